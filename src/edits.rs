//! How far a mistyped word is from a known one.

/// More edits than any use here allows.
const FAR: usize = 9;

/// Letters added, lost, changed, or swapped with their neighbour on the way from one word to the other; [`FAR`] when their
/// lengths differ by more than two. Source: Damerau (1964), in the restricted form: no letter is edited twice.
pub(crate) fn edits(from: &[u8], to: &[u8]) -> usize {
    if from.len().abs_diff(to.len()) > 2 {
        return FAR;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, &letter) in from.iter().enumerate() {
        let mut here = vec![row + 1];
        for (at, &other) in to.iter().enumerate() {
            let mut fewest = (last[at] + usize::from(letter != other)).min(last[at + 1] + 1).min(here[at] + 1);
            if row > 0 && at > 0 && letter == to[at - 1] && from[row - 1] == other {
                fewest = fewest.min(before[at - 1] + 1);
            }
            here.push(fewest);
        }
        before = std::mem::replace(&mut last, here);
    }
    last.pop().unwrap_or(FAR)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_slip_is_one_edit() {
        for (from, to, expected) in [
            ("", "", 0),
            ("total", "total", 0),
            ("totl", "total", 1),
            ("totaal", "total", 1),
            ("tofal", "total", 1),
            ("toatl", "total", 1),
            ("ottla", "total", 2),
            ("", "ab", 2),
            ("", "abc", FAR),
            ("abc", "xyz", 3),
        ] {
            assert_eq!(edits(from.as_bytes(), to.as_bytes()), expected, "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn edits_are_a_distance(from in "[abc]{0,7}", to in "[abc]{0,7}") {
            let there = edits(from.as_bytes(), to.as_bytes());
            prop_assert_eq!(there, edits(to.as_bytes(), from.as_bytes()));
            prop_assert_eq!(there == 0, from == to);
            prop_assert!(there == FAR || there <= from.len().max(to.len()));
        }
    }
}
