//! How far a mistyped word is from a known one.

/// More edits than any use here allows.
const FAR: usize = 9;

/// The longest words that are compared, in bytes.
const LONGEST: usize = 47;

/// Letters added, lost, changed, or swapped with their neighbour on the way from one word to the other; [`FAR`] when their
/// lengths differ by more than two, or are over [`LONGEST`]. Source: Damerau (1964), in the restricted form: no letter is
/// edited twice.
pub(crate) fn edits(from: &[u8], to: &[u8]) -> usize {
    if from.len().abs_diff(to.len()) > 2 || to.len() > LONGEST {
        return FAR;
    }
    // Rows of the matrix: two before, one before, this one. On the stack, as this is asked for every address.
    let (mut before, mut last, mut here) = ([0_u8; LONGEST + 1], [0_u8; LONGEST + 1], [0_u8; LONGEST + 1]);
    for (place, at) in last.iter_mut().zip(0_u8..) {
        *place = at;
    }
    for (row, &letter) in from.iter().enumerate() {
        here[0] = last[0] + 1;
        for (at, &other) in to.iter().enumerate().take(LONGEST) {
            let mut fewest = (last[at] + u8::from(letter != other)).min(last[at + 1] + 1).min(here[at] + 1);
            if row > 0 && at > 0 && letter == to[at - 1] && from[row - 1] == other {
                fewest = fewest.min(before[at - 1] + 1);
            }
            here[at + 1] = fewest;
        }
        (before, last, here) = (last, here, before);
    }
    last.get(to.len()).map_or(FAR, |&edits| edits.into())
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
            (&"a".repeat(47), &"a".repeat(46), 1),
            (&"a".repeat(48), &"a".repeat(48), FAR),
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
