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
        read(text).filter(|time| time.is_real()).ok_or_else(|| BadTime(text.to_owned()))
    }
}

fn read(text: &str) -> Option<LocalTime> {
    let bytes = text.as_bytes();
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':')];
    if !separators.iter().all(|&(at, byte)| bytes.get(at) == Some(&byte)) {
        return None;
    }
    let second = match bytes.get(16..) {
        Some([]) => 0,
        Some([b':', rest @ ..]) if rest.len() == 2 => number(rest)?,
        _ => return None,
    };
    let two = |from: usize| number(bytes.get(from..from + 2)?).and_then(|value| u8::try_from(value).ok());
    let year = number(bytes.get(0..4)?)?;
    Some(LocalTime {
        year,
        month: two(5)?,
        day: two(8)?,
        hour: two(11)?,
        minute: two(14)?,
        second: u8::try_from(second).ok()?,
    })
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
