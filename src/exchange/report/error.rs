//! Why a report could not be made.

use std::fmt;

use crate::money::Overflow;

/// Why a report could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportError {
    /// A sum left the range of amounts, in the shift of this number.
    Overflow(u32),
    /// What is new is told of one till at a time; the journal has this many.
    Tills(usize),
    /// Amounts in different currencies have no sum; these two codes were found.
    Currencies(String, String),
    /// The request follows on a transaction that the till has not reached.
    After {
        /// Number of the till's last transaction.
        last: u64,
        /// The number in the request.
        found: u64,
    },
    /// The request follows on a transaction whose events are no longer kept.
    Gone {
        /// How many transactions are no longer kept.
        before: u64,
        /// The number in the request.
        found: u64,
    },
}

impl ReportError {
    /// The stable code in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Overflow(_) => "overflow",
            Self::Tills(_) => "tills",
            Self::Currencies(..) => "currencies",
            Self::After { .. } => "after",
            Self::Gone { .. } => "gone",
        }
    }
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overflow(shift) => write!(f, "shift {shift}: {Overflow}"),
            Self::Tills(found) => write!(f, "expected the journal of one till for what is new, found {found} tills"),
            Self::Currencies(one, other) => write!(f, "expected one currency in a report, found {one} and {other}"),
            Self::After { last, found } => {
                write!(f, "expected the number of a transaction up to {last}, found {found}")
            }
            Self::Gone { before, found } => {
                write!(
                    f,
                    "expected the number of a transaction from {before}, found {found}, whose events are not kept"
                )
            }
        }
    }
}

impl std::error::Error for ReportError {}
