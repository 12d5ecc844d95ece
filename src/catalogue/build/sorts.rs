//! What many items have in common, each once.

use xxhash_rust::xxh64::xxh64;

use crate::catalogue::arena::{Chunks, short};
use crate::catalogue::items::Sort;
use crate::catalogue::keys::Slots;

/// Sorts, numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Sorts {
    all: Chunks<Sort>,
    slots: Slots,
    last: Option<(Sort, u32)>,
}

impl Sorts {
    /// The number of a sort, which comes in if it has not yet.
    pub(super) fn number(&mut self, sort: Sort) -> u32 {
        if let Some((_, number)) = self.last.filter(|(last, _)| *last == sort) {
            return number;
        }
        let found = self.slots.find(sort.hash(), |number| self.all.get(number) == Some(sort));
        let number = found.unwrap_or_else(|| self.add(sort));
        self.last = Some((sort, number));
        number
    }

    fn add(&mut self, sort: Sort) -> u32 {
        if self.slots.is_full() {
            self.slots.grow(self.all.iter().map(Sort::hash));
        }
        let number = short(self.all.len());
        self.slots.place(sort.hash(), number);
        self.all.push(sort);
        number
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// All, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Sort> + '_ {
        self.all.iter()
    }
}

/// Half of the hash is enough.
#[expect(clippy::cast_possible_truncation, reason = "the lower half")]
pub(super) fn hash(bytes: &[u8]) -> u32 {
    xxh64(bytes, 0) as u32
}
