//! Random files against a catalogue made of plain maps.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::letters::folded;
use super::*;

#[derive(Debug, Clone)]
enum Change {
    Item { id: u8, name: String, codes: Vec<u8>, group: u8, unit: u8 },
    Price { id: u8, minor: u32, from: Option<u8>, to: Option<u8>, promo: bool, code: Option<u8> },
    Remove { id: u8 },
}

#[derive(Debug, Clone)]
struct File {
    is_full: bool,
    has_items: bool,
    changes: Vec<Change>,
}

/// Goods as the model keeps them.
#[derive(Debug, Clone, PartialEq)]
struct Goods {
    name: String,
    codes: Vec<u8>,
    group: u8,
    unit: u8,
}

type Price = (u32, Option<u8>, Option<u8>, bool, Option<u8>);

#[derive(Debug, Clone, Default)]
struct Model {
    items: BTreeMap<u8, Goods>,
    /// Each with whether the file in hand brought it.
    prices: BTreeMap<u8, Vec<(Price, bool)>>,
}

fn id(number: u8) -> String {
    if number.is_multiple_of(5) { format!("А-{number}") } else { format!("{number:03}") }
}

fn code(number: u8) -> String {
    if number.is_multiple_of(7) { format!("SK{number}") } else { format!("46000000{number:03}") }
}

fn moment(day: u8) -> String {
    format!("2026-05-{:02}T00:00:00", day % 28 + 1)
}

impl Model {
    /// Applies a file, unless it is full and mostly refused and there is something that it would replace; the records
    /// that were good, and whether it counts.
    fn load(&mut self, file: &File) -> (usize, bool) {
        let has_some =
            if file.has_items { !self.items.is_empty() } else { self.prices.values().any(|all| !all.is_empty()) };
        let before = self.clone();
        let taken = self.apply(file);
        if file.is_full && has_some && 2 * taken < file.changes.len() {
            *self = before;
            return (taken, false);
        }
        (taken, taken > 0)
    }

    fn apply(&mut self, file: &File) -> usize {
        if file.is_full && file.has_items {
            self.items.clear();
        } else if file.is_full {
            self.prices.clear();
        }
        self.prices.values_mut().flatten().for_each(|(_, is_new)| *is_new = false);
        let (mut taken, mut known) = (0, Vec::new());
        let mut waiting: Vec<&Change> = Vec::new();
        for change in &file.changes {
            let (Change::Item { id, .. } | Change::Remove { id } | Change::Price { id, .. }) = change;
            waiting.retain(|before| !matches!(before, Change::Item { id: other, .. } if other == id));
            let is_taken = self.take(file, change, &mut known);
            let waits = !is_taken && !file.is_full;
            taken += usize::from(is_taken || waits);
            waiting.extend(waits.then_some(change));
        }
        let mut before = usize::MAX;
        while waiting.len() < before {
            before = waiting.len();
            waiting.retain(|change| !self.take(file, change, &mut known));
        }
        taken - waiting.len()
    }

    fn take(&mut self, file: &File, change: &Change, known: &mut Vec<u8>) -> bool {
        match change {
            Change::Item { id, name, codes, group, unit } => {
                let is_foreign =
                    |code| self.items.iter().any(|(other, goods)| other != id && goods.codes.contains(code));
                if file.is_full && known.contains(id) || codes.iter().any(is_foreign) {
                    return false;
                }
                known.push(*id);
                let mut own = Vec::new();
                for code in codes {
                    if !own.contains(code) {
                        own.push(*code);
                    }
                }
                self.items.insert(*id, Goods { name: name.clone(), codes: own, group: *group, unit: *unit });
            }
            Change::Price { id, minor, from, to, promo, code } => {
                if from.zip(*to).is_some_and(|(from, to)| moment(to) <= moment(from)) {
                    return false;
                }
                let prices = self.prices.entry(*id).or_default();
                if (from, to, *promo, code) == (&None, &None, false, &None) {
                    prices.retain(|(_, is_new)| *is_new);
                }
                prices.push(((*minor, *from, *to, *promo, *code), true));
            }
            Change::Remove { id } if file.has_items => {
                known.push(*id);
                self.items.remove(id);
            }
            Change::Remove { id } => drop(self.prices.remove(id)),
        }
        true
    }

