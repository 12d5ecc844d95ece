//! Which documents a shift gives, and what they are called.

use serde::{Deserialize, Serialize};

use super::{ExportSettings, File, WriteError, cashbox, receipt, shift, shift_open};
use crate::exchange::journal::{Shift, Till, missing};
use crate::time::LocalTime;

/// Kinds of documents. The names are those of their root elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DocumentKind {
    /// A receipt.
    Receipt,
    /// The opening of a shift.
    ShiftOpen,
    /// A movement of the drawer.
    Cashbox,
    /// The closing of a shift.
    Shift,
}

/// A document that has to be exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Number of the receipt or operation in the shift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its file name.
    pub name: String,
}

/// What a caller hands over to have one document written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Task {
    /// Which document.
    pub kind: DocumentKind,
    /// Number of the receipt or operation in the shift, where it is one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The shift; for a receipt or an operation it need not hold the others.
    pub shift: Shift,
    /// The settings.
    #[serde(default)]
    pub settings: ExportSettings,
}

impl Task {
    /// Writes the document.
    ///
    /// # Errors
    /// [`WriteError::Absent`] when the shift does not hold it; the errors of the document.
    pub fn write(&self) -> Result<File, WriteError> {
        let Self { shift: of, settings, .. } = self;
        let number = self.number.unwrap_or_default();
        match self.kind {
            DocumentKind::Receipt => {
                let sale = of.sales.iter().find(|sale| sale.number == number);
                receipt(of, sale.ok_or(WriteError::Absent(number))?, settings)
            }
            DocumentKind::Cashbox => {
                let operation = of.operations.iter().find(|operation| operation.number == number);
                cashbox(of, operation.ok_or(WriteError::Absent(number))?)
            }
            DocumentKind::ShiftOpen => shift_open(of),
            DocumentKind::Shift => shift(of, settings),
        }
    }
}

/// What has to be exported now, in this order: the opening, receipts, movements, and the closing once everything is there.
/// `already` are the names of the files that were exported before.
///
/// # Errors
/// [`WriteError::Store`].
pub fn due(shift: &Shift, settings: &ExportSettings, already: &[&str]) -> Result<Vec<Document>, WriteError> {
    Outline::of(shift).due(settings, already)
}

/// As much of a shift as tells what it exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Where it was worked.
    pub till: Till,
    /// Its number.
    pub number: u32,
    /// When it was closed.
    pub closed_at: Option<LocalTime>,
    /// How many receipts were issued in it.
    pub issued: Option<u32>,
    /// The numbers of its receipts.
    pub sales: Vec<Numbered>,
    /// The numbers of its movements of the drawer.
    pub operations: Vec<Numbered>,
}

/// A receipt or a movement by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// The number.
    pub number: u32,
}

impl Outline {
    fn of(shift: &Shift) -> Self {
        let numbered = |number| Numbered { number };
        Self {
            till: shift.till.clone(),
            number: shift.number,
            closed_at: shift.closed_at,
            issued: shift.issued,
            sales: shift.sales.iter().map(|sale| numbered(sale.number)).collect(),
            operations: shift.operations.iter().map(|operation| numbered(operation.number)).collect(),
        }
    }

    /// What [`due`] gives for the shift.
    ///
    /// # Errors
    /// [`WriteError::Store`].
    pub fn due(&self, settings: &ExportSettings, already: &[&str]) -> Result<Vec<Document>, WriteError> {
        let mut known = already.to_vec();
        known.sort_unstable();
        let sales = self.sales.iter().filter(|_| settings.receipts);
        let operations = self.operations.iter().filter(|_| settings.money_operations);
        let opens = settings.shift_opens.then_some((DocumentKind::ShiftOpen, None));
        let all = opens.into_iter().chain(sales.map(|sale| (DocumentKind::Receipt, Some(sale.number))));
        let all = all.chain(operations.map(|operation| (DocumentKind::Cashbox, Some(operation.number))));
        let all = all.chain(self.is_whole().then_some((DocumentKind::Shift, None)));
        let named = all.map(|(kind, number)| {
            let name = name(&self.till, self.number, kind, number)?;
            Ok(Document { kind, number, name })
        });
        let is_new = |document: &Document| known.binary_search(&document.name.as_str()).is_err();
        named.filter(|document| document.as_ref().map_or(true, is_new)).collect()
    }

    fn is_whole(&self) -> bool {
        let numbers = || self.sales.iter().map(|sale| sale.number).collect();
        self.closed_at.is_some() && missing(numbers(), self.issued).is_empty()
    }
}

/// `receipt_[Store]_[PosNum]_[ShiftNum]_[Receipt]_[1].xml` and its like: the brackets are part of the name.
pub(super) fn name(till: &Till, shift: u32, kind: DocumentKind, number: Option<u32>) -> Result<String, WriteError> {
    if !till.fits_file_name() {
        return Err(WriteError::Store(till.store.chars().take(100).collect()));
    }
    let (store, pos) = (&till.store, till.pos);
    let number = number.map(|number| format!("_[{number}]")).unwrap_or_default();
    Ok(format!("{}_[{store}]_[{pos}]_[{shift}]{number}_[1].xml", kind.name()))
}

impl DocumentKind {
    /// The name of its root element.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::ShiftOpen => "shiftOpen",
            Self::Cashbox => "cashbox",
            Self::Shift => "shift",
        }
    }
}
