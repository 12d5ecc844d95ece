//! Writes XML: elements that close themselves, attributes, and one function that escapes. UTF-8 always.
//!
//! Names of elements and attributes are constants of the program and go out as they are; every value goes through
//! `escape`. Nothing is allocated for an element: the text grows, and so does the list of open elements up to its depth.

mod escape;
#[cfg(test)]
mod tests;

use std::io::Write as _;

use self::escape::escape;
use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// What every file begins with. Source: XML 1.0, 2.8.
const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// A line break and as much room as the deepest element takes.
const ROOM: &[u8] = b"\n                                ";
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
        self.out.extend_from_slice(name.as_bytes());
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// An attribute of the element just begun; after anything else it would stand in the wrong place, and is left out.
    pub fn attribute(&mut self, name: &'static str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "attribute {name} after the start tag");
        if self.in_tag {
            self.out.push(b' ');
            self.out.extend_from_slice(name.as_bytes());
            self.out.extend_from_slice(b"=\"");
            escape(&mut self.out, value);
            self.out.push(b'"');
        }
        self
    }

    /// An attribute that is a number.
    pub fn count_attribute(&mut self, name: &'static str, value: u64) -> &mut Self {
        let mut digits = [0; 20];
        self.attribute(name, decimal(&mut digits, value))
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
    pub fn text(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.start(name);
        escape(&mut self.out, value);
        self.end(name);
        self
    }

    /// The same where there is a text.
    pub fn optional(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.text(name, value);
        }
        self
    }

    /// An element that holds a number from 0.
    pub fn count(&mut self, name: &'static str, value: u64) -> &mut Self {
        let mut digits = [0; 20];
        self.plain(name, decimal(&mut digits, value).as_bytes())
    }

    /// An amount in units of its currency, with as many digits after a point as the currency has: `-12.50`.
    pub fn amount(&mut self, name: &'static str, value: Amount, digits: u32) -> &mut Self {
        self.fixed(name, value.minor(), digits)
    }

    /// A quantity in units with three digits after a point: `1.240`.
    pub fn quantity(&mut self, name: &'static str, value: Quantity) -> &mut Self {
        self.fixed(name, value.milli(), 3)
    }

    /// A local time: `2026-11-22T14:03:05`.
    pub fn time(&mut self, name: &'static str, value: LocalTime) -> &mut Self {
        self.plain(name, &clock(value))
    }

    /// A tax rate as data has it: `22`, `5.5`, `22/122`, `none`.
    pub fn rate(&mut self, name: &'static str, value: TaxRate) -> &mut Self {
        self.start(name);
        // Nothing in a rate needs an escape, and writing to memory does not fail.
        let _ = write!(self.out, "{value}");
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

    /// A number of `digits` digits after the point, at most 18.
    fn fixed(&mut self, name: &'static str, value: i64, digits: u32) -> &mut Self {
        self.start(name);
        if value < 0 {
            self.out.push(b'-');
        }
        let scale = 10_u64.pow(digits.min(18));
        let (whole, rest) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
        let mut room = [0; 20];
        self.out.extend_from_slice(decimal(&mut room, whole).as_bytes());
        if digits > 0 {
            // The leading one keeps the zeros.
            let rest = decimal(&mut room, scale + rest);
            self.out.push(b'.');
            self.out.extend_from_slice(rest.get(1..).unwrap_or_default().as_bytes());
        }
        self.end(name);
        self
    }

    /// An element whose bytes need no escape.
    fn plain(&mut self, name: &'static str, value: &[u8]) -> &mut Self {
        self.start(name);
        self.out.extend_from_slice(value);
        self.end(name);
        self
    }

    /// A whole start tag.
    fn start(&mut self, name: &'static str) {
        self.line();
        self.out.push(b'<');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'>');
    }

    fn end(&mut self, name: &'static str) {
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'>');
    }

    /// Ends a start tag that waits, and goes to a new line.
    fn line(&mut self) {
        if self.in_tag {
            self.out.push(b'>');
            self.in_tag = false;
        }
        if self.out.len() > DECLARATION.len() {
            let depth = (1 + STEP * self.open.len()).min(ROOM.len());
            self.out.extend_from_slice(ROOM.get(..depth).unwrap_or(ROOM));
        }
    }
}

/// A number in decimal digits; 20 hold every one.
fn decimal(room: &mut [u8; 20], mut value: u64) -> &str {
    let mut start = room.len();
    for (at, digit) in room.iter_mut().enumerate().rev() {
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
        start = at;
        if value == 0 {
            break;
        }
    }
    room.get(start..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default()
}

/// A local time as ISO 8601 writes it.
fn clock(time: LocalTime) -> [u8; 19] {
    let ((year, month, day), (hour, minute, second)) = (time.date(), time.clock());
    let two = |number: u8| [b'0' + number / 10 % 10, b'0' + number % 10];
    let ([y1, y2], [y3, y4]) = (two((year / 100 % 100) as u8), two((year % 100) as u8));
    let ([m1, m2], [d1, d2], [h1, h2]) = (two(month), two(day), two(hour));
    let ([n1, n2], [s1, s2]) = (two(minute), two(second));
    [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2]
}