    fn price(&self, id: u8, code: Option<u8>, day: u8) -> Option<u32> {
        let at = moment(day);
        let mut best: Option<((bool, bool, String), u32)> = None;
        for ((minor, from, to, promo, own), _) in self.prices.get(&id)? {
            let from = from.map(moment).unwrap_or_default();
            let is_over = to.is_some_and(|to| moment(to) <= at);
            if from > at || is_over || own.is_some() && *own != code {
                continue;
            }
            let rank = (own.is_some(), *promo, from);
            if best.as_ref().is_none_or(|(other, _)| *other <= rank) {
                best = Some((rank, *minor));
            }
        }
        best.map(|(_, minor)| minor)
    }

    /// In the order of names, then of ids: numbers first, the shorter before the longer.
    fn in_order(&self) -> Vec<(u8, &Goods)> {
        let mut all: Vec<(u8, &Goods)> = self.items.iter().map(|(id, goods)| (*id, goods)).collect();
        all.sort_by_key(|(number, goods)| (folded(&goods.name), number % 5 == 0, id(*number)));
        all
    }

    fn search(&self, query: &str, limit: usize) -> Vec<u8> {
        let phrase = folded(query);
        let words: Vec<&[u8]> = phrase.chunk_by(|_, next| *next != b' ').collect();
        let has = |name: &[u8], word: &[u8]| name.windows(word.len()).any(|part| part == word);
        let mut ranked = Vec::new();
        for (place, (id, goods)) in self.in_order().into_iter().enumerate() {
            let name = folded(&goods.name);
            let inside = |word: &&[u8]| has(&name, if word.len() > 2 { &word[1..] } else { word });
            let rank = match () {
                () if words.is_empty() => continue,
                () if name.starts_with(&phrase) => 0,
                () if words.iter().all(|word| has(&name, word)) => 1,
                () if words.iter().all(inside) => 2,
                () => continue,
            };
            ranked.push((rank, place, id));
        }
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, _, id)| id).take(limit).collect()
    }
}

fn written(file: &File) -> String {
    let mut text = String::new();
    let (root, fullness) = (if file.has_items { "items" } else { "prices" }, if file.is_full { "F" } else { "I" });
    write!(text, "<{root} fullness='{fullness}'>").unwrap();
    for change in &file.changes {
        match change {
            Change::Item { id: own, name, codes, group, unit } => {
                let (own, group) = (id(*own), group % 3 + 1);
                write!(text, "<item id='{own}' name='{name}' measure='u{unit}' groupId='{group}' tax='1'>").unwrap();
                for own in codes {
                    write!(text, "<barcode id='{}'/>", code(*own)).unwrap();
                }
                text.push_str("</item>");
            }
            Change::Price { id: own, minor, from, to, promo, code: of } => {
                write!(text, "<price itemId='{}' price='{}.{:02}'", id(*own), minor / 100, minor % 100).unwrap();
                for (name, day) in [("dateFrom", from), ("dateTo", to)] {
                    let day = day.map(|day| format!(" {name}='{}'", moment(day)));
                    text.push_str(&day.unwrap_or_default());
                }
                text.push_str(&of.map(|of| format!(" barcodeId='{}'", code(of))).unwrap_or_default());
                text.push_str(if *promo { " isPromoPrice='1'/>" } else { "/>" });
            }
            Change::Remove { id: own } if file.has_items => {
                write!(text, "<item id='{}' delete='1'/>", id(*own)).unwrap();
            }
            Change::Remove { id: own } => write!(text, "<price itemId='{}' delete='1'/>", id(*own)).unwrap(),
        }
    }
    write!(text, "</{root}>").unwrap();
    text
}

