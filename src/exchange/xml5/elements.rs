//! A record as a flat list of its elements, by their places in the window.
//!
//! Attributes count as elements, since dialects of the family differ in which they use.

use std::fmt::Write as _;

use super::model::{MAX_MODEL, Model};
use super::names::Name;
use super::{MAX_ELEMENTS, MAX_TEXT};

/// An element or attribute of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    /// Where its name is in the window.
    name: u32,
    /// Byte offset of its start tag, or of the tag it stands in.
    pub(super) at: u32,
    /// From where to where its text is: in the window, or among the joined.
    text: (u32, u32),
    /// Where its parent stands in the list; the record itself is its own.
    pub(super) parent: u16,
    /// Length of its name.
    length: u16,
    pub(super) known: Name,
    flags: u8,
}

/// The text is among the joined.
const JOINED: u8 = 1;
/// It has children.
const PARENT: u8 = 2;
/// The text may have control characters.
const ODD: u8 = 4;
/// White space may stand around the text.
const LOOSE: u8 = 8;

/// Why nothing more was added: over one of the limits.
pub(super) struct TooMuch(pub(super) &'static str);

/// A record's elements, itself first.
#[derive(Debug)]
pub(super) struct Elements {
    pub(super) list: Vec<Element>,
    /// The texts that are not one piece of the file.
    joined: String,
    /// The first child of the record of each known name; 0 for none.
    slots: [u16; Name::COUNT],
    has_odd: bool,
    /// The names of the record before, by their places in its list.
    models: [Model; MODELS],
}

/// How many elements of a record are guessed.
const MODELS: usize = 48;

impl Default for Elements {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            joined: String::new(),
            slots: [0; Name::COUNT],
            has_odd: false,
            models: [Model::default(); MODELS],
        }
    }
}

/// A place that fits: windows are far below 4 GiB, lists below 65,536.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn shorter(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

