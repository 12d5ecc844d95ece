//! From text to the modules of a symbol. Source: ISO/IEC 18004:2015, clause 7.

use std::fmt;

use qrcode::bits;
use qrcode::canvas::{Canvas, Module};
use qrcode::{EcLevel, Version};

use super::correction;
use super::mask::{self, Grid};
use crate::quote::QuotedChar;

/// The largest symbol, in modules a side: version 11, so that a row is one 64-bit word. It holds 251 bytes, three times
/// what a fiscal receipt needs, and is 30 mm wide at half a millimetre a module.
pub const MAX_SIZE: usize = 61;

/// The light margin that pictures have on each side, in modules. Source: ISO/IEC 18004:2015, 6.3.8.
pub const QUIET_ZONE: usize = 4;

/// The error correction level of every symbol: M restores 15 % of the codewords.
const LEVEL: EcLevel = EcLevel::M;

/// A QR symbol, version 1 to 11, level M.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    rows: Vec<u64>,
}

/// Why a text got no symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrError {
    /// More than the largest symbol holds; the length in bytes.
    TooLong(usize),
    /// A character outside ASCII, which readers would guess the charset of.
    NotAscii(char),
}

impl fmt::Display for QrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(found) => {
                write!(f, "expected a text that fits a QR symbol of {MAX_SIZE} modules, found {found} bytes")
            }
            Self::NotAscii(found) => write!(f, "expected ASCII text for a QR symbol, found {}", QuotedChar(*found)),
        }
    }
}

impl std::error::Error for QrError {}

impl Symbol {
    /// The smallest symbol of level M that holds `text`, with the mask of least penalty.
    ///
    /// # Errors
    /// [`QrError`] when the text is not ASCII or does not fit.
    pub fn encode(text: &str) -> Result<Self, QrError> {
        if let Some(found) = text.chars().find(|letter| !letter.is_ascii()) {
            return Err(QrError::NotAscii(found));
        }
        let canvas = draw(text.as_bytes()).ok_or(QrError::TooLong(text.len()))?;
        Ok(Self { rows: mask::best(&canvas.drawn, &canvas.data) })
    }

    /// Modules a side of the symbol that `text` takes, without drawing it; none where [`Self::encode`] refuses.
    pub(crate) fn side(text: &str) -> Option<usize> {
        let bits = bits::encode_auto(text.as_bytes(), LEVEL).ok().filter(|_| text.is_ascii())?;
        usize::try_from(bits.version().width()).ok().filter(|&side| side <= MAX_SIZE)
    }

    /// Modules a side, 21 to [`MAX_SIZE`], without the quiet zone.
    pub fn size(&self) -> usize {
        self.rows.len()
    }

    /// Whether the module in column `x` of row `y`, both from 0 at the top left, is dark. Outside all is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.size() && self.rows.get(y).is_some_and(|row| row >> x & 1 == 1)
    }

    /// The rows from the top; column `x` is bit `x`.
    pub(crate) fn rows(&self) -> &[u64] {
        &self.rows
    }
}

/// A symbol before masking.
pub(super) struct Unmasked {
    /// The dark modules.
    pub(super) drawn: Grid,
    /// The modules that a mask may flip.
    pub(super) data: Grid,
}

fn draw(text: &[u8]) -> Option<Unmasked> {
    let canvas = paint(text)?;
    Some(read(&canvas.0, canvas.1))
}

/// Everything but the mask, through the stages of the crate and our own correction; with the modules a side.
pub(super) fn paint(text: &[u8]) -> Option<(Canvas, usize)> {
    let bits = bits::encode_auto(text, LEVEL).ok()?;
    let version: Version = bits.version();
    let size = usize::try_from(version.width()).ok().filter(|&size| size <= MAX_SIZE)?;
    let (data, correction) = correction::codewords(&bits.into_bytes(), (size - 17) / 4)?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    Some((canvas, size))
}

pub(super) fn read(canvas: &Canvas, size: usize) -> Unmasked {
    let (mut drawn, mut data) = ([0; 64], [0; 64]);
    for (y, (drawn, data)) in (0_i16..).zip(drawn.iter_mut().zip(&mut data).take(size)) {
        for x in (0_i16..).take(size) {
            let module = canvas.get(x, y);
            *drawn |= u64::from(module.is_dark()) << x;
            *data |= u64::from(!matches!(module, Module::Masked(_))) << x;
        }
    }
    Unmasked { drawn: Grid::new(size, &drawn), data: Grid::new(size, &data) }
}

#[cfg(test)]
#[path = "symbol_tests.rs"]
mod tests;
