//! Goods of an increment whose barcodes another item still has: a barcode that moves may come before the item that loses it.

use std::borrow::Cow;

use super::items::ItemsBuilder;
use crate::exchange::fault::{FileProblem, Place, message};
use crate::exchange::schema::{Barcode, Entry, ItemRecord, Sited, Which};
use crate::exchange::sink::{Refusal, Window};
use crate::money::Quantity;

/// Most records that wait.
const MOST: usize = 1000;
/// Most bytes of texts that wait.
const MOST_BYTES: usize = 4 << 20;

/// A record that waits for the end of the file.
#[derive(Debug)]
struct Waiting {
    id: String,
    which: Which,
    /// Name, name for receipts, unit, group, tax, number on scales.
    texts: [String; 6],
    codes: Vec<(String, Quantity, Place)>,
    extra: Vec<(String, String)>,
    /// All that needs no memory of its own.
    rest: ItemRecord<'static>,
}

impl Waiting {
    fn new(entry: &Entry<'_>, item: &ItemRecord<'_>, window: &Window<'_>) -> Self {
        let texts = [item.name, item.print_name, item.unit, item.group.value, item.tax.value, item.plu];
        let code = |code: &Barcode<'_>| (code.code.value.to_owned(), code.quantity, window.place(code.code.at));
        let rest = ItemRecord {
            decimals: item.decimals,
            price: item.price,
            min_price: item.min_price,
            traits: item.traits,
            subject: item.subject,
            ..ItemRecord::default()
        };
        Self {
            id: entry.id.to_owned(),
            which: entry.which,
            texts: texts.map(str::to_owned),
            codes: item.barcodes.iter().map(code).collect(),
            extra: item.extra.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
            rest,
        }
    }

    /// The record. The offset of a barcode is its number.
    fn record(&self) -> ItemRecord<'_> {
        let [name, print_name, unit, group, tax, plu] = self.texts.each_ref().map(String::as_str);
        let sited = |value| Sited { value, at: 0 };
        let codes = self.codes.iter().enumerate();
        let extra = self.extra.iter();
        ItemRecord {
            name,
            print_name,
            unit,
            group: sited(group),
            tax: sited(tax),
            plu,
            barcodes: codes
                .map(|(at, (value, quantity, _))| Barcode { code: Sited { value, at }, quantity: *quantity })
                .collect(),
            extra: extra.map(|(name, value)| (Cow::from(name), Cow::from(value))).collect(),
            ..self.rest
        }
    }

    fn take(&self, items: &mut ItemsBuilder) -> Result<(), Box<Refusal>> {
        items.take(&self.id, items.known(&self.id), &self.record())
    }

    fn bytes(&self) -> usize {
        let pairs = self.extra.iter().map(|(name, value)| name.len() + value.len());
        self.texts.iter().map(String::len).sum::<usize>() + self.codes.len() * 64 + pairs.sum::<usize>()
    }
}

/// Records that wait, in the order of the file.
#[derive(Debug, Default)]
pub(in crate::catalogue) struct Queue {
    records: Vec<Waiting>,
    bytes: usize,
}

impl Queue {
    /// Keeps a record for the end; whether there was room.
    pub(in crate::catalogue) fn keep(&mut self, entry: &Entry<'_>, item: &ItemRecord<'_>, window: &Window<'_>) -> bool {
        let record = Waiting::new(entry, item, window);
        let bytes = self.bytes + record.bytes();
        let has_room = self.records.len() < MOST && bytes <= MOST_BYTES;
        if has_room {
            self.bytes = bytes;
            self.records.push(record);
        }
        has_room
    }

    /// Forgets an item's record: the file says something later about it.
    pub(in crate::catalogue) fn forget(&mut self, id: &str) {
        self.records.retain(|record| record.id != id);
    }

    /// Takes those that can be taken now, again while that helps another, and tells of the rest.
    pub(in crate::catalogue) fn finish(&mut self, items: &mut ItemsBuilder, root: &str, late: &mut Vec<FileProblem>) {
        let mut before = usize::MAX;
        while self.records.len() < before {
            before = self.records.len();
            self.records.retain(|record| record.take(items).is_err());
        }
        for record in self.records.drain(..) {
            late.extend(problem(&record, items, root));
        }
    }
}

fn problem(record: &Waiting, items: &mut ItemsBuilder, root: &str) -> Option<FileProblem> {
    let refusal = record.take(items).err()?;
    let place = record.codes.get(refusal.at).map_or(Place { line: 1, column: 1 }, |(_, _, place)| *place);
    let path = format!("{root}/{}[{}]{}", record.which.name, record.which.number, refusal.path);
    Some(FileProblem::at(place, path, refusal.code, message(&refusal.expected, &refusal.found)))
}
