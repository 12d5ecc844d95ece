//! A face in use: the glyphs that a receipt needs, and the characters that each stands for.

use crate::face::Face;
use crate::marks_table::JOINED;

/// Characters below this are found by their number.
const DIRECT: usize = 0x500;

/// The advance of the white between a label and its value before it is stretched, in thousandths of an em.
pub(crate) const GAP: i32 = 500;

/// A face with the glyphs in use. A code is a glyph's place in the PDF's copy of the face.
pub(crate) struct Font {
    pub(crate) face: Face,
    /// By code; the first is the box that stands for nothing.
    pub(crate) glyphs: Vec<Glyph>,
    /// The code of each character below [`DIRECT`]; 0 while it has none.
    codes: Vec<u16>,
    /// The characters above that have a code, in their order.
    others: Vec<(char, u16)>,
}

/// One glyph in use.
pub(crate) struct Glyph {
    pub(crate) shape: Shape,
    /// How far the pen moves, in thousandths of an em.
    pub(crate) advance: u32,
    /// What it stands for; ends up in the PDF as it is searched and copied.
    pub(crate) text: String,
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A glyph of the face.
    Own(u16),
    /// A box, for a character that the face has no glyph for.
    Box,
    /// Nothing, for a mark that joins no letter.
    Nothing,
}

/// One glyph of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) code: u16,
    /// In thousandths of an em.
    pub(crate) advance: u32,
    /// What a line's end does to it.
    pub(crate) role: Role,
}

/// What a letter is to the one who breaks lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of a word.
    Word,
    /// A line may end here, and the space then takes no room.
    Space,
    /// A word too long for a line may be torn before it.
    Hyphen,
}

impl Font {
    pub(crate) fn new(face: Face) -> Self {
        let nothing = Glyph { shape: Shape::Box, advance: 500, text: String::new() };
        Self { face, glyphs: vec![nothing], codes: vec![0; DIRECT], others: Vec::new() }
    }

    /// The glyphs of a text: marks joined with their letters, white space made one space.
    pub(crate) fn letters(&mut self, text: &str) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
        let mut rest = text.chars().flat_map(in_face).peekable();
        while let Some(found) = rest.next() {
            let mut letter = plain(found);
            while let Some(whole) = rest.peek().and_then(|&mark| joined(letter, mark)) {
                letter = whole;
                rest.next();
            }
            let role = match found {
                _ if letter != ' ' => {
                    if letter == '-' {
                        Role::Hyphen
                    } else {
                        Role::Word
                    }
                }
                '\u{a0}' | '\u{2007}' | '\u{202f}' => Role::Word,
                _ => Role::Space,
            };
            let after_space = letters.last().is_none_or(|last| last.role == Role::Space);
            if letter != '\u{ad}' && !(role == Role::Space && after_space) {
                let code = self.code(letter);
                letters.push(Letter { code, advance: self.advance(code), role });
            }
        }
        if letters.last().is_some_and(|last| last.role == Role::Space) {
            letters.pop();
        }
        letters
    }

    /// The white between a label and its value. Readers that look at places alone take far things for columns; this one glyph,
    /// stretched by whoever draws it, keeps a line together. It stands for two spaces: a single one would end the word.
    pub(crate) fn gap(&mut self) -> Letter {
        const TEXT: &str = "  ";
        let at = self.glyphs.iter().position(|glyph| glyph.text == TEXT).unwrap_or_else(|| {
            self.glyphs.push(Glyph { shape: Shape::Nothing, advance: GAP.unsigned_abs(), text: TEXT.to_owned() });
            self.glyphs.len() - 1
        });
        Letter { code: u16::try_from(at).unwrap_or(0), advance: GAP.unsigned_abs(), role: Role::Word }
    }

    fn advance(&self, code: u16) -> u32 {
        self.glyphs.get(usize::from(code)).map_or(0, |glyph| glyph.advance)
    }

    /// The code of a character, taken into use if it is new; once 65,535 are in use every other is the box.
    fn code(&mut self, letter: char) -> u16 {
        let Ok(next) = u16::try_from(self.glyphs.len()) else { return 0 };
        match self.codes.get_mut(letter as usize) {
            Some(code) if *code > 0 => return *code,
            Some(code) => *code = next,
            None => match self.others.binary_search_by_key(&letter, |(other, _)| *other) {
                Ok(at) => return self.others.get(at).map_or(0, |(_, code)| *code),
                Err(at) => self.others.insert(at, (letter, next)),
            },
        }
        let glyph = self.glyph(letter);
        self.glyphs.push(glyph);
        next
    }

    fn glyph(&self, letter: char) -> Glyph {
        let (shape, advance) = match self.face.glyph(letter) {
            Some(glyph) => (Shape::Own(glyph), self.face.advance(glyph)),
            None if is_mark(letter) => (Shape::Nothing, 0),
            None => (Shape::Box, if letter < '\u{1100}' { 500 } else { 1000 }),
        };
        Glyph { shape, advance, text: letter.to_string() }
    }
}

/// A character, or the codes of the two currencies whose signs the faces lack.
fn in_face(letter: char) -> impl Iterator<Item = char> {
    let (code, other) = match letter {
        '₸' => ("KZT", None),
        '₴' => ("UAH", None),
        _ => ("", Some(letter)),
    };
    code.chars().chain(other)
}

/// A character as it is drawn: every kind of white space and control as a space, every hyphen as the usual one, so that
/// what a person types is found.
fn plain(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' => '-',
        _ if letter.is_whitespace() || letter.is_control() => ' ',
        _ => letter,
    }
}

/// What a letter and a mark make together.
fn joined(letter: char, mark: char) -> Option<char> {
    if !('\u{300}'..'\u{370}').contains(&mark) {
        return None;
    }
    let mut three = JOINED.chars();
    while let (Some(whole), Some(base), Some(with)) = (three.next(), three.next(), three.next()) {
        if (base, with) == (letter, mark) {
            return Some(whole);
        }
    }
    None
}

/// What only changes its neighbour: marks, joiners, directions, variation selectors, skin tones and tags.
/// Source: Unicode Standard, 2.11 and 23.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e01ef}')
}
