//! A document as plain text with fixed columns, for the text part of a letter and for printers.

use std::borrow::Cow;
use std::string::Drain;

use crate::blocks::{Align, Block, Document, Style};
use crate::charset::Charset;
use crate::width::{clusters, is_plain, width};

/// The narrowest and the widest paper, in columns.
pub const COLUMNS: std::ops::RangeInclusive<usize> = 24..=64;

/// The document in lines of at most `columns` display columns (see [`crate::width`]), each ended by LF; a number outside
/// [`COLUMNS`] is moved to the nearer end. QR codes are left out: all they say stands in the lines.
pub fn render(document: &Document, columns: usize) -> String {
    let mut paper = Paper::new(columns, None);
    for block in &document.blocks {
        paper.block(block);
    }
    paper.text
}

/// How far notes stand from the left edge.
const INDENT: usize = 2;

/// Lines being written, for plain text and for printers.
pub(crate) struct Paper {
    /// How wide it is, without the indent; at least 1.
    columns: usize,
    /// How far the lines stand from the left edge.
    indent: usize,
    /// The page that all must be written in; none for Unicode.
    charset: Option<Charset>,
    /// All lines so far; the last may be open.
    text: String,
    /// Where in `text` the open line starts, behind its indent.
    start: usize,
    /// The columns that the open line takes.
    taken: usize,
}

impl Paper {
    /// Of so many columns, [`COLUMNS`] at most and at least.
    pub(crate) fn new(columns: usize, charset: Option<Charset>) -> Self {
        let columns = columns.clamp(*COLUMNS.start(), *COLUMNS.end());
        Self { columns, indent: 0, charset, text: String::with_capacity(4096), start: 0, taken: 0 }
    }

    /// Letters in a line.
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// Makes the lines to come so wide, 1 to 64 columns.
    pub(crate) fn resize(&mut self, columns: usize) {
        self.columns = columns;
    }

    /// Takes the lines away.
    pub(crate) fn take(&mut self) -> Drain<'_> {
        self.start = 0;
        self.text.drain(..)
    }

    /// Writes a paragraph in the middle.
    pub(crate) fn centered(&mut self, text: &str) {
        self.paragraph(text, Align::Center);
    }

    /// Writes a block; logos and QR codes are not text.
    pub(crate) fn block(&mut self, block: &Block) {
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
            Block::Rule => self.rule(),
            Block::Gap => self.end(0),
            Block::Qr { .. } | Block::Logo(_) => {}
        }
    }

    fn paragraph(&mut self, text: &str, align: Align) {
        let text = self.fold(text);
        self.fill(&text, align);
        self.close(align);
    }

    /// The text in letters of the page.
    fn fold<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.charset.map_or(Cow::Borrowed(text), |charset| charset.fold(text))
    }

    fn note(&mut self, text: &str) {
        self.columns -= INDENT;
        self.indent = INDENT;
        self.open();
        self.paragraph(text, Align::Left);
        self.columns += INDENT;
        self.indent = 0;
        self.text.truncate(self.text.len() - INDENT);
        self.open();
    }

    fn rule(&mut self) {
        self.text.extend(std::iter::repeat_n('-', self.columns));
        self.end(0);
    }

    /// The value stands at the right of the label's last line, or below it when there is no room; one of several lines stands
    /// at the left.
    fn pair(&mut self, label: &str, value: &str) {
        let (label, value) = (self.fold(label), self.fold(value));
        let (value, wide) = measured(&value);
        self.fill(&label, Align::Left);
        if wide > 0 && self.taken + 1 + wide <= self.columns {
            let gap = self.columns - self.taken - wide;
            self.spaces(gap);
            self.text.push_str(&value);
            return self.end(0);
        }
        self.end(0);
        let align = if wide > self.columns { Align::Left } else { Align::Right };
        self.fill(&value, align);
        self.close(align);
    }

    /// Writes words into lines, broken between words, or inside a word wider than a line; the last line stays open.
    fn fill(&mut self, text: &str, align: Align) {
        if let (false, Some(wide @ 1..)) = (self.is_open(), plain_width(text))
            && wide <= self.columns
        {
            self.text.push_str(text);
            self.taken = wide;
            return;
        }
        for word in words(text) {
            let wide = width(word);
            if self.is_open() && self.taken + 1 + wide <= self.columns {
                self.text.push(' ');
                self.taken += 1;
            } else {
                self.close(align);
            }
            if wide > self.columns {
                self.tear(word, align);
            } else {
                self.text.push_str(word);
                self.taken += wide;
            }
        }
    }

    /// Writes a word wider than a line in pieces, torn after a hyphen where there is one; the last line stays open.
    fn tear(&mut self, word: &str, align: Align) {
        for (cluster, wide) in clusters(word) {
            while self.taken > 0 && self.taken + wide > self.columns {
                let line = self.text.get(self.start..).unwrap_or_default();
                let keep = line.rfind('-').map_or(line.len(), |hyphen| hyphen + 1);
                let rest = self.text.split_off(self.start + keep);
                let taken = width(&rest);
                self.taken -= taken;
                self.close(align);
                self.text.push_str(&rest);
                self.taken = taken;
            }
            self.text.push_str(cluster);
            self.taken += wide;
        }
    }

    fn is_open(&self) -> bool {
        self.text.len() > self.start
    }

    /// Ends the open line, where there is one.
    fn close(&mut self, align: Align) {
        let spare = self.columns.saturating_sub(self.taken);
        if self.is_open() {
            self.end(match align {
                Align::Left => 0,
                Align::Center => spare / 2,
                Align::Right => spare,
            });
        }
    }

    /// Ends the line, moved to the right by some spaces.
    fn end(&mut self, spaces: usize) {
        if spaces > 0 {
            self.text.insert_str(self.start, BLANK.get(..spaces).unwrap_or_default());
        }
        self.text.push('\n');
        self.open();
    }

    fn open(&mut self) {
        self.spaces(self.indent);
        (self.start, self.taken) = (self.text.len(), 0);
    }

    fn spaces(&mut self, count: usize) {
        self.text.push_str(BLANK.get(..count).unwrap_or_default());
    }
}

