//! XML to elements, out of a window that may end anywhere: what is not whole yet is asked for again with more behind it.
//!
//! quick-xml finds where a tag with attributes ends; its own reader would bring document types and other encodings
//! along, which are refused here anyway. Source: XML 1.0, 2.4 to 2.7, 3.1, 4.1.

use std::borrow::Cow;

use quick_xml::parser::{ElementParser, Parser as _};

use super::elements::{Elements, TooMuch};
use super::names::Name;
use super::text::{
    ODD, first_close, is_name, is_name_start, is_space, is_text, is_whole_name, plain_chunks, reference,
};
use super::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_NAME, MAX_RECORD, MAX_TEXT};
use crate::exchange::fault::FileProblem;

/// Why the scan stopped.
pub(super) enum Stop {
    /// The window ended; there may be more.
    More,
    /// The file is refused.
    Bad(Box<Bad>),
    /// The same, told already.
    Refused(Box<FileProblem>),
}

/// What is wrong with a file.
pub(super) struct Bad {
    /// Byte offset in the window.
    pub(super) at: usize,
    /// The element of the record; [`NO_ELEMENT`] outside of one.
    pub(super) own: usize,
    pub(super) code: &'static str,
    pub(super) expected: Cow<'static, str>,
    pub(super) found: String,
}

/// Past every element.
pub(super) const NO_ELEMENT: usize = usize::MAX;

type Scanned<T> = Result<T, Stop>;

/// What stands at the place of the scan.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Start,
    End,
    /// A comment, an instruction, CDATA, or a document type.
    Section,
    Reference,
    Text,
    /// The window's end, or the first half of the above.
    Nothing,
}

/// What a section is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Comment,
    Data,
    Instruction,
}

/// What starts and ends a section.
const SECTIONS: [(&[u8], &[u8], Section); 3] =
    [(b"<!--", b"-->", Section::Comment), (b"<![CDATA[", b"]]>", Section::Data), (b"<?", b"?>", Section::Instruction)];

/// More than any sign that tells what kind of markup begins.
const MARGIN: usize = 16;
pub(super) const END: &str = "the end of the file";
const ATTRIBUTES: &str = "attributes such as name=\"value\", each once";
const OVER: &str = "a record of at most 1 MB";

/// A window and the place in it.
pub(super) struct Scan<'w> {
    pub(super) text: &'w str,
    bytes: &'w [u8],
    pub(super) at: usize,
    /// Where the record, or what stands between records, began.
    start: usize,
    /// Whether nothing comes after the window.
    pub(super) is_last: bool,
    /// The innermost open element, and how many are open in the record.
    inner: usize,
    depth: usize,
}

impl<'w> Scan<'w> {
    pub(super) fn new(text: &'w str, is_last: bool) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, start: 0, is_last, inner: NO_ELEMENT, depth: 0 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn part(&self, from: usize, to: usize) -> &'w str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Forgets what came so far: what begins here is looked at on its own.
    pub(super) fn begin(&mut self) {
        (self.start, self.inner, self.depth) = (self.at, NO_ELEMENT, 0);
    }

    /// Where that was.
    pub(super) fn begun(&self) -> usize {
        self.start
    }

    /// Skips text, as much of it as is there.
    pub(super) fn skip_text(&mut self) {
        self.at = self.text_end(self.at).0;
    }

    /// The name in the start tag here.
    pub(super) fn tag_name(&self) -> Scanned<&'w str> {
        let end = self.name_end(self.at + 1);
        if end == self.bytes.len() {
            return self.ended(self.at, "> at the end of the tag", END);
        }
        Ok(self.part(self.at + 1, end))
    }

    pub(super) fn next(&self) -> Next {
        match (self.byte(self.at), self.byte(self.at + 1)) {
            (Some(b'<'), Some(b'/')) => Next::End,
            (Some(b'<'), Some(b'!' | b'?')) => Next::Section,
            (Some(b'<'), Some(_)) => Next::Start,
            (Some(b'&'), _) => Next::Reference,
            (Some(b'<') | None, _) => Next::Nothing,
            _ => Next::Text,
        }
    }

