//! The report file: what a till sold, one transaction a line.
//!
//! A [`SalesReport`] passes three stages: [`adapt`] gives each of its parts a place in [`content`], [`print`] writes that as a
//! line of 44 fields; [`read()`] goes the other way. Sums are those of the receipts themselves.
//!
//! # Example
//! ```
//! use tillpost::exchange::atol::report::{AtolSettings, read, write};
//! use tillpost::exchange::journal::Journal;
//! use tillpost::exchange::report::{Counters, SalesReport};
//! # let json = include_str!("../../../../tests/fixtures/exchange/journal.json");
//!
//! let journal: Journal = serde_json::from_str(json)?;
//! let request = tillpost::exchange::atol::request::read(b"")?;
//! let report = SalesReport::of(&journal, &request, &Counters::default())?;
//! let file = write(&report, &AtolSettings::default())?;
//! assert!(file.bytes.starts_with(b"#\r\n1\r\n1\r\n"));
//! assert_eq!(read(&file.bytes, journal.shifts[0].till.currency)?.transactions.len(), 38);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod adapt;
mod content;
mod print;
mod read;
mod tax;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use content::{Content, Document, Goods, Payment, Record, Registered, ReportFile, Tax};
pub use read::read;

use super::NEW;
use crate::charset::Charset;
use crate::exchange::report::SalesReport;
use crate::exchange::xml5::write::{File, Payments};
use crate::money::{Currency, Overflow};
use crate::receipt::Tender;
use print::Printer;

/// What a report file is called, as the consumers of the format look for it.
pub const NAME: &str = "sales.txt";

/// How report files are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct AtolSettings {
    /// The second line: the id of the till's data base.
    pub database: String,
    /// In what the text is.
    pub encoding: Encoding,
    /// The codes of payments; of those without one, cash is 1, a card 2, prepaid 3, credit 4 and in kind 5.
    pub payments: Payments,
    /// Code of the enterprise, field 27.
    pub enterprise: u32,
    /// Code of the group of printing, field 17: there is one.
    pub print_group: u32,
}

impl Default for AtolSettings {
    fn default() -> Self {
        let (database, encoding, payments) = ("1".to_owned(), Encoding::default(), Payments::default());
        Self { database, encoding, payments, enterprise: 1, print_group: 1 }
    }
}

/// The encoding of a report file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Encoding {
    /// Windows-1251; letters that it lacks are written in others, or as `?`.
    #[default]
    Cp1251,
    /// UTF-8 without a mark.
    Utf8,
}

impl AtolSettings {
    /// What the back office calls a tender.
    fn code(&self, tender: Tender) -> u32 {
        let usual = match tender {
            Tender::Cash => 1,
            Tender::Card => 2,
            Tender::Prepaid => 3,
            Tender::Credit => 4,
            Tender::Exchange => 5,
        };
        self.payments.of(tender).map_or(usual, |code| code.id)
    }
}

/// What the report says, as a file of this format.
///
/// # Errors
/// [`Overflow`] when a sum leaves the range of amounts.
pub fn write(report: &SalesReport<'_>, settings: &AtolSettings) -> Result<File, Overflow> {
    let currency = report.tills().first().map_or(Currency::RUB, |till| till.currency);
    let mut printer = begun(settings, currency, report.number);
    for transaction in report.transactions() {
        printer.record(&adapt::record(report, &transaction, settings)?);
    }
    Ok(File { name: NAME.to_owned(), bytes: encoded(printer, settings.encoding) })
}

/// A file with these transactions, as [`read()`] gives them.
pub fn print(file: &ReportFile, settings: &AtolSettings, currency: Currency) -> Vec<u8> {
    let mut printer = begun(settings, currency, file.number);
    file.transactions.iter().for_each(|record| printer.record(record));
    encoded(printer, settings.encoding)
}

fn begun(settings: &AtolSettings, currency: Currency, number: u32) -> Printer<'_> {
    let mut printer = Printer::new(settings, currency);
    printer.head(NEW);
    printer.head(&settings.database);
    printer.head(&number.to_string());
    printer
}

fn encoded(printer: Printer<'_>, encoding: Encoding) -> Vec<u8> {
    let text = printer.finish();
    match encoding {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Cp1251 => Charset::Cp1251.encode(&text),
    }
}
