//! Numbering plans of all countries, from Google's metadata; `cargo xtask codegen` writes the bytes, this reads them.

use std::sync::OnceLock;

/// Where a digit leads: a leaf has this bit, else it is a node's index.
const LEAF: u16 = 0x8000;
/// No such number.
pub(super) const DEAD: u16 = LEAF;
/// No plan has longer national numbers.
pub(super) const LONGEST: usize = 17;

/// Where each digit leads; the last is not 0 where a number may end.
pub(super) type Node = [u16; 11];

/// All there is to know, laid out flat.
#[derive(Default)]
pub(super) struct Table {
    pub(super) nodes: Vec<Node>,
    /// Leaves of lengths: a bit for each length of a whole number.
    pub(super) lengths: Vec<u32>,
    /// Leaves of styles: where their runs end.
    pub(super) styles: Vec<usize>,
    pub(super) runs: Vec<Run>,
    pub(super) codes: Vec<Code>,
    pub(super) regions: Vec<Region>,
    /// Index of each calling code, plus one.
    pub(super) by_code: Vec<u8>,
    /// Index of each region by its letters, plus one.
    pub(super) by_name: Vec<u8>,
}

/// A calling code: its automata and where its regions end.
pub(super) struct Code {
    pub(super) prefix: u16,
    pub(super) lengths: u16,
    pub(super) styles: u16,
    pub(super) first_region: usize,
}

/// A country, and what is dialled there before a number.
pub(super) struct Region {
    pub(super) name: [u8; 2],
    /// Index of its calling code.
    pub(super) code: usize,
    pub(super) abroad: u16,
    pub(super) home: u16,
    /// The area code that local numbers may leave out.
    pub(super) area: Vec<u8>,
}

/// How numbers of a run of lengths are written.
#[derive(Default)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Which of the code's regions.
    pub(super) region: usize,
    pub(super) home: Form,
    pub(super) abroad: Form,
}

/// Groups of digits: what stands before each (an index into [`SEPARATORS`]), and its digits in the run's shortest number.
#[derive(Default)]
pub(super) struct Form {
    pub(super) groups: Vec<(u8, u8)>,
    /// The group that is longer in longer numbers.
    pub(super) varies: usize,
}

/// What stands before a group; [`LEFT_OUT`] is for a group that is not written.
pub(super) const SEPARATORS: [&str; 20] = [
    "", " ", "-", "0", ") ", "(0", "(", "8 (", ")", "8 ", "0 ", "8 0", "(0-", "(06 ", "(8 ", ".", "06 ", " 15-", ")-",
    "",
];
pub(super) const LEFT_OUT: usize = 19;

/// A place for each pair of capital letters.
pub(super) fn place_of([one, other]: [u8; 2]) -> Option<usize> {
    let letter = |letter: u8| Some(usize::from(letter.checked_sub(b'A').filter(|at| *at < 26)?));
    Some(letter(one)? * 26 + letter(other)?)
}

impl Table {
    /// The table, read on first use.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| super::unpack::table(include_bytes!("table.bin")))
    }

    /// The calling code that digits begin with. None begins another.
    pub(super) fn code_of(&self, digits: &[u8]) -> Option<usize> {
        let mut number = 0;
        for digit in digits.iter().take(3) {
            number = number * 10 + usize::from(digit & 15);
            if let Some(at @ 1..) = self.by_code.get(number).copied() {
                return Some(usize::from(at) - 1);
            }
        }
        None
    }

    /// A two-letter country, in either case.
    pub(super) fn region(&self, name: &str) -> Option<&Region> {
        let &[one, other] = name.as_bytes() else { return None };
        let at = self.by_name.get(place_of([one & !32, other & !32])?)?;
        self.regions.get(usize::from(*at).checked_sub(1)?)
    }

    /// The regions of a code, the main one first.
    pub(super) fn regions_of(&self, code: usize) -> &[Region] {
        let start = self.codes.get(code).map_or(0, |code| code.first_region);
        let end = self.codes.get(code + 1).map_or(self.regions.len(), |code| code.first_region);
        self.regions.get(start..end).unwrap_or_default()
    }

    /// Follows digits as far as they lead; gives what is reached and how many digits were used up.
    pub(super) fn walk(&self, mut at: u16, digits: &[u8]) -> (u16, usize) {
        for (used, &digit) in digits.iter().enumerate() {
            match self.nodes.get(usize::from(at)) {
                Some(node) => at = node.get(usize::from(digit & 15)).copied().unwrap_or(DEAD),
                None => return (at, used),
            }
        }
        (at, digits.len())
    }

    /// The lengths that numbers have below a place, a bit each.
    pub(super) fn lengths_below(&self, at: u16, depth: usize) -> u32 {
        if at & LEAF != 0 {
            return self.lengths.get(usize::from(at & !LEAF)).copied().unwrap_or(0);
        }
        let Some([next @ .., ends]) = self.nodes.get(usize::from(at)) else { return 0 };
        let here = u32::from(*ends != 0) << depth;
        next.iter().filter(|_| depth < LONGEST).fold(here, |all, &next| all | self.lengths_below(next, depth + 1))
    }

    /// Whether a code has this national number.
    pub(super) fn has(&self, code: usize, national: &[u8]) -> bool {
        let Some(code) = self.codes.get(code) else { return false };
        let (at, _) = self.walk(code.lengths, national);
        if national.len() > LONGEST {
            false
        } else if at & LEAF != 0 {
            self.lengths_below(at, 0) >> national.len() & 1 == 1
        } else {
            self.nodes.get(usize::from(at)).is_some_and(|node| node[10] != 0)
        }
    }

    /// How a number that begins so is written: the run of the shortest number that it may become. None while that is open.
    pub(super) fn run(&self, code: usize, national: &[u8]) -> Option<&Run> {
        let plan = self.codes.get(code)?;
        let (at, used) = self.walk(plan.lengths, national);
        let open =
            self.lengths_below(at, used).checked_shr(u32::try_from(national.len()).ok()?).filter(|&open| open > 0)?;
        let length = national.len() + open.trailing_zeros() as usize;
        let (at, _) = self.walk(plan.styles, national);
        let style = (at & LEAF != 0).then_some(usize::from(at & !LEAF))?;
        let start = style.checked_sub(1).map_or(Some(0), |before| self.styles.get(before).copied())?;
        let runs = self.runs.get(start..*self.styles.get(style)?)?;
        runs.iter().find(|run| (run.first..=run.last).contains(&length))
    }

    /// The lengths of the beginnings of `digits` that a prefix's automaton takes, a bit each.
    pub(super) fn prefixes(&self, mut at: u16, digits: &[u8]) -> u32 {
        let mut found = 0;
        for (length, &digit) in (1..32).zip(digits) {
            let Some(node) = self.nodes.get(usize::from(at)) else { break };
            at = node.get(usize::from(digit & 15)).copied().unwrap_or(DEAD);
            let ends = at > DEAD || self.nodes.get(usize::from(at)).is_some_and(|node| node[10] != 0);
            found |= u32::from(ends) << length;
        }
        found
    }
}
