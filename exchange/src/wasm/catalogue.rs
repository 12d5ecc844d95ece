//! A catalogue as JavaScript holds it: the goods stay inside, what is looked up comes out as one text.

use js_sys::Uint8Array;
use tillpost::catalogue::{self, Item, Masks};
use tillpost::exchange::journal::{Journal, Till};
use tillpost::exchange::requisites::{Asked, Facts, answer};
use tillpost::money::Amount;
use tillpost::problem::Problem;
use tillpost::time::LocalTime;
use tillpost::wasm::codec::{Outcome, decode, encode, fail, invalid, object, overflow};
use wasm_bindgen::prelude::*;

use super::documents::misread;
use crate::told::Told;

/// Room for an item with its name, in bytes.
const ITEM: usize = 192;

/// A till's catalogue. Moments are local times as numbers, `20261122140305`.
#[wasm_bindgen]
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
        let mut catalogue = Self { inner: catalogue::Catalogue::default(), masks: Masks::default() };
        catalogue.set_masks(masks)?;
        Ok(catalogue)
    }

    /// Finds measured barcodes by these masks from now on, one a line.
    ///
    /// # Errors
    /// A mask that is none: then those before stay.
    #[wasm_bindgen(js_name = setMasks)]
    pub fn set_masks(&mut self, masks: &str) -> Result<(), JsValue> {
        let masks: Vec<&str> = masks.lines().collect();
        self.masks = Masks::parse(&masks).map_err(|error| fail(invalid("masks", &error.to_string())))?;
        self.inner.set_masks(self.masks.clone());
        Ok(())
    }

    /// Takes the block of bytes that another one was frozen into.
    ///
    /// # Errors
    /// `damaged` or `version`: then the old goods stay.
    pub fn restore(&mut self, block: Vec<u8>) -> Result<(), JsValue> {
        let mut restored = restored(block)?;
        restored.set_masks(self.masks.clone());
        self.inner = restored;
        Ok(())
    }

    /// The block, copied once, past the module's own memory, which never shrinks.
    pub fn snapshot(&self) -> Uint8Array {
        Uint8Array::from(self.inner.as_bytes())
    }

    /// How many items there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.inner.len()
    }

    /// What it holds.
    ///
    /// # Errors
    /// None.
    pub fn about(&self) -> Outcome {
        encode(&self.inner.about())
    }

    /// What a barcode says: quantity, total, whether a mask found it, and the item; empty where it says nothing.
    ///
    /// # Errors
    /// A moment that is none.
    pub fn barcode(&self, code: &str, at: f64) -> Result<String, JsValue> {
        let Some(found) = self.inner.barcode(code, moment(at)?) else { return Ok(String::new()) };
        let mut told = Told::with_capacity(ITEM);
        told.number(Some(found.quantity.milli()));
        told.number(found.total.map(Amount::minor));
        told.field(if found.by == catalogue::FoundBy::Mask { "1" } else { "" });
        told.item(&found.item);
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

    /// The sellers.
    ///
    /// # Errors
    /// None.
    pub fn sellers(&self) -> Outcome {
        encode(&self.inner.sellers())
    }

    /// The users, without passwords and cards.
    ///
    /// # Errors
    /// None.
    pub fn users(&self) -> Outcome {
        encode(&self.inner.users())
    }

    /// The user with this card, if any.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(js_name = userByCard)]
    pub fn user_by_card(&self, card: &str) -> Outcome {
        encode(&self.inner.user_by_card(card))
    }

    /// Whether this is the user's password.
    #[wasm_bindgen(js_name = checkUser)]
    pub fn check_user(&self, id: &str, password: &str) -> bool {
        self.inner.check_user(id, password)
    }

    /// What a request for requisites is answered, with the keys that nothing was found for.
    ///
    /// # Errors
    /// What is wrong with the request, and where.
    pub fn requisites(&self, asked: &[u8], journal: &JsValue, till: &JsValue, at: f64) -> Outcome {
        let asked = Asked::read(asked).map_err(|problem| misread(&problem))?;
        let (journal, till): (Journal, Till) = (decode(journal)?, decode(till)?);
        let facts = Facts { goods: &self.inner, journal: &journal, till: &till };
        let answer = answer(&asked, &facts, moment(at)?).map_err(overflow)?;
        let bytes = Uint8Array::from(answer.file.bytes.as_slice());
        let missing = encode(&answer.missing)?;
        Ok(object(&[("name", answer.file.name.into()), ("bytes", bytes.into()), ("missing", missing)]))
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
fn moment(number: f64) -> Result<LocalTime, JsValue> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is no such time is refused")]
    let time = LocalTime::from_number(number as u64);
    time.ok_or_else(|| fail(invalid("at", "expected a local time such as 2026-11-22T14:03:05")))
}

/// A catalogue from its block.
pub(super) fn restored(block: Vec<u8>) -> Result<catalogue::Catalogue, JsValue> {
    catalogue::Catalogue::restore(block).map_err(|error| fail(Problem::new("", error.code(), error.to_string())))
}
