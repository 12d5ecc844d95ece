//! Memory that grows by chunks: growing copies nothing, so that a load never needs twice what it has.

/// Entries of a chunk.
const CHUNK: usize = 1 << 12;

/// A list of equal entries.
#[derive(Debug, Clone)]
pub(super) struct Chunks<T> {
    chunks: Vec<Vec<T>>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T: Copy> Chunks<T> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| (self.chunks.len() - 1) * CHUNK + last.len())
    }

    /// Adds one at the end.
    #[inline]
    pub(super) fn push(&mut self, entry: T) {
        if let Some(last) = self.chunks.last_mut()
            && last.len() < CHUNK
        {
            last.push(entry);
            return;
        }
        let mut chunk = Vec::with_capacity(CHUNK);
        chunk.push(entry);
        self.chunks.push(chunk);
    }

    /// The entry with this number.
    #[inline]
    pub(super) fn get(&self, number: u32) -> Option<T> {
        let number = number as usize;
        self.chunks.get(number / CHUNK)?.get(number % CHUNK).copied()
    }

    /// The entry with this number, to be changed.
    #[inline]
    pub(super) fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        let number = number as usize;
        self.chunks.get_mut(number / CHUNK)?.get_mut(number % CHUNK)
    }

    /// Puts another entry in the place of one.
    pub(super) fn set(&mut self, number: u32, entry: T) {
        if let Some(old) = self.get_mut(number) {
            *old = entry;
        }
    }

    /// All, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.chunks.iter().flatten().copied()
    }
}

/// Bytes of a chunk; addresses have 16 bits for the place in it.
const HEAP_CHUNK: usize = 1 << 16;

/// Texts that stay where they are put.
#[derive(Debug, Clone, Default)]
pub(super) struct Heap {
    full: Vec<Vec<u8>>,
    last: Vec<u8>,
}

impl Heap {
    /// Bytes in it.
    pub(super) fn len(&self) -> usize {
        self.pieces().map(<[u8]>::len).sum()
    }

    /// Its bytes, piece by piece.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.full.iter().chain([&self.last]).map(Vec::as_slice)
    }

    /// Where each piece starts when they follow one another; an address has the number of its piece in its upper half.
    pub(super) fn starts(&self) -> Vec<u32> {
        let mut starts = vec![0];
        for piece in self.pieces() {
            starts.push(starts.last().unwrap_or(&0) + short(piece.len()));
        }
        starts
    }

    /// Puts a text; its address.
    pub(super) fn put(&mut self, bytes: &[u8]) -> u32 {
        let (address, chunk) = self.room(bytes.len());
        chunk.extend_from_slice(bytes);
        address
    }

    /// Puts a text with its length before it; its address.
    pub(super) fn put_sized(&mut self, bytes: &[u8]) -> u32 {
        let (address, chunk) = self.room(bytes.len() + 4);
        chunk.extend_from_slice(&short(bytes.len()).to_le_bytes());
        chunk.extend_from_slice(bytes);
        address
    }

    fn room(&mut self, length: usize) -> (u32, &mut Vec<u8>) {
        if !self.last.is_empty() && (self.last.len() + length > HEAP_CHUNK || self.last.len() == HEAP_CHUNK) {
            let new = Vec::with_capacity(length.max(HEAP_CHUNK));
            self.full.push(std::mem::replace(&mut self.last, new));
        }
        (short(self.full.len()) << 16 | short(self.last.len()), &mut self.last)
    }

    /// The text of this length at an address.
    pub(super) fn get(&self, address: u32, length: usize) -> &[u8] {
        self.after(address).get(..length).unwrap_or_default()
    }

    /// The text at an address that was put with its length.
    #[inline]
    pub(super) fn sized(&self, address: u32) -> &[u8] {
        let Some((length, text)) = self.after(address).split_first_chunk() else { return &[] };
        text.get(..u32::from_le_bytes(*length) as usize).unwrap_or_default()
    }

    #[inline]
    fn after(&self, address: u32) -> &[u8] {
        let number = address as usize >> 16;
        let chunk = if number == self.full.len() { Some(&self.last) } else { self.full.get(number) };
        chunk.and_then(|chunk| chunk.get(address as usize & 0xFFFF..)).unwrap_or_default()
    }
}

/// A length, place or number as it is kept.
pub(super) fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn chunks_keep_their_order() {
        let mut chunks = Chunks::default();
        for number in 0..10_000_u32 {
            chunks.push(number * 3);
        }
        chunks.set(5000, 1);
        assert_eq!(
            (chunks.len(), chunks.get(4999), chunks.get(5000), chunks.get(10_000)),
            (10_000, Some(14_997), Some(1), None)
        );
        assert_eq!(chunks.iter().count(), 10_000);
    }

    #[test]
    fn texts_stay_at_their_addresses() {
        let mut heap = Heap::default();
        let texts: Vec<Vec<u8>> = (0..200).map(|number| vec![7; number * 1000]).collect();
        let addresses: Vec<u32> = texts.iter().map(|text| heap.put_sized(text)).collect();
        for (text, address) in texts.iter().zip(addresses) {
            assert_eq!(heap.sized(address), text);
        }
        let address = heap.put(b"abc");
        assert_eq!((heap.get(address, 3), heap.get(address, 4), heap.sized(u32::MAX)), (&b"abc"[..], &[][..], &[][..]));
    }
}
