//! Reads the table's bytes; `codegen/src/write.rs` writes them, in the same order and the same contexts.

use super::bits::Bits;
use super::table::{Code, DEAD, Form, Node, Region, Run, Table, place_of};

/// What an automaton is of.
const LENGTHS: usize = 0;
const STYLES: usize = 1;
const PREFIX: usize = 2;

/// Kinds of bits; an automaton's take three each.
const ENDS: u32 = 0;
const SAME: u32 = 3;
const NOTHING: u32 = 6;
const INNER: u32 = 9;
const LEAF: u32 = 12;
const SIBLING: u32 = 15;
const KNOWN: u32 = 18;
const MASK: u32 = 21;
const LENGTH: u32 = 22;
const SPAN: u32 = 23;
const REGION: u32 = 24;
const SIZE: u32 = 25;
const VARIES: u32 = 26;
const ALIKE: u32 = 27;
const SEPARATOR: u32 = 28;
const PLAIN: u32 = 29;

struct Reader {
    bits: Bits,
    table: Table,
    /// Leaves as they were met last, by kind.
    recent: [Vec<u16>; 3],
    /// Nodes that may be met again, by kind.
    met: [Vec<u16>; 3],
    /// What each digit of the last node at a depth led to.
    columns: [[u32; 10]; 20],
    /// Start and span of the last run.
    last: (u32, u32),
    separators: [[u8; 8]; 2],
    /// Whether the code has several regions.
    several: bool,
}

/// Reads the table.
pub(super) fn table(bytes: &'static [u8]) -> Table {
    let mut reader = Reader {
        bits: Bits::new(bytes),
        table: Table { lengths: vec![0], by_code: vec![0; 1000], by_name: vec![0; 26 * 26], ..Table::default() },
        recent: Default::default(),
        met: Default::default(),
        columns: [[0; 10]; 20],
        last: (0, 0),
        separators: [[0; 8]; 2],
        several: false,
    };
    let prefixes: Vec<u16> = (0..reader.number(0)).map(|_| reader.automaton(PREFIX)).collect();
    let mut code = 0;
    loop {
        let step = reader.number(1);
        code += step;
        if step == 0 || code > 999 {
            return reader.table;
        }
        reader.code(code, &prefixes);
    }
}

impl Reader {
    fn number(&mut self, what: u32) -> u32 {
        self.bits.count(PLAIN, what, 0)
    }

    fn plain(&mut self, what: u32, before: u8) -> u8 {
        self.bits.symbol(PLAIN + 1, [what, what << 5 | u32::from(before), 31])
    }

    fn code(&mut self, code: u32, prefixes: &[u16]) {
        let first_region = self.table.regions.len();
        let at = self.table.codes.len();
        let regions = self.number(2);
        for place in 0..regions {
            let region = self.region(at, u32::from(place > 0) + 2 * u32::from(code == 1), prefixes);
            self.table.regions.push(region);
            let regions = self.table.regions.len();
            let slot = self.table.regions.last().and_then(|region| place_of(region.name));
            if let Some(slot) = slot.and_then(|at| self.table.by_name.get_mut(at)) {
                *slot = u8::try_from(regions).unwrap_or(0);
            }
        }
        self.several = regions > 1;
        let lengths = self.automaton(LENGTHS);
        let styles = self.automaton(STYLES);
        if let Some(slot) = self.table.by_code.get_mut(code as usize) {
            *slot = u8::try_from(at + 1).unwrap_or(0);
        }
        let prefix = u16::try_from(code).unwrap_or(0);
        self.table.codes.push(Code { prefix, lengths, styles, first_region });
    }

    fn region(&mut self, code: usize, first: u32, prefixes: &[u16]) -> Region {
        let letter = self.plain(3, 0);
        let name = [b'A' + letter, b'A' + self.plain(3, letter)];
        let mut prefix = |what: u32| prefixes.get(self.number(what + first) as usize).copied().unwrap_or(DEAD);
        let (abroad, home) = (prefix(4), prefix(8));
        let area = (0..self.number(12 + first)).map(|_| b'0' + self.plain(16, 0)).collect();
        Region { name, code, abroad, home, area }
    }

