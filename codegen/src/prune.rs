//! Makes an automaton smaller where that is hardly ever noticed: each node is kept, merged with its neighbour or made a
//! leaf, whichever costs least in bits and in wrong answers to a sample.

use std::collections::BTreeSet;

use crate::dag::{DEAD, Dag, Node, Target};

/// Bits that a node, a change of target within it and a leaf cost; measured.
const NODE: f64 = 5.0;
const CHANGE: f64 = 2.5;
const LEAF: f64 = 1.5;

/// A number of the sample; `truth` is what its leaf is compared to.
#[derive(Debug, Clone)]
pub(crate) struct Sample<'a, T> {
    pub(crate) digits: &'a [u8],
    pub(crate) truth: &'a T,
}

/// Whether a leaf, or an end at a node, answers a sample right.
pub(crate) type Right<'a, T> = &'a dyn Fn(Result<u32, bool>, &T) -> bool;

/// What pruning goes by.
pub(crate) struct Pruner<'a, T> {
    pub(crate) dag: &'a mut Dag,
    pub(crate) right: Right<'a, T>,
    /// Leaves to choose from.
    pub(crate) leaves: &'a [u32],
    /// How many bits one wrong answer is worth.
    pub(crate) price: f64,
}

/// What became of a target, its bits and its wrong answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pruned {
    pub(crate) target: Target,
    pub(crate) bits: f64,
    pub(crate) wrong: f64,
}

impl<T> Pruner<'_, T> {
    /// Prunes what is below a target; samples hold the digits from there on.
    pub(crate) fn prune(&mut self, target: Target, samples: &[Sample<'_, T>]) -> Pruned {
        let Target::Node(at) = target else { return Pruned { target, bits: LEAF, wrong: 0.0 } };
        let node = self.dag.node(at).clone();
        let mut next = [DEAD; 10];
        let mut parts: Vec<Pruned> = Vec::new();
        for group in node.next.iter().copied().collect::<BTreeSet<_>>() {
            let below = below(samples, |digit| node.next[digit] == group);
            let part = self.prune(group, &below);
            (0..10).filter(|&digit| node.next[digit] == group).for_each(|digit| next[digit] = part.target);
            parts.push(part);
        }
        let wrong =
            parts.iter().map(|part| part.wrong).sum::<f64>() + self.merge(&node, &mut next, &mut parts, samples);
        let below: f64 = parts.iter().map(|part| part.bits).sum();
        let target = self.dag.add(Node { ends: node.ends, next });
        let bits = if matches!(target, Target::Leaf(_)) { LEAF } else { NODE + changes(&next) * CHANGE + below };
        self.leaf_or(Pruned { target, bits, wrong }, Target::Node(at), samples)
    }

    /// Lets digits lead where others of the node do while that pays; gives the wrong answers it adds.
    fn merge(&self, node: &Node, next: &mut [Target; 10], parts: &mut [Pruned], samples: &[Sample<'_, T>]) -> f64 {
        let mut added = 0.0;
        while let Some((digit, target, more)) = self.best_merge(node, next, parts, samples) {
            let old = next[digit];
            next[digit] = target;
            added += more;
            if !next.contains(&old) {
                parts.iter_mut().filter(|part| part.target == old).for_each(|part| part.bits = 0.0);
            }
        }
        added
    }

    fn best_merge(
        &self,
        node: &Node,
        next: &[Target; 10],
        parts: &[Pruned],
        samples: &[Sample<'_, T>],
    ) -> Option<(usize, Target, f64)> {
        let mut best = None;
        let mut most = 0.01;
        for digit in (0..10).filter(|_| self.price.is_finite()) {
            let alone = next.iter().filter(|&&other| other == next[digit]).count() == 1;
            let freed = parts.iter().find(|part| alone && part.target == next[digit]).map_or(0.0, |part| part.bits);
            let mut below_digit = None;
            for &target in next.iter().collect::<BTreeSet<_>>() {
                let mut merged = *next;
                merged[digit] = target;
                let saved = (changes(next) - changes(&merged)) * CHANGE + freed;
                if target == next[digit] || saved <= most {
                    continue;
                }
                let below = below_digit.get_or_insert_with(|| below(samples, |other| other == digit));
                let now = self.wrong(node.next[digit], next[digit], below, f64::MAX);
                let more = self.wrong(node.next[digit], target, below, now + saved / self.price) - now;
                if saved - self.price * more > most {
                    most = saved - self.price * more;
                    best = Some((digit, target, more));
                }
            }
        }
        best
    }

    /// A leaf in place of a node where that pays.
    fn leaf_or(&self, kept: Pruned, old: Target, samples: &[Sample<'_, T>]) -> Pruned {
        let mut best = kept;
        for &leaf in self.leaves.iter().filter(|_| self.price.is_finite()) {
            let limit = best.wrong + (best.bits - LEAF) / self.price;
            let wrong = self.wrong(old, Target::Leaf(leaf), samples, limit);
            if LEAF + self.price * wrong < best.bits + self.price * best.wrong {
                best = Pruned { target: Target::Leaf(leaf), bits: LEAF, wrong };
            }
        }
        best
    }

    /// How many samples `new` answers wrong, counted up to a limit; nothing is wrong with what it stands for.
    fn wrong(&self, old: Target, new: Target, samples: &[Sample<'_, T>], limit: f64) -> f64 {
        let mut wrong = 0.0;
        for sample in samples.iter().filter(|_| old != new) {
            if !(self.right)(self.dag.walk(new, sample.digits), sample.truth) {
                wrong += 1.0;
                if wrong > limit {
                    break;
                }
            }
        }
        wrong
    }
}

fn changes(next: &[Target; 10]) -> f64 {
    next.windows(2).map(|pair| f64::from(u8::from(pair[0] != pair[1]))).sum()
}

/// The samples whose next digit is one of these, without it.
fn below<'a, T>(samples: &[Sample<'a, T>], is: impl Fn(usize) -> bool) -> Vec<Sample<'a, T>> {
    let split = |sample: &Sample<'a, T>| {
        let (first, rest) = sample.digits.split_first()?;
        is(usize::from(*first)).then_some(Sample { digits: rest, truth: sample.truth })
    };
    samples.iter().filter_map(split).collect()
}
