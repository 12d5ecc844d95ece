//! The element `receipt`.

use super::{ExportSettings, Head, WriteError, item, words};
use crate::exchange::journal::{Sale, Shift};
use crate::exchange::xml::Writer;
use crate::money::Amount;
use crate::receipt::{Fiscal, Receipt, TaxTotal, Tender, Totals};

/// Writes a receipt whose sums are `totals`.
pub(super) fn write(
    xml: &mut Writer,
    shift: &Shift,
    sale: &Sale,
    totals: &Totals,
    settings: &ExportSettings,
) -> Result<(), WriteError> {
    let receipt = &sale.receipt;
    if receipt.currency != shift.till.currency {
        return Err(WriteError::Currency(sale.number));
    }
    let digits = receipt.currency.digits();
    Head::of(shift).open(xml, "receipt");
    origin(xml, shift, sale);
    sums(xml, receipt, totals, digits);
    xml.open("items");
    for (at, line) in (1..).zip(&receipt.lines) {
        item::write(xml, at, line, digits)?;
    }
    xml.close();
    payments(xml, receipt, totals, settings)?;
    if settings.buyers {
        client(xml, receipt);
    }
    if let Some(fiscal) = &receipt.fiscal {
        requisites(xml, fiscal);
    }
    xml.close();
    Ok(())
}

/// Which receipt, whose and when.
fn origin(xml: &mut Writer, shift: &Shift, sale: &Sale) {
    let receipt = &sale.receipt;
    xml.text("id", &receipt.id).count("number", sale.number.into());
    if let Some(document) = sale.document {
        xml.count("globalDocNumber", document);
    }
    xml.optional("posName", shift.till.name.as_deref());
    xml.text("receiptType", words::receipt_type(sale)).text("result", words::result(sale));
    super::cashier(xml, &sale.cashier);
    xml.time("dateOpen", sale.opened_at).time("dateClose", receipt.issued_at);
    if let Some(original) = sale.original {
        xml.open("original").count("shiftNumber", original.shift.into()).count("number", original.number.into());
        xml.time("dateClose", original.at).close();
    }
    xml.optional("invoiceNumber", receipt.invoice.as_deref());
    if let Some(paragon) = &receipt.paragon {
        xml.open("paragon").count("number", paragon.number.into()).time("date", paragon.date).close();
    }
    xml.optional("reason", receipt.reason.as_deref());
    if let Some(taxation) = receipt.seller.taxation {
        xml.count("taxation", words::taxation(taxation));
    }
}

fn sums(xml: &mut Writer, receipt: &Receipt, totals: &Totals, digits: u32) {
    xml.text("receiptCurrencyCode", receipt.currency.code()).count("itemsCount", receipt.lines.len() as u64);
    xml.amount("amount", totals.due, digits).amount("totalDiscountAmount", totals.discount, digits);
    for (name, amount) in [("totalSurchargeAmount", totals.surcharge), ("rounding", receipt.rounding)] {
        if amount != Amount::ZERO {
            xml.amount(name, amount, digits);
        }
    }
    xml.open("taxes");
    for tax in &totals.taxes {
        write_tax(xml, tax, digits);
    }
    xml.close();
}

fn write_tax(xml: &mut Writer, tax: &TaxTotal, digits: u32) {
    xml.open("tax").rate("rate", tax.rate).amount("total", tax.total, digits).amount("amount", tax.tax, digits).close();
}

/// What each payment leaves in the till, and what was handed over; change is taken off the cash.
fn payments(xml: &mut Writer, receipt: &Receipt, totals: &Totals, settings: &ExportSettings) -> Result<(), WriteError> {
    let digits = receipt.currency.digits();
    let is_cash = |tender| tender == Tender::Cash;
    let cash = Amount::sum(receipt.payments.iter().filter(|paid| is_cash(paid.tender)).map(|paid| paid.amount))?;
    let mut kept = cash.minus(totals.change)?.max(Amount::ZERO);
    xml.open("payments");
    for paid in &receipt.payments {
        let code = settings.payments.of(paid.tender).ok_or(WriteError::NoCode(paid.tender))?;
        let mut amount = paid.amount;
        if is_cash(paid.tender) {
            amount = amount.min(kept);
            kept = kept.minus(amount)?;
        }
        xml.open("payment").count("paymentId", code.id.into()).text("name", &code.name);
        xml.text("pType", words::payment_type(paid.tender));
        xml.text("currencyId", code.currency.as_deref().unwrap_or(receipt.currency.code()));
        xml.amount("amount", amount, digits).amount("amountWithChange", paid.amount, digits).close();
    }
    xml.close().amount("change", totals.change, digits);
    Ok(())
}

/// Who bought: personal data, written only where the settings ask for it.
fn client(xml: &mut Writer, receipt: &Receipt) {
    if receipt.buyer.is_none() && receipt.customer.is_none() {
        return;
    }
    xml.open("client").optional("contact", receipt.buyer.as_deref());
    if let Some(customer) = &receipt.customer {
        xml.text("name", &customer.name).optional("taxId", customer.tax_id.as_deref());
    }
    xml.close();
}

/// The answer of the fiscal device. Names: UKM 5 for the device, FFD and eKasa for the document.
fn requisites(xml: &mut Writer, fiscal: &Fiscal) {
    match fiscal {
        Fiscal::Russia(fiscal) => {
            xml.open("fiscal").text("kkm_registration_number", &fiscal.registration);
            xml.text("fiscalDriveNumber", &fiscal.drive).count("fiscalDocumentNumber", fiscal.document.into());
            xml.text("fiscalSign", &fiscal.sign).close();
        }
        Fiscal::Slovakia(fiscal) => {
            xml.open("fiscal").text("cashRegisterCode", &fiscal.cash_register);
            xml.count("receiptNumber", fiscal.document.into()).optional("uid", fiscal.uid.as_deref());
            xml.text("okp", &fiscal.okp).optional("pkp", fiscal.pkp.as_deref()).close();
        }
    }
}
