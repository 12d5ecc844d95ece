//! Groups: a tree, whatever the file's order.

use super::arena::short;
use super::block::Block;
use super::fields::{Fields, put};
use super::table::{Table, TableBuilder};
use crate::exchange::fault::{FileProblem, MAX_PROBLEMS, Place, message, quoted};
use crate::exchange::schema::{Change, Entry, Kind, Which};
use crate::exchange::sink::Window;

use super::shapes::Group;

/// What a walk up the tree needs to know.
trait Tree {
    fn count(&self) -> u32;
    /// The id of the group above, if there is a group with this number.
    fn owner(&self, number: u32) -> Option<&[u8]>;
    fn find(&self, id: &str) -> Option<u32>;
}

impl Tree for Table<'_> {
    fn count(&self) -> u32 {
        short(self.len())
    }

    fn owner(&self, number: u32) -> Option<&[u8]> {
        Some(Fields(self.row(number)).bytes())
    }

    fn find(&self, id: &str) -> Option<u32> {
        Table::find(*self, id)
    }
}

impl Tree for TableBuilder {
    fn count(&self) -> u32 {
        short(self.len())
    }

    fn owner(&self, number: u32) -> Option<&[u8]> {
        self.row(number).map(|row| Fields(row).bytes())
    }

    fn find(&self, id: &str) -> Option<u32> {
        TableBuilder::find(self, id)
    }
}

/// Every group, in the order of the file.
pub(super) fn all(block: &Block) -> Vec<Group> {
    let mut groups = Vec::new();
    for (id, row) in Table::of(block, Kind::Groups).all() {
        let mut fields = Fields(row);
        groups.push(Group { id, parent: fields.text(), name: fields.text() });
    }
    groups
}

/// The groups of a block that are under one of them.
pub(super) struct Below<'b> {
    groups: Table<'b>,
    marked: Vec<bool>,
    top: &'b str,
}

impl<'b> Below<'b> {
    /// Those under `top`.
    pub(super) fn new(block: &'b Block, top: &'b str) -> Self {
        let groups = Table::of(block, Kind::Groups);
        Self { groups, marked: below(&groups, top), top }
    }

    /// Whether a group is one of them, or the one above.
    pub(super) fn has(&self, id: &str) -> bool {
        id == self.top || self.groups.find(id).is_some_and(|id| self.marked.get(id as usize) == Some(&true))
    }
}

/// Marks the groups whose owners lead to `top`. Each is walked through once.
fn below(tree: &dyn Tree, top: &str) -> Vec<bool> {
    let mut seen = vec![false; tree.count() as usize];
    let mut below = seen.clone();
    let mut path = Vec::new();
    for start in 0..tree.count() {
        path.clear();
        if leads_to(tree, top, start, &mut seen, &below, &mut path) {
            for id in &path {
                below.get_mut(*id as usize).into_iter().for_each(|mark| *mark = true);
            }
        }
    }
    below
}

/// Walks up from a group, through those that no walk has seen.
fn leads_to(tree: &dyn Tree, top: &str, start: u32, seen: &mut [bool], below: &[bool], path: &mut Vec<u32>) -> bool {
    let mut id = start;
    loop {
        let Some(owner) = tree.owner(id) else { return false };
        if seen.get_mut(id as usize).is_none_or(|seen| std::mem::replace(seen, true)) {
            return below.get(id as usize) == Some(&true);
        }
        path.push(id);
        if owner == top.as_bytes() {
            return true;
        }
        let Some(next) = std::str::from_utf8(owner).ok().and_then(|owner| tree.find(owner)) else { return false };
        id = next;
    }
}

/// A record taken; whether it stays shows when all are there.
#[derive(Debug)]
pub(super) struct Taken {
    id: u32,
    /// What stood in its place.
    before: Option<Box<[u8]>>,
    which: Which,
    /// Of its owner; none when it was taken away.
    place: Option<Place>,
}

/// Takes a record.
pub(super) fn take(groups: &mut TableBuilder, entry: &Entry<'_>, window: &Window<'_>) -> Taken {
    let id = groups.number(entry.id);
    let (row, place) = match &entry.change {
        Change::Group(group) => {
            let mut row = Vec::new();
            put(&mut row, group.owner.value.as_bytes());
            put(&mut row, group.name.as_bytes());
            (Some(row.into_boxed_slice()), Some(window.place(group.owner.at)))
        }
        _ => (None, None),
    };
    Taken { id, before: groups.set(id, row), which: entry.which, place }
}

/// Whether there is a group with this id.
pub(super) fn has(groups: &TableBuilder, id: &str) -> bool {
    groups.find(id).is_some_and(|number| groups.row(number).is_some())
}

/// Refuses the groups whose owners do not lead to the top: what stood in their places before stands there again.
pub(super) fn finish(groups: &mut TableBuilder, taken: &mut Vec<Taken>, root: &str, late: &mut Vec<FileProblem>) {
    let rooted = below(groups, "");
    taken.retain(|record| record.place.is_some() && rooted.get(record.id as usize) != Some(&true));
    for record in taken.iter() {
        late.push(if late.len() < MAX_PROBLEMS { problem(groups, record, root) } else { FileProblem::default() });
    }
    for record in taken.drain(..).rev() {
        groups.set(record.id, record.before);
    }
}

fn problem(groups: &TableBuilder, record: &Taken, root: &str) -> FileProblem {
    let owner = groups.row(record.id).map(|row| Fields(row).text()).unwrap_or_default();
    let path = format!("{root}/{}[{}]/owner", record.which.name, record.which.number);
    let message = message("a group that leads to the top", &quoted(&owner));
    let place = record.place.unwrap_or(Place { line: 1, column: 1 });
    FileProblem::at(place, path, "unknown-group", message)
}
