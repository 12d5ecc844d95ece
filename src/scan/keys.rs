//! A scanner types like nobody else: many characters within a blink, then Enter. This tells such a scan from keys.
//!
//! Characters are decoded by the key's place, so that a scanner set to the US layout is understood under any layout of the
//! computer. Pace after onScan.js (100 ms, 30 ms a character, 6 characters, Enter or Tab); card readers after
//! jquery.cardswipe (250 ms).
//!
//! ```
//! use tillpost::scan::{Key, Scanner, Settings, Taken};
//!
//! let mut scanner = Scanner::new(Settings::default());
//! let keys = [("й", "KeyQ"), ("ц", "KeyW"), ("1", "Digit1"), ("2", "Digit2"), ("3", "Digit3"), ("4", "Digit4")];
//! for (at, (key, code)) in keys.into_iter().enumerate() {
//!     let taken = scanner.take(&Key { key, code, at: 5.0 * at as f64, ..Key::default() });
//!     assert_eq!(taken, Taken::Pending { first: at == 0 });
//! }
//! let enter = Key { key: "Enter", code: "Enter", at: 30.0, ..Key::default() };
//! assert_eq!(scanner.take(&enter), Taken::Scan("qw1234".to_owned()));
//! ```

use super::card;
use super::content::is_article;

/// Characters of one scan at most: what the largest QR code holds.
const MOST: usize = 4_296;
/// A key pressed. Names and codes are those of the browser's `KeyboardEvent`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Key<'a> {
    /// What the layout makes of it: `ф`, `Enter`, `Unidentified`.
    pub key: &'a str,
    /// Its place on a US keyboard: `KeyA`; empty where unknown.
    pub code: &'a str,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Control alone is held: scanners send group separators and line ends so.
    pub control: bool,
    /// Whether it is held down and repeats itself.
    pub repeat: bool,
    /// When, in milliseconds of any one clock.
    pub at: f64,
}

/// How a scanner is told from a hand; times in milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The longest time between two keys of one scan.
    pub gap: f64,
    /// The longest time between two keys of a card reader.
    pub card_gap: f64,
    /// The longest time per character on average; from eight characters on, the length of the shortest barcode, a third
    /// more: slow scanners need it, and no hand is as fast for so long.
    pub average: f64,
    /// The fewest characters.
    pub least: usize,
    /// What the scanner is set to send first; required where given, and no part of the scan.
    pub prefix: String,
    /// Keys that end a scan, by name, with spaces between.
    pub suffix: String,
}

impl Default for Settings {
    fn default() -> Self {
        let suffix = "Enter Tab".to_owned();
        Self { gap: 100.0, card_gap: 250.0, average: 30.0, least: 6, prefix: String::new(), suffix }
    }
}

/// What a key turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A key like any other.
    Key,
    /// A character that may belong to a scan; it also is a key like any other.
    Pending {
        /// Whether it is the first one: what keys do from here on may have to be undone.
        first: bool,
    },
    /// The end of a line inside a scan: no key.
    Line,
    /// The end of a scan, with its text: no key.
    Scan(String),
    /// The end of a bank card's swipe, of which nothing is kept: no key.
    BankCard,
}

/// A character and the time since the one before.
#[derive(Debug, Clone, Copy)]
struct Stroke {
    by_key: char,
    by_code: char,
    gap: f64,
}

/// Stands for a character that cannot be known.
const UNKNOWN: char = '\0';

/// Watches keys for scans.
#[derive(Debug, Clone)]
pub struct Scanner {
    settings: Settings,
    strokes: Vec<Stroke>,
    last: f64,
}

impl Scanner {
    /// A scanner that has seen nothing.
    pub fn new(mut settings: Settings) -> Self {
        settings.least = settings.least.max(2);
        Self { settings, strokes: Vec::new(), last: 0.0 }
    }

