//! What is answered: `<requisites version="1.0">`.

use super::{Asked, ItemFacts, Key, Known, UserFacts, VERSION};
use crate::exchange::journal::{Sale, Shift, Till};
use crate::exchange::report::{Totals, xml as report};
use crate::exchange::xml::Writer;
use crate::exchange::xml5::write::File;
use crate::money::Overflow;
use crate::time::LocalTime;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The file, `requisites.xml`.
    pub file: File,
    /// The keys that nothing was found for, in the order of the request; the file names them too.
    pub missing: Vec<Key>,
}

/// Tells what is known under each key; prices without a moment of their own are those valid at `now`.
///
/// # Errors
/// [`Overflow`] when the sums of a receipt or a shift leave the range of amounts.
pub fn answer(asked: &Asked, known: &dyn Known, now: LocalTime) -> Result<Answer, Overflow> {
    let mut xml = Writer::with_capacity(4096);
    xml.open("requisites").attribute("version", VERSION).attribute("at", &now.to_string());
    let mut missing = Vec::new();
    for key in &asked.keys {
        if !told(&mut xml, key, known, now)? {
            missing.push(key.clone());
        }
    }
    if !missing.is_empty() {
        xml.open("notFound");
        for key in &missing {
            open(&mut xml, key);
            xml.close();
        }
        xml.close();
    }
    Ok(Answer { file: File { name: "requisites.xml".to_owned(), bytes: xml.finish() }, missing })
}

/// Tells what is known under a key; false where that is nothing.
fn told(xml: &mut Writer, key: &Key, known: &dyn Known, now: LocalTime) -> Result<bool, Overflow> {
    let digits = known.till().currency.digits();
    match key {
        Key::Item { id } => Ok(put(xml, key, known.item(id, now), |xml, facts| item(xml, &facts, digits))),
        Key::Barcode { barcode } => {
            Ok(put(xml, key, known.barcode(barcode, now), |xml, facts| item(xml, &facts, digits)))
        }
        Key::Price { item, at } => {
            let price = known.item(item, at.unwrap_or(now)).and_then(|facts| facts.price);
            Ok(put(xml, key, price, |xml, price| {
                xml.amount("amount", price, digits).text("currency", known.till().currency.code());
            }))
        }
        Key::Receipt { store, pos, shift, number } => match known.sale(store, *pos, *shift, *number) {
            Some(sale) => written(xml, key, |xml| receipt(xml, sale)),
            None => Ok(false),
        },
        Key::Shift { store, pos, number } => match known.shift(store, *pos, *number) {
            Some(found) => written(xml, key, |xml| shift(xml, found)),
            None => Ok(false),
        },
        Key::Till => Ok(put(xml, key, Some(known.till()), till)),
        Key::User { code } => Ok(put(xml, key, known.user(code), |xml, facts| user(xml, &facts))),
    }
}

fn put<T>(xml: &mut Writer, key: &Key, facts: Option<T>, write: impl FnOnce(&mut Writer, T)) -> bool {
    let Some(facts) = facts else { return false };
    open(xml, key);
    write(xml, facts);
    xml.close();
    true
}

fn written(
    xml: &mut Writer,
    key: &Key,
    write: impl FnOnce(&mut Writer) -> Result<(), Overflow>,
) -> Result<bool, Overflow> {
    open(xml, key);
    write(xml)?;
    xml.close();
    Ok(true)
}

/// Begins an element with the key as the request has it.
fn open(xml: &mut Writer, key: &Key) {
    match key {
        Key::Item { id } => drop(xml.open("item").attribute("id", id)),
        Key::Barcode { barcode } => drop(xml.open("item").attribute("barcode", barcode)),
        Key::Price { item, at } => {
            xml.open("price").attribute("item", item);
            if let Some(at) = at {
                xml.attribute("at", &at.to_string());
            }
        }
        Key::Receipt { store, pos, shift, number } => {
            xml.open("receipt").attribute("store", store).count_attribute("pos", (*pos).into());
            xml.count_attribute("shift", (*shift).into()).count_attribute("number", (*number).into());
        }
        Key::Shift { store, pos, number } => {
            xml.open("shift").attribute("store", store).count_attribute("pos", (*pos).into());
            xml.count_attribute("number", (*number).into());
        }
        Key::Till => drop(xml.open("till")),
        Key::User { code } => drop(xml.open("user").attribute("code", code)),
    }
}

