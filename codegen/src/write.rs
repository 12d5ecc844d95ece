//! The table as one stream of bits. The core's `contact/phone/table.rs` reads it.

use std::collections::HashMap;

use crate::coder::Coder;
use crate::dag::{Dag, Target};
use crate::form::{Form, Style, Written};

/// What an automaton is of. Each kind learns on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Leaves are sets of lengths, a bit each.
    Lengths,
    /// Leaves are styles.
    Styles,
    /// There is one leaf.
    Prefix,
}

/// Kinds of bits; an automaton's take three each.
const ENDS: u32 = 0;
const SAME: u32 = 3;
const DEAD: u32 = 6;
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

/// Writes automata, styles and plain numbers.
#[derive(Debug)]
pub(crate) struct Stream<'a> {
    pub(crate) coder: Coder,
    dag: &'a Dag,
    /// Leaves as they were met last, by kind.
    recent: [Vec<u32>; 3],
    /// Nodes that may be met again, by kind: their places.
    met: [HashMap<u32, usize>; 3],
    places: [usize; 3],
    /// What each digit of the last node at a depth led to.
    columns: [[u32; 10]; 20],
    styles: Vec<Style>,
    /// How many styles of this code are written.
    written: usize,
    lengths: (usize, usize),
    separators: [[u8; 8]; 2],
    several: bool,
}

impl<'a> Stream<'a> {
    pub(crate) fn new(dag: &'a Dag) -> Self {
        Self {
            coder: Coder::new(),
            dag,
            recent: Default::default(),
            met: Default::default(),
            places: [0; 3],
            columns: [[0; 10]; 20],
            styles: Vec::new(),
            written: 0,
            lengths: (0, 0),
            separators: [[0; 8]; 2],
            several: false,
        }
    }

    /// Writes a small number.
    pub(crate) fn number(&mut self, what: u32, number: usize) {
        self.coder.count(PLAIN, what, 0, number);
    }

    /// Writes a number below 32 whose neighbours are known.
    pub(crate) fn symbol(&mut self, what: u32, before: u8, number: u8) {
        self.coder.symbol(PLAIN + 1, [what, what << 5 | u32::from(before), 31], number);
    }

    /// Writes an automaton.
    pub(crate) fn automaton(&mut self, kind: Kind, root: Target) {
        self.columns = [[0; 10]; 20];
        let k = kind as u32;
        if kind != Kind::Lengths {
            self.recent[kind as usize].clear();
            self.met[kind as usize].clear();
            self.places[kind as usize] = 0;
        }
        let inner = matches!(root, Target::Node(_));
        self.coder.bit(INNER + k, [99; 4], inner);
        match root {
            Target::Leaf(leaf) => self.leaf(kind, leaf, 0, 9),
            Target::Node(node) => self.node(kind, node, 0),
        }
    }

    /// Writes the styles of one code with their automaton.
    pub(crate) fn styles(&mut self, styles: Vec<Style>, root: Target, several: bool) {
        self.styles = styles;
        self.written = 0;
        self.several = several;
        self.automaton(Kind::Styles, root);
    }

