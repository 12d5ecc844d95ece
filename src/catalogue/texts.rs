//! Texts numbered from 0 in the order they came in, each kept once: ids, barcodes, units.

/// No number.
pub(super) const NONE: u32 = u32::MAX;

/// Finds a text's number, and the text of a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    /// One after the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// Numbers from 1 by hash, with linear probing; 0 where none is. As many as a power of two.
    slots: Vec<u32>,
}

impl Texts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number.
    pub(super) fn get(&self, number: u32) -> &str {
        let end = |number: u32| self.ends.get(number as usize).map(|end| *end as usize);
        let start = number.checked_sub(1).and_then(end).unwrap_or(0);
        end(number).and_then(|end| self.text.get(start..end)).unwrap_or_default()
    }

    /// The number of a text, if it has come in.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.slots.get(self.slot(text))?.checked_sub(1)
    }

    /// The number of a text, which comes in if it has not yet.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.find(text) {
            return number;
        }
        if self.slots.len() < 4 * self.ends.len() / 3 + 2 {
            self.grow();
        }
        let number = short(self.ends.len());
        self.place(self.slot(text), number);
        self.text.push_str(text);
        self.ends.push(short(self.text.len()));
        number
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(16)];
        for number in 0..short(self.ends.len()) {
            self.place(self.slot(self.get(number)), number);
        }
    }

    fn place(&mut self, slot: usize, number: u32) {
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = number + 1;
        }
    }

    /// The slot that a text has, or would have.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(text) & mask;
        while let Some(number) = self.slots.get(slot).and_then(|number| number.checked_sub(1)) {
            if self.get(number) == text {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// FNV-1a, 64 bits folded into as many as an index has.
#[expect(clippy::cast_possible_truncation, reason = "the upper half is folded in")]
fn hash(text: &str) -> usize {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, fold);
    (hash ^ hash >> 32) as usize
}

/// A length or place as it is kept; files are far shorter than 4 GB.
pub(super) fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn each_text_keeps_its_number() {
        let mut texts = Texts::default();
        assert_eq!((texts.find(""), texts.len(), texts.get(0)), (None, 0, ""));
        let many: Vec<String> = (0..5000_u32).map(|number| (number * 7919).to_string()).collect();
        for _ in 0..2 {
            for (number, text) in (0..).zip(&many) {
                assert_eq!(texts.number(text), number);
            }
        }
        assert_eq!(texts.len(), many.len());
        for (number, text) in (0..).zip(&many) {
            assert_eq!((texts.find(text), texts.get(number)), (Some(number), text.as_str()));
        }
        assert_eq!((texts.find("1"), texts.find(""), texts.get(5000)), (None, None, ""));
    }
}
