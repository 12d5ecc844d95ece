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
    /// Where each starts in the text; it ends where the next one starts.
    starts: Vec<u32>,
    /// Which of 128 kinds of letter pairs each has.
    pairs: Vec<Pairs>,
    /// The number of each one's item.
    items: Vec<u32>,
}

/// One bit for each kind of letter pairs.
#[derive(Debug, Clone, Copy, Default)]
struct Pairs([u64; 2]);

impl NameIndex {
    /// The index of items with these numbers and names.
    pub(super) fn new(names: &mut dyn Iterator<Item = (u32, &str)>) -> Self {
        let mut unsorted = Self::default();
        for (item, name) in names {
            unsorted.starts.push(short(unsorted.text.len()));
            unsorted.items.push(item);
            fold_into(name, &mut unsorted.text);
        }
        let mut order: Vec<u32> = (0..short(unsorted.items.len())).collect();
        sort(&mut order, &|one, other| unsorted.name(one as usize) < unsorted.name(other as usize));
        let mut index = Self::default();
        index.text.reserve_exact(unsorted.text.len());
        for at in order {
            let name = unsorted.name(at as usize);
            index.starts.push(short(index.text.len()));
            index.pairs.push(Pairs::of(name));
            index.items.extend(unsorted.items.get(at as usize));
            index.text.extend_from_slice(name);
        }
        index
    }

    /// The numbers of the items, in the order of their names.
    pub(super) fn in_order(&self) -> &[u32] {
        &self.items
    }

    /// The numbers of the items whose names hold every word of the query, the best first.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<u32> {
        let mut phrase = Vec::new();
        fold_into(query, &mut phrase);
        if phrase.is_empty() {
            return Vec::new();
        }
        let starting = self.starting_with(&phrase);
        let mut best: Vec<usize> = starting.clone().take(limit).collect();
        self.add_holding(&phrase, &starting, limit, &mut best);
        best.into_iter().filter_map(|at| self.items.get(at).copied()).collect()
    }

    /// Names that start with the phrase; they are neighbours.
    fn starting_with(&self, phrase: &[u8]) -> Range<usize> {
        let position = |past: bool| {
            let mut range = 0..self.items.len();
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

    /// Adds names outside of `except` where every word starts a word, then those where some word stands inside one. A
    /// single letter may not stand inside.
    fn add_holding(&self, phrase: &[u8], except: &Range<usize>, limit: usize, best: &mut Vec<usize>) {
        let words: Vec<&[u8]> = phrase.chunk_by(|_, next| *next != b' ').collect();
        let inner: Vec<&[u8]> =
            words.iter().map(|word| word.get(usize::from(word.len() > 2)..).unwrap_or(word)).collect();
        let mut wanted = Pairs::default();
        for word in &inner {
            wanted.add(word);
        }
        let mut inside = Vec::new();
        for (at, pairs) in self.pairs.iter().enumerate() {
            if best.len() >= limit {
                return;
            }
            if !pairs.has(wanted) || except.contains(&at) || !holds_all(self.name(at), &inner) {
                continue;
            }
            if holds_all(self.name(at), &words) {
                best.push(at);
            } else if inside.len() < limit {
                inside.push(at);
            }
        }
        inside.truncate(limit - best.len());
        best.append(&mut inside);
    }

    fn name(&self, at: usize) -> &[u8] {
        let start = |at: usize| self.starts.get(at).map(|start| *start as usize);
        let end = start(at + 1).unwrap_or(self.text.len());
        start(at).and_then(|start| self.text.get(start..end)).unwrap_or_default()
    }
}

impl Pairs {
    fn of(text: &[u8]) -> Self {
        let mut pairs = Self::default();
        pairs.add(text);
        pairs
    }

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

fn holds_all(name: &[u8], words: &[&[u8]]) -> bool {
    words.iter().all(|word| name.windows(word.len()).any(|part| part.first() == word.first() && part == *word))
}
