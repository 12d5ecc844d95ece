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
    /// Calling code and national number; a calling code never begins with 0, so that none is lost.
    digits: u64,
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
        let mut text = String::from("+");
        form::plain(&mut text, Digits::of(self.digits).as_slice());
        text
    }

    /// The country calling code.
    pub fn code(self) -> u16 {
        Table::get().codes.get(usize::from(self.code)).map_or(0, |code| code.prefix)
    }

    /// The country (ISO 3166-1), where the number belongs to one.
    pub fn country(self) -> Option<&'static str> {
        let place = self.run().map_or(0, |run| run.region);
        let region = Table::get().regions_of(usize::from(self.code)).get(place)?;
        std::str::from_utf8(&region.name).ok()
    }

    /// The form that its country writes: `8 (912) 345-67-89`, `0905 123 456`.
    pub fn national(self) -> String {
        let mut text = String::new();
        self.write(&mut text, true);
        text
    }

    /// The international form in its country's groups: `+7 912 345-67-89`, `+421 905 123 456`.
    pub fn display(self) -> String {
        let mut text = String::from("+");
        form::plain(&mut text, Digits::of(self.code().into()).as_slice());
        text.push(' ');
        self.write(&mut text, false);
        text
    }

    fn write(self, text: &mut String, home: bool) {
        let digits = Digits::of(self.digits);
        let national = digits.national(self.code());
        match Table::get().run(usize::from(self.code), national) {
            Some(run) => form::write(text, run, if home { &run.home } else { &run.abroad }, national),
            None => form::plain(text, national),
        }
    }

    fn run(self) -> Option<&'static Run> {
        Table::get().run(usize::from(self.code), Digits::of(self.digits).national(self.code()))
    }
}

/// Digits as numbers 0 to 9, without an allocation.
#[derive(Debug, Clone, Copy, Default)]
struct Digits {
    all: [u8; Self::MOST],
    length: usize,
}

impl Digits {
    /// More than any number has with all its prefixes.
    const MOST: usize = 32;

    fn of(mut number: u64) -> Self {
        let mut it = Self { all: [0; Self::MOST], length: 20 };
        let mut first = 20;
        while number > 0 && first > 0 {
            first -= 1;
            it.all[first] = u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
        }
        it.all.copy_within(first..20, 0);
        it.length = 20 - first;
        it
    }

    fn as_slice(&self) -> &[u8] {
        self.all.get(..self.length).unwrap_or_default()
    }

    /// The digits after a calling code.
    fn national(&self, code: u16) -> &[u8] {
        let prefix = 1 + usize::from(code > 9) + usize::from(code > 99);
        self.as_slice().get(prefix..).unwrap_or_default()
    }
}
