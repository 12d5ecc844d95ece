//! Exact money: an integer of minor units with its currency, never a floating-point number.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::quote::Quoted;

/// An amount in minor units (kopecks, cents) of a currency named elsewhere; may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(i64);

/// The largest amount taken, in minor units: 6 bytes, as tag 1020 of the Russian formats (FFD, table 5) and JavaScript's
/// safe integers both allow.
pub const MAX_MINOR: i64 = (1 << 48) - 1;

/// A sum left the range that receipts can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overflow;

impl fmt::Display for Overflow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected an amount of at most {MAX_MINOR} minor units, found a larger one")
    }
}

impl std::error::Error for Overflow {}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of `minor` units.
    pub const fn new(minor: i64) -> Self {
        Self(minor)
    }

    /// The number of minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        in_range(self.0.checked_add(other.0))
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Result<Self, Overflow> {
        in_range(self.0.checked_sub(other.0))
    }

    /// `self × numerator ÷ denominator`, halves rounded away from zero, as tills round. The denominator is 1 to 32 768: then
    /// a product beyond 64 bits stands for an amount beyond [`MAX_MINOR`], and needs no wider arithmetic.
    pub fn scaled(self, numerator: i64, denominator: u32) -> Result<Self, Overflow> {
        let product = self.0.checked_mul(numerator).ok_or(Overflow)?;
        let (size, divisor) = (product.unsigned_abs(), u64::from(denominator));
        let rounded = (size + divisor / 2).checked_div(divisor).and_then(|size| i64::try_from(size).ok());
        in_range(rounded.map(|size| if product < 0 { -size } else { size }))
    }

    /// The sum of many.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, Overflow> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

fn in_range(minor: Option<i64>) -> Result<Amount, Overflow> {
    minor.filter(|minor| (-MAX_MINOR..=MAX_MINOR).contains(minor)).map(Amount).ok_or(Overflow)
}

/// A quantity in thousandths of the unit (1240 is 1.240 kg), as scales weigh; FFD tag 1023 and eKasa would take finer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(i64);

impl Quantity {
    /// One unit.
    pub const ONE: Self = Self(1000);

    /// A quantity of `milli` thousandths.
    pub const fn from_milli(milli: i64) -> Self {
        Self(milli)
    }

    /// The number of thousandths.
    pub const fn milli(self) -> i64 {
        self.0
    }

    /// What this much costs at `price` a unit.
    pub fn cost(self, price: Amount) -> Result<Amount, Overflow> {
        price.scaled(self.0, 1000)
    }
}

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The Russian rouble.
    pub const RUB: Self = Self(*b"RUB");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The code, three capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Digits after the decimal point. Source: ISO 4217, minor unit.
    pub fn digits(self) -> u32 {
        const NONE: [[u8; 3]; 17] = [
            *b"BIF", *b"CLP", *b"DJF", *b"GNF", *b"ISK", *b"JPY", *b"KMF", *b"KRW", *b"PYG", *b"RWF", *b"UGX", *b"UYI",
            *b"VND", *b"VUV", *b"XAF", *b"XOF", *b"XPF",
        ];
        const THREE: [[u8; 3]; 7] = [*b"BHD", *b"IQD", *b"JOD", *b"KWD", *b"LYD", *b"OMR", *b"TND"];
        match self.0 {
            code if NONE.contains(&code) => 0,
            code if THREE.contains(&code) => 3,
            _ => 2,
        }
    }

    /// The sign printed beside amounts; the code where none is usual.
    pub fn sign(&self) -> &str {
        match &self.0 {
            b"RUB" => "₽",
            b"EUR" => "€",
            b"USD" => "$",
            b"GBP" => "£",
            b"CZK" => "Kč",
            b"PLN" => "zł",
            b"KZT" => "₸",
            b"UAH" => "₴",
            _ => self.code(),
        }
    }
}

/// A currency code was not three capital letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCurrency(String);

impl fmt::Display for UnknownCurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a currency code of three capital letters (ISO 4217), found {}", Quoted(&self.0))
    }
}

impl std::error::Error for UnknownCurrency {}

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;

    fn try_from(code: String) -> Result<Self, UnknownCurrency> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(UnknownCurrency(code)),
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(Amount::new(5).scaled(1, 2), Ok(Amount::new(3)));
        assert_eq!(Amount::new(-5).scaled(1, 2), Ok(Amount::new(-3)));
        assert_eq!(Amount::new(4).scaled(1, 3), Ok(Amount::new(1)));
        assert_eq!(Quantity::from_milli(1240).cost(Amount::new(11_990)), Ok(Amount::new(14_868)));
    }

    #[test]
    fn a_sum_beyond_the_range_is_an_error() {
        assert_eq!(Amount::new(MAX_MINOR).plus(Amount::new(1)), Err(Overflow));
        assert_eq!(Quantity::from_milli(i64::MAX).cost(Amount::new(i64::MAX)), Err(Overflow));
        assert_eq!(Amount::new(1).scaled(1, 0), Err(Overflow));
    }

    proptest! {
        #[test]
        fn scaling_is_exact_and_in_range(amount: i64, numerator: i64, shift in 0..63, denominator in 1_u32..=1 << 15) {
            let (amount, numerator) = (amount >> shift, numerator >> (63 - shift));
            let (size, divisor) = ((i128::from(amount) * i128::from(numerator)).abs(), i128::from(denominator));
            let rounded = (size + divisor / 2) / divisor;
            let signed = if (amount < 0) == (numerator < 0) { rounded } else { -rounded };
            let wide = i64::try_from(signed).ok().filter(|minor| minor.abs() <= MAX_MINOR).map(Amount::new);
            prop_assert_eq!(Amount::new(amount).scaled(numerator, denominator).ok(), wide);
        }
    }

    #[test]
    fn currencies_are_three_capitals() {
        assert_eq!(Currency::try_from("RUB".to_owned()), Ok(Currency::RUB));
        let error = Currency::try_from("rub".to_owned()).unwrap_err();
        assert_eq!(error.to_string(), "expected a currency code of three capital letters (ISO 4217), found \"rub\"");
    }
}
