//! A document as plain text with fixed columns, for the text part of a letter and for printers.

use crate::blocks::{Align, Block, Document, Style};
use crate::width::{clusters, width};

/// The narrowest and the widest paper, in columns.
pub const COLUMNS: std::ops::RangeInclusive<usize> = 24..=64;

/// The document in lines of at most `columns` display columns (see [`crate::width`]), each ended by LF; a number outside
/// [`COLUMNS`] is moved to the nearer end. QR codes are left out: all they say stands in the lines.
pub fn render(document: &Document, columns: usize) -> String {
    let mut paper = Paper { columns: columns.clamp(*COLUMNS.start(), *COLUMNS.end()), text: String::new() };
    for block in &document.blocks {
        paper.block(block);
    }
    paper.text
}

/// How far notes stand from the left edge.
const INDENT: usize = 2;

struct Paper {
    columns: usize,
    text: String,
}

impl Paper {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.paragraph(text, Align::Center),
            Block::Text { text, align, style: Style::Notice } => self.paragraph(&format!("*** {text} ***"), *align),
            Block::Text { text, align, .. } => self.paragraph(text, *align),
            Block::Item { name, detail, total, notes } => {
                self.paragraph(name, Align::Left);
                self.pair(detail, total);
                for note in notes {
                    self.note(note);
                }
            }
            Block::Pair { label, value, .. } => self.pair(label, value),
            Block::Rule => self.line(&"-".repeat(self.columns), Align::Left),
            Block::Gap => self.text.push('\n'),
            Block::Qr { .. } | Block::Logo(_) => {}
        }
    }

    fn paragraph(&mut self, text: &str, align: Align) {
        for line in wrap(text, self.columns) {
            self.line(&line, align);
        }
    }

    fn note(&mut self, text: &str) {
        for line in wrap(text, self.columns - INDENT) {
            self.padded(INDENT, &line);
        }
    }

    /// The value stands at the right of the label's last line, or below it when there is no room; one of several lines stands
    /// at the left.
    fn pair(&mut self, label: &str, value: &str) {
        let mut labels = wrap(label, self.columns);
        let mut values = wrap(value, self.columns);
        let last = labels.pop().unwrap_or_default();
        for line in &labels {
            self.line(line, Align::Left);
        }
        let taken = width(&last) + values.first().map_or(0, |value| width(value)) + 1;
        if values.len() == 1 && taken <= self.columns {
            let gap = self.columns + 1 - taken;
            let value = values.remove(0);
            self.text.push_str(&last);
            self.padded(gap, &value);
        } else {
            let align = if values.len() > 1 { Align::Left } else { Align::Right };
            self.line(&last, Align::Left);
            for line in &values {
                self.line(line, align);
            }
        }
    }

    fn line(&mut self, text: &str, align: Align) {
        let spare = self.columns.saturating_sub(width(text));
        self.padded(
            match align {
                Align::Left => 0,
                Align::Center => spare / 2,
                Align::Right => spare,
            },
            text,
        );
    }

    fn padded(&mut self, spaces: usize, text: &str) {
        self.text.extend(std::iter::repeat_n(' ', spaces));
        self.text.push_str(text);
        self.text.push('\n');
    }
}

/// Lines of at most `columns`, broken between words, or inside a word wider than a line.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in text.split(is_break).filter(|word| !word.is_empty()) {
        let wide = width(word);
        match lines.last_mut() {
            Some(line) if wide < room => {
                line.push(' ');
                line.push_str(word);
                room -= wide + 1;
            }
            _ if wide <= columns => {
                lines.push(word.to_owned());
                room = columns - wide;
            }
            _ => room = columns - tear(word, columns, &mut lines),
        }
    }
    lines
}

