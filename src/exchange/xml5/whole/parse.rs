//! XML to records: each child of the root as a flat list of its elements, borrowed from the text where possible.
//!
//! Attributes count as elements, since dialects of the family differ in which they use.

use super::error::{Fault, Place, XmlError, wrong_encoding};
use super::events::{Event, first, until};
use super::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_KINDS, MAX_NAME, MAX_TEXT};

/// An element or attribute of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) name: &'a str,
    /// Where its parent stands in the list; the record itself is its own.
    pub(super) parent: usize,
    text: Text<'a>,
    /// Byte offset of its start tag.
    pub(super) at: usize,
    has_children: bool,
}

/// Where an element's text is, references resolved.
#[derive(Debug, Clone, Copy)]
enum Text<'a> {
    /// One piece of the file.
    File(&'a str),
    /// Pieces joined, from here to there.
    Joined(usize, usize),
}

/// A record's elements, itself first.
#[derive(Debug, Default)]
pub(super) struct Elements<'a> {
    pub(super) list: Vec<Element<'a>>,
    /// The texts that are not one piece of the file.
    joined: String,
}

impl<'a> Elements<'a> {
    pub(super) fn get(&self, own: usize) -> Option<&Element<'a>> {
        self.list.get(own)
    }

    /// The text of an element before its first child, without the white space around it.
    pub(super) fn text(&self, own: usize) -> &str {
        let text = self.get(own).map_or(Text::File(""), |element| element.text);
        self.resolved(text).trim_ascii()
    }

    fn resolved<'t>(&'t self, text: Text<'t>) -> &'t str {
        match text {
            Text::File(text) => text,
            Text::Joined(from, to) => self.joined.get(from..to).unwrap_or_default(),
        }
    }

    /// Adds to the text of an element; nothing was added to another since it began.
    fn join(&mut self, own: usize, piece: &str) {
        let Some(element) = self.list.get_mut(own) else { return };
        let from = match element.text {
            Text::Joined(from, _) => from,
            Text::File(text) => {
                self.joined.push_str(text);
                self.joined.len() - text.len()
            }
        };
        self.joined.push_str(piece);
        element.text = Text::Joined(from, self.joined.len());
    }

    /// Puts texts of several lines on one.
    fn straighten(&mut self) {
        for own in 0..self.list.len() {
            let text = self.text(own);
            if !text.bytes().any(|byte| matches!(byte, b'\t' | b'\r' | b'\n')) {
                continue;
            }
            let mut line = String::new();
            for word in text.split_ascii_whitespace() {
                line.push_str(word);
                line.push(' ');
            }
            let from = self.joined.len();
            self.joined.push_str(&line);
            if let Some(element) = self.list.get_mut(own) {
                element.text = Text::Joined(from, self.joined.len());
            }
        }
    }
}

/// Reads one record after another.
pub(super) struct Parser<'a> {
    text: &'a str,
    /// What comes after the event in hand.
    rest: &'a str,
    /// The root and its attributes.
    pub(super) root: Elements<'a>,
    pub(super) record: Elements<'a>,
    /// The open elements of the record.
    open: Vec<usize>,
    /// How many records of each name came so far.
    counts: Vec<(&'a str, usize)>,
    /// Offset of the event in hand.
    at: usize,
    stage: Stage,
}

/// Where the reading is, seen from the root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Before,
    Inside,
    After,
}

impl<'a> Parser<'a> {
    /// Reads up to the root's start tag.
    pub(super) fn new(text: &'a str) -> Result<Self, Box<XmlError>> {
        let (root, record) = (Elements::default(), Elements::default());
        let (open, counts) = (Vec::new(), Vec::new());
        let mut parser = Self { text, rest: text, root, record, open, counts, at: 0, stage: Stage::Before };
        parser.check_encoding()?;
        parser.advance()?;
        Ok(parser)
    }

