//! Why a document cannot be written.

use std::fmt;

use super::words;
use crate::exchange::journal::Gap;
use crate::money::Overflow;
use crate::quote::Quoted;
use crate::receipt::Tender;

/// Why a document cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// The shift goes on, so it has no closing yet.
    Open,
    /// Receipts of the shift are not there yet; their numbers.
    Incomplete {
        /// The numbers that are missing, from and to, ascending.
        missing: Vec<Gap>,
    },
    /// The shift has no receipt or operation of this number.
    Absent(u32),
    /// A tender was used that has no code in the settings.
    NoCode(Tender),
    /// The id of the store cannot stand in a file name.
    Store(String),
    /// A receipt of the shift, by number, is in another currency than its till.
    Currency(u32),
    /// A sum leaves the range of amounts.
    Overflow,
}

impl WriteError {
    /// Whether it only has to wait: for the end of the shift, or for its receipts.
    pub const fn is_early(&self) -> bool {
        matches!(self, Self::Open | Self::Incomplete { .. })
    }

    /// A stable code in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Incomplete { .. } => "incomplete",
            Self::Absent(_) => "missing",
            Self::NoCode(_) => "no-code",
            Self::Store(_) => "bad-format",
            Self::Currency(_) => "mismatch",
            Self::Overflow => "overflow",
        }
    }
}

impl From<Overflow> for WriteError {
    fn from(_: Overflow) -> Self {
        Self::Overflow
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("expected a closed shift, found an open one"),
            Self::Incomplete { missing } => incomplete(f, missing),
            Self::Absent(number) => write!(f, "expected a document of the shift, found none with the number {number}"),
            Self::NoCode(tender) => {
                write!(f, "expected a payment code for {}, found none", words::tender(*tender))
            }
            Self::Store(store) => {
                write!(f, "expected a store id that can stand in a file name, found {}", Quoted(store))
            }
            Self::Currency(number) => write!(f, "expected the currency of the till, found another on receipt {number}"),
            Self::Overflow => Overflow.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {}

/// The first gaps; more would help nobody.
fn incomplete(f: &mut fmt::Formatter<'_>, missing: &[Gap]) -> fmt::Result {
    const TOLD: usize = 10;
    f.write_str("expected all receipts of the shift, found none with the numbers ")?;
    for (at, gap) in missing.iter().take(TOLD).enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        write!(f, "{comma}{gap}")?;
    }
    f.write_str(if missing.len() > TOLD { " and more" } else { "" })
}
