//! The only place that JavaScript sees.

use wasm_bindgen::prelude::*;

use crate::Paper;

/// A third of the size of the standard library's allocator.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The PDF of a receipt in the wire form, on paper of 58 mm, or of 80 mm for any other width.
#[wasm_bindgen]
pub fn pdf(wire: &[u8], width: u32) -> Result<Vec<u8>, String> {
    let paper = if width == 58 { Paper::Mm58 } else { Paper::Mm80 };
    crate::pdf(wire, paper).map_err(|error| error.to_string())
}
