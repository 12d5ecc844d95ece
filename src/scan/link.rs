//! Contacts as links and as the short forms of QR codes. Sources: RFC 6068 (mailto), 3966 (tel), 5724 (sms); NTT DOCOMO's
//! `MECARD` and `MATMSG`; `SMSTO` and `SMTP` as QR code makers write them.

use super::content::Found;

/// Forms by the word before their first colon: a letter's, a letter's by parts, phones, fields.
const FORMS: &str = "mailto smtp tel sms smsto mms mmsto mecard matmsg";

/// Reads a link; false where it is none.
pub(super) fn read(text: &str, found: &mut Found<'_>) -> bool {
    let (form, rest) = text.split_once(':').unwrap_or_default();
    match super::place(FORMS, form) {
        None => return false,
        Some(0) => found.offer(1, &address(rest)),
        Some(1) => found.offer(1, rest.split(':').next().unwrap_or_default()),
        Some(2..=6) => found.offer(1, &number(rest)),
        Some(_) => fields(rest, found),
    }
    true
}

/// The first address of a `mailto:`, from its path or its `to`.
pub(super) fn address(rest: &str) -> String {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let field = query.split('&').find_map(|field| field.strip_prefix("to=")).unwrap_or_default();
    let addresses = if path.is_empty() { field } else { path };
    decoded(addresses.split(',').next().unwrap_or_default(), '%')
}

/// The first number of a `tel:` or `sms:`, without its parameters and text.
pub(super) fn number(rest: &str) -> String {
    decoded(rest.split([';', '?', ':', ',', '&']).next().unwrap_or_default(), '%')
}

/// `TEL:…;EMAIL:…;` with a backslash before what is no separator.
fn fields(text: &str, found: &mut Found<'_>) {
    let mut rest = text;
    while !rest.is_empty() {
        let mut escaped = false;
        let end = rest.find(|letter| {
            let ends = letter == ';' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        let (field, after) = rest.split_at(end.unwrap_or(rest.len()));
        let (name, value) = field.split_once(':').unwrap_or_default();
        if super::place("TEL EMAIL TO", name).is_some() {
            found.offer(1, &unescaped(value));
        }
        rest = after.get(1..).unwrap_or_default();
    }
}

/// Backslashes taken away; what follows each stands.
pub(super) fn unescaped(text: &str) -> String {
    let mut escaped = false;
    let keep = |letter: &char| {
        escaped = *letter == '\\' && !escaped;
        !escaped
    };
    text.chars().filter(keep).collect()
}

/// Bytes written as a mark and two hexadecimal digits; nothing where they are no UTF-8.
pub(super) fn decoded(text: &str, mark: char) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(mark) {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.extend_from_slice(&[byte.unwrap_or(mark as u8)]);
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_default()
}
