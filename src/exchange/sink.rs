//! Where the records of a file go, one after the other.

use std::cell::Cell;

use super::fault::{FileProblem, Place};
use super::schema::{Entry, Fullness, Kind};
use super::stream::Format;

/// What a file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its format, never [`Format::Auto`].
    pub format: Format,
    /// The root element, as it was written; the header of a text file.
    pub root: String,
    /// Whether it replaces or adds: from its root, else from the mark in its name (`_[F]`, `_[I]`), else from its type.
    pub fullness: Option<Fullness>,
    /// Version of the data, free text; empty when the file does not say.
    pub version: String,
    /// What its records are; none for a text file, which may have records of any kind.
    pub kind: Option<Kind>,
}

/// What takes the records of a file: first [`begin`](Self::begin), last [`end`](Self::end). Nothing counts before the
/// end: a file may turn out to be no file of its format after half of its records.
pub trait Sink {
    /// Takes what the file says about itself.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file, by a type that is switched off.
    fn begin(&mut self, head: &Head) -> Result<(), Refusal>;

    /// Takes away everything of a kind: a full file, `$$$DELETEALLWARES`.
    fn clear(&mut self, kind: Kind);

    /// Takes a record.
    ///
    /// # Errors
    /// [`Refusal`] of this record alone.
    fn entry(&mut self, entry: &Entry<'_>, window: &Window<'_>) -> Result<(), Box<Refusal>>;

    /// Tells of the records that show only at the end that they make no sense, one problem each.
    fn end(&mut self, late: &mut Vec<FileProblem>);
}

/// Why a record is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusal {
    /// Byte offset in the window of what is wrong.
    pub at: usize,
    /// Below the record: `/barcode[2]/id`; empty for the record itself.
    pub path: String,
    /// A stable code in kebab-case.
    pub code: &'static str,
    /// What should have stood there.
    pub expected: String,
    /// What stood there, texts in quotes.
    pub found: String,
}

/// The part of a file that is in memory, and how much of it is gone.
#[derive(Debug)]
pub struct Window<'a> {
    bytes: &'a [u8],
    before: Place,
    /// The offset that was asked for last, and the newlines before it.
    counted: Cell<(usize, usize)>,
}

impl<'a> Window<'a> {
    /// A window that begins at `before`. Columns are counted in characters of UTF-8.
    pub const fn new(bytes: &'a [u8], before: Place) -> Self {
        Self { bytes, before, counted: Cell::new((0, 0)) }
    }

    /// The line and column of the byte at an offset.
    pub fn place(&self, at: usize) -> Place {
        let at = at.min(self.bytes.len());
        let (from, lines) = self.counted.get();
        let (from, lines) = if from <= at { (from, lines) } else { (0, 0) };
        let lines = lines + newlines(self.bytes.get(from..at).unwrap_or_default());
        self.counted.set((at, lines));
        let before = self.bytes.get(..at).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map(|at| at + 1);
        let column = if start.is_some() { 1 } else { self.before.column };
        let characters = characters(before.get(start.unwrap_or(0)..).unwrap_or_default());
        Place { line: self.before.line + lines, column: column + characters }
    }
}

/// How many line ends there are.
fn newlines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// How many characters there are in a piece of UTF-8, by its lead bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
