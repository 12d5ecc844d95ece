//! Tags: names, attributes, and where they end.
//!
//! quick-xml finds where a tag with attributes ends; its own reader would bring document types and other encodings
//! along, which are refused here anyway.

use quick_xml::parser::{ElementParser, Parser as _};

use super::elements::Elements;
use super::scan::{END, NO_ELEMENT, Scan, Scanned};
use super::text::{is_name, is_name_start, is_space, reference};
use super::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_NAME};

const ATTRIBUTES: &str = "attributes such as name=\"value\", each once";
const REFERENCES: &str = "one of &amp; &lt; &gt; &quot; &apos; or a character's number";

impl Scan<'_> {
    /// Reads the start tag here; whether its element ends with it.
    pub(super) fn start_tag(&mut self, elements: &mut Elements) -> Scanned<bool> {
        let from = self.at + 1;
        let end = self.name_end(from);
        let (own, after, is_empty) = match (self.byte(end), self.byte(end + 1)) {
            (Some(b'>'), _) => (self.open((from, end), end + 1, elements)?, end + 1, false),
            (Some(b'/'), Some(b'>')) => (self.open((from, end), end + 2, elements)?, end + 2, true),
            _ => self.long_tag((from, end), elements)?,
        };
        self.at = after;
        if !is_empty {
            (self.inner, self.depth) = (own, self.depth + 1);
        }
        Ok(is_empty)
    }

    /// Adds the element of a tag that ends at `end`.
    fn open(&mut self, name: (usize, usize), end: usize, elements: &mut Elements) -> Scanned<usize> {
        self.check_room(end)?;
        if self.depth + 2 > MAX_DEPTH {
            return self.limit("at most 32 levels of elements");
        }
        self.check_name(name)?;
        elements.set_parent(self.inner);
        let parent = if self.inner == NO_ELEMENT { 0 } else { self.inner };
        let outcome = elements.add(self.bytes, name, self.at, parent);
        self.fits(outcome)
    }

    fn check_name(&self, name: (usize, usize)) -> Scanned<()> {
        match name.1 - name.0 {
            0 => self.malformed("a name after <", "none"),
            1..=MAX_NAME if self.byte(name.0).is_some_and(is_name_start) => Ok(()),
            1..=MAX_NAME => {
                self.malformed("a name that begins with a letter", format!("<{}", self.part(name.0, name.1)))
            }
            _ => self.limit("a name of at most 256 bytes"),
        }
    }

    /// A tag with attributes or white space: its element, what comes after it, and whether it is empty.
    fn long_tag(&mut self, name: (usize, usize), elements: &mut Elements) -> Scanned<(usize, usize, bool)> {
        let mut parser = ElementParser::Outside;
        let Some(length) = parser.feed(self.bytes.get(self.at..).unwrap_or_default()) else {
            let expected = if parser == ElementParser::Outside {
                "> at the end of the tag"
            } else {
                "the attribute's closing quote"
            };
            return self.ended(self.at, expected, END);
        };
        let close = self.at + length;
        let is_empty = self.byte(close - 1) == Some(b'/');
        let inside = if is_empty { close - 1 } else { close };
        let own = self.open(name, close + 1, elements)?;
        let mut at = name.1;
        loop {
            let from = at;
            while at < inside && self.byte(at).is_some_and(is_space) {
                at += 1;
            }
            if at >= inside {
                return Ok((own, close + 1, is_empty));
            }
            if from == at && at == name.1 {
                return self.malformed(ATTRIBUTES, self.part(name.0, name.1));
            }
            at = self.attribute((at, inside), own, elements)?;
        }
    }

    /// Adds the attribute that begins here; what comes after it.
    fn attribute(&mut self, (from, inside): (usize, usize), own: usize, elements: &mut Elements) -> Scanned<usize> {
        let odd = |scan: &Self| scan.malformed(ATTRIBUTES, elements.name(scan.text, own));
        let Some((name, value, after)) = attribute(self.bytes.get(..inside).unwrap_or_default(), from) else {
            return odd(self);
        };
        let written = self.part(name.0, name.1);
        if (own + 1..elements.list.len()).any(|other| elements.name(self.text, other) == written) {
            return odd(self);
        }
        if elements.list.len() - own > MAX_ATTRIBUTES {
            return self.limit("at most 64 attributes");
        }
        self.check_name(name)?;
        let outcome = elements.add(self.bytes, name, self.at, own);
        let attribute = self.fits(outcome)?;
        self.value(attribute, value, elements)?;
        Ok(after)
    }

    /// Gives an attribute its value, in which references may stand.
    fn value(&mut self, own: usize, (mut from, to): (usize, usize), elements: &mut Elements) -> Scanned<()> {
        while from < to {
            let end = from + until(self.bytes.get(from..to).unwrap_or_default(), b"&");
            let outcome = elements.append(self.text, own, (from, end), true);
            self.fits(outcome)?;
            from = end;
            if end < to {
                let end = end + 1 + until(self.bytes.get(end + 1..to).unwrap_or_default(), b";");
                self.refer(own, (from + 1, end), elements)?;
                from = end + 1;
            }
        }
        Ok(())
    }

    /// Adds the character that a reference stands for.
    pub(super) fn refer(&self, own: usize, name: (usize, usize), elements: &mut Elements) -> Scanned<()> {
        let name = self.part(name.0, name.1);
        let Some(character) = reference(name) else {
            let found: String = name.chars().take(16).collect();
            return self.malformed(REFERENCES, format!("&{found};"));
        };
        let outcome = elements.join(self.text, own, character.encode_utf8(&mut [0; 4]));
        self.fits(outcome)
    }

    /// Reads the end tag here.
    pub(super) fn end_tag(&mut self, elements: &Elements) -> Scanned<()> {
        let name = elements.name(self.text, self.inner).as_bytes();
        let after = self.at + 2 + name.len();
        let is_ours = self.bytes.get(self.at + 2..after) == Some(name);
        let end = match self.byte(after) {
            Some(b'>') if is_ours => after,
            _ => self.other_end(is_ours.then_some(after), elements)?,
        };
        self.check_room(end + 1)?;
        self.at = end + 1;
        self.depth -= 1;
        self.inner = elements.get(self.inner).map_or(NO_ELEMENT, |element| element.parent.into());
        Ok(())
    }

    /// Where an end tag ends that has white space behind its name; no other name will do.
    fn other_end(&self, after: Option<usize>, elements: &Elements) -> Scanned<usize> {
        let (name, end) = self.end_name()?;
        self.check_room(end + 1)?;
        match after {
            Some(after) if self.part(after, end).bytes().all(is_space) => Ok(end),
            _ => self.unclosed(elements, &format!("</{name}>")),
        }
    }
}

/// How many bytes come before the first of these.
pub(super) fn until(bytes: &[u8], ends: &[u8]) -> usize {
    bytes.iter().position(|byte| ends.contains(byte)).unwrap_or(bytes.len())
}

/// From where to where something is.
type Part = (usize, usize);

/// The name and the value of the attribute that begins at a place, and what comes after it. Source: XML 1.0, 3.1.
pub(super) fn attribute(bytes: &[u8], from: usize) -> Option<(Part, Part, usize)> {
    let skip = |mut at: usize, skipped: fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| skipped(*byte)) {
            at += 1;
        }
        at
    };
    let end = skip(from, is_name);
    let equals = skip(end, is_space);
    let open = skip(equals + 1, is_space);
    let quote = *bytes.get(open).filter(|quote| matches!(quote, b'"' | b'\''))?;
    let close = open + 1 + bytes.get(open + 1..)?.iter().position(|byte| *byte == quote)?;
    (bytes.get(equals) == Some(&b'=') && end > from).then_some(((from, end), (open + 1, close), close + 1))
}
