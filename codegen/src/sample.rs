//! Numbers to weigh what matters: mutated examples, random valid numbers, random digits. Always the same.

use crate::plan::{Class, Nodes};
use crate::proto::Territory;

/// Marsaglia's xorshift; good enough to sample with.
#[derive(Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn digit(&mut self) -> u8 {
        u8::try_from(self.below(10)).unwrap_or(0)
    }
}

/// National numbers of one calling code as digits 0 to 9.
pub(crate) fn numbers(
    regions: &[&Territory],
    nodes: &Nodes<Class>,
    root: u32,
    count: usize,
    random: &mut Random,
) -> Vec<Vec<u8>> {
    let kinds = regions.iter().flat_map(|region| &region.kinds).filter(|kind| !kind.example.is_empty());
    let examples: Vec<Vec<u8>> = kinds.map(|kind| kind.example.bytes().map(|byte| byte - b'0').collect()).collect();
    let lengths: Vec<usize> = regions.iter().flat_map(|region| region.general.lengths.clone()).collect();
    let number = |at: usize| match at % 10 {
        0..=5 => mutated(&examples[random.below(examples.len())], random),
        6..=8 => valid(nodes, root, random),
        _ => (0..lengths[random.below(lengths.len())].min(17)).map(|_| random.digit()).collect(),
    };
    (0..count).map(number).collect()
}

/// Up to four digits changed, cut or added.
fn mutated(example: &[u8], random: &mut Random) -> Vec<u8> {
    let mut digits = example.to_vec();
    for _ in 0..random.below(5) {
        let at = random.below(digits.len());
        match random.below(8) {
            0 if digits.len() > 1 => _ = digits.remove(at),
            1 => digits.insert(at, random.digit()),
            _ => digits[at] = random.digit(),
        }
    }
    digits
}

/// Walks the automaton at random until a number ends.
fn valid(nodes: &Nodes<Class>, mut at: u32, random: &mut Random) -> Vec<u8> {
    let mut digits = Vec::new();
    loop {
        let node = nodes.get(at);
        let ways: Vec<u8> = (0..10).filter(|&digit| node.next[usize::from(digit)] != 0).collect();
        if ways.is_empty() || node.ends.is_some() && random.below(3) == 0 {
            return digits;
        }
        let digit = ways[random.below(ways.len())];
        digits.push(digit);
        at = node.next[usize::from(digit)];
    }
}
