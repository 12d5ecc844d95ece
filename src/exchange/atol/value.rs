//! Numbers and times as the text format writes them.

use crate::exchange::decimal::scaled;
use crate::money::{Amount, MAX_MINOR, Quantity};
use crate::time::LocalTime;

/// A price or a sum from zero, with a comma or a point: `116,00`.
pub(super) fn amount(text: &str) -> Option<Amount> {
    scaled(text, 2).filter(|&minor| minor <= MAX_MINOR).map(Amount::new)
}

/// A quantity from zero, in thousandths: `0,548`.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    scaled(text, 3).map(Quantity::from_milli)
}

/// A number that may be below zero.
pub(super) fn signed(text: &str, read: impl Fn(&str) -> Option<i64>) -> Option<i64> {
    match text.strip_prefix('-') {
        Some(size) => read(size).map(|size| -size),
        None => read(text),
    }
}

/// A day and a time of it: `06.07.2026` and `8:56:44`; seconds may be left out.
pub(super) fn moment(date: &str, time: &str) -> Option<LocalTime> {
    let mut digits = [b'0'; 14];
    let (day, hour) = digits.split_at_mut(8);
    date_digits(date, day)?;
    time_digits(time, hour)?;
    LocalTime::from_digits(&digits)
}

/// `dd.MM.yyyy`, or the year in two digits, as `yyyyMMdd`.
fn date_digits(text: &str, out: &mut [u8]) -> Option<()> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let century: &[u8] = if year.len() == 2 { b"20" } else { b"" };
    let widths = day.len() == 2 && month.len() == 2 && year.len() + century.len() == 4 && parts.next().is_none();
    let written = century.iter().copied().chain(year.bytes()).chain(month.bytes()).chain(day.bytes());
    out.iter_mut().zip(written).for_each(|(place, digit)| *place = digit);
    widths.then_some(())
}

/// `H:mm` or `HH:mm:ss` as `HHmmss`.
fn time_digits(text: &str, out: &mut [u8]) -> Option<()> {
    let mut places = out.chunks_exact_mut(2);
    let mut parts = text.split(':');
    for at in 0..3 {
        let place = places.next()?;
        match (parts.next().map(str::as_bytes), place) {
            (Some(&[ones]), [_, low]) if at == 0 => *low = ones,
            (Some(&[tens, ones]), [high, low]) => (*high, *low) = (tens, ones),
            (None, _) if at == 2 => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_and_times_are_read() {
        let read = |date, time| moment(date, time).map(|time| time.to_string());
        assert_eq!(read("06.07.2026", "8:56:44").as_deref(), Some("2026-07-06T08:56:44"));
        assert_eq!(read("29.02.24", "23:59").as_deref(), Some("2024-02-29T23:59:00"));
        for (date, time) in [
            ("29.02.2026", "0:00"),
            ("6.07.2026", "0:00"),
            ("06.07.2026.", "0:00"),
            ("06.07.026", "0:00"),
            ("2026.07.06", "0:00"),
            ("06.07.2026", "24:00"),
            ("06.07.2026", "8"),
            ("06.07.2026", "8:5"),
            ("06.07.2026", "08:05:0"),
            ("06.07.2026", "08:05:00:00"),
            ("06.07.2026", ""),
            ("", "8:56"),
            ("é.07.2026", "8:56"),
        ] {
            assert_eq!(read(date, time), None, "{date} {time}");
        }
    }

    #[test]
    fn numbers_have_a_comma_or_a_point() {
        assert_eq!(amount("116,00"), Some(Amount::new(11_600)));
        assert_eq!(amount("116.5"), Some(Amount::new(11_650)));
        assert_eq!(amount("9999999999999999,00"), None);
        assert_eq!(quantity("0,548"), Some(Quantity::from_milli(548)));
        assert_eq!(signed("-53,17", |text| scaled(text, 2)), Some(-5_317));
        assert_eq!(signed("--1", |text| scaled(text, 2)), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(date in "\\PC{0,12}", time in "[0-9:.é]{0,9}") {
            let _ = (moment(&date, &time), moment(&time, &date));
        }
    }
}
