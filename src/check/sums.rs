//! Quantities, prices and payments. Sums in messages are in minor units.

use super::Findings;
use crate::money::{Amount, Overflow};
use crate::receipt::{Country, Line, Receipt, Tender};

/// Payments on one receipt. Source: ATOL Online's limits.
const MAX_PAYMENTS: usize = 10;

pub(super) fn lines(findings: &mut Findings, receipt: &Receipt) {
    for (at, line) in receipt.lines.iter().enumerate() {
        if line.quantity.milli() <= 0 {
            findings.range(format_args!("lines[{at}].quantity"), "more than 0 thousandths", line.quantity.milli());
        }
        if line.price.is_negative() {
            findings.range(format_args!("lines[{at}].price"), "at least 0", line.price.minor());
        }
        match line.quantity.cost(line.price) {
            Err(error) => overflow(findings, format_args!("lines[{at}]"), error),
            Ok(cost) => discount(findings, at, line, cost),
        }
    }
}

fn discount(findings: &mut Findings, at: usize, line: &Line, cost: Amount) {
    let cost = cost.max(Amount::ZERO);
    if line.discount.is_negative() || line.discount > cost {
        let expected = format!("0 to the line's cost of {}", cost.minor());
        findings.range(format_args!("lines[{at}].discount"), &expected, line.discount.minor());
    }
}

pub(super) fn payments(findings: &mut Findings, receipt: &Receipt) {
    let found = receipt.payments.len();
    if found > MAX_PAYMENTS {
        findings.add("payments", "too-many", format!("expected at most {MAX_PAYMENTS}, found {found}"));
    }
    for (at, payment) in receipt.payments.iter().enumerate() {
        if payment.amount <= Amount::ZERO {
            findings.range(format_args!("payments[{at}].amount"), "more than 0", payment.amount.minor());
        }
    }
    match due_and_paid(receipt) {
        Ok(sums) => balance(findings, receipt, &sums),
        Err(error) => overflow(findings, "", error),
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
    let due = receipt.totals()?.due;
    let payments = || receipt.payments.iter();
    Ok(Sums {
        lines: due.minus(receipt.rounding)?,
        due,
        paid: Amount::sum(payments().map(|payment| payment.amount))?,
        exact: Amount::sum(payments().filter(|payment| payment.tender != Tender::Cash).map(|payment| payment.amount))?,
    })
}

fn balance(findings: &mut Findings, receipt: &Receipt, sums: &Sums) {
    let (due, paid, exact) = (sums.due.minor(), sums.paid.minor(), sums.exact.minor());
    if paid < due {
        findings.add("payments", "underpaid", format!("expected at least {due}, found {paid}"));
    }
    if exact > due {
        findings.add("payments", "overpaid", format!("expected at most {due} other than cash, found {exact}"));
    }
    let (expected, allowed) = match receipt.country {
        Country::Slovakia => ("-2 to 2, or up to 5 in all", -2..=(5 - sums.lines.minor()).clamp(2, 4)),
        Country::Russia | Country::Other => ("0", 0..=0),
    };
    if !allowed.contains(&receipt.rounding.minor()) {
        findings.range("rounding", expected, receipt.rounding.minor());
    }
}

fn overflow(findings: &mut Findings, path: impl std::fmt::Display, error: Overflow) {
    findings.add(path, "overflow", error.to_string());
}
