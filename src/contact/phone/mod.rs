//! A phone number of any country. Sources: ITU-T E.164 (form), E.123 (how it is written), Google's libphonenumber
//! (numbering plans and how each country writes its numbers).

mod bits;
mod form;
mod read;
mod table;
mod typing;
mod unpack;

use super::error::ContactError;
use table::{Run, Table};

pub use typing::type_phone;

/// A phone number that the numbering plan of its country has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PhoneNumber {
    /// Calling code and national number.
    digits: Digits,
    /// Index of the calling code.
    code: u8,
}

impl PhoneNumber {
    /// Reads a number as people write it: spaces, hyphens, brackets, dots and slashes are skipped. After `+`, `00` or the
    /// region's own international prefix comes a calling code; else the number is national in `region` (ISO 3166-1), with
    /// its trunk prefix (`8` in Russia, `0` in Slovakia), without it, or with the calling code.
    ///
    /// # Errors
    /// [`ContactError`] for a foreign character, an unknown code, or a number that its country does not have.
    pub fn parse(text: &str, region: &str) -> Result<Self, ContactError> {
        read::parse(text, region)
    }

    /// The E.164 form: `+` and digits.
    pub fn value(self) -> String {
        form::text(|out| self.shown().value(out))
    }

    /// The country calling code.
    pub fn code(self) -> u16 {
        Table::get().codes.get(usize::from(self.code)).map_or(0, |code| code.prefix)
    }

    /// The country (ISO 3166-1), where the number belongs to one.
    pub fn country(self) -> Option<&'static str> {
        self.shown().country()
    }

    /// The form that its country writes: `8 (912) 345-67-89`, `0905 123 456`.
    pub fn national(self) -> String {
        form::text(|out| self.shown().national(out))
    }

    /// The international form in its country's groups: `+7 912 345-67-89`, `+421 905 123 456`.
    pub fn display(self) -> String {
        form::text(|out| self.shown().display(out))
    }

    /// The international form with most digits hidden: `+7 ••• •••-67-89`.
    pub fn masked(self) -> String {
        let display = self.display();
        let masked = form::text(|out| {
            out.extend_from_slice(display.as_bytes());
            self.shown().masked(out, 0, display.len());
        });
        masked.get(display.len()..).unwrap_or_default().to_owned()
    }

    /// The number with all that is needed to write it.
    pub(crate) fn shown(&self) -> Shown<'_> {
        let (code, national) = self.digits.as_slice().split_at(code_length(self.code()));
        let run = Table::get().run(usize::from(self.code), national);
        Shown { code, national, run, index: usize::from(self.code) }
    }
}

/// A number about to be written; each form is added to a text.
pub(crate) struct Shown<'a> {
    code: &'a [u8],
    national: &'a [u8],
    run: Option<&'static Run>,
    index: usize,
}

impl Shown<'_> {
    pub(crate) fn value(&self, out: &mut Vec<u8>) {
        out.push(b'+');
        out.extend_from_slice(self.code);
        out.extend_from_slice(self.national);
    }

    pub(crate) fn display(&self, out: &mut Vec<u8>) {
        out.push(b'+');
        out.extend_from_slice(self.code);
        out.push(b' ');
        form::write(out, self.run, false, self.national);
    }

    pub(crate) fn national(&self, out: &mut Vec<u8>) {
        form::write(out, self.run, true, self.national);
    }

    /// Adds what was displayed from `start` on once more, with all but the last four national digits hidden; the last two of
    /// fewer than eight.
    pub(crate) fn masked(&self, out: &mut Vec<u8>, start: usize, end: usize) {
        let digits = self.code.len() + self.national.len();
        let kept = if self.national.len() < 8 { 2 } else { 4 };
        let mut met = 0;
        for at in start..end {
            let letter = out.get(at).copied().unwrap_or(0);
            met += usize::from(letter.is_ascii_digit());
            if letter.is_ascii_digit() && met > self.code.len() && met + kept <= digits {
                out.extend_from_slice("•".as_bytes());
            } else {
                out.push(letter);
            }
        }
    }

    pub(crate) fn country(&self) -> Option<&'static str> {
        let region = Table::get().regions_of(self.index).get(self.run.map_or(0, |run| run.region))?;
        std::str::from_utf8(&region.name).ok()
    }
}

/// How many digits a calling code has.
fn code_length(code: u16) -> usize {
    1 + usize::from(code > 9) + usize::from(code > 99)
}

/// Digits in ASCII, without an allocation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Digits {
    all: [u8; Self::MOST],
    length: usize,
}

impl Digits {
    /// More than any number has with all its prefixes.
    const MOST: usize = 24;

    /// Adds a digit; none where there are too many.
    #[inline]
    fn push(&mut self, digit: u8) -> Option<()> {
        *self.all.get_mut(self.length)? = digit;
        self.length += 1;
        Some(())
    }

    fn joined(parts: &[&[u8]]) -> Self {
        let mut it = Self::default();
        parts.iter().copied().flatten().for_each(|&digit| _ = it.push(digit));
        it
    }

    fn as_slice(&self) -> &[u8] {
        self.all.get(..self.length).unwrap_or_default()
    }
}
