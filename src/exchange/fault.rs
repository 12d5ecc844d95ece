//! What was wrong with a file, as data that the back office can read.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

/// Most problems told about one file; the rest are only counted.
pub const MAX_PROBLEMS: usize = 100;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// One problem of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileProblem {
    /// The file's name; empty when the report around it says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// From 1; none when it is about the whole file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// In characters, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The element: `updateItems/item[3]/barcode[2]/id`; empty outside of the root.
    pub path: String,
    /// A stable code in kebab-case: `missing`, `malformed`, `unknown-tax`, …
    pub code: String,
    /// What was expected and what was found.
    pub message: String,
}

impl FileProblem {
    /// A problem at a place.
    pub fn at(place: Place, path: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        let (line, column) = (Some(place.line), Some(place.column));
        Self { line, column, ..Self::new(path, code, message) }
    }

    /// A problem of the whole file.
    pub fn new(path: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Self { path: path.into(), code: code.to_owned(), message: message.into(), ..Self::default() }
    }
}

/// For a person: place, element, what was expected and found.
impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, "line {line}, column {column}: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for FileProblem {}

/// The problems of a file, up to [`MAX_PROBLEMS`], and how many records were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// What was wrong.
    pub list: Vec<FileProblem>,
    /// Records left out.
    pub refused: u32,
}

impl Problems {
    /// Counts a record left out; whether there is room to tell why.
    pub fn count(&mut self) -> bool {
        self.refused = self.refused.saturating_add(1);
        self.list.len() < MAX_PROBLEMS
    }
}

/// What every refusal says.
pub(crate) fn message(expected: &str, found: &str) -> String {
    format!("expected {expected}, found {found}")
}

/// A text in quotes, with what does not print escaped as in Rust's literals; of a long one its start.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars().take(40) {
        if character.is_control() {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
            continue;
        }
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    out
}
