//! The face as the PDF carries it: a TrueType file of the glyphs in use, by code. Source: OpenType 1.9.1; ISO 32000-2, 9.9.2.

use crate::face::{Face, u16_at};
use crate::font::{Font, Shape};

/// More components follow. Source: OpenType, `glyf`, composite glyph flags.
const MORE: u16 = 0x20;

/// Glyphs in the order of their new numbers.
struct Subset<'a> {
    face: &'a Face,
    shapes: Vec<(Shape, u32)>,
}

/// The file.
pub(crate) fn file(font: &Font) -> Vec<u8> {
    let shapes = font.glyphs.iter().map(|glyph| (glyph.shape, glyph.advance)).collect();
    let mut subset = Subset { face: &font.face, shapes };
    let (mut glyf, mut loca, mut hmtx) = (Vec::with_capacity(16 * 1024), Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(&(shape, advance)) = subset.shapes.get(at) {
        loca.extend(long(glyf.len()));
        subset.outline(shape, advance, &mut glyf);
        glyf.resize(glyf.len().next_multiple_of(4), 0);
        hmtx.extend(match shape {
            Shape::Own(glyph) => font.face.metrics(glyph),
            Shape::Box | Shape::Nothing => metrics(font.face.scaled(advance)),
        });
        at += 1;
    }
    loca.extend(long(glyf.len()));
    let count = u16::try_from(at).unwrap_or(u16::MAX).to_be_bytes();
    let head = patched(&patched(font.face.head, 8, &[0; 4]), 50, &[0, 1]);
    let (hhea, maxp) = (patched(font.face.hhea, 34, &count), patched(font.face.maxp, 4, &count));
    assemble(&[
        (b"glyf", &glyf),
        (b"head", &head),
        (b"hhea", &hhea),
        (b"hmtx", &hmtx),
        (b"loca", &loca),
        (b"maxp", &maxp),
    ])
}

impl Subset<'_> {
    /// Appends an outline with its components under their new numbers.
    fn outline(&mut self, shape: Shape, advance: u32, glyf: &mut Vec<u8>) {
        let start = glyf.len();
        match shape {
            Shape::Nothing => return,
            Shape::Box => return tofu(self.face.scaled(advance), self.face.scaled(700), glyf),
            Shape::Own(glyph) => glyf.extend(self.face.outline(glyph)),
        }
        let Some(outline) = glyf.get_mut(start..) else { return };
        let mut at = 10;
        let mut more = u16_at(outline, 0) >= 0x8000;
        while more {
            let flags = u16_at(outline, at);
            let number = self.number(u16_at(outline, at + 2));
            if let Some(slot) = outline.get_mut(at + 2..at + 4) {
                slot.copy_from_slice(&number.to_be_bytes());
            }
            at += 4 + arguments(flags);
            more = flags & MORE != 0 && at < outline.len();
        }
    }

    /// The new number of a component, taken in if it is new.
    fn number(&mut self, glyph: u16) -> u16 {
        let shape = Shape::Own(glyph);
        let found = self.shapes.iter().position(|(other, _)| *other == shape);
        let number = found.unwrap_or_else(|| {
            self.shapes.push((shape, 0));
            self.shapes.len() - 1
        });
        u16::try_from(number).unwrap_or(0)
    }
}

/// How many bytes place and scale a component.
fn arguments(flags: u16) -> usize {
    let place = if flags & 1 != 0 { 4 } else { 2 };
    let scale = match flags & 0xC8 {
        0x08 => 2,
        0x40 => 4,
        0x80 => 8,
        _ => 0,
    };
    place + scale
}

/// An empty box as tall as a capital: two contours, the inner one the other way round.
fn tofu(advance: u32, height: u32, glyf: &mut Vec<u8>) {
    const EDGE: u32 = 100;
    let (left, right) = (EDGE, advance.saturating_sub(EDGE));
    let (inner, top) = (left + EDGE, height.saturating_sub(EDGE));
    let outer = [(left, 0), (left, height), (right, height), (right, 0)];
    let hole = [(inner, EDGE), (right - EDGE, EDGE), (right - EDGE, top), (inner, top)];
    for number in [2, left, 0, right, height, 3, 7, 0] {
        glyf.extend(short(number));
    }
    glyf.extend([1; 8]);
    for axis in [|(x, _): (u32, u32)| x, |(_, y)| y] {
        let mut before = 0;
        for point in outer.into_iter().chain(hole) {
            glyf.extend(short(axis(point).wrapping_sub(before)));
            before = axis(point);
        }
    }
}

/// An advance with no side bearing.
fn metrics(advance: u32) -> [u8; 4] {
    let [high, low] = short(advance);
    [high, low, 0, 0]
}

/// The lower two bytes.
fn short(value: u32) -> [u8; 2] {
    let [_, _, high, low] = value.to_be_bytes();
    [high, low]
}

fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

/// A table with some bytes replaced.
fn patched(table: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut table = table.to_vec();
    if let Some(slot) = table.get_mut(at..at + bytes.len()) {
        slot.copy_from_slice(bytes);
    }
    table
}

/// The tables, in the order of their names, behind their directory.
fn assemble(tables: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = vec![0, 1, 0, 0, 0, 6, 0, 64, 0, 2, 0, 32];
    let mut at = file.len() + 16 * tables.len();
    for (tag, table) in tables {
        file.extend_from_slice(*tag);
        for number in [sum(table) as usize, at, table.len()] {
            file.extend(long(number));
        }
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        file.extend_from_slice(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

/// The sum of a table's four-byte numbers.
fn sum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum: u32, four| {
        let mut padded = [0; 4];
        for (to, from) in padded.iter_mut().zip(four) {
            *to = *from;
        }
        sum.wrapping_add(u32::from_be_bytes(padded))
    })
}