impl Elements {
    /// Forgets the record.
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.joined.clear();
        self.slots = [0; Name::COUNT];
        self.has_odd = false;
    }

    #[inline]
    pub(super) fn get(&self, own: usize) -> Option<&Element> {
        self.list.get(own)
    }

    /// The first child of the record with this name.
    #[inline]
    pub(super) fn slot(&self, name: Name) -> Option<usize> {
        self.slots.get(name as usize).filter(|own| **own != 0).map(|own| usize::from(*own))
    }

    /// The name that the element which comes next had in an earlier record.
    #[inline]
    pub(super) fn foreseen(&self) -> Option<&Model> {
        self.models.get(self.list.len())
    }

    /// Adds an element or attribute, whose name is that part of the window.
    pub(super) fn add(
        &mut self,
        window: &[u8],
        name: (usize, usize),
        at: usize,
        parent: usize,
    ) -> Result<usize, TooMuch> {
        let written = window.get(name.0..name.1).unwrap_or_default();
        let known = Name::of(written);
        if let Some(model) = self.models.get_mut(self.list.len())
            && written.len() <= MAX_MODEL
        {
            *model = Model::new(written, known);
        }
        self.push(known, name, at, parent)
    }

    /// Adds an element or attribute whose name is known.
    #[inline]
    pub(super) fn push(
        &mut self,
        known: Name,
        name: (usize, usize),
        at: usize,
        parent: usize,
    ) -> Result<usize, TooMuch> {
        let own = self.list.len();
        if own == MAX_ELEMENTS {
            return Err(TooMuch("at most 4096 elements in a record"));
        }
        let (at, length) = (short(at), shorter(name.1 - name.0));
        let (name, parent) = (short(name.0), shorter(parent));
        self.list.push(Element { name, at, text: (0, 0), parent, length, known, flags: 0 });
        if let (0, Some(slot @ 0)) = (parent, self.slots.get_mut(known as usize)) {
            *slot = shorter(own);
        }
        Ok(own)
    }

    /// Notes that an element has children; what comes after the first of them is no text of its own.
    #[inline]
    pub(super) fn set_parent(&mut self, own: usize) {
        if let Some(element) = self.list.get_mut(own) {
            element.flags |= PARENT;
        }
    }

    /// Gives an element just added its text, the part of the window without white space around it.
    #[inline]
    pub(super) fn set_text(&mut self, own: usize, part: (usize, usize), odd: bool) {
        if let Some(element) = self.list.get_mut(own) {
            element.text = (short(part.0), short(part.1));
            element.flags |= if odd { ODD } else { 0 };
            self.has_odd |= odd;
        }
    }

    /// Adds a piece of the window to an element's text.
    pub(super) fn append(&mut self, window: &str, own: usize, piece: (usize, usize), odd: bool) -> Result<(), TooMuch> {
        let Some(element) = self.list.get_mut(own) else { return Ok(()) };
        if element.flags & PARENT != 0 {
            return Ok(());
        }
        let length = (element.text.1 - element.text.0) as usize;
        if length + piece.1 - piece.0 > MAX_TEXT {
            return Err(TooMuch(LONG_TEXT));
        }
        if length > 0 {
            return self.join(window, own, window.get(piece.0..piece.1).unwrap_or_default());
        }
        element.flags |= LOOSE;
        self.set_text(own, piece, odd);
        Ok(())
    }

    /// Adds a text from elsewhere. Nothing was added to another element's since this one's began.
    pub(super) fn join(&mut self, window: &str, own: usize, piece: &str) -> Result<(), TooMuch> {
        let Some(element) = self.list.get_mut(own).filter(|element| element.flags & PARENT == 0) else { return Ok(()) };
        if element.flags & JOINED == 0 {
            let from = self.joined.len();
            let text = window.get(element.text.0 as usize..element.text.1 as usize).unwrap_or_default();
            self.joined.push_str(text.trim_ascii_start());
            element.text = (short(from), short(self.joined.len()));
            element.flags |= JOINED | ODD | LOOSE;
            self.has_odd = true;
        }
        self.joined.push_str(piece);
        element.text.1 = short(self.joined.len());
        if (element.text.1 - element.text.0) as usize > MAX_TEXT { Err(TooMuch(LONG_TEXT)) } else { Ok(()) }
    }

    /// The name of an element.
    pub(super) fn name<'w>(&self, window: &'w str, own: usize) -> &'w str {
        let Some(element) = self.get(own) else { return "" };
        let from = element.name as usize;
        window.get(from..from + usize::from(element.length)).unwrap_or_default()
    }

    /// The text of an element before its first child, without the white space around it.
    #[inline]
    pub(super) fn text<'t>(&'t self, window: &'t str, own: usize) -> &'t str {
        let Some(element) = self.get(own) else { return "" };
        let source = if element.flags & JOINED == 0 { window } else { &self.joined };
        let text = source.get(element.text.0 as usize..element.text.1 as usize).unwrap_or_default();
        if element.flags & LOOSE == 0 { text } else { text.trim_ascii() }
    }

    /// Whether an element's text may have control characters.
    #[inline]
    pub(super) fn is_odd(&self, own: usize) -> bool {
        self.get(own).is_some_and(|element| element.flags & ODD != 0)
    }

    /// Puts texts of several lines on one.
    pub(super) fn straighten(&mut self, window: &str) {
        if !self.has_odd {
            return;
        }
        for own in 0..self.list.len() {
            if self.is_odd(own) {
                self.straighten_one(window, own);
            }
        }
    }

    fn straighten_one(&mut self, window: &str, own: usize) {
        let text = self.text(window, own);
        if !text.bytes().any(|byte| matches!(byte, b'\t' | b'\r' | b'\n')) {
            return;
        }
        let mut line = String::with_capacity(text.len());
        for word in text.split_ascii_whitespace() {
            line.push_str(word);
            line.push(' ');
        }
        let from = self.joined.len();
        self.joined.push_str(&line);
        if let Some(element) = self.list.get_mut(own) {
            element.text = (short(from), short(self.joined.len()));
            element.flags |= JOINED | LOOSE;
        }
    }

    /// An element's number among those of its name beside it, from 1.
    pub(super) fn number(&self, window: &str, own: usize) -> usize {
        let (Some(element), name) = (self.get(own), self.name(window, own)) else { return 1 };
        let is_twin = |(number, other): &(usize, &Element)| {
            other.parent == element.parent && other.length == element.length && self.name(window, *number) == name
        };
        self.list.iter().enumerate().take(own + 1).skip(1).filter(is_twin).count()
    }

    /// An element's path below the record, `/barcode[2]/id`: an element has its number from the second of its name on.
    pub(super) fn path(&self, window: &str, own: usize) -> String {
        let Some(element) = self.get(own).filter(|_| own > 0) else { return String::new() };
        let mut path = self.path(window, usize::from(element.parent));
        path.push('/');
        path.push_str(self.name(window, own));
        let number = self.number(window, own);
        if number > 1 {
            let _ = write!(path, "[{number}]");
        }
        path
    }
}

const LONG_TEXT: &str = "at most 65536 bytes of text";
