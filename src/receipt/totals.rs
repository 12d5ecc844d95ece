//! The sums of a receipt, worked out and never stored.

use serde::{Deserialize, Serialize};

use super::{Country, Fiscal, Kind, Line, Receipt};
use crate::money::{Amount, Overflow};
use crate::tax::TaxRate;

/// The sums of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// What is due: the lines and the rounding (tag 1020).
    pub due: Amount,
    /// What was taken off in all.
    pub discount: Amount,
    /// What was put on in all.
    pub surcharge: Amount,
    /// What was handed over.
    pub paid: Amount,
    /// What went back to the buyer in cash; zero while too little is paid.
    pub change: Amount,
    /// The tax by rate, in the order of the rates.
    pub taxes: Vec<TaxTotal>,
}

/// The tax of one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TaxTotal {
    /// The rate.
    pub rate: TaxRate,
    /// The lines' sum with this rate, tax included.
    pub total: Amount,
    /// The tax in it.
    pub tax: Amount,
}

impl Receipt {
    /// Works out the sums; tax is taken out of each rate's total (54-FZ receipts and eKasa both print it so).
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves the range of [`Amount`].
    pub fn totals(&self) -> Result<Totals, Overflow> {
        let lines = self.lines.iter().map(Line::total).collect::<Result<Vec<_>, _>>()?;
        let paid = Amount::sum(self.payments.iter().map(|payment| payment.amount))?;
        let due = if self.is_bare() { paid } else { Amount::sum(lines.iter().copied())?.plus(self.rounding)? };
        let change = paid.minus(due)?.max(Amount::ZERO);
        let discount = Amount::sum(self.lines.iter().map(|line| line.discount))?;
        let surcharge = Amount::sum(self.lines.iter().map(|line| line.surcharge))?;
        Ok(Totals { due, discount, surcharge, paid, change, taxes: self.taxes(&lines)? })
    }

    /// Whether its sum is what was paid: money moved in or out of the drawer, or for an invoice whose lines stand elsewhere.
    fn is_bare(&self) -> bool {
        self.kind.is_drawer() || (self.kind == Kind::InvoicePayment && self.lines.is_empty())
    }

    fn taxes(&self, totals: &[Amount]) -> Result<Vec<TaxTotal>, Overflow> {
        let mut rates: Vec<TaxRate> = Vec::new();
        for line in &self.lines {
            if let Err(place) = rates.binary_search(&line.tax) {
                rates.insert(place, line.tax);
            }
        }
        let with_rate = |rate| self.lines.iter().zip(totals).filter(move |(line, _)| line.tax == rate);
        let tax_total = |rate: TaxRate| {
            let total = Amount::sum(with_rate(rate).map(|(_, total)| *total))?;
            Ok(TaxTotal { rate, total, tax: rate.included_in(total)? })
        };
        rates.into_iter().map(tax_total).collect()
    }

    /// Whether a fiscal device has to register it: nowhere else, and in Russia not the drawer's own operations.
    pub const fn needs_fiscal(&self) -> bool {
        match self.country {
            Country::Russia => self.kind.is_settlement(),
            Country::Slovakia => true,
            Country::Other => false,
        }
    }

    /// The UID of an online Slovak document.
    pub fn uid(&self) -> Option<&str> {
        match &self.fiscal {
            Some(Fiscal::Slovakia(fiscal)) => fiscal.uid.as_deref(),
            _ => None,
        }
    }
}

#[cfg(test)]
#[path = "totals_tests.rs"]
mod tests;
