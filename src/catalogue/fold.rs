//! Names without what typing ignores: case, ё, Slovak and Czech diacritics, punctuation.

/// Appends the words of `text`, each with a space before it.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    let mut in_word = false;
    for character in text.chars().filter(|character| !is_mark(*character)) {
        let letter = letter(character);
        if let Some(letter) = letter {
            if !in_word {
                folded.push(' ');
            }
            folded.push(letter);
        }
        in_word = letter.is_some();
    }
}

/// Combining marks: a decomposed letter folds as its composed one does. Source: Unicode block U+0300.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

/// The folded letter or digit; none for what separates words.
fn letter(character: char) -> Option<char> {
    Some(match character {
        'a'..='z' | '0'..='9' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        'Ё' | 'ё' => 'е',
        'Й' | 'й' => 'и',
        'А'..='Я' => shifted(character, 32),
        '\u{400}'..='\u{40F}' => shifted(character, 80),
        '\0'..='\u{BF}' | '×' | '÷' | '\u{2000}'..='\u{2BFF}' => return None,
        _ => latin(character),
    })
}

fn shifted(character: char, by: u32) -> char {
    char::from_u32(u32::from(character) + by).unwrap_or(character)
}

/// Slovak, Czech and German letters without their marks; others as they are.
const fn latin(character: char) -> char {
    match character {
        'Á' | 'á' | 'Ä' | 'ä' => 'a',
        'Č' | 'č' => 'c',
        'Ď' | 'ď' => 'd',
        'É' | 'é' | 'Ě' | 'ě' => 'e',
        'Í' | 'í' => 'i',
        'Ĺ' | 'ĺ' | 'Ľ' | 'ľ' => 'l',
        'Ň' | 'ň' => 'n',
        'Ó' | 'ó' | 'Ô' | 'ô' | 'Ö' | 'ö' => 'o',
        'Ŕ' | 'ŕ' | 'Ř' | 'ř' => 'r',
        'Š' | 'š' => 's',
        'Ť' | 'ť' => 't',
        'Ú' | 'ú' | 'Ů' | 'ů' | 'Ü' | 'ü' => 'u',
        'Ý' | 'ý' => 'y',
        'Ž' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        fold_into(text, &mut out);
        out
    }

    #[test]
    fn case_marks_and_punctuation_go() {
        assert_eq!(folded("Молоко «Тёплая крынка» 3,2%, 1 л"), " молоко теплая крынка 3 2 1 л");
        assert_eq!(folded("Žinčica Salašník ÔČKO – ĽŤ"), " zincica salasnik ocko lt");
        assert_eq!(folded("Чай ИЙ"), folded("Чаи\u{306} ии"));
        assert_eq!(folded("Z\u{30C}incica"), " zincica");
        assert_eq!(folded("  ,.;  "), "");
    }
}
