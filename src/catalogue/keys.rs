//! Texts that things are found by: ids and barcodes. Up to 18 digits are one number; other texts stand in a heap.

use xxhash_rust::xxh64::xxh64;

use super::arena::{Chunks, Heap, short};
use super::block::{Block, Bytes, Section, U32s, U64s, Writer};

/// Marks the key of a text that is no number: then come its length and its place in the heap.
const ODD: u64 = 1 << 63;

/// The key of up to 18 digits: a one before them keeps their zeros.
#[inline]
fn packed(text: &[u8]) -> Option<u64> {
    if text.len() > 18 {
        return None;
    }
    let mut key = 1_u64;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        key = key * 10 + u64::from(digit);
    }
    Some(key)
}

/// The digits of a key.
fn unpacked(mut key: u64) -> String {
    let mut digits = [0; 20];
    let mut start = digits.len();
    for (place, digit) in digits.iter_mut().enumerate().rev() {
        if key < 10 {
            break;
        }
        *digit = b'0' + (key % 10).to_le_bytes()[0];
        (key, start) = (key / 10, place);
    }
    digits.get(start..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default().to_owned()
}

const fn odd(place: u32, length: u32) -> u64 {
    ODD | ((length as u64) << 32) & !ODD | place as u64
}

/// Place and length of an odd key's text.
const fn place(key: u64) -> Option<(u32, usize)> {
    let length = (key & !ODD) >> 32;
    #[expect(clippy::cast_possible_truncation, reason = "31 bits, then 32")]
    if key & ODD == 0 { None } else { Some((key as u32, length as usize)) }
}

/// Spreads a number over 32 bits; the multipliers are those of `MurmurHash3`'s finalizer.
#[inline]
pub(super) const fn spread(key: u64) -> u32 {
    let key = (key ^ key >> 33).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    let key = (key ^ key >> 33).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    (key >> 32) as u32
}

fn hash(text: &[u8]) -> u32 {
    spread(packed(text).unwrap_or_else(|| xxh64(text, 0)))
}

/// The first slot to look into, of `slots`.
#[inline]
const fn first_slot(hash: u32, slots: usize) -> usize {
    ((hash as u64 * slots as u64) >> 32) as usize
}

/// Keys in a block.
#[derive(Clone, Copy)]
pub(super) struct Keys<'b> {
    list: U64s<'b>,
    heap: Bytes<'b>,
    slots: U32s<'b>,
}

impl<'b> Keys<'b> {
    /// The keys that stand from a section on.
    pub(super) fn of(block: &'b Block, first: Section) -> Self {
        let [keys, heap, slots] = [0, 1, 2].map(|part| block.section(first + part));
        Self { list: keys.u64s(), heap, slots: slots.u32s() }
    }

    /// How many there are.
    pub(super) const fn len(self) -> usize {
        self.list.len()
    }

    /// The text with this number.
    pub(super) fn text(self, number: u32) -> String {
        match self.list.get(number) {
            Some(key) => match self.odd(key) {
                Some(text) => String::from_utf8_lossy(text).into_owned(),
                None => unpacked(key),
            },
            None => String::new(),
        }
    }

    fn odd(self, key: u64) -> Option<&'b [u8]> {
        let (start, length) = place(key)?;
        let rest = self.heap.0.get(start as usize..).unwrap_or_default();
        Some(rest.get(..length).unwrap_or_default())
    }

    /// The number of a text.
    pub(super) fn find(self, text: &str) -> Option<u32> {
        let text = text.as_bytes();
        let own = packed(text);
        let is_it = |number| match (own, self.list.get(number)) {
            (Some(own), Some(key)) => own == key,
            (None, Some(key)) => self.odd(key) == Some(text),
            _ => false,
        };
        let slots = self.slots.len();
        let first = first_slot(hash(text), slots);
        for slot in (first..slots).chain(0..first) {
            let number = self.slots.get(short(slot))?.checked_sub(1)?;
            if is_it(number) {
                return Some(number);
            }
        }
        None
    }
}

