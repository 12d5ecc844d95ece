//! Goods as one text: a zero character ends each field, and character 1 parts what a field lists.
//!
//! `pkg/exchange.js` cuts it up again.

use tillpost::catalogue::{Group, Item};

/// Ends a field.
const END: char = '\0';
/// Parts what a field lists.
const NEXT: char = '\u{1}';

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
        if let Some(number) = number {
            let mut digits = [0; 20];
            self.0.push_str(decimal(number, &mut digits));
        }
        self.0.push(END);
    }

    /// A text; what would end a field stands as U+FFFD.
    fn text(&mut self, text: &str) {
        if text.bytes().all(|byte| byte > 1) {
            self.0.push_str(text);
        } else {
            self.0.extend(text.chars().map(|letter| if letter > NEXT { letter } else { char::REPLACEMENT_CHARACTER }));
        }
    }

    /// An item: id, name, unit, decimals, group, tax, barcodes, price.
    pub fn item(&mut self, item: &Item) {
        self.field(&item.id);
        self.field(&item.name);
        self.field(&item.unit);
        self.number(Some(item.decimals.into()));
        self.field(&item.group);
        self.field(&item.tax.to_string());
        self.list(item.barcodes.iter().map(String::as_str));
        self.number(item.price.map(tillpost::money::Amount::minor));
    }

    /// A group: id, parent, name.
    pub fn group(&mut self, group: &Group) {
        self.field(&group.id);
        self.field(&group.parent);
        self.field(&group.name);
    }
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
        told.field("a\0b\u{1}ё\u{2}");
        told.list(["1", "\0"]);
        told.list([]);
        told.number(None);
        told.number(Some(-5));
        assert_eq!(told.into_text(), "a\u{fffd}b\u{fffd}ё\u{2}\u{0}1\u{1}\u{fffd}\u{0}\u{0}\u{0}-5\u{0}");
    }
}
