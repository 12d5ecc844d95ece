#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::problem::Problem;

fn value() -> Value {
    serde_json::from_str(include_str!("../../../tests/fixtures/journal/ru.json")).unwrap()
}

/// What is found after these places hold other values.
fn found(changes: &[(&str, Value)]) -> Vec<String> {
    let mut value = value();
    for (place, other) in changes {
        let (outer, name) = place.rsplit_once('/').unwrap();
        match value.pointer_mut(outer).unwrap() {
            Value::Object(fields) => drop(fields.insert(name.to_owned(), other.clone())),
            list => list[name.parse::<usize>().unwrap()] = other.clone(),
        }
    }
    let shift: Shift = serde_json::from_value(value).unwrap();
    shift.check().iter().map(told).collect()
}

fn told(problem: &Problem) -> String {
    format!("{problem} [{}]", problem.code)
}

#[test]
fn whole_shifts_are_right() {
    assert!(found(&[]).is_empty());
    let slovak: Shift = serde_json::from_str(include_str!("../../../tests/fixtures/journal/sk.json")).unwrap();
    assert_eq!(slovak.check(), []);
    assert_eq!(Journal { shifts: vec![slovak] }.check(), []);
}

#[test]
fn each_rule_is_told_with_its_path() {
    let cases: [(&str, Value, &str); 20] = [
        (
            "/till/store",
            json!("a/b"),
            "till.store: expected a store id that can stand in a file name, found another [bad-format]",
        ),
        ("/till/store", json!(""), "till.store: expected 1 to 100 characters, found none [missing]"),
        ("/till/pos", json!(0), "till.pos: expected a number from 1, found 0 [out-of-range]"),
        ("/till/name", json!("я".repeat(101)), "till.name: expected at most 100 characters, found 101 [too-long]"),
        (
            "/till/device/serial",
            json!("7".repeat(41)),
            "till.device.serial: expected at most 40 characters, found 41 [too-long]",
        ),
        ("/till/currency", json!("EUR"), "sales[0].receipt.currency: expected EUR, found RUB [mismatch]"),
        ("/till/country", json!("SK"), "sales[0].receipt.country: expected SK, found RU [mismatch]"),
        ("/deviceShift", json!(13), "sales[0].receipt.shift: expected the shift 13, found 12 [mismatch]"),
        ("/openedBy/name", json!(" "), "openedBy.name: expected 1 to 100 characters, found none [missing]"),
        (
            "/closedAt",
            json!("2026-11-22T07:58:09"),
            "closedAt: expected a time from 2026-11-22T07:58:10, found 2026-11-22T07:58:09 [out-of-range]",
        ),
        ("/issued", json!(6), "sales[6].number: expected at most 6, the last that was issued, found 7 [out-of-range]"),
        ("/sales/1/number", json!(1), "sales[1].number: expected a number above 1, found 1 [duplicate]"),
        ("/sales/2/number", json!(1), "sales[2].number: expected a number above 2, found 1 [out-of-order]"),
        (
            "/sales/0/original",
            json!({ "shift": 1, "number": 1, "at": "2026-11-21T10:00:00" }),
            "sales[0].original: expected one only on a refund, found one [not-allowed]",
        ),
        (
            "/sales/0/receipt/copy",
            json!(true),
            "sales[0].receipt.copy: expected the document itself, found a copy [not-allowed]",
        ),
        (
            "/sales/0/receipt/lines/0/price",
            json!(1_i64 << 47),
            "sales[0].receipt: expected an amount of at most 281474976710655 minor units, found a larger one [overflow]",
        ),
        (
            "/sales/1/receipt/id",
            json!("ru-1.12-1"),
            "sales[1].receipt.id: expected an id of its own, found ru-1.12-1 again [duplicate]",
        ),
        (
            "/sales/1/document",
            json!(4411),
            "sales[1].document: expected a number of its own, found 4411 again [duplicate]",
        ),
        ("/operations/0/amount", json!(0), "operations[0].amount: expected more than 0, found 0 [out-of-range]"),
        ("/operations/1/number", json!(1), "operations[1].number: expected a number above 1, found 1 [duplicate]"),
    ];
    for (place, value, expected) in cases {
        let found = found(&[(place, value)]);
        assert_eq!(found.first().map(String::as_str), Some(expected), "{place}: {found:#?}");
    }
}

#[test]
fn sums_of_a_shift_have_a_range() {
    let most = json!((1_i64 << 48) - 1);
    let told = found(&[("/operations/0/amount", most.clone()), ("/operations/1/amount", most)]);
    assert_eq!(
        told,
        ["sales: expected an amount of at most 281474976710655 minor units, found a larger one [overflow]"]
    );
}

#[test]
fn shifts_of_a_till_follow_each_other() {
    let shift: Shift = serde_json::from_value(value()).unwrap();
    let mut elsewhere = shift.clone();
    elsewhere.till.pos = 2;
    let journal = Journal { shifts: vec![shift.clone(), elsewhere, shift] };
    let found: Vec<_> = journal.check().iter().map(told).collect();
    assert_eq!(found, ["shifts[2].number: expected a number above 12, found 12 [duplicate]"]);
}

#[test]
fn what_is_missing_is_told_in_gaps() {
    let mut shift: Shift = serde_json::from_value(value()).unwrap();
    let gaps = |shift: &Shift| shift.missing().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(gaps(&shift), "");
    shift.sales.retain(|sale| ![1, 3, 4].contains(&sale.number));
    shift.issued = Some(9);
    assert_eq!(gaps(&shift), "1 3-4 8-9");
    shift.issued = None;
    assert_eq!(gaps(&shift), "1 3-4");
    shift.issued = Some(u32::MAX);
    assert_eq!(gaps(&shift), "1 3-4 8-4294967295");
    shift.sales[0].number = u32::MAX;
    shift.issued = None;
    shift.sales.reverse();
    assert_eq!(gaps(&shift), "1-4 8-4294967294");
    shift.sales.clear();
    assert_eq!(gaps(&shift), "");
    shift.issued = Some(2);
    assert_eq!(gaps(&shift), "1-2");
}
