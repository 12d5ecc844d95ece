//! A catalogue tells what it knows.

use super::{Goods, ItemFacts, UserFacts};
use crate::catalogue::{Catalogue, Item, User};
use crate::time::LocalTime;

impl From<Item> for ItemFacts {
    fn from(item: Item) -> Self {
        let Item { id, name, unit, decimals, group, tax, barcodes, price, .. } = item;
        Self { id, name, unit, decimals, group, tax, barcodes, price }
    }
}

impl Goods for Catalogue {
    fn item(&self, id: &str, at: LocalTime) -> Option<ItemFacts> {
        self.item(id, at).map(ItemFacts::from)
    }

    fn barcode(&self, code: &str, at: LocalTime) -> Option<ItemFacts> {
        self.barcode(code, at).map(|found| found.item.into())
    }

    fn user(&self, code: &str) -> Option<UserFacts> {
        let User { id, name, position, tax_id, role, .. } = self.user(code)?;
        Some(UserFacts { code: id, name, position, tax_id, role })
    }
}
