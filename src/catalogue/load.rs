//! Loading a parcel: what it changes is a copy, which counts once the whole file was read.

use std::sync::Arc;

use super::Catalogue;
use super::prices::Standing;
use crate::api::ParcelReport;
use crate::exchange::xml5::{self, Entry, Fullness, Kind, MAX_PROBLEMS, Reader, Refusals, XmlError, quoted};
use crate::problem::Problem;

/// A load under way.
pub(super) struct Load<'t> {
    text: &'t str,
    reader: Reader<'t>,
    /// Whether the file replaces everything of its kind.
    pub(super) full: bool,
    /// Records taken so far.
    pub(super) accepted: u32,
    refused: Refusals,
    /// Groups wait for the end: their owners may come after them.
    groups: Vec<Entry<'t>>,
    standing: Standing,
}

impl<'t> Load<'t> {
    fn new(name: &str, text: &'t str) -> Result<Self, Box<XmlError>> {
        let reader = Reader::new(text)?;
        let full = reader.fullness.map_or_else(|| name.contains("[F]"), |fullness| fullness == Fullness::Full);
        Ok(Self {
            text,
            reader,
            full,
            accepted: 0,
            refused: Refusals::default(),
            groups: Vec::new(),
            standing: Standing::default(),
        })
    }

    /// Leaves a record out, because of the value at `at`.
    pub(super) fn refuse(&mut self, entry: &Entry<'_>, at: usize, path: &str, code: &str, expected: &str, found: &str) {
        if self.refused.count() {
            let place = xml5::Place::of(self.text, at);
            let path = format!("{}/{}[{}]{path}", self.reader.root(), entry.name, entry.number);
            self.refused.problems.push(Problem::new(path, code, xml5::message(place, expected, &quoted(found))));
        }
    }

    fn rejected(&self) -> u32 {
        self.reader.refused.records + self.refused.records
    }

    /// A file without one good record changes nothing, unless it is an increment that had nothing to say.
    fn counts(&self) -> bool {
        self.accepted > 0 || (!self.full && self.rejected() == 0)
    }

    fn report(mut self) -> ParcelReport {
        let (loaded, rejected) = (self.counts(), self.rejected());
        let mut problems = self.reader.refused.problems.split_off(0);
        problems.append(&mut self.refused.problems);
        problems.truncate(MAX_PROBLEMS);
        if !loaded && problems.is_empty() {
            let message = "expected at least one record in a full file, found none";
            problems.push(Problem::new(self.reader.root(), "empty", message));
        }
        ParcelReport { loaded, accepted: self.accepted, rejected, problems }
    }
}

impl Catalogue {
    /// Loads an exchange file. It counts when it is well formed and has a good record; otherwise nothing changes.
    /// Whether it is full or an increment is the root's `fullness`, else the mark in its name (`updateItems_[7]_[F].xml`);
    /// without either it is an increment, which takes nothing away.
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> ParcelReport {
        self.read(name, bytes).unwrap_or_else(|error| ParcelReport {
            loaded: false,
            accepted: 0,
            rejected: 0,
            problems: vec![Problem::from(*error)],
        })
    }

    fn read(&mut self, name: &str, bytes: &[u8]) -> Result<ParcelReport, Box<XmlError>> {
        let mut load = Load::new(name, xml5::text(bytes)?)?;
        let mut next = self.clone();
        if load.full {
            next.clear(load.reader.kind);
        }
        while let Some(entry) = load.reader.next_entry()? {
            next.take(entry, &mut load);
        }
        next.finish(&mut load);
        if load.counts() {
            *self = next;
        }
        Ok(load.report())
    }

    fn clear(&mut self, kind: Kind) {
        match kind {
            Kind::Groups => self.groups = Arc::default(),
            Kind::Items => self.items = Arc::default(),
            Kind::Prices => self.prices = Arc::default(),
            Kind::Taxes => Arc::make_mut(&mut self.taxes).clear(),
        }
    }

    /// Prices may come before their items.
    fn take<'t>(&mut self, entry: Entry<'t>, load: &mut Load<'t>) {
        let is_good = match load.reader.kind {
            Kind::Groups => return load.groups.push(entry),
            Kind::Items => Arc::make_mut(&mut self.items).take(&entry, &self.taxes, &self.groups, load),
            Kind::Prices => Arc::make_mut(&mut self.prices).take(&entry, &mut load.standing),
            Kind::Taxes => Arc::make_mut(&mut self.taxes).take(&entry),
        };
        load.accepted += u32::from(is_good);
    }

    fn finish(&mut self, load: &mut Load<'_>) {
        match load.reader.kind {
            Kind::Groups => {
                let entries = std::mem::take(&mut load.groups);
                Arc::make_mut(&mut self.groups).take(&entries, load);
            }
            Kind::Items if load.counts() => Arc::make_mut(&mut self.items).finish(),
            _ => {}
        }
    }
}
