//! An event part by part: what one transaction tells.

use super::{Event, What};
use crate::exchange::journal::{MoneyOperation, Sale, Shift};
use crate::money::Amount;
use crate::receipt::{Fiscal, Line, Payment, TaxTotal};

/// One transaction of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transaction<'r, 'j> {
    /// Its number, from 1.
    pub number: u64,
    /// The shift it belongs to.
    pub shift: &'j Shift,
    /// The event it is a part of.
    pub event: &'r Event<'j>,
    /// What it tells.
    pub part: Part<'r>,
}

/// What a transaction tells. Those of a receipt come in this order: begun, lines with their discounts and surcharges,
/// rounding, payments, change, taxes, the fiscal device's answer, then finished or cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'r> {
    /// The shift was opened.
    ShiftOpened,
    /// A receipt was begun.
    Begun(&'r Sale),
    /// Goods on it.
    Line(&'r Line),
    /// What was taken off the goods before; above zero.
    Discount(&'r Line),
    /// What was put on the goods before; above zero.
    Surcharge(&'r Line),
    /// What cash rounding added to it; above or below zero.
    Rounding(Amount),
    /// What was handed over.
    Paid(&'r Payment),
    /// What went back to the buyer in cash; above zero.
    Change(Amount),
    /// The tax of one rate in it.
    Tax(&'r TaxTotal),
    /// The fiscal device registered it.
    Registered(&'r Fiscal),
    /// It is complete.
    Finished(&'r Sale),
    /// It was given up.
    Cancelled(&'r Sale),
    /// Money moved without goods.
    Money(&'r MoneyOperation),
    /// The shift was closed; the sums are those of the whole shift.
    ShiftClosed(&'r super::Totals),
}

impl<'j> Event<'j> {
    /// What it tells, in order.
    pub fn parts(&self) -> Vec<Part<'_>> {
        match &self.what {
            What::Opened => vec![Part::ShiftOpened],
            What::Sale(sale, totals) => parts_of_sale(sale, totals),
            What::Money(operation) => vec![Part::Money(operation)],
            What::Closed(totals) => vec![Part::ShiftClosed(totals)],
        }
    }

    /// How many transactions it takes.
    pub fn count(&self) -> u64 {
        match &self.what {
            What::Sale(sale, totals) => {
                let (receipt, one) = (&sale.receipt, |there: bool| usize::from(there));
                let some = one(receipt.rounding != Amount::ZERO) + one(totals.change != Amount::ZERO);
                let lines: usize = receipt.lines.iter().map(|line| parts_of_line(line).count()).sum();
                let many = lines + receipt.payments.len() + totals.taxes.len();
                (2 + some + many + one(receipt.fiscal.is_some())) as u64
            }
            What::Opened | What::Money(_) | What::Closed(_) => 1,
        }
    }

    /// Number of its last transaction.
    pub fn last(&self) -> u64 {
        self.first.saturating_add(self.count()).saturating_sub(1)
    }

    /// Its transactions.
    pub fn transactions<'r>(&'r self, shift: &'j Shift) -> impl Iterator<Item = Transaction<'r, 'j>> {
        (self.first..).zip(self.parts()).map(move |(number, part)| Transaction { number, shift, event: self, part })
    }
}

/// Goods, and what was taken off them and put on them.
fn parts_of_line(line: &Line) -> impl Iterator<Item = Part<'_>> {
    let some = |amount: Amount, part| Some(part).filter(|_| amount != Amount::ZERO);
    let changes = [some(line.discount, Part::Discount(line)), some(line.surcharge, Part::Surcharge(line))];
    std::iter::once(Part::Line(line)).chain(changes.into_iter().flatten())
}

fn parts_of_sale<'r>(sale: &'r Sale, totals: &'r crate::receipt::Totals) -> Vec<Part<'r>> {
    let receipt = &sale.receipt;
    let mut parts = vec![Part::Begun(sale)];
    parts.extend(receipt.lines.iter().flat_map(parts_of_line));
    parts.extend(Some(receipt.rounding).filter(|rounding| *rounding != Amount::ZERO).map(Part::Rounding));
    parts.extend(receipt.payments.iter().map(Part::Paid));
    parts.extend(Some(totals.change).filter(|change| *change != Amount::ZERO).map(Part::Change));
    parts.extend(totals.taxes.iter().map(Part::Tax));
    parts.extend(receipt.fiscal.as_ref().map(Part::Registered));
    parts.push(if sale.cancelled { Part::Cancelled(sale) } else { Part::Finished(sale) });
    parts
}
