//! The text of a message with placeholders in braces: `{total}`, `{date:dd.MM.yy HH:mm}`; `{{` and `}}` are the braces
//! themselves. Names are those of any of the three languages ([`super::placeholders`]).

use std::fmt;

use super::format::{WHOLE, shown};
use super::placeholder::{Placeholder, find};
use crate::quote::Quoted;
use crate::receipt::Country;

/// A template whose every placeholder is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template<'t> {
    pub(super) pieces: Vec<Piece<'t>>,
}

/// A run of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text that stays as it is; a brace has a piece to itself.
    Text(&'t str),
    /// A value, under the name it was written with, in a format that it takes.
    Value { name: &'t str, placeholder: Placeholder, format: Option<&'t str> },
}

/// One thing wrong with a template. It prints as what was expected and what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault<'t> {
    /// Where it begins: UTF-16 units before it, as text fields count.
    pub at: usize,
    /// What it is.
    pub wrong: Wrong,
    expected: &'static str,
    found: &'t str,
}

/// What can be wrong with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Unopened,
    /// No placeholder has this name.
    Name,
    /// The placeholder takes no such format.
    Format,
}

impl Wrong {
    /// A stable code in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unclosed => "unclosed-brace",
            Self::Unopened => "unopened-brace",
            Self::Name => "unknown-name",
            Self::Format => "unknown-format",
        }
    }
}

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", self.expected, Quoted(self.found))
    }
}

impl<'t> Template<'t> {
    /// Reads a template.
    ///
    /// # Errors
    /// Every [`Fault`], in the order of the text.
    pub fn parse(text: &'t str) -> Result<Self, Vec<Fault<'t>>> {
        let mut parsing = Parsing { text, pieces: Vec::new(), faults: Vec::new() };
        let mut at = 0;
        while at < text.len() {
            at += parsing.piece(at, &text[at..]);
        }
        if parsing.faults.is_empty() { Ok(Self { pieces: parsing.pieces }) } else { Err(parsing.faults) }
    }

    /// What the law wants in a message that identifies a receipt of this country, and the template leaves out.
    pub fn dropped(&self, country: Country) -> Vec<Placeholder> {
        let mut dropped = Placeholder::legal(country).to_vec();
        dropped.retain(|&wanted| !self.holds(wanted));
        dropped
    }

    /// Whether the value stands there; the date also needs its day, month, year, hour and minute, in one place or several.
    fn holds(&self, wanted: Placeholder) -> bool {
        let mut parts = 0;
        for piece in &self.pieces {
            match *piece {
                Piece::Value { placeholder, format, .. } if placeholder == wanted => {
                    parts |= format.map_or(WHOLE, |format| shown(placeholder, format).unwrap_or(0));
                }
                _ => {}
            }
        }
        parts & WHOLE == WHOLE
    }
}

/// A template being read.
struct Parsing<'t> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    faults: Vec<Fault<'t>>,
}

impl<'t> Parsing<'t> {
    /// Takes the piece that `rest`, at `at`, begins with; gives its length in bytes.
    fn piece(&mut self, at: usize, rest: &'t str) -> usize {
        let plain = brace(rest);
        if plain > 0 {
            self.pieces.push(Piece::Text(&rest[..plain]));
            return plain;
        }
        let inside = &rest[1..];
        if inside.as_bytes().first() == rest.as_bytes().first() {
            self.pieces.push(Piece::Text(&rest[..1]));
            return 2;
        }
        if rest.starts_with('}') {
            self.fault(at, Wrong::Unopened, "{ before }, or }} for the brace itself", &rest[..1]);
            return 1;
        }
        let end = brace(inside);
        if inside[end..].starts_with('}') {
            self.value(at + 1, &inside[..end]);
            return end + 2;
        }
        self.fault(at, Wrong::Unclosed, "} after {, or {{ for the brace itself", &rest[..=end]);
        end + 1
    }

    /// Takes what stands between braces.
    fn value(&mut self, at: usize, inside: &'t str) {
        let (name, format) = inside.split_once(':').map_or((inside, None), |(name, format)| (name, Some(format)));
        match find(name) {
            Err(meant) => self.fault(at, Wrong::Name, meant.unwrap_or("the name of a placeholder"), name),
            Ok(placeholder) => match format.map(|format| shown(placeholder, format)) {
                Some(Err((expected, from, found))) => {
                    self.fault(at + name.len() + 1 + from, Wrong::Format, expected, found);
                }
                _ => self.pieces.push(Piece::Value { name, placeholder, format }),
            },
        }
    }

    fn fault(&mut self, at: usize, wrong: Wrong, expected: &'static str, found: &'t str) {
        let at = self.text[..at].encode_utf16().count();
        self.faults.push(Fault { at, wrong, expected, found });
    }
}

/// Bytes before the first brace; all of them where there is none.
fn brace(text: &str) -> usize {
    text.bytes().position(|byte| byte == b'{' || byte == b'}').unwrap_or(text.len())
}

impl fmt::Display for Template<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Text(brace @ ("{" | "}")) => write!(f, "{brace}{brace}")?,
                Piece::Text(text) => f.write_str(text)?,
                Piece::Value { name, format: None, .. } => write!(f, "{{{name}}}")?,
                Piece::Value { name, format: Some(format), .. } => write!(f, "{{{name}:{format}}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
