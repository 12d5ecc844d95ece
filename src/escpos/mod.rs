//! A document as the bytes that a receipt printer prints (ESC/POS).
//!
//! The lines are those of [`crate::text`] in letters of the printer's code page. Text leaves through one function,
//! which lets no control byte pass: whatever a receipt holds, the printer never takes it for a command.

mod command;

use crate::blocks::{Block, Document, Style};
use crate::charset::Charset;
use crate::locale::Locale;
use crate::qr::{QUIET_ZONE, Symbol};
use crate::receipt::Logo;
use crate::text::Paper;

/// A printer, and what it is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Letters of font A in a line, 24 to 64: 32 on paper of 58 mm, 48 on paper of 80 mm.
    pub columns: usize,
    /// The page of characters.
    pub charset: Charset,
    /// The printer's own number of that page, where it is not the usual one.
    pub code_page: Option<u8>,
    /// Who draws the QR code.
    pub qr: QrBy,
    /// What happens at the end.
    pub cut: Cut,
    /// Whether the cash drawer opens.
    pub drawer: bool,
}

impl Options {
    /// For paper of 80 mm, in the page that a language is mostly printed in.
    pub const fn new(locale: Locale) -> Self {
        let charset = match locale {
            Locale::Ru => Charset::Cp866,
            Locale::Sk => Charset::Cp852,
            Locale::En => Charset::Cp858,
        };
        Self { columns: 48, charset, code_page: None, qr: QrBy::Printer, cut: Cut::Partial, drawer: false }
    }
}

/// Who draws a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrBy {
    /// The printer, by its own command.
    Printer,
    /// We: it is sent as a picture, for printers that know no such command.
    Picture,
}

/// What happens to the paper at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Cut off.
    Full,
    /// Cut but for one point.
    Partial,
    /// Moved out, to be torn off.
    None,
}

/// The usual number of a page. Source: Epson, ESC/POS Command Reference, `ESC t`.
const fn usual_number(charset: Charset) -> u8 {
    match charset {
        Charset::Cp866 => 17,
        Charset::Cp852 => 18,
        Charset::Cp858 => 19,
        Charset::Cp1251 => 46,
    }
}

/// Dots of a letter of font A from side to side.
const LETTER: usize = 12;

/// Dots of the least side of a fiscal QR code: 20 mm at 203 dpi. Source: FFD order ЕД-7-20/662@, tag 1196.
const QR_SIDE: usize = 160;

/// The bytes that print `document`.
///
/// # Example
/// ```
/// use tillpost::{blocks, escpos, locale::Locale, receipt::Receipt};
///
/// let receipt: Receipt = serde_json::from_str(include_str!("../../tests/fixtures/ru-sale.json"))?;
/// let bytes = escpos::render(&blocks::layout(&receipt, Locale::Ru)?, &escpos::Options::new(Locale::Ru));
/// assert!(bytes.starts_with(b"\x1b@\x1c.\x1bt\x11"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn render(document: &Document, options: &Options) -> Vec<u8> {
    let paper = Paper::new(options.columns, Some(options.charset));
    let mut printer = Printer { options, columns: paper.columns(), paper, bytes: Vec::with_capacity(4096) };
    printer.start();
    for block in &document.blocks {
        printer.block(block);
    }
    printer.write(match options.cut {
        Cut::Full => command::CUT_FULL,
        Cut::Partial => command::CUT_PARTIAL,
        Cut::None => command::FEED,
    });
    printer.bytes
}

struct Printer<'a> {
    options: &'a Options,
    /// Letters in a line.
    columns: usize,
    /// Lines not yet sent.
    paper: Paper,
    bytes: Vec<u8>,
}

