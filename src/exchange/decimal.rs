//! Decimal numbers as integers of their last digit, with no floating point on the way.

use std::fmt::Write as _;

/// Digits after the point of a price: minor units of the rouble and the euro.
pub(super) const PRICE_DIGITS: usize = 2;
/// Digits after the point of a quantity.
pub(super) const QUANTITY_DIGITS: usize = 3;

/// `12.5` with two digits is 1250. Zeros past the last digit are allowed, anything else there is not. XML5 writes a
/// point; a comma is taken as well, because UKM 4 and Frontol write it.
pub(super) fn scaled(text: &str, digits: usize) -> Option<i64> {
    let (mut sum, mut has_digit, mut places) = (0, false, None);
    for byte in text.bytes() {
        if matches!(byte, b'.' | b',') && has_digit && places.is_none() {
            (has_digit, places) = (false, Some(0));
            continue;
        }
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        has_digit = true;
        if places == Some(digits) {
            if digit != 0 {
                return None;
            }
            continue;
        }
        sum = with(sum, digit)?;
        places = places.map(|places| places + 1);
    }
    for _ in places.unwrap_or(0)..digits {
        sum = with(sum, 0)?;
    }
    has_digit.then_some(sum)
}

/// Writes a number of `digits` after a comma, without zeros at its end: 1250 with two digits is `12,5`.
pub(super) fn print(out: &mut String, value: i64, digits: u32) {
    let unit = 10_u64.saturating_pow(digits);
    let size = value.unsigned_abs();
    let sign = if value < 0 { "-" } else { "" };
    let _ = write!(out, "{sign}{}", size / unit);
    let fraction = size % unit;
    if fraction != 0 {
        let _ = write!(out, ",{fraction:0width$}", width = digits as usize);
        out.truncate(out.trim_end_matches('0').len());
    }
}

/// A number with one more digit, if it fits.
fn with(sum: i64, digit: i64) -> Option<i64> {
    (sum < i64::MAX / 10).then(|| sum * 10 + digit)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_exact() {
        for (text, value) in [("89.90", 8990), ("89.9", 8990), ("89", 8900), ("0.05", 5), ("1,5", 150), ("7.1000", 710)]
        {
            assert_eq!(scaled(text, 2), Some(value), "{text}");
        }
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1.005", "1.2.3", "1 000", "٣", "99999999999999999999"] {
            assert_eq!(scaled(text, 2), None, "{text}");
        }
    }

    #[test]
    fn zeros_at_the_end_are_not_printed() {
        for (value, digits, expected) in [
            (5317, 2, "53,17"),
            (6600, 2, "66"),
            (-50, 2, "-0,5"),
            (5, 2, "0,05"),
            (548, 3, "0,548"),
            (10, 0, "10"),
            (0, 2, "0"),
        ] {
            let mut text = String::new();
            print(&mut text, value, digits);
            assert_eq!(text, expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(minor in 0_i64..1 << 48) {
            prop_assert_eq!(scaled(&format!("{}.{:02}", minor / 100, minor % 100), 2), Some(minor));
        }

        #[test]
        fn what_is_printed_with_a_comma_reads_back(minor in 0_i64..1 << 48, digits in 0_usize..4) {
            let mut text = String::new();
            print(&mut text, minor, u32::try_from(digits).unwrap());
            prop_assert_eq!(scaled(&text, digits), Some(minor));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = scaled(&text, 3);
        }
    }
}
