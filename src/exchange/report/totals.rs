//! The sums of a report, by what receipts record, by tender and by tax.

use serde::{Deserialize, Serialize};

use super::{Event, What};
use crate::exchange::journal::{MoneyOperation, Movement, Sale};
use crate::money::{Amount, Overflow};
use crate::receipt::{self, Kind, Payment, TaxTotal, Tender};

/// The sums of many events. Receipts that do not count ([`Sale::counts`]) are counted and add nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Totals {
    /// One of each kind of receipt, in the order in which they first came.
    pub kinds: Vec<KindTotal>,
    /// What moved in and out of the drawer without goods.
    pub drawer: Vec<MovementTotal>,
    /// Receipts that count for nothing: given up, copies, for training or instruction.
    pub uncounted: u32,
}

/// The receipts of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KindTotal {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: u32,
    /// What was due; zero and more, whichever way the money went.
    pub sum: Amount,
    /// What was taken off their lines.
    pub discount: Amount,
    /// What was put on their lines.
    pub surcharge: Amount,
    /// What cash rounding added.
    pub rounding: Amount,
    /// What was paid by tender, in the order of tenders; cash is less by the change.
    pub tenders: Vec<Payment>,
    /// The tax by rate, in the order of rates: the sum of what stands on the receipts.
    pub taxes: Vec<TaxTotal>,
}

/// Movements of the drawer one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MovementTotal {
    /// Which way.
    pub kind: Movement,
    /// How many.
    pub count: u32,
    /// How much in all.
    pub sum: Amount,
}

impl Totals {
    /// The sums of these events.
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves the range of [`Amount`].
    pub fn of<'e, 'j: 'e>(events: impl IntoIterator<Item = &'e Event<'j>>) -> Result<Self, Overflow> {
        let mut totals = Self::default();
        for event in events {
            match &event.what {
                What::Sale(sale, sums) => totals.add_sale(sale, sums)?,
                What::Money(operation) => totals.add_money(operation)?,
                What::Opened | What::Closed(_) => {}
            }
        }
        Ok(totals)
    }

    /// The receipts of a kind; nothing where there was none.
    pub fn kind(&self, kind: Kind) -> KindTotal {
        self.kinds.iter().find(|total| total.kind == kind).cloned().unwrap_or(KindTotal::none(kind))
    }

    fn add_sale(&mut self, sale: &Sale, sums: &receipt::Totals) -> Result<(), Overflow> {
        if !sale.counts() {
            self.uncounted = self.uncounted.saturating_add(1);
            return Ok(());
        }
        let kind = sale.receipt.kind;
        entry(&mut self.kinds, |total| total.kind == kind, || KindTotal::none(kind)).add(sale, sums)
    }

    fn add_money(&mut self, operation: &MoneyOperation) -> Result<(), Overflow> {
        let kind = operation.kind;
        let none = || MovementTotal { kind, count: 0, sum: Amount::ZERO };
        let total = entry(&mut self.drawer, |total| total.kind == kind, none);
        total.count = total.count.saturating_add(1);
        total.sum = total.sum.plus(operation.amount)?;
        Ok(())
    }
}

impl KindTotal {
    const fn none(kind: Kind) -> Self {
        let none = Amount::ZERO;
        Self {
            kind,
            count: 0,
            sum: none,
            discount: none,
            surcharge: none,
            rounding: none,
            tenders: Vec::new(),
            taxes: Vec::new(),
        }
    }

    fn add(&mut self, sale: &Sale, sums: &receipt::Totals) -> Result<(), Overflow> {
        self.count = self.count.saturating_add(1);
        self.sum = self.sum.plus(sums.due)?;
        self.discount = self.discount.plus(sums.discount)?;
        self.surcharge = self.surcharge.plus(sums.surcharge)?;
        self.rounding = self.rounding.plus(sale.receipt.rounding)?;
        for payment in &sale.receipt.payments {
            self.pay(payment.tender, payment.amount)?;
        }
        if sums.change != Amount::ZERO {
            self.pay(Tender::Cash, Amount::ZERO.minus(sums.change)?)?;
        }
        sums.taxes.iter().try_for_each(|part| self.tax(part))
    }

    fn pay(&mut self, tender: Tender, amount: Amount) -> Result<(), Overflow> {
        let none = || Payment { tender, amount: Amount::ZERO };
        let total = entry(&mut self.tenders, |total| total.tender == tender, none);
        total.amount = total.amount.plus(amount)?;
        self.tenders.sort_unstable_by_key(|total| total.tender);
        Ok(())
    }

    fn tax(&mut self, part: &TaxTotal) -> Result<(), Overflow> {
        let none = || TaxTotal { rate: part.rate, total: Amount::ZERO, tax: Amount::ZERO };
        let total = entry(&mut self.taxes, |total| total.rate == part.rate, none);
        (total.total, total.tax) = (total.total.plus(part.total)?, total.tax.plus(part.tax)?);
        self.taxes.sort_unstable_by_key(|total| total.rate);
        Ok(())
    }
}

/// The one that is meant, made first where there is none.
fn entry<T>(list: &mut Vec<T>, is_it: impl Fn(&T) -> bool, none: impl FnOnce() -> T) -> &mut T {
    let place = list.iter().position(is_it).unwrap_or_else(|| {
        list.push(none());
        list.len() - 1
    });
    &mut list[place]
}
