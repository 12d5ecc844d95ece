//! Reads an exchange file chunk by chunk, as a rule in a worker, and freezes the catalogue that it makes.

use std::array;

use js_sys::Uint8Array;
use tillpost::catalogue::{Catalogue, Load, LoadSettings};
use tillpost::exchange::stream::Format;
use tillpost::wasm::codec::{Outcome, encode, fail, invalid};
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
    /// Begins a file that changes the catalogue in the block `base`. Of `types`, bit 0 is the first kind.
    ///
    /// # Errors
    /// `damaged` or `version` where the base is no such block; `invalid` for a format that is none.
    #[wasm_bindgen(constructor)]
    pub fn new(
        base: Vec<u8>,
        name: &str,
        format: &str,
        types: u32,
        default_role: Option<u32>,
        create_user_card: bool,
        salt: &[u8],
    ) -> Result<Loader, JsValue> {
        let format = match format {
            "auto" => Format::Auto,
            "xml5" => Format::Xml5,
            "atol" => Format::Atol,
            _ => return Err(fail(invalid("format", "expected auto, xml5 or atol"))),
        };
        let salt = salt.try_into().map_err(|_| fail(invalid("salt", "expected 16 bytes")))?;
        let types = array::from_fn(|kind| types >> kind & 1 == 1);
        let settings = LoadSettings { types, default_role, create_user_card, salt };
        Ok(Self { load: Some(Load::new(Some(restored(base)?), name, format, settings)), loaded: None })
    }

    /// Takes the next bytes; whether more are wanted.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.load.as_mut().is_some_and(|load| load.push(bytes))
    }

    /// Records read so far.
    #[wasm_bindgen(getter)]
    pub fn records(&self) -> u32 {
        self.load.as_ref().map_or(0, Load::records)
    }

    /// Ends the file, once, and tells how it went.
    ///
    /// # Errors
    /// When it was ended before.
    pub fn finish(&mut self) -> Outcome {
        let load = self.load.take().ok_or_else(|| fail(invalid("", "expected a file to end once, found it ended")))?;
        let (report, loaded) = load.finish();
        self.loaded = loaded;
        encode(&report)
    }

    /// The new catalogue's block, once, where the file was loaded.
    pub fn block(&mut self) -> Option<Uint8Array> {
        self.loaded.take().map(|catalogue| Uint8Array::from(catalogue.as_bytes()))
    }
}
