//! What a till sells: groups, items, taxes and prices, loaded from exchange files and looked up by barcode and name.
//!
//! A load is all or nothing. Until it counts, every look-up answers from the old catalogue; after it, from the new one.

mod fold;
mod groups;
mod items;
mod load;
mod names;
mod order;
mod prices;
mod taxes;
#[cfg(test)]
mod tests;
mod texts;

use serde::Serialize;

use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;
use groups::Groups;
use items::Items;
use prices::Prices;
use taxes::Taxes;

/// Goods on sale, as the catalogue has them now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item<'c> {
    /// The back office's id (article).
    pub id: &'c str,
    /// Name as printed.
    pub name: &'c str,
    /// Unit as printed.
    pub unit: &'c str,
    /// Digits after the point that its quantity may have: 0 for pieces, 3 for weight.
    pub decimals: u8,
    /// Id of its group; empty for none.
    pub group: &'c str,
    /// The tax held in its price.
    pub tax: TaxRate,
    /// Every barcode that finds it.
    pub barcodes: Vec<&'c str>,
    /// Price of one unit, tax included; absent while none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
}

/// A group of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group<'c> {
    /// The back office's id.
    pub id: &'c str,
    /// Id of the group above; empty at the top.
    pub parent: &'c str,
    /// Its name.
    pub name: &'c str,
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
    taxes: Taxes,
    groups: Groups,
    items: Items,
    prices: Prices,
}

impl Catalogue {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is nothing to sell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item with this barcode.
    pub fn barcode(&self, code: &str) -> Option<Item<'_>> {
        self.items.by_code(code).map(|number| self.numbered(number))
    }

    /// How much of its item a barcode stands for: one, unless the file says otherwise (a pack of six).
    pub fn barcode_quantity(&self, code: &str) -> Quantity {
        self.items.pack(code)
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<Item<'_>> {
        self.items.by_id(id).map(|number| self.numbered(number))
    }

    /// Items whose names hold every word of `text`, at most `limit`. Those that start with it come first, then those
    /// where every word starts one of the name's, then the others; each in the order of names. Case, ё and diacritics
    /// do not matter.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Item<'_>> {
        self.all_numbered(&self.items.search(text, limit))
    }

    /// Every group, in the order of the file.
    pub fn groups(&self) -> Vec<Group<'_>> {
        self.groups.all()
    }

    /// The items of a group and of the groups under it, in the order of names.
    pub fn group(&self, id: &str) -> Vec<Item<'_>> {
        let below = self.groups.below(id);
        self.all_numbered(&self.items.of_groups(&|group| group == id || self.groups.is_among(&below, group)))
    }

    fn all_numbered(&self, numbers: &[u32]) -> Vec<Item<'_>> {
        numbers.iter().map(|number| self.numbered(*number)).collect()
    }

    fn numbered(&self, number: u32) -> Item<'_> {
        self.items.item(number, &self.taxes, &self.prices)
    }
}