    /// The root's name.
    pub(super) fn root_name(&self) -> &'a str {
        self.root.get(0).map_or("", |root| root.name)
    }

    /// The number of the record in hand among those of its name, from 1.
    pub(super) fn number(&self) -> usize {
        let name = self.record.get(0).map_or("", |record| record.name);
        self.counts.iter().find(|(counted, _)| *counted == name).map_or(0, |(_, count)| *count)
    }

    /// Counts the record in hand.
    fn count(&mut self, name: &'a str) -> Result<(), Box<XmlError>> {
        if let Some((_, count)) = self.counts.iter_mut().find(|(counted, _)| *counted == name) {
            *count += 1;
        } else if self.counts.len() < MAX_KINDS {
            self.counts.push((name, 1));
        } else {
            return Err(self.limit("at most 64 kinds of records"));
        }
        Ok(())
    }

    /// Reads the root's start tag, then one record after the other; false at the end of the file.
    pub(super) fn advance(&mut self) -> Result<bool, Box<XmlError>> {
        self.record.list.clear();
        self.record.joined.clear();
        loop {
            let event = self.event()?;
            let is_whole = match event {
                Event::Eof if self.stage == Stage::After => return Ok(false),
                Event::Doctype => return Err(self.doctype()),
                Event::Other => false,
                _ if self.stage == Stage::Inside => self.inside(event)?,
                _ => self.outside(event)?,
            };
            if is_whole {
                self.record.straighten();
                return Ok(true);
            }
        }
    }

    /// Takes what stands in the root; whether a record is whole with it.
    fn inside(&mut self, event: Event<'a>) -> Result<bool, Box<XmlError>> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::Empty(tag) => {
                self.start(tag)?;
                return Ok(self.end());
            }
            Event::End(name) if name == self.innermost() => return Ok(self.end()),
            Event::End(name) => return Err(self.unclosed(&format!("</{name}>"))),
            Event::Text(text) | Event::Data(text) => self.append(self.inner(), text)?,
            Event::Reference(name) => self.append_reference(self.inner(), name)?,
            _ => return Err(self.unclosed("the end of the file")),
        }
        Ok(false)
    }

    /// Takes what stands before or after the root; whether it is the root's start. White space may stand there.
    fn outside(&mut self, event: Event<'a>) -> Result<bool, Box<XmlError>> {
        match event {
            Event::Start(tag) | Event::Empty(tag) if self.stage == Stage::Before => {
                self.push(tag)?;
                self.root = std::mem::take(&mut self.record);
                self.stage = if matches!(event, Event::Empty(_)) { Stage::After } else { Stage::Inside };
                Ok(true)
            }
            Event::Start(tag) | Event::Empty(tag) => {
                Err(without_path(self.malformed("the end of the file", &format!("<{}>", tag_name(tag)))))
            }
            Event::End(name) => Err(self.malformed("a start tag", &format!("</{name}>"))),
            Event::Text(text) if text.bytes().all(is_space) => Ok(false),
            Event::Eof => Err(self.malformed("a root element", "the end of the file")),
            _ => Err(without_path(self.malformed("markup", "text"))),
        }
    }

    fn event(&mut self) -> Result<Event<'a>, Box<XmlError>> {
        self.at = self.text.len() - self.rest.len();
        let (event, length) = first(self.rest).map_err(|(expected, found)| self.malformed(expected, found))?;
        self.rest = self.rest.get(length..).unwrap_or_default();
        Ok(event)
    }

    /// Closes the innermost element; whether the record is whole with it.
    fn end(&mut self) -> bool {
        if self.open.pop().is_none() {
            self.stage = Stage::After;
        }
        self.open.is_empty() && self.stage == Stage::Inside
    }

    fn check_encoding(&self) -> Result<(), Box<XmlError>> {
        match declared_encoding(self.text) {
            Some((encoding, at)) if !encoding.eq_ignore_ascii_case("utf-8") => {
                Err(wrong_encoding(self.text, encoding, at))
            }
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: &'a str) -> Result<(), Box<XmlError>> {
        if self.open.len() + 2 > MAX_DEPTH {
            return Err(self.limit("at most 32 levels of elements"));
        }
        let own = self.record.list.len();
        self.push(tag)?;
        let parent = self.inner();
        if let Some(parent) = self.record.list.get_mut(parent) {
            parent.has_children = true;
        }
        if let (0, Some(record)) = (own, self.record.get(0)) {
            self.count(record.name)?;
        }
        self.open.push(own);
        Ok(())
    }

    /// Adds a start tag to the list: an element followed by its attributes.
    fn push(&mut self, tag: &'a str) -> Result<(), Box<XmlError>> {
        let name = tag_name(tag);
        let mut rest = tag.get(name.len()..).unwrap_or_default();
        let own = self.record.list.len();
        self.add(name, self.open.last().copied().unwrap_or(own))?;
        loop {
            rest = rest.trim_ascii_start();
            if rest.is_empty() {
                return Ok(());
            }
            rest = self.push_attribute(name, own, rest)?;
        }
    }

    /// Adds the first attribute of a tag's rest, and gives what comes after it.
    fn push_attribute(&mut self, tag: &str, own: usize, rest: &'a str) -> Result<&'a str, Box<XmlError>> {
        let others = self.record.list.get(own + 1..).unwrap_or_default();
        let is_new = |name: &str| !name.is_empty() && others.iter().all(|other| other.name != name);
        let Some((name, value, rest)) = attribute(rest).filter(|(name, ..)| is_new(name)) else {
            return Err(self.malformed("attributes such as name=\"value\", each once", tag));
        };
        if others.len() == MAX_ATTRIBUTES {
            return Err(self.limit("at most 64 attributes"));
        }
        let attribute = self.record.list.len();
        self.add(name, own)?;
        self.append_value(attribute, value)?;
        Ok(rest)
    }

    fn add(&mut self, name: &'a str, parent: usize) -> Result<(), Box<XmlError>> {
        if self.record.list.len() == MAX_ELEMENTS {
            return Err(self.limit("at most 4096 elements in a record"));
        }
        let name = self.short(name)?;
        let text = Text::File("");
        self.record.list.push(Element { name, parent, text, at: self.at, has_children: false });
        Ok(())
    }

    fn short(&self, name: &'a str) -> Result<&'a str, Box<XmlError>> {
        match name.len() {
            0 => Err(self.malformed("a name after <", "none")),
            1..=MAX_NAME => Ok(name),
            _ => Err(self.limit("a name of at most 256 bytes")),
        }
    }

    /// Gives an attribute its value, in which references may stand.
    fn append_value(&mut self, own: usize, value: &'a str) -> Result<(), Box<XmlError>> {
        let (start, mut rest) = cut(value, b'&');
        self.append(own, start)?;
        while let Some(reference) = rest {
            let (name, after) = cut(reference, b';');
            let (text, next) = cut(after.unwrap_or_default(), b'&');
            self.append_reference(own, name)?;
            self.append(own, text)?;
            rest = next;
        }
        Ok(())
    }

    fn append_reference(&mut self, own: usize, name: &str) -> Result<(), Box<XmlError>> {
        let character = self.referred(name)?;
        self.record.join(own, character.encode_utf8(&mut [0; 4]));
        self.append(own, "")
    }

    /// Joins the pieces of an element's text. What comes after its first child is dropped: in this family of files it
    /// is white space.
    fn append(&mut self, own: usize, piece: &'a str) -> Result<(), Box<XmlError>> {
        let Some(element) = self.record.list.get_mut(own).filter(|element| !element.has_children) else {
            return Ok(());
        };
        let length = match element.text {
            Text::File("") if piece.bytes().all(is_space) => return Ok(()),
            Text::File(text) => text.len(),
            Text::Joined(from, to) => to - from,
        };
        if length + piece.len() > MAX_TEXT {
            return Err(self.limit(LONG_TEXT));
        }
        match element.text {
            Text::File("") => element.text = Text::File(piece),
            _ => self.record.join(own, piece),
        }
        Ok(())
    }

    /// The path of an element of the record in hand. A record always has its number, an element in it only from the
    /// second of its name on.
    pub(super) fn path(&self, own: usize) -> String {
        let Some(element) = self.record.get(own) else { return self.root_name().to_owned() };
        let twin = |other: &&Element<'_>| other.parent == element.parent && other.name == element.name;
        let (mut path, number) = match own {
            0 => (self.root_name().to_owned(), self.number()),
            _ => (
                self.path(element.parent),
                self.record.list.get(1..=own).unwrap_or_default().iter().filter(twin).count(),
            ),
        };
        path.push('/');
        path.push_str(element.name);
        if own == 0 || number > 1 {
            path = format!("{path}[{number}]");
        }
        path
    }

    /// The line and column of a byte.
    pub(super) fn place(&self, at: usize) -> Place {
        Place::of(self.text, at)
    }

    fn error(&self, fault: Fault, expected: &str, found: &str) -> Box<XmlError> {
        let path = self.path(self.inner());
        let (expected, found) = (expected.to_owned(), found.to_owned());
        Box::new(XmlError { place: self.place(self.at), path, fault, expected, found })
    }

    fn malformed(&self, expected: &str, found: &str) -> Box<XmlError> {
        self.error(Fault::Malformed, expected, found)
    }

    fn limit(&self, expected: &str) -> Box<XmlError> {
        self.error(Fault::Limit, expected, "more")
    }

    fn doctype(&self) -> Box<XmlError> {
        without_path(self.error(Fault::Doctype, "no document type", "<!DOCTYPE"))
    }

    fn unclosed(&self, found: &str) -> Box<XmlError> {
        self.malformed(&format!("</{}>", self.innermost()), found)
    }

    /// The innermost open element; past every element outside of a record.
    fn inner(&self) -> usize {
        self.open.last().copied().unwrap_or(usize::MAX)
    }

    /// The name of the innermost open element.
    fn innermost(&self) -> &'a str {
        self.record.get(self.inner()).map_or_else(|| self.root_name(), |open| open.name)
    }

    /// The character that a reference stands for.
    fn referred(&self, name: &str) -> Result<char, Box<XmlError>> {
        reference(name).ok_or_else(|| {
            let found: String = name.chars().take(16).collect();
            self.malformed("one of &amp; &lt; &gt; &quot; &apos; or a character's number", &format!("&{found};"))
        })
    }
}

/// Outside of the root there is no element to name.
fn without_path(mut error: Box<XmlError>) -> Box<XmlError> {
    error.path.clear();
    error
}

const LONG_TEXT: &str = "at most 65536 bytes of text";

fn tag_name(tag: &str) -> &str {
    let length = tag.bytes().position(is_space).unwrap_or(tag.len());
    tag.get(..length).unwrap_or_default()
}

/// The name and the value of the attribute that a text starts with, and what comes after it. Source: XML 1.0, 3.1.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = cut(text, b'=');
    let rest = rest?.trim_ascii_start();
    let quote = *rest.as_bytes().first().filter(|quote| matches!(quote, b'"' | b'\''))?;
    let (value, rest) = cut(rest.get(1..)?, quote);
    let name = name.trim_ascii_end();
    (!name.bytes().any(is_space)).then_some((name, value, rest?))
}