/// Numbers by hash, with linear probing.
#[derive(Debug, Clone, Default)]
pub(super) struct Slots {
    numbers: Vec<u32>,
    /// Eight bits of each hash, 0 where no number is: most that is not the one is told by these alone.
    tags: Vec<u8>,
    used: usize,
}

/// The tag of a hash, never 0; the place comes of other bits of it.
#[inline]
const fn tag(hash: u32) -> u8 {
    hash.to_le_bytes()[0] | 1
}

impl Slots {
    /// The number with this hash that is the one.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let (slots, tag) = (self.tags.len(), tag(hash));
        let first = first_slot(hash, slots);
        for slot in (first..slots).chain(0..first) {
            let found = *self.tags.get(slot)?;
            if found == 0 {
                return None;
            }
            if found == tag {
                let number = *self.numbers.get(slot)?;
                if is_it(number) {
                    return Some(number);
                }
            }
        }
        None
    }

    /// Whether another number would fill it too much: what has not come in is looked for most.
    pub(super) const fn is_full(&self) -> bool {
        self.tags.len() * 2 < (self.used + 1) * 3
    }

    /// Makes room for as many again; the numbers come back by their hashes, from 0.
    pub(super) fn grow(&mut self, hashes: impl Iterator<Item = u32>) {
        let slots = (self.used + 8) * 3;
        *self = Self::default();
        self.numbers.resize(slots, 0);
        self.tags.resize(slots, 0);
        for (number, hash) in (0..).zip(hashes) {
            self.place(hash, number);
        }
    }

    /// Adds a number.
    pub(super) fn place(&mut self, hash: u32, number: u32) {
        let slots = self.tags.len();
        let first = first_slot(hash, slots);
        let free = (first..slots).chain(0..first).find(|slot| self.tags.get(*slot) == Some(&0));
        let slot = free.and_then(|slot| self.tags.get_mut(slot).zip(self.numbers.get_mut(slot)));
        if let Some((own, place)) = slot {
            (*own, *place) = (tag(hash), number);
        }
        self.used += 1;
    }
}

/// Keys while they come in, numbered from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct KeysBuilder {
    keys: Chunks<u64>,
    heap: Heap,
    slots: Slots,
}

impl KeysBuilder {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a text, if it has come in.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let text = text.as_bytes();
        match packed(text) {
            Some(own) => self.slots.find(spread(own), |number| self.keys.get(number) == Some(own)),
            None => self.slots.find(hash(text), |number| self.odd(number) == Some(text)),
        }
    }

    fn odd(&self, number: u32) -> Option<&[u8]> {
        let (address, length) = place(self.keys.get(number)?)?;
        Some(self.heap.get(address, length))
    }

    /// The number of a text, which comes in if it has not yet.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        self.find(text).unwrap_or_else(|| self.add(text))
    }

    /// Adds a text that has not come in.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if self.slots.is_full() {
            let mut slots = std::mem::take(&mut self.slots);
            slots.grow((0..short(self.keys.len())).map(|number| self.hash(number)));
            self.slots = slots;
        }
        let (text, number) = (text.as_bytes(), short(self.keys.len()));
        let key = packed(text).unwrap_or_else(|| odd(self.heap.put(text), short(text.len())));
        self.slots.place(if place(key).is_none() { spread(key) } else { hash(text) }, number);
        self.keys.push(key);
        number
    }

    fn hash(&self, number: u32) -> u32 {
        match self.odd(number) {
            Some(text) => hash(text),
            None => spread(self.keys.get(number).unwrap_or_default()),
        }
    }

    /// The text with this number.
    pub(super) fn text(&self, number: u32) -> String {
        match self.odd(number) {
            Some(text) => String::from_utf8_lossy(text).into_owned(),
            None => unpacked(self.keys.get(number).unwrap_or(1)),
        }
    }

    /// What orders by the text, the shorter numbers first.
    pub(super) fn order(&self, number: u32) -> (u64, &[u8]) {
        match self.odd(number) {
            Some(text) => (u64::MAX, text),
            None => (self.keys.get(number).unwrap_or_default(), &[]),
        }
    }

    /// Forgets how to find a number, which frees memory.
    pub(super) fn forget_index(&mut self) {
        self.slots = Slots::default();
    }

    /// Bytes that they will take in a block.
    pub(super) fn size(&self) -> usize {
        self.keys.len() * 13 + self.heap.len() + 8
    }

    /// Writes those with these numbers, in this order, as three sections.
    pub(super) fn write(&self, numbers: impl Iterator<Item = u32> + Clone, out: &mut Writer) {
        let (keys, mut place) = (out.place(), 0);
        for number in numbers.clone() {
            let length = self.odd(number).map(|text| short(text.len()));
            out.u64(length.map_or_else(|| self.keys.get(number).unwrap_or(1), |length| odd(place, length)));
            place += length.unwrap_or(0);
        }
        out.end();
        let heap = out.place();
        if self.heap.len() > 0 {
            for text in numbers.filter_map(|number| self.odd(number)) {
                out.put(text);
            }
        }
        out.end();
        write_slots(keys, heap, out);
        out.end();
    }
}