    /// Reads an automaton; gives where it begins.
    fn automaton(&mut self, kind: usize) -> u16 {
        self.columns = [[0; 10]; 20];
        if kind != LENGTHS {
            self.recent[kind].clear();
            self.met[kind].clear();
        }
        let inner = self.bits.bit(INNER + kind_of(kind), [99; 4]);
        if inner { self.node(kind, 0) } else { self.leaf(kind, 0, 9) }
    }

    fn node(&mut self, kind: usize, depth: usize) -> u16 {
        let k = kind_of(kind);
        let deep = kind_of(depth.min(5));
        let mut node: Node = [DEAD; 11];
        node[10] = u16::from(self.bits.bit(ENDS + k, [kind_of(depth); 4]));
        let mut kinds = [0; 10];
        let above = self.columns.get(depth).copied().unwrap_or_default();
        let (mut last, mut same_before, mut kinds_before, mut changes, mut above_before) = (3, 0, 0, 0, 9);
        for digit in 0..10 {
            let (place, above) = (kind_of(digit), above[digit]);
            let contexts = [
                deep | last << 3 | (same_before & 7) << 5,
                above | last << 3 | above_before << 5 | (same_before & 1) << 9,
                place | deep << 4 | last << 7,
                (kinds_before & 0xfff) | changes << 12,
            ];
            let same = digit > 0 && self.bits.bit(SAME + k, contexts);
            same_before = same_before << 1 | u32::from(same);
            let mut class = last;
            if same {
                node[digit] = node[digit - 1];
            } else {
                changes += 1;
                let tail = [kinds_before & 0xfff, above | above_before << 3];
                let contexts = [deep | last << 3 | above << 5, place | last << 4 | deep << 6, tail[0], tail[1]];
                class = self.class(k, last, contexts);
                node[digit] = match class {
                    0 => DEAD,
                    1 => self.leaf(kind, deep, above),
                    _ => self.child(kind, depth, &node[..digit]),
                };
            }
            last = class;
            kinds[digit] = class | u32::from(same) << 2;
            kinds_before = kinds_before << 3 | kinds[digit];
            above_before = above;
        }
        if let Some(column) = self.columns.get_mut(depth) {
            *column = kinds;
        }
        let at = u16::try_from(self.table.nodes.len()).unwrap_or(DEAD);
        self.table.nodes.push(node);
        if node[..10].iter().any(|&next| next < DEAD) {
            self.met[kind].push(at);
        }
        at
    }

    /// Whether a digit leads to nothing, a leaf or a node.
    fn class(&mut self, k: u32, last: u32, contexts: [u32; 4]) -> u32 {
        if k != 1 && last != 0 && self.bits.bit(NOTHING + k, contexts) {
            return 0;
        }
        1 + u32::from(self.bits.bit(INNER + k, contexts))
    }

    /// One of the elder siblings, a node met before, or a new one.
    fn child(&mut self, kind: usize, depth: usize, elder: &[u16]) -> u16 {
        let k = kind_of(kind);
        let (&last, others) = elder.split_last().unwrap_or((&DEAD, elder));
        let mut tried = 0;
        for (at, &other) in others.iter().enumerate() {
            if other < DEAD && other != last && !others[..at].contains(&other) {
                if self.bits.bit(SIBLING + k, [tried; 4]) {
                    return other;
                }
                tried += 1;
            }
        }
        if !self.bits.bit(KNOWN + k, [kind_of(depth); 4]) {
            return if depth < 18 { self.node(kind, depth + 1) } else { DEAD };
        }
        let mut ago = 1;
        for bit in (0..self.bits.count(PLAIN, 9, 0)).rev() {
            ago = ago << 1 | usize::from(self.bits.bit(PLAIN, [100 + bit; 4]));
        }
        let met = &self.met[kind];
        met.len().checked_sub(ago).and_then(|at| met.get(at)).copied().unwrap_or(DEAD)
    }

