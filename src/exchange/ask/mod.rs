//! Small XML files that ask for something: a root and its children, which say everything in attributes.
//!
//! Strict, since a request must never be understood by halves: any text between the elements, any deeper element and any
//! attribute that nobody reads is refused with its place. Source: XML 1.0, 2.3 to 2.8, 3.1 and 4.1.

#![expect(clippy::unnecessary_box_returns, reason = "a boxed error keeps each question mark small")]

mod cursor;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use self::cursor::Cursor;
use super::fault::{FileProblem, Place, message, quoted};

/// Largest request, in bytes.
pub(super) const MAX_FILE: usize = 4 << 20;
/// Most children of the root.
pub(super) const MAX_KEYS: usize = 10_000;
/// Most attributes of an element.
const MAX_ATTRIBUTES: usize = 16;
/// Longest value of an attribute, in bytes.
const MAX_VALUE: usize = 4096;

type Read<T> = Result<T, Box<FileProblem>>;

/// A request as it was written.
#[derive(Debug)]
pub(crate) struct Ask<'t> {
    text: &'t str,
    /// The root.
    pub(crate) root: Tag<'t>,
    /// Its children.
    pub(crate) tags: Vec<Tag<'t>>,
}

/// An element.
#[derive(Debug, Clone)]
pub(crate) struct Tag<'t> {
    /// Its name.
    pub(crate) name: &'t str,
    /// Byte offset of its start tag.
    at: usize,
    /// Its number among the elements of its name, from 1.
    number: usize,
    attributes: Vec<Attribute<'t>>,
}

#[derive(Debug, Clone)]
struct Attribute<'t> {
    name: &'t str,
    value: Cow<'t, str>,
    at: usize,
}

impl<'t> Ask<'t> {
    /// Reads a file.
    ///
    /// # Errors
    /// The first thing that is wrong with it, with line and column.
    pub(crate) fn read(bytes: &'t [u8]) -> Read<Self> {
        if bytes.len() > MAX_FILE {
            let found = format!("{} bytes", bytes.len());
            return Err(Box::new(FileProblem::new("", "too-large", message("a file of at most 4 MB", &found))));
        }
        let text = text(bytes)?;
        Cursor::new(text).document()
    }

    /// A problem at an element.
    pub(crate) fn problem(&self, tag: &Tag<'_>, code: &str, expected: &str, found: &str) -> Box<FileProblem> {
        Box::new(FileProblem::at(place(self.text, tag.at), self.path(tag), code, message(expected, found)))
    }

    /// A problem with an attribute.
    fn odd(&self, tag: &Tag<'_>, name: &str, code: &str, expected: &str) -> Box<FileProblem> {
        let Some(attribute) = tag.find(name) else {
            return self.problem(tag, "missing", expected, &format!("no {name}"));
        };
        let path = format!("{}/{name}", self.path(tag));
        let text = message(expected, &quoted(&attribute.value));
        Box::new(FileProblem::at(place(self.text, attribute.at), path, code, text))
    }

    fn path(&self, tag: &Tag<'_>) -> String {
        match tag.number {
            0 => tag.name.to_owned(),
            1 => format!("{}/{}", self.root.name, tag.name),
            number => format!("{}/{}[{number}]", self.root.name, tag.name),
        }
    }

    /// That the root is this one, in this version.
    pub(crate) fn check_root(&self, name: &str, version: &str) -> Read<()> {
        if self.root.name != name {
            let (expected, found) = (format!("the root element {name}"), format!("<{}>", self.root.name));
            return Err(self.problem(&self.root, "unknown-file", &expected, &found));
        }
        self.check_names(&self.root, &["version"])?;
        let expected = format!("the version {version}");
        match self.root.get("version") {
            Some(found) if found == version => Ok(()),
            _ => Err(self.odd(&self.root, "version", "unknown-version", &expected)),
        }
    }

    /// That an element has no other attributes than these.
    pub(crate) fn check_names(&self, tag: &Tag<'_>, names: &[&str]) -> Read<()> {
        let Some(odd) = tag.attributes.iter().find(|one| !names.contains(&one.name)) else { return Ok(()) };
        let expected =
            if names.is_empty() { "no attributes".to_owned() } else { format!("the attributes {}", names.join(", ")) };
        let path = format!("{}/{}", self.path(tag), odd.name);
        let problem =
            FileProblem::at(place(self.text, odd.at), path, "unknown-attribute", message(&expected, odd.name));
        Err(Box::new(problem))
    }

    /// An attribute read as something; none where there is no such attribute.
    pub(crate) fn optional<T>(
        &self,
        tag: &Tag<'t>,
        name: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Read<Option<T>> {
        let Some(value) = tag.get(name) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| self.odd(tag, name, "bad-format", expected))
    }

    /// The same where it must be there.
    pub(crate) fn required<T>(
        &self,
        tag: &Tag<'t>,
        name: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Read<T> {
        self.optional(tag, name, expected, read)?.ok_or_else(|| self.odd(tag, name, "missing", expected))
    }
}

impl<'t> Tag<'t> {
    fn find(&self, name: &str) -> Option<&Attribute<'t>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.find(name).map(|attribute| attribute.value.as_ref())
    }
}

/// The text of a file without its byte order mark.
fn text(bytes: &[u8]) -> Read<&str> {
    if matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [b'<', 0, ..] | [0, b'<', ..]) {
        return Err(Box::new(FileProblem::new("", "encoding", message("the encoding UTF-8", "UTF-16"))));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before =
            bytes.get(..error.valid_up_to()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let byte = bytes.get(before.len()).copied().unwrap_or_default();
        let text = message("UTF-8 text", &format!("the byte 0x{byte:02X}"));
        Box::new(FileProblem::at(place(before, before.len()), "", "encoding", text))
    })
}

/// Where a byte of the text is.
fn place(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or(text);
    let (line, start) =
        before.rsplit_once('\n').map_or((1, before), |(above, start)| (above.split('\n').count() + 1, start));
    Place { line, column: start.chars().count() + 1 }
}

/// A whole number from 1.
pub(crate) fn number<N: std::str::FromStr + PartialOrd + From<u8>>(text: &str) -> Option<N> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?.filter(|number| *number >= N::from(1))
}

/// A key: 1 to 100 characters, none of them a control.
pub(crate) fn key(text: &str) -> Option<String> {
    let is_key = (1..=100).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    is_key.then(|| text.to_owned())
}