    fn node(&mut self, kind: Kind, at: u32, depth: usize) {
        let node = self.dag.node(at).clone();
        let k = kind as u32;
        let deep = u32::try_from(depth.min(5)).unwrap_or(5);
        self.coder.bit(ENDS + k, [u32::try_from(depth).unwrap_or(0); 4], node.ends);
        let mut kinds = [0; 10];
        let (mut last, mut same_before, mut kinds_before, mut changes) = (3, 0, 0, 0);
        for (digit, slot) in kinds.iter_mut().enumerate() {
            let target = node.next[digit];
            let class = class(kind, target);
            let above = self.columns[depth][digit];
            let above_before = if digit == 0 { 9 } else { self.columns[depth][digit - 1] };
            let place = u32::try_from(digit).unwrap_or(0);
            let same = digit > 0 && node.next[digit - 1] == target;
            if digit > 0 {
                let contexts = [
                    deep | last << 3 | (same_before & 7) << 5,
                    above | last << 3 | above_before << 5 | (same_before & 1) << 9,
                    place | deep << 4 | last << 7,
                    (kinds_before & 0xfff) | changes << 12,
                ];
                self.coder.bit(SAME + k, contexts, same);
            }
            same_before = same_before << 1 | u32::from(same);
            *slot = class | u32::from(same) << 2;
            let before = kinds_before;
            kinds_before = kinds_before << 3 | *slot;
            if same {
                continue;
            }
            changes += 1;
            let contexts = [
                deep | last << 3 | above << 5,
                place | last << 4 | deep << 6,
                before & 0xfff,
                above | above_before << 3,
            ];
            if last != 0 && kind != Kind::Styles {
                self.coder.bit(DEAD + k, contexts, class == 0);
            }
            last = class;
            if class == 0 && kind != Kind::Styles {
                continue;
            }
            self.coder.bit(INNER + k, contexts, class == 2);
            match target {
                Target::Leaf(leaf) => self.leaf(kind, leaf, deep, above),
                Target::Node(child) => self.child(kind, child, depth, &node.next[..digit]),
            }
        }
        self.columns[depth] = kinds;
        if node.next.iter().any(|next| matches!(next, Target::Node(_))) {
            self.met[kind as usize].insert(at, self.places[kind as usize]);
            self.places[kind as usize] += 1;
        }
    }

    /// Writes a child: one of its elder siblings, a node met before, or a new one.
    fn child(&mut self, kind: Kind, child: u32, depth: usize, elder: &[Target]) {
        let k = kind as u32;
        let mut siblings: Vec<u32> = Vec::new();
        let (last, others) = elder.split_last().map_or((None, elder), |(last, others)| (Some(last), others));
        for other in others {
            if let Target::Node(other) = *other
                && Some(&Target::Node(other)) != last
                && !siblings.contains(&other)
            {
                siblings.push(other);
            }
        }
        for (at, &sibling) in siblings.iter().enumerate() {
            self.coder.bit(SIBLING + k, [u32::try_from(at).unwrap_or(0); 4], sibling == child);
            if sibling == child {
                return;
            }
        }
        let known = self.met[kind as usize].get(&child).copied();
        self.coder.bit(KNOWN + k, [u32::try_from(depth).unwrap_or(0); 4], known.is_some());
        match known {
            Some(place) => self.place(self.places[kind as usize] - place),
            None => self.node(kind, child, depth + 1),
        }
    }

    /// Writes how many nodes ago one was met.
    fn place(&mut self, ago: usize) {
        let bits = ago.ilog2();
        self.coder.count(PLAIN, 9, 0, bits as usize);
        for bit in (0..bits).rev() {
            self.coder.bit(PLAIN, [100 + bit; 4], ago >> bit & 1 == 1);
        }
    }

    fn leaf(&mut self, kind: Kind, leaf: u32, deep: u32, above: u32) {
        let recent = &mut self.recent[kind as usize];
        let at = recent.iter().position(|&other| other == leaf);
        let count = at.unwrap_or(recent.len());
        if let Some(at) = at {
            recent.remove(at);
        }
        recent.insert(0, leaf);
        if kind != Kind::Prefix {
            self.coder.count(LEAF + kind as u32, deep, above, count);
        }
        match kind {
            Kind::Lengths if at.is_none() => self.mask(leaf),
            Kind::Styles if at.is_none() => self.style(leaf as usize),
            _ => {}
        }
    }

    fn mask(&mut self, mask: u32) {
        for length in 1..18 {
            let before = mask >> (length - 1) & 1;
            self.coder.bit(MASK, [before, length, length | before << 5, 0], mask >> length & 1 == 1);
        }
    }

