//! XML5, the exchange of UKM 5: one type of information a file, UTF-8, named by its root element.
//!
//! A file passes three stages: [`parse`] turns its XML into records of plain elements, [`adapter`] reads a record's
//! fields under the names the family knows, and [`schema`](crate::exchange::schema) holds what comes out. A file that is not well formed is
//! refused whole; a record that does not make sense is left out and told about.

#![expect(clippy::unnecessary_box_returns, reason = "a boxed error keeps each question mark small")]

mod adapter;
mod error;
mod events;
mod parse;
#[cfg(test)]
mod tests;

pub use crate::exchange::schema::{
    Barcode, Change, Entry, Fullness, GroupRecord, ItemRecord, Kind, PriceRecord, Sited, Which,
};
pub use error::{Fault, Place, XmlError};

use super::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_KINDS, MAX_NAME, MAX_TEXT};
use crate::problem::Problem;
use adapter::Record;
use parse::Parser;

/// Largest file, in bytes.
pub const MAX_FILE: usize = 64 << 20;
/// Most problems told about one file; the rest are only counted.
pub const MAX_PROBLEMS: usize = 100;

/// Reads a file record by record.
///
/// # Example
/// ```
/// use tillpost::exchange::xml5::{Change, Reader, Refusals};
/// let mut reader = Reader::new("<taxes fullness=\"F\"><tax><id>1</id><percent>22</percent></tax></taxes>")?;
/// let mut refused = Refusals::default();
/// assert!(reader.advance()?);
/// assert!(matches!(reader.entry(&mut refused), Some(entry) if entry.id == "1" && matches!(entry.change, Change::Tax(_))));
/// assert!(!reader.advance()?);
/// # Ok::<(), Box<tillpost::exchange::xml5::XmlError>>(())
/// ```
pub struct Reader<'a> {
    parser: Parser<'a>,
    /// What its records are.
    pub kind: Kind,
    /// Whether it replaces or adds; absent when the file does not say.
    pub fullness: Option<Fullness>,
    /// Version of the data, free text; empty until the file says.
    pub version: String,
}

impl<'a> Reader<'a> {
    /// Reads the root of a file's text, as [`text`] gives it.
    ///
    /// # Errors
    /// [`XmlError`] when it is not well formed or of no known type.
    pub fn new(text: &'a str) -> Result<Self, Box<XmlError>> {
        let parser = Parser::new(text)?;
        let (kind, fullness) = (adapter::kind(&parser)?, adapter::fullness(&parser)?);
        Ok(Self { parser, kind, fullness, version: String::new() })
    }

    /// The root element, as it was written.
    pub fn root(&self) -> &'a str {
        self.parser.root_name()
    }

    /// Reads up to the end of the next record; false at the end of the file.
    ///
    /// # Errors
    /// [`XmlError`] when the file is not well formed or over one of the limits.
    pub fn advance(&mut self) -> Result<bool, Box<XmlError>> {
        let has_record = self.parser.advance()?;
        let record = &self.parser.record;
        if record.get(0).is_some_and(|record| record.name == "version") {
            record.text(0).clone_into(&mut self.version);
        }
        Ok(has_record)
    }

    /// What the record just read says; none when it is not known, or makes no sense, which is noted.
    pub fn entry(&self, refused: &mut Refusals) -> Option<Entry<'_>> {
        match Record(&self.parser.record).entry(self.kind, self.parser.number())? {
            Ok(entry) => Some(entry),
            Err(refusal) => {
                if refused.count() {
                    refused.problems.push(refusal.problem(&self.parser));
                }
                None
            }
        }
    }
}

/// The text of a file without its byte order mark; [`Place::of`] counts in it.
///
/// # Errors
/// [`XmlError`] when the file is too large or not UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, Box<XmlError>> {
    if bytes.len() > MAX_FILE {
        let found = format!("{} bytes", bytes.len());
        return Err(XmlError::of_file(Fault::TooLarge, "a file of at most 64 MB", found));
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return Err(XmlError::of_file(Fault::Encoding, "the encoding UTF-8", "UTF-16".to_owned()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))
}

/// The declaration tells more than the first odd byte does.
fn not_utf8(bytes: &[u8], valid: usize) -> Box<XmlError> {
    let before = std::str::from_utf8(bytes.get(..valid).unwrap_or_default()).unwrap_or_default();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    if let Some((encoding, at)) = parse::declared_encoding(before) {
        return error::wrong_encoding(before, encoding, at);
    }
    let mut error = XmlError::of_file(Fault::Encoding, "UTF-8 text", format!("the byte 0x{byte:02X}"));
    error.place = Place::of(before, before.len());
    error
}

/// The problems of a file, up to [`MAX_PROBLEMS`], and how many records were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusals {
    /// What was wrong.
    pub problems: Vec<Problem>,
    /// Records left out.
    pub records: u32,
}

impl Refusals {
    /// Counts a record left out; whether there is room to tell why.
    pub fn count(&mut self) -> bool {
        self.records = self.records.saturating_add(1);
        self.problems.len() < MAX_PROBLEMS
    }
}
