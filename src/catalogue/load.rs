//! Loading a parcel: what it changes is a copy, which counts once the whole file was read.

use super::Catalogue;
use super::groups::Taken;
use super::prices::Standing;
use crate::api::ParcelReport;
use crate::exchange::xml5::{self, Entry, Fullness, Kind, MAX_PROBLEMS, Reader, Refusals, Which, XmlError, quoted};
use crate::problem::Problem;

/// A load under way.
pub(super) struct Load<'t> {
    text: &'t str,
    root: &'t str,
    /// Whether the file replaces everything of its kind.
    pub(super) full: bool,
    /// Records taken so far.
    pub(super) accepted: u32,
    refused: Refusals,
    /// Groups wait for the end: their owners may come after them.
    groups: Vec<Taken>,
    standing: Standing,
}

impl Load<'_> {
    /// Leaves a record out, because of the value at `at`.
    pub(super) fn refuse(&mut self, which: Which, at: usize, path: &str, code: &str, expected: &str, found: &str) {
        if self.refused.count() {
            let message = xml5::message(xml5::Place::of(self.text, at), expected, &quoted(found));
            let path = format!("{}/{}[{}]{path}", self.root, which.name, which.number);
            self.refused.problems.push(Problem::new(path, code, message));
        }
    }

    /// Adds what the catalogue refused to what the reader did.
    fn add_refused(&mut self, mut reader: Refusals) {
        reader.problems.append(&mut self.refused.problems);
        reader.problems.truncate(MAX_PROBLEMS);
        reader.records += self.refused.records;
        self.refused = reader;
    }

    /// A file without one good record changes nothing, unless it is an increment that had nothing to say.
    fn counts(&self) -> bool {
        self.accepted > 0 || (!self.full && self.refused.records == 0)
    }

    fn report(self) -> ParcelReport {
        let loaded = self.counts();
        let Refusals { mut problems, records } = self.refused;
        if !loaded && problems.is_empty() {
            let message = "expected at least one record in a full file, found none";
            problems.push(Problem::new(self.root, "empty", message));
        }
        ParcelReport { loaded, accepted: self.accepted, rejected: records, problems }
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
        let text = xml5::text(bytes)?;
        let mut reader = Reader::new(text)?;
        let full = reader.fullness.map_or_else(|| name.contains("[F]"), |fullness| fullness == Fullness::Full);
        let (refused, standing) = (Refusals::default(), Standing::default());
        let mut load = Load { text, root: reader.root(), full, accepted: 0, refused, groups: Vec::new(), standing };
        let kind = reader.kind;
        let mut next = self.part(kind, full);
        while reader.advance()? {
            if let Some(entry) = reader.entry() {
                load.accepted += u32::from(next.take(self, &entry, kind, &mut load));
            }
        }
        next.groups.finish(&std::mem::take(&mut load.groups), &self.groups, &mut load);
        load.add_refused(std::mem::take(&mut reader.refused));
        if load.counts() {
            self.replace(kind, next);
        }
        Ok(load.report())
    }

    /// A catalogue that has only the part that a file changes.
    fn part(&self, kind: Kind, full: bool) -> Self {
        let mut part = Self::default();
        match kind {
            Kind::Taxes => {
                part.taxes = self.taxes.clone();
                part.taxes.clear(full);
            }
            _ if full => {}
            Kind::Groups => part.groups = self.groups.clone(),
            Kind::Items => part.items = self.items.clone(),
            Kind::Prices => part.prices = self.prices.clone(),
        }
        part
    }

    /// Takes a record into a part of `whole`; whether it is good. Prices may come before their items.
    fn take(&mut self, whole: &Self, entry: &Entry<'_>, kind: Kind, load: &mut Load<'_>) -> bool {
        match kind {
            Kind::Groups => {
                load.groups.push(self.groups.take(entry));
                false
            }
            Kind::Items => self.items.take(entry, &whole.taxes, &whole.groups, load),
            Kind::Prices => self.prices.take(entry, &mut load.standing),
            Kind::Taxes => self.taxes.take(entry),
        }
    }

    /// Puts a part in its place.
    fn replace(&mut self, kind: Kind, part: Self) {
        match kind {
            Kind::Groups => self.groups = part.groups,
            Kind::Items => {
                self.items = part.items;
                self.items.finish();
            }
            Kind::Prices => self.prices = part.prices,
            Kind::Taxes => self.taxes = part.taxes,
        }
    }
}
