//! Sorting numbers by what they stand for: a merge sort, the same code for every order.

/// Sorts; numbers of which neither is less keep their order.
pub(super) fn sort(numbers: &mut Vec<u32>, is_less: &dyn Fn(u32, u32) -> bool) {
    let mut merged = Vec::with_capacity(numbers.len());
    let mut run = 1;
    while run < numbers.len() {
        for pair in numbers.chunks(2 * run) {
            let (left, right) = pair.split_at(run.min(pair.len()));
            merge(left, right, is_less, &mut merged);
        }
        std::mem::swap(numbers, &mut merged);
        merged.clear();
        run *= 2;
    }
}

fn merge(mut left: &[u32], mut right: &[u32], is_less: &dyn Fn(u32, u32) -> bool, merged: &mut Vec<u32>) {
    while let ([one, after_one @ ..], [other, after_other @ ..]) = (left, right) {
        if is_less(*other, *one) {
            merged.push(*other);
            right = after_other;
        } else {
            merged.push(*one);
            left = after_one;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_and_keeps_equal_ones_in_order(numbers in proptest::collection::vec(0_u32..50, 0..200)) {
            let (mut ours, mut theirs) = (numbers.clone(), numbers);
            sort(&mut ours, &|one, other| one / 4 < other / 4);
            theirs.sort_by_key(|number| number / 4);
            prop_assert_eq!(ours, theirs);
        }
    }
}
