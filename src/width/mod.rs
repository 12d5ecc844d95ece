//! How many columns a text takes on a printer or terminal with fixed columns.

mod table;

use table::{WIDE_RANGES, ZERO_RANGES};

/// The columns that `text` takes: two for wide characters and emoji, none for combining marks.
///
/// # Example
/// ```
/// # use tillpost::width::width;
/// assert_eq!((width("чек"), width("抹茶"), width("e\u{301}"), width("👩\u{200d}🍳")), (3, 4, 1, 2));
/// ```
pub fn width(text: &str) -> usize {
    clusters(text).map(|(_, columns)| columns).sum()
}

/// The pieces of `text` that must not be torn apart, each with its columns: a character with the marks on it, a joined
/// emoji, a flag.
pub fn clusters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (end, columns) = first_cluster(rest)?;
        let (cluster, after) = rest.split_at(end);
        rest = after;
        Some((cluster, columns))
    })
}

/// Byte length and columns of the first cluster. Source: the parts of UAX #29 that receipts meet.
fn first_cluster(text: &str) -> Option<(usize, usize)> {
    let mut letters = text.char_indices().peekable();
    let (_, base) = letters.next()?;
    let mut columns = char_width(base);
    let mut previous = base;
    while let Some(&(at, letter)) = letters.peek() {
        let flag = is_regional(base) && previous == base && at == base.len_utf8() && is_regional(letter);
        if !flag && !extends(base, previous, letter) {
            return Some((at, columns));
        }
        if flag || letter == EMOJI_STYLE || is_picture(letter) {
            columns = 2;
        }
        previous = letter;
        letters.next();
    }
    Some((text.len(), columns))
}

/// VARIATION SELECTOR-16: the character before it is drawn as an emoji.
const EMOJI_STYLE: char = '\u{fe0f}';
/// ZERO WIDTH JOINER.
const JOINER: char = '\u{200d}';

/// Whether `letter` belongs to the cluster that started with `base` and ends in `previous`.
fn extends(base: char, previous: char, letter: char) -> bool {
    let tone = ('\u{1f3fb}'..='\u{1f3ff}').contains(&letter);
    char_width(letter) == 0
        || (is_picture(base) && ((tone && !is_regional(base)) || (previous == JOINER && is_picture(letter))))
}

/// Whether a letter may be drawn as an emoji, roughly. Source: Unicode, `emoji-data.txt`, `Extended_Pictographic`.
fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

fn is_regional(letter: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&letter)
}

/// Whether a letter is a column of its own in every company: Latin, Greek, Cyrillic, dashes and quotes, signs of money.
pub(crate) fn is_plain(letter: char) -> bool {
    matches!(letter, '\0'..'\u{300}' | '\u{370}'..'\u{483}' | '\u{2010}'..'\u{2028}' | '\u{20a0}'..'\u{20d0}' | '№')
}

fn char_width(letter: char) -> usize {
    match letter {
        _ if is_plain(letter) => 1,
        _ if ZERO_RANGES.contains(letter) => 0,
        _ if WIDE_RANGES.contains(letter) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_in_many_scripts() {
        let cases = [
            ("Молоко 3,2 %", 12),
            ("и\u{306}", 1),
            ("1\u{a0}418,00\u{a0}₽", 10),
            ("抹茶ラテ", 8),
            ("ﾊﾝｶｸ", 4),
            ("한글", 4),
            ("ภาษาไทย", 7),
            ("🍵", 2),
            ("👍🏽", 2),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("🇸🇰🇷🇺", 4),
            ("❤\u{fe0f}", 2),
            ("1\u{fe0f}\u{20e3}", 2),
            ("☝🏽", 2),
            ("🤷\u{200d}♂\u{fe0f}", 2),
            ("👩🏿\u{200d}⚕\u{fe0f}", 2),
            ("❤\u{fe0f}\u{200d}🔥", 2),
            ("🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}", 2),
            ("क\u{94d}षि", 2),
            ("a🏽", 3),
            ("❤", 1),
            ("", 0),
        ];
        for (text, columns) in cases {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn flags_pair_up_from_the_left() {
        assert_eq!(clusters("🇸🇰🇷").collect::<Vec<_>>(), [("🇸🇰", 2), ("🇷", 2)]);
    }
}
