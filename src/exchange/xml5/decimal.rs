//! Decimal numbers as integers of their last digit, with no floating point on the way.

/// Digits after the point of a price: minor units of the rouble and the euro.
pub(super) const PRICE_DIGITS: usize = 2;
/// Digits after the point of a quantity.
pub(super) const QUANTITY_DIGITS: usize = 3;

/// `12.5` with two digits is 1250. Zeros past the last digit are allowed, anything else there is not. XML5 writes a
/// point; a comma is taken as well, because UKM 4 wrote it.
pub(super) fn scaled(text: &str, digits: usize) -> Option<i64> {
    let point = text.bytes().position(|byte| matches!(byte, b'.' | b','));
    let whole = point.unwrap_or(text.len());
    let fraction = point.map_or("0", |point| text.get(point + 1..).unwrap_or_default());
    if whole == 0 || fraction.is_empty() {
        return None;
    }
    let zeros = std::iter::repeat_n(b'0', digits);
    let mut sum = 0_i64;
    for (at, byte) in text.bytes().take(whole).chain(fraction.bytes()).chain(zeros).enumerate() {
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        match at < whole + digits {
            true if sum > MOST => return None,
            true => sum = sum * 10 + digit,
            false if digit != 0 => return None,
            false => {}
        }
    }
    Some(sum)
}

/// With one more digit it still fits.
const MOST: i64 = i64::MAX / 10 - 1;

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

    proptest! {
        #[test]
        fn what_is_printed_reads_back(minor in 0_i64..1 << 48) {
            prop_assert_eq!(scaled(&format!("{}.{:02}", minor / 100, minor % 100), 2), Some(minor));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = scaled(&text, 3);
        }
    }
}
