//! Configuration files, and the queue of exchange files.

use tillpost::exchange::conf;
use tillpost::exchange::queue::{self, Done};
use tillpost::wasm::codec::{Outcome, decode, encode};
use wasm_bindgen::prelude::*;

use super::documents::misread;

/// A configuration file, kept byte for byte but for what is set.
#[wasm_bindgen]
pub struct Conf {
    inner: conf::Conf,
}

#[wasm_bindgen]
impl Conf {
    /// Reads a text, whatever it holds.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Self {
        Self { inner: conf::Conf::parse(text) }
    }

    /// The text as it is now.
    pub fn text(&self) -> String {
        self.inner.text()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<String> {
        self.inner.get(key).map(str::to_owned)
    }

    /// Sets a key.
    ///
    /// # Errors
    /// A key or a value that cannot stand on one line.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), JsValue> {
        self.inner.set(key, value).map_err(|problem| misread(&problem))
    }

    /// Takes away a key.
    pub fn remove(&mut self, key: &str) {
        self.inner.remove(key);
    }

    /// Whether the switch of a file is on; nothing where there is no such switch.
    #[wasm_bindgen(js_name = isIncluded)]
    pub fn is_included(&self, file: &str) -> Option<bool> {
        let switches = self.inner.includes().filter(|include| include.file == file);
        switches.map(|include| include.is_on).reduce(|one, other| one || other)
    }

    /// Turns the switch of a file on or off.
    ///
    /// # Errors
    /// A file that has no switch.
    pub fn include(&mut self, file: &str, on: bool) -> Result<(), JsValue> {
        self.inner.include(file, on).map_err(|problem| misread(&problem))
    }

    /// What cannot be read.
    ///
    /// # Errors
    /// None.
    pub fn problems(&self) -> Outcome {
        encode(&self.inner.problems())
    }
}

/// What to do with the files of the exchange folder, in order. `loaded` are the greatest numbers that are loaded, in the order
/// of the kinds.
///
/// # Errors
/// What is no list of names.
#[wasm_bindgen(js_name = planQueue)]
pub fn plan_queue(names: &JsValue, loaded: &JsValue, failed: &JsValue) -> Outcome {
    let names: Vec<String> = decode(names)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut done = Done { failed: decode(failed)?, ..Done::default() };
    for (place, number) in done.loaded.iter_mut().zip(decode::<Vec<Option<u64>>>(loaded)?) {
        *place = number;
    }
    encode(&queue::plan(&names, &done))
}
