//! Reading a section: every access is checked.

/// A section.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::catalogue) struct Bytes<'b>(pub(in crate::catalogue) &'b [u8]);

impl<'b> Bytes<'b> {
    /// As numbers of four bytes.
    pub(in crate::catalogue) fn u32s(self) -> U32s<'b> {
        U32s(rows(self.0))
    }

    /// As numbers of eight bytes.
    pub(in crate::catalogue) fn u64s(self) -> U64s<'b> {
        U64s(rows(self.0))
    }

    /// The text of this number, of texts that end at `ends`.
    pub(in crate::catalogue) fn text(self, ends: U32s<'_>, number: u32) -> &'b [u8] {
        let (start, end) = ends.span(number);
        self.0.get(start..end).unwrap_or_default()
    }
}

/// A section as rows of equal length.
pub(in crate::catalogue) const fn rows<const LENGTH: usize>(bytes: &[u8]) -> &[[u8; LENGTH]] {
    bytes.as_chunks().0
}

/// Numbers of four bytes.
#[derive(Debug, Clone, Copy)]
pub(in crate::catalogue) struct U32s<'b>(&'b [[u8; 4]]);

impl U32s<'_> {
    /// How many there are.
    pub(in crate::catalogue) const fn len(self) -> usize {
        self.0.len()
    }

    /// One of them.
    pub(in crate::catalogue) fn get(self, at: u32) -> Option<u32> {
        self.0.get(at as usize).map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// All in order.
    pub(in crate::catalogue) fn iter(self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// Where what has this number starts and ends, if these are ends.
    pub(in crate::catalogue) fn span(self, number: u32) -> (usize, usize) {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.get(before));
        let end = self.get(number);
        start.zip(end).map_or((0, 0), |(start, end)| (start as usize, end as usize))
    }
}

/// Numbers of eight bytes.
#[derive(Debug, Clone, Copy)]
pub(in crate::catalogue) struct U64s<'b>(&'b [[u8; 8]]);

impl U64s<'_> {
    /// How many there are.
    pub(in crate::catalogue) const fn len(self) -> usize {
        self.0.len()
    }

    /// One of them.
    pub(in crate::catalogue) fn get(self, at: u32) -> Option<u64> {
        self.0.get(at as usize).map(|bytes| u64::from_le_bytes(*bytes))
    }
}
