//! Patterns as automata over digits. Thompson's construction; states are followed as sets.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// An automaton that follows many patterns at once; each tells by its tag that it has matched.
#[derive(Debug, Default)]
pub(crate) struct Nfa {
    states: Vec<State>,
    starts: Vec<u32>,
}

#[derive(Debug, Clone)]
enum State {
    /// One of these digits, a bit each, leads on.
    Digits(u16, u32),
    Split(u32, u32),
    /// Pattern of this tag has matched if the number ends here.
    Accept(u32),
}

const NOWHERE: u32 = u32::MAX;

impl Nfa {
    /// Follows a pattern that must match the whole number.
    pub(crate) fn whole(&mut self, pattern: &str, tag: u32) {
        let end = self.push(State::Accept(tag));
        self.add(pattern, end);
    }

    /// Follows a pattern that must match the beginning of the number.
    pub(crate) fn beginning(&mut self, pattern: &str, tag: u32) {
        let end = self.push(State::Accept(tag));
        let split = self.push(State::Split(end, NOWHERE));
        let any = self.push(State::Digits(0x3ff, split));
        self.states[split as usize] = State::Split(end, any);
        self.add(pattern, split);
    }

    fn add(&mut self, pattern: &str, end: u32) {
        let hir = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern);
        let start = self.compile(&hir.unwrap_or_else(|error| panic!("{pattern}: {error}")), end);
        self.starts.push(start);
    }

    fn push(&mut self, state: State) -> u32 {
        self.states.push(state);
        u32::try_from(self.states.len() - 1).unwrap_or(NOWHERE)
    }

    fn compile(&mut self, hir: &Hir, next: u32) -> u32 {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(Look::Start | Look::End) => next,
            HirKind::Literal(literal) => {
                literal.0.iter().rev().fold(next, |next, &byte| self.push(State::Digits(1 << (byte - b'0'), next)))
            }
            HirKind::Class(class) => {
                let mask = digits(class);
                self.push(State::Digits(mask, next))
            }
            HirKind::Capture(capture) => self.compile(&capture.sub, next),
            HirKind::Concat(parts) => parts.iter().rev().fold(next, |next, part| self.compile(part, next)),
            HirKind::Alternation(parts) => parts.iter().fold(NOWHERE, |other, part| {
                let start = self.compile(part, next);
                self.push(State::Split(start, other))
            }),
            HirKind::Repetition(repetition) => {
                let least = repetition.min;
                let most = repetition.max.unwrap_or(17);
                let mut next_start = next;
                for _ in least..most {
                    let once = self.compile(&repetition.sub, next_start);
                    next_start = self.push(State::Split(once, next));
                }
                (0..least).fold(next_start, |next, _| self.compile(&repetition.sub, next))
            }
            HirKind::Look(look) => panic!("expected no {look:?} in a pattern"),
        }
    }

    /// The states before the first digit.
    pub(crate) fn start(&self) -> Vec<u32> {
        let mut set = Vec::new();
        self.starts.iter().for_each(|&start| self.close(start, &mut set));
        set.sort_unstable();
        set
    }

    /// The states after one digit more.
    pub(crate) fn step(&self, from: &[u32], digit: u8) -> Vec<u32> {
        let mut set = Vec::new();
        for &at in from {
            if let State::Digits(mask, next) = self.states[at as usize]
                && mask >> digit & 1 == 1
            {
                self.close(next, &mut set);
            }
        }
        set.sort_unstable();
        set
    }

    /// The tags of what has matched.
    pub(crate) fn tags(&self, set: &[u32]) -> impl Iterator<Item = u32> {
        set.iter().filter_map(|&at| match self.states[at as usize] {
            State::Accept(tag) => Some(tag),
            _ => None,
        })
    }

    fn close(&self, at: u32, set: &mut Vec<u32>) {
        if at == NOWHERE || set.contains(&at) {
            return;
        }
        if let State::Split(one, other) = self.states[at as usize] {
            self.close(one, set);
            self.close(other, set);
        } else {
            set.push(at);
        }
    }
}

fn digits(class: &Class) -> u16 {
    let Class::Bytes(class) = class else { panic!("expected digits, found {class:?}") };
    let has = |digit: u8| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&digit));
    (0..10).filter(|digit| has(b'0' + digit)).map(|digit| 1 << digit).sum()
}
