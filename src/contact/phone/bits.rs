//! Reads bits that were each guessed as the mean of what followed in four contexts; `codegen/src/coder.rs` writes them.

/// How many contexts are told apart, as a power of two.
const CONTEXTS: u32 = 15;
/// After so many bits a context stops to learn slower.
const SETTLED: u8 = 18;

/// An arithmetic decoder.
pub(super) struct Bits {
    bytes: std::slice::Iter<'static, u8>,
    /// How likely the next bit is a 1, in 1/65536, and how often the context was met.
    guesses: Vec<(u16, u8)>,
    low: u32,
    high: u32,
    value: u32,
}

impl Bits {
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        let guesses = vec![(1 << 15, 0); 1 << CONTEXTS];
        let mut it = Self { bytes: bytes.iter(), guesses, low: 0, high: u32::MAX, value: 0 };
        (0..4).for_each(|_| it.pull());
        it
    }

    fn pull(&mut self) {
        self.value = self.value << 8 | u32::from(self.bytes.next().copied().unwrap_or(0));
    }

    /// A bit of a kind, in four contexts.
    pub(super) fn bit(&mut self, kind: u32, contexts: [u32; 4]) -> bool {
        let mut slots = [0; 4];
        let mut one = 0;
        for ((slot, which), context) in slots.iter_mut().zip(0..).zip(contexts) {
            *slot = ((context << 8 | kind << 2 | which).wrapping_mul(0x9e37_79b1) >> (32 - CONTEXTS)) as usize;
            one += self.guesses.get(*slot).map_or(0, |guess| u32::from(guess.0));
        }
        #[expect(clippy::cast_possible_truncation, reason = "a share of the range is within the range")]
        let middle = self.low + ((u64::from(self.high - self.low) * u64::from(one >> 2)) >> 16) as u32;
        let bit = self.value <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        for slot in slots {
            if let Some(guess) = self.guesses.get_mut(slot) {
                learn(guess, bit);
            }
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 255;
            self.pull();
        }
        bit
    }

    /// A number in unary: a 1 for each, then a 0.
    pub(super) fn count(&mut self, kind: u32, a: u32, b: u32) -> u32 {
        let mut number = 0;
        loop {
            let step = number.min(31);
            if number == 4095 || !self.bit(kind, [step, step | a << 5, step | b << 5, step | a << 5 | b << 18]) {
                return number;
            }
            number += 1;
        }
    }

    /// A number below 32, bit by bit from the highest.
    pub(super) fn symbol(&mut self, kind: u32, [a, b, c]: [u32; 3]) -> u8 {
        let mut at = 1;
        for _ in 0..5 {
            let bit = self.bit(kind, [at | a << 5, at | b << 5, at | c << 5, at | a << 5 | b << 10 | c << 15]);
            at = at << 1 | u32::from(bit);
        }
        (at & 31).to_le_bytes()[0]
    }
}

fn learn((one, met): &mut (u16, u8), bit: bool) {
    let goal = if bit { 65_503 } else { 32 };
    let now = i32::from(*one);
    *one = u16::try_from(now + (goal - now) * 2 / (i32::from(*met) * 2 + 3)).unwrap_or(1 << 15);
    *met = SETTLED.min(*met + 1);
}
