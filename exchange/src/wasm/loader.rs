//! Reads an exchange file chunk by chunk, as a rule in a worker, and freezes the catalogue that it makes.

use tillpost::catalogue::{Catalogue, Load, LoadSettings};
use tillpost::exchange::stream::Format;
use tillpost::problem::Problem;
use tillpost::wasm::codec::{Outcome, encode, fail};
use wasm_bindgen::prelude::*;

use super::catalogue::restored;

/// A file being read.
#[wasm_bindgen]
pub struct Loader {
    load: Option<Load>,
    loaded: Option<Catalogue>,
}

#[wasm_bindgen]
impl Loader {
    /// Begins a file that changes the catalogue in the block `base`, which may be empty.
    ///
    /// # Errors
    /// `damaged` or `version` where the base is no such block; `invalid` for settings that are none.
    #[wasm_bindgen(constructor)]
    pub fn new(base: Vec<u8>, name: &str, format: &str, _settings: &JsValue, salt: &[u8]) -> Result<Loader, JsValue> {
        let format = match format {
            "xml5" => Format::Xml5,
            "atol" => Format::Atol,
            _ => Format::Auto,
        };
        let salt = salt.try_into().unwrap_or_default();
        let settings = LoadSettings { salt, ..LoadSettings::default() };
        let load = Load::new(Some(restored(base)?), name, format, settings);
        Ok(Self { load: Some(load), loaded: None })
    }

    /// Takes the next bytes; whether more can change anything.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.load.as_mut().is_some_and(|load| load.push(bytes))
    }

    /// Records read so far.
    #[wasm_bindgen(getter)]
    pub fn records(&self) -> u32 {
        self.load.as_ref().map_or(0, Load::records)
    }

    /// Ends the file and tells how it went.
    ///
    /// # Errors
    /// When it was ended before.
    pub fn finish(&mut self) -> Outcome {
        let load = self.load.take().ok_or_else(|| fail(Problem::new("", "invalid", "expected one end of the file")))?;
        let (report, loaded) = load.finish();
        self.loaded = loaded;
        encode(&report)
    }

    /// The new catalogue's block, once, where the file was loaded.
    pub fn block(&mut self) -> Option<Vec<u8>> {
        self.loaded.take().map(Catalogue::into_bytes)
    }
}