fn changes(has_items: bool) -> BoxedStrategy<Vec<Change>> {
    let number = 0_u8..20;
    let remove = number.clone().prop_map(|id| Change::Remove { id });
    let item = (
        number.clone(),
        "[аямеёж]{1,3}( [а-вzž]{1,4}){0,2}",
        proptest::collection::vec(0_u8..30, 0..3),
        0_u8..4,
        0_u8..3,
    );
    let item = item.prop_map(|(id, name, codes, group, unit)| Change::Item { id, name, codes, group, unit });
    let day = || proptest::option::of(0_u8..28);
    let price =
        (number, prop_oneof![0_u32..9999, Just(u32::MAX)], day(), day(), any::<bool>(), proptest::option::of(0_u8..30));
    let price = price.prop_map(|(id, minor, from, to, promo, code)| Change::Price { id, minor, from, to, promo, code });
    let plain = (0_u8..20, 0_u32..9999).prop_map(|(id, minor)| Change::Price {
        id,
        minor,
        from: None,
        to: None,
        promo: false,
        code: None,
    });
    let change = if has_items {
        prop_oneof![4 => item, 1 => remove].boxed()
    } else {
        prop_oneof![2 => price, 3 => plain, 1 => remove].boxed()
    };
    proptest::collection::vec(change, 1..15).boxed()
}

fn file() -> impl Strategy<Value = File> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_flat_map(|(has_items, one, other)| {
        changes(has_items).prop_map(move |changes| File { is_full: one && other, has_items, changes })
    })
}

const TREE: &str = "<groupItems><group id='1' owner='0' name='1'/><group id='2' owner='1' name='2'/>\
                    <group id='3' owner='0' name='3'/></groupItems>";

fn compare(model: &Model, catalogue: &Catalogue) {
    assert_eq!(catalogue.len(), model.items.len());
    for number in 0..20 {
        for day in [0, 9, 27] {
            let found = catalogue.item(&id(number), time(&moment(day)));
            assert_eq!(found.is_some(), model.items.contains_key(&number));
            if let (Some(found), Some(goods)) = (found, model.items.get(&number)) {
                let codes: Vec<String> = goods.codes.iter().map(|own| code(*own)).collect();
                assert_eq!(
                    (found.name, found.barcodes, found.unit),
                    (goods.name.clone(), codes, format!("u{}", goods.unit))
                );
                let price = found.price.map(Amount::minor);
                assert_eq!(price, model.price(number, None, day).map(i64::from), "price of {number}");
            }
        }
    }
    for number in 0..30 {
        let found = catalogue.barcode(&code(number), time(&moment(9)));
        let owner = model.items.iter().find(|(_, goods)| goods.codes.contains(&number));
        assert_eq!(found.as_ref().map(|found| found.item.id.clone()), owner.map(|(own, _)| id(*own)), "code {number}");
        let price = owner.and_then(|(own, _)| model.price(*own, Some(number), 9));
        assert_eq!(found.and_then(|found| found.item.price).map(Amount::minor), price.map(i64::from));
    }
    let ids = |items: Vec<Item>| -> Vec<String> { items.into_iter().map(|item| item.id).collect() };
    for query in ["а", "м", "z", "ае", "вб", "а б", "я zz", "ž", "ее", "б в"] {
        for limit in [1, 3, 50] {
            let expected: Vec<String> = model.search(query, limit).into_iter().map(id).collect();
            assert_eq!(ids(catalogue.search(query, limit, december())), expected, "{query:?} {limit}");
        }
    }
    for (group, under) in [("1", &[1, 2][..]), ("2", &[2]), ("3", &[3])] {
        let in_order = model.in_order().into_iter().filter(|(_, goods)| under.contains(&(goods.group % 3 + 1)));
        let expected: Vec<String> = in_order.map(|(own, _)| id(own)).collect();
        assert_eq!(ids(catalogue.group(group, 50, december())), expected, "group {group}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn files_load_as_into_plain_maps(files in proptest::collection::vec(file(), 1..6)) {
        let (mut model, mut catalogue) = (Model::default(), loaded(&[TAXES, TREE]));
        for file in &files {
            let mut next = model.clone();
            let expected = next.load(file);
            let (report, loaded) = load(&catalogue, "file.xml", &written(file));
            prop_assert_eq!((report.accepted as usize, report.loaded), expected, "{:?}", report);
            if let Some(loaded) = loaded {
                (model, catalogue) = (next, loaded);
            }
            compare(&model, &catalogue);
            let back = Catalogue::restore(catalogue.as_bytes().to_vec()).unwrap();
            prop_assert_eq!(back.as_bytes(), catalogue.as_bytes());
        }
    }
}
