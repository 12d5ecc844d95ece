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

/// Since when the price holds that stands, by the number of its item; 0 while the file has not named it. The greatest
/// stands: the price without dates, else the one that starts last. The core has no clock to choose by.
#[derive(Default)]
pub(super) struct Standing(Vec<u64>);

const REMOVED: u64 = 1;
const FROM_THE_START: u64 = 2;
const UNDATED: u64 = u64::MAX;

/// Seconds, as if every month had 32 days: what counts is the order.
fn since(time: LocalTime) -> u64 {
    let ((year, month, day), (hour, minute, second)) = (time.date(), time.clock());
    let days = (u64::from(year) * 16 + u64::from(month)) * 32 + u64::from(day);
    (days * 24 + u64::from(hour)) * 3600 + u64::from(minute) * 60 + u64::from(second)
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
        let (since, minor) = match entry.change {
            Change::Price(PriceRecord { price, from: None, to: None, .. }) => (UNDATED, price.minor()),
            Change::Price(PriceRecord { price, from, .. }) => (from.map_or(FROM_THE_START, since), price.minor()),
            _ => (REMOVED, NO_PRICE),
        };
        let number = self.ids.number(entry.id) as usize;
        if number == self.minor.len() {
            self.minor.push(NO_PRICE);
        }
        while standing.0.len() <= number {
            standing.0.push(0);
        }
        if let (Some(old), Some(old_since)) = (self.minor.get_mut(number), standing.0.get_mut(number))
            && since >= *old_since
        {
            (*old, *old_since) = (minor, since);
        }
        true
    }
}