impl Printer<'_> {
    fn start(&mut self) {
        self.write(command::INIT);
        self.write(command::SINGLE_BYTE);
        let number = self.options.code_page.unwrap_or(usual_number(self.options.charset));
        self.write(&command::code_page(number));
        if self.options.drawer {
            self.write(command::DRAWER);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.large(block, self.letters(text)),
            Block::Pair { label, value, strong: true } => {
                self.large(block, self.letters(label) + 1 + self.letters(value));
            }
            Block::Text { style: Style::Strong | Style::Notice, .. } => {
                self.write(command::BOLD);
                self.lines(block);
                self.write(command::NOT_BOLD);
            }
            Block::Qr { payload, caption } => self.qr(payload, caption),
            Block::Logo(logo) => self.logo(logo),
            _ => self.lines(block),
        }
    }

    /// A block in bold letters twice as high, and twice as wide where they fit one line.
    fn large(&mut self, block: &Block, letters: usize) {
        let wide = if letters <= self.columns / 2 { 2 } else { 1 };
        self.write(command::BOLD);
        self.write(&command::size(wide, 2));
        self.paper.resize(self.columns / usize::from(wide));
        self.lines(block);
        self.paper.resize(self.columns);
        self.write(&command::size(1, 1));
        self.write(command::NOT_BOLD);
    }

    /// How many letters of the page `text` takes.
    fn letters(&self, text: &str) -> usize {
        self.options.charset.fold(text).chars().count()
    }

    /// The QR code in the middle, at least 20 mm a side, with its caption; its content in letters where it fits no symbol.
    fn qr(&mut self, payload: &str, caption: &str) {
        let side = Symbol::side(payload).unwrap_or_default();
        if side == 0 {
            self.paper.centered(payload);
            return self.text();
        }
        let dots = u8::try_from(QR_SIDE.div_ceil(side)).unwrap_or(8);
        self.write(command::CENTER);
        match self.options.qr {
            QrBy::Printer => self.native(payload, dots),
            QrBy::Picture => self.picture(payload, dots.into()),
        }
        self.write(command::LEFT);
        self.paper.centered(caption);
        self.text();
    }

    /// The printer's own code stands between two empty lines: printers draw it without the light margin that readers need.
    fn native(&mut self, payload: &str, dots: u8) {
        self.write(b"\n");
        command::qr(&mut self.bytes, payload, dots);
        self.write(b"\n");
    }

    /// The symbol with its light margin, drawn with so many dots a module.
    fn picture(&mut self, payload: &str, dots: u32) {
        let Ok(symbol) = Symbol::encode(payload) else { return };
        let side = u32::try_from(symbol.size() + 2 * QUIET_ZONE).unwrap_or_default() * dots;
        let module = |dot: u32| ((dot / dots) as usize).wrapping_sub(QUIET_ZONE);
        command::raster(&mut self.bytes, side, side, dots, &|x, y| symbol.is_dark(module(x), module(y)));
    }

    /// The logo in the middle; one wider than the paper is made as wide as it.
    fn logo(&mut self, logo: &Logo) {
        if !logo.is_whole() {
            return;
        }
        let room = u32::try_from(self.columns * LETTER).unwrap_or_default();
        let width = logo.width.min(room);
        let height = logo.height * width / logo.width;
        let from = |dot: u32| dot * logo.width / width;
        self.write(command::CENTER);
        command::raster(&mut self.bytes, width, height, 1, &|x, y| logo.is_dark(from(x), from(y)));
        self.write(command::LEFT);
    }

    fn lines(&mut self, block: &Block) {
        self.paper.block(block);
        self.text();
    }

    /// Sends the lines. The only way out for what a receipt says: a byte that is no letter leaves as a space.
    fn text(&mut self) {
        let charset = self.options.charset;
        for letter in self.paper.take() {
            self.bytes.push(match letter {
                '\n' => b'\n',
                '\0'..=' ' | '\u{7f}'..='\u{a0}' => b' ',
                _ => charset.byte(letter).unwrap_or(b' '),
            });
        }
    }

    fn write(&mut self, command: &[u8]) {
        self.bytes.extend_from_slice(command);
    }
}

#[cfg(test)]
mod tests;
