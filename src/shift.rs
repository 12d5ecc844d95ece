//! Shift reports: the opening, the closing with its sums (Z), and the sums in between (X).

use serde::{Deserialize, Serialize};

use crate::money::{Amount, Currency};
use crate::receipt::{Country, Fiscal, Kind, Logo, Payment, Receipt, Seller, TaxTotal};
use crate::time::LocalTime;

/// A report on a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShiftReport {
    /// The caller's own id, unique for ever: 8 to 64 of `A–Z a–z 0–9 . _ -`.
    pub id: String,
    /// The country whose rules hold.
    pub country: Country,
    /// Which report.
    pub kind: ReportKind,
    /// The currency of every amount on it.
    pub currency: Currency,
    /// Number of the report, from 1.
    pub number: u32,
    /// Shift number, from 1 (tag 1038).
    pub shift: u32,
    /// When it was issued, by the till's clock (tag 1012).
    pub issued_at: LocalTime,
    /// Who sells.
    pub seller: Seller,
    /// Who opened or closed the shift (tag 1021), up to 64 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
    /// What was done in the shift, one of each kind of receipt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counters: Vec<Counter>,
    /// The tax by rate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<TaxTotal>,
    /// Cash in the drawer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawer: Option<Amount>,
    /// Fiscal documents of the shift (tag 1111).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<u32>,
    /// Documents that the tax service has not confirmed (tag 1097).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsent: Option<u32>,
    /// Since when the first of them waits (tag 1098).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsent_since: Option<LocalTime>,
    /// What the fiscal device answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal: Option<Fiscal>,
    /// A training report: no fiscal document, and printed so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub training: bool,
    /// Lines printed at the head.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<String>,
    /// Lines printed at the foot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footer: Vec<String>,
    /// A picture above everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
}

/// What a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReportKind {
    /// The shift begins.
    ShiftOpen,
    /// The sums so far; the shift goes on.
    XReport,
    /// The shift ends with these sums.
    ZReport,
}

/// The receipts of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Counter {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: u32,
    /// Their sums by tender; zero and more.
    pub payments: Vec<Payment>,
}

/// What can be checked, laid out and shown: either kind of document, told apart by `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "made once a call and passed by reference")]
pub enum Printable {
    /// A receipt.
    Receipt(Receipt),
    /// A shift report.
    ShiftReport(ShiftReport),
}

impl Printable {
    /// The country whose rules hold.
    pub const fn country(&self) -> Country {
        match self {
            Self::Receipt(receipt) => receipt.country,
            Self::ShiftReport(report) => report.country,
        }
    }
}
