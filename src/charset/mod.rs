//! Code pages of one byte a character, for receipt printers and for exchange formats older than Unicode.

mod pages;

use std::borrow::Cow;

use crate::translit;

/// A code page; its lower half is ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// DOS Cyrillic.
    Cp866,
    /// Windows Cyrillic.
    Cp1251,
    /// DOS Central European.
    Cp852,
    /// DOS Western European with the euro sign.
    Cp858,
}

impl Charset {
    /// `text` in this page. A letter that the page lacks is written in letters that it has, or as `?`; control
    /// characters of ASCII stay.
    ///
    /// # Example
    /// ```
    /// # use tillpost::charset::Charset;
    /// assert_eq!(Charset::Cp1251.encode("Чай №1"), b"\xd7\xe0\xe9 \xb91");
    /// assert_eq!(Charset::Cp852.encode("Čaj 1 €"), b"\xacaj 1 EUR");
    /// ```
    pub fn encode(self, text: &str) -> Vec<u8> {
        self.fold(text).chars().map(|letter| self.byte(letter).unwrap_or(b'?')).collect()
    }

    /// The byte of a character, where the page has it.
    pub fn byte(self, letter: char) -> Option<u8> {
        let code = u32::from(letter);
        let at = match (self, code) {
            (_, 0..0x80) => return u8::try_from(code).ok(),
            (_, 0x80..0xa0) => return None,
            (Self::Cp1251, 0x410..=0x44f) => code - 0x410 + 0x40,
            (Self::Cp866, 0x410..=0x43f) => code - 0x410,
            (Self::Cp866, 0x440..=0x44f) => code - 0x440 + 0x60,
            (Self::Cp1251, 0xa0) => 0x20,
            (_, 0xa0) => 0x7f,
            _ => u32::try_from(self.page().iter().position(|&other| u32::from(other) == code)?).ok()?,
        };
        u8::try_from(at + 0x80).ok()
    }

    /// Appends the text of `bytes`, which are in this page.
    ///
    /// # Errors
    /// The offset of the first byte that the page has no character for; what stands before it is appended.
    ///
    /// # Example
    /// ```
    /// # use tillpost::charset::Charset;
    /// let mut text = String::new();
    /// assert_eq!(Charset::Cp1251.decode(b"\xd7\xe0\xe9 \xb91", &mut text), Ok(()));
    /// assert_eq!(text, "Чай №1");
    /// ```
    pub fn decode(self, bytes: &[u8], text: &mut String) -> Result<(), usize> {
        for (at, &byte) in bytes.iter().enumerate() {
            text.push(self.letter(byte).ok_or(at)?);
        }
        Ok(())
    }

    /// The character of a byte, where the page has one.
    fn letter(self, byte: u8) -> Option<char> {
        let Some(at) = byte.checked_sub(0x80) else { return Some(char::from(byte)) };
        let code = self.page().get(usize::from(at)).copied()?;
        if code < 0xa0 { None } else { char::from_u32(u32::from(code)) }
    }

    /// The same text in characters of this page alone.
    pub(crate) fn fold(self, text: &str) -> Cow<'_, str> {
        let mut folded = String::new();
        let mut from = 0;
        for (at, letter) in text.char_indices() {
            if letter.is_ascii() || self.byte(letter).is_some() {
                continue;
            }
            folded.push_str(text.get(from..at).unwrap_or_default());
            from = at + letter.len_utf8();
            if let Some(near) = self.near(letter) {
                folded.push(near);
            } else if let Some(stand_in) = translit::stand_in(letter) {
                let before = text.get(..at).and_then(|text| text.chars().next_back());
                let after = text.get(from..).and_then(|text| text.chars().next());
                stand_in.write(&mut folded, before.unwrap_or(' '), after.unwrap_or(' '));
            } else {
                folded.push(if letter.is_control() { ' ' } else { '?' });
            }
        }
        if from == 0 {
            return Cow::Borrowed(text);
        }
        folded.push_str(text.get(from..).unwrap_or_default());
        Cow::Owned(folded)
    }

    /// A letter that looks or sounds near, for what a Cyrillic page lacks.
    fn near(self, letter: char) -> Option<char> {
        let mut pairs = match self {
            Self::Cp866 | Self::Cp1251 => NEAR.chars(),
            Self::Cp852 | Self::Cp858 => return None,
        };
        while let Some(lacking) = pairs.next() {
            let near = pairs.next();
            if lacking == letter {
                return near;
            }
        }
        None
    }

    const fn page(self) -> &'static [u16; 128] {
        match self {
            Self::Cp866 => &pages::CP866,
            Self::Cp1251 => &pages::CP1251,
            Self::Cp852 => &pages::CP852,
            Self::Cp858 => &pages::CP858,
        }
    }
}

