//! XML to records: each child of the root as a flat list of its elements, borrowed from the text where possible.
//!
//! Attributes count as elements, since dialects of the family differ in which they use.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};

use super::error::{Fault, Place, XmlError, explain, wrong_encoding};
use super::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_NAME, MAX_TEXT};

/// An element or attribute of a record.
#[derive(Debug)]
pub(super) struct Element<'a> {
    pub(super) name: &'a str,
    /// Where its parent stands in the list; the record itself is its own.
    pub(super) parent: usize,
    /// Its own text, references resolved; not trimmed.
    pub(super) text: Cow<'a, str>,
    /// Byte offset of its start tag.
    pub(super) at: usize,
    has_children: bool,
}

/// Reads one record after another.
pub(super) struct Parser<'a> {
    text: &'a str,
    events: Reader<&'a [u8]>,
    /// Name and attributes of the root.
    root: Vec<Element<'a>>,
    record: Vec<Element<'a>>,
    /// The open elements of the record.
    open: Vec<usize>,
    /// How many records of each name came so far.
    counts: BTreeMap<&'a str, usize>,
    /// Offset of the event in hand.
    at: usize,
}

impl<'a> Parser<'a> {
    /// Reads up to the root's start tag.
    pub(super) fn new(text: &'a str) -> Result<Self, XmlError> {
        let mut events = Reader::from_str(text);
        events.config_mut().expand_empty_elements = true;
        let (root, record, open, counts) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
        let mut parser = Self { text, events, root, record, open, counts, at: 0 };
        loop {
            match parser.event()? {
                Event::Start(tag) => {
                    parser.push(&tag)?;
                    parser.root = std::mem::take(&mut parser.record);
                    return Ok(parser);
                }
                Event::Decl(_) => parser.check_encoding()?,
                Event::Eof => return Err(parser.malformed("a root element", "the end of the file")),
                event => parser.pass_outside(&event)?,
            }
        }
    }

