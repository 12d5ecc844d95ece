//! The report as XML: one element for each transaction, with its number.

use super::{Part, SalesReport, Scope, ShiftPart, Totals, Transaction, VERSION};
use crate::exchange::journal::{Person, Sale, Shift};
use crate::exchange::xml::Writer;
use crate::exchange::xml5::write::File;
use crate::money::Overflow;
use crate::receipt::{Fiscal, Kind, Line, TaxTotal, Tender};
use crate::time::LocalTime;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Writes a report. Its name is `salesReport_[store]_[pos]_[number].xml`, without store and till where it tells of several.
///
/// # Errors
/// None in a report that [`SalesReport::of`] made.
pub fn write(report: &SalesReport<'_>) -> Result<File, Overflow> {
    let mut xml = Writer::with_capacity(4096);
    xml.open("salesReport").attribute("version", VERSION).count_attribute("number", report.number.into());
    if let Some(first) = report.first {
        xml.count_attribute("first", first);
    }
    xml.count_attribute("last", report.last);
    scope(&mut xml, &report.scope);
    for part in &report.shifts {
        shift(&mut xml, part)?;
    }
    let digits = report.shifts.first().map_or(2, |part| part.shift.till.currency.digits());
    totals(&mut xml, &report.totals, digits);
    Ok(File { name: name(report), bytes: xml.finish() })
}

fn name(report: &SalesReport<'_>) -> String {
    match report.tills().as_slice() {
        [till] => format!("salesReport_[{}]_[{}]_[{}].xml", plain(&till.store), till.pos, report.number),
        _ => format!("salesReport_[{}].xml", report.number),
    }
}

/// A text that is safe in a file's name.
fn plain(text: &str) -> String {
    let is_safe = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    text.chars().map(|letter| if is_safe(letter) { letter } else { '_' }).collect()
}

/// What was asked for, as the request says it.
fn scope(xml: &mut Writer, scope: &Scope) {
    xml.open("scope");
    match scope {
        Scope::New { after } => {
            xml.open("new").count_attribute("after", after.unwrap_or(0));
        }
        Scope::Dates { from, to } => {
            xml.open("dates").attribute("from", &from.to_string()).attribute("to", &to.to_string());
        }
        Scope::Shifts { store, pos, from, to } => {
            xml.open("shifts");
            if let Some(store) = store {
                xml.attribute("store", store);
            }
            if let Some(pos) = pos {
                xml.count_attribute("pos", (*pos).into());
            }
            xml.count_attribute("from", (*from).into()).count_attribute("to", (*to).into());
        }
    }
    xml.close().close();
}

fn shift(xml: &mut Writer, part: &ShiftPart<'_>) -> Result<(), Overflow> {
    let till = &part.shift.till;
    xml.open("shift").attribute("storeId", &till.store).count_attribute("posNum", till.pos.into());
    xml.count_attribute("shiftNum", part.shift.number.into());
    if let Some(number) = part.shift.device_shift {
        xml.count_attribute("kkmShiftNumber", number.into());
    }
    xml.attribute("currency", till.currency.code());
    for event in &part.events {
        for transaction in event.transactions(part.shift) {
            write_part(xml, &transaction)?;
        }
    }
    xml.close();
    Ok(())
}

/// One transaction; a receipt is open from its beginning to its end.
fn write_part(xml: &mut Writer, one: &Transaction<'_, '_>) -> Result<(), Overflow> {
    let digits = one.shift.till.currency.digits();
    if let Part::Begun(sale) = one.part {
        xml.open("receipt").count_attribute("number", sale.number.into()).attribute("kind", kind(sale.receipt.kind));
        xml.attribute("result", result(sale));
    }
    xml.open(element(&one.part)).count_attribute("transaction", one.number);
    match one.part {
        Part::ShiftOpened => opened(xml, one.shift),
        Part::Begun(sale) => begun(xml, sale),
        Part::Line(line) => write_line(xml, line, digits)?,
        Part::Discount(line) => drop(xml.amount("amount", line.discount, digits)),
        Part::Surcharge(line) => drop(xml.amount("amount", line.surcharge, digits)),
        Part::Rounding(amount) | Part::Change(amount) => drop(xml.amount("amount", amount, digits)),
        Part::Paid(payment) => {
            xml.text("tender", tender(payment.tender)).amount("amount", payment.amount, digits);
        }
        Part::Tax(tax) => write_tax(xml, tax, digits),
        Part::Registered(fiscal) => requisites(xml, fiscal),
        Part::Finished(_) | Part::Cancelled(_) => drop(xml.time("at", one.event.at)),
        Part::Money(operation) => {
            xml.count("number", operation.number.into());
            document(xml, operation.document);
            xml.text("kind", operation.kind.name()).amount("amount", operation.amount, digits);
            person(xml, operation.at, &operation.cashier);
            xml.optional("reason", operation.reason.as_deref());
        }
        Part::ShiftClosed(sums) => closed(xml, one, sums, digits),
    }
    xml.close();
    if matches!(one.part, Part::Finished(_) | Part::Cancelled(_)) {
        xml.close();
    }
    Ok(())
}

