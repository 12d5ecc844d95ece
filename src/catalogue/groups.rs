//! Groups: a tree, whatever the file's order.

use super::Group;
use super::load::Load;
use super::texts::Texts;
use crate::exchange::xml5::{Change, Entry};

/// Groups in the order they came in; a later one takes the place of an earlier one with its id.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    ids: Texts,
    groups: Vec<Option<Group>>,
}

impl Groups {
    /// Takes the records. A group whose owners do not lead to the top is refused.
    pub(super) fn take(&mut self, entries: &[Entry<'_>], load: &mut Load<'_>) {
        let mut all = self.clone();
        for entry in entries {
            all.put(entry);
        }
        let is_rooted = all.below("");
        for entry in entries {
            match &entry.change {
                Change::Group(group) if !all.is_among(&is_rooted, &entry.id) => {
                    let owner = &group.owner;
                    let expected = "a group that leads to the top";
                    load.refuse(entry, owner.at, "/owner", "unknown-group", expected, &owner.value);
                }
                _ => {
                    self.put(entry);
                    load.accepted += 1;
                }
            }
        }
    }

    fn put(&mut self, entry: &Entry<'_>) {
        let group = match &entry.change {
            Change::Group(group) => Some(Group {
                id: entry.id.as_ref().to_owned(),
                parent: group.owner.value.as_ref().to_owned(),
                name: group.name.as_ref().to_owned(),
            }),
            _ => None,
        };
        match self.groups.get_mut(self.ids.number(&entry.id) as usize) {
            Some(old) => *old = group,
            None => self.groups.push(group),
        }
    }

    /// Whether there is a group with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.find(id).is_some_and(|number| self.group(number as usize).is_some())
    }

    /// Every group.
    pub(super) fn all(&self) -> Vec<&Group> {
        self.groups.iter().flatten().collect()
    }

    fn group(&self, number: usize) -> Option<&Group> {
        self.groups.get(number)?.as_ref()
    }

    /// Whether the group with this id is one of those marked by their numbers.
    pub(super) fn is_among(&self, marked: &[bool], id: &str) -> bool {
        self.ids.find(id).is_some_and(|number| marked.get(number as usize) == Some(&true))
    }

    /// Marks the groups whose owners lead to `top`. Each is walked through once.
    pub(super) fn below(&self, top: &str) -> Vec<bool> {
        let mut seen = vec![false; self.groups.len()];
        let mut below = seen.clone();
        let mut path = Vec::new();
        for start in 0..self.groups.len() {
            path.clear();
            if self.leads_to(top, start, &mut seen, &below, &mut path) {
                for number in &path {
                    below.get_mut(*number).into_iter().for_each(|mark| *mark = true);
                }
            }
        }
        below
    }

    /// Walks up from a group, through those that no walk has seen.
    fn leads_to(&self, top: &str, start: usize, seen: &mut [bool], below: &[bool], path: &mut Vec<usize>) -> bool {
        let mut number = start;
        while let Some(mark) = seen.get_mut(number) {
            if std::mem::replace(mark, true) {
                return below.get(number) == Some(&true);
            }
            let Some(group) = self.group(number) else { return false };
            path.push(number);
            if group.parent == top {
                return true;
            }
            let Some(parent) = self.ids.find(&group.parent) else { return false };
            number = parent as usize;
        }
        false
    }
}
