//! A till's local time, as printed: no zone, no leap seconds, no clock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::quote::Quoted;

/// A local date and time to the second, written `2026-11-22T14:03:05` (ISO 8601); seconds may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

/// A time that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadTime(String);

impl fmt::Display for BadTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a local time such as 2026-11-22T14:03:05, found {}", Quoted(&self.0))
    }
}

impl std::error::Error for BadTime {}

impl LocalTime {
    /// The earliest time there is here, the beginning of 1970.
    pub const EPOCH: Self = Self { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

    /// Year, month 1–12, day 1–31.
    pub const fn date(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Hour 0–23, minute 0–59, second 0–59.
    pub const fn clock(self) -> (u8, u8, u8) {
        (self.hour, self.minute, self.second)
    }

    /// The same without seconds.
    #[must_use]
    pub const fn to_the_minute(self) -> Self {
        Self { second: 0, ..self }
    }

    /// A real time of fourteen digits, `yyyyMMddHHmmss`.
    pub(crate) fn from_digits(digits: &[u8]) -> Option<Self> {
        let &[y, e, a, r, a1, b1, a2, b2, a3, b3, a4, b4, a5, b5] = digits else { return None };
        let two = |tens, ones| number(&[tens, ones]).and_then(|value| u8::try_from(value).ok());
        let (month, day, hour) = (two(a1, b1)?, two(a2, b2)?, two(a3, b3)?);
        let time = Self { year: number(&[y, e, a, r])?, month, day, hour, minute: two(a4, b4)?, second: two(a5, b5)? };
        time.is_real().then_some(time)
    }

    /// A real time as one number whose fourteen digits are `yyyyMMddHHmmss`.
    pub fn from_number(number: u64) -> Option<Self> {
        let part = |tens: u64| (number / tens) % 100;
        let small = |value: u64| u8::try_from(value).ok();
        let time = Self {
            year: u16::try_from(number / 10_000_000_000).ok().filter(|year| *year < 10_000)?,
            month: small(part(100_000_000))?,
            day: small(part(1_000_000))?,
            hour: small(part(10_000))?,
            minute: small(part(100))?,
            second: small(number % 100)?,
        };
        time.is_real().then_some(time)
    }

    const fn is_leap_year(self) -> bool {
        self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400))
    }

    fn is_real(self) -> bool {
        let days = match self.month {
            2 if self.is_leap_year() => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&self.day) && self.hour < 24 && self.minute < 60 && self.second < 60 && self.year >= 1970
    }
}

impl FromStr for LocalTime {
    type Err = BadTime;

    fn from_str(text: &str) -> Result<Self, BadTime> {
        read(text).ok_or_else(|| BadTime(text.to_owned()))
    }
}

/// The digits between the marks; seconds may be left out.
fn read(text: &str) -> Option<LocalTime> {
    const FORM: &[u8; 19] = b"0000-00-00T00:00:00";
    let mut digits = *b"00000000000000";
    let mut place = digits.iter_mut();
    for (byte, form) in text.bytes().zip(FORM) {
        if *form == b'0' {
            *place.next()? = byte;
        } else if *form != byte {
            return None;
        }
    }
    matches!(text.len(), 16 | 19).then(|| LocalTime::from_digits(&digits))?
}

/// The number that at most four digits write.
pub(crate) fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |value, digit| digit.is_ascii_digit().then(|| value * 10 + u16::from(digit - b'0')))
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

impl Serialize for LocalTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_print_as_they_read() {
        assert_eq!(
            "2026-11-22T14:03".parse::<LocalTime>().map(|time| time.to_string()),
            Ok("2026-11-22T14:03:00".into())
        );
        assert!("2024-02-29T00:00:00".parse::<LocalTime>().is_ok());
    }

    #[test]
    fn a_number_is_read_as_its_digits() {
        assert_eq!(LocalTime::from_number(20_261_122_140_305), "2026-11-22T14:03:05".parse().ok());
        for number in [0, 20_261_122, 20_260_229_000_000, 20_261_122_140_360, 100_001_122_140_305, u64::MAX] {
            assert_eq!(LocalTime::from_number(number), None, "{number}");
        }
    }

    #[test]
    fn unreal_times_and_every_prefix_are_refused() {
        for text in [
            "2026-02-29T00:00",
            "2026-13-01T00:00",
            "2026-01-01T24:00",
            "2026-01-01 10:00",
            "2026-01-01T10:00Z",
            "٢026-01-01T10:00",
        ] {
            assert!(text.parse::<LocalTime>().is_err(), "{text}");
        }
        let whole = "2026-11-22T14:03:05";
        for end in (0..whole.len()).filter(|&end| end != 16) {
            assert!(whole[..end].parse::<LocalTime>().is_err(), "{end}");
        }
    }
}
