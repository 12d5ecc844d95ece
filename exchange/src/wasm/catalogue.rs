//! A catalogue as JavaScript holds it: the goods stay inside, what is looked up comes out as one text.

use tillpost::catalogue::{self, Item, Masks};
use tillpost::problem::Problem;
use tillpost::time::LocalTime;
use tillpost::wasm::codec::{fail, invalid};
use wasm_bindgen::prelude::*;

use crate::told::Told;

/// Room for an item with its name, in bytes.
const ITEM: usize = 192;

/// A till's catalogue. Moments are local times as numbers, `20261122140305`.
#[wasm_bindgen]
#[derive(Default)]
pub struct Catalogue {
    inner: catalogue::Catalogue,
    masks: Masks,
}

#[wasm_bindgen]
impl Catalogue {
    /// An empty catalogue, which finds measured barcodes by these masks, one a line.
    ///
    /// # Errors
    /// A mask that is none.
    #[wasm_bindgen(constructor)]
    pub fn new(masks: &str) -> Result<Catalogue, JsValue> {
        let masks: Vec<&str> = masks.lines().collect();
        let masks = Masks::parse(&masks).map_err(|error| fail(invalid("masks", &error.to_string())))?;
        let mut inner = catalogue::Catalogue::default();
        inner.set_masks(masks.clone());
        Ok(Self { inner, masks })
    }

    /// Takes the block of bytes that another one was frozen into.
    ///
    /// # Errors
    /// `damaged` or `version`: then the old goods stay.
    pub fn restore(&mut self, block: Vec<u8>) -> Result<(), JsValue> {
        self.inner = restored(block)?;
        self.inner.set_masks(self.masks.clone());
        Ok(())
    }

    /// The block.
    pub fn snapshot(&self) -> Vec<u8> {
        self.inner.as_bytes().to_vec()
    }

    /// How many items there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.inner.len()
    }

    /// What a barcode says: quantity, total, how it was found, and the item; empty where it says nothing.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn barcode(&self, code: &str, at: f64) -> Result<String, JsValue> {
        let mut told = Told::with_capacity(ITEM);
        if let Some(found) = self.inner.barcode(code, moment(at)?) {
            told.number(Some(found.quantity.milli()));
            told.number(found.total.map(tillpost::money::Amount::minor));
            told.item(&found.item);
        }
        Ok(told.into_text())
    }

    /// The item with this id, or nothing.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn item(&self, id: &str, at: f64) -> Result<String, JsValue> {
        Ok(items(self.inner.item(id, moment(at)?).as_slice()))
    }

    /// At most `limit` items whose names match, best first.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn search(&self, text: &str, limit: usize, at: f64) -> Result<String, JsValue> {
        Ok(items(&self.inner.search(text, limit, moment(at)?)))
    }

    /// The groups.
    pub fn groups(&self) -> String {
        let mut told = Told::default();
        for group in self.inner.groups() {
            told.group(&group);
        }
        told.into_text()
    }

    /// At most `limit` items of a group and of those under it.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn group(&self, id: &str, limit: usize, at: f64) -> Result<String, JsValue> {
        Ok(items(&self.inner.group(id, limit, moment(at)?)))
    }
}

fn items(items: &[Item]) -> String {
    let mut told = Told::with_capacity(items.len() * ITEM);
    for item in items {
        told.item(item);
    }
    told.into_text()
}

/// A moment from its number.
pub(super) fn moment(number: f64) -> Result<LocalTime, JsValue> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is no such time is refused")]
    let time = LocalTime::from_number(number as u64);
    time.ok_or_else(|| fail(invalid("at", "expected a local time such as 2026-11-22T14:03:05")))
}

/// A catalogue from its block; an empty one from none.
pub(super) fn restored(block: Vec<u8>) -> Result<catalogue::Catalogue, JsValue> {
    if block.is_empty() {
        return Ok(catalogue::Catalogue::default());
    }
    catalogue::Catalogue::restore(block).map_err(|error| fail(Problem::new("", error.code(), error.to_string())))
}
