//! The element `item` of a receipt: one line.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::words;
use crate::exchange::xml::Writer;
use crate::money::{Amount, Overflow};
use crate::receipt::{Agent, Line};

/// Writes a line; `number` counts from 1.
pub(super) fn write(xml: &mut Writer, number: u64, line: &Line, digits: u32) -> Result<(), Overflow> {
    xml.open("item").count("number", number);
    xml.optional("scu", line.item.as_deref()).optional("barcode", line.barcode.as_deref());
    xml.text("name", &line.name).text("measure", &line.unit).quantity("totalQuantity", line.quantity);
    sums(xml, line, digits)?;
    russian(xml, line);
    slovak(xml, line);
    xml.optional("comment", line.comment.as_deref()).close();
    Ok(())
}

/// The tax is the line's own; that of the receipt is worked out of each rate's sum.
fn sums(xml: &mut Writer, line: &Line, digits: u32) -> Result<(), Overflow> {
    let total = line.total()?;
    xml.amount("price", line.price, digits).amount("totalAmount", line.quantity.cost(line.price)?, digits);
    xml.amount("discountAmount", line.discount, digits);
    if line.surcharge != Amount::ZERO {
        xml.amount("surchargeAmount", line.surcharge, digits);
    }
    xml.amount("totalWithDiscounts", total, digits).open("taxes").open("tax");
    xml.rate("rate", line.tax).amount("amount", line.tax.included_in(total)?, digits).close().close();
    Ok(())
}

/// What the Russian formats know of a line.
fn russian(xml: &mut Writer, line: &Line) {
    if let Some(method) = line.method {
        xml.count("paymentMethod", method as u64 + 1);
    }
    if let Some(subject) = line.subject {
        xml.count("paymentSubject", subject.ffd_code().into());
    }
    if let Some(marking) = &line.marking {
        // Its separators (U+001D) have no place in XML.
        xml.text("marking", &STANDARD.encode(marking));
    }
    xml.optional("markingCheck", line.marking_check.map(words::marking_check));
    if let Some(measure) = line.measure {
        xml.count("measureCode", measure.into());
    }
    xml.optional("originCountry", line.country.as_deref());
    xml.optional("customsDeclaration", line.declaration.as_deref());
    if let Some(agent) = &line.agent {
        write_agent(xml, agent);
    }
}

/// Whose goods they are; phones and addresses stay on the receipt's paper.
fn write_agent(xml: &mut Writer, agent: &Agent) {
    xml.open("agent").text("type", words::agent(agent.kind)).optional("operation", agent.operation.as_deref());
    xml.optional("supplierName", agent.supplier_name.as_deref());
    xml.optional("supplierTaxId", agent.supplier_tax_id.as_deref()).close();
}

/// What eKasa knows of a line.
fn slovak(xml: &mut Writer, line: &Line) {
    xml.optional("lineType", words::line_type(line)).optional("reference", line.reference.as_deref());
    xml.optional("voucherNumber", line.voucher.as_deref()).optional("exemption", line.exemption.map(words::exemption));
    xml.optional("sellerTaxId", line.seller_tax_id.as_deref());
}
