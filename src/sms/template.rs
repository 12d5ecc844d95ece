//! The text of a message with placeholders in braces: `{total}`, `{date:dd.MM.yy HH:mm}`; `{{` and `}}` are the braces
//! themselves. Names are those of any of the three languages ([`super::placeholders`]).

use std::fmt;

use super::format::Format;
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
    /// A value, under the name it was written with.
    Value { name: &'t str, placeholder: Placeholder, format: Option<Format<'t>> },
}

/// One thing wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it begins: UTF-16 units before it, as text fields count.
    pub at: usize,
    /// What it is.
    pub wrong: Wrong,
}

/// What can be wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Unopened,
    /// No placeholder has this name.
    Name {
        /// The name.
        found: String,
        /// The name that was probably meant.
        meant: Option<&'static str>,
    },
    /// The placeholder takes no such format.
    Format {
        /// The format, or the part of it that is wrong.
        found: String,
        /// What it may be.
        expected: &'static str,
    },
}

impl Wrong {
    /// A stable code in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unclosed => "unclosed-brace",
            Self::Unopened => "unopened-brace",
            Self::Name { .. } => "unknown-name",
            Self::Format { .. } => "unknown-format",
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unclosed => f.write_str("expected } after {, found none; a brace itself is {{"),
            Self::Unopened => f.write_str("expected { before }, found none; a brace itself is }}"),
            Self::Name { found, meant: Some(meant) } => write!(f, "expected {{{meant}}}, found {}", Quoted(found)),
            Self::Name { found, .. } => write!(f, "expected the name of a placeholder, found {}", Quoted(found)),
            Self::Format { found, expected } => write!(f, "expected {expected}, found {}", Quoted(found)),
        }
    }
}

impl<'t> Template<'t> {
    /// Reads a template.
    ///
    /// # Errors
    /// Every [`Fault`], in the order of the text.
    pub fn parse(text: &'t str) -> Result<Self, Vec<Fault>> {
        let mut parsing = Parsing { text, pieces: Vec::new(), faults: Vec::new() };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            at += parsing.piece(at, rest);
        }
        if parsing.faults.is_empty() { Ok(Self { pieces: parsing.pieces }) } else { Err(parsing.faults) }
    }

    /// What the law wants in a message that identifies a receipt of this country, and the template leaves out.
    pub fn dropped(&self, country: Country) -> impl Iterator<Item = Placeholder> {
        Placeholder::legal(country).iter().copied().filter(|&wanted| !self.holds(wanted))
    }

    /// Whether the value stands there; the date also needs its day, month, year, hour and minute, in one place or several.
    fn holds(&self, wanted: Placeholder) -> bool {
        let mut shown = 0;
        for piece in &self.pieces {
            match piece {
                Piece::Value { placeholder, format, .. } if *placeholder == wanted => {
                    shown |= format.map_or(Format::WHOLE, Format::shown);
                }
                _ => {}
            }
        }
        shown & Format::WHOLE == Format::WHOLE
    }
}

/// A template being read.
struct Parsing<'t> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    faults: Vec<Fault>,
}

impl<'t> Parsing<'t> {
    /// Takes the piece that `rest`, at `at`, begins with; gives its length in bytes.
    fn piece(&mut self, at: usize, rest: &'t str) -> usize {
        let plain = rest.find(['{', '}']).unwrap_or(rest.len());
        if plain > 0 {
            self.pieces.push(Piece::Text(&rest[..plain]));
            return plain;
        }
        if rest.starts_with("{{") || rest.starts_with("}}") {
            self.pieces.push(Piece::Text(&rest[..1]));
            return 2;
        }
        if rest.starts_with('}') {
            self.fault(at, Wrong::Unopened);
            return 1;
        }
        let inside = &rest[1..];
        match inside.find(['{', '}']) {
            Some(end) if inside[end..].starts_with('}') => {
                self.value(at + 1, &inside[..end]);
                end + 2
            }
            found => {
                self.fault(at, Wrong::Unclosed);
                found.map_or(rest.len(), |end| end + 1)
            }
        }
    }

    /// Takes what stands between braces.
    fn value(&mut self, at: usize, inside: &'t str) {
        let (name, format) = inside.split_once(':').map_or((inside, None), |(name, format)| (name, Some(format)));
        let placeholder = match find(name) {
            Ok(placeholder) => placeholder,
            Err(meant) => return self.fault(at, Wrong::Name { found: name.to_owned(), meant }),
        };
        match format.map(|format| Format::parse(placeholder, format)).transpose() {
            Ok(format) => self.pieces.push(Piece::Value { name, placeholder, format }),
            Err((from, wrong)) => self.fault(at + name.len() + 1 + from, wrong),
        }
    }

    fn fault(&mut self, at: usize, wrong: Wrong) {
        let at = self.text[..at].encode_utf16().count();
        self.faults.push(Fault { at, wrong });
    }
}

impl fmt::Display for Template<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Text(brace @ ("{" | "}")) => write!(f, "{brace}{brace}")?,
                Piece::Text(text) => f.write_str(text)?,
                Piece::Value { name, format: None, .. } => write!(f, "{{{name}}}")?,
                Piece::Value { name, format: Some(format), .. } => write!(f, "{{{name}:{}}}", format.as_str())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
