//! An arithmetic coder of bits: each is guessed as the mean of what followed in four contexts. The core's
//! `contact/phone/bits.rs` reads what this writes.

/// How many contexts are told apart, as a power of two.
const CONTEXTS: u32 = 15;
/// After so many bits a context stops to learn slower.
const SETTLED: u8 = 18;

/// How likely the next bit is a 1, in 1/65536, and how often the context was met.
#[derive(Debug, Clone, Copy)]
struct Guess {
    one: u16,
    met: u8,
}

/// Writes bits.
#[derive(Debug)]
pub(crate) struct Coder {
    guesses: Vec<Guess>,
    low: u32,
    high: u32,
    bytes: Vec<u8>,
    /// Bits by kind, for the report.
    pub(crate) cost: [f64; 64],
}

impl Coder {
    pub(crate) fn new() -> Self {
        let guesses = vec![Guess { one: 1 << 15, met: 0 }; 1 << CONTEXTS];
        Self { guesses, low: 0, high: u32::MAX, bytes: Vec::new(), cost: [0.0; 64] }
    }

    /// Writes a bit of a kind, in four contexts.
    pub(crate) fn bit(&mut self, kind: u32, contexts: [u32; 4], bit: bool) {
        let at = [0, 1, 2, 3].map(|which| slot(kind, which, contexts[which as usize]));
        let one = at.iter().map(|&at| u32::from(self.guesses[at].one)).sum::<u32>() >> 2;
        let middle = self.low + scaled(self.high - self.low, one);
        let share = f64::from(one) / 65536.0;
        self.cost[kind as usize] -= if bit { share } else { 1.0 - share }.log2();
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        for at in at {
            self.guesses[at].learn(bit);
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push(self.high.to_be_bytes()[0]);
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
    }

    /// Writes a number in unary: a 1 for each, then a 0.
    pub(crate) fn count(&mut self, kind: u32, a: u32, b: u32, number: usize) {
        for at in 0..=number {
            let step = u32::try_from(at.min(31)).unwrap_or(31);
            let contexts = [step, step | a << 5, step | b << 5, step | a << 5 | b << 18];
            self.bit(kind, contexts, at < number);
        }
    }

    /// Writes a number below 32, bit by bit from the highest.
    pub(crate) fn symbol(&mut self, kind: u32, [a, b, c]: [u32; 3], number: u8) {
        let mut at = 1;
        for bit in (0..5).rev() {
            let one = number >> bit & 1 == 1;
            self.bit(kind, [at | a << 5, at | b << 5, at | c << 5, at | a << 5 | b << 10 | c << 15], one);
            at = at << 1 | u32::from(one);
        }
    }

    /// All bytes; zeros are left out at the end, for the reader finds zeros there.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.bytes.push(self.high.to_be_bytes()[0]);
        self.bytes
    }
}

impl Guess {
    fn learn(&mut self, bit: bool) {
        let rate = u32::from(self.met) * 2 + 3;
        let goal = if bit { 65_503 } else { 32 };
        let one = i64::from(self.one);
        self.one = u16::try_from(one + (goal - one) * 2 / i64::from(rate)).unwrap_or(1 << 15);
        self.met = SETTLED.min(self.met + 1);
    }
}

fn slot(kind: u32, which: u32, context: u32) -> usize {
    (((context << 8 | kind << 2 | which).wrapping_mul(0x9e37_79b1)) >> (32 - CONTEXTS)) as usize
}

fn scaled(range: u32, one: u32) -> u32 {
    u32::try_from((u64::from(range) * u64::from(one)) >> 16).unwrap_or(range)
}
