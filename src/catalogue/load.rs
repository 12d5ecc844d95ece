//! Loading a parcel: read, check, and only then change anything.

use super::{Catalogue, groups, items, prices};
use crate::api::ParcelReport;
use crate::exchange::xml5::{self, Change, Content, Entry, File, Fullness, GroupRecord, ItemRecord, Refusals};
use crate::exchange::xml5::{PriceRecord, TaxRecord};
use crate::problem::Problem;

/// A load under way.
pub(super) struct Load<'t> {
    text: &'t str,
    root: String,
    /// Whether the file replaces everything of its kind.
    pub(super) full: bool,
    /// Records taken so far.
    pub(super) accepted: u32,
    refused: Refusals,
}

impl Load<'_> {
    /// Leaves a record out, because of the value at `at`.
    pub(super) fn refuse<T>(
        &mut self,
        entry: &Entry<T>,
        at: usize,
        path: &str,
        code: &str,
        expected: &str,
        found: &str,
    ) {
        let (text, root) = (self.text, &self.root);
        self.refused.add(|| {
            let place = xml5::Place::of(text, at);
            let path = format!("{root}/{}[{}]{path}", entry.name, entry.number);
            Problem::new(path, code, format!("{place}: expected {expected}, found {found:?}"))
        });
    }

    /// A file without one good record changes nothing, unless it is an increment that had nothing to say.
    fn counts(&self) -> bool {
        self.accepted > 0 || (!self.full && self.refused.records == 0)
    }

    fn report(self) -> ParcelReport {
        let loaded = self.counts();
        let mut problems = self.refused.problems;
        if !loaded && problems.is_empty() {
            let message = "expected at least one record in a full file, found none";
            problems.push(Problem::new(self.root, "empty", message));
        }
        ParcelReport { loaded, accepted: self.accepted, rejected: self.refused.records, problems }
    }
}

impl Catalogue {
    /// Loads an exchange file. It counts when it is well formed and has a good record; otherwise nothing changes.
    /// Whether it is full or an increment is the root's `fullness`, else the mark in its name (`updateItems_[7]_[F].xml`);
    /// without either it is an increment, which takes nothing away.
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> ParcelReport {
        match xml5::text(bytes).and_then(|text| Ok((text, xml5::read_text(text)?))) {
            Ok((text, file)) => self.take(name, text, file),
            Err(error) => {
                ParcelReport { loaded: false, accepted: 0, rejected: 0, problems: vec![Problem::from(error)] }
            }
        }
    }

    fn take(&mut self, name: &str, text: &str, file: File) -> ParcelReport {
        let full = file.fullness.map_or_else(|| name.contains("[F]"), |fullness| fullness == Fullness::Full);
        let mut load = Load { text, root: file.root, full, accepted: 0, refused: file.refused };
        match file.content {
            Content::Groups(entries) => self.load_groups(entries, &mut load),
            Content::Items(entries) => self.load_items(entries, &mut load),
            Content::Prices(entries) => self.load_prices(entries, &mut load),
            Content::Taxes(entries) => self.load_taxes(entries, &mut load),
        }
        load.report()
    }

    fn load_groups(&mut self, entries: Vec<Entry<GroupRecord>>, load: &mut Load<'_>) {
        let old = if load.full { Vec::new() } else { self.groups.clone() };
        let groups = groups::merge(old, entries, load);
        if load.counts() {
            self.groups = groups;
        }
    }

    fn load_items(&mut self, entries: Vec<Entry<ItemRecord>>, load: &mut Load<'_>) {
        let good = items::check(self, &entries, load);
        if load.counts() {
            self.take_items(entries, &good, load.full);
            self.settle();
            self.index();
        }
    }

    /// Prices may come before their items.
    fn load_prices(&mut self, entries: Vec<Entry<PriceRecord>>, load: &mut Load<'_>) {
        load.accepted = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        if load.counts() {
            let old = if load.full { Vec::new() } else { std::mem::take(&mut self.prices) };
            self.prices = prices::merge(old, entries);
            self.settle();
        }
    }

    fn load_taxes(&mut self, entries: Vec<Entry<TaxRecord>>, load: &mut Load<'_>) {
        load.accepted = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        if !load.counts() {
            return;
        }
        if load.full {
            self.taxes.clear();
        }
        for entry in entries {
            match entry.change {
                Change::Put(TaxRecord { id, rate, .. }) => self.taxes.insert(id, rate),
                Change::Remove(id) => self.taxes.remove::<String>(&id),
            };
        }
        self.settle();
    }
}
