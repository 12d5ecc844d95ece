//! Receipts as JavaScript asks for them: letters, HTML, text, QR codes.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::codec::{self, Outcome, decode, encode, fail, invalid};
use super::shapes::{choice, object};
use crate::api::{Carry, LetterOptions};
use crate::blocks;
use crate::html::{self, Paper};
use crate::letter::{self, Letter, Part, Place};
use crate::locale::Locale;
use crate::problem::Problem;
use crate::receipt::Receipt;
use crate::shift::Printable;
use crate::{qr, text};

/// How a receipt is to look.
struct Look {
    r#as: As,
    locale: Option<Locale>,
    /// Of the paper, in millimetres.
    width: Option<u32>,
    columns: Option<u32>,
    carry: Option<Carry>,
    no_qr: bool,
}

object!(Look {
    r#as: need "as",
    locale: may "locale",
    width: may "width",
    columns: may "columns",
    carry: may "carry",
    no_qr: may "noQr",
});

/// The kinds of output.
#[derive(Clone, Copy)]
enum As {
    /// Semantic HTML for showing inside a page.
    Html,
    /// A whole HTML document.
    Page,
    /// Plain text.
    Text,
    /// A letter.
    Email,
}

choice!(As "html page text email" Html Page Text Email);

/// Columns of plain text unless said otherwise: an 80 mm printer's font A.
const COLUMNS: u32 = 42;

/// A receipt or a shift report in the look asked for; only a receipt becomes a letter, with its PDF where there is one.
#[wasm_bindgen]
pub fn render(document: &JsValue, look: &JsValue, pdf: Option<Vec<u8>>) -> Outcome {
    let document: Printable = decode(document)?;
    let Look { r#as, locale, width, columns, carry, no_qr } = decode(look)?;
    if let As::Email = r#as {
        let Printable::Receipt(receipt) = &document else {
            return Err(fail(invalid("kind", "expected a receipt to send, found a shift report")));
        };
        let letter = letter::letter(receipt, &LetterOptions { locale, carry, no_qr, pdf: false }, pdf).map_err(fail)?;
        return encode(&LetterShape::from(letter));
    }
    let document = blocks::layout_printable(&document, locale.unwrap_or(document.country().locale())).map_err(fail)?;
    Ok(match r#as {
        As::Text => text::render(&document, columns.unwrap_or(COLUMNS) as usize).into(),
        As::Page => html::page(&document, paper(width).map_err(fail)?).into(),
        As::Html | As::Email => html::fragment(&document).into(),
    })
}

pub(super) fn paper(width: Option<u32>) -> Result<Paper, Problem> {
    match width {
        Some(58) => Ok(Paper::Mm58),
        Some(80) | None => Ok(Paper::Mm80),
        Some(other) => Err(invalid("width", &format!("expected paper of 58 or 80 mm, found {other}"))),
    }
}

/// A receipt's QR code, payload and SVG; `undefined` when it has none.
#[wasm_bindgen]
pub fn qr(receipt: &JsValue) -> Outcome {
    let receipt: Receipt = decode(receipt)?;
    let Some(payload) = qr::fiscal_payload(&receipt).map_err(fail)? else { return Ok(JsValue::UNDEFINED) };
    let svg = symbol(&payload)?.svg();
    Ok(codec::object(&[("payload", payload.into()), ("svg", svg.into())]))
}

/// The PNG of a QR code with this payload, six pixels a module: about 20 mm at 300 dpi.
#[wasm_bindgen(js_name = qrPng)]
pub fn qr_png(payload: &str) -> Result<Vec<u8>, JsValue> {
    Ok(symbol(payload)?.png(6))
}

fn symbol(payload: &str) -> Result<qr::Symbol, JsValue> {
    qr::Symbol::encode(payload).map_err(|error| fail(Problem::new("fiscal", "qr", error.to_string())))
}

/// A letter as JavaScript sees it.
#[derive(Serialize)]
struct LetterShape {
    subject: String,
    text: String,
    html: String,
    parts: Vec<PartShape>,
}

/// A part of a letter as JavaScript sees it; `cid` only when it stands inside the body.
#[derive(Serialize)]
struct PartShape {
    name: String,
    #[serde(rename = "type")]
    media_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cid: Option<String>,
    #[serde(serialize_with = "as_bytes")]
    bytes: Vec<u8>,
}

fn as_bytes<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

impl From<Letter> for LetterShape {
    fn from(letter: Letter) -> Self {
        let Letter { subject, text, html, parts } = letter;
        Self { subject, text, html, parts: parts.into_iter().map(PartShape::from).collect() }
    }
}

impl From<Part> for PartShape {
    fn from(Part { name, media_type, bytes, place }: Part) -> Self {
        let cid = match place {
            Place::Inline { cid } => Some(cid),
            Place::Attached => None,
        };
        Self { name, media_type, cid, bytes }
    }
}