/// What comes before an ASCII character, and what comes after it, if it is there.
fn cut(text: &str, at: u8) -> (&str, Option<&str>) {
    let length = until(text, &[at]);
    (text.get(..length).unwrap_or_default(), text.get(length + 1..))
}

/// The encoding that the XML declaration at the start names, and where. Source: XML 1.0, 4.3.3.
pub(super) fn declared_encoding(text: &str) -> Option<(&str, usize)> {
    let mut rest = text.strip_prefix("<?xml")?;
    loop {
        let (name, value, after) = attribute(rest.trim_ascii_start())?;
        rest = after;
        if name == "encoding" {
            return Some((value, text.len() - rest.len() - 1 - value.len()));
        }
    }
}

/// The character that a reference stands for. Source: XML 1.0, 4.1 and 4.6.
fn reference(name: &str) -> Option<char> {
    if let Some((_, character)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    let digits = name.strip_prefix('#')?;
    let character = match digits.strip_prefix('x') {
        Some(digits) => numbered(digits, 16)?,
        None => numbered(digits, 10)?,
    };
    (character >= ' ' || matches!(character, '\t' | '\r' | '\n')).then_some(character)
}

const NAMED: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// The character with this number.
fn numbered(digits: &str, radix: u32) -> Option<char> {
    let mut number = 0_u32;
    for digit in digits.chars() {
        number = number.checked_mul(radix)?.checked_add(digit.to_digit(radix)?)?;
    }
    char::from_u32(number)
}

/// What no barcode has: white space, and the space that does not break.
pub(super) const fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '\u{A0}')
}

/// White space. Source: XML 1.0, 2.3.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
