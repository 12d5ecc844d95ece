//! Why a file was refused, and where.

use std::fmt;

pub(crate) use crate::exchange::fault::quoted;

use crate::exchange::fault;
use crate::problem::Problem;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of the byte at `offset`.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let is_character = |byte: &&u8| **byte & 0xC0 != 0x80;
        Self {
            line: before.split(|&byte| byte == b'\n').count(),
            column: before.get(start..).unwrap_or_default().iter().filter(is_character).count() + 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// What kind of wrong a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Over [`MAX_FILE`](super::MAX_FILE).
    TooLarge,
    /// Not UTF-8, or declared as something else.
    Encoding,
    /// It has a document type declaration.
    Doctype,
    /// Not well formed, or cut short.
    Malformed,
    /// Over one of the limits.
    Limit,
    /// Well formed, but not one of the files known here.
    Unknown,
}

impl Fault {
    /// A stable code in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Encoding => "encoding",
            Self::Doctype => "doctype",
            Self::Malformed => "malformed",
            Self::Limit => "limit",
            Self::Unknown => "unknown-file",
        }
    }
}

/// A file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlError {
    /// Where in the file.
    pub place: Place,
    /// The element, `updateItems/item[3]/price`; empty outside the root.
    pub path: String,
    /// Its kind.
    pub fault: Fault,
    /// What should have stood there.
    pub expected: String,
    /// What stood there.
    pub found: String,
}

impl XmlError {
    pub(super) fn of_file(fault: Fault, expected: &str, found: String) -> Box<Self> {
        Box::new(Self {
            place: Place { line: 1, column: 1 },
            path: String::new(),
            fault,
            expected: expected.to_owned(),
            found,
        })
    }
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)?;
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        write!(f, ": expected {}, found {}", self.expected, self.found)
    }
}

impl std::error::Error for XmlError {}

impl From<XmlError> for Problem {
    fn from(error: XmlError) -> Self {
        Self::new(error.path, error.fault.code(), message(error.place, &error.expected, &error.found))
    }
}

/// What every refusal says.
pub(crate) fn message(place: Place, expected: &str, found: &str) -> String {
    format!("{place}: {}", fault::message(expected, found))
}

pub(super) fn wrong_encoding(text: &str, encoding: &str, at: usize) -> Box<XmlError> {
    let mut error = XmlError::of_file(Fault::Encoding, "the encoding UTF-8", quoted(encoding));
    error.place = Place::of(text, at);
    error
}
