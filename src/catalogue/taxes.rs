//! Taxes by id.

use super::texts::Texts;
use crate::exchange::xml5::{Change, Entry};
use crate::tax::TaxRate;

/// Rates by the numbers of their ids. Of a tax that went the rate stays, for the items that still name it.
#[derive(Debug, Clone, Default)]
pub(super) struct Taxes {
    ids: Texts,
    rates: Vec<(TaxRate, bool)>,
}

impl Taxes {
    /// Keeps the rates of taxes that went.
    pub(super) fn remember(&mut self, old: &Self) {
        for (number, (rate, _)) in (0..).zip(&old.rates) {
            self.ids.number(old.ids.get(number));
            self.rates.push((*rate, false));
        }
    }

    /// Takes a record, which is always good.
    pub(super) fn take(&mut self, entry: &Entry<'_>) -> bool {
        let number = self.ids.number(entry.id) as usize;
        if number == self.rates.len() {
            self.rates.push((TaxRate::None, false));
        }
        if let Some(tax) = self.rates.get_mut(number) {
            *tax = match entry.change {
                Change::Tax(rate) => (rate, true),
                _ => (tax.0, false),
            };
        }
        true
    }

    /// Whether there is a tax with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.find(id).is_some_and(|(_, is_there)| is_there)
    }

    /// The rate that the tax with this id has, or had last.
    pub(super) fn rate(&self, id: &str) -> TaxRate {
        self.find(id).map_or(TaxRate::None, |(rate, _)| rate)
    }

    fn find(&self, id: &str) -> Option<(TaxRate, bool)> {
        self.rates.get(self.ids.find(id)? as usize).copied()
    }
}
