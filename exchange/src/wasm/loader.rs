//! Reads an exchange file chunk by chunk, as a rule in a worker, and freezes the catalogue that it makes.

use tillpost::api::ParcelReport;
use tillpost::problem::Problem;
use tillpost::wasm::codec::{Outcome, encode, fail};
use wasm_bindgen::prelude::*;

use crate::interim::Kept;

/// A file being read.
#[wasm_bindgen]
pub struct Loader {
    base: Kept,
    name: String,
    bytes: Vec<u8>,
    loaded: bool,
}

#[wasm_bindgen]
impl Loader {
    /// Begins a file that changes the catalogue in the block `base`, which may be empty.
    ///
    /// # Errors
    /// `damaged` or `version` where the base is no such block; `invalid` for settings that are none.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::needless_pass_by_value, reason = "it will be kept")]
    pub fn new(
        base: Vec<u8>,
        name: String,
        _format: &str,
        _settings: &JsValue,
        _salt: &[u8],
    ) -> Result<Loader, JsValue> {
        let damaged = || fail(Problem::new("", "damaged", "expected a catalogue's snapshot, found other bytes"));
        let base = Kept::restore(&base).ok_or_else(damaged)?;
        Ok(Self { base, name, bytes: Vec::new(), loaded: false })
    }

    /// Takes the next bytes; whether more can change anything.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.bytes.extend_from_slice(bytes);
        true
    }

    /// Records read so far.
    #[wasm_bindgen(getter)]
    pub fn records(&self) -> u32 {
        0
    }

    /// Ends the file and tells how it went.
    pub fn finish(&mut self) -> Outcome {
        let report: ParcelReport = self.base.load(&self.name, &self.bytes);
        self.loaded = report.loaded;
        encode(&report)
    }

    /// The new catalogue's block, once, where the file was loaded.
    pub fn block(&mut self) -> Option<Vec<u8>> {
        self.loaded.then(|| std::mem::take(&mut self.base.block))
    }
}
