//! Whether a shift has all its receipts, and whether a store's id can name files.

use std::fmt;

use super::{Shift, Till};

/// Numbers without a receipt, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first.
    pub first: u32,
    /// The last, which may be the same.
    pub last: u32,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (first, last) if first == last => write!(f, "{first}"),
            (first, last) => write!(f, "{first}-{last}"),
        }
    }
}

impl Shift {
    /// The numbers of receipts that are not there, ascending: of 1 to `issued`, or to the largest where that is not said.
    pub fn missing(&self) -> Vec<Gap> {
        missing(self.sales.iter().map(|sale| sale.number).collect(), self.issued)
    }
}

/// What [`Shift::missing`] gives for these numbers.
pub(crate) fn missing(mut numbers: Vec<u32>, issued: Option<u32>) -> Vec<Gap> {
    numbers.sort_unstable();
    let last = issued.or(numbers.last().copied()).unwrap_or_default();
    let mut gaps = Vec::new();
    let mut next = 1;
    for number in numbers.into_iter().take_while(|&number| number <= last) {
        if number > next {
            gaps.push(Gap { first: next, last: number - 1 });
        }
        if number == last {
            return gaps;
        }
        next = number + 1;
    }
    if next <= last {
        gaps.push(Gap { first: next, last });
    }
    gaps
}

impl Till {
    /// Whether the id of its store can stand in a file name between brackets: 1 to 100 characters, none of them a control
    /// or one of `\ / : * ? " < > | [ ]`.
    pub fn fits_file_name(&self) -> bool {
        let fits = |letter: char| !letter.is_control() && !"\\/:*?\"<>|[]".contains(letter);
        (1..=100).contains(&self.store.chars().count()) && self.store.chars().all(fits)
    }
}
