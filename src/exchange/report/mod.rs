//! The sales report: what a till sold, asked for by what is new, by dates or by shifts, and told once for every format.
//!
//! [`SalesReport::of`] chooses and numbers; [`xml`] and the text of ATOL only write what stands here. The unit of a report
//! is the [`Event`]: a shift opened, a receipt, money moved, a shift closed. An event is told in [`Part`]s, and each part has
//! a number of its own, the transaction: those of a till follow one another without a gap, so that a back office sees at
//! once what it lacks.

mod build;
mod error;
mod parts;
mod request;
#[cfg(test)]
mod tests;
mod totals;
pub mod xml;

use serde::{Deserialize, Serialize};

pub use error::ReportError;
pub use parts::{Part, Transaction};
pub use request::VERSION;
pub use totals::{KindTotal, MovementTotal, Totals};

use crate::exchange::journal::{MoneyOperation, Sale, Shift, Till};
use crate::receipt;
use crate::time::LocalTime;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SalesRequest {
    /// Which events.
    pub scope: Scope,
}

/// Which events a report tells; in data, `kind` says which of the forms it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Scope {
    /// Those after a transaction, of one till.
    New {
        /// Number of the last transaction that is known already; [`Counters::told`] when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
    },
    /// Those of a time: whole days from `00:00:00` to `23:59:59`, or moments.
    Dates {
        /// The first moment.
        from: LocalTime,
        /// The last moment, within the report.
        to: LocalTime,
    },
    /// Those of shifts.
    Shifts {
        /// Only this store's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        store: Option<String>,
        /// Only those of the till with this number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pos: Option<u32>,
        /// Number of the first shift, from 1.
        from: u32,
        /// Number of the last shift, within the report.
        to: u32,
    },
}

/// What a till keeps between reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Counters {
    /// Number of this report, from 1.
    pub report: u32,
    /// How many transactions came before the first event of the journal: above zero once old shifts are no longer kept.
    pub before: u64,
    /// [`SalesReport::last`] of the report before: what a request for what is new follows on when it does not say itself.
    pub told: u64,
}

impl Default for Counters {
    fn default() -> Self {
        Self { report: 1, before: 0, told: 0 }
    }
}

/// The content of a report, whatever it is written as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalesReport<'j> {
    /// Number of the report, from 1.
    pub number: u32,
    /// What was asked for; a request for what is new names its transaction.
    pub scope: Scope,
    /// Shifts of which something is told, in the order of the journal.
    pub shifts: Vec<ShiftPart<'j>>,
    /// Sums of all that is told.
    pub totals: Totals,
    /// Number of the first transaction told; absent when nothing is.
    pub first: Option<u64>,
    /// Number of the last transaction told; when nothing is, of the last one before: what the next request for what is new
    /// gives as `after`.
    pub last: u64,
}

/// What is told of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftPart<'j> {
    /// The shift.
    pub shift: &'j Shift,
    /// Its events, in the order in which they happened.
    pub events: Vec<Event<'j>>,
}

/// Something that happened at a till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<'j> {
    /// Number of its first transaction.
    pub first: u64,
    /// When, by the till's clock: when a receipt was issued.
    pub at: LocalTime,
    /// What.
    pub what: What<'j>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What<'j> {
    /// The shift was opened.
    Opened,
    /// A receipt, with its sums; those of a cancelled one count nowhere.
    Sale(&'j Sale, receipt::Totals),
    /// Money was put into the drawer or taken out of it.
    Money(&'j MoneyOperation),
    /// The shift was closed, with the sums of the whole shift.
    Closed(Totals),
}

impl<'j> SalesReport<'j> {
    /// The tills of the report, each once, in the order of its shifts.
    pub fn tills(&self) -> Vec<&'j Till> {
        let mut tills: Vec<&Till> = Vec::new();
        for part in &self.shifts {
            let till = &part.shift.till;
            if !tills.iter().any(|known| (&known.store, known.pos) == (&till.store, till.pos)) {
                tills.push(till);
            }
        }
        tills
    }

    /// Every transaction with its shift and event, in order.
    pub fn transactions(&self) -> impl Iterator<Item = Transaction<'_, 'j>> {
        self.shifts.iter().flat_map(|part| part.events.iter().flat_map(|event| event.transactions(part.shift)))
    }
}
