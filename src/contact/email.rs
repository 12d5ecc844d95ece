//! An e-mail address. Sources: RFC 5321, 4.5.3.1 (lengths); the HTML standard's valid e-mail address (characters);
//! RFC 5890 (international domains).

use std::borrow::Cow;
use std::str::FromStr;

use super::error::ContactError;
use super::{letters, punycode, suggest};

const MAX_LOCAL: usize = 64;
const MAX_ADDRESS: usize = 254;
const MAX_LABEL: usize = 63;

/// An address that a letter can be sent to: the domain in ASCII and lower case, the part before `@` as given.
///
/// Stricter than the HTML standard where no letter would arrive: dots stand single and inside, the domain has a dot.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress {
    value: String,
}

impl FromStr for EmailAddress {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, ContactError> {
        let text = text.trim();
        if let Some(value) = plain(text) {
            return Ok(Self { value });
        }
        let (local, domain) = parts(text)?;
        check_local(local)?;
        let value = [local, &ascii_domain(domain)?].join("@");
        match value.len() {
            ..=MAX_ADDRESS => Ok(Self { value }),
            found => Err(ContactError::Length(found)),
        }
    }
}

/// An address in ASCII that keeps every rule, in one pass: nearly all do. None says that the careful reading has to tell.
fn plain(text: &str) -> Option<String> {
    let mut value = text.as_bytes().to_vec();
    let at = value.iter().position(|&byte| byte == b'@')?;
    let (mut label, mut last, mut numeric) = (0, b'.', true);
    for (place, byte) in value.iter_mut().enumerate() {
        let fits = match *byte {
            b'@' if place == at => place <= MAX_LOCAL && last != b'.',
            b'.' => last != b'.' && (place < at || last != b'-'),
            _ if place < at => is_atext(char::from(*byte)),
            b'-' => last != b'.',
            other => other.is_ascii_alphanumeric(),
        };
        if !fits {
            return None;
        }
        if matches!(*byte, b'.' | b'@') {
            (label, last, numeric) = (place + 1, b'.', true);
            continue;
        }
        last = *byte;
        if place > at {
            byte.make_ascii_lowercase();
            numeric &= byte.is_ascii_digit();
            if place - label >= MAX_LABEL {
                return None;
            }
        }
    }
    let whole = label > at + 1 && !matches!(last, b'.' | b'-') && !numeric && value.len() <= MAX_ADDRESS;
    if whole { String::from_utf8(value).ok() } else { None }
}

/// Every printable ASCII character but `"(),:;<>@[\]`, and the dot.
const fn is_atext(letter: char) -> bool {
    matches!(letter, '!' | '#'..='\'' | '*' | '+' | '-'..='9' | '=' | '?' | 'A'..='Z' | '^'..='~')
}

fn parts(text: &str) -> Result<(&str, &str), ContactError> {
    match text.bytes().filter(|&byte| byte == b'@').count() {
        _ if text.is_empty() => Err(ContactError::Empty),
        1 => Ok(text.split_once('@').unwrap_or_default()),
        found => Err(ContactError::AtSigns(found)),
    }
}

fn check_local(local: &str) -> Result<(), ContactError> {
    if let Some(found) = local.chars().find(|&letter| !is_atext(letter)) {
        return Err(ContactError::LocalCharacter(found));
    }
    if !(1..=MAX_LOCAL).contains(&local.len()) {
        return Err(ContactError::LocalPart(local.len()));
    }
    if local.split('.').any(str::is_empty) {
        return Err(ContactError::Dots(local.to_owned()));
    }
    Ok(())
}

fn ascii_domain(domain: &str) -> Result<String, ContactError> {
    let last = domain.rsplit('.').next().unwrap_or_default();
    if !domain.contains('.') || last.bytes().all(|byte| byte.is_ascii_digit()) && !last.is_empty() {
        return Err(ContactError::Domain(domain.to_owned()));
    }
    let labels = domain.split('.').map(ascii_label).collect::<Result<Vec<_>, _>>()?;
    Ok(labels.join("."))
}

fn ascii_label(label: &str) -> Result<String, ContactError> {
    let wrong = || ContactError::Label(label.to_owned());
    let allowed = |letter: char| letter == '-' || letter.is_ascii_alphanumeric() || letters::is_letter(letter);
    if let Some(found) = label.chars().find(|&letter| !allowed(letter)) {
        return Err(ContactError::DomainCharacter(found));
    }
    if label.starts_with('-') || label.ends_with('-') || label.chars().count() > MAX_LABEL {
        return Err(wrong());
    }
    let ascii = if label.is_ascii() { label.to_ascii_lowercase() } else { international_label(label)? };
    if (1..=MAX_LABEL).contains(&ascii.len()) { Ok(ascii) } else { Err(wrong()) }
}

fn international_label(label: &str) -> Result<String, ContactError> {
    let lower = label.chars().map(letters::lower).collect::<String>();
    if lower.is_ascii() {
        return Ok(lower); // the Kelvin sign and its like
    }
    let latin = |letter: char| letter.is_ascii_alphabetic();
    let greek_or_cyrillic = |letter: char| ('\u{370}'..'\u{530}').contains(&letter);
    if lower.contains(latin) && lower.contains(greek_or_cyrillic) {
        return Err(ContactError::MixedScript(label.to_owned()));
    }
    let encoded = punycode::encode(&lower).ok_or_else(|| ContactError::Label(label.to_owned()))?;
    Ok(format!("xn--{encoded}"))
}

impl EmailAddress {
    /// The address, ASCII.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// The address that was probably meant, when the domain looks mistyped.
    pub fn suggestion(&self) -> Option<String> {
        let (local, domain) = self.value.split_once('@')?;
        suggest::domain(domain).map(|meant| format!("{local}@{meant}"))
    }

    /// The address with an international domain in its own letters.
    pub fn display(&self) -> String {
        self.shown().into_owned()
    }

    /// The same, without a copy where nothing changes.
    pub(crate) fn shown(&self) -> Cow<'_, str> {
        if !self.value.as_bytes().windows(4).any(|part| part == b"xn--") {
            return Cow::Borrowed(&self.value);
        }
        let (local, domain) = self.value.split_once('@').unwrap_or_default();
        let labels: Vec<String> = domain.split('.').map(unicode_label).collect();
        Cow::Owned(format!("{local}@{}", labels.join(".")))
    }
}

/// A label in its own letters; as it is when those would not come back as the same label.
fn unicode_label(label: &str) -> String {
    let decoded = label.strip_prefix("xn--").and_then(punycode::decode);
    decoded.filter(|text| ascii_label(text).as_deref() == Ok(label)).unwrap_or_else(|| label.to_owned())
}

#[cfg(test)]
#[path = "email_tests.rs"]
mod tests;
