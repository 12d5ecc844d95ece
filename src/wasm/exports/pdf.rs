//! What the PDF module draws.

use wasm_bindgen::prelude::*;

use super::render::paper;
use crate::blocks::{layout_printable, wire};
use crate::letter::without_qr;
use crate::locale::Locale;
use crate::read::object;
use crate::shift::Printable;
use crate::wasm::codec::{decode, fail};

/// How a PDF is to look.
struct Sheet {
    locale: Option<Locale>,
    /// Of the paper, in millimetres.
    width: Option<u32>,
    no_qr: bool,
}

object!(Sheet { locale: may "locale", width: may "width", no_qr: may "noQr" });

/// A receipt or a shift report in the wire form for the PDF module.
#[wasm_bindgen(js_name = pdfWire)]
pub fn pdf_wire(document: &JsValue, sheet: &JsValue) -> Result<Vec<u8>, JsValue> {
    let printable: Printable = decode(document)?;
    let Sheet { locale, width, no_qr } = decode(sheet)?;
    paper(width).map_err(fail)?;
    let country = printable.country();
    let document = layout_printable(&printable, locale.unwrap_or(country.locale())).map_err(fail)?;
    Ok(wire::encode(&if no_qr { without_qr(document, country) } else { document }))
}
