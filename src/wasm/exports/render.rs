//! Receipts as JavaScript asks for them: letters, HTML, text, QR codes.

use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::api::{Carry, LetterOptions};
use crate::blocks;
use crate::charset::Charset;
use crate::escpos::{self, Cut, QrBy};
use crate::html::{self, Paper};
use crate::letter::{self, Letter, Part, Place};
use crate::locale::Locale;
use crate::problem::Problem;
use crate::read::{choice, object};
use crate::receipt::Receipt;
use crate::shift::Printable;
use crate::wasm::codec::{self, Outcome, decode, encode, fail, invalid};
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
    charset: Option<Charset>,
    code_page: Option<u32>,
    qr: Option<QrBy>,
    cut: Option<Cut>,
    drawer: bool,
}

object!(Look {
    r#as: need "as",
    locale: may "locale",
    width: may "width",
    columns: may "columns",
    carry: may "carry",
    no_qr: may "noQr",
    charset: may "charset",
    code_page: may "codePage",
    qr: may "qr",
    cut: may "cut",
    drawer: may "drawer",
});

choice!(Charset "cp866 cp1251 cp852 cp858" Cp866 Cp1251 Cp852 Cp858);
choice!(QrBy "native raster" Printer Picture);
choice!(Cut "full partial none" Full Partial None);

/// The kinds of output.
#[derive(Clone, Copy)]
enum As {
    /// Semantic HTML for showing inside a page.
    Html,
    /// A whole HTML document.
    Page,
    /// The same, for a receipt printer that the browser prints to.
    Print,
    /// Plain text.
    Text,
    /// A letter.
    Email,
    /// Bytes for a receipt printer.
    Escpos,
}

choice!(As "html page print text email escpos" Html Page Print Text Email Escpos);

/// Columns of plain text unless said otherwise: an 80 mm printer's font A.
const COLUMNS: u32 = 42;

/// A receipt or a shift report in the look asked for; only a receipt becomes a letter, with its PDF where there is one.
#[wasm_bindgen]
pub fn render(document: &JsValue, look: &JsValue, pdf: Option<Vec<u8>>) -> Outcome {
    let document: Printable = decode(document)?;
    let look: Look = decode(look)?;
    let Look { locale, carry, no_qr, .. } = look;
    if let As::Email = look.r#as {
        let Printable::Receipt(receipt) = &document else {
            return Err(fail(invalid("kind", "expected a receipt to send, found a shift report")));
        };
        let letter = letter::letter(receipt, &LetterOptions { locale, carry, no_qr, pdf: false }, pdf).map_err(fail)?;
        return encode(&LetterShape::from(letter));
    }
    let document = blocks::layout_printable(&document, locale.unwrap_or(document.country().locale())).map_err(fail)?;
    let paper = paper(look.width).map_err(fail)?;
    Ok(match look.r#as {
        As::Text => text::render(&document, look.columns.unwrap_or(COLUMNS) as usize).into(),
        As::Page if look.width.is_none() => html::page(&document, Paper::Any).into(),
        As::Page | As::Print => html::page(&document, paper).into(),
        As::Escpos => {
            Uint8Array::from(escpos::render(&document, &printer(&look, paper, document.locale)?).as_slice()).into()
        }
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

/// The printer that a look describes; what it leaves out is as usual in the document's language.
fn printer(look: &Look, paper: Paper, locale: Locale) -> Result<escpos::Options, JsValue> {
    let usual = escpos::Options::new(locale);
    let columns = if paper == Paper::Mm58 { 32 } else { usual.columns };
    let number = |page| u8::try_from(page).map_err(|_| fail(invalid("codePage", "expected a number up to 255")));
    Ok(escpos::Options {
        columns: look.columns.map_or(columns, |columns| columns as usize),
        charset: look.charset.unwrap_or(usual.charset),
        code_page: look.code_page.map(number).transpose()?,
        qr: look.qr.unwrap_or(usual.qr),
        cut: look.cut.unwrap_or(usual.cut),
        drawer: look.drawer,
    })
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
