//! Whether a document may go on its way: every problem at once, each with its path, a stable code and a text.

mod findings;
mod fiscal;
mod form;
mod kind;
mod lines;
mod russia;
mod shift;
mod slovakia;
mod sums;

pub(crate) use self::findings::Findings;
use crate::problem::Problem;
use crate::receipt::{Country, Receipt};
use crate::shift::{Printable, ShiftReport};

/// Everything that is wrong with `receipt`; nothing when it may be sent.
///
/// Codes: `missing`, `not-allowed`, `too-long`, `too-many`, `bad-character`, `bad-format`, `out-of-range`, `overflow`,
/// `underpaid`, `overpaid`, `mismatch`. What the law wants on a document is asked for once it has its fiscal data, and not of
/// training ones.
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
    let mut findings = Findings::default();
    form::receipt(&mut findings, receipt);
    form::seller(&mut findings, receipt.country, &receipt.seller);
    kind::receipt(&mut findings, receipt);
    lines::lines(&mut findings, receipt);
    sums::payments(&mut findings, receipt);
    fiscal::currency(&mut findings, receipt.country, receipt.currency);
    fiscal::requisites(&mut findings, receipt.country, receipt.fiscal.as_ref());
    match receipt.country {
        Country::Russia => russia::receipt(&mut findings, receipt),
        Country::Slovakia => slovakia::receipt(&mut findings, receipt),
        Country::Other => {}
    }
    findings.problems
}

/// Everything that is wrong with a shift report.
pub fn check_shift(report: &ShiftReport) -> Vec<Problem> {
    let mut findings = Findings::default();
    shift::report(&mut findings, report);
    findings.problems
}

/// Everything that is wrong with either kind of document.
pub fn check_printable(document: &Printable) -> Vec<Problem> {
    match document {
        Printable::Receipt(receipt) => check(receipt),
        Printable::ShiftReport(report) => check_shift(report),
    }
}

#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod tests;
