//! What the PDF module draws.

use wasm_bindgen::prelude::*;

use super::codec::{decode, fail};
use super::render::paper;
use super::shapes::object;
use crate::api::LetterOptions;
use crate::letter;
use crate::locale::Locale;
use crate::receipt::Receipt;

/// How a PDF is to look.
struct Sheet {
    locale: Option<Locale>,
    /// Of the paper, in millimetres.
    width: Option<u32>,
    no_qr: bool,
}

object!(Sheet { locale: may "locale", width: may "width", no_qr: may "noQr" });

/// A receipt in the wire form for the PDF module.
#[wasm_bindgen(js_name = pdfWire)]
pub fn pdf_wire(receipt: &JsValue, sheet: &JsValue) -> Result<Vec<u8>, JsValue> {
    let receipt: Receipt = decode(receipt)?;
    let Sheet { locale, width, no_qr } = decode(sheet)?;
    paper(width).map_err(fail)?;
    letter::pdf_wire(&receipt, &LetterOptions { locale, no_qr, ..LetterOptions::default() }).map_err(fail)
}