    /// Skips white space.
    pub(super) fn skip_space(&mut self) {
        while self.byte(self.at).is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// A fault at a place, in the innermost open element.
    pub(super) fn bad<T>(
        &self,
        at: usize,
        code: &'static str,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<String>,
    ) -> Scanned<T> {
        let (expected, found) = (expected.into(), found.into());
        Err(Stop::Bad(Box::new(Bad { at, own: self.inner, code, expected, found })))
    }

    fn malformed<T>(&self, expected: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Scanned<T> {
        self.bad(self.at, "malformed", expected, found)
    }

    fn limit<T>(&self, limit: &'static str) -> Scanned<T> {
        self.bad(self.at, "limit", limit, "more")
    }

    fn fits<T>(&self, outcome: Result<T, TooMuch>) -> Scanned<T> {
        match outcome {
            Ok(value) => Ok(value),
            Err(TooMuch(limit)) => self.limit(limit),
        }
    }

    /// What ends here must be near enough to where the record began.
    fn check_room(&self, end: usize) -> Scanned<()> {
        if end - self.start <= MAX_RECORD {
            return Ok(());
        }
        self.bad(self.start, "limit", OVER, "more")
    }

    /// The window ended in the middle of something.
    pub(super) fn ended<T>(&self, at: usize, expected: impl Into<Cow<'static, str>>, found: &str) -> Scanned<T> {
        self.check_room(self.bytes.len())?;
        if self.is_last { self.bad(at, "malformed", expected, found) } else { Err(Stop::More) }
    }

    /// Reads a record, from its start tag to its end tag.
    pub(super) fn record(&mut self, elements: &mut Elements) -> Scanned<()> {
        elements.clear();
        let mut is_open = !self.start_tag(elements)?;
        while is_open {
            self.skip_blank();
            // Signs of markup are never told by how much of them is there.
            self.check_room(self.at + MARGIN)?;
            match self.next() {
                Next::End => {
                    self.end_tag(elements)?;
                    is_open = self.depth > 0;
                }
                Next::Start if self.leaf(elements)? => {}
                Next::Start => drop(self.start_tag(elements)?),
                Next::Text => self.characters(elements)?,
                Next::Reference => self.reference(elements)?,
                Next::Section => self.section_of(elements)?,
                Next::Nothing => return self.unclosed(elements, END),
            }
        }
        Ok(())
    }

    /// Skips white space before a tag: it says nothing.
    fn skip_blank(&mut self) {
        let mut end = self.at;
        while self.byte(end).is_some_and(is_space) {
            end += 1;
        }
        if self.byte(end) == Some(b'<') {
            self.at = end;
        }
    }

    /// Takes the element here if it is as most are: `<name>text</name>`, all of it in the window and within every limit.
    fn leaf(&mut self, elements: &mut Elements) -> Scanned<bool> {
        let from = self.at + 1;
        let Some(length) = first_close(self.bytes.get(from..).unwrap_or_default()) else { return Ok(false) };
        let close = from + length;
        let name = self.bytes.get(from..close).unwrap_or_default();
        let known = Name::of(name);
        if known == Name::Unknown && !is_whole_name(name) {
            return Ok(false);
        }
        let (end, odd) = self.text_end(close + 1);
        let after = end + 2 + close - from;
        let is_closed = self.byte(end) == Some(b'<')
            && self.byte(end + 1) == Some(b'/')
            && self.byte(after) == Some(b'>')
            && self.bytes.get(end + 2..after) == Some(name);
        let fits = end - close <= MAX_TEXT && after - self.start < MAX_RECORD && self.depth + 2 <= MAX_DEPTH;
        if !is_closed || !fits {
            return Ok(false);
        }
        elements.set_parent(self.inner);
        let outcome = elements.add((from, close), known, self.at, self.inner);
        let own = self.fits(outcome)?;
        elements.set_text(own, self.trimmed(close + 1, end), odd);
        self.at = after + 1;
        Ok(true)
    }

    /// Where the name that begins at a place ends.
    fn name_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(is_name) {
            at += 1;
        }
        at
    }

    /// A part without the white space around it.
    fn trimmed(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        while from < to && self.byte(from).is_some_and(is_space) {
            from += 1;
        }
        while from < to && self.byte(to - 1).is_some_and(is_space) {
            to -= 1;
        }
        (from, to)
    }

    /// Where the text that begins at a place ends, and whether it may have control characters. The first bytes one by
    /// one, since most texts are short.
    fn text_end(&self, from: usize) -> (usize, bool) {
        const SHORT: usize = 12;
        let (mut end, mut odd) = self.text_until(from, from + SHORT);
        if end == from + SHORT {
            let rest = self.bytes.get(end..).unwrap_or_default();
            let (long, is_odd) = plain_chunks(rest);
            let (last, ends_odd) = self.text_until(end + long, usize::MAX);
            (end, odd) = (last, odd | is_odd | ends_odd);
        }
        (end, odd)
    }

    fn text_until(&self, from: usize, to: usize) -> (usize, bool) {
        let (mut end, mut odd) = (from, 0);
        while end < to
            && let Some(class) = self.byte(end).and_then(is_text)
        {
            odd |= class;
            end += 1;
        }
        (end, odd & ODD != 0)
    }

    /// Takes text up to the next markup.
    fn characters(&mut self, elements: &mut Elements) -> Scanned<()> {
        let (end, odd) = self.text_end(self.at);
        if end == self.bytes.len() {
            return self.unclosed(elements, END);
        }
        self.check_room(end)?;
        let outcome = elements.append(self.text, self.inner, (self.at, end), odd);
        self.fits(outcome)?;
        self.at = end;
        Ok(())
    }

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
        let outcome = elements.add(name, self.known(name), self.at, parent);
        self.fits(outcome)
    }

