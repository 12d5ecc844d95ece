//! Names in one byte a letter, and what typing ignores in them: case, ё, diacritics, punctuation.
//!
//! Bytes up to 7F are ASCII and those from C0 the Russian letters from А to я, as in Windows-1251; between them are ё, the
//! letters of Slovak and Czech and common signs. Any other character is written in UTF-8 after [`ESCAPE`].

/// Goes before a character that has no byte of its own.
const ESCAPE: u8 = 2;

/// The characters of the bytes from 80 to BF.
const PAGE: [char; 64] = [
    'Ё', 'ё', 'Á', 'á', 'Ä', 'ä', 'Č', 'č', 'Ď', 'ď', 'É', 'é', 'Í', 'í', 'Ĺ', 'ĺ', 'Ľ', 'ľ', 'Ň', 'ň', 'Ó', 'ó', 'Ô',
    'ô', 'Ŕ', 'ŕ', 'Š', 'š', 'Ť', 'ť', 'Ú', 'ú', 'Ý', 'ý', 'Ž', 'ž', 'Ě', 'ě', 'Ř', 'ř', 'Ů', 'ů', '«', '»', '№', '–',
    '—', '“', '”', '„', '’', '‘', '°', '×', '½', '¼', '±', '…', '€', '®', '™', '·', '²', '\u{A0}',
];

/// Appends a text in bytes of its own kind.
pub(super) fn encode(text: &str, out: &mut Vec<u8>) {
    out.reserve(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let second = after.first().copied().unwrap_or_default();
        let is_wide = *first >= 0xC0;
        // Chosen without a branch: words and what is between them take turns too often to be foreseen.
        let code = if is_wide { usize::from(first & 0x3F) << 6 | usize::from(second & 0x3F) } else { (*first).into() };
        match CODES.get(code) {
            None | Some(0) => rest = encode_other(rest, out),
            Some(byte) => {
                out.push(*byte);
                rest = rest.get(1 + usize::from(is_wide)..).unwrap_or_default();
            }
        }
    }
}

/// The bytes of the characters of one or two bytes in UTF-8; 0 for those that have none.
#[expect(clippy::cast_possible_truncation, reason = "none is above 0xFF")]
const CODES: [u8; 0x800] = {
    let mut codes = [0; 0x800];
    let mut code = 0x20;
    while code < 0x80 {
        codes[code] = code as u8;
        code += 1;
    }
    let mut place = 0;
    while place < PAGE.len() {
        if (PAGE[place] as usize) < codes.len() {
            codes[PAGE[place] as usize] = 0x80 + place as u8;
        }
        place += 1;
    }
    let mut letter = 0;
    while letter < 0x40 {
        codes[0x410 + letter] = 0xC0 + letter as u8;
        letter += 1;
    }
    codes
};

fn encode_other<'t>(rest: &'t [u8], out: &mut Vec<u8>) -> &'t [u8] {
    let (character, after) = rest.split_at(rest.first().map_or(0, |first| utf8_length(*first)).min(rest.len()));
    if let Some(byte) = std::str::from_utf8(character).ok().and_then(in_page) {
        out.push(byte);
    } else {
        out.push(ESCAPE);
        out.extend_from_slice(character);
    }
    after
}

fn in_page(character: &str) -> Option<u8> {
    let character = character.chars().next()?;
    let place = PAGE.iter().position(|other| *other == character)?;
    u8::try_from(0x80 + place).ok()
}

/// Bytes of a character in UTF-8, from the first of them.
const fn utf8_length(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// The text that was encoded; U+FFFD for what was not.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut rest = bytes;
    while let Some((character, after)) = next(rest) {
        text.push(character);
        rest = after;
    }
    text
}

/// The first character, and what comes after it.
fn next(bytes: &[u8]) -> Option<(char, &[u8])> {
    let (first, after) = bytes.split_first()?;
    Some(match first {
        0xC0..=0xFF => (char::from_u32(u32::from(*first) + 0x350).unwrap_or_default(), after),
        0x80..=0xBF => (PAGE.get(usize::from(first - 0x80)).copied().unwrap_or_default(), after),
        &ESCAPE => {
            let length = after.first().map_or(0, |first| utf8_length(*first)).min(after.len());
            let (character, after) = after.split_at(length);
            let character = std::str::from_utf8(character).ok().and_then(|text| text.chars().next());
            (character.unwrap_or(char::REPLACEMENT_CHARACTER), after)
        }
        _ => (char::from(*first), after),
    })
}

