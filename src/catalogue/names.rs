//! Search as one types: every folded name in one text, in the order of names, each with a signature of its letter pairs.
//!
//! A name can only hold a word when its signature has all the bits of the word's, so most names are passed over with one
//! comparison of integers.

use std::ops::Range;

use super::fold::fold_into;

/// Finds items by name.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    /// The folded names, one after the other; each word has a space before it.
    text: String,
    names: Vec<Name>,
}

#[derive(Debug, Clone)]
struct Name {
    /// Where it starts in the text; it ends where the next one starts.
    start: u32,
    /// Where the item stands.
    item: u32,
    /// Which of 128 kinds of letter pairs it has.
    pairs: u128,
}

/// A word of a query.
struct Word {
    /// With a space before it, as at the start of a word of a name.
    spaced: String,
    /// Whether it may stand inside a word of a name: a single letter may not.
    inside: bool,
    pairs: u128,
}

impl NameIndex {
    /// The index of items with these names.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut folded = String::new();
        let mut ranges: Vec<(Range<usize>, u32)> = Vec::new();
        for (item, name) in (0..).zip(names) {
            let start = folded.len();
            fold_into(name, &mut folded);
            ranges.push((start..folded.len(), item));
        }
        let name = |range: &Range<usize>| folded.get(range.clone()).unwrap_or_default();
        ranges.sort_unstable_by(|(one, a), (other, b)| name(one).cmp(name(other)).then(a.cmp(b)));
        let mut index = Self { text: String::with_capacity(folded.len()), names: Vec::with_capacity(ranges.len()) };
        for (range, item) in &ranges {
            index.add(name(range), *item);
        }
        index
    }

    fn add(&mut self, name: &str, item: u32) {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.names.push(Name { start, item, pairs: pairs(name) });
        self.text.push_str(name);
    }

    /// Where the items stand, in the order of their names.
    pub(super) fn in_order(&self) -> impl Iterator<Item = usize> {
        self.names.iter().filter_map(|name| usize::try_from(name.item).ok())
    }

    /// Where the items stand whose names hold every word of the query, the best first.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<usize> {
        let mut phrase = String::new();
        fold_into(query, &mut phrase);
        let words: Vec<Word> = phrase.split(' ').skip(1).map(Word::new).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let starting = self.starting_with(&phrase);
        let mut best: Vec<usize> = starting.clone().take(limit).collect();
        let (worded, inside) = self.holding(&words, &starting, limit - best.len());
        best.extend(worded.into_iter().chain(inside).take(limit - best.len()));
        best.into_iter().filter_map(|at| usize::try_from(self.names.get(at)?.item).ok()).collect()
    }

    /// Names that start with the phrase; they are neighbours.
    fn starting_with(&self, phrase: &str) -> Range<usize> {
        let position = |past: bool| {
            let mut range = 0..self.names.len();
            while !range.is_empty() {
                let middle = range.start.midpoint(range.end);
                let name = self.name(middle);
                if name < phrase || past && name.starts_with(phrase) {
                    range.start = middle + 1;
                } else {
                    range.end = middle;
                }
            }
            range.start
        };
        position(false)..position(true)
    }

    /// Names outside of `except` where every word starts a word, and those where some word stands inside.
    fn holding(&self, words: &[Word], except: &Range<usize>, limit: usize) -> (Vec<usize>, Vec<usize>) {
        let (mut worded, mut inside) = (Vec::new(), Vec::new());
        let wanted = words.iter().fold(0, |pairs, word| pairs | word.pairs);
        for (at, candidate) in self.names.iter().enumerate() {
            if worded.len() == limit {
                break;
            }
            if candidate.pairs & wanted != wanted || except.contains(&at) {
                continue;
            }
            let name = self.name(at);
            if !words.iter().all(|word| word.is_in(name)) {
                continue;
            }
            if words.iter().all(|word| name.contains(&word.spaced)) {
                worded.push(at);
            } else if inside.len() < limit {
                inside.push(at);
            }
        }
        (worded, inside)
    }

    fn name(&self, at: usize) -> &str {
        let start = |at: usize| self.names.get(at).and_then(|name| usize::try_from(name.start).ok());
        let end = start(at + 1).unwrap_or(self.text.len());
        start(at).and_then(|start| self.text.get(start..end)).unwrap_or_default()
    }
}

impl Word {
    fn new(word: &str) -> Self {
        let inside = word.chars().nth(1).is_some();
        let spaced = format!(" {word}");
        Self { pairs: pairs(if inside { word } else { &spaced }), inside, spaced }
    }

    fn is_in(&self, name: &str) -> bool {
        name.contains(if self.inside { self.spaced.trim_start() } else { &self.spaced })
    }
}

/// One of 128 bits for each pair of neighbouring letters.
fn pairs(text: &str) -> u128 {
    let letters = text.chars().map(u32::from);
    let mixed = |one: u32, other: u32| (one.wrapping_mul(0x9E37) ^ other).wrapping_mul(0x9E37_79B1) >> 25;
    letters.clone().zip(letters.skip(1)).fold(0, |pairs, (one, other)| pairs | 1 << mixed(one, other))
}
