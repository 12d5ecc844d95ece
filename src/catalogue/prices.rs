//! The price of each item, of those that the back office sent with their dates.

use super::texts::Texts;
use crate::exchange::xml5::{Change, Entry, PriceRecord};
use crate::money::Amount;
use crate::time::LocalTime;

/// Prices by the numbers of their items' ids, also for items that are not there yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Prices {
    ids: Texts,
    /// In minor units; below zero where there is none.
    minor: Vec<i64>,
}

/// When a price of the file holds, by the number of its item.
#[derive(Default)]
pub(super) struct Standing(Vec<Option<Since>>);

/// The greater one stands: the price without dates, else the one that starts last. The core has no clock to choose by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Since {
    Removed,
    Dated(Option<LocalTime>),
    Ever,
}

const NO_PRICE: i64 = -1;

impl Prices {
    /// The price of the item with this id.
    pub(super) fn of(&self, id: &str) -> Option<Amount> {
        let minor = self.minor.get(self.ids.find(id)? as usize)?;
        (*minor >= 0).then(|| Amount::new(*minor))
    }

    /// Takes a record, which is always good: a file that names an item gives all of its prices.
    pub(super) fn take(&mut self, entry: &Entry<'_>, standing: &mut Standing) -> bool {
        let (since, minor) = match &entry.change {
            Change::Price(PriceRecord { price, from: None, to: None }) => (Since::Ever, price.minor()),
            Change::Price(PriceRecord { price, from, .. }) => (Since::Dated(*from), price.minor()),
            _ => (Since::Removed, NO_PRICE),
        };
        let number = self.ids.number(&entry.id) as usize;
        self.minor.resize(self.ids.len(), NO_PRICE);
        standing.0.resize(self.ids.len(), None);
        if let (Some(old), Some(old_since)) = (self.minor.get_mut(number), standing.0.get_mut(number))
            && old_since.is_none_or(|old_since| since >= old_since)
        {
            (*old, *old_since) = (minor, Some(since));
        }
        true
    }
}
