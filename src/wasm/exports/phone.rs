//! Contacts for JavaScript. One text in and one out, its fields in lines: an object built from here would take longer than
//! all the rest.

use wasm_bindgen::prelude::*;

use crate::contact::{self, Contact, PhoneNumber};

/// An e-mail address or a phone as kind, value, display and masked; then what the address should probably be, or the phone's
/// national form and country. A problem as nothing, code and message. Each ends its line.
#[wasm_bindgen]
pub fn contact(text: &str, region: &str) -> String {
    match Contact::parse(text, region) {
        Ok(Contact::Phone(phone)) => phone_lines(phone),
        Ok(ref found @ Contact::Email(ref email)) => {
            let mut lines = String::with_capacity(256);
            for line in ["email", email.as_str(), &email.shown(), &found.masked()] {
                lines.push_str(line);
                lines.push('\n');
            }
            lines.push_str(&found.suggestion().unwrap_or_default());
            lines.push('\n');
            lines
        }
        Err(error) => ["", error.code(), &error.to_string(), ""].join("\n"),
    }
}

fn phone_lines(phone: PhoneNumber) -> String {
    let shown = phone.shown();
    let mut lines = Vec::with_capacity(160);
    lines.extend_from_slice(b"phone\n");
    shown.value(&mut lines);
    lines.push(b'\n');
    let start = lines.len();
    shown.display(&mut lines);
    let end = lines.len();
    lines.push(b'\n');
    shown.masked(&mut lines, start, end);
    lines.push(b'\n');
    shown.national(&mut lines);
    lines.push(b'\n');
    lines.extend_from_slice(shown.country().unwrap_or_default().as_bytes());
    lines.push(b'\n');
    String::from_utf8(lines).unwrap_or_default()
}

/// How a phone field should read after a key.
#[wasm_bindgen(js_name = typePhone)]
pub fn type_phone(text: &str, region: &str) -> String {
    contact::type_phone(text, region)
}