/// What a Cyrillic page may lack and the letter that stands for it, in turn.
const NEAR: &str = "₽р×x«\"»\"–-іiІIґгҐГәаӘАғгҒГқкҚКңнҢНөоӨОұуҰУүуҮУһхҺХ";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const ALL: [(&str, Charset); 4] =
        [("cp866", Charset::Cp866), ("cp1251", Charset::Cp1251), ("cp852", Charset::Cp852), ("cp858", Charset::Cp858)];

    /// Every byte of every page against the codecs of another language.
    #[test]
    fn pages_agree_with_another_implementation() {
        let fixture = include_str!("../../tests/fixtures/codepages.txt");
        for (name, charset) in ALL {
            let line = fixture.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            let codes: Vec<_> = line.split_whitespace().map(|code| u32::from_str_radix(code, 16).unwrap()).collect();
            assert_eq!(codes.len(), 128);
            for (byte, &code) in (0x80..=0xff_u8).zip(&codes) {
                let expected = (code != 0xfffd).then_some(byte);
                let letter = char::from_u32(code).unwrap();
                assert_eq!(charset.byte(letter), expected, "{name} {byte:02x}");
                assert_eq!(charset.letter(byte), expected.map(|_| letter), "{name} {byte:02x}");
            }
            let known = (0x80..0x1_0000).filter_map(char::from_u32).filter(|&letter| charset.byte(letter).is_some());
            assert_eq!(known.count(), codes.iter().filter(|&&code| code != 0xfffd).count(), "{name}");
        }
    }

    #[test]
    fn a_byte_without_a_character_is_told() {
        let mut text = String::new();
        assert_eq!(Charset::Cp1251.decode(b"\xcc\xee\x98\xee", &mut text), Err(2));
        assert_eq!(text, "Мо");
    }

    #[test]
    fn what_a_page_lacks_is_written_otherwise() {
        let cases = [
            (Charset::Cp866, "90 ₽ № 2 × «да» – 5 €", "90 р № 2 x \"да\" - 5 EUR"),
            (Charset::Cp866, "Їжак, Ґанок, ІМ'Я, кіт", "Їжак, Ганок, IМ'Я, кiт"),
            (Charset::Cp1251, "Ґанок Ім'я қонақ", "Ґанок Ім'я конак"),
            (Charset::Cp866, "Žltý kôň", "Zlty kon"),
            (Charset::Cp852, "Žltý kôň 2 × 3 „áno“", "Žltý kôň 2 × 3 \"áno\""),
            (Charset::Cp858, "Žltý kôň 1,50 €", "Zltý kôn 1,50 €"),
            (Charset::Cp852, "Щука ЩУКА", "Shchuka SHCHUKA"),
            (Charset::Cp866, "抹茶 👩\u{200d}🍳", "?? ??"),
            (Charset::Cp852, "e\u{301}\u{9b}", "e "),
        ];
        for (charset, text, expected) in cases {
            assert_eq!(charset.fold(text), expected, "{charset:?} {text}");
        }
    }

    #[test]
    fn whatever_comes_in_fits_the_page() {
        let text: String = (0..0x3000).chain(0x1f000..0x20000).filter_map(char::from_u32).collect();
        for (_, charset) in ALL {
            assert!(charset.fold(&text).chars().all(|letter| charset.byte(letter).is_some()));
        }
    }
}
