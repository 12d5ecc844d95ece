//! The document, tag by tag.

use std::borrow::Cow;

use super::{Ask, Attribute, FileProblem, MAX_ATTRIBUTES, MAX_KEYS, MAX_VALUE, Read, Tag, message, place, quoted};

/// A text and the place in it.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

const END: &str = "the end of the file";
const A_NAME: &str = "a name of an element";

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn bad<T>(&self, at: usize, code: &str, expected: &str, found: &str) -> Read<T> {
        Err(Box::new(FileProblem::at(place(self.text, at), "", code, message(expected, found))))
    }

    fn malformed<T>(&self, expected: &str) -> Read<T> {
        let found = match self.rest().chars().next() {
            Some(letter) => quoted(letter.encode_utf8(&mut [0; 4])),
            None => END.to_owned(),
        };
        self.bad(self.at, "malformed", expected, &found)
    }

    /// Goes on behind a mark, if it stands here.
    fn take(&mut self, mark: &str) -> bool {
        let is_here = self.rest().starts_with(mark);
        self.at += if is_here { mark.len() } else { 0 };
        is_here
    }

    fn need(&mut self, mark: &str) -> Read<()> {
        if self.take(mark) { Ok(()) } else { self.malformed(mark) }
    }

    /// What stands before a mark, and goes on behind it.
    fn until(&mut self, mark: &str) -> Read<&'t str> {
        let rest = self.rest();
        let Some(length) = rest.find(mark) else { return self.bad(self.at, "malformed", mark, END) };
        self.at += length + mark.len();
        Ok(rest.get(..length).unwrap_or_default())
    }

    fn skip_space(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.rest().len() < rest.len()
    }

    /// White space, comments and instructions.
    fn skip_between(&mut self) -> Read<()> {
        loop {
            self.skip_space();
            if self.take("<!--") {
                self.until("-->")?;
            } else if self.rest().starts_with("<!DOCTYPE") {
                return self.bad(self.at, "doctype", "no document type", "<!DOCTYPE");
            } else if self.take("<?") {
                self.until("?>")?;
            } else {
                return Ok(());
            }
        }
    }

    pub(super) fn document(mut self) -> Read<Ask<'t>> {
        self.declaration()?;
        self.skip_between()?;
        let (root, is_empty) = self.tag(0)?;
        let mut tags = Vec::new();
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut is_open = !is_empty;
        while is_open {
            self.skip_between()?;
            if self.take("</") {
                self.end(root.name)?;
                is_open = false;
            } else {
                let number = count(&mut counts, self.peek_name());
                tags.push(self.child(number)?);
                if tags.len() > MAX_KEYS {
                    return self.bad(self.at, "limit", "at most 10000 elements", "more");
                }
            }
        }
        self.skip_between()?;
        if self.rest().is_empty() { Ok(Ask { text: self.text, root, tags }) } else { self.malformed(END) }
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`, where it is there.
    fn declaration(&mut self) -> Read<()> {
        let at = self.at;
        if !self.take("<?xml ") {
            return Ok(());
        }
        let inside = self.until("?>")?;
        let Some((_, after)) = inside.split_once("encoding") else { return Ok(()) };
        let value = after.trim_start().strip_prefix('=').unwrap_or_default().trim_start();
        let quote = if value.starts_with('\'') { '\'' } else { '"' };
        let name = value.strip_prefix(quote).and_then(|value| value.split(quote).next()).unwrap_or_default();
        if name.eq_ignore_ascii_case("utf-8") {
            Ok(())
        } else {
            self.bad(at, "encoding", "the encoding UTF-8", &quoted(name))
        }
    }

    fn child(&mut self, number: usize) -> Read<Tag<'t>> {
        let (tag, is_empty) = self.tag(number)?;
        if is_empty {
            return Ok(tag);
        }
        self.skip_between()?;
        if self.take("</") {
            self.end(tag.name)?;
            return Ok(tag);
        }
        self.malformed(&format!("</{}>", tag.name))
    }

    fn end(&mut self, name: &str) -> Read<()> {
        if !self.take(name) {
            return self.malformed(&format!("</{name}>"));
        }
        self.skip_space();
        self.need(">")
    }

    /// The name in the start tag here.
    fn peek_name(&self) -> &'t str {
        let inside = self.rest().strip_prefix('<').unwrap_or_default();
        inside.get(..name_length(inside)).unwrap_or_default()
    }

    fn name(&mut self, expected: &str) -> Read<&'t str> {
        let rest = self.rest();
        match name_length(rest) {
            0 => self.malformed(expected),
            length => {
                self.at += length;
                Ok(rest.get(..length).unwrap_or_default())
            }
        }
    }

    /// A start tag, and whether it is its own end.
    fn tag(&mut self, number: usize) -> Read<(Tag<'t>, bool)> {
        let at = self.at;
        self.need("<")?;
        let name = self.name(A_NAME)?;
        let mut attributes: Vec<Attribute<'t>> = Vec::new();
        loop {
            let has_space = self.skip_space();
            let is_empty = self.take("/");
            if self.take(">") {
                return Ok((Tag { name, at, number, attributes }, is_empty));
            }
            if is_empty || !has_space {
                return self.malformed(">");
            }
            let attribute = self.attribute()?;
            if attributes.iter().any(|other| other.name == attribute.name) {
                return self.bad(attribute.at, "malformed", "each attribute once", attribute.name);
            }
            if attributes.len() == MAX_ATTRIBUTES {
                return self.bad(attribute.at, "limit", "at most 16 attributes", "more");
            }
            attributes.push(attribute);
        }
    }

    fn attribute(&mut self) -> Read<Attribute<'t>> {
        let at = self.at;
        let name = self.name("an attribute or >")?;
        self.skip_space();
        self.need("=")?;
        self.skip_space();
        let quote = if self.take("'") {
            "'"
        } else {
            self.need("\"")?;
            "\""
        };
        let start = self.at;
        let raw = self.until(quote)?;
        if raw.len() > MAX_VALUE {
            return self.bad(start, "limit", "a value of at most 4096 bytes", "more");
        }
        if raw.contains('<') {
            return self.bad(start, "malformed", "&lt; in a value", "<");
        }
        let Some(value) = resolved(raw) else {
            return self.bad(start, "malformed", "references such as &amp; or &#38;", &quoted(raw));
        };
        Ok(Attribute { name, value, at })
    }
}

/// How long the name at the start of a text is.
fn name_length(text: &str) -> usize {
    let is_start = |letter: char| letter.is_alphabetic() || matches!(letter, '_' | ':');
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':' | '-' | '.');
    if text.starts_with(is_start) { text.find(|letter| !is_part(letter)).unwrap_or(text.len()) } else { 0 }
}

/// The number of the next element with this name, from 1.
fn count<'t>(counts: &mut Vec<(&'t str, usize)>, name: &'t str) -> usize {
    if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == name) {
        *count += 1;
        return *count;
    }
    // Names that nobody knows are refused anyway: no more of them than this need a number.
    if counts.len() < 32 {
        counts.push((name, 1));
    }
    1
}

/// A value with its references as characters.
fn resolved(raw: &str) -> Option<Cow<'_, str>> {
    if !raw.contains('&') {
        return Some(Cow::Borrowed(raw));
    }
    let mut pieces = raw.split('&');
    let mut value = pieces.next()?.to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';')?;
        value.push(reference(name)?);
        value.push_str(rest);
    }
    Some(Cow::Owned(value))
}

/// The character that a reference stands for. Source: XML 1.0, 4.1 and 4.6.
fn reference(name: &str) -> Option<char> {
    let number = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    let letter = char::from_u32(u32::from_str_radix(digits, radix).ok().filter(|_| is_number)?)?;
    (letter >= ' ' || matches!(letter, '\t' | '\r' | '\n')).then_some(letter)
}