/// Appends the pieces of a word wider than a line, torn after a hyphen where there is one; returns the columns that the
/// last piece takes.
fn tear(word: &str, columns: usize, lines: &mut Vec<String>) -> usize {
    let (mut line, mut taken) = (String::new(), 0);
    for (cluster, wide) in clusters(word) {
        while taken > 0 && taken + wide > columns {
            let rest = line.split_off(line.rfind('-').map_or(line.len(), |hyphen| hyphen + 1));
            lines.push(std::mem::replace(&mut line, rest));
            taken = width(&line);
        }
        line.push_str(cluster);
        taken += wide;
    }
    lines.push(line);
    taken
}

/// Where a line may break: at white space that is not meant to hold; control characters count as white space.
fn is_break(letter: char) -> bool {
    letter.is_control() || (letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use proptest::prelude::*;

    fn document(blocks: Vec<Block>) -> Document {
        Document { title: String::new(), locale: Locale::En, blocks }
    }

    fn pair(label: &str, value: &str) -> String {
        let block = Block::Pair { label: label.to_owned(), value: value.to_owned(), strong: false };
        render(&document(vec![block]), 24)
    }

    #[test]
    fn pairs_share_a_line_or_take_two() {
        assert_eq!(pair("ИТОГ", "90,00\u{a0}₽"), "ИТОГ             90,00\u{a0}₽\n");
        assert_eq!(pair("Эл. адрес покупателя", "a@b.example"), "Эл. адрес покупателя\n             a@b.example\n");
        assert_eq!(pair("抹茶抹茶抹茶抹茶", "1 234"), "抹茶抹茶抹茶抹茶   1 234\n");
        assert_eq!(pair("OKP", &"8".repeat(30)), format!("OKP\n{}\n888888\n", "8".repeat(24)));
    }

    #[test]
    fn words_wrap_and_long_ones_are_torn_between_clusters() {
        assert_eq!(wrap("раз два три", 7), ["раз два", "три"]);
        assert_eq!(wrap("1\u{a0}418,00\u{a0}₽ да", 9), ["1\u{a0}418,00\u{a0}", "₽ да"]);
        assert_eq!(wrap("抹茶ラテ", 5), ["抹茶", "ラテ"]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(wrap("0c790111-e75dbd21-4501", 12), ["0c790111-", "e75dbd21-", "4501"]);
        assert_eq!(wrap("--抹抹抹-", 4), ["--", "抹抹", "抹-"]);
        assert_eq!(wrap("a\r\nb\u{1b}c\u{2028}d", 9), ["a b c d"]);
        assert!(wrap(" \n ", 9).is_empty());
    }

    fn block() -> impl Strategy<Value = Block> {
        let text = || prop_oneof!["\\PC{0,90}", "[а-яё ]{0,60}", "[抹茶👩🍳\u{200d}\u{301}🇸🇰 ]{0,60}"];
        let align = prop_oneof![Just(Align::Left), Just(Align::Center), Just(Align::Right)];
        let style = prop_oneof![Just(Style::Normal), Just(Style::Notice)];
        prop_oneof![
            text().prop_map(Block::Title),
            (text(), align, style).prop_map(|(text, align, style)| Block::Text { text, align, style }),
            (text(), text()).prop_map(|(label, value)| Block::Pair { label, value, strong: true }),
            (text(), text(), text(), text()).prop_map(|(name, detail, total, note)| Block::Item {
                name,
                detail,
                total,
                notes: vec![note],
            }),
            Just(Block::Rule),
        ]
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_paper(blocks in prop::collection::vec(block(), 1..8), columns in 0_usize..90) {
            let text = render(&document(blocks), columns);
            let limit = columns.clamp(24, 64);
            for line in text.lines() {
                prop_assert!(width(line) <= limit, "{} > {limit}: {line:?}", width(line));
            }
        }

        #[test]
        fn nothing_but_white_space_is_lost(words in "\\PC{0,90}", columns in 1_usize..30) {
            let squeezed = |text: &str| text.split(is_break).collect::<String>();
            if clusters(&words).all(|(_, wide)| wide <= columns) {
                prop_assert_eq!(squeezed(&wrap(&words, columns).concat()), squeezed(&words));
            }
        }
    }
}
