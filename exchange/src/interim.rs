//! The catalogue with a snapshot: for now the files themselves, read again.

use tillpost::api::ParcelReport;
use tillpost::catalogue::Catalogue;

/// A catalogue and the files that it was read from.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// The catalogue.
    pub(crate) catalogue: Catalogue,
    /// Each file: the lengths of name and content, name, content.
    pub(crate) block: Vec<u8>,
}

impl Kept {
    /// Reads a block.
    pub(crate) fn restore(block: &[u8]) -> Option<Self> {
        let mut kept = Self::default();
        let mut rest = block;
        while !rest.is_empty() {
            let (head, tail) = rest.split_at_checked(8)?;
            let length = |at: usize| Some(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?) as usize);
            let (name, tail) = tail.split_at_checked(length(0)?)?;
            let (bytes, tail) = tail.split_at_checked(length(4)?)?;
            kept.load(str::from_utf8(name).ok()?, bytes);
            rest = tail;
        }
        Some(kept)
    }

    /// Loads a file.
    pub(crate) fn load(&mut self, name: &str, bytes: &[u8]) -> ParcelReport {
        let report = self.catalogue.load(name, bytes);
        if report.loaded {
            for length in [name.len(), bytes.len()] {
                self.block.extend(u32::try_from(length).unwrap_or_default().to_le_bytes());
            }
            self.block.extend(name.as_bytes());
            self.block.extend(bytes);
        }
        report
    }
}
