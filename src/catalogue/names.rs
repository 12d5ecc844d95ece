//! Search as one types: every folded name in one text, in the order of names, each with a signature of its letter pairs.
//!
//! A name can only hold a word when its signature has all the bits of the word's, so most names are passed over with one
//! comparison of integers.

use std::ops::Range;

use super::fold::fold_into;
use super::order::sort;
use super::texts::short;

/// Finds items by name.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    /// The folded names, one after the other; each word has a space before it.
    text: Vec<u8>,
    /// In the order of the folded names.
    names: Vec<Name>,
}

/// The folded name of an item.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// The item's number.
    item: u32,
    /// Where it starts in the text, and where it ends.
    start: u32,
    end: u32,
    pairs: Pairs,
}

/// One of 128 bits for each kind of letter pairs.
#[derive(Debug, Clone, Copy, Default)]
struct Pairs([u64; 2]);

impl NameIndex {
    /// The index of items with these numbers and names.
    pub(super) fn new(names: &mut dyn Iterator<Item = (u32, &str)>) -> Self {
        let mut index = Self::default();
        for (item, name) in names {
            let start = index.text.len();
            fold_into(name, &mut index.text);
            let mut pairs = Pairs::default();
            pairs.add(index.text.get(start..).unwrap_or_default());
            index.names.push(Name { item, start: short(start), end: short(index.text.len()), pairs });
        }
        let text = &index.text;
        sort(&mut index.names, &|one, other| one.of(text) < other.of(text));
        index
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The numbers of the items, in the order of their names.
    pub(super) fn in_order(&self) -> impl Iterator<Item = u32> {
        self.names.iter().map(|name| name.item)
    }

    /// The numbers of the items whose names hold every word of the query, the best first.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<u32> {
        let mut phrase = Vec::new();
        fold_into(query, &mut phrase);
        if phrase.is_empty() {
            return Vec::new();
        }
        let starting = self.starting_with(&phrase);
        let mut best: Vec<u32> = Vec::new();
        for name in self.names.get(starting.clone()).unwrap_or_default().iter().take(limit) {
            best.push(name.item);
        }
        self.add_holding(&phrase, &starting, limit, &mut best);
        best
    }

    /// Names that start with the phrase; they are neighbours.
    fn starting_with(&self, phrase: &[u8]) -> Range<usize> {
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

    /// Adds names outside of `except` where every word starts a word, then those where some word stands inside one.
    fn add_holding(&self, phrase: &[u8], except: &Range<usize>, limit: usize, best: &mut Vec<u32>) {
        let mut words: Vec<&[u8]> = Vec::new();
        let mut wanted = Pairs::default();
        for word in phrase.chunk_by(|_, next| *next != b' ') {
            words.push(word);
            wanted.add(within(word));
        }
        let mut inside = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            if best.len() >= limit {
                return;
            }
            if !name.pairs.has(wanted) || except.contains(&at) {
                continue;
            }
            let text = name.of(&self.text);
            if !words.iter().all(|word| holds(text, within(word))) {
                continue;
            }
            if words.iter().all(|word| holds(text, word)) {
                best.push(name.item);
            } else if inside.len() < limit {
                inside.push(name.item);
            }
        }
        inside.truncate(limit - best.len());
        best.append(&mut inside);
    }

    fn name(&self, at: usize) -> &[u8] {
        self.names.get(at).map_or(&[], |name| name.of(&self.text))
    }
}

impl Name {
    fn of<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Pairs {
    fn add(&mut self, text: &[u8]) {
        for pair in text.windows(2) {
            let both = pair.iter().fold(0_u32, |both, letter| both << 8 | u32::from(*letter));
            let kind = both.wrapping_mul(0x9E37_79B1) >> 25;
            if let Some(half) = self.0.get_mut(kind as usize / 64) {
                *half |= 1 << (kind % 64);
            }
        }
    }

    fn has(self, other: Self) -> bool {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        low & other_low == other_low && high & other_high == other_high
    }
}

/// What of a word, given with its space, may stand inside another: a single letter may not.
fn within(word: &[u8]) -> &[u8] {
    word.get(usize::from(word.len() > 2)..).unwrap_or(word)
}

fn holds(name: &[u8], word: &[u8]) -> bool {
    name.windows(word.len()).any(|part| part.first() == word.first() && part == word)
}
