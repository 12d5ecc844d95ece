//! Decimal numbers as integers of their last digit, with no floating point on the way.

/// Digits after the point of a price: minor units of the rouble and the euro.
pub(super) const PRICE_DIGITS: usize = 2;
/// Digits after the point of a quantity.
pub(super) const QUANTITY_DIGITS: usize = 3;

/// `12.5` with two digits is 1250. Zeros past the last digit are allowed, anything else there is not. XML5 writes a
/// point; a comma is taken as well, because UKM 4 wrote it.
pub(super) fn scaled(text: &str, digits: usize) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if [whole, fraction].iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let kept = fraction.get(..digits.min(fraction.len()))?;
    let is_zero = |rest: &str| rest.bytes().all(|byte| byte == b'0');
    if !is_zero(fraction.get(kept.len()..)?) {
        return None;
    }
    let digits = whole.bytes().chain(kept.bytes()).chain(std::iter::repeat_n(b'0', digits - kept.len()));
    digits.map(|digit| i64::from(digit - b'0')).try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit))
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
