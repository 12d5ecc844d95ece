//! Items in columns: each is checked against the taxes, the groups and everyone else's barcodes as it comes in.

use super::Item;
use super::load::Load;
use super::names::NameIndex;
use super::taxes::Taxes;
use super::texts::{NONE, Texts, short};
use super::{groups::Groups, prices::Prices};
use crate::exchange::xml5::{Barcode, Change, Entry, ItemRecord};
use crate::money::Quantity;

/// Goods; an item's number is its id's, a barcode's is its text's.
#[derive(Debug, Clone, Default)]
pub(super) struct Items {
    ids: Texts,
    rows: Vec<Row>,
    /// The names, one after the other.
    names: String,
    /// Units and the ids of groups and taxes.
    words: Texts,
    codes: Texts,
    /// The number of the item that each barcode finds.
    owners: Vec<u32>,
    /// How much each barcode stands for.
    packs: Vec<Quantity>,
    /// The numbers of the items' barcodes, item by item.
    lists: Vec<u32>,
    index: NameIndex,
}

/// What is known of an item. The texts are numbers of `words`.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    state: State,
    decimals: u8,
    /// Where its name is in `names`, and how long.
    name: (u32, u16),
    unit: u32,
    group: u32,
    tax: u32,
    /// Where its barcodes are in `lists`, and how many.
    codes: (u32, u16),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// No file has named it.
    #[default]
    New,
    Listed,
    Removed,
}