const fn element(part: &Part<'_>) -> &'static str {
    match part {
        Part::ShiftOpened => "shiftOpen",
        Part::Begun(_) => "begun",
        Part::Line(_) => "line",
        Part::Discount(_) => "discount",
        Part::Surcharge(_) => "surcharge",
        Part::Rounding(_) => "rounding",
        Part::Paid(_) => "payment",
        Part::Change(_) => "change",
        Part::Tax(_) => "tax",
        Part::Registered(_) => "fiscal",
        Part::Finished(_) => "finished",
        Part::Cancelled(_) => "cancelled",
        Part::Money(_) => "movement",
        Part::ShiftClosed(_) => "shiftClose",
    }
}

fn document(xml: &mut Writer, number: Option<u64>) {
    if let Some(number) = number {
        xml.count("document", number);
    }
}

pub(in crate::exchange) fn person(xml: &mut Writer, at: LocalTime, person: &Person) {
    xml.time("at", at).count("cashierCode", person.code.into()).text("cashierName", &person.name);
}

fn opened(xml: &mut Writer, shift: &Shift) {
    person(xml, shift.opened_at, &shift.opened_by);
}

pub(in crate::exchange) fn begun(xml: &mut Writer, sale: &Sale) {
    xml.text("id", &sale.receipt.id);
    document(xml, sale.document);
    person(xml, sale.opened_at, &sale.cashier);
    if let Some(original) = &sale.original {
        xml.open("original").count("shiftNum", original.shift.into()).count("number", original.number.into());
        xml.time("at", original.at).close();
    }
}

pub(in crate::exchange) fn write_line(xml: &mut Writer, line: &Line, digits: u32) -> Result<(), Overflow> {
    xml.optional("item", line.item.as_deref()).optional("barcode", line.barcode.as_deref()).text("name", &line.name);
    xml.text("unit", &line.unit).quantity("quantity", line.quantity).amount("price", line.price, digits);
    xml.amount("sum", line.total()?, digits).rate("rate", line.tax);
    // Its separators (U+001D) have no place in XML.
    xml.optional("marking", line.marking.as_ref().map(|marking| STANDARD.encode(marking)).as_deref());
    Ok(())
}

pub(in crate::exchange) fn write_tax(xml: &mut Writer, tax: &TaxTotal, digits: u32) {
    xml.rate("rate", tax.rate).amount("sum", tax.total, digits).amount("amount", tax.tax, digits);
}

/// The answer of the fiscal device, under the names of XML5.
pub(in crate::exchange) fn requisites(xml: &mut Writer, fiscal: &Fiscal) {
    match fiscal {
        Fiscal::Russia(fiscal) => {
            xml.text("kkmRegistrationNumber", &fiscal.registration).text("fiscalDriveNumber", &fiscal.drive);
            xml.count("fiscalDocumentNumber", fiscal.document.into()).text("fiscalSign", &fiscal.sign);
        }
        Fiscal::Slovakia(fiscal) => {
            xml.text("cashRegisterCode", &fiscal.cash_register).count("receiptNumber", fiscal.document.into());
            xml.optional("uid", fiscal.uid.as_deref()).text("okp", &fiscal.okp);
        }
    }
}

fn closed(xml: &mut Writer, one: &Transaction<'_, '_>, sums: &Totals, digits: u32) {
    xml.time("at", one.event.at);
    if let Some(person) = &one.shift.closed_by {
        xml.count("cashierCode", person.code.into()).text("cashierName", &person.name);
    }
    if let Some(drawer) = one.shift.drawer {
        xml.amount("drawer", drawer, digits);
    }
    totals(xml, sums, digits);
}

/// Sums by kind of receipt, by tender and by tax, and what moved in the drawer.
pub(in crate::exchange) fn totals(xml: &mut Writer, totals: &Totals, digits: u32) {
    xml.open("totals");
    for total in &totals.kinds {
        xml.open("kind").attribute("name", kind(total.kind)).count_attribute("count", total.count.into());
        xml.amount("sum", total.sum, digits).amount("discount", total.discount, digits);
        xml.amount("surcharge", total.surcharge, digits).amount("rounding", total.rounding, digits);
        for paid in &total.tenders {
            xml.open("payment").text("tender", tender(paid.tender)).amount("amount", paid.amount, digits).close();
        }
        for tax in &total.taxes {
            xml.open("tax");
            write_tax(xml, tax, digits);
            xml.close();
        }
        xml.close();
    }
    for total in &totals.drawer {
        xml.open("movement").attribute("name", total.kind.name()).count_attribute("count", total.count.into());
        xml.amount("sum", total.sum, digits).close();
    }
    if totals.uncounted > 0 {
        xml.count("uncounted", totals.uncounted.into());
    }
    xml.close();
}

/// A kind as it stands in data.
pub(in crate::exchange) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Sale => "sale",
        Kind::Refund => "refund",
        Kind::Purchase => "purchase",
        Kind::PurchaseRefund => "purchaseRefund",
        Kind::InvoicePayment => "invoicePayment",
        Kind::Invalid => "invalid",
        Kind::PayIn => "payIn",
        Kind::PayOut => "payOut",
    }
}

/// A tender as it stands in data.
pub(in crate::exchange) const fn tender(tender: Tender) -> &'static str {
    match tender {
        Tender::Cash => "cash",
        Tender::Card => "card",
        Tender::Prepaid => "prepaid",
        Tender::Credit => "credit",
        Tender::Exchange => "exchange",
    }
}

/// What became of a receipt; only what is completed counts.
pub(in crate::exchange) const fn result(sale: &Sale) -> &'static str {
    match sale {
        Sale { cancelled: true, .. } => "cancelled",
        _ if sale.receipt.copy => "copy",
        _ if sale.receipt.training || matches!(sale.receipt.kind, Kind::Invalid) => "training",
        _ => "completed",
    }
}
