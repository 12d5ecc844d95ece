//! Items while they are loaded: each is checked against everyone else's barcodes as it comes in.

use super::details::Details;
use super::recent::Recent;
use super::sorts::Sorts;
use crate::catalogue::arena::{Chunks, Heap, short};
use crate::catalogue::block::Block;
use crate::catalogue::items::{Items, Sort};
use crate::catalogue::keys::KeysBuilder;
use crate::catalogue::letters::encode;
use crate::catalogue::names::Names;
use crate::exchange::fault::quoted;
use crate::exchange::schema::{Barcode, ItemRecord, Sited};
use crate::exchange::sink::Refusal;
use crate::money::Quantity;
use crate::receipt::Subject;

/// No number.
pub(super) const NONE: u32 = u32::MAX;

/// Goods; an item's number is its id's, a barcode's is its text's.
#[derive(Debug, Default)]
pub(in crate::catalogue) struct ItemsBuilder {
    pub(super) ids: KeysBuilder,
    pub(super) rows: Chunks<Row>,
    /// Encoded.
    pub(super) names: Heap,
    /// Units and ids of groups and taxes.
    pub(super) words: KeysBuilder,
    recent: Recent,
    pub(super) sorts: Sorts,
    pub(super) details: Details,
    pub(super) codes: KeysBuilder,
    pub(super) owned: Chunks<Owned>,
    /// Quantities other than one that barcodes stand for.
    pub(super) packs: Chunks<i64>,
    /// An encoded name.
    buffer: Vec<u8>,
}

/// The code of a refusal: another item has a barcode.
pub(in crate::catalogue) const DUPLICATE_BARCODE: &str = "duplicate-barcode";

/// An item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Where its name is.
    pub(super) name: u32,
    /// `NONE` for an item that is not there.
    pub(super) sort: u32,
    /// Where its details are.
    pub(super) details: u32,
    /// Its last barcode.
    pub(super) code: u32,
}

const GONE: Row = Row { name: 0, sort: NONE, details: NONE, code: NONE };

/// A barcode.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owned {
    pub(super) owner: u32,
    /// The item's barcode before this one.
    pub(super) before: u32,
    /// The number of its quantity.
    pub(super) pack: u32,
}

const FREE: Owned = Owned { owner: NONE, before: NONE, pack: NONE };

impl ItemsBuilder {
    /// With what a block has.
    pub(in crate::catalogue) fn of(block: &Block) -> Self {
        let mut builder = Self::default();
        let (items, names) = (Items::of(block), Names::of(block));
        let (ids, codes) = (items.ids(), items.codes());
        let mut next = 0;
        for number in 0..short(items.len()) {
            let own = builder.number(&ids.text(number));
            let (name, sort) = (builder.names.put_sized(names.name(number)), builder.sort_from(items, number));
            let details = builder.details.put(items.details_of(number));
            builder.rows.set(own, Row { name, sort, details, code: NONE });
            let of_item = items.codes_of(number);
            for code in of_item.start.max(next)..of_item.end {
                let number = builder.codes.number(&codes.text(code));
                builder.put_code(number, items.pack(code), own);
            }
            next = next.max(of_item.end);
        }
        builder
    }

    fn sort_from(&mut self, items: Items<'_>, number: u32) -> u32 {
        let sort = items.sort(items.sort_of(number));
        let words = items.words();
        let [unit, group, tax] = [sort.unit, sort.group, sort.tax].map(|word| self.words.number(&words.text(word)));
        self.sorts.number(Sort { unit, group, tax, ..sort })
    }

    fn number(&mut self, id: &str) -> u32 {
        let number = self.ids.number(id);
        if number as usize == self.rows.len() {
            self.rows.push(GONE);
        }
        number
    }

    pub(super) fn row(&self, number: u32) -> Row {
        self.rows.get(number).unwrap_or(GONE)
    }

    /// The number of an id that a file has named.
    pub(in crate::catalogue) fn known(&self, id: &str) -> Option<u32> {
        self.ids.find(id)
    }

    /// Takes an item, whose id has this number if it has been named.
    ///
    /// # Errors
    /// [`Refusal`] when one of its barcodes is another item's.
    pub(in crate::catalogue) fn take(
        &mut self,
        id: &str,
        own: Option<u32>,
        item: &ItemRecord<'_>,
    ) -> Result<(), Box<Refusal>> {
        let is_new = self.check_codes(own, &item.barcodes)?;
        let number = own.unwrap_or_else(|| self.ids.add(id));
        match own {
            Some(_) => self.release(number),
            None => self.rows.push(GONE),
        }
        self.buffer.clear();
        encode(item.name, &mut self.buffer);
        let name = self.names.put_sized(&self.buffer);
        let row = Row { name, sort: self.sort(item), details: self.details.take(item), code: NONE };
        self.rows.set(number, row);
        match item.barcodes.as_slice() {
            [only] if is_new => {
                let code = self.codes.add(only.code.value);
                self.put_code(code, only.quantity, number);
            }
            all => self.put_codes(all, number),
        }
        Ok(())
    }

