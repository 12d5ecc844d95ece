//! Rows of texts and numbers, each text with its length before it.

use std::borrow::Cow;

/// Adds a text.
pub(super) fn put(row: &mut Vec<u8>, field: &[u8]) {
    row.extend_from_slice(&super::arena::short(field.len()).to_le_bytes());
    row.extend_from_slice(field);
}

/// Adds pairs of texts; nothing when there are none.
pub(super) fn put_pairs(row: &mut Vec<u8>, pairs: &[(Cow<'_, str>, Cow<'_, str>)]) {
    for (name, value) in pairs {
        put(row, name.as_bytes());
        put(row, value.as_bytes());
    }
}

/// A row that is being read; past its end there is nothing.
#[derive(Clone, Copy)]
pub(super) struct Fields<'b>(pub(super) &'b [u8]);

impl<'b> Fields<'b> {
    /// The next text. After what is no text there is nothing more.
    pub(super) fn bytes(&mut self) -> &'b [u8] {
        let length = self.array().map_or(usize::MAX, |length| u32::from_le_bytes(length) as usize);
        let (field, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        field
    }

    /// The next text.
    pub(super) fn text(&mut self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }

    /// The next bytes of a number.
    pub(super) fn array<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let (array, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*array)
    }

    /// The pairs of texts that are left.
    pub(super) fn pairs(&mut self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        while !self.0.is_empty() {
            pairs.push((self.text(), self.text()));
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_back_and_end_wherever_a_row_is_cut() {
        let mut row = Vec::new();
        put_pairs(&mut row, &[("a".into(), "б".into()), ("".into(), "c".into())]);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(Fields(&row).pairs(), [pair("a", "б"), pair("", "c")]);
        for end in 0..row.len() {
            assert!(Fields(row.get(..end).unwrap_or_default()).pairs().len() <= 2, "{end}");
        }
    }
}
