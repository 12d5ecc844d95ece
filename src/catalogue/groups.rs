//! Groups: a tree, whatever the file's order.

use super::Group;
use super::load::Load;
use super::texts::{Texts, short};
use crate::exchange::xml5::{Change, Entry, Which};

/// Groups in the order they came in; a later one takes the place of an earlier one with its id.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    ids: Texts,
    /// By the number of its id.
    rows: Vec<Option<Row>>,
    /// Ids of owners, and names.
    words: Texts,
}

/// A group; both are numbers of `words`.
#[derive(Debug, Clone, Copy)]
struct Row {
    owner: u32,
    name: u32,
}

/// A record taken; whether it stays shows when all are there.
pub(super) struct Taken {
    id: u32,
    row: Option<Row>,
    /// What stood in its place.
    before: Option<Row>,
    which: Which,
    owner_at: usize,
}

impl Groups {
    /// Takes a record.
    pub(super) fn take(&mut self, entry: &Entry<'_>) -> Taken {
        let id = self.ids.number(entry.id);
        let (row, owner_at) = match &entry.change {
            Change::Group(group) => {
                let (owner, name) = (self.words.number(group.owner.value), self.words.number(group.name));
                (Some(Row { owner, name }), group.owner.at)
            }
            _ => (None, entry.which.at),
        };
        let before = self.row(id);
        self.set(id, row);
        Taken { id, row, before, which: entry.which, owner_at }
    }

    fn set(&mut self, id: u32, row: Option<Row>) {
        match self.rows.get_mut(id as usize) {
            Some(old) => *old = row,
            None => self.rows.push(row),
        }
    }

    /// Refuses the groups whose owners do not lead to the top: what stood in their places before stands there again.
    pub(super) fn finish(&mut self, taken: &[Taken], load: &mut Load<'_>) {
        let rooted = self.below("");
        let is_lost = |record: &Taken| record.row.is_some() && rooted.get(record.id as usize) != Some(&true);
        for record in taken {
            if let Some(row) = record.row.filter(|_| is_lost(record)) {
                let (owner, expected) = (self.words.get(row.owner), "a group that leads to the top");
                load.refuse(record.which, record.owner_at, "/owner", "unknown-group", expected, owner);
            } else {
                load.accepted += 1;
            }
        }
        for record in taken.iter().rev().filter(|record| is_lost(record)) {
            self.set(record.id, record.before);
        }
    }

    /// Whether there is a group with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.find(id).is_some_and(|id| self.row(id).is_some())
    }

    /// Every group.
    pub(super) fn all(&self) -> Vec<Group<'_>> {
        let mut all = Vec::new();
        for (number, row) in (0..).zip(&self.rows) {
            if let Some(Row { owner, name }) = *row {
                let [parent, name] = [owner, name].map(|word| self.words.get(word));
                all.push(Group { id: self.ids.get(number), parent, name });
            }
        }
        all
    }

    fn row(&self, id: u32) -> Option<Row> {
        *self.rows.get(id as usize)?
    }

    /// Whether the group with this id is one of those marked by their numbers.
    pub(super) fn is_among(&self, marked: &[bool], id: &str) -> bool {
        self.ids.find(id).is_some_and(|id| marked.get(id as usize) == Some(&true))
    }

    /// Marks the groups whose owners lead to `top`. Each is walked through once.
    pub(super) fn below(&self, top: &str) -> Vec<bool> {
        let mut seen = vec![false; self.rows.len()];
        let mut below = seen.clone();
        let mut path = Vec::new();
        for start in 0..short(self.rows.len()) {
            path.clear();
            if self.leads_to(top, start, &mut seen, &below, &mut path) {
                for id in &path {
                    below.get_mut(*id as usize).into_iter().for_each(|mark| *mark = true);
                }
            }
        }
        below
    }

    /// Walks up from a group, through those that no walk has seen.
    fn leads_to(&self, top: &str, start: u32, seen: &mut [bool], below: &[bool], path: &mut Vec<u32>) -> bool {
        let mut id = start;
        loop {
            let Some(row) = self.row(id) else { return false };
            if seen.get_mut(id as usize).is_none_or(|seen| std::mem::replace(seen, true)) {
                return below.get(id as usize) == Some(&true);
            }
            path.push(id);
            let owner = self.words.get(row.owner);
            if owner == top {
                return true;
            }
            let Some(next) = self.ids.find(owner) else { return false };
            id = next;
        }
    }
}