    fn known(&self, name: (usize, usize)) -> Name {
        Name::of(self.bytes.get(name.0..name.1).unwrap_or_default())
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
        let outcome = elements.add(name, self.known(name), self.at, own);
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

    /// Reads the end tag here.
    fn end_tag(&mut self, elements: &Elements) -> Scanned<()> {
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

    /// The name in the end tag here, and where its `>` is.
    pub(super) fn end_name(&self) -> Scanned<(&'w str, usize)> {
        match memchr::memchr(b'>', self.bytes.get(self.at..).unwrap_or_default()) {
            Some(length) => Ok((self.part(self.at + 2, self.at + length).trim_ascii_end(), self.at + length)),
            None => self.ended(self.at, "> at the end of the tag", END),
        }
    }

    /// The element of the record that is open must end first.
    fn unclosed<T>(&self, elements: &Elements, found: &str) -> Scanned<T> {
        let expected = format!("</{}>", elements.name(self.text, self.inner));
        if found == END { self.ended(self.bytes.len(), expected, found) } else { self.malformed(expected, found) }
    }

    fn reference(&mut self, elements: &mut Elements) -> Scanned<()> {
        let from = self.at + 1;
        let end = from + until(self.bytes.get(from..).unwrap_or_default(), b";&<");
        if end == self.bytes.len() {
            return self.ended(self.at, SEMICOLON, "none");
        }
        self.check_room(end)?;
        if self.byte(end) != Some(b';') {
            return self.malformed(SEMICOLON, "none");
        }
        self.refer(self.inner, (from, end), elements)?;
        self.at = end + 1;
        Ok(())
    }

    /// Adds the character that a reference stands for.
    fn refer(&self, own: usize, name: (usize, usize), elements: &mut Elements) -> Scanned<()> {
        let name = self.part(name.0, name.1);
        let Some(character) = reference(name) else {
            let found: String = name.chars().take(16).collect();
            return self.malformed(REFERENCES, format!("&{found};"));
        };
        let outcome = elements.join(self.text, own, character.encode_utf8(&mut [0; 4]));
        self.fits(outcome)
    }

    fn section_of(&mut self, elements: &mut Elements) -> Scanned<()> {
        let (section, inside) = self.section()?;
        if section == Section::Data {
            let outcome = elements.append(self.text, self.inner, inside, true);
            self.fits(outcome)?;
        }
        self.leave(section, inside.1);
        Ok(())
    }

    /// Goes on behind a section whose inside ends here.
    pub(super) fn leave(&mut self, section: Section, inside: usize) {
        self.at = inside + if section == Section::Instruction { 2 } else { 3 };
    }

    /// The comment, instruction or CDATA here, and what is inside.
    pub(super) fn section(&self) -> Scanned<(Section, (usize, usize))> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if matches!(rest, [_, b'!', b'D' | b'd', ..]) {
            return self.bad(self.at, "doctype", "no document type", "<!DOCTYPE");
        }
        for (start, end, section) in SECTIONS {
            if let Some(inside) = rest.strip_prefix(start) {
                let expected = if section == Section::Data {
                    "]]>"
                } else if section == Section::Comment {
                    "-->"
                } else {
                    "?>"
                };
                let Some(length) = memchr::memmem::find(inside, end) else { return self.ended(self.at, expected, END) };
                let from = self.at + start.len();
                self.check_room(from + length + end.len())?;
                return Ok((section, (from, from + length)));
            }
            if start.starts_with(rest) {
                return self.ended(self.at, "a comment or CDATA after <!", END);
            }
        }
        self.malformed("a comment or CDATA after <!", "something else")
    }
}

const SEMICOLON: &str = "a reference such as &amp; with its semicolon";
const REFERENCES: &str = "one of &amp; &lt; &gt; &quot; &apos; or a character's number";

/// How many bytes come before the first of these.
fn until(bytes: &[u8], ends: &[u8]) -> usize {
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
