//! What few items have, or many the same of; equal details mostly stand once.

use super::sorts::hash;
use crate::catalogue::arena::Heap;
use crate::catalogue::block::Writer;
use crate::catalogue::fields::{put, put_pairs};
use crate::exchange::schema::ItemRecord;
use crate::money::Amount;

/// No details.
pub(super) const NONE: u32 = u32::MAX;
/// How many are remembered, to be found again.
const RECENT: usize = 256;

/// Rows of details.
#[derive(Debug, Default)]
pub(super) struct Details {
    heap: Heap,
    buffer: Vec<u8>,
    /// Addresses by hash, of those put last.
    recent: Vec<u32>,
}

impl Details {
    /// Those of an item; their address.
    pub(super) fn take(&mut self, item: &ItemRecord<'_>) -> u32 {
        let is_named = !item.print_name.is_empty() || !item.plu.is_empty();
        if !is_named && item.min_price.is_none() && item.extra.is_empty() {
            return NONE;
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        put(&mut buffer, item.plu.as_bytes());
        put(&mut buffer, item.print_name.as_bytes());
        buffer.extend_from_slice(&item.min_price.map_or(-1, Amount::minor).to_le_bytes());
        put_pairs(&mut buffer, &item.extra);
        let address = self.put(&buffer);
        self.buffer = buffer;
        address
    }

    /// A row of a block; its address.
    pub(super) fn put(&mut self, row: &[u8]) -> u32 {
        if row.is_empty() {
            return NONE;
        }
        self.recent.resize(RECENT, NONE);
        let Some(recent) = self.recent.get_mut(hash(row) as usize % RECENT) else { return NONE };
        if self.heap.sized(*recent) != row {
            *recent = self.heap.put_sized(row);
        }
        *recent
    }

    /// The row at an address.
    pub(super) fn row(&self, address: u32) -> &[u8] {
        self.heap.sized(address)
    }

    /// Bytes that they will take in a block of this many items.
    pub(super) fn size(&self, items: usize) -> usize {
        if self.recent.is_empty() { 0 } else { self.heap.len() + items * 4 }
    }

    /// Where each item's are, and all.
    pub(super) fn write(&self, of_items: impl Iterator<Item = u32>, out: &mut Writer) {
        let starts = self.heap.starts();
        if !self.recent.is_empty() {
            for address in of_items {
                let start = starts.get(address as usize >> 16).filter(|_| address != NONE);
                out.u32(start.map_or(0, |start| start + (address & 0xFFFF) + 1));
            }
        }
        out.end();
        self.heap.pieces().for_each(|piece| out.put(piece));
        out.end();
    }
}