/// Writes the index of the keys and the heap that begin at these places: what was just written lies together.
fn write_slots(keys: usize, heap: usize, out: &mut Writer) {
    let slots = slots_for((heap - keys) / 8);
    let (written, slots) = out.zeros_behind(4 * slots);
    let (keys, heap) = (written.get(keys..heap).unwrap_or_default(), written.get(heap..).unwrap_or_default());
    let slots: &mut [[u8; 4]] = slots.as_chunks_mut().0;
    for (number, key) in (1_u32..).zip(keys.as_chunks().0) {
        let key = u64::from_le_bytes(*key);
        let text = place(key).and_then(|(start, length)| heap.get(start as usize..)?.get(..length));
        let hash = text.map_or_else(|| spread(key), hash);
        let (before, after) = slots.split_at_mut(first_slot(hash, slots.len()).min(slots.len()));
        if let Some(slot) = after.iter_mut().chain(before).find(|slot| **slot == [0; 4]) {
            *slot = number.to_le_bytes();
        }
    }
}

/// Slots of an index of this many: four of five are taken.
const fn slots_for(count: usize) -> usize {
    if count == 0 { 0 } else { count + count / 4 + 1 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn digits_keep_their_zeros() {
        for text in ["", "0", "000", "007", "4600000000017", "999999999999999999", "000000000000000000"] {
            assert_eq!(unpacked(packed(text.as_bytes()).unwrap()), text);
        }
        for text in ["a", "1234567890123456789", "-1", "1 ", "٣"] {
            assert_eq!(packed(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn each_text_keeps_its_number() {
        let mut keys = KeysBuilder::default();
        assert_eq!((keys.find(""), keys.len()), (None, 0));
        let word =
            |number: u32| if number.is_multiple_of(3) { format!("А-{number}") } else { (number * 7919).to_string() };
        let many: Vec<String> = (0..5000).map(word).collect();
        for _ in 0..2 {
            for (number, text) in (0..).zip(&many) {
                assert_eq!(keys.number(text), number);
            }
        }
        for (number, text) in (0..).zip(&many) {
            assert_eq!((keys.find(text), keys.text(number)), (Some(number), text.clone()));
        }
        assert_eq!((keys.find("1"), keys.find(""), keys.len()), (None, None, 5000));
    }

    #[test]
    fn they_are_found_in_a_block() {
        let mut keys = KeysBuilder::default();
        for number in 0..1000_u32 {
            keys.number(&if number % 2 == 0 { format!("x{number}") } else { number.to_string() });
        }
        let mut writer = Writer::new(0);
        keys.write((0..1000).rev(), &mut writer);
        let block = writer.freeze();
        let found = Keys::of(&block, 0);
        assert_eq!(
            (found.len(), found.find("x998"), found.find("999"), found.find("998")),
            (1000, Some(1), Some(0), None)
        );
        assert_eq!((found.text(0), found.text(999), found.text(1000)), ("999".into(), "x0".into(), String::new()));
    }
}
