//! Puts texts in order, eight bytes at a time: most are told apart by one comparison of integers.

use super::arena::Heap;

/// A text to be put in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Its next eight bytes.
    key: u64,
    /// What it belongs to.
    pub(super) number: u32,
    /// Where it is in the heap, with its length.
    address: u32,
}

impl Entry {
    /// A text without zero bytes at an address.
    pub(super) fn new(number: u32, address: u32, heap: &Heap) -> Self {
        let mut entry = Self { key: 0, number, address };
        entry.key = entry.key_at(0, heap);
        entry
    }

    fn key_at(self, start: usize, heap: &Heap) -> u64 {
        let rest = heap.sized(self.address).get(start..).unwrap_or_default();
        if let Some(eight) = rest.first_chunk() {
            return u64::from_be_bytes(*eight);
        }
        let mut key = [0; 8];
        for (place, byte) in key.iter_mut().zip(rest) {
            *place = *byte;
        }
        u64::from_be_bytes(key)
    }
}

/// Sorts; equal texts as `tie` orders their numbers.
pub(super) fn sort(entries: &mut [Entry], heap: &Heap, tie: &dyn Fn(u32, u32) -> std::cmp::Ordering) {
    sort_from(entries, 8, heap, tie);
}

fn sort_from(entries: &mut [Entry], next: usize, heap: &Heap, tie: &dyn Fn(u32, u32) -> std::cmp::Ordering) {
    entries.sort_unstable_by_key(|entry| entry.key);
    for run in entries.chunk_by_mut(|one, other| one.key == other.key) {
        let is_over = run.first().is_none_or(|entry| entry.key.trailing_zeros() >= 8);
        if run.len() > 1 && is_over {
            run.sort_unstable_by(|one, other| tie(one.number, other.number));
        } else if run.len() > 1 {
            for entry in &mut *run {
                entry.key = entry.key_at(next, heap);
            }
            sort_from(run, next + 8, heap, tie);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_texts_are_sorted(texts in proptest::collection::vec("[ab]{0,3}|[a-c]{7,20}", 0..200)) {
            let mut heap = Heap::default();
            let mut entries: Vec<Entry> = (0..).zip(&texts).map(|(number, text)| {
                let address = heap.put_sized(text.as_bytes());
                Entry::new(number, address, &heap)
            }).collect();
            sort(&mut entries, &heap, &|one, other| one.cmp(&other));
            let ours: Vec<&String> = entries.iter().map(|entry| &texts[entry.number as usize]).collect();
            let mut theirs: Vec<&String> = texts.iter().collect();
            theirs.sort();
            prop_assert_eq!(ours, theirs);
            for pair in entries.windows(2) {
                prop_assert!(texts[pair[0].number as usize] != texts[pair[1].number as usize] || pair[0].number < pair[1].number);
            }
        }
    }
}
