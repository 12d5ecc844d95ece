//! What a till sells: groups, items, taxes and prices, loaded from exchange files and looked up by barcode and name.
//!
//! A load is all or nothing. Until it counts, every look-up answers from the old catalogue; after it, from the new one.

mod barcodes;
mod fold;
mod groups;
mod items;
mod load;
mod names;
mod prices;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;
use barcodes::BarcodeIndex;
use names::NameIndex;
use prices::Price;

/// Goods on sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// The back office's id (article).
    pub id: String,
    /// Name as printed.
    pub name: String,
    /// Unit as printed.
    pub unit: String,
    /// Digits after the point that its quantity may have: 0 for pieces, 3 for weight.
    pub decimals: u8,
    /// Id of its group; empty for none.
    pub group: String,
    /// The tax held in its price.
    pub tax: TaxRate,
    /// Every barcode that finds it.
    pub barcodes: Vec<String>,
    /// Price of one unit, tax included; absent while none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// Id of its tax, so that a new rate reaches it.
    #[serde(skip)]
    tax_id: String,
}

/// A group of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The back office's id.
    pub id: String,
    /// Id of the group above; empty at the top.
    pub parent: String,
    /// Its name.
    pub name: String,
}

/// The catalogue of one till.
///
/// # Example
/// ```
/// let mut catalogue = tillpost::catalogue::Catalogue::default();
/// let file = b"<taxes fullness=\"F\"><tax><id>1</id><percent>22</percent></tax></taxes>";
/// let report = catalogue.load("taxes.xml", file);
/// assert!(report.loaded && report.accepted == 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    taxes: BTreeMap<String, TaxRate>,
    groups: Vec<Group>,
    /// In the order of their ids.
    items: Vec<Item>,
    /// In the order of their items' ids, also for items that are not there yet.
    prices: Vec<Price>,
    /// Barcodes that stand for another quantity than one.
    packs: BTreeMap<String, Quantity>,
    barcodes: BarcodeIndex,
    names: NameIndex,
}

impl Catalogue {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is nothing to sell.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The item with this barcode.
    pub fn barcode(&self, code: &str) -> Option<&Item> {
        self.barcodes.find(code, &self.items)
    }

    /// How much of its item a barcode stands for: one, unless the file says otherwise (a pack of six).
    pub fn barcode_quantity(&self, code: &str) -> Quantity {
        self.packs.get(code).copied().unwrap_or(Quantity::ONE)
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        let at = self.items.binary_search_by(|item| item.id.as_str().cmp(id)).ok()?;
        self.items.get(at)
    }

    /// Items whose names hold every word of `text`, at most `limit`. Those that start with it come first, then those
    /// where every word starts one of the name's, then the others; each in the order of names. Case, ё and diacritics
    /// do not matter.
    pub fn search(&self, text: &str, limit: usize) -> Vec<&Item> {
        self.names.search(text, limit).into_iter().filter_map(|at| self.items.get(at)).collect()
    }

    /// Every group, in the order of the file.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The items of a group and of the groups under it, in the order of names.
    pub fn group(&self, id: &str) -> Vec<&Item> {
        let within = self.groups_within(id);
        let items = self.names.in_order().filter_map(|at| self.items.get(at));
        items.filter(|item| within.contains(item.group.as_str())).collect()
    }

    fn groups_within<'a>(&'a self, id: &'a str) -> BTreeSet<&'a str> {
        let mut within = BTreeSet::from([id]);
        loop {
            let before = within.len();
            let below = self.groups.iter().filter(|group| within.contains(group.parent.as_str()));
            let below: Vec<_> = below.map(|group| group.id.as_str()).collect();
            within.extend(below);
            if within.len() == before {
                return within;
            }
        }
    }

    /// Prices, taxes and look-ups follow the items.
    fn settle(&mut self) {
        prices::settle(&mut self.items, &self.prices);
        for item in &mut self.items {
            if let Some(rate) = self.taxes.get(&item.tax_id) {
                item.tax = *rate;
            }
        }
    }

    fn index(&mut self) {
        self.barcodes = BarcodeIndex::new(&self.items);
        self.names = NameIndex::new(self.items.iter().map(|item| item.name.as_str()));
    }
}
