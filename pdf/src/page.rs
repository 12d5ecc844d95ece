//! Setting a receipt: each block becomes lines at their places. Lengths are hundredths of a point.

use crate::Paper;
use crate::content::{Content, Weight};
use crate::face::Face;
use crate::font::{Font, Letter, Role};
use crate::lines::{balanced, broken, width};
use crate::wire::{Align, Bits, Block, Receipt, Style};

/// The tallest page that viewers show. Source: ISO 32000-2, Annex C.2.
const TALLEST: i32 = 1_440_000;
/// White at the edges: 4 mm, which printers leave white as well.
const MARGIN: i32 = 1134;
/// Air inside a frame and around rules.
const AIR: i32 = 400;
/// Small letters, in hundredths of the usual size.
const SMALL: i32 = 82;
/// How near a value may come to its label, in thousandths of an em.
const NEAREST: u32 = 600;
/// A dot of a logo: an eighth of a millimetre, as on a printer of 203 dpi.
const DOT: i32 = 35;

/// A receipt that is set.
pub(crate) struct Set<'a> {
    /// Of every page.
    pub(crate) width: i32,
    /// One, or more for a receipt taller than pages may be.
    pub(crate) pages: Vec<Page>,
    pub(crate) regular: Font,
    pub(crate) bold: Font,
    /// In the order of their names, from 0.
    pub(crate) logos: Vec<Bits<'a>>,
}

/// One page.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) content: Content,
    pub(crate) height: i32,
}

/// How a line looks.
#[derive(Clone, Copy)]
struct Look {
    weight: Weight,
    size: i32,
}

/// Sets a receipt for a paper.
pub(crate) fn set<'a>(receipt: &Receipt<'a>, paper: Paper) -> Set<'a> {
    let (width, size) = match paper {
        Paper::Mm58 => (16441, 850),
        Paper::Mm80 => (22677, 950),
    };
    let (regular, bold) = (Font::new(Face::regular()), Font::new(Face::bold()));
    let set = Set { width, pages: Vec::new(), regular, bold, logos: Vec::new() };
    let mut setter = Setter { set, page: Page::default(), size };
    setter.start();
    for block in &receipt.blocks {
        setter.block(block);
    }
    setter.finish();
    setter.set
}

struct Setter<'a> {
    set: Set<'a>,
    /// The page being filled; its height is what is taken.
    page: Page,
    /// The size of the usual letters.
    size: i32,
}

impl<'a> Setter<'a> {
    fn start(&mut self) {
        self.page.height = MARGIN;
    }

    fn finish(&mut self) {
        let mut page = std::mem::take(&mut self.page);
        page.height += MARGIN;
        self.set.pages.push(page);
    }

    /// Makes room for something this tall: the height of its upper edge, below zero.
    fn take(&mut self, height: i32) -> i32 {
        if self.page.height + height + MARGIN > TALLEST {
            self.finish();
            self.start();
        }
        let top = -self.page.height;
        self.page.height += height;
        top
    }

    /// Leaves some height free.
    fn skip(&mut self, height: i32) {
        self.take(height);
    }

    fn room(&self) -> i32 {
        self.set.width - 2 * MARGIN
    }

    /// A look with this share of the usual size, in hundredths.
    fn look(&self, weight: Weight, share: i32) -> Look {
        Look { weight, size: self.size * share / 100 }
    }

    fn block(&mut self, block: &Block<'a>) {
        let (normal, small) = (self.look(Weight::Regular, 100), self.look(Weight::Regular, SMALL));
        match block {
            Block::Title(text) => self.paragraph(text, Align::Center, self.look(Weight::Bold, 140)),
            Block::Text { text, align, style } => match style {
                Style::Normal => self.paragraph(text, *align, normal),
                Style::Strong => self.paragraph(text, *align, self.look(Weight::Bold, 100)),
                Style::Small => self.paragraph(text, *align, small),
                Style::Notice => self.notice(text, *align),
            },
            Block::Item { name, detail, total, notes } => {
                self.paragraph(name, Align::Left, normal);
                self.pair(detail, total, normal);
                for note in notes {
                    self.paragraph(note, Align::Left, small);
                }
                self.skip(AIR / 2);
            }
            Block::Pair { label, value, strong: false } => self.pair(label, value, normal),
            Block::Pair { label, value, strong: true } => self.pair(label, value, self.look(Weight::Bold, 140)),
            Block::Rule => self.rule(),
            Block::Gap => self.skip(self.size * 6 / 10),
            Block::Qr { symbol, caption } => {
                self.symbol(symbol);
                self.paragraph(caption, Align::Center, small);
            }
            Block::Logo(logo) => self.logo(*logo),
        }
    }

    fn letters(&mut self, text: &str, weight: Weight) -> Vec<Letter> {
        self.font(weight).letters(text)
    }

    fn font(&mut self, weight: Weight) -> &mut Font {
        match weight {
            Weight::Regular => &mut self.set.regular,
            Weight::Bold => &mut self.set.bold,
        }
    }

