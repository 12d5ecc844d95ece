//! XML5, the exchange of UKM 5: one type of information a file, UTF-8, named by its root element.
//!
//! A file passes these stages: its bytes come in pieces, of which whole records are scanned into flat lists of
//! elements; the adapter reads a record's fields under the names that the family knows; and the
//! [`schema`](super::schema) holds what comes out. A file that is not well formed is refused whole; a record that does
//! not make sense is left out and told about.

#![expect(clippy::unnecessary_box_returns, reason = "a boxed error keeps each question mark small")]

pub(super) mod adapter;
mod elements;
mod extra;
mod fields;
mod file;
mod model;
mod names;
mod reader;
mod record;
mod scan;
#[cfg(test)]
mod stream_tests;
mod tags;
#[cfg(test)]
mod tests;
mod text;
pub mod write;

use super::decimal;
pub(crate) use reader::Reader as Stream;

/// Largest record, in bytes; also of what stands between two records.
pub const MAX_RECORD: usize = 1 << 20;
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
/// Most kinds of records in one file.
pub const MAX_KINDS: usize = 64;
