//! How many columns a text takes on a printer or terminal with fixed columns.

mod table;

use table::{WIDE, ZERO};

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
        if !flag && !extends(previous, letter) {
            return Some((at, columns));
        }
        if flag || letter == EMOJI_STYLE {
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

fn extends(previous: char, letter: char) -> bool {
    let skin_tone = ('\u{1f3fb}'..='\u{1f3ff}').contains(&letter) && char_width(previous) == 2;
    char_width(letter) == 0 || skin_tone || (previous == JOINER && char_width(letter) == 2)
}

fn is_regional(letter: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&letter)
}

fn char_width(letter: char) -> usize {
    if letter < '\u{300}' {
        return 1;
    }
    match (contains(ZERO, letter), contains(WIDE, letter)) {
        (true, _) => 0,
        (false, true) => 2,
        (false, false) => 1,
    }
}

fn contains(ranges: &[(u32, u32)], letter: char) -> bool {
    let code = u32::from(letter);
    let next = ranges.partition_point(|&(start, _)| start <= code);
    next.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|&(_, end)| code <= end)
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
            ("❤", 1),
            ("", 0),
        ];
        for (text, columns) in cases {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn flags_pair_up_from_the_left() {
        assert_eq!(clusters("🇸🇰🇷").collect::<Vec<_>>(), [("🇸🇰", 2), ("🇷", 1)]);
    }

    #[test]
    fn tables_are_sorted_and_apart() {
        for table in [ZERO, WIDE] {
            assert!(table.windows(2).all(|pair| pair[0].1 < pair[1].0));
            assert!(table.iter().all(|&(start, end)| start <= end));
        }
    }
}
