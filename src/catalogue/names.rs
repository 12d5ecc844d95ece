//! Search as one types: names in order, each with a signature of its letters.
//!
//! A name can only hold a word when its signature has all the bits of the word's, so most names are passed over with a few
//! operations on integers; the others are folded and looked at.

use std::ops::Range;

use super::arena::short;
use super::block::{Block, Bytes, U32s, item, rows};
use super::letters::{fold, fold_letters, folded};

/// Names in a block, in their order.
pub(super) struct Names<'b> {
    ends: U32s<'b>,
    texts: Bytes<'b>,
    signatures: &'b [[u8; SIGNATURE]],
}

impl<'b> Names<'b> {
    /// Those of a block.
    pub(super) fn of(block: &'b Block) -> Self {
        let sections = [item::NAME_ENDS, item::NAMES, item::SIGNATURES];
        let [ends, names, signatures] = sections.map(|section| block.section(section));
        Self { ends: ends.u32s(), texts: names, signatures: rows(signatures.0) }
    }

    /// The encoded name of this number.
    pub(super) fn name(&self, number: u32) -> &'b [u8] {
        self.texts.text(self.ends, number)
    }

    fn folded_into(&self, number: u32, buffer: &mut Vec<u8>) {
        buffer.clear();
        fold(self.name(number), buffer);
    }

    /// The numbers of those that hold every word of the query, the best first; last those that write its measures in the
    /// other way.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<u32> {
        let phrase = folded(query);
        let mut best = self.holding(&phrase, limit);
        for other in [parted(&phrase), joined(&phrase)] {
            if best.len() < limit && other != phrase {
                let more = self.holding(&other, limit);
                let more: Vec<u32> = more.into_iter().filter(|number| !best.contains(number)).collect();
                best.extend(more);
            }
        }
        best.truncate(limit);
        best
    }

    fn holding(&self, phrase: &[u8], limit: usize) -> Vec<u32> {
        if phrase.is_empty() || limit == 0 {
            return Vec::new();
        }
        let starting = self.starting_with(phrase);
        let mut best: Vec<u32> = starting.clone().take(limit).collect();
        if best.len() < limit {
            self.add_holding(phrase, &starting, limit, &mut best);
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
        let starts = Signature::of(phrase);
        let mut wanted = Signature::default();
        for word in &words {
            wanted.add(within(word));
        }
        let (mut inside, mut name) = (Vec::new(), Vec::new());
        for (number, signature) in (0..).zip(self.signatures) {
            if !wanted.is_in(signature) || except.contains(&number) {
                continue;
            }
            name.clear();
            fold_letters(self.name(number), &mut name);
            if starts.is_in(signature) && words.iter().all(|word| holds(&name, word)) {
                best.push(number);
                if best.len() == limit {
                    return;
                }
            } else if inside.len() < limit && words.iter().all(|word| holds(&name, within(word))) {
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

/// Most letters of a unit behind a number.
const UNIT: usize = 3;

/// A phrase with its units apart from their numbers: `500г` as `500 г`.
fn parted(phrase: &[u8]) -> Vec<u8> {
    let mut parted = Vec::with_capacity(phrase.len() + 4);
    for word in phrase.chunk_by(|_, next| *next != b' ') {
        let digits = 1 + word.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, unit) = word.split_at(digits.min(word.len()));
        parted.extend_from_slice(number);
        if number.len() > 1 && is_unit(unit) {
            parted.push(b' ');
        }
        parted.extend_from_slice(unit);
    }
    parted
}

/// A phrase with its units beside their numbers: `500 г` as `500г`.
fn joined(phrase: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(phrase.len());
    let mut after_number = false;
    for word in phrase.chunk_by(|_, next| *next != b' ') {
        let (space, letters) = word.split_at(1.min(word.len()));
        if !(after_number && is_unit(letters)) {
            joined.extend_from_slice(space);
        }
        joined.extend_from_slice(letters);
        after_number = !letters.is_empty() && letters.iter().all(u8::is_ascii_digit);
    }
    joined
}

fn is_unit(word: &[u8]) -> bool {
    (1..=UNIT).contains(&word.len()) && !word.iter().any(u8::is_ascii_digit)
}

/// Bytes of a signature.
pub(super) const SIGNATURE: usize = 32;
/// Kinds of pairs.
const KINDS: u32 = 192;

/// What letters and pairs of them a name or a query has: bits for the letters that start words, then one for each kind of
/// pairs inside words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signature([u64; 4]);

impl Signature {
    /// That of a folded text.
    pub(super) fn of(text: &[u8]) -> Self {
        let mut signature = Self::default();
        signature.add(text);
        signature
    }

    fn add(&mut self, text: &[u8]) {
        let mut before = text.first().copied();
        for &letter in text.iter().skip(1) {
            let bit = match before {
                Some(b' ') => start(letter),
                before => 64 + kind(before.unwrap_or_default(), letter),
            };
            if let Some(quarter) = self.0.get_mut(bit as usize >> 6).filter(|_| letter != b' ') {
                *quarter |= 1 << (bit & 63);
            }
            before = Some(letter);
        }
    }

    /// As it is kept.
    pub(super) fn bytes(self) -> [u8; SIGNATURE] {
        let mut bytes = [0; SIGNATURE];
        for (place, quarter) in bytes.as_chunks_mut().0.iter_mut().zip(self.0) {
            *place = quarter.to_le_bytes();
        }
        bytes
    }

    /// Whether a kept one has all of this.
    fn is_in(self, bytes: &[u8; SIGNATURE]) -> bool {
        let quarters = bytes.as_chunks().0.iter().zip(self.0);
        quarters.fold(0, |missing, (bytes, own)| missing | own & !u64::from_le_bytes(*bytes)) == 0
    }
}

/// The bit of a letter that starts a word: one each for Russian and Latin ones; digits share six.
#[inline]
fn start(letter: u8) -> u32 {
    STARTS[usize::from(letter)].into()
}

#[expect(clippy::cast_possible_truncation, reason = "from 0 to 255")]
const STARTS: [u8; 256] = {
    let mut bits = [0; 256];
    let mut letter = 0;
    while letter < 256 {
        bits[letter] = match letter as u8 {
            0xE0.. => letter as u8 - 0xE0,
            b'a'..=b'z' => letter as u8 - b'a' + 32,
            other => 58 + other % 6,
        };
        letter += 1;
    }
    bits
};

#[inline]
const fn kind(one: u8, other: u8) -> u32 {
    let hash = ((one as u32) << 8 | other as u32).wrapping_mul(0x9E37_79B1);
    ((hash >> 16) * KINDS) >> 16
}

/// What of a word, given with its space, may stand inside another: a single letter may not.
fn within(word: &[u8]) -> &[u8] {
    word.get(usize::from(word.len() > 2)..).unwrap_or(word)
}

/// Whether a name has a word, given with its space, or a part of one.
fn holds(name: &[u8], word: &[u8]) -> bool {
    let lead = usize::from(word.first() == Some(&b' '));
    let (Some(anchor), Some(places)) = (word.get(lead), name.get(lead..)) else { return false };
    memchr::memchr_iter(*anchor, places).any(|place| name.get(place..).is_some_and(|rest| rest.starts_with(word)))
}