    fn paragraph(&mut self, text: &str, align: Align, look: Look) {
        let letters = self.letters(text, look.weight);
        self.lines(&letters, align, look);
    }

    fn lines(&mut self, letters: &[Letter], align: Align, look: Look) {
        let room = look.ems(self.room());
        let lines = if align == Align::Center { balanced(letters, room) } else { broken(letters, room) };
        for line in lines {
            self.line(line, align, look);
        }
    }

    /// A line of its own.
    fn line(&mut self, letters: &[Letter], align: Align, look: Look) {
        let base = self.take(look.leading()) - look.ascent();
        self.put(letters, align, look, base);
    }

    /// Letters on a base line.
    fn put(&mut self, letters: &[Letter], align: Align, look: Look, base: i32) {
        let spare = self.room() - look.length(letters);
        let from = match align {
            Align::Left => 0,
            Align::Center => spare / 2,
            Align::Right => spare,
        };
        self.page.content.text(look.weight, look.size, [MARGIN + from, base], letters);
    }

    /// The value stands at the right of the label's last line, or below it when there is no room; one of several lines
    /// stands at the left.
    fn pair(&mut self, label: &str, value: &str, look: Look) {
        let (labels, values) = (self.letters(label, look.weight), self.letters(value, look.weight));
        let room = look.ems(self.room());
        let mut lines = broken(&labels, room);
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.line(line, Align::Left, look);
        }
        if width(last) + width(&values) + NEAREST <= room {
            let base = self.take(look.leading()) - look.ascent();
            let gap = self.font(look.weight).gap();
            let length = self.room() - look.length(last) - look.length(&values);
            return self.page.content.pair(look.weight, look.size, [MARGIN, base], [last, &[gap], &values], length);
        }
        self.line(last, Align::Left, look);
        self.value(&values, look);
    }

    /// A value below its label: at the right when it fits a line, at the left in several. A code a little too long is set
    /// smaller, so that it stays whole.
    fn value(&mut self, value: &[Letter], look: Look) {
        let room = look.ems(self.room());
        let wide = width(value);
        let code = wide > room && value.iter().all(|letter| letter.role != Role::Space);
        let size = look.size * i32::try_from(room).unwrap_or(0) / i32::try_from(wide).unwrap_or(i32::MAX).max(1);
        let look = if code { Look { size: size.max(look.size * SMALL / 100), ..look } } else { look };
        let align = if wide > look.ems(self.room()) { Align::Left } else { Align::Right };
        self.lines(value, align, look);
    }

    /// A warning in a frame.
    fn notice(&mut self, text: &str, align: Align) {
        let look = self.look(Weight::Bold, 110);
        let letters = self.letters(text, look.weight);
        let lines = broken(&letters, look.ems(self.room() - 2 * AIR));
        let height = look.leading() * i32::try_from(lines.len()).unwrap_or(0);
        self.skip(AIR);
        let top = self.take(height + AIR);
        self.page.content.frame([MARGIN + 50, top - height - AIR], [self.room() - 100, height + AIR]);
        let mut base = top - AIR / 2 - look.ascent();
        for line in lines {
            self.put(line, align, look, base);
            base -= look.leading();
        }
        self.skip(AIR);
    }

    fn rule(&mut self) {
        let middle = self.take(2 * AIR) - AIR;
        self.page.content.dashes([MARGIN, middle], [self.set.width - MARGIN, middle]);
    }

    /// A QR code: 33 mm a side on narrow paper and 36 mm on wide, the light margin on top of that.
    fn symbol(&mut self, symbol: &Bits) {
        let most = if self.size < 900 { 9354 } else { 10205 };
        let modules = i32::try_from(symbol.width).unwrap_or(1).max(1);
        let module = most / modules;
        let side = module * modules;
        let top = self.take(side + 8 * module) - 4 * module;
        self.page.content.symbol([(self.set.width - side) / 2, top], module, symbol);
    }

    /// A logo at the size it is printed in, made smaller when the paper is narrower.
    fn logo(&mut self, logo: Bits<'a>) {
        let dots = |count: u32| i32::try_from(count).unwrap_or(1) * DOT;
        let width = dots(logo.width).min(self.room());
        let height = dots(logo.height) * width / dots(logo.width).max(1);
        let bottom = self.take(height + AIR) - height;
        self.page.content.image(self.set.logos.len(), [(self.set.width - width) / 2, bottom], [width, height]);
        self.set.logos.push(logo);
    }
}

impl Look {
    /// From one base line to the next.
    fn leading(self) -> i32 {
        self.size * 122 / 100
    }

    /// From the top of a line to its base.
    fn ascent(self) -> i32 {
        self.size * 94 / 100
    }

    /// How many thousandths of this look's em fit into a length.
    fn ems(self, length: i32) -> u32 {
        (length * 1000 / self.size).unsigned_abs()
    }

    /// The length of letters on a line.
    fn length(self, letters: &[Letter]) -> i32 {
        i32::try_from(width(letters)).unwrap_or(0) * self.size / 1000
    }
}
