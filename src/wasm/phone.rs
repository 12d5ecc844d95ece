//! Contacts for JavaScript. One text in and one out, its fields in lines: an object built from here would take longer than
//! all the rest.

use wasm_bindgen::prelude::*;

use super::codec::{object, set};
use crate::contact::{self, Contact};

/// An e-mail address or a phone as kind, value, display and masked; then what the address should probably be, or the phone's
/// national form and country. A problem as an empty line, code and message.
#[wasm_bindgen]
pub fn contact(text: &str, region: &str) -> String {
    let found = match Contact::parse(text, region) {
        Ok(found) => found,
        Err(error) => return lines(&["", error.code(), &error.to_string()]),
    };
    let (value, display) = (found.value(), found.display());
    match &found {
        Contact::Email(email) => {
            let suggestion = email.suggestion().unwrap_or_default();
            lines(&["email", &value, &display, &found.masked(), &suggestion])
        }
        Contact::Phone(phone) => {
            let country = phone.country().unwrap_or_default();
            lines(&["phone", &value, &display, &found.masked(), &phone.national(), country])
        }
    }
}

/// How a phone field should read after a key.
#[wasm_bindgen(js_name = typePhone)]
pub fn type_phone(text: &str, region: &str) -> String {
    contact::type_phone(text, region)
}

/// A contact as a part of another answer.
pub(super) fn plain(found: &Contact) -> JsValue {
    let kind = if matches!(found, Contact::Phone(_)) { "phone" } else { "email" };
    let fields = [("value", found.value()), ("display", found.display()), ("masked", found.masked())];
    let [value, display, masked] = fields.map(|(name, text)| (name, JsValue::from(text)));
    let plain = object(&[("kind", kind.into()), value, display, masked]);
    if let Some(suggestion) = found.suggestion() {
        set(&plain, "suggestion", &suggestion.into());
    }
    plain
}

fn lines(fields: &[&str]) -> String {
    fields.join("\n")
}
