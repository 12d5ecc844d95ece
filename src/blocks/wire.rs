//! A document as bytes, for the PDF module, which has neither layout nor languages nor the QR encoder.
//!
//! `TPW1`, the language, the title, the blocks, a zero, and a sum over all of it. A text is its length in bytes and UTF-8; a
//! picture its width and height and rows of bits padded to bytes, the leftmost highest, 1 for black. Numbers have four bytes,
//! the lowest first.

use super::{Align, Block, Document, Style};
use crate::qr::Symbol;

/// The document in the wire form that the crate `tillpost-pdf` reads.
pub fn encode(document: &Document) -> Vec<u8> {
    let mut wire = Wire(Vec::with_capacity(4096));
    wire.0.extend_from_slice(b"TPW1");
    wire.text(document.locale.tag()).text(&document.title);
    for block in &document.blocks {
        wire.block(block);
    }
    wire.0.push(0);
    let sum = sum(&wire.0);
    wire.0.extend_from_slice(&sum.to_le_bytes());
    wire.0
}

/// FNV-1a: one changed byte always changes it.
fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

struct Wire(Vec<u8>);

impl Wire {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.tag(1).text(text),
            Block::Text { text, align, style } => self.tag(2).tag(*align as u8).tag(*style as u8).text(text),
            Block::Item { name, detail, total, notes } => {
                self.tag(3).text(name).text(detail).text(total).number(notes.len());
                for note in notes {
                    self.text(note);
                }
                self
            }
            Block::Pair { label, value, strong } => self.tag(4).tag(u8::from(*strong)).text(label).text(value),
            Block::Rule => self.tag(5),
            Block::Gap => self.tag(6),
            Block::Qr { payload, caption } => match Symbol::encode(payload) {
                Ok(symbol) => self.tag(7).symbol(&symbol).text(caption),
                // What fits no symbol is read instead.
                Err(_) => self.tag(2).tag(Align::Left as u8).tag(Style::Small as u8).text(payload),
            },
            Block::Logo(logo) => {
                self.tag(8).number(logo.width as usize).number(logo.height as usize);
                self.0.extend_from_slice(&logo.bits);
                self
            }
        };
    }

    fn tag(&mut self, tag: u8) -> &mut Self {
        self.0.push(tag);
        self
    }

    /// A number below 2^32: nothing here is longer.
    fn number(&mut self, number: usize) -> &mut Self {
        self.0.extend(number.to_le_bytes().into_iter().chain([0; 4]).take(4));
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    fn symbol(&mut self, symbol: &Symbol) -> &mut Self {
        let size = symbol.size();
        self.number(size).number(size);
        for y in 0..size {
            for x in (0..size).step_by(8) {
                self.0.push((0..8).fold(0, |byte, bit| byte << 1 | u8::from(symbol.is_dark(x + bit, y))));
            }
        }
        self
    }
}
