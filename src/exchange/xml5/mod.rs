//! XML5, the exchange of UKM 5: one type of information a file, UTF-8, named by its root element.
//!
//! A file passes three stages: [`parse`] turns its XML into records of plain elements, [`adapter`] reads a record's
//! fields under the names the family knows, and [`schema`] holds what comes out. A file that is not well formed is
//! refused whole; a record that does not make sense is left out and told about.

mod adapter;
mod decimal;
mod error;
mod parse;
mod schema;
#[cfg(test)]
mod tests;

pub use error::{Fault, Place, XmlError};
pub use schema::{
    Barcode, Change, Content, Entry, File, Fullness, GroupRecord, ItemRecord, PriceRecord, Sited, TaxRecord,
};

use crate::problem::Problem;
use parse::Parser;

/// Largest file, in bytes.
pub const MAX_FILE: usize = 64 << 20;
/// Deepest element; the root is at depth 1.
pub const MAX_DEPTH: usize = 32;
/// Longest text of one element, in bytes.
pub const MAX_TEXT: usize = 64 << 10;
/// Most attributes of one element.
pub const MAX_ATTRIBUTES: usize = 64;
/// Longest name of an element or attribute, in bytes.
pub const MAX_NAME: usize = 256;
/// Most elements and attributes of one record.
pub const MAX_ELEMENTS: usize = 4096;
/// Most problems told about one file; the rest are only counted.
pub const MAX_PROBLEMS: usize = 100;

/// Reads a file.
///
/// # Errors
/// [`XmlError`] when it is too large, not UTF-8, not well formed, over one of the limits, or of no known type.
///
/// # Example
/// ```
/// use tillpost::exchange::xml5::{read, Content};
/// let file = read(b"<taxes fullness=\"F\"><tax><id>1</id><percent>22</percent></tax></taxes>")?;
/// assert!(matches!(file.content, Content::Taxes(taxes) if taxes.len() == 1));
/// # Ok::<(), tillpost::exchange::xml5::XmlError>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<File, XmlError> {
    read_text(text(bytes)?)
}

/// Reads a file's text, as [`text`] gives it.
///
/// # Errors
/// As [`read`].
pub fn read_text(text: &str) -> Result<File, XmlError> {
    let mut parser = Parser::new(text)?;
    let mut adapter = adapter::Adapter::new(&parser)?;
    while parser.advance()? {
        adapter.take(&parser);
    }
    Ok(adapter.finish())
}

/// The text of a file without its byte order mark; [`Place::of`] counts in it.
///
/// # Errors
/// [`XmlError`] when the file is too large or not UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, XmlError> {
    if bytes.len() > MAX_FILE {
        let found = format!("{} bytes", bytes.len());
        return Err(XmlError::of_file(Fault::TooLarge, "a file of at most 64 MB".to_owned(), found));
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return Err(XmlError::of_file(Fault::Encoding, "the encoding UTF-8".to_owned(), "UTF-16".to_owned()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))
}

/// The declaration tells more than the first odd byte does.
fn not_utf8(bytes: &[u8], valid: usize) -> XmlError {
    let before = std::str::from_utf8(bytes.get(..valid).unwrap_or_default()).unwrap_or_default();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    match parse::declared_encoding(before) {
        Some(encoding) => error::wrong_encoding(before, encoding),
        None => XmlError {
            place: Place::of(before, before.len()),
            path: String::new(),
            fault: Fault::Encoding,
            expected: "UTF-8 text".to_owned(),
            found: format!("the byte 0x{byte:02X}"),
        },
    }
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
    /// Leaves out one record for this reason.
    pub fn add(&mut self, problem: impl FnOnce() -> Problem) {
        self.records = self.records.saturating_add(1);
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem());
        }
    }
}
