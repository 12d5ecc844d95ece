//! Shift reports. Source: FFD order ЕД-7-20/662@, reports on opening and closing a shift.

use super::findings::Findings;
use super::{fiscal, form, sums};
use crate::money::Amount;
use crate::receipt::{Country, TaxTotal};
use crate::shift::{ReportKind, ShiftReport};

/// Kinds of receipts, and rates of tax, on one report.
const MAX_ROWS: usize = 32;

pub(super) fn report(findings: &mut Findings, report: &ShiftReport) {
    form::id(findings, &report.id);
    findings.positive("number", report.number);
    findings.positive("shift", report.shift);
    findings.optional("cashier", report.cashier.as_ref(), 64);
    form::surround(findings, &report.header, &report.footer, report.logo.as_ref());
    form::seller(findings, report.country, &report.seller);
    counters(findings, report);
    findings.many("taxes", MAX_ROWS, report.taxes.len());
    for (at, part) in report.taxes.iter().enumerate() {
        findings.enter("taxes", at);
        tax(findings, part);
    }
    findings.leave();
    if let Some(since) = report.unsent_since.filter(|_| report.unsent.is_none_or(|unsent| unsent == 0)) {
        findings.mismatch("unsentSince", "none where nothing is unsent", &since.to_string());
    }
    fiscal::currency(findings, report.country, report.currency);
    fiscal::requisites(findings, report.country, report.fiscal.as_ref());
    let answered = report.fiscal.is_some() && !report.training && report.country == Country::Russia;
    if answered && report.cashier.is_none() {
        findings.missing("cashier", "who opened or closed the shift");
    }
}

/// A shift that begins has no sums yet; each kind of receipt is counted once.
fn counters(findings: &mut Findings, report: &ShiftReport) {
    let counters = &report.counters;
    if report.kind == ReportKind::ShiftOpen && !counters.is_empty() {
        findings.forbidden("counters", "none where a shift begins", &counters.len().to_string());
    }
    for (at, counter) in counters.iter().enumerate() {
        findings.enter("counters", at);
        if counters.iter().take(at).any(|other| other.kind == counter.kind) {
            findings.forbidden("kind", "each kind once", "one again");
        }
        sums::tenders(findings, &counter.payments, 0);
        if let Err(error) = Amount::sum(counter.payments.iter().map(|payment| payment.amount)) {
            sums::overflow(findings, error);
        }
    }
    findings.leave();
}

/// The tax is no more than what holds it.
fn tax(findings: &mut Findings, part: &TaxTotal) {
    if part.tax.minor().unsigned_abs() > part.total.minor().unsigned_abs() {
        let expected = format!("at most the total of {}", part.total.minor());
        findings.range("tax", &expected, part.tax.minor());
    }
}
