//! Names, and the queue against a model that looks at every pair.

use super::Kind::{Groups, Items, Prices, Taxes, Users};
use super::*;
use proptest::prelude::*;

fn shown(names: &[&str], done: &Done) -> Vec<String> {
    let word = |action| match action {
        Action::Load => "load",
        Action::Superseded => "superseded",
        Action::Failed => "failed",
        Action::Waits => "waits",
    };
    plan(names, done).iter().map(|step| format!("{} {}", word(step.action), step.name)).collect()
}

fn failed(names: &[&str]) -> Done {
    Done { failed: names.iter().map(|&name| name.to_owned()).collect(), ..Done::default() }
}

#[test]
fn names_say_type_store_number_and_fullness() {
    let read = |name: &'static str| {
        let Name { kind, store, number, .. } = Name::read(name);
        (kind, store, number, Name::read(name).is_full())
    };
    assert_eq!(read("updateItems_[ru-1]_[17]_[I].xml"), (Some(Items), Some("ru-1"), Some(17), false));
    assert_eq!(read("storeCashiers_[5]_[0012]_[F].xml"), (Some(Users), Some("5"), Some(12), true));
    assert_eq!(read("items_[a_b.c]_[7]_[F].XML"), (Some(Items), Some("a_b.c"), Some(7), true));
    assert_eq!(read("groupItems_[3].xml"), (Some(Groups), None, Some(3), false));
    assert_eq!(read("prices_[I].xml"), (Some(Prices), None, None, false));
    assert_eq!(read("taxes.xml"), (Some(Taxes), None, None, true));
    assert_eq!(read("items_[99999999999999999999]_[I].xml").2, Some(u64::MAX));
    assert_eq!(read("goods.txt"), (None, None, None, false));
    assert_eq!(read("kit_[1]_[F].xml"), (None, None, Some(1), true));
    assert_eq!(read(""), (None, None, None, false));
    assert_eq!(read("classif_[3].xml"), (Some(Groups), None, Some(3), true));
    assert_eq!(read("items_["), (Some(Items), None, None, false));
    assert_eq!(read("items_[]_[]_[].xml"), (Some(Items), None, None, false));
    for name in ["updateItems_[ru-1]_[17]_[I].xml", "groupItems_[3]_[F].xml", "taxes.xml"] {
        assert_eq!(Name::read(name).to_string(), name);
    }
}

#[test]
fn the_newest_full_file_comes_first_and_numbers_are_numbers() {
    let names = [
        "items_[10]_[I].xml",
        "items_[9]_[I].xml",
        "items_[8]_[F].xml",
        "items_[7]_[I].xml",
        "items_[2]_[F].xml",
        "users.xml",
        "sellers.xml",
        "prices_[1]_[I].xml",
        "classif.xml",
        "taxes.xml",
        "goods.txt",
    ];
    assert_eq!(
        shown(&names, &Done::default()),
        [
            "load taxes.xml",
            "load classif.xml",
            "superseded items_[2]_[F].xml",
            "superseded items_[7]_[I].xml",
            "load items_[8]_[F].xml",
            "load items_[9]_[I].xml",
            "load items_[10]_[I].xml",
            "load prices_[1]_[I].xml",
            "load sellers.xml",
            "load users.xml",
            "load goods.txt",
        ]
    );
}

#[test]
fn a_failed_file_stops_its_type_and_no_other() {
    let names = ["items_[1]_[F].xml", "updateItems_[2]_[I].xml", "items_[3]_[I].xml", "prices_[1]_[I].xml"];
    assert_eq!(
        shown(&names, &failed(&["updateItems_[2]_[I].xml"])),
        [
            "load items_[1]_[F].xml",
            "failed updateItems_[2]_[I].xml",
            "waits items_[3]_[I].xml",
            "load prices_[1]_[I].xml"
        ]
    );
    // A newer full file makes it old.
    assert_eq!(
        shown(&["items_[2]_[I].xml", "items_[4]_[F].xml"], &failed(&["items_[2]_[I].xml"])),
        ["superseded items_[2]_[I].xml", "load items_[4]_[F].xml"]
    );
    // One that does not say whether it is full only adds, and makes nothing old.
    assert_eq!(
        shown(&["items_[2]_[F].xml", "items_[4].xml"], &Done::default()),
        ["load items_[2]_[F].xml", "load items_[4].xml"]
    );
    // One that was taken away stops nothing.
    assert_eq!(shown(&["items_[3]_[I].xml"], &failed(&["items_[2]_[I].xml"])), ["load items_[3]_[I].xml"]);
}

#[test]
fn nothing_goes_back_behind_what_is_loaded() {
    let mut done = Done::default();
    done.loaded[Items as usize] = Some(5);
    assert_eq!(
        shown(&["items_[5]_[F].xml", "items_[4]_[I].xml", "items_[7]_[I].xml"], &done),
        ["superseded items_[4]_[I].xml", "superseded items_[5]_[F].xml", "load items_[7]_[I].xml"]
    );
}

/// What becomes of one file, found by comparing it with every other.
fn model(name: &str, names: &[&str], done: &Done) -> Action {
    let own = Name::read(name);
    let others = || {
        names
            .iter()
            .map(|name| Name::read(name))
            .filter(|other| other.kind == own.kind && (own.kind.is_some() || other.word == own.word))
    };
    let is_after = |one: &Name<'_>, other: &Name<'_>| {
        (one.number, !one.is_full(), one.name) > (other.number, !other.is_full(), other.name)
    };
    let is_old = |file: &Name<'_>| {
        let loaded = file.kind.and_then(|kind| done.loaded[kind as usize]);
        file.number.is_some_and(|number| loaded.is_some_and(|loaded| number <= loaded))
            || others().any(|other| other.is_full() && is_after(&other, file))
    };
    let has_failed = |file: &Name<'_>| done.failed.iter().any(|name| name == file.name) && !is_old(file);
    if is_old(&own) {
        Action::Superseded
    } else if others().any(|other| has_failed(&other) && is_after(&own, &other)) {
        Action::Waits
    } else if has_failed(&own) {
        Action::Failed
    } else {
        Action::Load
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "(items|updateItems|kit|taxes)_\\[(1|2|3|9|10|11|100)\\]_\\[[FI]\\]\\.xml",
        "(items|taxes|goods)\\.(xml|txt)",
        "[a-z_\\[\\]FI0-9.]{0,12}"
    ]
}

proptest! {
    #[test]
    fn the_queue_is_what_the_model_says(
        mut names in prop::collection::vec(name(), 0..14), failed in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        loaded in prop::option::of(0_u64..12),
    ) {
        names.sort();
        names.dedup();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let failed = failed.iter().filter(|_| !names.is_empty()).map(|at| at.get(&names).to_string()).collect();
        let mut done = Done { failed, ..Done::default() };
        done.loaded[Items as usize] = loaded;
        let steps = plan(&names, &done);
        prop_assert_eq!(steps.len(), names.len());
        for step in &steps {
            prop_assert_eq!(step.action, model(step.name, &names, &done), "{}", step.name);
        }
        let ranks: Vec<_> = steps.iter().map(|step| Name::read(step.name).rank()).collect();
        prop_assert!(ranks.is_sorted());
        let mut shuffled = names.clone();
        shuffled.reverse();
        prop_assert_eq!(plan(&shuffled, &done), steps);
    }
}