    /// Takes the next key.
    pub fn take(&mut self, key: &Key<'_>) -> Taken {
        if is_modifier(key.key) {
            return Taken::Key;
        }
        let gap = key.at - self.last;
        self.last = key.at;
        if key.repeat || !(0.0..=self.settings.card_gap).contains(&gap) {
            self.forget();
        }
        if self.ends(key) {
            return self.end(gap);
        }
        let by_key = single(key.key).filter(|_| !key.control);
        let by_code = match by_key {
            _ if key.control => control(key.code),
            Some(sign) if holds_no_shift(key, sign) => by_key,
            _ => character(key.code, key.shift),
        };
        let known = by_code.or(by_key).is_some() || key.key == "Unidentified";
        if key.repeat || !known || self.strokes.len() >= MOST {
            self.forget();
            return Taken::Key;
        }
        self.push(by_key.or(by_code.filter(|_| key.control)), by_code.or(by_key), gap)
    }

    fn push(&mut self, by_key: Option<char>, by_code: Option<char>, gap: f64) -> Taken {
        // A swipe may be slower than a scan; what it did begins at its sentinel.
        let swipe = self.strokes.iter().any(|stroke| matches!(stroke.by_code, '%' | ';'));
        let first = self.strokes.is_empty() || gap > self.settings.gap && !swipe;
        self.strokes.push(Stroke { by_key: by_key.unwrap_or(UNKNOWN), by_code: by_code.unwrap_or(UNKNOWN), gap });
        Taken::Pending { first }
    }

    /// Lets go of every key seen so far.
    pub fn forget(&mut self) {
        self.strokes.clear();
    }

    fn ends(&self, key: &Key<'_>) -> bool {
        let place = key.code.strip_prefix("Numpad").unwrap_or(key.code);
        let name = if key.key == "Unidentified" { place } else { key.key };
        key.control && key.code == "KeyM" || super::place(&self.settings.suffix, name).is_some()
    }

    /// What the keys so far are, now that one came that ends scans, `pause` after the last of them.
    fn end(&mut self, pause: f64) -> Taken {
        let strokes = std::mem::take(&mut self.strokes);
        let whole = typed(&strokes, false);
        if let Some(found) = swipe(&whole) {
            return found;
        }
        let Some(scan) = self.scan(&strokes).filter(|_| pause <= self.settings.gap) else { return Taken::Key };
        let Some(text) = text(scan) else { return Taken::Key };
        let Some(text) = text.strip_prefix(self.settings.prefix.as_str()) else { return Taken::Key };
        if text.starts_with("BEGIN:VCARD") && !text.ends_with("END:VCARD") {
            self.strokes = scan.to_vec(); // lines of a contact card end with Enter too
            self.push(Some('\n'), Some('\n'), pause);
            return Taken::Line;
        }
        // A computer that stumbles over the first keys makes them look like a hand's; a check digit knows better.
        let text = if is_article(&whole) && !is_article(text) { &whole } else { text };
        match card::read(text) {
            Err(_) => Taken::BankCard,
            Ok(_) => Taken::Scan(text.to_owned()),
        }
    }

    /// The strokes of a scan at the end of these. What a hand typed before it is left out: the hand was slower.
    fn scan<'s>(&self, strokes: &'s [Stroke]) -> Option<&'s [Stroke]> {
        let Settings { gap: longest, average, least, .. } = self.settings;
        let mut start = strokes.len().checked_sub(least)?;
        let pace = time(&strokes[start + 1..]) / number(least - 1);
        let apart = |at: usize| {
            let before = if at > 1 { strokes[at - 1].gap <= 2.0 * pace + 8.0 } else { strokes[at].gap <= 50.0 };
            strokes[at].gap > longest || strokes[at].gap > 2.0 * pace + 15.0 && !before
        };
        while start > 0 && !apart(start) {
            start -= 1;
        }
        let scan = &strokes[start..];
        let one_key = scan.iter().all(|stroke| stroke.by_code == scan[0].by_code);
        let average = if scan.len() < 8 { average } else { average * 4.0 / 3.0 };
        (!one_key && time(&scan[1..]) <= average * number(scan.len())).then_some(scan)
    }
}

