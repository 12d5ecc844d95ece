//! The frozen catalogue: one block of bytes, which is also its snapshot.
//!
//! A header of 24 bytes (magic, version of the format, length, checksum), where each section ends, then the sections, one
//! after the other. Numbers are little-endian. Nothing in a block is trusted: a reader that finds nonsense finds nothing.

mod columns;
mod sections;
mod writer;

use std::fmt;
use std::ops::Range;

use xxhash_rust::xxh64::xxh64;

pub(super) use columns::{Bytes, U32s, U64s, rows};
pub(super) use sections::{COUNT, Section, item, price, table, user};
pub(super) use writer::Writer;

use crate::exchange::schema::Kind;

const MAGIC: [u8; 4] = *b"TPCB";
/// Changes whenever a block means something else than before.
const VERSION: u32 = 1;
const HEADER: usize = 24;
/// Where the sections begin.
const BODY: usize = HEADER + 4 * COUNT;

/// A snapshot was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotError {
    /// It is cut, or not what was written: its length, checksum or sections are wrong.
    Damaged,
    /// It is of another version of the format.
    Version(u32),
}

impl SnapshotError {
    /// A stable code in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Version(_) => "version",
        }
    }
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("expected a whole snapshot of a catalogue, found a damaged one"),
            Self::Version(found) => write!(f, "expected a snapshot of version {VERSION}, found version {found}"),
        }
    }
}

impl std::error::Error for SnapshotError {}

/// Sections and where they are.
#[derive(Clone)]
pub(super) struct Block {
    bytes: Vec<u8>,
    /// Where each section ends.
    ends: [u32; COUNT],
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block of {} bytes, checksum {:016x}", self.bytes.len(), self.checksum())
    }
}

impl Block {
    /// Takes a snapshot back.
    pub(super) fn restore(bytes: Vec<u8>) -> Result<Self, SnapshotError> {
        let header = Header::of(&bytes).ok_or(SnapshotError::Damaged)?;
        if header.version != VERSION {
            return Err(SnapshotError::Version(header.version));
        }
        let body = bytes.get(HEADER..).unwrap_or_default();
        let is_whole = header.length == bytes.len() as u64 && header.checksum == xxh64(body, 0);
        let ends = is_whole.then(|| ends(body)).flatten().ok_or(SnapshotError::Damaged)?;
        Ok(Self { bytes, ends })
    }

    /// The snapshot.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The snapshot.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The checksum in the header.
    pub(super) fn checksum(&self) -> u64 {
        Header::of(&self.bytes).map_or(0, |header| header.checksum)
    }

    /// A section's bytes.
    pub(super) fn section(&self, section: Section) -> Bytes<'_> {
        Bytes(self.bytes.get(self.range(section..section + 1)).unwrap_or_default())
    }

    /// Where sections that follow one another are.
    fn range(&self, sections: Range<Section>) -> Range<usize> {
        let end = |section: Option<Section>| {
            section.and_then(|section| self.ends.get(section)).map_or(0, |end| *end as usize)
        };
        BODY + end(sections.start.checked_sub(1))..BODY + end(sections.end.checked_sub(1))
    }

    /// How many bytes a kind takes.
    pub(super) fn size(&self, kind: Kind) -> usize {
        self.range(kind.sections()).len()
    }

    /// The same without one kind; for building, not for keeping.
    pub(super) fn without(&self, gone: Kind) -> Self {
        let mut writer = Writer::new(self.bytes.len() - self.size(gone));
        for kind in Kind::ALL {
            if kind == gone {
                writer.skip(&kind.sections());
            } else {
                writer.copy(self, kind);
            }
        }
        writer.finish()
    }

    /// Ends and bytes of a kind's sections.
    fn of_kind(&self, kind: Kind) -> (&[u32], u32, &[u8]) {
        let sections = kind.sections();
        let before = sections.start.checked_sub(1).and_then(|section| self.ends.get(section)).copied();
        let bytes = self.bytes.get(self.range(sections.clone())).unwrap_or_default();
        (self.ends.get(sections).unwrap_or_default(), before.unwrap_or(0), bytes)
    }
}

struct Header {
    version: u32,
    length: u64,
    checksum: u64,
}

impl Header {
    fn of(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (version, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (checksum, _) = rest.split_first_chunk()?;
        let [length, checksum] = [length, checksum].map(|bytes| u64::from_le_bytes(*bytes));
        Some(Self { version: u32::from_le_bytes(*version), length, checksum })
    }
}

/// Where the sections end, which is one after the other, the last where the body does.
fn ends(body: &[u8]) -> Option<[u32; COUNT]> {
    let mut ends = [0; COUNT];
    let (table, sections) = body.split_at_checked(4 * COUNT)?;
    for (end, bytes) in ends.iter_mut().zip(rows(table)) {
        *end = u32::from_le_bytes(*bytes);
    }
    let is_right = ends.is_sorted() && ends.last().is_some_and(|last| *last as usize == sections.len());
    is_right.then_some(ends)
}
