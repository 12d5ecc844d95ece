//! Tax rates and the tax held in a sum.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::money::{Amount, Overflow};
use crate::quote::Quoted;

/// A value-added tax rate, or none. Written `none`, `0`, `5.5`, `22`, or `22/122` for a rate worked out of a prepayment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaxRate {
    /// Without the tax ("без НДС", "bez DPH"): exempt, or of a seller who is not registered for it.
    None,
    /// A percentage in hundredths of a percent: 2200 is 22 %.
    Percent(u16),
    /// A percentage worked out of a sum that holds it (10/110, 22/122), in hundredths of a percent.
    Extracted(u16),
}

/// A tax rate that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTaxRate(String);

impl fmt::Display for UnknownTaxRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a tax rate such as none, 0, 10, 5.5 or 22/122, found {}", Quoted(&self.0))
    }
}

impl std::error::Error for UnknownTaxRate {}

impl TaxRate {
    /// The tax that a sum with tax included holds, rounded half away from zero.
    pub fn included_in(self, total: Amount) -> Result<Amount, Overflow> {
        match self {
            Self::None => Ok(Amount::ZERO),
            Self::Percent(rate) | Self::Extracted(rate) => total.scaled(i64::from(rate), 10_000 + u32::from(rate)),
        }
    }

    /// The number under tag 1199 of the Russian formats, where the rate has one.
    pub fn ffd_code(self) -> Option<u8> {
        let place = RUSSIA.iter().position(|&rate| rate == self)?;
        u8::try_from(place + 1).ok()
    }
}

/// The rates of Russia by their number, from 1. Source: FFD, tag 1199; 22 % since 2026.
pub const RUSSIA: [TaxRate; 12] = [
    TaxRate::Percent(2000),
    TaxRate::Percent(1000),
    TaxRate::Extracted(2000),
    TaxRate::Extracted(1000),
    TaxRate::Percent(0),
    TaxRate::None,
    TaxRate::Percent(500),
    TaxRate::Percent(700),
    TaxRate::Extracted(500),
    TaxRate::Extracted(700),
    TaxRate::Percent(2200),
    TaxRate::Extracted(2200),
];

/// The rates of Slovakia since 2025; a document may have any other. Source: Act 222/2004, § 27.
pub const SLOVAKIA: [TaxRate; 5] =
    [TaxRate::Percent(2300), TaxRate::Percent(1900), TaxRate::Percent(500), TaxRate::Percent(0), TaxRate::None];

impl fmt::Display for TaxRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::None => f.write_str("none"),
            Self::Percent(rate) => percent(f, u32::from(rate)),
            Self::Extracted(rate) => {
                percent(f, u32::from(rate))?;
                f.write_str("/")?;
                percent(f, 10_000 + u32::from(rate))
            }
        }
    }
}

fn percent(f: &mut fmt::Formatter<'_>, hundredths: u32) -> fmt::Result {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => write!(f, "{whole}"),
        rest if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
        rest => write!(f, "{whole}.{rest:02}"),
    }
}

impl FromStr for TaxRate {
    type Err = UnknownTaxRate;

    fn from_str(text: &str) -> Result<Self, UnknownTaxRate> {
        let unknown = || UnknownTaxRate(text.to_owned());
        if text == "none" {
            return Ok(Self::None);
        }
        match text.split_once('/') {
            None => hundredths(text).map(Self::Percent).ok_or_else(unknown),
            Some((rate, whole)) => {
                let (rate, whole) = (hundredths(rate).ok_or_else(unknown)?, hundredths(whole).ok_or_else(unknown)?);
                (u32::from(whole) == 10_000 + u32::from(rate)).then_some(Self::Extracted(rate)).ok_or_else(unknown)
            }
        }
    }
}

fn hundredths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 2 {
        return None;
    }
    let scale = if fraction.len() == 1 { 10 } else { 1 };
    let hundredths = whole.parse::<u32>().ok()?.checked_mul(100)? + fraction.parse::<u32>().ok()? * scale;
    u16::try_from(hundredths).ok().filter(|&rate| rate <= 20_000)
}

impl Serialize for TaxRate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TaxRate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_print_as_they_read() {
        for text in ["none", "0", "10", "22", "5.5", "5.25", "22/122", "10/110", "5.5/105.5"] {
            assert_eq!(text.parse::<TaxRate>().map(|rate| rate.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "ten", "22/100", "-1", "1.234", "22/", "+5", "999"] {
            assert!(text.parse::<TaxRate>().is_err(), "{text}");
        }
    }

    #[test]
    fn russian_rates_have_their_numbers() {
        let written: Vec<_> = RUSSIA.iter().map(ToString::to_string).collect();
        assert_eq!(written.join(" "), "20 10 20/120 10/110 0 none 5 7 5/105 7/107 22 22/122");
        assert_eq!(RUSSIA.map(TaxRate::ffd_code), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(Some));
        assert_eq!(TaxRate::Percent(1800).ffd_code(), None);
        let written: Vec<_> = SLOVAKIA.iter().map(ToString::to_string).collect();
        assert_eq!(written.join(" "), "23 19 5 0 none");
    }

    #[test]
    fn tax_is_taken_out_of_the_sum() {
        assert_eq!(TaxRate::Percent(2200).included_in(Amount::new(12_200)), Ok(Amount::new(2_200)));
        assert_eq!(TaxRate::Percent(1000).included_in(Amount::new(8_990)), Ok(Amount::new(817)));
        assert_eq!(TaxRate::None.included_in(Amount::new(8_990)), Ok(Amount::ZERO));
    }
}
