//! The catalogue as JavaScript holds it: big data stays inside, what is looked up comes out.

use wasm_bindgen::prelude::*;

use crate::catalogue::{self, Item};
use crate::wasm::codec::{Outcome, encode};

/// A till's catalogue.
#[wasm_bindgen]
#[derive(Default)]
pub struct Catalogue {
    inner: catalogue::Catalogue,
}

#[wasm_bindgen]
impl Catalogue {
    /// An empty catalogue.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads an exchange file, all or nothing, and reports how it went.
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> Outcome {
        encode(&self.inner.load(name, bytes))
    }

    /// The item of this barcode.
    pub fn barcode(&self, code: &str) -> Outcome {
        one(self.inner.barcode(code).as_ref())
    }

    /// How much one scan of this barcode means, in thousandths of the unit.
    #[wasm_bindgen(js_name = barcodeQuantity)]
    #[expect(clippy::cast_precision_loss, reason = "quantities end far below 2^53")]
    pub fn barcode_quantity(&self, code: &str) -> f64 {
        self.inner.barcode_quantity(code).milli() as f64
    }

    /// The item of this id.
    pub fn item(&self, id: &str) -> Outcome {
        one(self.inner.item(id).as_ref())
    }

    /// At most `limit` items whose names match, best first.
    pub fn search(&self, text: &str, limit: usize) -> Outcome {
        many(&self.inner.search(text, limit))
    }

    /// The groups.
    pub fn groups(&self) -> Outcome {
        encode(&self.inner.groups())
    }

    /// The items of a group.
    pub fn group(&self, id: &str) -> Outcome {
        many(&self.inner.group(id))
    }

    /// How many items it has.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.inner.len()
    }
}

fn one(item: Option<&Item<'_>>) -> Outcome {
    encode(&item)
}

fn many(items: &[Item<'_>]) -> Outcome {
    encode(items)
}
