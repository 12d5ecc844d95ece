//! The fields of a line, by their numbers.

use std::borrow::Cow;

use super::super::fault::quoted;
use super::super::schema::Sited;
use super::super::sink::Refusal;
use super::value;
use crate::money::Amount;

/// Longest id and longest free text, in characters; as the schema takes them.
const MAX_ID: usize = 100;
/// Longest name.
pub(super) const MAX_NAME: usize = 255;

pub(super) type Fields<T> = Result<T, Box<Refusal>>;

/// Where the fields of a line begin and end, without the spaces around them.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<(usize, usize)>);

impl Spans {
    /// Cuts a line at its semicolons.
    pub(super) fn cut<'a>(&'a mut self, text: &'a str) -> Row<'a> {
        self.0.clear();
        let (bytes, mut from) = (text.as_bytes(), 0);
        for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b';') {
            self.0.push(trimmed(bytes, from, at));
            from = at + 1;
        }
        self.0.push(trimmed(bytes, from, bytes.len()));
        Row { text, spans: &self.0 }
    }
}

fn trimmed(bytes: &[u8], mut from: usize, mut end: usize) -> (usize, usize) {
    let is_blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t'));
    while from < end && is_blank(from) {
        from += 1;
    }
    while from < end && is_blank(end - 1) {
        end -= 1;
    }
    (from, end)
}

/// A line with its fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    text: &'a str,
    spans: &'a [(usize, usize)],
}

impl<'a> Row<'a> {
    /// How many fields it has.
    pub(super) const fn len(&self) -> usize {
        self.spans.len()
    }

    /// A field by its number, from 1, and where it stands; empty where the line is shorter.
    pub(super) fn get(&self, number: usize) -> Sited<'a> {
        let end = (self.text.len(), self.text.len());
        let (from, to) = self.spans.get(number.wrapping_sub(1)).copied().unwrap_or(end);
        Sited { value: self.text.get(from..to).unwrap_or_default(), at: from }
    }

    /// The text of a field.
    pub(super) fn text(&self, number: usize) -> &'a str {
        self.get(number).value
    }

    /// The numbers of the fields in which something stands.
    pub(super) fn filled(&self) -> impl Iterator<Item = usize> {
        self.spans.iter().zip(1..).filter(|((from, to), _)| from < to).map(|(_, number)| number)
    }

    /// Whether nothing stands in a field, or a zero that stands for nothing.
    pub(super) fn is_blank(&self, number: usize) -> bool {
        matches!(self.text(number), "" | "0")
    }

    /// Refuses the line because of a field.
    pub(super) fn refuse(&self, number: usize, code: &'static str, expected: &str, found: String) -> Box<Refusal> {
        let (at, path) = (self.get(number).at, format!("/field[{number}]"));
        Box::new(Refusal { at, path, code, expected: expected.to_owned(), found })
    }

    /// Refuses it because a field cannot be read.
    pub(super) fn odd(&self, number: usize, expected: &str) -> Box<Refusal> {
        self.refuse(number, "bad-format", expected, quoted(self.text(number)))
    }

    /// The number of the field that a place is in.
    pub(super) fn field_at(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|&byte| byte == b';').count() + 1
    }

    /// Refuses a line with characters that no field may have.
    pub(super) fn check_letters(&self) -> Fields<()> {
        match control(self.text) {
            None => Ok(()),
            Some(at) => {
                let letter = self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                let found = format!("U+{:04X}", u32::from(letter));
                Err(self.refuse(self.field_at(at), "bad-character", "text without control characters", found))
            }
        }
    }

    /// A text of up to `most` characters; it may be empty.
    pub(super) fn up_to(&self, number: usize, most: usize, expected: &str) -> Fields<&'a str> {
        let text = self.text(number);
        if text.len() > most && text.chars().count() > most {
            let found = format!("{} characters", text.chars().count());
            return Err(self.refuse(number, "too-long", expected, found));
        }
        Ok(text)
    }

    /// A text that must be there.
    pub(super) fn required(&self, number: usize, most: usize, expected: &str) -> Fields<&'a str> {
        match self.up_to(number, most, expected)? {
            "" => Err(self.refuse(number, "missing", expected, "nothing".to_owned())),
            text => Ok(text),
        }
    }

    /// An id that must be there.
    pub(super) fn id(&self, number: usize) -> Fields<&'a str> {
        self.required(number, MAX_ID, "an id of 1 to 100 characters")
    }

    /// The id of something else; empty for none, which a zero also says.
    pub(super) fn other_id(&self, number: usize) -> Fields<Sited<'a>> {
        let Sited { value, at } = self.get(number);
        self.up_to(number, MAX_ID, "an id of at most 100 characters")?;
        Ok(Sited { value: if value == "0" { "" } else { value }, at })
    }

    /// A price that must be there.
    pub(super) fn price(&self, number: usize) -> Fields<Amount> {
        value::amount(self.text(number)).ok_or_else(|| self.odd(number, "a price such as 89,90"))
    }

    /// A price, if there is one.
    pub(super) fn price_if_any(&self, number: usize) -> Fields<Option<Amount>> {
        if self.text(number).is_empty() { Ok(None) } else { self.price(number).map(Some) }
    }
}

/// Where the first control character is; tabs are none, as they stand between words.
fn control(text: &str) -> Option<usize> {
    // Without branches, so that many bytes are looked at together; C2 leads the second set of controls, and much else.
    let suspect = |byte: u8| u8::from(byte < 0x20) | u8::from(byte == 0x7f) | u8::from(byte == 0xc2);
    let seen = text.bytes().fold(0, |seen, byte| seen | suspect(byte)) != 0;
    let c1 = |(at, letter): (usize, char)| (letter.is_control() && letter != '\t').then_some(at);
    if seen { text.char_indices().find_map(c1) } else { None }
}

/// A text with its semicolons back: where one would end the field, back offices write `¤`.
pub(super) fn restored(text: &str) -> Cow<'_, str> {
    if text.contains('¤') { Cow::Owned(text.replace('¤', ";")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_numbers_and_places() {
        let mut spans = Spans::default();
        let row = spans.cut(" 7 ;;\tЧай чёрный ;1");
        assert_eq!((row.len(), row.text(1), row.text(2), row.text(3), row.text(4)), (4, "7", "", "Чай чёрный", "1"));
        assert_eq!((row.get(1).at, row.get(3).at, row.get(9).at, row.get(9).value), (1, 6, 28, ""));
        assert_eq!((row.field_at(0), row.field_at(6), row.field_at(27)), (1, 3, 4));
        assert_eq!((spans.cut("").len(), spans.cut(";").len()), (1, 2));
    }

    #[test]
    fn control_characters_are_found() {
        assert_eq!(control("Чай\t«№»¤"), None);
        assert_eq!(control("Ча\u{7}й"), Some(4));
        assert_eq!((control("a\u{7f}"), control("é\u{85}"), control("\0")), (Some(1), Some(2), Some(0)));
    }
}