fn item(xml: &mut Writer, facts: &ItemFacts, digits: u32) {
    xml.text("id", &facts.id).text("name", &facts.name).text("unit", &facts.unit);
    xml.count("decimals", facts.decimals.into())
        .optional("group", Some(facts.group.as_str()).filter(|id| !id.is_empty()));
    xml.rate("rate", facts.tax);
    for barcode in &facts.barcodes {
        xml.text("barcode", barcode);
    }
    if let Some(price) = facts.price {
        xml.amount("price", price, digits);
    }
}

fn user(xml: &mut Writer, facts: &UserFacts) {
    let some = |text: &'_ str| !text.is_empty();
    xml.text("name", &facts.name).optional("position", Some(facts.position.as_str()).filter(|text| some(text)));
    xml.optional("taxId", Some(facts.tax_id.as_str()).filter(|text| some(text)));
    if let Some(role) = facts.role {
        xml.count("role", role.into());
    }
}

fn till(xml: &mut Writer, till: &Till) {
    xml.text("store", &till.store).count("pos", till.pos.into()).optional("name", till.name.as_deref());
    xml.text("currency", till.currency.code()).text("country", till.country.code());
    if let Some(device) = &till.device {
        xml.open("device").text("serial", &device.serial).optional("registration", device.registration.as_deref());
        xml.optional("model", device.model.as_deref()).close();
    }
    if let Some(seller) = &till.seller {
        xml.open("seller").text("name", &seller.name).text("taxId", &seller.tax_id);
        xml.optional("vatId", seller.vat_id.as_deref()).text("address", &seller.address).close();
    }
}

/// A receipt without its buyer, whose address or phone is personal data.
fn receipt(xml: &mut Writer, sale: &Sale) -> Result<(), Overflow> {
    let (receipt, totals) = (&sale.receipt, sale.receipt.totals()?);
    let digits = receipt.currency.digits();
    xml.text("kind", report::kind(receipt.kind)).text("result", report::result(sale));
    xml.time("issued", receipt.issued_at).text("currency", receipt.currency.code());
    report::begun(xml, sale);
    for line in &receipt.lines {
        xml.open("line");
        report::write_line(xml, line, digits)?;
        xml.amount("discount", line.discount, digits).amount("surcharge", line.surcharge, digits).close();
    }
    for payment in &receipt.payments {
        xml.open("payment")
            .text("tender", report::tender(payment.tender))
            .amount("amount", payment.amount, digits)
            .close();
    }
    xml.amount("due", totals.due, digits).amount("rounding", receipt.rounding, digits);
    xml.amount("change", totals.change, digits);
    for tax in &totals.taxes {
        xml.open("tax");
        report::write_tax(xml, tax, digits);
        xml.close();
    }
    if let Some(fiscal) = &receipt.fiscal {
        xml.open("fiscal");
        report::requisites(xml, fiscal);
        xml.close();
    }
    Ok(())
}

fn shift(xml: &mut Writer, shift: &Shift) -> Result<(), Overflow> {
    let digits = shift.till.currency.digits();
    if let Some(number) = shift.device_shift {
        xml.count("kkmShiftNumber", number.into());
    }
    xml.text("currency", shift.till.currency.code());
    xml.open("opened");
    report::person(xml, shift.opened_at, &shift.opened_by);
    xml.close();
    if let Some(at) = shift.closed_at {
        xml.open("closed").time("at", at);
        if let Some(person) = &shift.closed_by {
            xml.count("cashierCode", person.code.into()).text("cashierName", &person.name);
        }
        xml.close();
    }
    xml.count("receipts", shift.sales.len() as u64);
    if let Some(drawer) = shift.drawer {
        xml.amount("drawer", drawer, digits);
    }
    report::totals(xml, &Totals::of_shift(shift)?, digits);
    Ok(())
}