/// A card's swipe, however slow the reader.
fn swipe(text: &str) -> Option<Taken> {
    let start = text.bytes().position(|byte| matches!(byte, b'%' | b';'))?;
    let text = text.get(start..)?;
    match card::read(text) {
        Err(_) => Some(Taken::BankCard),
        Ok(Some(_)) if card::is_sure(text) => Some(Taken::Scan(text.to_owned())),
        Ok(_) => None,
    }
}

/// What was typed, by what the layout made of the keys or by their places.
fn typed(strokes: &[Stroke], by_key: bool) -> String {
    strokes.iter().map(|stroke| if by_key { stroke.by_key } else { stroke.by_code }).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a scan is short")]
const fn number(count: usize) -> f64 {
    count as f64
}

fn time(strokes: &[Stroke]) -> f64 {
    strokes.iter().map(|stroke| stroke.gap).sum()
}

/// The text of a scan: by the places of the keys, unless the scanner is set to the computer's own layout and what the
/// layout makes of them reads better. Nothing where a character is unknown.
fn text(strokes: &[Stroke]) -> Option<String> {
    let (by_code, by_key) = (typed(strokes, false), typed(strokes, true));
    let text = if worth(&by_key) > worth(&by_code) { by_key } else { by_code };
    (!text.contains(UNKNOWN)).then_some(text)
}

/// Letters and digits count, an `@` twice: it is what layouts lose first.
fn worth(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(byte.is_ascii_alphanumeric()) + 2 * usize::from(byte == b'@')).sum()
}

/// Whether a sign of the key's upper row came without Shift: programs that type for a scanner do not always hold it.
fn holds_no_shift(key: &Key<'_>, typed: char) -> bool {
    !key.shift && !typed.is_ascii_alphabetic() && character(key.code, true) == Some(typed)
}

fn is_modifier(key: &str) -> bool {
    super::place("Shift Control Alt AltGraph CapsLock NumLock Meta", key).is_some()
}

/// The one character that a key's name is.
fn single(key: &str) -> Option<char> {
    let mut characters = key.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// What scanners send with Control: the group separator of GS1, and the end of a line.
fn control(code: &str) -> Option<char> {
    match code {
        "BracketRight" => Some('\u{1d}'),
        "KeyJ" => Some('\n'),
        _ => None,
    }
}

/// Keys beside letters and digits, each with what it types without and with Shift. Source: UI Events `KeyboardEvent` code
/// Values, 3.1; the US layout.
const OTHERS: &str = "Minus-_ Equal=+ BracketLeft[{ BracketRight]} Backslash\\| Semicolon;: Quote'\" Backquote`~ Comma,< \
    Period.> Slash/? IntlBackslash\\| NumpadAdd++ NumpadSubtract-- NumpadMultiply** NumpadDivide// NumpadDecimal..";

/// What the key at this place types on a US keyboard.
pub(super) fn character(code: &str, shift: bool) -> Option<char> {
    let typed = match code.as_bytes() {
        [b'K', b'e', b'y', letter @ b'A'..=b'Z'] if shift => *letter,
        [b'K', b'e', b'y', letter @ b'A'..=b'Z'] => letter.to_ascii_lowercase(),
        [b'D', b'i', b'g', b'i', b't', digit @ b'0'..=b'9'] if shift => b")!@#$%^&*("[usize::from(digit - b'0')],
        [b'D', b'i', b'g', b'i', b't', digit @ b'0'..=b'9']
        | [b'N', b'u', b'm', b'p', b'a', b'd', digit @ b'0'..=b'9'] => *digit,
        b"Space" => b' ',
        _ => {
            let pair = OTHERS.split(' ').find_map(|key| key.strip_prefix(code).filter(|pair| pair.len() == 2))?;
            pair.as_bytes()[usize::from(shift)]
        }
    };
    Some(char::from(typed))
}
