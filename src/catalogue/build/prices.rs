//! Prices while they are loaded. A price without any condition ends all that an item had before the file; one with dates,
//! of a promotion or for a barcode comes beside them.

use std::cmp::Reverse;
use std::iter;

use crate::catalogue::arena::{Chunks, Heap, short};
use crate::catalogue::block::{Block, Writer, price};
use crate::catalogue::keys::{Keys, KeysBuilder};
use crate::catalogue::prices::{self, ALWAYS, LISTED, NEVER, NONE, ROW, Row, moment};
use crate::exchange::schema::PriceRecord;
use crate::money::Amount;

/// What is known of an id.
#[derive(Debug, Clone, Copy)]
struct Own {
    /// As in a block.
    simple: u32,
    /// The place of its last price in the list.
    last: u32,
    /// Whether what it had before the file is gone.
    is_new: bool,
}

/// A price in the list.
#[derive(Debug, Clone, Copy)]
struct Listed {
    row: Row,
    /// The place of the one before it.
    before: u32,
    /// Whether the file brought it.
    is_new: bool,
}

/// No place in the list.
const NOWHERE: u32 = u32::MAX;

/// Prices by the ids of items.
#[derive(Debug, Default)]
pub(in crate::catalogue) struct PricesBuilder {
    ids: KeysBuilder,
    own: Chunks<Own>,
    list: Chunks<Listed>,
    /// Barcodes.
    texts: Heap,
}

impl PricesBuilder {
    /// With what a block has.
    pub(in crate::catalogue) fn of(block: &Block) -> Self {
        let mut builder = Self::default();
        let ids = Keys::of(block, price::IDS);
        for (number, simple) in (0..).zip(block.section(price::SIMPLE).u32s().iter()) {
            let id = builder.number(&ids.text(number));
            if simple == LISTED {
                for row in prices::listed(block, number) {
                    builder.list(id, row, &prices::code_of(block, row), false);
                }
            } else {
                builder.own.set(id, Own { simple, last: NOWHERE, is_new: false });
            }
        }
        builder
    }

    fn number(&mut self, id: &str) -> u32 {
        let number = self.ids.number(id);
        if number as usize == self.own.len() {
            self.own.push(Own { simple: NONE, last: NOWHERE, is_new: false });
        }
        number
    }

    /// Adds to the list.
    fn list(&mut self, number: u32, row: Row, barcode: &str, is_new: bool) {
        let place = short(self.list.len());
        let code = if barcode.is_empty() { 0 } else { self.texts.put(barcode.as_bytes()) };
        let code_length = u16::try_from(barcode.len()).unwrap_or(0);
        if let Some(own) = self.own.get_mut(number) {
            self.list.push(Listed { row: Row { number, code_length, code, ..row }, before: own.last, is_new });
            (own.simple, own.last) = (LISTED, place);
        }
    }

    /// Takes a price.
    pub(in crate::catalogue) fn take(&mut self, id: &str, record: &PriceRecord<'_>) {
        let number = self.number(id);
        if is_plain(record) {
            self.end_earlier(number);
        }
        let Some(own) = self.own.get_mut(number) else { return };
        let (before, is_new) = (own.simple, own.is_new);
        if let Some(minor) = simple(record).filter(|_| before != LISTED) {
            own.simple = minor;
            return;
        }
        if before < LISTED {
            self.list(number, row(&PriceRecord { price: Amount::new(before.into()), ..UNDATED }), "", is_new);
        }
        self.list(number, row(record), record.barcode, true);
    }

    /// Takes away what an item had before the file.
    fn end_earlier(&mut self, number: u32) {
        let Some(own) = self.own.get_mut(number).filter(|own| !own.is_new) else { return };
        own.is_new = true;
        let (mut place, mut first) = (own.last, None);
        while let Some(listed) = self.list.get(place).filter(|listed| listed.is_new) {
            (first, place) = (Some(place), listed.before);
        }
        if let Some(listed) = first.and_then(|first| self.list.get_mut(first)) {
            listed.before = NOWHERE;
        } else {
            (own.simple, own.last) = (NONE, NOWHERE);
        }
    }

