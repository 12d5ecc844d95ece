//! Words that were looked up of late.

const PLACES: usize = 32;

/// Words and their numbers, each at the place that its end and its length name: what goods have in common comes again and
/// again, and comparing a word takes less than looking it up.
#[derive(Debug, Default)]
pub(in crate::catalogue) struct Recent([(String, u32); PLACES]);

#[inline]
fn place(word: &[u8]) -> usize {
    let end = word.iter().rev().take(2).fold(word.len(), |place, byte| place * 3 + usize::from(*byte));
    end % PLACES
}

impl Recent {
    /// The number of a word that was put here and not displaced; never of the empty word.
    #[inline]
    pub(in crate::catalogue) fn find(&self, word: &str) -> Option<u32> {
        let (known, number) = self.0.get(place(word.as_bytes()))?;
        (known == word && !word.is_empty()).then_some(*number)
    }

    /// Remembers a word.
    pub(in crate::catalogue) fn put(&mut self, word: &str, number: u32) {
        if let Some((known, own)) = self.0.get_mut(place(word.as_bytes())) {
            word.clone_into(known);
            *own = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_until_another_takes_its_place() {
        let mut recent = Recent::default();
        assert_eq!((recent.find(""), recent.find("шт")), (None, None));
        recent.put("шт", 7);
        recent.put("", 8);
        assert_eq!((recent.find("шт"), recent.find("кг"), recent.find("")), (Some(7), None, None));
        for number in 0..200 {
            recent.put(&format!("a{number}"), number);
        }
        assert_eq!((recent.find("a199"), recent.find("шт")), (Some(199), None));
    }
}
