//! Names without what typing ignores: case, ё, diacritics, punctuation. A letter takes one byte where it can.

/// Appends the words of `text`, each with a space before it: a to z and digits as they are, Cyrillic from `80`, and
/// four bytes, the first from `B0` and the others from `C0`, for any other letter.
pub(super) fn fold_into(text: &str, folded: &mut Vec<u8>) {
    let mut in_word = false;
    for character in text.chars().filter(|character| !is_mark(*character)) {
        let letter = letter(character);
        if let Some(letter) = letter {
            if !in_word {
                folded.push(b' ');
            }
            push(letter, folded);
        }
        in_word = letter.is_some();
    }
}

/// Combining marks: a decomposed letter folds as its composed one does. Source: Unicode block U+0300.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

fn push(letter: u32, folded: &mut Vec<u8>) {
    let [.., low] = letter.to_be_bytes();
    match letter {
        0..0x80 => folded.push(low),
        0x430..0x460 => folded.push(low - 0x30 + 0x80),
        _ => {
            let six = |shift: u32| (letter >> shift).to_be_bytes()[3] & 0x3F;
            folded.extend_from_slice(&[0xB0 | six(18), 0xC0 | six(12), 0xC0 | six(6), 0xC0 | six(0)]);
        }
    }
}

/// The folded letter or digit; none for what separates words.
fn letter(character: char) -> Option<u32> {
    let code = u32::from(character);
    Some(match code {
        0x30..=0x39 | 0x61..=0x7A => code,
        0x401 | 0x451 => 0x435,
        0x419 | 0x439 => 0x438,
        0x400..=0x40F => code + 80,
        0x41..=0x5A | 0x410..=0x42F => code + 32,
        0..0xC0 | 0x2000..=0x2BFF => return None,
        _ => match LATIN.get(code as usize - 0xC0) {
            Some(b' ') => return None,
            None | Some(b'.') => code,
            Some(letter) => u32::from(*letter),
        },
    })
}

/// Latin letters from U+00C0 to U+017F without their marks and case; a dot for those that stay as they are.
const LATIN: &[u8] = b"aaaaaa.ceeeeiiii.nooooo ouuuuy..aaaaaa.ceeeeiiii.nooooo ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll\
    lllnnnnnnn..oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        fold_into(text, &mut out);
        out
    }

    #[test]
    fn case_marks_and_punctuation_go() {
        assert_eq!(folded("Молоко «Тёплая крынка» 3,2%, 1 л"), folded(" молоко теплая крынка 3 2 1 л"));
        assert_eq!(folded("Žinčica Salašník ÔČKO – ĽŤ"), b" zincica salasnik ocko lt");
        assert_eq!(folded("Żółć Đà Ÿ 2×3"), b" zolc da y 2 3");
        assert_eq!(folded("Чай ИЙ"), folded("Чаи\u{306} ии"));
        assert_eq!(folded("Z\u{30C}incica"), b" zincica");
        assert_eq!(folded("  ,.;  "), b"");
    }

    #[test]
    fn letters_take_as_few_bytes_as_they_can() {
        assert_eq!(folded("Аё, я7"), b" \x80\x85 \x9F7");
        assert_eq!(folded("茶"), b" \xB0\xC8\xCC\xF6");
        assert_eq!(LATIN.len(), 0x180 - 0xC0);
    }
}
