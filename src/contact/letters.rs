//! Letters of international domain names, without Unicode's tables: what stands here is decided block by block.
//! Source: Unicode 17.0, `Blocks.txt` and `UnicodeData.txt`.

/// What is no letter: punctuation, symbols, pictures, combining marks of no script, private use.
#[rustfmt::skip]
const OTHERS: [(char, char); 33] = [
    ('\0', '\u{a9}'), ('\u{ab}', '\u{b4}'), ('\u{b6}', '\u{b9}'), ('\u{bb}', '\u{bf}'), ('×', '×'), ('÷', '÷'),
    ('\u{2b9}', '\u{2df}'), ('\u{300}', '\u{344}'), ('\u{346}', '\u{36f}'), ('\u{2000}', '\u{2070}'),
    ('\u{2072}', '\u{207e}'), ('\u{20a0}', '\u{20ff}'), ('\u{2190}', '\u{24b5}'), ('\u{24ea}', '\u{2bff}'),
    ('\u{2e00}', '\u{2e2e}'), ('\u{2e30}', '\u{3004}'), ('\u{3008}', '\u{3020}'), ('\u{302a}', '\u{3030}'),
    ('\u{3099}', '\u{309a}'), ('\u{30fb}', '\u{30fb}'), ('\u{e000}', '\u{f8ff}'), ('\u{fe00}', '\u{fe6f}'),
    ('\u{ff00}', '\u{ff20}'), ('\u{ff3b}', '\u{ff40}'), ('\u{ff5b}', '\u{ff65}'), ('\u{ffe0}', '\u{ffff}'),
    ('\u{1d000}', '\u{1d3ff}'), ('\u{1f000}', '\u{1f12f}'), ('\u{1f14a}', '\u{1f14f}'), ('\u{1f16a}', '\u{1f16f}'),
    ('\u{1f18a}', '\u{1faff}'), ('\u{1fb00}', '\u{1fbff}'), ('\u{e0000}', char::MAX),
];

/// Whether a character outside ASCII may stand in a domain. What a script's own block holds is taken whole.
pub(super) fn is_letter(character: char) -> bool {
    !OTHERS.iter().any(|&(first, last)| (first..=last).contains(&character))
}

/// A letter of the Latin, Greek, Cyrillic or Armenian script in lower case; any other as it is.
pub(super) fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let step = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        'Ա'..='Ֆ' => 48,
        'Ά' => 38,
        'Έ'..='Ί' => 37,
        'Ό' => 64,
        'Ύ' | 'Ώ' => 63,
        'Ӏ' => 15,
        'Ÿ' => return 'ÿ',
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ӂ'..='ӎ' => code & 1,
        'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' | 'Ș'..='ț' | 'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' => {
            1 - (code & 1)
        }
        _ => 0,
    };
    char::from_u32(code + step).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_unicode_calls_a_letter_is_one() {
        let (mut missing, mut odd) = (Vec::new(), 0);
        for letter in '\u{80}'..=char::MAX {
            match (letter.is_alphabetic(), is_letter(letter)) {
                // Spacing modifiers and small letters above others, which no name is written with.
                (true, false) if !matches!(letter, '\u{2b9}'..='\u{2d1}' | '\u{363}'..='\u{36f}') => {
                    missing.push(letter);
                }
                (false, true) if letter < '\u{3000}' => odd += 1,
                _ => {}
            }
        }
        assert_eq!(missing.len(), 0, "{missing:?}");
        assert!(odd < 2_100, "{odd}");
        for symbol in
            ['!', '¡', '€', '„', '—', '\u{301}', '→', '☕', '。', '・', '🍵', '\u{e000}', '\u{200d}', '\u{fe0f}']
        {
            assert!(!is_letter(symbol), "{symbol:?}");
        }
    }

    #[test]
    fn letters_of_four_scripts_are_lowered_as_unicode_says() {
        let scripts = ('\0'..='\u{17f}').chain('\u{218}'..='\u{21b}').chain('\u{370}'..='\u{3ce}');
        let scripts =
            scripts.chain('\u{400}'..='\u{587}').chain('\u{1e00}'..='\u{1e95}').chain('\u{1ea0}'..='\u{1eff}');
        // Two letters of their own: the Turkish dotted capital becomes two characters; old Greek letters are left out.
        for letter in scripts.filter(|letter| !matches!(letter, 'İ' | 'Ͱ' | 'Ͳ' | 'Ͷ' | 'Ϳ')) {
            assert!(letter.to_lowercase().eq([lower(letter)]), "{letter:?}");
        }
    }
}
