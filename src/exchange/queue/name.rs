//! File names: `updateItems_[ru-1]_[17]_[F].xml`, the brackets as they stand; `goods.txt`, which says nothing but its word.

use std::fmt;

use crate::exchange::schema::{Fullness, Kind};
use crate::exchange::xml5::adapter;

/// What a file's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'n> {
    /// The whole name.
    pub name: &'n str,
    /// Its first word, the root element of an XML5 file.
    pub word: &'n str,
    /// The type that the word stands for.
    pub kind: Option<Kind>,
    /// Id of the store; absent in names without one.
    pub store: Option<&'n str>,
    /// Its number; greater is later. One beyond 64 bits counts as the greatest.
    pub number: Option<u64>,
    /// `F` or `I`; absent in names without it.
    pub fullness: Option<Fullness>,
}

impl<'n> Name<'n> {
    /// Reads a name, whatever it is.
    pub fn read(name: &'n str) -> Self {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (word, rest) = stem.split_once("_[").unwrap_or((stem, ""));
        let mut values: Vec<&str> = rest.strip_suffix(']').unwrap_or(rest).split("]_[").collect();
        let fullness = values.last().and_then(|value| fullness(value));
        values.truncate(values.len() - usize::from(fullness.is_some()));
        let number = values.last().and_then(|value| number(value));
        values.truncate(values.len() - usize::from(number.is_some()));
        let kind = adapter::kind(word);
        let store = values.first().copied().filter(|store| !store.is_empty());
        Self { name, word, kind, store, number, fullness }
    }
}

fn fullness(value: &str) -> Option<Fullness> {
    match value {
        "F" => Some(Fullness::Full),
        "I" => Some(Fullness::Increment),
        _ => None,
    }
}

fn number(value: &str) -> Option<u64> {
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| value.parse().unwrap_or(u64::MAX))
}

/// The name written anew of what it says, as XML5 has it.
impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)?;
        if let Some(store) = self.store {
            write!(f, "_[{store}]")?;
        }
        if let Some(number) = self.number {
            write!(f, "_[{number}]")?;
        }
        match self.fullness {
            Some(Fullness::Full) => f.write_str("_[F].xml"),
            Some(Fullness::Increment) => f.write_str("_[I].xml"),
            None => f.write_str(".xml"),
        }
    }
}
