#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

/// Encoding, segments, units, left.
fn count(text: &str) -> (char, usize, usize, usize) {
    let count = segments(text);
    let encoding = if count.encoding == Encoding::Gsm7 { 'G' } else { 'U' };
    (encoding, count.segments, count.units, count.left)
}

fn culprit(text: &str) -> Option<(char, usize, usize)> {
    segments(text).culprit.map(|culprit| (culprit.letter, culprit.at, culprit.count))
}

#[test]
fn messages_end_exactly_at_their_limits() {
    for (letter, times, expected) in [
        ("a", 0, ('G', 1, 0, 160)),
        ("a", 1, ('G', 1, 1, 159)),
        ("a", 160, ('G', 1, 160, 0)),
        ("a", 161, ('G', 2, 161, 145)),
        ("a", 306, ('G', 2, 306, 0)),
        ("a", 307, ('G', 3, 307, 152)),
        ("ж", 70, ('U', 1, 70, 0)),
        ("ж", 71, ('U', 2, 71, 63)),
        ("ж", 134, ('U', 2, 134, 0)),
        ("ж", 135, ('U', 3, 135, 66)),
        ("中", 71, ('U', 2, 71, 63)),
        ("€", 80, ('G', 1, 160, 0)),
        ("€", 81, ('G', 2, 162, 143)),
        ("😀", 35, ('U', 1, 70, 0)),
        ("😀", 36, ('U', 2, 72, 61)),
    ] {
        assert_eq!(count(&letter.repeat(times)), expected, "{letter} × {times}");
    }
}

#[test]
fn an_escape_stays_with_its_letter() {
    let text = "a".repeat(152) + "€" + &"a".repeat(151);
    assert_eq!(count(&text), ('G', 2, 305, 0), "one septet stays free in the first part");
    assert_eq!(count(&(text + "a")), ('G', 3, 306, 152), "306 septets, and yet a third part");
    assert_eq!(count(&("a".repeat(151) + "€" + &"a".repeat(153))), ('G', 2, 306, 0));
    assert_eq!(count(&("a".repeat(158) + "€")), ('G', 1, 160, 0), "a message alone has no such seam");
    assert_eq!(count(&"]".repeat(153)), ('G', 3, 306, 151), "76 pairs a part");
}

#[test]
fn surrogates_stay_together() {
    let text = "ж".repeat(66) + "😀" + &"ж".repeat(65);
    assert_eq!(count(&text), ('U', 2, 133, 0));
    assert_eq!(count(&(text + "ж")), ('U', 3, 134, 66));
    assert_eq!(count(&("ж".repeat(68) + "😀")), ('U', 1, 70, 0));
}

#[test]
fn in_ucs_2_the_extension_takes_one_unit() {
    assert_eq!(count("this is a ]]]😘"), ('U', 1, 15, 55));
    let pipes = "|".repeat(69) + "∞";
    assert_eq!(count(&pipes), ('U', 1, 70, 0));
}

#[test]
fn line_ends_and_pages() {
    assert_eq!(count("a\r\nb"), ('G', 1, 4, 156));
    assert_eq!(count(&("a".repeat(80) + "\r\n" + &"a".repeat(79))), ('G', 2, 161, 145));
    assert_eq!(count("\u{c}"), ('G', 1, 2, 158), "a page break is of the extension");
    assert_eq!(culprit("a\tb\0"), Some(('\t', 1, 2)));
}

