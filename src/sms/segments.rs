//! How many messages a text takes on the air.
//!
//! Sources: 3GPP TS 23.038, 6.2.1 (the GSM 7-bit alphabet, its extension, UCS-2); 3GPP TS 23.040, 9.2.3.24.1 (the header
//! of a part takes six octets: seven septets with their padding, or three UCS-2 units).

use crate::translit::latin_unless;

/// Septets of a message that stands alone, and of one part of several.
const SEPTETS: (usize, usize) = (160, 153);
/// UTF-16 units of a message that stands alone, and of one part of several.
const UNITS: (usize, usize) = (70, 67);

/// The alphabet's letters, one septet each, without the escape (TS 23.038, 6.2.1).
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The extension's letters, each an escape and a septet, besides `€` (TS 23.038, 6.2.1.1).
const EXTENSION: &str = "\u{c}^{}\\[~]|";

/// Septets of each letter up to the Greek ones; 0 where the alphabet has none.
static WIDTHS: [u8; 0x400] = widths();

/// How a text travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The GSM 7-bit alphabet, counted in septets.
    Gsm7,
    /// UCS-2, counted in UTF-16 units.
    Ucs2,
}

/// What a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How it travels.
    pub encoding: Encoding,
    /// Messages it is sent in; an empty text takes one.
    pub segments: usize,
    /// Septets or UTF-16 units of the text itself: without headers, and without what stays free where a pair did not fit.
    pub units: usize,
    /// Septets or UTF-16 units still free in the last message.
    pub left: usize,
    /// What keeps the text from the GSM alphabet.
    pub culprit: Option<Culprit>,
}

/// The first letter that the GSM alphabet lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Culprit {
    /// The letter.
    pub letter: char,
    /// Where it stands: UTF-16 units before it, as text fields count.
    pub at: usize,
    /// How many letters of the text the alphabet lacks, this one included.
    pub count: usize,
}

/// Counts the messages of a text: in the GSM alphabet when it holds every letter, else in UCS-2. Letters of two units are
/// never parted: an escape stays with its letter (TS 23.038, 6.2.1.1), and surrogates stay together, as carriers send them.
///
/// # Example
/// ```
/// use tillpost::sms::segments;
///
/// assert_eq!(segments("Receipt 12, 10.00 EUR").segments, 1);
/// let count = segments("Чек 12");
/// assert_eq!((count.units, count.left, count.culprit.map(|culprit| culprit.letter)), (6, 64, Some('Ч')));
/// ```
pub fn segments(text: &str) -> Count {
    let (mut gsm, mut ucs) = (Filling::default(), Filling::default());
    let mut culprit: Option<Culprit> = None;
    for letter in text.chars() {
        let septets = septets(letter);
        if septets == 0 {
            culprit.get_or_insert(Culprit { letter, at: ucs.units, count: 0 }).count += 1;
        }
        gsm.add(septets, SEPTETS.1);
        ucs.add(letter.len_utf16(), UNITS.1);
    }
    let (encoding, filling, limits) =
        if culprit.is_some() { (Encoding::Ucs2, ucs, UNITS) } else { (Encoding::Gsm7, gsm, SEPTETS) };
    let (segments, left) = filling.end(limits);
    Count { encoding, segments, units: filling.units, left, culprit }
}

/// The text with plain Latin letters for those that the GSM alphabet lacks; what has no Latin form stays.
pub fn transliterated(text: &str) -> String {
    latin_unless(text, |letter| septets(letter) > 0)
}

/// Septets that a letter takes; 0 when the alphabet lacks it.
fn septets(letter: char) -> usize {
    if letter == '€' {
        return 2;
    }
    WIDTHS.get(letter as usize).map_or(0, |&width| width.into())
}

/// Parts of a long message as they fill up.
#[derive(Default)]
struct Filling {
    units: usize,
    full: usize,
    used: usize,
}

impl Filling {
    /// Adds a letter, to the next part when it does not fit.
    fn add(&mut self, width: usize, part: usize) {
        self.units += width;
        self.used += width;
        if self.used > part {
            self.full += 1;
            self.used = width;
        }
    }

    /// The messages it takes and what is free in the last.
    fn end(&self, (whole, part): (usize, usize)) -> (usize, usize) {
        if self.units <= whole { (1, whole - self.units) } else { (self.full + 1, part - self.used) }
    }
}

const fn widths() -> [u8; 0x400] {
    marked(marked([0; 0x400], BASIC.as_bytes(), 1), EXTENSION.as_bytes(), 2)
}

/// The table with `width` at each of the letters, which are UTF-8 of one or two bytes.
const fn marked(mut table: [u8; 0x400], letters: &[u8], width: u8) -> [u8; 0x400] {
    let mut at = 0;
    while at < letters.len() {
        let mut letter = letters[at] as usize;
        if letter >= 0x80 {
            at += 1;
            letter = (letter & 0x0f) << 6 | (letters[at] & 0x3f) as usize;
        }
        table[letter] = width;
        at += 1;
    }
    table
}

#[cfg(test)]
#[path = "segments_tests.rs"]
mod tests;
