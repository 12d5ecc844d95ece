//! What JavaScript sees of the core: each export decodes its argument, calls the core and encodes the answer.
//!
//! `pkg/facade.js` gives these functions their public shape; `pkg/index.d.ts` describes it.

mod entry;
mod pdf;
mod phone;
mod qr_text;
mod relay;
mod render;
mod sms;

use wasm_bindgen::prelude::*;

pub use self::entry::{ContactEntry, Scanner, read_scan};
pub use self::pdf::pdf_wire;
pub use self::phone::{contact, type_phone};
pub use self::qr_text::read_qr;
pub use self::relay::Relay;
pub use self::render::{qr, qr_png, render};
pub use self::sms::{segments, sms, sms_default, sms_template};
use crate::locale::Locale;
use crate::money::{Amount, Currency, Quantity};
use crate::plan::PlanInput;
use crate::receipt::{Country, Receipt};
use crate::shift::Printable;
use crate::training::{self, TrainingInput};
use crate::wasm::codec::{self, Outcome, decode, encode, fail, invalid, object, read};

/// A third of the size of the standard library's allocator.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Every problem of a receipt or a shift report.
#[wasm_bindgen]
pub fn check(document: &JsValue) -> Outcome {
    match read::<Printable>(document) {
        Ok(document) => encode(&crate::check::check_printable(&document)),
        Err(problems) => encode(&problems),
    }
}

/// The sums of a receipt.
#[wasm_bindgen]
pub fn totals(receipt: &JsValue) -> Outcome {
    let receipt: Receipt = decode(receipt)?;
    encode(&receipt.totals().map_err(codec::overflow)?)
}

/// What cash rounding adds to a sum, in minor units.
#[wasm_bindgen(js_name = cashRounding)]
pub fn cash_rounding(country: &JsValue, due: f64) -> Outcome {
    let country: Country = decode(country)?;
    encode(&country.cash_rounding(minor(due)?).map_err(codec::overflow)?)
}

/// An amount as a locale writes it.
#[wasm_bindgen]
pub fn money(amount: f64, currency: &JsValue, locale: &JsValue) -> Result<String, JsValue> {
    let currency: Currency = decode(currency)?;
    let locale: Locale = decode(locale)?;
    Ok(locale.money(minor(amount)?, currency))
}

/// A quantity as a locale writes it.
#[wasm_bindgen]
pub fn quantity(milli: f64, locale: &JsValue) -> Result<String, JsValue> {
    let locale: Locale = decode(locale)?;
    Ok(locale.quantity(Quantity::from_milli(minor(milli)?.minor())))
}

/// What to print and send, and why.
#[wasm_bindgen(js_name = plan)]
pub fn delivery_plan(input: &JsValue, locale: &JsValue) -> Outcome {
    let input: PlanInput = decode(input)?;
    let locale: Locale = decode(locale)?;
    let plan = crate::plan::plan(&input);
    let because = js_sys::Array::new();
    for reason in &plan.because {
        because.push(&object(&[("code", reason.code().into()), ("text", reason.text(locale).into())]));
    }
    let out = object(&[
        ("print", plan.print.as_str().into()),
        ("fiscalBuyer", plan.fiscal_buyer.into()),
        ("because", because.into()),
    ]);
    if let Some(channel) = plan.send {
        codec::set(&out, "send", &channel.as_str().into());
    }
    Ok(out)
}

/// Requisites for training, from 32 random bytes.
#[wasm_bindgen]
pub fn fiscalise(receipt: &JsValue, document: u32, entropy: &[u8], offline: bool) -> Outcome {
    let receipt: Receipt = decode(receipt)?;
    let entropy = <[u8; 32]>::try_from(entropy)
        .map_err(|_| fail(invalid("entropy", &format!("expected 32 bytes, found {}", entropy.len()))))?;
    encode(&training::fiscalise(&receipt, &TrainingInput { document, entropy, offline }))
}

/// JavaScript's numbers are integers up to 2^53 only; amounts end earlier.
fn minor(number: f64) -> Result<Amount, JsValue> {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be an integer in range just before")]
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        return Ok(Amount::new(number as i64));
    }
    Err(fail(invalid("", &format!("expected a whole number of minor units, found {}", found(number)))))
}

/// A number as messages repeat it.
fn found(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
