//! The wire form: a receipt laid out, as the core's `blocks::wire` writes it.
//!
//! `TPW1`, the language, the title, the blocks, a zero, and a sum over all of it. A text is its length in bytes and UTF-8; a
//! picture its width and height and rows of bits padded to bytes, the leftmost highest, 1 for black. Numbers have four bytes,
//! the lowest first.

use crate::error::PdfError;

/// How every wire form of this version begins.
const MAGIC: &[u8] = b"TPW1";
/// The widest and tallest picture, in dots.
const MOST_DOTS: u32 = 1024;

/// A receipt from the top.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Receipt<'a> {
    /// BCP 47.
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) blocks: Vec<Block<'a>>,
}

/// One piece of a receipt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Block<'a> {
    Title(&'a str),
    Text { text: &'a str, align: Align, style: Style },
    Item { name: &'a str, detail: &'a str, total: &'a str, notes: Vec<&'a str> },
    Pair { label: &'a str, value: &'a str, strong: bool },
    Rule,
    Gap,
    Qr { symbol: Bits<'a>, caption: &'a str },
    Logo(Bits<'a>),
}

/// Where a line stands between the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
}

/// How loud a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Normal,
    Strong,
    Small,
    Notice,
}

/// A picture of black dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bits<'a> {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rows: &'a [u8],
}

impl Bits<'_> {
    /// Whether the dot in column `x` of row `y` is black; outside none is.
    pub(crate) fn is_black(&self, x: u32, y: u32) -> bool {
        let at = y * self.width.div_ceil(8) + x / 8;
        x < self.width && self.rows.get(at as usize).is_some_and(|byte| byte << (x % 8) & 0x80 != 0)
    }
}

/// Reads a wire form.
///
/// # Errors
/// [`PdfError`] when a byte is missing, changed or too much.
pub(crate) fn read(wire: &[u8]) -> Result<Receipt<'_>, PdfError> {
    let body = wire.strip_prefix(MAGIC).ok_or(PdfError::Version)?;
    let (body, stated) = body.split_last_chunk().ok_or(PdfError::Damaged)?;
    if u32::from_le_bytes(*stated) != sum(wire) {
        return Err(PdfError::Damaged);
    }
    let mut fields = Fields { rest: body, end: wire.len() - stated.len() };
    let (language, title) = (fields.text()?, fields.text()?);
    let mut blocks = Vec::with_capacity(64);
    while let Some(block) = fields.block()? {
        blocks.push(block);
    }
    if fields.rest.is_empty() { Ok(Receipt { language, title, blocks }) } else { fields.wrong("the end") }
}

/// FNV-1a over all but the last four bytes: one changed byte always changes it.
pub(crate) fn sum(wire: &[u8]) -> u32 {
    let body = wire.get(..wire.len().saturating_sub(4)).unwrap_or_default();
    body.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What is not read yet.
struct Fields<'a> {
    rest: &'a [u8],
    /// Where the last field ends.
    end: usize,
}

impl<'a> Fields<'a> {
    fn at(&self) -> usize {
        self.end - self.rest.len()
    }

    fn wrong<T>(&self, expected: &'static str) -> Result<T, PdfError> {
        Err(PdfError::Field { expected, at: self.at() })
    }

    fn bytes(&mut self, count: usize) -> Result<&'a [u8], PdfError> {
        let (bytes, rest) = self.rest.split_at_checked(count).ok_or(PdfError::Short(self.at()))?;
        self.rest = rest;
        Ok(bytes)
    }

    /// The next byte, which must be below `limit`.
    fn byte(&mut self, limit: u8, expected: &'static str) -> Result<u8, PdfError> {
        match self.rest.split_first() {
            Some((&byte, rest)) if byte < limit => {
                self.rest = rest;
                Ok(byte)
            }
            Some(_) => self.wrong(expected),
            None => Err(PdfError::Short(self.at())),
        }
    }

    fn number(&mut self) -> Result<u32, PdfError> {
        let bytes = self.bytes(4)?;
        Ok(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
    }

    fn text(&mut self) -> Result<&'a str, PdfError> {
        let length = self.number()?;
        let bytes = self.bytes(length as usize)?;
        std::str::from_utf8(bytes).or_else(|_| self.wrong("UTF-8 before"))
    }

    fn bits(&mut self) -> Result<Bits<'a>, PdfError> {
        let (width, height) = (self.number()?, self.number()?);
        if width == 0 || height == 0 || width > MOST_DOTS || height > MOST_DOTS {
            return self.wrong("a picture of 1 to 1024 dots before");
        }
        let rows = self.bytes((width.div_ceil(8) * height) as usize)?;
        Ok(Bits { width, height, rows })
    }

    fn notes(&mut self) -> Result<Vec<&'a str>, PdfError> {
        let count = self.number()?;
        let mut notes = Vec::new();
        for _ in 0..count {
            notes.push(self.text()?);
        }
        Ok(notes)
    }

    fn align(&mut self) -> Result<Align, PdfError> {
        const ALIGNS: [Align; 3] = [Align::Left, Align::Center, Align::Right];
        let at = self.byte(3, "an alignment below 3")?;
        Ok(ALIGNS.get(usize::from(at)).copied().unwrap_or(Align::Left))
    }

    fn style(&mut self) -> Result<Style, PdfError> {
        const STYLES: [Style; 4] = [Style::Normal, Style::Strong, Style::Small, Style::Notice];
        let at = self.byte(4, "a style below 4")?;
        Ok(STYLES.get(usize::from(at)).copied().unwrap_or(Style::Normal))
    }

    /// The next block; none at the zero after the last one.
    fn block(&mut self) -> Result<Option<Block<'a>>, PdfError> {
        Ok(Some(match self.byte(9, "a block's tag below 9")? {
            0 => return Ok(None),
            1 => Block::Title(self.text()?),
            2 => Block::Text { align: self.align()?, style: self.style()?, text: self.text()? },
            3 => Block::Item { name: self.text()?, detail: self.text()?, total: self.text()?, notes: self.notes()? },
            4 => Block::Pair { strong: self.byte(2, "0 or 1")? == 1, label: self.text()?, value: self.text()? },
            5 => Block::Rule,
            6 => Block::Gap,
            7 => Block::Qr { symbol: self.bits()?, caption: self.text()? },
            _ => Block::Logo(self.bits()?),
        }))
    }
}
