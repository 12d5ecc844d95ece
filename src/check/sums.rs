//! Quantities, prices and payments. Sums in messages are in minor units.

use super::findings::Findings;
use crate::money::{Amount, Overflow};
use crate::receipt::{Country, Kind, Line, Payment, Receipt, Tender};

/// Payments on one receipt. Source: ATOL Online's limits.
const MAX_PAYMENTS: usize = 10;

pub(super) fn line(findings: &mut Findings, receipt: &Receipt, line: &Line) {
    if line.quantity.milli() <= 0 {
        findings.range("quantity", "more than 0 thousandths", line.quantity.milli());
    }
    if line.price.is_negative() && receipt.country != Country::Slovakia {
        findings.range("price", "at least 0", line.price.minor());
    }
    match line.quantity.cost(line.price) {
        Ok(cost) => adjustments(findings, line, cost),
        Err(error) => overflow(findings, error),
    }
}

/// A discount takes off up to the whole cost; nothing is put on a line that takes off.
fn adjustments(findings: &mut Findings, line: &Line, cost: Amount) {
    if line.discount.is_negative() || line.discount > cost.max(Amount::ZERO) {
        let expected = format!("0 to the line's cost of {}", cost.max(Amount::ZERO).minor());
        findings.range("discount", &expected, line.discount.minor());
    }
    if line.surcharge.is_negative() || (cost.is_negative() && line.surcharge != Amount::ZERO) {
        findings.range("surcharge", "at least 0, and 0 on a line below zero", line.surcharge.minor());
    }
}

pub(super) fn payments(findings: &mut Findings, receipt: &Receipt) {
    tenders(findings, &receipt.payments, 1);
    if receipt.kind == Kind::InvoicePayment && receipt.payments.is_empty() {
        findings.missing("payments", "what was paid of the invoice");
    }
    match due_and_paid(receipt) {
        Ok(sums) => balance(findings, receipt, &sums),
        Err(error) => overflow(findings, error),
    }
}

/// Payments of at least `least` minor units each.
pub(super) fn tenders(findings: &mut Findings, payments: &[Payment], least: i64) {
    findings.many("payments", MAX_PAYMENTS, payments.len());
    for (at, payment) in payments.iter().enumerate() {
        if payment.amount.minor() < least {
            let expected = if least > 0 { "more than 0" } else { "at least 0" };
            findings.range(&format!("payments[{at}].amount"), expected, payment.amount.minor());
        }
    }
}

struct Sums {
    /// The lines' sum.
    lines: Amount,
    /// With the rounding.
    due: Amount,
    /// All payments.
    paid: Amount,
    /// Payments that give no change.
    exact: Amount,
}

fn due_and_paid(receipt: &Receipt) -> Result<Sums, Overflow> {
    let totals = receipt.totals()?;
    let exact = receipt.payments.iter().filter(|payment| payment.tender != Tender::Cash);
    Ok(Sums {
        lines: totals.due.minus(receipt.rounding)?,
        due: totals.due,
        paid: totals.paid,
        exact: Amount::sum(exact.map(|payment| payment.amount))?,
    })
}

fn balance(findings: &mut Findings, receipt: &Receipt, sums: &Sums) {
    let (due, paid, exact) = (sums.due.minor(), sums.paid.minor(), sums.exact.minor());
    if paid < due {
        findings.add("payments", "underpaid", format!("expected at least {due}, found {paid}"));
    }
    if exact > due.max(0) {
        findings.add("payments", "overpaid", format!("expected at most {} other than cash, found {exact}", due.max(0)));
    }
    if !receipt.kind.is_drawer() {
        rounding(findings, receipt, sums);
    }
}

/// Cash alone is rounded, whether it comes in or goes out: what other tenders left, or gave too much of.
fn rounding(findings: &mut Findings, receipt: &Receipt, sums: &Sums) {
    let in_cash = sums.lines.minus(sums.exact).unwrap_or_default();
    let cash = in_cash.is_negative() || receipt.payments.iter().any(|payment| payment.tender == Tender::Cash);
    let rounded = receipt.country.cash_rounding(in_cash).unwrap_or_default();
    let expected = if cash { rounded } else { Amount::ZERO };
    if receipt.rounding != expected {
        findings.range("rounding", &expected.minor().to_string(), receipt.rounding.minor());
    }
}

pub(super) fn overflow(findings: &mut Findings, error: Overflow) {
    findings.add("", "overflow", error.to_string());
}