    /// Takes the price that goods themselves carry.
    pub(in crate::catalogue) fn take_own(&mut self, id: &str, price: Amount) {
        self.remove(id);
        self.take(id, &PriceRecord { price, ..UNDATED });
    }

    /// Takes an item's prices away.
    pub(in crate::catalogue) fn remove(&mut self, id: &str) {
        if let Some(own) = self.ids.find(id).and_then(|number| self.own.get_mut(number)) {
            *own = Own { simple: NONE, last: NOWHERE, is_new: true };
        }
    }

    /// Frees what only loading needs.
    pub(in crate::catalogue) fn close(&mut self) {
        self.ids.forget_index();
    }

    /// Bytes that they will take in a block.
    pub(in crate::catalogue) fn size(&self) -> usize {
        self.ids.size() + self.own.len() * 4 + self.list.len() * ROW + self.texts.len()
    }

    /// Writes the sections after that of the version.
    pub(in crate::catalogue) fn write(&self, out: &mut Writer) {
        let numbers = (0..short(self.own.len())).filter(|number| self.own(*number).simple != NONE);
        self.ids.write(numbers.clone(), out);
        numbers.clone().for_each(|number| out.u32(self.own(number).simple));
        out.end();
        let mut texts = Vec::new();
        for (number, own) in (0..).zip(numbers) {
            for row in self.chain(self.own(own).last) {
                let text = self.texts.get(row.code, row.code_length.into());
                let code = if text.is_empty() { 0 } else { short(texts.len()) };
                texts.extend_from_slice(text);
                out.put(&Row { number, code, ..row }.bytes());
            }
        }
        out.end();
        out.put(&texts);
        out.end();
    }

    fn own(&self, number: u32) -> Own {
        self.own.get(number).unwrap_or(Own { simple: NONE, last: NOWHERE, is_new: false })
    }

    /// The listed prices of an item, in the order they came in; of those with the same conditions the last.
    fn chain(&self, last: u32) -> Vec<Row> {
        let links = iter::successors(self.list.get(last), |listed| self.list.get(listed.before));
        let mut rows: Vec<(usize, Row)> = links.map(|listed| listed.row).enumerate().collect();
        let when = |row: &Row| (self.texts.get(row.code, row.code_length.into()), row.promo, row.from, row.to);
        rows.sort_by(|(_, one), (_, other)| when(one).cmp(&when(other)));
        rows.dedup_by(|(_, one), (_, other)| when(one) == when(other));
        rows.sort_unstable_by_key(|(at, _)| Reverse(*at));
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// A price without conditions.
const UNDATED: PriceRecord<'static> =
    PriceRecord { price: Amount::ZERO, min: None, promo: false, barcode: "", from: None, to: None };

/// Whether it holds whenever and however an item is bought.
fn is_plain(record: &PriceRecord<'_>) -> bool {
    PriceRecord { price: Amount::ZERO, min: None, ..*record } == UNDATED
}

/// The minor units of a price that needs no place in the list.
fn simple(record: &PriceRecord<'_>) -> Option<u32> {
    let is_simple = PriceRecord { price: Amount::ZERO, ..*record } == UNDATED;
    u32::try_from(record.price.minor()).ok().filter(|minor| is_simple && *minor < LISTED)
}

fn row(record: &PriceRecord<'_>) -> Row {
    Row {
        number: 0,
        promo: record.promo,
        code_length: 0,
        code: 0,
        price: record.price.minor(),
        min: record.min.map_or(-1, Amount::minor),
        from: record.from.map_or(ALWAYS, moment),
        to: record.to.map_or(NEVER, moment),
    }
}
