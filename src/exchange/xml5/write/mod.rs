//! XML5 from the till to the back office: each receipt, opening, movement of the drawer and closing is a file of its own.
//!
//! File names, the root elements and the fields of `shift` are those of UKM 5; what its public tables do not show is written
//! in the words of its data model. `docs/xml5.md` describes the whole with examples, `docs/xml5.xsd` as a schema. The same
//! document gives the same name and the same bytes, so exporting again replaces.
//!
//! # Example
//! ```
//! use tillpost::exchange::journal::Shift;
//! use tillpost::exchange::xml5::write::{ExportSettings, shift_open};
//! # let json = include_str!("../../../../tests/fixtures/journal/ru.json");
//! let shift: Shift = serde_json::from_str(json)?;
//! assert_eq!(shift_open(&shift)?.name, "shiftOpen_[12]_[1]_[12]_[1].xml");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod error;
mod item;
mod receipt;
mod settings;
mod shift;
mod sums;
#[cfg(test)]
mod tests;
mod words;

pub use document::{Document, DocumentKind, Numbered, Outline, Task, due};
pub use error::WriteError;
pub use settings::{ExportSettings, PaymentCode, Payments};
pub use shift::shift;

use self::document::name;
use crate::exchange::journal::{MoneyOperation, Person, Sale, Shift};
use crate::exchange::xml::Writer;

/// The version of the dialect, in every root element.
pub const VERSION: &str = "1.0";

/// A document ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its file name, brackets and all.
    pub name: String,
    /// XML in UTF-8.
    pub bytes: Vec<u8>,
}

/// One receipt of a shift.
///
/// # Errors
/// [`WriteError::NoCode`], [`WriteError::Store`] or [`WriteError::Overflow`].
pub fn receipt(shift: &Shift, sale: &Sale, settings: &ExportSettings) -> Result<File, WriteError> {
    let name = name(&shift.till, shift.number, DocumentKind::Receipt, Some(sale.number))?;
    let mut xml = Writer::with_capacity(2048 + 1024 * sale.receipt.lines.len());
    receipt::write(&mut xml, shift, sale, &sale.receipt.totals()?, settings)?;
    Ok(File { name, bytes: xml.finish() })
}

/// The opening of a shift.
///
/// # Errors
/// [`WriteError::Store`].
pub fn shift_open(shift: &Shift) -> Result<File, WriteError> {
    let name = name(&shift.till, shift.number, DocumentKind::ShiftOpen, None)?;
    let mut xml = Writer::new();
    Head::of(shift).open(&mut xml, "shiftOpen");
    xml.time("dateOpen", shift.opened_at);
    device(&mut xml, shift);
    cashier(&mut xml, &shift.opened_by);
    Ok(File { name, bytes: xml.finish() })
}

/// A movement of the drawer.
///
/// # Errors
/// [`WriteError::Store`].
pub fn cashbox(shift: &Shift, operation: &MoneyOperation) -> Result<File, WriteError> {
    let name = name(&shift.till, shift.number, DocumentKind::Cashbox, Some(operation.number))?;
    let mut xml = Writer::new();
    write_operation(&mut xml, shift, operation);
    Ok(File { name, bytes: xml.finish() })
}

fn write_operation(xml: &mut Writer, shift: &Shift, operation: &MoneyOperation) {
    let digits = shift.till.currency.digits();
    Head::of(shift).open(xml, "cashbox");
    xml.text("id", &operation.id).count("localNumber", operation.number.into());
    if let Some(document) = operation.document {
        xml.count("globalNumber", document);
    }
    xml.text("opType", operation.kind.name()).time("opDate", operation.at).amount("amount", operation.amount, digits);
    if let Some(before) = operation.before {
        xml.amount("amountBefore", before, digits);
    }
    xml.text("currencyId", shift.till.currency.code());
    cashier(xml, &operation.cashier);
    xml.optional("reason", operation.reason.as_deref()).close();
}

/// What stands in the start tag of every document.
struct Head<'a> {
    store: &'a str,
    pos: u32,
    shift: u32,
}

impl<'a> Head<'a> {
    const fn of(shift: &'a Shift) -> Self {
        Self { store: shift.till.store.as_str(), pos: shift.till.pos, shift: shift.number }
    }

    fn open(&self, xml: &mut Writer, name: &'static str) {
        xml.open(name).attribute("storeId", self.store).count_attribute("posNum", self.pos.into());
        xml.count_attribute("shiftNum", self.shift.into()).attribute("version", VERSION);
    }
}

/// The fiscal device and its own number of the shift.
fn device(xml: &mut Writer, shift: &Shift) {
    xml.count("kkm_shift_number", shift.device_shift.unwrap_or(shift.number).into());
    if let Some(device) = &shift.till.device {
        xml.text("kkm_serial_number", &device.serial);
        xml.optional("kkm_registration_number", device.registration.as_deref());
        xml.optional("kkm_model_name", device.model.as_deref());
    }
    xml.optional("kkm_owner_number", shift.till.seller.as_ref().map(|seller| seller.tax_id.as_str()));
}

fn cashier(xml: &mut Writer, person: &Person) {
    xml.count("cashierCode", person.code.into()).text("cashierName", &person.name);
    xml.optional("cashierTaxId", person.tax_id.as_deref());
}
