//! A file in pieces of any size, of any of the formats.

use super::fault::{FileProblem, Problems};
use super::sink::{Head, Sink};

/// Largest file, in bytes.
pub const MAX_FILE: u64 = 2 << 30;
/// Most records of a file.
pub const MAX_RECORDS: u32 = 4_000_000;

/// A format of exchange files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// Told by the first bytes: a byte order mark, `<`, `##@@&&`.
    #[default]
    Auto,
    /// XML5, the exchange of UKM 5.
    Xml5,
    /// The text format of ATOL and Frontol.
    Atol,
}

/// What a file held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What it said about itself.
    pub head: Head,
    /// Records taken.
    pub accepted: u32,
    /// Records left out, and why.
    pub problems: Problems,
    /// Its length.
    pub bytes: u64,
    /// All of its records.
    pub records: u32,
}

/// Reads a file that comes in pieces. It keeps no more than one unfinished record of what it was given.
pub struct Stream {
    #[expect(dead_code, reason = "read by the formats")]
    name: String,
    #[expect(dead_code, reason = "read by the formats")]
    format: Format,
}

impl Stream {
    /// Begins a file with this name.
    pub fn new(name: &str, format: Format) -> Self {
        Self { name: name.to_owned(), format }
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// [`FileProblem`] when the file is refused whole.
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        let _ = (bytes, sink);
        Err(Box::new(FileProblem::new("", "unknown-file", "expected a reader, found none")))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`FileProblem`] when the file is refused whole.
    pub fn finish(self, sink: &mut dyn Sink) -> Result<Summary, Box<FileProblem>> {
        let _ = sink;
        Err(Box::new(FileProblem::new("", "unknown-file", "expected a reader, found none")))
    }
}
