//! A catalogue as JavaScript holds it: the goods stay inside, what is looked up comes out as one text.

use tillpost::catalogue::Item;
use tillpost::problem::Problem;
use tillpost::time::LocalTime;
use tillpost::wasm::codec::{fail, invalid};
use wasm_bindgen::prelude::*;

use crate::interim::Kept;
use crate::told::Told;

/// Room for an item with its name, in bytes.
const ITEM: usize = 192;

/// A till's catalogue. Moments are local times as numbers, `20261122140305`.
#[wasm_bindgen]
#[derive(Default)]
pub struct Catalogue {
    inner: Kept,
}

#[wasm_bindgen]
impl Catalogue {
    /// An empty catalogue, which finds measured barcodes by these masks, one a line.
    ///
    /// # Errors
    /// A mask that is none.
    #[wasm_bindgen(constructor)]
    pub fn new(_masks: &str) -> Result<Catalogue, JsValue> {
        Ok(Self::default())
    }

    /// Takes the block of bytes that another one was frozen into.
    ///
    /// # Errors
    /// `damaged` or `version`: then the old goods stay.
    #[expect(clippy::needless_pass_by_value, reason = "it will be kept")]
    pub fn restore(&mut self, block: Vec<u8>) -> Result<(), JsValue> {
        let damaged = || fail(Problem::new("", "damaged", "expected a catalogue's snapshot, found other bytes"));
        self.inner = Kept::restore(&block).ok_or_else(damaged)?;
        Ok(())
    }

    /// The block.
    pub fn snapshot(&self) -> Vec<u8> {
        self.inner.block.clone()
    }

    /// How many items there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.inner.catalogue.len()
    }

    /// What a barcode says: quantity, total, how it was found, and the item; empty where it says nothing.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn barcode(&self, code: &str, at: f64) -> Result<String, JsValue> {
        moment(at)?;
        let mut told = Told::with_capacity(ITEM);
        if let Some(item) = self.inner.catalogue.barcode(code) {
            told.number(Some(self.inner.catalogue.barcode_quantity(code).milli()));
            told.number(None);
            told.item(&item);
        }
        Ok(told.into_text())
    }

    /// The item with this id, or nothing.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn item(&self, id: &str, at: f64) -> Result<String, JsValue> {
        moment(at)?;
        Ok(items(self.inner.catalogue.item(id).as_slice()))
    }

    /// At most `limit` items whose names match, best first.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn search(&self, text: &str, limit: usize, at: f64) -> Result<String, JsValue> {
        moment(at)?;
        Ok(items(&self.inner.catalogue.search(text, limit)))
    }

    /// The groups.
    pub fn groups(&self) -> String {
        let mut told = Told::default();
        for group in self.inner.catalogue.groups() {
            told.group(&group);
        }
        told.into_text()
    }

    /// At most `limit` items of a group and of those under it.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn group(&self, id: &str, limit: usize, at: f64) -> Result<String, JsValue> {
        moment(at)?;
        let all = self.inner.catalogue.group(id);
        Ok(items(all.get(..limit).unwrap_or(&all)))
    }
}

fn items(items: &[Item<'_>]) -> String {
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
