//! A file in pieces of any size, of any of the formats.

use super::fault::{FileProblem, Problems};
use super::sink::{Head, Sink};
use super::{atol, xml5};

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
    name: String,
    format: Format,
    /// What came before the format was known.
    start: Vec<u8>,
    reader: Option<Reader>,
    failed: Option<Box<FileProblem>>,
}

enum Reader {
    Xml5(Box<xml5::Stream>),
    Atol(Box<atol::Reader>),
}

type Read<T> = Result<T, Box<FileProblem>>;

impl Stream {
    /// Begins a file with this name.
    pub fn new(name: &str, format: Format) -> Self {
        Self { name: name.to_owned(), format, start: Vec::new(), reader: None, failed: None }
    }

    /// Takes the next piece. What was refused once is refused from then on.
    ///
    /// # Errors
    /// [`FileProblem`] when the file is refused whole.
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Read<()> {
        if let Some(problem) = &self.failed {
            return Err(problem.clone());
        }
        let outcome = self.take(bytes, false, sink);
        self.failed = outcome.as_ref().err().cloned();
        outcome
    }

    fn take(&mut self, bytes: &[u8], is_last: bool, sink: &mut dyn Sink) -> Read<()> {
        if let Some(reader) = &mut self.reader {
            return reader.push(bytes, sink);
        }
        let mut start = std::mem::take(&mut self.start);
        let before = start.len();
        start.extend(bytes.iter().take(4));
        let Some(format) = self.format.told_by(&start, is_last) else {
            self.start = start;
            return Ok(());
        };
        let mut reader = Reader::new(format, &self.name);
        start.truncate(before);
        let outcome = reader.push(&start, sink).and_then(|()| reader.push(bytes, sink));
        self.reader = Some(reader);
        outcome
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`FileProblem`] when the file is refused whole.
    pub fn finish(mut self, sink: &mut dyn Sink) -> Read<Summary> {
        if let Some(problem) = self.failed {
            return Err(problem);
        }
        self.take(&[], true, sink)?;
        match self.reader {
            Some(Reader::Xml5(reader)) => reader.finish(sink),
            Some(Reader::Atol(reader)) => reader.finish(sink),
            None => Err(Box::new(FileProblem::new("", "unknown-file", "expected a file, found nothing"))),
        }
    }
}

impl Format {
    /// The format that a file begins as; none while more of it is needed. What is neither reads as XML, which then says
    /// what is wrong with it.
    fn told_by(self, start: &[u8], is_last: bool) -> Option<Self> {
        match (self, start) {
            (Self::Auto, [] | [0xEF] | [0xEF, 0xBB] | [0xEF, 0xBB, 0xBF]) if !is_last => None,
            (Self::Auto, [b'#', ..] | [0xEF, 0xBB, 0xBF, b'#', ..]) => Some(Self::Atol),
            (Self::Auto, _) => Some(Self::Xml5),
            (known, _) => Some(known),
        }
    }
}

impl Reader {
    fn new(format: Format, name: &str) -> Self {
        match format {
            Format::Atol => Self::Atol(Box::new(atol::Reader::new(name))),
            Format::Auto | Format::Xml5 => Self::Xml5(Box::new(xml5::Stream::new(name))),
        }
    }

    fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Read<()> {
        match self {
            Self::Xml5(reader) => reader.push(bytes, sink),
            Self::Atol(reader) => reader.push(bytes, sink),
        }
    }
}