/// The tables of TS 23.038, 6.2.1 and 6.2.1.1, row by row from Unicode's mapping file, GSM0338.TXT.
#[test]
fn the_alphabet_is_the_standard_s() {
    let codes: &[u32] = &[
        0x40, 0xa3, 0x24, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7, 0x0a, 0xd8, 0xf8, 0x0d, 0xc5, 0xe5, 0x394, 0x5f,
        0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, 0xc6, 0xe6, 0xdf, 0xc9, 0xa4, 0xa1, 0xc4, 0xd6,
        0xd1, 0xdc, 0xa7, 0xbf, 0xe4, 0xf6, 0xf1, 0xfc, 0xe0,
    ];
    let ascii = (0x20..=0x7e).filter(|code| !b"$@[\\]^_`{|}~".contains(&u8::try_from(*code).unwrap()));
    let mut basic: Vec<u32> = codes.iter().copied().chain(ascii).collect();
    let mut extension = vec![0x0c, 0x5e, 0x7b, 0x7d, 0x5c, 0x5b, 0x7e, 0x5d, 0x7c, 0x20ac];
    let of = |width| ('\0'..=char::MAX).filter(move |&letter| septets(letter) == width).map(u32::from);
    basic.sort_unstable();
    extension.sort_unstable();
    assert_eq!((basic.len(), of(1).collect::<Vec<_>>()), (127, basic));
    assert_eq!(of(2).collect::<Vec<_>>(), extension);
}

#[test]
fn letters_that_only_look_like_gsm_are_told() {
    for letter in
        "ç`´’“”–—…\u{a0}\tâáčÁÈŠŽøo\u{301}αΑµ\u{2126}\u{212b}№₽«»".chars().filter(|letter| !"øo".contains(*letter))
    {
        assert_eq!(culprit(&format!("ab{letter}")), Some((letter, 2, 1)), "{letter}");
    }
    for letter in "ÇéèùìòàÄäÖöÑñÜüÅåÆæßØøΔΦΓΛΩΠΨΣΘΞ£¥§¡¿¤€'\"_@".chars() {
        assert_eq!(culprit(&letter.to_string()), None, "{letter}");
    }
}

#[test]
fn the_culprit_is_the_first_by_text_fields_count() {
    assert_eq!(culprit("Receipt № 5 — 10 €"), Some(('№', 8, 2)));
    assert_eq!(culprit("😀ж"), Some(('😀', 0, 2)));
    assert_eq!(culprit("€😀ж"), Some(('😀', 1, 2)));
}

/// Parts made one after the other, the long way round.
fn plainly(text: &str) -> (char, usize, usize, usize) {
    let gsm = text.chars().all(|letter| septets(letter) > 0);
    let widths: Vec<_> = text.chars().map(|letter| if gsm { septets(letter) } else { letter.len_utf16() }).collect();
    let (name, whole, part) = if gsm { ('G', 160, 153) } else { ('U', 70, 67) };
    let units = widths.iter().sum();
    if units <= whole {
        return (name, 1, units, whole - units);
    }
    let mut parts: Vec<Vec<usize>> = vec![vec![]];
    for width in widths {
        if parts.last().unwrap().iter().sum::<usize>() + width > part {
            parts.push(vec![]);
        }
        parts.last_mut().unwrap().push(width);
    }
    (name, parts.len(), units, part - parts.last().unwrap().iter().sum::<usize>())
}

proptest! {
    #[test]
    fn any_text_is_counted_as_parts_made_one_by_one(text in "[a€\\[😀ж\n]{0,400}|[a-z€|{}]{100,500}|\\PC{0,200}") {
        prop_assert_eq!(count(&text), plainly(&text));
    }

    #[test]
    fn the_culprit_stands_where_it_is_said_to(text in "[a€é]{0,40}[жç😀]?\\PC{0,20}") {
        let lacking: Vec<char> = text.chars().filter(|&letter| septets(letter) == 0).collect();
        prop_assert_eq!(culprit(&text).map(|(_, _, count)| count).unwrap_or_default(), lacking.len());
        if let Some((letter, at, _)) = culprit(&text) {
            let units: Vec<u16> = text.encode_utf16().collect();
            let rest = String::from_utf16(&units[at..]).unwrap();
            prop_assert!(rest.starts_with(letter) && lacking[0] == letter);
        }
    }
}
