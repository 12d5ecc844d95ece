//! Goods as one text: a zero character ends each field, character 1 parts what a field lists, and character 2 what one of
//! these lists.
//!
//! `pkg/catalogue.js` cuts it up again.

use std::fmt::Write as _;

use tillpost::catalogue::{Group, Item};
use tillpost::money::Amount;
use tillpost::receipt::Subject;

/// Ends a field.
const END: char = '\0';
/// Parts what a field lists.
const NEXT: char = '\u{1}';
/// Parts what a part of a field lists.
const INNER: char = '\u{2}';

/// Texts put one behind the other.
#[derive(Debug, Default)]
pub struct Told(String);

impl Told {
    /// With room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// The whole.
    pub fn into_text(self) -> String {
        self.0
    }

    /// A field.
    pub fn field(&mut self, text: &str) {
        self.text(text);
        self.0.push(END);
    }

    /// A field that lists texts.
    pub fn list<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                self.0.push(NEXT);
            }
            self.text(text);
        }
        self.0.push(END);
    }

    /// A field that is a number, or empty.
    pub fn number(&mut self, number: Option<i64>) {
        self.digits(number);
        self.0.push(END);
    }

    fn digits(&mut self, number: Option<i64>) {
        if let Some(number) = number {
            let mut digits = [0; 20];
            self.0.push_str(decimal(number, &mut digits));
        }
    }

    /// A text; what would end a field or part one stands as U+FFFD.
    fn text(&mut self, text: &str) {
        if text.bytes().all(|byte| byte > 2) {
            self.0.push_str(text);
        } else {
            self.0.extend(text.chars().map(|letter| if letter > INNER { letter } else { char::REPLACEMENT_CHARACTER }));
        }
    }

    /// An item: id, name, unit, decimals, group, tax, barcodes, price, and what few goods have.
    pub fn item(&mut self, item: &Item) {
        self.field(&item.id);
        self.field(&item.name);
        self.field(&item.unit);
        self.number(Some(item.decimals.into()));
        self.field(&item.group);
        let _ = write!(self.0, "{}", item.tax); // to a text, which takes everything
        self.0.push(END);
        self.list(item.barcodes.iter().map(String::as_str));
        self.number(item.price.map(Amount::minor));
        if is_special(item) {
            self.special(item);
        }
        self.0.push(END);
    }

    /// Name for receipts, lowest price, number on scales, subject, traits; then each field that is not known, its name and
    /// its value.
    fn special(&mut self, item: &Item) {
        self.text(&item.print_name);
        self.0.push(NEXT);
        self.digits(item.min_price.map(Amount::minor));
        self.0.push(NEXT);
        self.text(&item.plu);
        self.0.push(NEXT);
        self.text(item.subject.map_or("", Subject::name));
        self.0.push(NEXT);
        for (at, name) in item.traits.names().enumerate() {
            if at > 0 {
                self.0.push(INNER);
            }
            self.text(name);
        }
        for (name, value) in &item.extra {
            self.0.push(NEXT);
            self.text(name);
            self.0.push(INNER);
            self.text(value);
        }
    }

    /// A group: id, parent, name.
    pub fn group(&mut self, group: &Group) {
        self.field(&group.id);
        self.field(&group.parent);
        self.field(&group.name);
    }
}

/// Whether an item has any of what few goods have.
const fn is_special(item: &Item) -> bool {
    let has_text = !item.print_name.is_empty() || !item.plu.is_empty() || !item.extra.is_empty();
    has_text || item.min_price.is_some() || item.subject.is_some() || !item.traits.is_empty()
}

/// A number in decimal digits, written from the end of the buffer.
fn decimal(number: i64, digits: &mut [u8; 20]) -> &str {
    let mut rest = number.unsigned_abs();
    let mut start = digits.len();
    for (at, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        start = at;
        if rest == 0 {
            break;
        }
    }
    if number < 0 && start > 0 {
        start -= 1;
        if let Some(sign) = digits.get_mut(start) {
            *sign = b'-';
        }
    }
    str::from_utf8(digits.get(start..).unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_standard_library_does() {
        for number in [0, 1, -1, 9, 10, -10, 8990, i64::MAX, i64::MIN] {
            let mut digits = [0; 20];
            assert_eq!(decimal(number, &mut digits), number.to_string());
        }
    }

    #[test]
    fn no_text_ends_a_field_before_its_end() {
        let mut told = Told::default();
        told.field("a\0b\u{1}ё\u{2}\u{3}");
        told.list(["1", "\0"]);
        told.list([]);
        told.number(None);
        told.number(Some(-5));
        assert_eq!(told.into_text(), "a\u{fffd}b\u{fffd}ё\u{fffd}\u{3}\u{0}1\u{1}\u{fffd}\u{0}\u{0}\u{0}-5\u{0}");
    }
}
