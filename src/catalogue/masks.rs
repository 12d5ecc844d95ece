//! Barcodes that a scale or a shop prints itself, with a weight or a price inside.

use std::fmt;

use crate::money::{Amount, Quantity};

/// Lengths that a mask may have.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=32;

/// A mask was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadMask(String);

impl fmt::Display for BadMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = "8 to 32 digits or letters I, W, P, C, ? with one run of W or P, an I, and C only at the end";
        write!(f, "expected {expected}, found {}", crate::quote::Quoted(&self.0))
    }
}

impl std::error::Error for BadMask {}

/// Forms of barcodes. Digits stand for themselves, `I` for the item, `W` for its weight in grams, `P` for the price in
/// minor units, `C` for the check digit, `?` for anything.
///
/// # Example
/// ```
/// use tillpost::catalogue::Masks;
/// assert!(Masks::parse(&["21IIIIIWWWWWC", "25IIIIIPPPPPC"]).is_ok());
/// assert!(Masks::parse(&["21"]).is_err());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masks(Vec<Vec<u8>>);

impl Masks {
    /// Reads masks; the first that fits a barcode and finds goods counts.
    ///
    /// # Errors
    /// [`BadMask`] for the first that is none.
    pub fn parse(masks: &[&str]) -> Result<Self, BadMask> {
        let mut parsed = Vec::new();
        for mask in masks {
            if !is_mask(mask.as_bytes()) {
                return Err(BadMask((*mask).to_owned()));
            }
            parsed.push(mask.as_bytes().to_vec());
        }
        Ok(Self(parsed))
    }

    /// What the masks that fit read in a barcode. A label of nothing, neither weight nor price, is none.
    pub(super) fn readings(&self, code: &str) -> impl Iterator<Item = Reading> {
        self.0
            .iter()
            .filter_map(move |mask| Reading::of(mask, code.as_bytes()))
            .filter(|reading| !reading.measured.is_nothing())
    }
}

fn is_mask(mask: &[u8]) -> bool {
    let runs = mask.chunk_by(|one, other| one == other).filter(|run| matches!(run.first(), Some(b'W' | b'P'))).count();
    let is_known = mask.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'I' | b'W' | b'P' | b'C' | b'?'));
    let check = mask.iter().position(|byte| *byte == b'C').is_none_or(|at| at + 1 == mask.len());
    LENGTHS.contains(&mask.len()) && is_known && runs == 1 && check && mask.contains(&b'I')
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    Weight(Quantity),
    Price(Amount),
}

impl Measured {
    const fn is_nothing(self) -> bool {
        match self {
            Self::Weight(quantity) => quantity.milli() == 0,
            Self::Price(total) => total.minor() == 0,
        }
    }
}

/// A barcode read by a mask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The barcode with zeros in the place of what is measured.
    pub(super) zeroed: String,
    /// What stands before what is measured.
    pub(super) before: String,
    /// The digits of the item.
    pub(super) item: String,
    pub(super) measured: Measured,
}

impl Reading {
    fn of(mask: &[u8], code: &[u8]) -> Option<Self> {
        let mut pairs = mask.iter().zip(code);
        let fits = mask.len() == code.len() && pairs.all(|(mask, byte)| is_taken(*mask, *byte));
        let checked = mask.last() != Some(&b'C') || code.split_last().is_some_and(|(last, rest)| *last == check(rest));
        (fits && checked).then(|| Self::read(mask, code))
    }

    fn read(mask: &[u8], code: &[u8]) -> Self {
        let is_measured = |mask: u8| matches!(mask, b'W' | b'P');
        let digits = |wanted: &dyn Fn(u8) -> bool| -> String {
            mask.iter().zip(code).filter(|(mask, _)| wanted(**mask)).map(|(_, byte)| char::from(*byte)).collect()
        };
        let start = mask.iter().position(|mask| is_measured(*mask)).unwrap_or(mask.len());
        let mut zeroed: Vec<u8> =
            mask.iter().zip(code).map(|(mask, byte)| if is_measured(*mask) { b'0' } else { *byte }).collect();
        if mask.last() == Some(&b'C') && zeroed.pop().is_some() {
            zeroed.push(check(&zeroed));
        }
        let measured = digits(&is_measured).parse().unwrap_or(i64::MAX).min(crate::money::MAX_MINOR);
        let is_weight = mask.contains(&b'W');
        let measured = if is_weight {
            Measured::Weight(Quantity::from_milli(measured))
        } else {
            Measured::Price(Amount::new(measured))
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let before = text(code.get(..start).unwrap_or_default());
        Self { zeroed: text(&zeroed), before, item: digits(&|mask| mask == b'I'), measured }
    }

    /// Texts that may be the item's id or its number on scales: its digits, without zeros before them, and with more of them.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> {
        let bare = self.item.trim_start_matches('0').to_owned();
        let padded = (bare.len()..=MAX_ID).map(move |length| format!("{bare:0>length$}"));
        [self.item.clone()].into_iter().chain(padded).filter(|id| !id.is_empty())
    }
}

/// As long as ids are filled with zeros.
const MAX_ID: usize = 12;

const fn is_taken(mask: u8, byte: u8) -> bool {
    match mask {
        b'?' => true,
        b'I' | b'W' | b'P' | b'C' => byte.is_ascii_digit(),
        digit => digit == byte,
    }
}

/// The check digit after these digits. Source: GS1 General Specifications, 7.9.
fn check(digits: &[u8]) -> u8 {
    let weights = [3, 1].into_iter().cycle();
    let sum: u32 = digits.iter().rev().zip(weights).map(|(digit, weight)| u32::from(digit & 0xF) * weight).sum();
    b'0' + ((10 - sum % 10) % 10).to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn masks_read_weights_and_prices() {
        let masks = Masks::parse(&["21IIIIIWWWWWC", "25IIIIIPPPPPC"]).unwrap();
        let weight = masks.readings("2100305012406").next().unwrap();
        let expected = Reading {
            zeroed: "2100305000007".into(),
            before: "2100305".into(),
            item: "00305".into(),
            measured: Measured::Weight(Quantity::from_milli(1240)),
        };
        assert_eq!(weight, expected);
        let ids: Vec<String> = weight.ids().take(4).collect();
        assert_eq!(ids, ["00305", "305", "0305", "00305"]);
        assert_eq!(masks.readings("2100305012407").next(), None);
        assert_eq!(masks.readings("210030501240").next(), None);
        let price = format!("251234501999{}", char::from(check(b"251234501999")));
        assert_eq!(masks.readings(&price).next().unwrap().measured, Measured::Price(Amount::new(1999)));
    }

    #[test]
    fn check_digits_are_those_of_gs1() {
        for code in ["4006381333931", "2400000001485", "73513537", "036000291452"] {
            let (digits, last) = code.split_at(code.len() - 1);
            assert_eq!(check(digits.as_bytes()), last.as_bytes()[0], "{code}");
        }
    }

    #[test]
    fn odd_masks_are_refused() {
        for mask in ["", "21IIIII", "21IIIIIWWWWWX", "21IIIIIWWPPPC", "C1IIIIIWWWWWW", "2100000WWWWWC", "21IIWWIWWIIIC"]
        {
            assert_eq!(Masks::parse(&[mask]), Err(BadMask(mask.to_owned())), "{mask}");
        }
        let told = "expected 8 to 32 digits or letters I, W, P, C, ? with one run of W or P, an I, and C only at the end, \
                    found \"1\"";
        assert_eq!(Masks::parse(&["1"]).unwrap_err().to_string(), told);
    }
}
