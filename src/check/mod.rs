//! Whether a receipt may go on its way: every problem at once, each with its path, a stable code and a text.

mod fiscal;
mod form;
mod sums;

use std::fmt::Display;

use crate::problem::Problem;
use crate::quote::Quoted;
use crate::receipt::Receipt;

/// Everything that is wrong with `receipt`; nothing when it may be sent.
///
/// Codes: `missing`, `too-long`, `too-many`, `bad-character`, `bad-format`, `out-of-range`, `overflow`, `underpaid`,
/// `overpaid`, `mismatch`.
///
/// # Example
/// ```
/// # let json = include_str!("../../tests/fixtures/ru-sale.json");
/// let mut receipt: tillpost::receipt::Receipt = serde_json::from_str(json).unwrap();
/// assert_eq!(tillpost::check::check(&receipt), []);
/// receipt.seller.tax_id = "12345".to_owned();
/// let problems = tillpost::check::check(&receipt);
/// assert_eq!(problems[0].to_string(), "seller.taxId: expected 10 or 12 digits, found \"12345\"");
/// ```
pub fn check(receipt: &Receipt) -> Vec<Problem> {
    let mut findings = Findings(Vec::new());
    form::receipt(&mut findings, receipt);
    form::seller(&mut findings, receipt);
    form::lines(&mut findings, receipt);
    sums::lines(&mut findings, receipt);
    sums::payments(&mut findings, receipt);
    fiscal::requisites(&mut findings, receipt);
    findings.0
}

/// What was found so far.
struct Findings(Vec<Problem>);

impl Findings {
    fn add(&mut self, path: impl Display, code: &str, message: String) {
        self.0.push(Problem::new(path.to_string(), code, message));
    }

    /// A number outside its range.
    fn range(&mut self, path: impl Display, expected: &str, found: impl Display) {
        self.add(path, "out-of-range", format!("expected {expected}, found {found}"));
    }

    /// A text that must not be empty.
    fn required(&mut self, path: impl Display + Copy, text: &str, limit: usize) {
        if text.trim().is_empty() {
            self.add(path, "missing", format!("expected 1 to {limit} characters, found none"));
        }
        self.text(path, text, limit);
    }

    /// A text of at most `limit` characters without control characters.
    fn text(&mut self, path: impl Display, text: &str, limit: usize) {
        let length = text.chars().count();
        if length > limit {
            self.add(&path, "too-long", format!("expected at most {limit} characters, found {length}"));
        }
        if let Some(letter) = text.chars().find(|&letter| is_unprintable(letter)) {
            let code = u32::from(letter);
            self.add(&path, "bad-character", format!("expected printable characters, found U+{code:04X}"));
        }
    }

    /// A text of a fixed form.
    fn form(&mut self, path: impl Display, text: &str, right: bool, expected: &str) {
        if !right {
            let found: String = text.chars().take(80).collect();
            self.add(path, "bad-format", format!("expected {expected}, found {}", Quoted(&found)));
        }
    }
}

/// C0 and C1 controls, line separators, and the marks that turn the direction of text and so can disguise it (UAX #9).
fn is_unprintable(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
