//! What every number of one calling code is: whose, and how it is written.

use std::collections::HashMap;

use crate::nfa::Nfa;
use crate::proto::{Desc, Format, Territory};

/// No number is longer than this, without its calling code.
pub(crate) const LONGEST: usize = 17;

/// What a number is: its region, its format for home and abroad, as indices; a format past the end is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Class {
    pub(crate) region: u8,
    pub(crate) home: u8,
    pub(crate) abroad: u8,
}

/// A node of an acyclic automaton: what a number that ends here is, and where each digit leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Node<T> {
    pub(crate) ends: Option<T>,
    pub(crate) next: [u32; 10],
}

/// Nodes, each once; the first leads nowhere.
#[derive(Debug)]
pub(crate) struct Nodes<T> {
    pub(crate) all: Vec<Node<T>>,
    known: HashMap<Node<T>, u32>,
}

impl<T: Clone + Eq + std::hash::Hash> Nodes<T> {
    pub(crate) fn new() -> Self {
        let mut it = Self { all: Vec::new(), known: HashMap::new() };
        it.add(Node { ends: None, next: [0; 10] });
        it
    }

    pub(crate) fn add(&mut self, node: Node<T>) -> u32 {
        let at = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        *self.known.entry(node.clone()).or_insert_with(|| {
            self.all.push(node);
            at
        })
    }

    pub(crate) fn get(&self, at: u32) -> &Node<T> {
        &self.all[at as usize]
    }
}

/// The territories of one code, the main one first, as one automaton.
pub(crate) struct Plan<'a> {
    nfa: Nfa,
    regions: &'a [&'a Territory],
    memo: HashMap<(usize, Vec<u32>), u32>,
}

/// Tags: what of a region has matched.
const LEADING: u32 = 30;
const GENERAL: u32 = 31;
/// Tags of formats begin here; leading digits and whole pattern in turn.
const FORMATS: u32 = 10_000;
const ABROAD: u32 = 20_000;

impl<'a> Plan<'a> {
    pub(crate) fn new(regions: &'a [&'a Territory]) -> Self {
        let mut nfa = Nfa::default();
        for (region, tag) in regions.iter().zip((0..).step_by(32)) {
            nfa.whole(&region.general.pattern, tag + GENERAL);
            for (kind, tag) in region.kinds.iter().zip(tag..) {
                if !kind.pattern.is_empty() {
                    nfa.whole(&kind.pattern, tag);
                }
            }
            if !region.leading_digits.is_empty() {
                nfa.beginning(unanchored(&region.leading_digits), tag + LEADING);
            }
        }
        let main = regions[0];
        let formats = main.formats.iter().zip((FORMATS..).step_by(2));
        let abroad = main.intl_formats.iter().zip((ABROAD..).step_by(2));
        for (format, tag) in formats.chain(abroad) {
            if let Some(leading) = format.leading.last() {
                nfa.beginning(unanchored(leading), tag);
            }
            nfa.whole(&format.pattern, tag + 1);
        }
        Self { nfa, regions, memo: HashMap::new() }
    }

    /// Builds the automaton; gives its first node.
    pub(crate) fn build(&mut self, nodes: &mut Nodes<Class>) -> u32 {
        let start = self.nfa.start();
        self.node(0, start, nodes)
    }

    fn node(&mut self, length: usize, set: Vec<u32>, nodes: &mut Nodes<Class>) -> u32 {
        if set.is_empty() || length > LONGEST {
            return 0;
        }
        if let Some(&known) = self.memo.get(&(length, set.clone())) {
            return known;
        }
        let mut next = [0; 10];
        for digit in 0..10 {
            let after = self.nfa.step(&set, digit);
            next[usize::from(digit)] = self.node(length + 1, after, nodes);
        }
        let at = nodes.add(Node { ends: self.class(length, &set), next });
        self.memo.insert((length, set), at);
        at
    }

    fn class(&self, length: usize, set: &[u32]) -> Option<Class> {
        let tags: Vec<u32> = self.nfa.tags(set).collect();
        let valid = |at: usize| {
            let tag = u32::try_from(at * 32).unwrap_or(0);
            fits(&self.regions[at].general, length)
                && tags.contains(&(tag + GENERAL))
                && self.regions[at].kinds.iter().zip(tag..).any(|(kind, tag)| fits(kind, length) && tags.contains(&tag))
        };
        let led = |at: usize| tags.contains(&(u32::try_from(at * 32).unwrap_or(0) + LEADING));
        let mut all = 0..self.regions.len();
        let region = all.find(|&at| self.regions.len() == 1 || led(at) || valid(at)).filter(|&at| valid(at))?;
        let main = self.regions[0];
        let home = chosen(&main.formats, FORMATS, &tags);
        let abroad = if main.intl_formats.is_empty() { home } else { chosen(&main.intl_formats, ABROAD, &tags) };
        Some(Class { region: u8::try_from(region).unwrap_or(255), home, abroad })
    }
}

fn fits(kind: &Desc, length: usize) -> bool {
    kind.lengths.is_empty() || kind.lengths.contains(&length)
}

fn chosen(formats: &[Format], first: u32, tags: &[u32]) -> u8 {
    let all = formats.iter().zip((first..).step_by(2));
    let led = |format: &Format, tag: u32| format.leading.is_empty() || tags.contains(&tag);
    let at = all.into_iter().position(|(format, tag)| led(format, tag) && tags.contains(&(tag + 1)));
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(255)
}

/// A pattern without the end that the source gives each.
fn unanchored(pattern: &str) -> &str {
    pattern.strip_suffix('$').unwrap_or(pattern)
}
