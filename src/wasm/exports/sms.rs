//! Short messages as JavaScript asks for them.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::locale::Locale;
use crate::receipt::{Country, Receipt};
use crate::sms::{self, Encoding, Placeholder, Template, Wish, default_template};
use crate::wasm::codec::{Outcome, decode, fail, object};

/// A receipt as a short message; the facade counts the texts.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "a text that may be absent crosses the boundary only as a whole")]
pub fn sms(receipt: &JsValue, template: Option<String>, locale: &JsValue, transliterate: bool) -> Outcome {
    let receipt: Receipt = decode(receipt)?;
    let locale: Option<Locale> = decode(locale)?;
    let message =
        sms::message(&receipt, &Wish { template: template.as_deref(), locale, transliterate }).map_err(fail)?;
    let dropped = names(&message.dropped, locale.unwrap_or(receipt.country.locale()));
    Ok(object(&[("text", message.text.into()), ("dropped", dropped), ("latin", message.latin.into())]))
}

/// What a text takes, packed: whether UCS-2, messages, units, units left; then the culprit's code, place and count, or zeros.
/// An object made here would cost several times the counting.
#[wasm_bindgen]
pub fn segments(text: &str) -> Vec<u32> {
    let count = sms::segments(text);
    let (code, at, lacking) =
        count.culprit.map_or((0, 0, 0), |culprit| (u32::from(culprit.letter), culprit.at, culprit.count));
    let of = |number| u32::try_from(number).unwrap_or(u32::MAX);
    let ucs = u32::from(count.encoding == Encoding::Ucs2);
    vec![ucs, of(count.segments), of(count.units), of(count.left), code, of(at), of(lacking)]
}

/// Every problem of a template, and what it drops for a country.
#[wasm_bindgen(js_name = smsTemplate)]
pub fn sms_template(template: &str, country: &JsValue, locale: &JsValue) -> Outcome {
    let country: Country = decode(country)?;
    let locale: Locale = decode(locale)?;
    let problems = Array::new();
    let mut dropped = Vec::new();
    match Template::parse(template) {
        Ok(template) => dropped = template.dropped(country),
        Err(faults) => {
            for fault in faults {
                let (code, message) = (fault.wrong.code().into(), fault.to_string().into());
                problems.push(&object(&[("code", code), ("message", message), ("at", fault.at.into())]));
            }
        }
    }
    Ok(object(&[("problems", problems.into()), ("dropped", names(&dropped, locale))]))
}

/// The default template of a country.
#[wasm_bindgen(js_name = smsDefault)]
pub fn sms_default(country: &JsValue, locale: &JsValue) -> Result<String, JsValue> {
    Ok(default_template(decode(country)?, decode(locale)?).to_owned())
}

fn names(placeholders: &[Placeholder], locale: Locale) -> JsValue {
    let names = Array::new();
    for placeholder in placeholders {
        names.push(&placeholder.name(locale).into());
    }
    names.into()
}
