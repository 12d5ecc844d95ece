//! Groups: a tree, whatever the file's order.

use std::collections::{BTreeMap, BTreeSet};

use super::Group;
use super::load::Load;
use crate::exchange::xml5::{Change, Entry, GroupRecord};

/// The old groups with the file's. A group whose owners do not lead to the top is refused.
pub(super) fn merge(old: Vec<Group>, entries: Vec<Entry<GroupRecord>>, load: &mut Load<'_>) -> Vec<Group> {
    let refused = refused(&old, &entries, load);
    let mut groups = Groups::default();
    for group in old {
        groups.put(group);
    }
    for (entry, refused) in entries.into_iter().zip(refused) {
        match entry.change {
            _ if refused => continue,
            Change::Put(GroupRecord { id, owner, name }) => groups.put(Group { id, parent: owner.value, name }),
            Change::Remove(id) => groups.remove(&id),
        }
        load.accepted += 1;
    }
    groups.slots.into_iter().flatten().collect()
}

/// Groups in the order they came in; a later one takes the place of an earlier one with its id.
#[derive(Default)]
struct Groups {
    slots: Vec<Option<Group>>,
    places: BTreeMap<String, usize>,
}

impl Groups {
    fn put(&mut self, group: Group) {
        let place = *self.places.entry(group.id.clone()).or_insert(self.slots.len());
        match self.slots.get_mut(place) {
            Some(slot) => *slot = Some(group),
            None => self.slots.push(Some(group)),
        }
    }

    fn remove(&mut self, id: &str) {
        if let Some(slot) = self.places.remove(id).and_then(|place| self.slots.get_mut(place)) {
            *slot = None;
        }
    }
}

fn refused(old: &[Group], entries: &[Entry<GroupRecord>], load: &mut Load<'_>) -> Vec<bool> {
    let mut owners: BTreeMap<&str, &str> = old.iter().map(|group| (group.id.as_str(), group.parent.as_str())).collect();
    for entry in entries {
        match &entry.change {
            Change::Put(group) => owners.insert(&group.id, &group.owner.value),
            Change::Remove(id) => owners.remove(id.as_str()),
        };
    }
    let rooted = rooted(&owners);
    let mut check = |entry: &Entry<GroupRecord>| match &entry.change {
        Change::Put(group) if !rooted.contains(group.id.as_str()) => {
            let owner = &group.owner;
            load.refuse(entry, owner.at, "/owner", "unknown-group", "a group that leads to the top", &owner.value);
            true
        }
        _ => false,
    };
    entries.iter().map(&mut check).collect()
}

/// The groups whose owners lead to the top, found level by level.
fn rooted<'a>(owners: &BTreeMap<&'a str, &'a str>) -> BTreeSet<&'a str> {
    let mut below: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, owner) in owners {
        below.entry(owner).or_default().push(id);
    }
    let mut rooted = BTreeSet::new();
    let mut level = below.remove("").unwrap_or_default();
    while let Some(id) = level.pop() {
        rooted.insert(id);
        level.extend(below.remove(id).unwrap_or_default());
    }
    rooted
}
