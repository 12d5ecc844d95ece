//! Prices as the back office sent them, with their dates.

use std::cmp::Ordering;

use super::Item;
use crate::exchange::xml5::{Change, Entry, PriceRecord};
use crate::money::Amount;
use crate::time::LocalTime;

/// A price of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Price {
    item: String,
    amount: Amount,
    from: Option<LocalTime>,
    to: Option<LocalTime>,
}

/// The old prices with the file's: a file that names an item gives all of its prices.
pub(super) fn merge(mut prices: Vec<Price>, entries: Vec<Entry<PriceRecord>>) -> Vec<Price> {
    let mut named: Vec<&str> = entries.iter().map(|entry| item_of(&entry.change)).collect();
    named.sort_unstable();
    prices.retain(|price| named.binary_search(&price.item.as_str()).is_err());
    prices.extend(entries.into_iter().filter_map(|entry| match entry.change {
        Change::Put(PriceRecord { item, price, from, to }) => Some(Price { item, amount: price, from, to }),
        Change::Remove(_) => None,
    }));
    prices.sort_by(|one, other| one.item.cmp(&other.item));
    prices
}

fn item_of(change: &Change<PriceRecord>) -> &str {
    match change {
        Change::Put(price) => &price.item,
        Change::Remove(item) => item,
    }
}

/// Gives every item its price; both are in the order of ids.
pub(super) fn settle(items: &mut [Item], prices: &[Price]) {
    let mut rest = prices;
    for item in items {
        let skipped = rest.iter().take_while(|price| price.item < item.id).count();
        rest = rest.get(skipped..).unwrap_or_default();
        let own = rest.iter().take_while(|price| price.item.cmp(&item.id) == Ordering::Equal).count();
        item.price = standing(rest.get(..own).unwrap_or_default());
    }
}

/// The price without dates, the last one given; else the one that starts last. The core has no clock to choose by.
fn standing(prices: &[Price]) -> Option<Amount> {
    let undated = prices.iter().rfind(|price| price.from.is_none() && price.to.is_none());
    undated.or_else(|| prices.iter().max_by_key(|price| price.from)).map(|price| price.amount)
}
