//! Writes XML: elements that close themselves, attributes, and one function that escapes. UTF-8 always.
//!
//! Names of elements and attributes are constants of the program and go out as they are; every value goes through
//! `escape`. Nothing is allocated for an element: the text grows, and so does the list of open elements up to its depth.
//! What takes a name is inlined where it is called, so that the tags around a value are constants: that halves the time.

#![allow(clippy::inline_always, reason = "a name is a constant only where it is written")]

mod append;
mod escape;
#[cfg(test)]
mod tests;

use self::append::{append, clock, decimal, fixed, rate, tag};
use self::escape::escape;
use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// What every file begins with. Source: XML 1.0, 2.8.
const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// A line break and as much room as the deepest element takes.
const ROOM: &[u8; 32] = b"\n                               ";
/// Spaces for each depth.
const STEP: usize = 2;

/// An XML document while it is written.
///
/// # Example
/// ```
/// use tillpost::exchange::xml::Writer;
/// let mut xml = Writer::new();
/// xml.open("items").attribute("store", "7").text("name", "M&Ms").open("empty").close().close();
/// assert_eq!(
///     String::from_utf8(xml.finish())?,
///     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<items store=\"7\">\n  <name>M&amp;Ms</name>\n  <empty/>\n</items>\n"
/// );
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Debug)]
pub struct Writer {
    out: Vec<u8>,
    /// The elements that are open, from the root.
    open: Vec<&'static str>,
    /// Whether the start tag of the innermost element still takes attributes.
    in_tag: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// A document with nothing but its declaration.
    pub fn new() -> Self {
        Self::with_capacity(1024)
    }

    /// The same with room for about so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        let mut out = Vec::with_capacity(bytes);
        out.extend_from_slice(DECLARATION);
        Self { out, open: Vec::with_capacity(8), in_tag: false }
    }

    /// Begins an element; its attributes come next.
    pub fn open(&mut self, name: &'static str) -> &mut Self {
        self.line();
        self.out.push(b'<');
        append(&mut self.out, name.as_bytes());
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// An attribute of the element just begun; after anything else it would stand in the wrong place, and is left out.
    pub fn attribute(&mut self, name: &'static str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "attribute {name} after the start tag");
        if self.in_tag {
            self.out.push(b' ');
            append(&mut self.out, name.as_bytes());
            self.out.extend_from_slice(b"=\"");
            escape(&mut self.out, value);
            self.out.push(b'"');
        }
        self
    }

    /// An attribute that is a number.
    pub fn count_attribute(&mut self, name: &'static str, value: u64) -> &mut Self {
        let mut digits = [0; 20];
        self.attribute(name, std::str::from_utf8(decimal(&mut digits, value)).unwrap_or_default())
    }

    /// Ends the innermost element.
    pub fn close(&mut self) -> &mut Self {
        let Some(name) = self.open.pop() else { return self };
        if self.in_tag {
            self.out.extend_from_slice(b"/>");
            self.in_tag = false;
        } else {
            self.line();
            self.end(name);
        }
        self
    }

    /// An element that holds a text alone.
    #[inline(always)]
    pub fn text(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.start(name);
        escape(&mut self.out, value);
        self.end(name);
        self
    }

    /// The same where there is a text.
    #[inline(always)]
    pub fn optional(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.text(name, value);
        }
        self
    }

    /// An element that holds a number from 0.
    #[inline(always)]
    pub fn count(&mut self, name: &'static str, value: u64) -> &mut Self {
        let mut digits = [0; 20];
        self.plain(name, decimal(&mut digits, value))
    }

    /// An amount in units of its currency, with as many digits after a point as the currency has: `-12.50`.
    #[inline(always)]
    pub fn amount(&mut self, name: &'static str, value: Amount, digits: u32) -> &mut Self {
        self.fixed(name, value.minor(), digits)
    }

    /// A quantity in units with three digits after a point: `1.240`.
    #[inline(always)]
    pub fn quantity(&mut self, name: &'static str, value: Quantity) -> &mut Self {
        self.fixed(name, value.milli(), 3)
    }

    /// A local time: `2026-11-22T14:03:05`.
    #[inline(always)]
    pub fn time(&mut self, name: &'static str, value: LocalTime) -> &mut Self {
        self.plain(name, &clock(value))
    }

    /// A tax rate as data has it: `22`, `5.5`, `22/122`, `none`.
    #[inline(always)]
    pub fn rate(&mut self, name: &'static str, value: TaxRate) -> &mut Self {
        self.start(name);
        rate(&mut self.out, value);
        self.end(name);
        self
    }

    /// The document as bytes; elements still open are closed.
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push(b'\n');
        self.out
    }

    #[inline(always)]
    fn fixed(&mut self, name: &'static str, value: i64, digits: u32) -> &mut Self {
        self.start(name);
        fixed(&mut self.out, value, digits);
        self.end(name);
        self
    }

    /// An element whose bytes need no escape.
    #[inline(always)]
    fn plain(&mut self, name: &'static str, value: &[u8]) -> &mut Self {
        self.start(name);
        append(&mut self.out, value);
        self.end(name);
        self
    }

    /// A whole start tag.
    #[inline(always)]
    fn start(&mut self, name: &'static str) {
        self.line();
        tag(&mut self.out, "<", name);
    }

    #[inline(always)]
    fn end(&mut self, name: &'static str) {
        tag(&mut self.out, "</", name);
    }

    /// Ends a start tag that waits, and goes to a new line.
    fn line(&mut self) {
        if self.in_tag {
            self.out.push(b'>');
            self.in_tag = false;
        }
        if self.out.len() > DECLARATION.len() {
            let end = self.out.len() + 1 + STEP * self.open.len();
            self.out.extend_from_slice(ROOM);
            self.out.truncate(end);
        }
    }
}
