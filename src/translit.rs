//! Cyrillic and marked letters in plain Latin ones, for short messages and for printers whose page lacks a letter.
//!
//! Source: BGN/PCGN 1947 for Russian, without its apostrophes and diaereses, as banks write their messages; other Latin
//! letters lose their marks (canonical decompositions of Unicode, `UnicodeData.txt`).

/// `text` with every letter that has a plain Latin form written so; whatever is unknown stays.
///
/// # Example
/// ```
/// # use tillpost::translit::latin;
/// assert_eq!(latin("Щётка № 5 — 90 ₽"), "Shchetka No. 5 - 90 RUB");
/// assert_eq!(latin("Žltý kôň"), "Zlty kon");
/// ```
pub fn latin(text: &str) -> String {
    latin_unless(text, |letter| letter.is_ascii())
}

/// The same, but letters that `keep` approves stay as they are.
pub fn latin_unless(text: &str, keep: fn(char) -> bool) -> String {
    let mut written = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let stand_in = if keep(letter) { None } else { stand_in(letter) };
        match stand_in {
            Some(stand_in) => stand_in.write(&mut written, before, letters.peek().copied().unwrap_or(' ')),
            None => written.push(letter),
        }
        before = letter;
    }
    written
}

/// What stands for one letter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StandIn {
    /// ASCII, in the letter's case unless `capital`.
    text: &'static str,
    /// Whether the letter was a capital whose stand-in is listed as small.
    capital: bool,
}

impl StandIn {
    /// Appends it; of several letters for one capital all are capitals among capitals, else only the first.
    pub(crate) fn write(self, to: &mut String, before: char, after: char) {
        let all = is_capital(after) || (is_capital(before) && !is_small(after));
        for (at, letter) in self.text.char_indices() {
            to.push(if self.capital && (at == 0 || all) { letter.to_ascii_uppercase() } else { letter });
        }
    }
}

/// The plain Latin form of a letter outside ASCII, where it has one; it may be empty.
pub(crate) fn stand_in(letter: char) -> Option<StandIn> {
    let plain = |text| StandIn { text, capital: false };
    let code = u32::from(letter) as usize;
    let capital = small(letter) != letter;
    match code {
        0x60 => Some(plain("'")), // the GSM alphabet lacks it
        0..0x80 => None,
        0x300..=0x36f | 0x200b..=0x200f | 0xad | 0xfe0f | 0xfeff => Some(plain("")),
        0x2000..=0x200a | 0x202f | 0xa0 => Some(plain(" ")),
        0x410..=0x44f => RUSSIAN.split(' ').nth((code - 0x410) % 32).map(|text| StandIn { text, capital }),
        _ => match MARKED.get(code.wrapping_sub(0xc0)..code.wrapping_sub(0xbf)) {
            None | Some("*") => listed(small(letter)).map(|text| StandIn { text, capital }),
            found => found.map(plain),
        },
    }
}

fn listed(letter: char) -> Option<&'static str> {
    OTHERS.split('\n').find_map(|entry| entry.strip_prefix(letter))
}

/// а to я, in the order of the alphabet; ъ and ь leave nothing.
const RUSSIAN: &str = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya";

/// A letter and what stands for it, one a line; Cyrillic ones small.
const OTHERS: &str = "ёe\nіi\nїi\nєye\nґg\nўu\nәa\nғg\nқk\nңn\nөo\nұu\nүu\nһh\nђdj\nјj\nљlj\nњnj\nћc\nџdz\nѓg\nќk\nѕdz\n\
    №No.\n₽RUB\n€EUR\n£GBP\n¥JPY\n₸KZT\n₴UAH\n“\"\n”\"\n„\"\n‟\"\n«\"\n»\"\n‘'\n’'\n‚'\n‹'\n›'\n′'\n″\"\n–-\n—-\n―-\n‐-\n‑-\n‒-\n−-\n…...\n•*\n\
    ·.\n°deg\n™TM\n®(R)\n©(C)\n½1/2\n¼1/4\n¾3/4\n²2\n³3\n≤<=\n≥>=\n≈~\n±+-\nÆAE\næae\nŒOE\nœoe\nßss\nẞSS\nȘS\nșs\nȚT\nțt";

/// U+00C0 to U+017F without their marks; `*` for those in [`OTHERS`].
const MARKED: &str = "AAAAAA*CEEEEIIIIDNOOOOOxOUUUUYT*aaaaaa*ceeeeiiiidnooooo:ouuuuyty\
    AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOo**RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// The small letter of a Cyrillic capital; any other as it is. Source: Unicode, blocks Cyrillic and Cyrillic Extended.
fn small(letter: char) -> char {
    let code = u32::from(letter);
    let moved = match code {
        0x400..=0x40f => code + 0x50,
        0x410..=0x42f => code + 0x20,
        0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        _ => code,
    };
    char::from_u32(moved).unwrap_or(letter)
}

fn is_capital(letter: char) -> bool {
    letter.is_ascii_uppercase() || small(letter) != letter
}

fn is_small(letter: char) -> bool {
    letter.is_ascii_lowercase() || ('а'..='џ').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_reads_as_banks_write_it() {
        let cases = [
            ("Съешь ещё этих мягких французских булок", "Sesh eshche etikh myagkikh frantsuzskikh bulok"),
            ("ЩУКА, Щука, щука", "SHCHUKA, Shchuka, shchuka"),
            ("ИТОГ: ЮЩ Ю ОАО «Ящик»", "ITOG: YUSHCH Yu OAO \"Yashchik\""),
            ("ЯЙЦА С1", "YAYTSA S1"),
            ("ОбъЁм", "ObEm"),
            ("Україна, Ґанок, Єва", "Ukraina, Ganok, Yeva"),
            ("ҚАЗАҚСТАН қоңыр", "KAZAKSTAN konyr"),
        ];
        for (text, expected) in cases {
            assert_eq!(latin(text), expected);
        }
    }

    #[test]
    fn latin_letters_lose_their_marks() {
        assert_eq!(latin("Ľúbozvučný ďateľ, ŕŕ, ĺ, ä, ô, Ň"), "Lubozvucny datel, rr, l, a, o, N");
        assert_eq!(latin("Straße, Œuvre, Ærø, Łódź, 2×3"), "Strasse, OEuvre, AEro, Lodz, 2x3");
        assert_eq!(latin("e\u{301}\u{200b}\u{ad}"), "e");
    }

    #[test]
    fn signs_and_spaces() {
        assert_eq!(latin("1\u{a0}418,00\u{202f}₽ “да” – …"), "1 418,00 RUB \"da\" - ...");
        assert_eq!(latin("抹茶 👍 ~|\n\u{1b}"), "抹茶 👍 ~|\n\u{1b}");
    }

    #[test]
    fn kept_letters_stay() {
        assert_eq!(latin_unless("Žltä ₽ é", |letter| matches!(letter, 'ä' | 'é')), "Zltä RUB é");
    }

    #[test]
    fn every_stand_in_is_ascii_and_marked_letters_are_one_a_code() {
        assert_eq!(MARKED.len(), 0x180 - 0xc0);
        assert_eq!(RUSSIAN.split(' ').count(), 32);
        let codes = (0x80..0x2700).filter_map(char::from_u32);
        assert!(codes.filter_map(stand_in).all(|found| found.text.is_ascii()));
    }
}
