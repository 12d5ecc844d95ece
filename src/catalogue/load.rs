//! Loading a parcel. A full file fills an empty part of the catalogue, and the old part comes back when it fails; an
//! increment is read once without taking anything, to know that it is well formed, before it changes anything.

use super::Catalogue;
use super::groups::Taken;
use super::prices::Standing;
use crate::api::ParcelReport;
use crate::exchange::xml5::{self, Entry, Fullness, Kind, Reader, Refusals, Which, XmlError, quoted};
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
        let kind = reader.kind;
        let full = reader.fullness.map_or_else(|| name.contains("[F]"), |fullness| fullness == Fullness::Full);
        let (refused, standing) = (Refusals::default(), Standing::default());
        let mut load = Load { text, root: reader.root(), full, accepted: 0, refused, groups: Vec::new(), standing };
        let mut old = Self::default();
        if full {
            self.exchange(kind, &mut old);
            self.taxes.remember(&old.taxes);
        } else {
            let mut first = Reader::new(text)?;
            while first.advance()? {}
        }
        let outcome = self.take_all(&mut reader, &mut load);
        if full && (outcome.is_err() || !load.counts()) {
            self.exchange(kind, &mut old);
        } else if kind == Kind::Items {
            self.items.finish();
        }
        outcome.map(|()| load.report())
    }

    fn take_all(&mut self, reader: &mut Reader<'_>, load: &mut Load<'_>) -> Result<(), Box<XmlError>> {
        while reader.advance()? {
            if let Some(entry) = reader.entry(&mut load.refused) {
                load.accepted += u32::from(self.take(&entry, reader.kind, load));
            }
        }
        self.groups.finish(&std::mem::take(&mut load.groups), load);
        Ok(())
    }

    /// Exchanges the part that files of this kind fill.
    fn exchange(&mut self, kind: Kind, other: &mut Self) {
        match kind {
            Kind::Groups => std::mem::swap(&mut self.groups, &mut other.groups),
            Kind::Items => std::mem::swap(&mut self.items, &mut other.items),
            Kind::Prices => std::mem::swap(&mut self.prices, &mut other.prices),
            Kind::Taxes => std::mem::swap(&mut self.taxes, &mut other.taxes),
            Kind::Sellers | Kind::Users => {}
        }
    }

    /// Takes a record; whether it is good. Prices may come before their items.
    fn take(&mut self, entry: &Entry<'_>, kind: Kind, load: &mut Load<'_>) -> bool {
        match kind {
            Kind::Groups => {
                load.groups.push(self.groups.take(entry));
                false
            }
            Kind::Items => self.items.take(entry, &self.taxes, &self.groups, load),
            Kind::Prices => self.prices.take(entry, &mut load.standing),
            Kind::Taxes => self.taxes.take(entry),
            Kind::Sellers | Kind::Users => false,
        }
    }
}