    /// The root's name.
    pub(super) fn root(&self) -> &'a str {
        self.root.first().map_or("", |root| root.name)
    }

    /// Offset of the root's start tag.
    pub(super) fn root_at(&self) -> usize {
        self.root.first().map_or(0, |root| root.at)
    }

    /// An attribute of the root.
    pub(super) fn root_attribute(&self, name: &str) -> Option<&Element<'a>> {
        self.root.get(1..)?.iter().find(|element| element.name == name)
    }

    /// The elements of the record in hand, itself first.
    pub(super) fn record(&self) -> &[Element<'a>] {
        &self.record
    }

    /// The number of the record in hand among those of its name, from 1.
    pub(super) fn number(&self) -> usize {
        self.record.first().and_then(|record| self.counts.get(record.name)).copied().unwrap_or_default()
    }

    /// Reads the next record; false at the end of the file.
    pub(super) fn advance(&mut self) -> Result<bool, XmlError> {
        self.record.clear();
        loop {
            match self.event()? {
                Event::Start(tag) => self.start(&tag)?,
                Event::End(_) if self.open.is_empty() => return self.finish(),
                Event::End(_) => {
                    self.open.pop();
                    if self.open.is_empty() {
                        return Ok(true);
                    }
                }
                Event::Text(text) => self.append(text.into_inner())?,
                Event::CData(text) => self.append(text.into_inner())?,
                Event::GeneralRef(name) => self.append_reference(&name)?,
                Event::Eof => return Err(self.unclosed()),
                Event::DocType(_) => return Err(self.doctype()),
                _ => {}
            }
        }
    }

    fn event(&mut self) -> Result<Event<'a>, XmlError> {
        self.at = offset(self.events.buffer_position());
        self.events.read_event().map_err(|error| {
            self.at = offset(self.events.error_position());
            if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("<!DOCTYPE")) {
                return self.doctype();
            }
            let (expected, found) = explain(&error);
            self.malformed(&expected, &found)
        })
    }

    /// After the root's end only comments, instructions and white space may come.
    fn finish(&mut self) -> Result<bool, XmlError> {
        self.root.truncate(1);
        loop {
            match self.event()? {
                Event::Eof => return Ok(false),
                Event::Start(tag) => {
                    let found = format!("<{}>", tag.name().as_ref());
                    return Err(self.outside("the end of the file", &found));
                }
                event => self.pass_outside(&event)?,
            }
        }
    }

    /// Passes what may stand outside the root.
    fn pass_outside(&self, event: &Event<'a>) -> Result<(), XmlError> {
        match event {
            Event::DocType(_) => Err(self.doctype()),
            Event::Text(text) if text.chars().all(is_space) => Ok(()),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => Err(self.outside("markup", "text")),
            _ => Ok(()),
        }
    }

    fn check_encoding(&self) -> Result<(), XmlError> {
        match declared_encoding(self.text) {
            Some(encoding) if !encoding.eq_ignore_ascii_case("utf-8") => Err(wrong_encoding(self.text, encoding)),
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'a>) -> Result<(), XmlError> {
        if self.open.len() + 2 > MAX_DEPTH {
            return Err(self.limit(&format!("at most {MAX_DEPTH} levels of elements")));
        }
        let own = self.record.len();
        self.push(tag)?;
        if let Some(parent) = self.open.last().and_then(|&parent| self.record.get_mut(parent)) {
            parent.has_children = true;
        }
        if let (0, Some(record)) = (own, self.record.first()) {
            *self.counts.entry(record.name).or_default() += 1;
        }
        self.open.push(own);
        Ok(())
    }

    /// Adds a start tag to the list: an element followed by its attributes.
    fn push(&mut self, tag: &BytesStart<'a>) -> Result<(), XmlError> {
        let content = self.text.get(self.at + 1..self.at + 1 + tag.len()).unwrap_or_default();
        let (name, _) = content.split_at_checked(tag.name().as_ref().len()).unwrap_or((content, ""));
        let own = self.record.len();
        self.add(name, self.open.last().copied().unwrap_or(own), Cow::Borrowed(""))?;
        for attribute in Attributes::new(content, name.len()) {
            let attribute =
                attribute.map_err(|_| self.malformed("attributes such as name=\"value\", each once", name))?;
            let text = self.unescaped(attribute.value)?;
            self.add(attribute.key.into_inner(), own, text)?;
            if self.record.len() - own > MAX_ATTRIBUTES + 1 {
                return Err(self.limit(&format!("at most {MAX_ATTRIBUTES} attributes")));
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &'a str, parent: usize, text: Cow<'a, str>) -> Result<(), XmlError> {
        if self.record.len() == MAX_ELEMENTS {
            return Err(self.limit(&format!("at most {MAX_ELEMENTS} elements in a record")));
        }
        let name = self.short(name)?;
        self.record.push(Element { name, parent, text, at: self.at, has_children: false });
        Ok(())
    }

    fn short(&self, name: &'a str) -> Result<&'a str, XmlError> {
        match name.len() {
            0 => Err(self.malformed("a name after <", "none")),
            1..=MAX_NAME => Ok(name),
            _ => Err(self.limit(&format!("a name of at most {MAX_NAME} bytes"))),
        }
    }

    fn unescaped(&self, value: Cow<'a, str>) -> Result<Cow<'a, str>, XmlError> {
        if value.len() > MAX_TEXT {
            return Err(self.limit(&format!("at most {MAX_TEXT} bytes of text")));
        }
        if !value.contains('&') {
            return Ok(value);
        }
        let mut pieces = value.split('&');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once(';').unwrap_or((piece, ""));
            text.push(reference(name).ok_or_else(|| self.unknown_reference(name))?);
            text.push_str(rest);
        }
        Ok(Cow::Owned(text))
    }

    fn append_reference(&mut self, name: &str) -> Result<(), XmlError> {
        let character = reference(name).ok_or_else(|| self.unknown_reference(name))?;
        self.append(Cow::Owned(character.to_string()))
    }

    /// Joins the pieces of an element's text; the white space between elements is dropped.
    fn append(&mut self, piece: Cow<'a, str>) -> Result<(), XmlError> {
        let Some(element) = self.open.last().and_then(|&own| self.record.get_mut(own)) else { return Ok(()) };
        if (element.text.is_empty() || element.has_children) && piece.chars().all(is_space) {
            return Ok(());
        }
        if element.text.len() + piece.len() > MAX_TEXT {
            return Err(self.limit(&format!("at most {MAX_TEXT} bytes of text")));
        }
        if element.text.is_empty() {
            element.text = piece;
        } else {
            element.text.to_mut().push_str(&piece);
        }
        Ok(())
    }

    /// The path of an element of the record in hand.
    pub(super) fn path(&self, own: usize) -> String {
        let mut path = format!("{}/{}", self.root(), self.part(own));
        let mut child = own;
        while let Some(element) = self.record.get(child).filter(|_| child != 0) {
            child = element.parent;
            path.insert_str(self.root().len(), &format!("/{}", self.part(child)));
        }
        path
    }

    /// A record always has its number, an element in it only from the second of its name on.
    fn part(&self, own: usize) -> String {
        let Some(element) = self.record.get(own) else { return String::new() };
        let twin = |other: &&Element<'_>| other.parent == element.parent && other.name == element.name;
        let number = match own {
            0 => self.number(),
            _ => self.record.get(1..=own).unwrap_or_default().iter().filter(twin).count(),
        };
        if own == 0 || number > 1 { format!("{}[{number}]", element.name) } else { element.name.to_owned() }
    }

    /// The line and column of a byte.
    pub(super) fn place(&self, at: usize) -> Place {
        Place::of(self.text, at)
    }

    fn error(&self, fault: Fault, expected: &str, found: &str) -> XmlError {
        let path = self.open.last().map_or_else(|| self.root().to_owned(), |&own| self.path(own));
        XmlError { place: self.place(self.at), path, fault, expected: expected.to_owned(), found: found.to_owned() }
    }

    fn malformed(&self, expected: &str, found: &str) -> XmlError {
        self.error(Fault::Malformed, expected, found)
    }

    fn outside(&self, expected: &str, found: &str) -> XmlError {
        XmlError { path: String::new(), ..self.malformed(expected, found) }
    }

    fn limit(&self, expected: &str) -> XmlError {
        self.error(Fault::Limit, expected, "more")
    }

    fn doctype(&self) -> XmlError {
        XmlError { path: String::new(), ..self.error(Fault::Doctype, "no document type", "<!DOCTYPE") }
    }

    fn unclosed(&self) -> XmlError {
        let name = self.open.last().and_then(|&own| self.record.get(own)).map_or_else(|| self.root(), |open| open.name);
        self.malformed(&format!("</{name}>"), "the end of the file")
    }

    fn unknown_reference(&self, name: &str) -> XmlError {
        let found: String = name.chars().take(16).collect();
        self.malformed("one of &amp; &lt; &gt; &quot; &apos; or a character's number", &format!("&{found};"))
    }
}

/// The encoding that the XML declaration at the start names. Source: XML 1.0, 4.3.3.
pub(super) fn declared_encoding(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?.split_once("?>")?.0;
    let rest = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest.get(1..)?.split_once(quote).map(|(encoding, _)| encoding)
}

/// The character that a reference stands for. Source: XML 1.0, 4.1 and 4.6.
fn reference(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let character = digits.strip_prefix('x').map_or_else(|| number(digits, 10), |digits| number(digits, 16));
            character.filter(|&character| character >= ' ' || is_space(character))
        }
    }
}

/// White space. Source: XML 1.0, 2.3.
const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
