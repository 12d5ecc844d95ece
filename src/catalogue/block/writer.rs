//! Writing a block, section by section, into memory that was taken once.

use std::ops::Range;

use xxhash_rust::xxh64::xxh64;

use super::{BODY, Block, COUNT, HEADER, MAGIC, Section, VERSION};
use crate::catalogue::arena::short;
use crate::exchange::schema::Kind;

/// A block that is being written.
pub(in crate::catalogue) struct Writer {
    bytes: Vec<u8>,
    ends: [u32; COUNT],
    done: Section,
}

impl Writer {
    /// A block that will have about this many bytes.
    pub(in crate::catalogue) fn new(size: usize) -> Self {
        let mut bytes = Vec::with_capacity(size.max(BODY));
        bytes.resize(BODY, 0);
        Self { bytes, ends: [0; COUNT], done: 0 }
    }

    /// Ends the section that has been written.
    pub(in crate::catalogue) fn end(&mut self) {
        let end = short(self.bytes.len() - BODY);
        if let Some(place) = self.ends.get_mut(self.done) {
            *place = end;
        }
        self.done += 1;
    }

    /// Adds a number.
    pub(in crate::catalogue) fn u32(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds a number.
    pub(in crate::catalogue) fn u64(&mut self, number: u64) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds bytes.
    pub(in crate::catalogue) fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds zeros, to be filled.
    pub(in crate::catalogue) fn zeros(&mut self, length: usize) -> &mut [u8] {
        let start = self.bytes.len();
        self.bytes.resize(start + length, 0);
        self.bytes.get_mut(start..).unwrap_or_default()
    }

    /// The same, and all that was written before.
    pub(in crate::catalogue) fn zeros_behind(&mut self, length: usize) -> (&[u8], &mut [u8]) {
        let start = self.place();
        self.zeros(length);
        let (before, zeros) = self.bytes.split_at_mut(start);
        (before, zeros)
    }

    /// Where the next byte will stand.
    pub(in crate::catalogue) fn place(&self) -> usize {
        self.bytes.len()
    }

    /// Puts a number into zeros.
    pub(in crate::catalogue) fn set_u32(&mut self, place: usize, number: u32) {
        if let Some(zeros) = self.bytes.get_mut(place..).and_then(|rest| rest.first_chunk_mut()) {
            *zeros = number.to_le_bytes();
        }
    }

    /// Leaves sections empty.
    pub(in crate::catalogue) fn skip(&mut self, sections: &Range<Section>) {
        for _ in sections.clone() {
            self.end();
        }
    }

    /// Copies a kind from another block as it is.
    pub(in crate::catalogue) fn copy(&mut self, block: &Block, kind: Kind) {
        let (ends, before, bytes) = block.of_kind(kind);
        let start = short(self.bytes.len() - BODY);
        self.bytes.extend_from_slice(bytes);
        for (place, end) in self.ends.iter_mut().skip(self.done).zip(ends) {
            *place = start + (end - before);
        }
        self.done += ends.len();
    }

    /// Whether the sections have room for their places.
    pub(in crate::catalogue) fn fits(&self) -> bool {
        u32::try_from(self.bytes.len()).is_ok()
    }

    /// The block without its checksum, which is not a snapshot yet.
    pub(super) fn finish(mut self) -> Block {
        let ends = self.ends.iter().flat_map(|end| end.to_le_bytes());
        for (place, byte) in self.bytes.iter_mut().skip(HEADER).zip(ends) {
            *place = byte;
        }
        Block { bytes: self.bytes, ends: self.ends }
    }

    /// The block, with its checksum.
    pub(in crate::catalogue) fn freeze(self) -> Block {
        let mut block = self.finish();
        let checksum = xxh64(block.bytes.get(HEADER..).unwrap_or_default(), 0);
        let mut header = Vec::with_capacity(HEADER);
        header.extend_from_slice(&MAGIC);
        header.extend_from_slice(&VERSION.to_le_bytes());
        header.extend_from_slice(&(block.bytes.len() as u64).to_le_bytes());
        header.extend_from_slice(&checksum.to_le_bytes());
        if let Some(place) = block.bytes.get_mut(..HEADER) {
            place.copy_from_slice(&header);
        }
        block
    }
}