impl Items {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    /// The number of the item with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<u32> {
        self.ids.find(id).filter(|number| self.row(*number).state == State::Listed)
    }

    /// The number of the item with this barcode.
    pub(super) fn by_code(&self, code: &str) -> Option<u32> {
        let code = self.codes.find(code)?;
        self.owners.get(code as usize).copied().filter(|owner| *owner != NONE)
    }

    /// How much of its item a barcode stands for.
    pub(super) fn pack(&self, code: &str) -> Quantity {
        let pack = self.codes.find(code).and_then(|code| self.packs.get(code as usize));
        pack.copied().unwrap_or(Quantity::ONE)
    }

    /// The numbers of the items whose names match, best first.
    pub(super) fn search(&self, text: &str, limit: usize) -> Vec<u32> {
        self.index.search(text, limit)
    }

    /// The numbers of the items whose groups are wanted, in the order of names.
    pub(super) fn of_groups(&self, is_wanted: &dyn Fn(&str) -> bool) -> Vec<u32> {
        let mut items = Vec::new();
        for item in self.index.in_order() {
            if is_wanted(self.words.get(self.row(item).group)) {
                items.push(item);
            }
        }
        items
    }

    /// An item with its tax and price as they are now.
    pub(super) fn item<'c>(&'c self, number: u32, taxes: &Taxes, prices: &Prices) -> Item<'c> {
        let row = self.row(number);
        let id = self.ids.get(number);
        Item {
            id,
            name: row.name_in(&self.names),
            unit: self.words.get(row.unit),
            decimals: row.decimals,
            group: self.words.get(row.group),
            tax: taxes.rate(self.words.get(row.tax)),
            barcodes: row.codes_in(&self.lists).iter().map(|code| self.codes.get(*code)).collect(),
            price: prices.of(id),
        }
    }

    fn row(&self, number: u32) -> Row {
        self.rows.get(number as usize).copied().unwrap_or_default()
    }

    /// Takes a record; whether it was good.
    pub(super) fn take(&mut self, entry: &Entry<'_>, taxes: &Taxes, groups: &Groups, load: &mut Load<'_>) -> bool {
        let Change::Item(item) = &entry.change else {
            self.release(entry.id);
            return true;
        };
        let is_good = is_known(entry, item, taxes, groups, load) && self.is_single(entry, item, load);
        if is_good {
            self.put(entry.id, item);
        }
        is_good
    }

    fn is_single(&self, entry: &Entry<'_>, item: &ItemRecord<'_>, load: &mut Load<'_>) -> bool {
        let own = self.ids.find(entry.id);
        if load.full && own.is_some_and(|own| self.row(own).state != State::New) {
            load.refuse(entry.which, entry.which.at, "", "duplicate", "each item once", entry.id);
            return false;
        }
        for (number, barcode) in (1..).zip(&item.barcodes) {
            let code = &barcode.code;
            if let Some(owner) = self.by_code(code.value).filter(|owner| Some(*owner) != own) {
                let path = if number == 1 { "/barcode/id".to_owned() } else { format!("/barcode[{number}]/id") };
                let expected = format!("a barcode that item \"{}\" does not have", self.ids.get(owner));
                load.refuse(entry.which, code.at, &path, "duplicate-barcode", &expected, code.value);
                return false;
            }
        }
        true
    }

    fn put(&mut self, id: &str, item: &ItemRecord<'_>) {
        let number = self.release(id);
        let (name, codes) = (short(self.names.len()), self.lists.len());
        self.names.push_str(item.name);
        for barcode in &item.barcodes {
            self.put_code(barcode, number, codes);
        }
        let row = Row {
            state: State::Listed,
            decimals: item.decimals,
            name: (name, shorter(item.name.len())),
            unit: self.words.number(item.unit),
            group: self.words.number(item.group.value),
            tax: self.words.number(item.tax.value),
            codes: (short(codes), shorter(self.lists.len() - codes)),
        };
        self.set(number, row);
    }

    /// Zero means goods that are weighed: the scales, not the code, say how much.
    fn put_code(&mut self, barcode: &Barcode<'_>, owner: u32, list: usize) {
        let code = self.codes.number(barcode.code.value);
        if self.owners.len() < self.codes.len() {
            self.owners.push(NONE);
            self.packs.push(Quantity::ONE);
        }
        let pack = if barcode.quantity.milli() == 0 { Quantity::ONE } else { barcode.quantity };
        if let (Some(its_owner), Some(its_pack)) =
            (self.owners.get_mut(code as usize), self.packs.get_mut(code as usize))
        {
            (*its_owner, *its_pack) = (owner, pack);
        }
        if !self.lists.get(list..).is_some_and(|list| list.contains(&code)) {
            self.lists.push(code);
        }
    }

    /// Takes away what stands under an id, and gives its number.
    fn release(&mut self, id: &str) -> u32 {
        let number = self.ids.number(id);
        let (start, count) = self.row(number).codes;
        for at in start as usize..start as usize + usize::from(count) {
            let code = self.lists.get(at).map_or(0, |code| *code as usize);
            if let Some(owner) = self.owners.get_mut(code) {
                *owner = NONE;
            }
        }
        self.set(number, Row { state: State::Removed, ..Row::default() });
        number
    }

    fn set(&mut self, number: u32, row: Row) {
        match self.rows.get_mut(number as usize) {
            Some(old) => *old = row,
            None => self.rows.push(row),
        }
    }

    /// Makes what came in searchable, and forgets the names and lists of what went.
    pub(super) fn finish(&mut self) {
        let (names, lists) = (std::mem::take(&mut self.names), std::mem::take(&mut self.lists));
        for row in &mut self.rows {
            let (name, codes) = (row.name_in(&names), row.codes_in(&lists));
            (row.name.0, row.codes.0) = (short(self.names.len()), short(self.lists.len()));
            self.names.push_str(name);
            self.lists.extend_from_slice(codes);
        }
        let listed = (0..).zip(&self.rows).filter(|(_, row)| row.state == State::Listed);
        self.index = NameIndex::new(&mut listed.map(|(number, row)| (number, row.name_in(&self.names))));
    }
}

impl Row {
    fn name_in<'n>(&self, names: &'n str) -> &'n str {
        let (start, length) = self.name;
        names.get(start as usize..).and_then(|rest| rest.get(..length.into())).unwrap_or_default()
    }

    fn codes_in<'l>(&self, lists: &'l [u32]) -> &'l [u32] {
        let (start, count) = self.codes;
        lists.get(start as usize..).and_then(|rest| rest.get(..count.into())).unwrap_or_default()
    }
}

fn is_known(entry: &Entry<'_>, item: &ItemRecord<'_>, taxes: &Taxes, groups: &Groups, load: &mut Load<'_>) -> bool {
    let (tax, group) = (&item.tax, &item.group);
    if !taxes.has(tax.value) {
        load.refuse(entry.which, tax.at, "/taxgroupId", "unknown-tax", "the id of a loaded tax", tax.value);
        return false;
    }
    if !group.value.is_empty() && !groups.has(group.value) {
        load.refuse(entry.which, group.at, "/groupId", "unknown-group", "the id of a loaded group", group.value);
        return false;
    }
    true
}

/// A length that the reader keeps far below 65,536.
fn shorter(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
