//! Items: each is checked against the taxes, the groups and everyone else's barcodes.

use std::collections::{BTreeMap, BTreeSet};

use super::load::Load;
use super::{Catalogue, Item};
use crate::exchange::xml5::{Change, Entry, ItemRecord};
use crate::money::Quantity;
use crate::tax::TaxRate;

/// What the records before this one said.
#[derive(Default)]
struct Seen<'e> {
    /// The last good record of each item.
    items: BTreeMap<&'e str, usize>,
    /// The item and the record of each barcode.
    barcodes: BTreeMap<&'e str, (&'e str, usize)>,
}

/// Which records are good.
pub(super) fn check(catalogue: &Catalogue, entries: &[Entry<ItemRecord>], load: &mut Load<'_>) -> Vec<bool> {
    let groups: BTreeSet<&str> = catalogue.groups.iter().map(|group| group.id.as_str()).collect();
    let mut seen = Seen::default();
    let mut good = Vec::with_capacity(entries.len());
    for (number, entry) in entries.iter().enumerate() {
        let is_good = match &entry.change {
            Change::Remove(id) => {
                seen.items.insert(id, number);
                true
            }
            Change::Put(item) => {
                let is_good =
                    is_known(catalogue, &groups, entry, item, load) && is_single(catalogue, &seen, entry, item, load);
                if is_good {
                    seen.add(item, number);
                }
                is_good
            }
        };
        load.accepted += u32::from(is_good);
        good.push(is_good);
    }
    good
}

impl<'e> Seen<'e> {
    fn add(&mut self, item: &'e ItemRecord, number: usize) {
        self.items.insert(&item.id, number);
        self.barcodes
            .extend(item.barcodes.iter().map(|barcode| (barcode.code.value.as_str(), (item.id.as_str(), number))));
    }

    /// The other item that has this barcode.
    fn owner(&self, catalogue: &'e Catalogue, code: &str, own: &str, full: bool) -> Option<&'e str> {
        let here = self.barcodes.get(code).filter(|(id, number)| self.items.get(id) == Some(number));
        let before = || catalogue.barcode(code).filter(|old| !full && !self.items.contains_key(old.id.as_str()));
        here.map(|(id, _)| *id).or_else(|| before().map(|old| old.id.as_str())).filter(|id| *id != own)
    }
}

fn is_known(
    catalogue: &Catalogue,
    groups: &BTreeSet<&str>,
    entry: &Entry<ItemRecord>,
    item: &ItemRecord,
    load: &mut Load<'_>,
) -> bool {
    let (tax, group) = (&item.tax, &item.group);
    if !catalogue.taxes.contains_key(&tax.value) {
        load.refuse(entry, tax.at, "/taxgroupId", "unknown-tax", "the id of a loaded tax", &tax.value);
        return false;
    }
    if !group.value.is_empty() && !groups.contains(group.value.as_str()) {
        load.refuse(entry, group.at, "/groupId", "unknown-group", "the id of a loaded group", &group.value);
        return false;
    }
    true
}

fn is_single<'e>(
    catalogue: &'e Catalogue,
    seen: &Seen<'e>,
    entry: &Entry<ItemRecord>,
    item: &ItemRecord,
    load: &mut Load<'_>,
) -> bool {
    if load.full && seen.items.contains_key(item.id.as_str()) {
        load.refuse(entry, entry.at, "", "duplicate", "each item once", &item.id);
        return false;
    }
    for (number, barcode) in (1..).zip(&item.barcodes) {
        let code = &barcode.code;
        if let Some(owner) = seen.owner(catalogue, &code.value, &item.id, load.full) {
            let path = if number == 1 { "/barcode/id".to_owned() } else { format!("/barcode[{number}]/id") };
            let expected = format!("a barcode that item {owner:?} does not have");
            load.refuse(entry, code.at, &path, "duplicate-barcode", &expected, &code.value);
            return false;
        }
    }
    true
}

impl Catalogue {
    /// Takes the good records; in a full file they replace everything.
    pub(super) fn take_items(&mut self, entries: Vec<Entry<ItemRecord>>, good: &[bool], full: bool) {
        let mut changes: BTreeMap<String, Option<Item>> = BTreeMap::new();
        if full {
            self.items.clear();
            self.packs.clear();
        }
        for entry in entries.into_iter().zip(good).filter_map(|(entry, good)| good.then_some(entry)) {
            match entry.change {
                Change::Put(record) => {
                    self.note_packs(&record);
                    let rate = self.taxes.get(&record.tax.value).copied().unwrap_or(TaxRate::None);
                    changes.insert(record.id.clone(), Some(Item::new(record, rate)));
                }
                Change::Remove(id) => {
                    changes.insert(id, None);
                }
            }
        }
        self.items.retain(|item| !changes.contains_key(&item.id));
        self.items.extend(changes.into_values().flatten());
        self.items.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    }

    /// Zero means goods that are weighed: the scales, not the code, say how much.
    fn note_packs(&mut self, item: &ItemRecord) {
        for barcode in &item.barcodes {
            match barcode.quantity.milli() {
                0 | 1000 => self.packs.remove(&barcode.code.value),
                milli => self.packs.insert(barcode.code.value.clone(), Quantity::from_milli(milli)),
            };
        }
    }
}

impl Item {
    fn new(record: ItemRecord, tax: TaxRate) -> Self {
        let mut barcodes: Vec<String> = Vec::with_capacity(record.barcodes.len());
        for barcode in record.barcodes {
            if !barcodes.contains(&barcode.code.value) {
                barcodes.push(barcode.code.value);
            }
        }
        let (group, tax_id) = (record.group.value, record.tax.value);
        let ItemRecord { id, name, unit, decimals, .. } = record;
        Self { id, name, unit, decimals, group, tax, barcodes, price: None, tax_id }
    }
}
