//! The sums of a shift, out of the receipts that count.

use super::words;
use crate::exchange::journal::{MoneyOperation, Movement, Sale};
use crate::money::{Amount, Overflow};
use crate::receipt::{Kind, Payment, TaxTotal, Tender, Totals};
use crate::tax::TaxRate;

/// All tenders, in the order of the data.
pub(super) const TENDERS: [Tender; 5] = [Tender::Cash, Tender::Card, Tender::Prepaid, Tender::Credit, Tender::Exchange];

/// What the receipts that count add up to.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub(super) sales: Side,
    pub(super) returns: Side,
    pub(super) purchases: Side,
    pub(super) purchase_returns: Side,
    /// Put into the drawer without goods, and taken out.
    pub(super) deposition: Amount,
    pub(super) withdrawal: Amount,
    /// Receipts that were cancelled or issued for training, and copies.
    pub(super) others: u64,
    /// The rates in ascending order, each with the sums and the tax of sales and of returns.
    pub(super) taxes: Vec<RateSums>,
}

/// Receipts of one direction.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) count: u64,
    pub(super) amount: Amount,
    /// What each tender that was used left in the till, or took out of it; in the order of [`TENDERS`].
    by_tender: [Option<Amount>; 5],
}

/// One tax rate over the shift.
#[derive(Debug)]
pub(super) struct RateSums {
    pub(super) rate: TaxRate,
    pub(super) sales: (Amount, Amount),
    pub(super) returns: (Amount, Amount),
}

impl Sums {
    pub(super) fn sale(&mut self, sale: &Sale, totals: &Totals) -> Result<(), Overflow> {
        if !words::counts(sale) {
            self.others += 1;
            return Ok(());
        }
        let receipt = &sale.receipt;
        let side = match receipt.kind {
            Kind::Sale | Kind::InvoicePayment | Kind::Invalid => &mut self.sales,
            Kind::Refund => &mut self.returns,
            Kind::Purchase => &mut self.purchases,
            Kind::PurchaseRefund => &mut self.purchase_returns,
            Kind::PayIn => return add(&mut self.deposition, totals.due),
            Kind::PayOut => return add(&mut self.withdrawal, totals.due),
        };
        side.receipt(&receipt.payments, totals)?;
        match receipt.kind {
            Kind::Purchase | Kind::PurchaseRefund => Ok(()),
            kind => totals.taxes.iter().try_for_each(|tax| self.tax(tax, kind)),
        }
    }

    /// Whether anything was bought from customers.
    pub(super) const fn has_purchases(&self) -> bool {
        self.purchases.count + self.purchase_returns.count > 0
    }

    /// Whether a receipt that counts was paid with it.
    pub(super) fn uses(&self, tender: Tender) -> bool {
        let sides = [&self.sales, &self.returns, &self.purchases, &self.purchase_returns];
        sides.iter().any(|side| side.paid(tender).is_some())
    }

    pub(super) fn operation(&mut self, operation: &MoneyOperation) -> Result<(), Overflow> {
        match operation.kind {
            Movement::Deposition => add(&mut self.deposition, operation.amount),
            Movement::Withdrawal => add(&mut self.withdrawal, operation.amount),
        }
    }

    fn tax(&mut self, tax: &TaxTotal, kind: Kind) -> Result<(), Overflow> {
        let place = self.taxes.binary_search_by_key(&tax.rate, |sums| sums.rate).unwrap_or_else(|place| {
            let none = (Amount::ZERO, Amount::ZERO);
            self.taxes.insert(place, RateSums { rate: tax.rate, sales: none, returns: none });
            place
        });
        let Some(sums) = self.taxes.get_mut(place) else { return Ok(()) };
        let (total, amount) = if kind == Kind::Refund { &mut sums.returns } else { &mut sums.sales };
        add(total, tax.total)?;
        add(amount, tax.tax)
    }
}

impl Side {
    /// What a tender left in the till, where it was used.
    pub(super) fn paid(&self, tender: Tender) -> Option<Amount> {
        self.by_tender.get(tender as usize).copied().flatten()
    }

    fn receipt(&mut self, payments: &[Payment], totals: &Totals) -> Result<(), Overflow> {
        self.count += 1;
        add(&mut self.amount, totals.due)?;
        for paid in payments {
            self.pay(paid.tender, paid.amount)?;
        }
        if totals.change == Amount::ZERO { Ok(()) } else { self.pay(Tender::Cash, Amount::ZERO.minus(totals.change)?) }
    }

    fn pay(&mut self, tender: Tender, amount: Amount) -> Result<(), Overflow> {
        match self.by_tender.get_mut(tender as usize) {
            Some(sum) => add(sum.get_or_insert_default(), amount),
            None => Ok(()),
        }
    }
}

fn add(sum: &mut Amount, amount: Amount) -> Result<(), Overflow> {
    *sum = sum.plus(amount)?;
    Ok(())
}
