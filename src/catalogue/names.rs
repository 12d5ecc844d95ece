//! Search as one types: names in order, each with a signature of its letter pairs.
//!
//! A name can only hold a word when its signature has all the bits of the word's, so most names are passed over with one
//! comparison of integers; the others are folded and looked at.

use std::ops::Range;

use super::arena::short;
use super::block::{Block, Bytes, U32s, item, rows};
use super::letters::{fold, folded};

/// Names in a block, in their order.
pub(super) struct Names<'b> {
    ends: U32s<'b>,
    names: Bytes<'b>,
    pairs: &'b [[u8; 16]],
}

impl<'b> Names<'b> {
    /// Those of a block.
    pub(super) fn of(block: &'b Block) -> Self {
        let [ends, names, pairs] = [item::NAME_ENDS, item::NAMES, item::PAIRS].map(|section| block.section(section));
        Self { ends: ends.u32s(), names, pairs: rows(pairs.0) }
    }

    /// The encoded name of this number.
    pub(super) fn name(&self, number: u32) -> &'b [u8] {
        self.names.text(self.ends, number)
    }

    fn folded_into(&self, number: u32, buffer: &mut Vec<u8>) {
        buffer.clear();
        fold(self.name(number), buffer);
    }

    /// The numbers of those that hold every word of the query, the best first.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<u32> {
        let phrase = folded(query);
        if phrase.is_empty() || limit == 0 {
            return Vec::new();
        }
        let starting = self.starting_with(&phrase);
        let mut best: Vec<u32> = starting.clone().take(limit).collect();
        if best.len() < limit {
            self.add_holding(&phrase, &starting, limit, &mut best);
        }
        best
    }

    /// Names that start with the phrase; they are neighbours.
    fn starting_with(&self, phrase: &[u8]) -> Range<u32> {
        let mut buffer = Vec::new();
        let mut position = |past: bool| {
            let mut range = 0..short(self.ends.len());
            while !range.is_empty() {
                let middle = range.start.midpoint(range.end);
                self.folded_into(middle, &mut buffer);
                if buffer.as_slice() < phrase || past && buffer.starts_with(phrase) {
                    range.start = middle + 1;
                } else {
                    range.end = middle;
                }
            }
            range.start
        };
        position(false)..position(true)
    }

    /// Adds names outside of `except` where every word starts a word, then those where some word stands inside one. Once
    /// there are enough of the latter, only names that can be of the former are looked at.
    fn add_holding(&self, phrase: &[u8], except: &Range<u32>, limit: usize, best: &mut Vec<u32>) {
        let words: Vec<&[u8]> = phrase.chunk_by(|_, next| *next != b' ').collect();
        let starts = words.iter().fold(Pairs::default(), |pairs, word| pairs.with(word));
        let mut wanted = words.iter().fold(Pairs::default(), |pairs, word| pairs.with(within(word)));
        let (mut inside, mut buffer) = (Vec::new(), Vec::new());
        for (number, pairs) in (0..).zip(self.pairs) {
            if !Pairs::of(pairs).has(wanted) || except.contains(&number) {
                continue;
            }
            self.folded_into(number, &mut buffer);
            if words.iter().all(|word| holds(&buffer, word)) {
                best.push(number);
                if best.len() == limit {
                    return;
                }
            } else if inside.len() < limit && words.iter().all(|word| holds(&buffer, within(word))) {
                inside.push(number);
                if inside.len() == limit {
                    wanted = starts;
                }
            }
        }
        inside.truncate(limit - best.len());
        best.append(&mut inside);
    }
}

/// One of 128 bits for each kind of letter pairs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pairs([u64; 2]);

impl Pairs {
    /// With the pairs of a folded text.
    pub(super) fn with(self, text: &[u8]) -> Self {
        let [mut low, mut high] = self.0;
        let mut before = 0_u32;
        for (place, letter) in text.iter().enumerate() {
            let kind = (before << 8 | u32::from(*letter)).wrapping_mul(0x9E37_79B1) >> 25;
            before = u32::from(*letter);
            if place > 0 {
                let bit = 1 << (kind & 63);
                if kind < 64 { low |= bit } else { high |= bit }
            }
        }
        Self([low, high])
    }

    /// As it is kept.
    pub(super) fn bytes(self) -> [u8; 16] {
        let [low, high] = self.0;
        (u128::from(high) << 64 | u128::from(low)).to_le_bytes()
    }

    const fn of(bytes: &[u8; 16]) -> Self {
        let both = u128::from_le_bytes(*bytes);
        #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
        Self([both as u64, (both >> 64) as u64])
    }

    const fn has(self, other: Self) -> bool {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        (low & other_low == other_low) & (high & other_high == other_high)
    }
}

/// What of a word, given with its space, may stand inside another: a single letter may not.
fn within(word: &[u8]) -> &[u8] {
    word.get(usize::from(word.len() > 2)..).unwrap_or(word)
}

fn holds(name: &[u8], word: &[u8]) -> bool {
    name.windows(word.len()).any(|part| part.first() == word.first() && part == word)
}
