//! The closing of a shift: its sums, and every receipt and movement of the drawer in it.

use super::sums::{Side, Sums, TENDERS};
use super::{DocumentKind, ExportSettings, File, Head, WriteError, name, receipt, words};
use crate::exchange::journal::Shift;
use crate::exchange::xml::Writer;
use crate::money::Overflow;
use crate::receipt::Totals;

/// Bytes that a receipt and a line of it take as a rule.
const USUAL: (usize, usize) = (1800, 800);

/// The closing of a shift.
///
/// # Errors
/// [`WriteError::Open`] while it goes on, [`WriteError::Incomplete`] until all its receipts are there; the errors of a receipt.
pub fn shift(shift: &Shift, settings: &ExportSettings) -> Result<File, WriteError> {
    let name = name(&shift.till, shift.number, DocumentKind::Shift, None)?;
    let closed_at = shift.closed_at.ok_or(WriteError::Open)?;
    let missing = shift.missing();
    if !missing.is_empty() {
        return Err(WriteError::Incomplete { missing });
    }
    let totals = shift.sales.iter().map(|sale| sale.receipt.totals()).collect::<Result<Vec<_>, Overflow>>()?;
    let sums = add_up(shift, &totals)?;
    let mut xml = Writer::with_capacity(usual_size(shift));
    Head::of(shift).open(&mut xml, "shift");
    xml.time("dateOpen", shift.opened_at).time("dateClose", closed_at);
    super::device(&mut xml, shift);
    super::cashier(&mut xml, shift.closed_by.as_ref().unwrap_or(&shift.opened_by));
    write_sums(&mut xml, shift, &sums);
    payments(&mut xml, shift, &sums, settings)?;
    taxes(&mut xml, shift, &sums);
    documents(&mut xml, shift, &totals, settings)?;
    Ok(File { name, bytes: xml.finish() })
}

fn add_up(shift: &Shift, totals: &[Totals]) -> Result<Sums, Overflow> {
    let mut sums = Sums::default();
    shift.sales.iter().zip(totals).try_for_each(|(sale, totals)| sums.sale(sale, totals))?;
    shift.operations.iter().try_for_each(|operation| sums.operation(operation))?;
    Ok(sums)
}

fn usual_size(shift: &Shift) -> usize {
    let lines: usize = shift.sales.iter().map(|sale| sale.receipt.lines.len()).sum();
    4096 + USUAL.0 * (shift.sales.len() + shift.operations.len()) + USUAL.1 * lines
}

fn write_sums(xml: &mut Writer, shift: &Shift, sums: &Sums) {
    let digits = shift.till.currency.digits();
    xml.text("currencyId", shift.till.currency.code());
    xml.amount("saleAmount", sums.sales.amount, digits).amount("returnAmount", sums.returns.amount, digits);
    if sums.has_purchases() {
        xml.amount("purchaseAmount", sums.purchases.amount, digits);
        xml.amount("purchaseReturnAmount", sums.purchase_returns.amount, digits);
    }
    xml.amount("depositionAmount", sums.deposition, digits).amount("withdrawalAmount", sums.withdrawal, digits);
    if let Some(drawer) = shift.drawer {
        xml.amount("cashAmount", drawer, digits);
    }
    xml.count("saleCount", sums.sales.count).count("returnCount", sums.returns.count);
    if sums.has_purchases() {
        xml.count("purchaseCount", sums.purchases.count).count("purchaseReturnCount", sums.purchase_returns.count);
    }
    xml.count("otherCount", sums.others);
}

/// What each means of payment brought and gave back.
fn payments(xml: &mut Writer, shift: &Shift, sums: &Sums, settings: &ExportSettings) -> Result<(), WriteError> {
    let digits = shift.till.currency.digits();
    xml.open("payments");
    for tender in TENDERS.into_iter().filter(|tender| sums.uses(*tender)) {
        let code = settings.payments.of(tender).ok_or(WriteError::NoCode(tender))?;
        let of = |side: &Side| side.paid(tender).unwrap_or_default();
        xml.open("payment").count("paymentId", code.id.into()).text("name", &code.name);
        xml.text("pType", words::payment_type(tender));
        xml.amount("saleAmount", of(&sums.sales), digits).amount("returnAmount", of(&sums.returns), digits);
        if sums.has_purchases() {
            xml.amount("purchaseAmount", of(&sums.purchases), digits);
            xml.amount("purchaseReturnAmount", of(&sums.purchase_returns), digits);
        }
        xml.close();
    }
    xml.close();
    Ok(())
}

/// The taxes of sales and returns by rate.
fn taxes(xml: &mut Writer, shift: &Shift, sums: &Sums) {
    let digits = shift.till.currency.digits();
    xml.open("taxes");
    for rate in &sums.taxes {
        let ((sold, sold_tax), (returned, returned_tax)) = (rate.sales, rate.returns);
        xml.open("tax").rate("rate", rate.rate);
        xml.amount("saleTotal", sold, digits).amount("saleTax", sold_tax, digits);
        xml.amount("returnTotal", returned, digits).amount("returnTax", returned_tax, digits).close();
    }
    xml.close();
}

/// Receipts by number, then the drawer's movements by number, each as in a file of its own.
fn documents(xml: &mut Writer, shift: &Shift, totals: &[Totals], settings: &ExportSettings) -> Result<(), WriteError> {
    let mut sales: Vec<_> = shift.sales.iter().zip(totals).collect();
    sales.sort_by_key(|(sale, _)| sale.number);
    xml.open("receipts");
    for (sale, totals) in sales {
        receipt::write(xml, shift, sale, totals, settings)?;
    }
    xml.close();
    let mut operations: Vec<_> = shift.operations.iter().collect();
    operations.sort_by_key(|operation| operation.number);
    xml.open("moneyOperations");
    for operation in operations {
        super::write_operation(xml, shift, operation);
    }
    xml.close();
    Ok(())
}