/// Between words.
const SEPARATOR: u8 = 0;
/// See what follows.
const ESCAPED: u8 = 1;

/// What each byte folds to: a to z, digits, Russian letters from E0.
#[expect(clippy::cast_possible_truncation, reason = "what has a byte folds to a byte")]
const FOLDED: [u8; 256] = {
    let mut table = [SEPARATOR; 256];
    let mut byte = 0x20;
    while byte < 256 {
        let letter = match byte {
            0..0x80 => letter(byte as u32),
            0x80..0xC0 => letter(PAGE[byte - 0x80] as u32),
            _ => letter(byte as u32 + 0x350),
        };
        table[byte] = match letter {
            Some(0x430..0x450) => (letter_or_zero(letter) - 0x350) as u8,
            _ => letter_or_zero(letter) as u8,
        };
        byte += 1;
    }
    table[ESCAPE as usize] = ESCAPED;
    table
};

const fn letter_or_zero(letter: Option<u32>) -> u32 {
    match letter {
        Some(letter) => letter,
        None => 0,
    }
}

/// Appends the words of an encoded text, each with a space before it. A letter takes one byte, or four, the first from C0
/// and the others from 80 to BF.
pub(super) fn fold(encoded: &[u8], folded: &mut Vec<u8>) {
    if encoded.contains(&ESCAPE) {
        fold_any(encoded, folded);
        return;
    }
    let start = folded.len();
    fold_plain(encoded, folded);
    let kept = squeeze(folded.get_mut(start..).unwrap_or_default());
    folded.truncate(start + kept);
}

/// Moves the bytes of a text together over all but one of spaces that follow each other, and over one at the end; how many
/// stay.
fn squeeze(text: &mut [u8]) -> usize {
    let (mut end, mut before) = (0, 0);
    for at in 0..text.len() {
        let letter = text.get(at).copied().unwrap_or_default();
        if let Some(place) = text.get_mut(end) {
            *place = letter;
        }
        end += usize::from(letter != b' ' || before != b' ');
        before = letter;
    }
    end - usize::from(before == b' ')
}

/// The same of a text that may have escaped characters.
fn fold_any(encoded: &[u8], folded: &mut Vec<u8>) {
    let mut in_word = false;
    let mut rest = encoded;
    while let [first, after @ ..] = rest {
        match FOLDED[usize::from(*first)] {
            SEPARATOR => in_word = false,
            ESCAPED => {
                in_word = fold_escaped(rest, in_word, folded);
                rest = next(rest).map_or(&[], |(_, after)| after);
                continue;
            }
            letter => {
                if !in_word {
                    folded.push(b' ');
                }
                folded.push(letter);
                in_word = true;
            }
        }
        rest = after;
    }
}

/// What each byte folds to, with a space for what separates words.
const LETTERS: [u8; 256] = {
    let mut table = FOLDED;
    let mut byte = 0;
    while byte < 256 {
        if table[byte] == SEPARATOR {
            table[byte] = b' ';
        }
        byte += 1;
    }
    table
};

/// Appends an encoded text letter by letter, after a space; several spaces may separate two words.
pub(super) fn fold_letters(encoded: &[u8], folded: &mut Vec<u8>) {
    if encoded.contains(&ESCAPE) {
        fold_any(encoded, folded);
    } else {
        fold_plain(encoded, folded);
    }
}

/// The same of a text without escaped characters.
fn fold_plain(encoded: &[u8], folded: &mut Vec<u8>) {
    folded.push(b' ');
    folded.extend(encoded.iter().map(|byte| LETTERS[usize::from(*byte)]));
}