/// As many spaces as a line has columns.
const BLANK: &str = "                                                                ";

/// The text with one space wherever white space or control characters stand between words, and its columns.
fn measured(text: &str) -> (Cow<'_, str>, usize) {
    if let Some(wide) = plain_width(text) {
        return (Cow::Borrowed(text), wide);
    }
    let tidy = words(text).collect::<Vec<_>>().join(" ");
    let wide = width(&tidy);
    (Cow::Owned(tidy), wide)
}

/// The columns of a text of plain letters with one space between words, as nearly all are; none for any other.
fn plain_width(text: &str) -> Option<usize> {
    let (mut wide, mut before) = (0, ' ');
    for letter in text.chars() {
        if !is_plain(letter) || (is_break(letter) && (letter != ' ' || before == ' ')) {
            return None;
        }
        wide += 1;
        before = letter;
    }
    (before != ' ' || wide == 0).then_some(wide)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_break).filter(|word| !word.is_empty())
}

/// Where a line may break: at white space that is not meant to hold; control characters count as white space, and so do the
/// marks that turn the direction of text, which could show a price from its end. Source: Unicode, `PropList.txt`,
/// `White_Space`; UAX #9.
fn is_break(letter: char) -> bool {
    matches!(
        letter,
        '\0'..=' ' | '\u{7f}'..'\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}'..='\u{202e}'
            | '\u{205f}' | '\u{2066}'..='\u{2069}' | '\u{3000}'
    )
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
        assert_eq!(pair(" a\tb ", " c\r\n d "), "a b                  c d\n");
        assert_eq!(pair("", ""), "\n");
        assert_eq!(pair("OKP", &"8".repeat(30)), format!("OKP\n{}\n888888\n", "8".repeat(24)));
    }

    fn wrap(text: &str, columns: usize) -> Vec<String> {
        let mut paper = Paper::new(24, None);
        paper.columns = columns;
        paper.paragraph(text, Align::Left);
        paper.text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn words_wrap_and_long_ones_are_torn_between_clusters() {
        assert_eq!(wrap("раз два три", 7), ["раз два", "три"]);
        assert_eq!(wrap("1\u{a0}418,00\u{a0}₽ да", 9), ["1\u{a0}418,00\u{a0}", "₽ да"]);
        assert_eq!(wrap("抹茶ラテ", 5), ["抹茶", "ラテ"]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(wrap("0c790111-e75dbd21-4501", 12), ["0c790111-", "e75dbd21-", "4501"]);
        assert_eq!(wrap("--抹抹抹-", 4), ["--", "抹抹", "抹-"]);
        assert_eq!(wrap("\u{202e}90,00\u{2066}₽", 9), ["90,00 ₽"]);
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

    /// What a block says, without white space.
    fn said(block: &Block) -> String {
        let said = match block {
            Block::Text { text, style: Style::Notice, .. } => format!("*** {text} ***"),
            Block::Title(text) | Block::Text { text, .. } => text.clone(),
            Block::Pair { label, value, .. } => format!("{label}{value}"),
            Block::Item { name, detail, total, notes } => format!("{name}{detail}{total}{}", notes.concat()),
            _ => String::new(),
        };
        squeezed(&said)
    }

    fn squeezed(text: &str) -> String {
        words(text).collect()
    }

    proptest! {
        #[test]
        fn no_text_of_a_document_is_lost(blocks in prop::collection::vec(block(), 1..8), columns in 24_usize..=64) {
            let blocks: Vec<_> = blocks.into_iter().filter(|block| *block != Block::Rule).collect();
            let expected: String = blocks.iter().map(said).collect();
            prop_assert_eq!(squeezed(&render(&document(blocks), columns)), expected);
        }

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
            if clusters(&words).all(|(_, wide)| wide <= columns) {
                prop_assert_eq!(squeezed(&wrap(&words, columns).concat()), squeezed(&words));
            }
        }
    }
}
