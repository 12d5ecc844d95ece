//! Barcodes that belong to nobody. Source: GS1 General Specifications, prefixes 200–299 (in store) and 140–199 (not given out).

use super::shelf::spread;

/// Code of goods that are weighed in the store: prefix 21, the last five digits of the article, no weight.
pub(super) fn weighed(article: u64) -> String {
    with_check_digit(210_000_000_000 + article % 100_000 * 100_000)
}

/// Code of packed goods: prefix 199, a digit of the shop's, three of the brand's, the last five of the article.
pub(super) fn packed(shop: u64, brand: &str, article: u64) -> String {
    let company = shop % 10 * 1000 + spread(&[brand]) % 1000;
    with_check_digit(199_000_000_000 + company * 100_000 + article % 100_000)
}

/// Thirteen digits out of twelve. Source: GS1 General Specifications, 7.9.1: weights 1 and 3 from the left.
fn with_check_digit(twelve: u64) -> String {
    let digits = format!("{twelve:012}");
    let weights = [1, 3].into_iter().cycle();
    let sum: u64 = digits.bytes().zip(weights).map(|(digit, weight)| u64::from(digit - b'0') * weight).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