/// Folds the escaped character at the start; whether a word goes on after it.
fn fold_escaped(bytes: &[u8], in_word: bool, folded: &mut Vec<u8>) -> bool {
    let character = next(bytes).map_or('\0', |(character, _)| character);
    if matches!(character, '\u{300}'..='\u{36F}') {
        return in_word;
    }
    let Some(letter) = letter(u32::from(character)) else { return false };
    if !in_word {
        folded.push(b' ');
    }
    let [.., low] = letter.to_be_bytes();
    match letter {
        0..0x80 => folded.push(low),
        0x430..0x450 => folded.push(low + 0xB0),
        _ => {
            let six = |shift: u32| (letter >> shift).to_be_bytes()[3] & 0x3F;
            folded.extend_from_slice(&[0xC0 | six(18), 0x80 | six(12), 0x80 | six(6), 0x80 | six(0)]);
        }
    }
    true
}

/// The folded letter or digit; none for what separates words.
const fn letter(code: u32) -> Option<u32> {
    Some(match code {
        0x30..=0x39 | 0x61..=0x7A => code,
        0x401 | 0x451 => 0x435,
        0x419 | 0x439 => 0x438,
        0x400..=0x40F => code + 80,
        0x41..=0x5A | 0x410..=0x42F => code + 32,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F => code | 1,
        0..0xC0 | 0x2000..=0x2BFF => return None,
        0xC0..0x180 => match LATIN[code as usize - 0xC0] {
            b' ' => return None,
            b'.' => code,
            letter => letter as u32,
        },
        _ => code,
    })
}

/// Latin letters from U+00C0 to U+017F without their marks and case; a dot for those that stay as they are.
const LATIN: &[u8; 0xC0] = b"aaaaaa.ceeeeiiii.nooooo ouuuuy..aaaaaa.ceeeeiiii.nooooo ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll\
    lllnnnnnnn..oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The folded words of a text, each with a space before it.
pub(super) fn folded(text: &str) -> Vec<u8> {
    let (mut encoded, mut words) = (Vec::new(), Vec::new());
    encode(text, &mut encoded);
    fold(&encoded, &mut words);
    words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn encoded(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        encode(text, &mut out);
        out
    }

    #[test]
    fn case_marks_and_punctuation_go() {
        assert_eq!(folded("Молоко «Тёплая крынка» 3,2%, 1 л"), folded(" молоко теплая крынка 3 2 1 л"));
        assert_eq!(folded("Žinčica Salašník ÔČKO – ĽŤ"), b" zincica salasnik ocko lt");
        assert_eq!(folded("Żółć Đà Ÿ 2×3"), b" zolc da y 2 3");
        assert_eq!(folded("Чай ИЙ"), folded("Чаи\u{306} ии"));
        assert_eq!(folded("Z\u{30C}incica"), b" zincica");
        assert_eq!(folded("ҚАЗАҚ Ґ"), folded("қазақ ґ"));
        assert_eq!(folded("  ,.;  "), b"");
        assert_eq!(folded("Аё, я7"), b" \xE0\xE5 \xFF7");
        assert_eq!(folded("茶"), b" \xC0\x88\x8C\xB6");
    }

    #[test]
    fn the_page_has_each_sign_once_and_a_letter_takes_a_byte() {
        for (place, sign) in PAGE.iter().enumerate() {
            assert_eq!(encoded(&sign.to_string()), [0x80 + u8::try_from(place).unwrap()]);
        }
        let name = "Ёж Яблоко «Ľad» №5";
        assert_eq!(encoded(name).len(), name.chars().count());
        assert_eq!(encoded("茶\n").len(), 6);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC*|[А-яЁё \\x00-\\x7FÀ-ſ\\u{300}-\\u{36F}]*") {
            prop_assert_eq!(decode(&encoded(&text)), text);
        }

        #[test]
        fn folding_in_one_go_is_folding_byte_by_byte(bytes in proptest::collection::vec(prop_oneof![3u8.., Just(b' ')], 0..40)) {
            let (mut fast, mut slow) = (b"x".to_vec(), b"x".to_vec());
            fold(&bytes, &mut fast);
            fold_any(&bytes, &mut slow);
            prop_assert_eq!(fast, slow);
        }

        #[test]
        fn any_bytes_decode_and_fold(bytes: Vec<u8>) {
            let mut words = Vec::new();
            fold(&bytes, &mut words);
            prop_assert!(decode(&bytes).chars().count() <= bytes.len());
        }
    }
}
