//! What stands where in a record, guessed from the record before: files repeat themselves, and a right guess saves
//! reading a name letter by letter.

use super::names::Name;

/// A start tag's name with the `>` behind it, as it stood in an earlier record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Model {
    /// Its bytes, then zeros.
    words: [u64; 3],
    /// All ones where there is a byte of it.
    mask: [u64; 3],
    pub(super) length: usize,
    pub(super) known: Name,
}

/// Longest name that is kept, without its `>`.
pub(super) const MAX_MODEL: usize = 23;

impl Default for Model {
    /// No name: nothing is like it, for a mask of zeros would be like everything.
    fn default() -> Self {
        Self { words: [1; 3], mask: [u64::MAX, 0, 0], length: 0, known: Name::Unknown }
    }
}

impl Model {
    /// The model of a name of at most [`MAX_MODEL`] bytes.
    pub(super) fn new(name: &[u8], known: Name) -> Self {
        let (mut bytes, mut mask) = ([0; 24], [0; 24]);
        for ((byte, mask), from) in bytes.iter_mut().zip(&mut mask).zip(name.iter().chain(b">")) {
            (*byte, *mask) = (*from, 0xFF);
        }
        Self { words: words(&bytes), mask: words(&mask), length: name.len(), known }
    }

    /// Whether the name and its `>` stand at a place. Near the end of the window nothing does.
    #[inline]
    pub(super) fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        let Some(found) = bytes.get(at..).and_then(|rest| rest.first_chunk()) else { return false };
        let (found, mut odd) = (words(found), 0);
        for ((found, word), mask) in found.iter().zip(&self.words).zip(&self.mask) {
            odd |= (found ^ word) & mask;
        }
        odd == 0
    }
}

#[inline]
fn words(bytes: &[u8; 24]) -> [u64; 3] {
    let (words, _) = bytes.as_chunks::<8>();
    match words {
        [a, b, c] => [u64::from_le_bytes(*a), u64::from_le_bytes(*b), u64::from_le_bytes(*c)],
        _ => [0; 3],
    }
}