    fn leaf(&mut self, kind: usize, deep: u32, above: u32) -> u16 {
        if kind == PREFIX {
            return DEAD | 1;
        }
        let at = self.bits.count(LEAF + kind_of(kind), deep, above) as usize;
        let leaf = if at < self.recent[kind].len() {
            self.recent[kind].remove(at)
        } else if kind == LENGTHS {
            self.mask()
        } else {
            self.style(at == 0)
        };
        self.recent[kind].insert(0, leaf);
        leaf
    }

    fn mask(&mut self) -> u16 {
        let mut mask = 0;
        for length in 1..18 {
            let before = mask >> (length - 1) & 1;
            mask |= u32::from(self.bits.bit(MASK, [before, length, length | before << 5, 0])) << length;
        }
        self.table.lengths.push(mask);
        DEAD | u16::try_from(self.table.lengths.len() - 1).unwrap_or(0)
    }

    fn style(&mut self, first: bool) -> u16 {
        let mut last = 0;
        loop {
            let before = if first && last == 0 { 17 } else { self.last.0 };
            let step = self.bits.count(LENGTH, u32::from(last != 0), before);
            if step == 0 {
                break;
            }
            let span = self.bits.count(SPAN, u32::from(last != 0), self.last.1);
            self.last = (last + step, span);
            let run = self.run();
            last += step + span;
            self.table.runs.push(run);
        }
        self.table.styles.push(self.table.runs.len());
        DEAD | u16::try_from(self.table.styles.len() - 1).unwrap_or(0)
    }

    fn run(&mut self) -> Run {
        let (first, span) = self.last;
        let region = if self.several { usize::from(self.bits.symbol(REGION, [0; 3])) } else { 0 };
        let abroad = self.form(None);
        let home = self.form(Some(&abroad));
        Run { first: first as usize, last: (first + span) as usize, region, home, abroad }
    }

    fn form(&mut self, like: Option<&Form>) -> Form {
        let (length, span) = self.last;
        let same = like.filter(|_| self.bits.bit(ALIKE, [0, length, u32::from(self.several), 0]));
        let mut form = match same {
            Some(like) => Form { groups: like.groups.clone(), varies: like.varies },
            None => self.sizes(length, span),
        };
        let home = usize::from(like.is_some());
        let mut last = 0;
        for (at, group) in form.groups.iter_mut().enumerate() {
            let other = like.and_then(|like| like.groups.get(at)).map_or(0, |group| u32::from(group.0));
            let place = kind_of(at.min(2) * 2 + home);
            let known = &mut self.separators[home][at.min(7)];
            group.0 = 0;
            if home > 0 || at > 0 {
                let contexts = [place | u32::from(*known) << 3, place | other << 3, place | last << 3];
                group.0 = self.bits.symbol(SEPARATOR, contexts);
            }
            *known = group.0;
            last = u32::from(group.0);
        }
        form
    }

    /// Groups that hold `length` digits.
    fn sizes(&mut self, length: u32, span: u32) -> Form {
        let mut form = Form::default();
        let (mut left, mut before) = (length, 0);
        while left > 0 {
            let at = kind_of(form.groups.len());
            let size = 1 + self.bits.count(SIZE, at << 5 | left, before << 5 | left);
            form.groups.push((0, u8::try_from(size).unwrap_or(0)));
            left = left.saturating_sub(size);
            before = size;
        }
        let groups = form.groups.len();
        if span > 0 && groups > 1 {
            let after = self.bits.count(VARIES, kind_of(groups), 0) as usize;
            form.varies = (groups - 1).saturating_sub(after);
        }
        form
    }
}

/// A small index as a context.
fn kind_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(0)
}
