//! Which documents a shift gives, and what they are called.

use serde::{Deserialize, Serialize};

use super::{ExportSettings, File, WriteError, cashbox, receipt, shift, shift_open};
use crate::exchange::journal::Shift;

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
    let mut known = already.to_vec();
    known.sort_unstable();
    let opens = settings.shift_opens.then_some((DocumentKind::ShiftOpen, None));
    let sales = shift.sales.iter().filter(|_| settings.receipts).map(|sale| sale.number);
    let operations = shift.operations.iter().filter(|_| settings.money_operations).map(|operation| operation.number);
    let closes = (shift.closed_at.is_some() && shift.missing().is_empty()).then_some((DocumentKind::Shift, None));
    let documents = opens.into_iter();
    let documents = documents.chain(sales.map(|number| (DocumentKind::Receipt, Some(number))));
    let documents = documents.chain(operations.map(|number| (DocumentKind::Cashbox, Some(number))));
    let named =
        documents.chain(closes).map(|(kind, number)| Ok(Document { kind, number, name: name(shift, kind, number)? }));
    let is_new = |document: &Document| known.binary_search(&document.name.as_str()).is_err();
    named.filter(|document| document.as_ref().map_or(true, is_new)).collect()
}

/// `receipt_[Store]_[PosNum]_[ShiftNum]_[Receipt]_[1].xml` and its like: the brackets are part of the name.
pub(super) fn name(shift: &Shift, kind: DocumentKind, number: Option<u32>) -> Result<String, WriteError> {
    let till = &shift.till;
    if !till.fits_file_name() {
        return Err(WriteError::Store(till.store.chars().take(100).collect()));
    }
    let (store, pos, of) = (&till.store, till.pos, shift.number);
    let number = number.map(|number| format!("_[{number}]")).unwrap_or_default();
    Ok(format!("{}_[{store}]_[{pos}]_[{of}]{number}_[1].xml", kind.name()))
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
