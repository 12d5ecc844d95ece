//! How a placeholder's value is written: `dd.MM.yy` for a date, `0.00` for a sum, `20` for the most characters of a name.

use super::placeholder::Placeholder;
use crate::locale::Locale;
use crate::money::{Amount, Currency};
use crate::time::{self, LocalTime};

/// Day, month, year, hour, minute and second as English, Russian and Slovak shops write them (1C takes the first two).
const LETTERS: &str = "dMyHms|дМгЧмс|dMrHms";
const YEAR: usize = 2;

/// Everything of a date that the law wants: day, month, year, hour and minute.
pub(super) const WHOLE: usize = 0b1_1111;

/// A format that does not suit: what was expected, the bytes before what was found, and that.
pub(super) type Unfit<'t> = (&'static str, usize, &'t str);

/// What a format shows of its value: for a date a bit for each part, day in the lowest; else all of [`WHOLE`].
pub(super) fn shown(placeholder: Placeholder, format: &str) -> Result<usize, Unfit<'_>> {
    use Placeholder::{Address, Cashier, Date, Seller, Shop, Total};
    match placeholder {
        Date => write_time(format, LocalTime::EPOCH, &mut String::new()),
        Total if matches!(format, "0.00" | "0,00") => Ok(WHOLE),
        Total => Err(("0.00 or 0,00", 0, format)),
        Shop | Seller | Address | Cashier if limit(format) > 0 => Ok(WHOLE),
        Shop | Seller | Address | Cashier => Err(("the most characters, 1 to 999", 0, format)),
        _ => Err(("no format", 0, format)),
    }
}

/// Appends a time by a format; gives a bit for each part it shows.
pub(super) fn write_time<'t>(format: &'t str, time: LocalTime, to: &mut String) -> Result<usize, Unfit<'t>> {
    let ((year, month, day), (hour, minute, second)) = (time.date(), time.clock());
    let parts = [day.into(), month.into(), year, hour.into(), minute.into(), second.into()];
    let (mut at, mut shown) = (0, 0);
    while let Some(letter) = format[at..].chars().next() {
        let rest = &format[at..];
        let end = rest.find(|other| other != letter).unwrap_or(rest.len());
        let (run, digits) = (&rest[..end], end / letter.len_utf8());
        match LETTERS.chars().position(|known| known == letter && letter != '|').map(|at| at % 7) {
            Some(part) if digits == 2 || digits == if part == YEAR { 4 } else { 1 } => {
                write_number(parts[part], digits, to);
                shown |= 1 << part;
            }
            None if letter == ' ' || letter.is_ascii_punctuation() => *to += run,
            _ => return Err(("dd, MM, yy, yyyy, HH, mm or ss", at, run)),
        }
        at += end;
    }
    if shown == 0 { Err(("dd.MM.yy HH:mm", 0, format)) } else { Ok(shown) }
}

/// Appends a number with so many digits: the last ones of a year, more than wanted of anything else.
fn write_number(number: u16, digits: usize, to: &mut String) {
    let places: [u16; 4] = [1000, 100, 10, 1];
    let first = if digits == 1 && number >= 10 { 2 } else { 4 - digits };
    for place in &places[first..] {
        to.push(char::from(b'0' + (number / place % 10) as u8));
    }
}

/// The most characters of a name; 0 when the format is none of 1 to 999.
pub(super) fn limit(format: &str) -> usize {
    let number = (format.len() <= 3).then(|| time::number(format.as_bytes())).flatten();
    number.unwrap_or(0).into()
}

/// A sum without its currency, with the mark that the format has.
pub(super) fn sum(format: &str, sum: Amount, currency: Currency) -> String {
    let locale = if format.contains(',') { Locale::Ru } else { Locale::En };
    locale.plain_money(sum, currency)
}