    fn put_codes(&mut self, barcodes: &[Barcode<'_>], item: u32) {
        for barcode in barcodes {
            let code = self.codes.number(barcode.code.value);
            self.put_code(code, barcode.quantity, item);
        }
    }

    /// Adds barcodes to an item.
    ///
    /// # Errors
    /// [`Refusal`] when the item is not there, or one of the barcodes is another item's.
    pub(in crate::catalogue) fn take_codes(
        &mut self,
        id: &str,
        barcodes: &[Barcode<'_>],
        at: usize,
    ) -> Result<(), Box<Refusal>> {
        let Some(own) = self.ids.find(id).filter(|own| self.row(*own).sort != NONE) else {
            let (expected, found) = ("the id of a loaded item".to_owned(), quoted(id));
            return Err(Box::new(Refusal { at, path: String::new(), code: "unknown-item", expected, found }));
        };
        self.check_codes(Some(own), barcodes)?;
        self.put_codes(barcodes, own);
        Ok(())
    }

    /// Takes barcodes away from an item, all when none are listed; those that it does not have do not matter.
    pub(in crate::catalogue) fn remove_codes(&mut self, id: &str, gone: &[Sited<'_>]) {
        let Some(own) = self.ids.find(id) else { return };
        let all = gone.is_empty();
        let gone: Vec<u32> = gone.iter().filter_map(|code| self.codes.find(code.value)).collect();
        let mut kept = Vec::new();
        let mut code = self.row(own).code;
        while let Some(owned) = self.owned.get_mut(code) {
            let old = std::mem::replace(owned, FREE);
            if !all && !gone.contains(&code) {
                kept.push((code, old.pack));
            }
            code = old.before;
        }
        self.rows.set(own, Row { code: NONE, ..self.row(own) });
        for (code, pack) in kept.into_iter().rev() {
            let before = self.row(own).code;
            self.owned.set(code, Owned { owner: own, before, pack });
            self.rows.set(own, Row { code, ..self.row(own) });
        }
    }

    /// Whether none of the barcodes has ever come in.
    fn check_codes(&self, own: Option<u32>, barcodes: &[Barcode<'_>]) -> Result<bool, Box<Refusal>> {
        let mut is_new = true;
        for (place, barcode) in barcodes.iter().enumerate() {
            let owned = self.codes.find(barcode.code.value).and_then(|code| self.owned.get(code));
            is_new &= owned.is_none();
            if let Some(owner) = owned.map(|owned| owned.owner).filter(|owner| *owner != NONE && Some(*owner) != own) {
                return Err(Box::new(self.duplicate(place, barcode, owner)));
            }
        }
        Ok(is_new)
    }

    fn duplicate(&self, place: usize, barcode: &Barcode<'_>, owner: u32) -> Refusal {
        let path = if place == 0 { "/barcode/id".to_owned() } else { format!("/barcode[{}]/id", place + 1) };
        let expected = format!("a barcode that item {} does not have", quoted(&self.ids.text(owner)));
        let (at, found) = (barcode.code.at, quoted(barcode.code.value));
        Refusal { at, path, code: DUPLICATE_BARCODE, expected, found }
    }

    fn sort(&mut self, item: &ItemRecord<'_>) -> u32 {
        let [unit, group, tax] = [item.unit, item.group.value, item.tax.value].map(|word| self.word(word));
        let subject = item.subject.map_or(0, Subject::ffd_code);
        self.sorts.number(Sort { unit, group, tax, traits: item.traits.bits(), decimals: item.decimals, subject })
    }

    fn word(&mut self, word: &str) -> u32 {
        self.recent.find(word).unwrap_or_else(|| {
            let number = self.words.number(word);
            self.recent.put(word, number);
            number
        })
    }

    /// Zero means goods that are weighed: the scales, not the code, say how much.
    fn put_code(&mut self, number: u32, quantity: Quantity, item: u32) {
        if number as usize == self.owned.len() {
            self.owned.push(FREE);
        }
        let mut pack = NONE;
        if quantity.milli() != 0 && quantity != Quantity::ONE {
            pack = short(self.packs.len());
            self.packs.push(quantity.milli());
        }
        let (Some(owned), Some(row)) = (self.owned.get_mut(number), self.rows.get_mut(item)) else { return };
        owned.pack = pack;
        if owned.owner == NONE {
            (owned.owner, owned.before, row.code) = (item, row.code, number);
        }
    }

    /// Takes an item away.
    pub(in crate::catalogue) fn remove(&mut self, id: &str) {
        let number = self.number(id);
        self.release(number);
    }

    fn release(&mut self, number: u32) {
        let mut code = self.row(number).code;
        while let Some(owned) = self.owned.get_mut(code) {
            code = std::mem::replace(owned, FREE).before;
        }
        self.rows.set(number, GONE);
    }
}