    /// Writes a style: runs of lengths that one group makes up for.
    fn style(&mut self, at: usize) {
        let style = self.styles[at].clone();
        let mut lengths: Vec<usize> = style.keys().copied().collect();
        lengths.reverse();
        let first = self.written == 0;
        self.written += 1;
        let mut last = 0;
        while let Some(start) = lengths.pop() {
            let written = &style[&start];
            let mut span = 0;
            let mut varies = None;
            while let Some(&next) = lengths.last().filter(|&&next| next == start + span + 1) {
                let found = grown(written, &style[&next], span + 1, varies);
                let Some(found) = found else { break };
                varies = Some(found);
                span += 1;
                lengths.pop();
            }
            let before = if first && last == 0 { 17 } else { self.lengths.0 };
            self.coder.count(LENGTH, u32::from(last != 0), u32::try_from(before).unwrap_or(0), start - last);
            self.coder.count(SPAN, u32::from(last != 0), u32::try_from(self.lengths.1).unwrap_or(0), span);
            self.lengths = (start, span);
            last = start + span;
            self.forms(written, start, span, varies.unwrap_or((0, 0)));
        }
        self.coder.count(LENGTH, u32::from(last != 0), u32::try_from(self.lengths.0).unwrap_or(0), 0);
    }

    fn forms(&mut self, written: &Written, length: usize, span: usize, varies: (usize, usize)) {
        if self.several {
            self.coder.symbol(REGION, [0, 0, 0], written.region);
        }
        self.form(&written.abroad, length, span, varies.1, None);
        self.form(&written.home, length, span, varies.0, Some(&written.abroad));
    }

    fn form(&mut self, form: &Form, length: usize, span: usize, varies: usize, like: Option<&Form>) {
        let sizes = |form: &Form| form.iter().map(|group| group.1).collect::<Vec<_>>();
        let alike = like.is_some_and(|like| sizes(like) == sizes(form));
        if like.is_some() {
            self.coder.bit(ALIKE, [0, u32::try_from(length).unwrap_or(0), u32::from(self.several), 0], alike);
        }
        let (mut left, mut before) = (length, 0);
        for (at, &(_, size)) in form.iter().enumerate() {
            if !alike {
                let left = u32::try_from(left).unwrap_or(0);
                let at = u32::try_from(at).unwrap_or(0);
                self.coder.count(SIZE, at << 5 | left, before << 5 | left, usize::from(size) - 1);
            }
            left -= usize::from(size);
            before = u32::from(size);
        }
        if span > 0 && form.len() > 1 && !(alike) {
            self.coder.count(VARIES, u32::try_from(form.len()).unwrap_or(0), 0, form.len() - 1 - varies);
        }
        let home = like.is_some();
        let mut last = 0;
        for (at, &(separator, _)) in form.iter().enumerate() {
            let other = like.and_then(|like| like.get(at)).map_or(0, |group| group.0);
            let place = u32::try_from(at.min(2)).unwrap_or(0) * 2 + u32::from(home);
            let before = u32::from(self.separators[usize::from(home)][at.min(7)]);
            if home || at > 0 {
                self.coder.symbol(
                    SEPARATOR,
                    [place | before << 3, place | u32::from(other) << 3, place | u32::from(last) << 3],
                    separator,
                );
            }
            self.separators[usize::from(home)][at.min(7)] = separator;
            last = separator;
        }
    }
}

/// Which groups, at home and abroad, grow to make `more` of `less`, if it is one group each; the same as for shorter ones.
fn grown(less: &Written, more: &Written, by: usize, same: Option<(usize, usize)>) -> Option<(usize, usize)> {
    let grows = |less: &Form, more: &Form| {
        let mut differ = less.iter().zip(more).enumerate().filter(|(_, (less, more))| less != more);
        let (at, (less_group, more_group)) = differ.next()?;
        let one = differ.next().is_none() && less.len() == more.len() && less_group.0 == more_group.0;
        (one && usize::from(less_group.1) + by == usize::from(more_group.1)).then_some(at)
    };
    let found = grows(&less.home, &more.home).zip(grows(&less.abroad, &more.abroad))?;
    let alike = less.home.len() != less.abroad.len() || found.0 == found.1;
    (less.region == more.region && alike && same.is_none_or(|same| same == found)).then_some(found)
}

/// Nothing, a leaf or a node.
fn class(kind: Kind, target: Target) -> u32 {
    match target {
        Target::Leaf(0) if kind != Kind::Styles => 0,
        Target::Leaf(_) => 1,
        Target::Node(_) => 2,
    }
}
