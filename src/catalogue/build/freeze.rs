//! Loaded items to the sections of a block.

use super::items::{ItemsBuilder, NONE, Row};
use crate::catalogue::arena::{Heap, short};
use crate::catalogue::block::Writer;
use crate::catalogue::fields::Fields;
use crate::catalogue::items::SORT;
use crate::catalogue::keys::KeysBuilder;
use crate::catalogue::letters::{fold, fold_letters};
use crate::catalogue::names::{SIGNATURE, Signature};
use crate::catalogue::order::{self, Entry};

impl ItemsBuilder {
    fn listed(&self) -> impl Iterator<Item = (u32, Row)> + '_ {
        (0..).zip(self.rows.iter()).filter(|(_, row)| row.sort != NONE)
    }

    /// Frees what only loading needs, and gives the numbers of the items in the order of their names.
    pub(in crate::catalogue) fn close(&mut self) -> Vec<u32> {
        self.ids.forget_index();
        self.codes.forget_index();
        let count = self.listed().count();
        // Before all that goes again: what it leaves is then one piece, which the block takes.
        let mut sorted = Vec::with_capacity(count);
        let (mut heap, mut folded) = (Heap::default(), Vec::new());
        let mut entries = Vec::with_capacity(count);
        for (number, row) in self.listed() {
            folded.clear();
            fold(self.names.sized(row.name), &mut folded);
            let address = heap.put_sized(folded.get(1..).unwrap_or_default());
            entries.push(Entry::new(number, address, &heap));
        }
        order::sort(&mut entries, &heap, &|one, other| self.ids.order(one).cmp(&self.ids.order(other)));
        sorted.extend(entries.iter().map(|entry| entry.number));
        sorted
    }

    /// Bytes that they will take in a block.
    pub(in crate::catalogue) fn size(&self) -> usize {
        let items = self.rows.len();
        let own = self.ids.size() + self.names.len() + items * (4 + SIGNATURE + 4) + self.details.size(items);
        let codes = self.codes.size() + self.owned.len() * 4 + self.packs.len() * 12;
        own + codes + self.words.size() + self.sorts.len() * SORT
    }

    /// Writes the sections after that of the version, the items in this order.
    pub(in crate::catalogue) fn write(&self, order: &[u32], out: &mut Writer) {
        // Gathered once: in this order they lie all over the memory.
        let rows: Vec<Row> = order.iter().map(|number| self.row(*number)).collect();
        self.ids.write(order.iter().copied(), out);
        self.write_names(&rows, out);
        for row in &rows {
            out.u32(row.sort);
        }
        out.end();
        for sort in self.sorts.iter() {
            out.put(&sort.bytes());
        }
        out.end();
        self.words.write(0..short(self.words.len()), out);
        self.details.write(rows.iter().map(|row| row.details), out);
        self.write_codes(&rows, out);
        self.write_plus(&rows, out);
    }

    /// Where they end, the names, their signatures, which are made of the names just written.
    fn write_names(&self, rows: &[Row], out: &mut Writer) {
        let ends = out.place();
        out.zeros(4 * rows.len());
        out.end();
        let names = out.place();
        for (number, row) in rows.iter().enumerate() {
            out.put(self.names.sized(row.name));
            out.set_u32(ends + 4 * number, short(out.place() - names));
        }
        out.end();
        let (written, signatures) = out.zeros_behind(SIGNATURE * rows.len());
        let (ends, names) = (written.get(ends..names), written.get(names..).unwrap_or_default());
        let (mut start, mut folded) = (0, Vec::new());
        let ends = ends.unwrap_or_default().as_chunks::<4>().0.iter().map(|end| u32::from_le_bytes(*end) as usize);
        for (place, end) in signatures.as_chunks_mut::<SIGNATURE>().0.iter_mut().zip(ends) {
            folded.clear();
            fold_letters(names.get(start..end).unwrap_or_default(), &mut folded);
            *place = Signature::of(&folded).bytes();
            start = end;
        }
        out.end();
    }

    /// Barcodes, their owners, where each item's end, quantities.
    fn write_codes(&self, rows: &[Row], out: &mut Writer) {
        let (mut codes, mut ends) = (Vec::with_capacity(self.owned.len()), Vec::with_capacity(rows.len()));
        for row in rows {
            self.add_codes(row.code, &mut codes);
            ends.push(short(codes.len()));
        }
        self.codes.write(codes.iter().copied(), out);
        let mut start = 0;
        for (rank, end) in (0..).zip(&ends) {
            for _ in start..*end {
                out.u32(rank);
            }
            start = *end;
        }
        out.end();
        for end in ends {
            out.u32(end);
        }
        out.end();
        for (place, code) in (0..).zip(codes) {
            if let Some(milli) = self.owned.get(code).and_then(|owned| self.packs.get(owned.pack)) {
                out.u32(place);
                out.u64(milli.cast_unsigned());
            }
        }
        out.end();
    }

    /// Adds the numbers of an item's barcodes, whose last this is, in the order they came in.
    fn add_codes(&self, mut code: u32, codes: &mut Vec<u32>) {
        let start = codes.len();
        while let Some(owned) = self.owned.get(code) {
            codes.push(code);
            code = owned.before;
        }
        codes.get_mut(start..).unwrap_or_default().reverse();
    }

    /// Numbers on scales; of two items with one the first has it.
    fn write_plus(&self, rows: &[Row], out: &mut Writer) {
        let (mut plus, mut owners) = (KeysBuilder::default(), Vec::new());
        for (rank, row) in (0_u32..).zip(rows) {
            let plu = Fields(self.details.row(row.details)).bytes();
            let plu = std::str::from_utf8(plu).unwrap_or_default();
            if !plu.is_empty() && plus.find(plu).is_none() {
                plus.add(plu);
                owners.push(rank);
            }
        }
        plus.write(0..short(plus.len()), out);
        for owner in owners {
            out.u32(owner);
        }
        out.end();
    }
}
