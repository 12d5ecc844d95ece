//! Drawing: the operators of a page. Lengths are hundredths of a point. Source: ISO 32000-2, 8 and 9.

use crate::font::{GAP, Letter};
use crate::wire::Bits;

/// What is drawn on a page, from its top; below it heights are negative.
#[derive(Default)]
pub(crate) struct Content(pub(crate) Vec<u8>);

/// The two faces of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

impl Weight {
    /// The face's name in the page's resources.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Regular => "R",
            Self::Bold => "B",
        }
    }
}

impl Content {
    fn raw(&mut self, text: &str) -> &mut Self {
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    /// Numbers, each with a space after it.
    fn numbers(&mut self, numbers: &[i32]) -> &mut Self {
        for &value in numbers {
            number(&mut self.0, value);
            self.0.push(b' ');
        }
        self
    }

    /// Letters on one line, from its left end.
    pub(crate) fn text(&mut self, weight: Weight, size: i32, at: [i32; 2], letters: &[Letter]) {
        self.font(weight, size).numbers(&at).raw("Td").show(letters).raw("ET\n");
    }

    /// A label and its value on one line with a gap between them that is stretched to `length`.
    pub(crate) fn pair(
        &mut self,
        weight: Weight,
        size: i32,
        at: [i32; 2],
        [label, gap, value]: [&[Letter]; 3],
        length: i32,
    ) {
        let unstretched = GAP * size / 1000;
        self.font(weight, size).numbers(&at).raw("Td").show(label);
        self.numbers(&[length * 10_000 / unstretched.max(1)]).raw("Tz").show(gap).raw("100 Tz").show(value).raw("ET\n");
    }

    fn font(&mut self, weight: Weight, size: i32) -> &mut Self {
        self.raw("BT/").raw(weight.name()).raw(" ").numbers(&[size]).raw("Tf ")
    }

    fn show(&mut self, letters: &[Letter]) -> &mut Self {
        self.raw("<");
        for letter in letters {
            hex(&mut self.0, letter.code);
        }
        self.raw(">Tj ")
    }

    /// A dashed line across.
    pub(crate) fn dashes(&mut self, from: [i32; 2], to: [i32; 2]) {
        self.raw("[2 1.5]0 d .5 w ").numbers(&from).raw("m ").numbers(&to).raw("l S []0 d\n");
    }

    /// The outline of a box, from its lower left corner.
    pub(crate) fn frame(&mut self, corner: [i32; 2], size: [i32; 2]) {
        self.raw("1 w ").numbers(&corner).numbers(&size).raw("re S\n");
    }

    /// A symbol as one path of row runs, from its upper left corner; `side` is of one module.
    pub(crate) fn symbol(&mut self, corner: [i32; 2], side: i32, symbol: &Bits) {
        self.raw("q ").numbers(&[side, 0, 0, -side]).numbers(&corner).raw("cm\n");
        for y in 0..symbol.height {
            self.row(symbol, y);
        }
        self.raw("f Q\n");
    }

    /// The black runs of one row, one unit a module.
    fn row(&mut self, symbol: &Bits, y: u32) {
        let mut start = 0;
        for x in 0..=symbol.width {
            if symbol.is_black(x, y) {
                continue;
            }
            if start < x {
                for value in [start, y, x - start] {
                    decimal(&mut self.0, value as usize);
                    self.0.push(b' ');
                }
                self.raw("1 re\n");
            }
            start = x + 1;
        }
    }

    /// An image of the page's resources, from its lower left corner.
    pub(crate) fn image(&mut self, name: usize, corner: [i32; 2], size: [i32; 2]) {
        let [width, height] = size;
        self.raw("q ").numbers(&[width, 0, 0, height]).numbers(&corner).raw("cm/I");
        decimal(&mut self.0, name);
        self.raw(" Do Q\n");
    }
}

/// Hundredths as a number without needless digits.
pub(crate) fn number(out: &mut Vec<u8>, hundredths: i32) {
    if hundredths < 0 {
        out.push(b'-');
    }
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    decimal(out, whole as usize);
    if part > 0 {
        out.extend([b'.', digit(part / 10)]);
        if part % 10 > 0 {
            out.push(digit(part));
        }
    }
}

/// A whole number.
pub(crate) fn decimal(out: &mut Vec<u8>, value: usize) {
    if value >= 10 {
        decimal(out, value / 10);
    }
    out.push(b"0123456789"[value % 10]);
}

fn digit(value: u32) -> u8 {
    b"0123456789"[value as usize % 10]
}

/// Four hexadecimal digits.
pub(crate) fn hex(out: &mut Vec<u8>, value: u16) {
    for shift in [12, 8, 4, 0] {
        out.push(b"0123456789ABCDEF"[usize::from(value >> shift & 15)]);
    }
}
