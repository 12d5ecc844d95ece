//! How a placeholder's value is written: `dd.MM.yy` for a date, `0.00` for a sum, `20` for the most characters of a name.

use super::placeholder::Placeholder;
use super::template::Wrong;
use crate::locale::Locale;
use crate::money::{Amount, Currency};
use crate::time::LocalTime;

/// A format that its placeholder takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format<'t> {
    text: &'t str,
    /// The most characters of a name; for a date the bits of [`shown`](Format::shown).
    number: usize,
}

/// Day, month, year, hour, minute and second as English, Russian and Slovak shops write them (1C takes the first two).
const LETTERS: [&str; 3] = ["dMyHms", "дМгЧмс", "dMrHms"];

impl<'t> Format<'t> {
    /// Everything of a date that the law wants: day, month, year, hour and minute.
    pub(super) const WHOLE: usize = 0b1_1111;

    /// Reads the format of a placeholder; what is wrong comes with the bytes before it.
    pub(super) fn parse(placeholder: Placeholder, text: &'t str) -> Result<Self, (usize, Wrong)> {
        let wrong = |expected, found: &str, at| Err((at, Wrong::Format { found: found.to_owned(), expected }));
        match placeholder {
            Placeholder::Date => {
                let mut number = 0;
                for (at, run) in runs(text) {
                    match field(run) {
                        Some(Field::Text) => {}
                        Some(Field::Number { part, .. }) => number |= 1 << part,
                        None => return wrong("dd, MM, yy, yyyy, HH, mm or ss", run, at),
                    }
                }
                if number == 0 { wrong("dd.MM.yy HH:mm", text, 0) } else { Ok(Self { text, number }) }
            }
            Placeholder::Total if matches!(text, "0.00" | "0,00") => Ok(Self { text, number: Self::WHOLE }),
            Placeholder::Total => wrong("0.00 or 0,00", text, 0),
            Placeholder::Shop | Placeholder::Seller | Placeholder::Address | Placeholder::Cashier => {
                match limit(text) {
                    Some(number) => Ok(Self { text, number }),
                    None => wrong("the most characters, 1 to 999", text, 0),
                }
            }
            _ => wrong("no format", text, 0),
        }
    }

    /// As it was written.
    pub(super) const fn as_str(self) -> &'t str {
        self.text
    }

    /// The parts of a date that it shows, day in the lowest bit.
    pub(super) const fn shown(self) -> usize {
        self.number
    }

    /// The most characters of a name.
    pub(super) const fn limit(self) -> usize {
        self.number
    }

    /// Appends a time.
    pub(super) fn time(self, time: LocalTime, to: &mut String) {
        let ((year, month, day), (hour, minute, second)) = (time.date(), time.clock());
        let parts = [day.into(), month.into(), year, hour.into(), minute.into(), second.into()];
        for (_, run) in runs(self.text) {
            match field(run) {
                Some(Field::Number { part, digits }) => {
                    let number = parts.get(part).copied().unwrap_or_default();
                    let short = if part == 2 && digits == 2 { number % 100 } else { number };
                    *to += &format!("{short:0digits$}");
                }
                _ => *to += run,
            }
        }
    }

    /// A sum without its currency.
    pub(super) fn sum(self, sum: Amount, currency: Currency) -> String {
        let locale = if self.text.contains(',') { Locale::Ru } else { Locale::En };
        locale.plain_money(sum, currency)
    }
}

/// A run of a date's format.
enum Field {
    /// What stands between the parts.
    Text,
    /// A part of [`LETTERS`] with so many digits.
    Number { part: usize, digits: usize },
}

/// What a run of one letter stands for.
fn field(run: &str) -> Option<Field> {
    let letter = run.chars().next()?;
    if letter.is_ascii_punctuation() || letter == ' ' {
        return Some(Field::Text);
    }
    let part = LETTERS.iter().find_map(|letters| letters.chars().position(|known| known == letter))?;
    let digits = run.len() / letter.len_utf8();
    let fits = if part == 2 { digits == 2 || digits == 4 } else { digits <= 2 };
    fits.then_some(Field::Number { part, digits })
}

/// The runs of equal letters, each with its place in bytes.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let end = rest.find(|letter| letter != first).unwrap_or(rest.len());
        at += end;
        Some((at - end, &rest[..end]))
    })
}

/// A number from 1 to 999.
fn limit(text: &str) -> Option<usize> {
    let digits = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&number| digits && number > 0)
}
