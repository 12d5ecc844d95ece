//! The lines: their texts, quantities and sums, and what only one country knows.

use super::findings::Findings;
use super::{russia, slovakia, sums};
use crate::receipt::{Country, Kind, Line, LineType, Receipt};

/// Lines on one receipt.
const MAX_LINES: usize = 500;

pub(super) fn lines(findings: &mut Findings, receipt: &Receipt) {
    let lines = &receipt.lines;
    findings.many("lines", MAX_LINES, lines.len());
    if lines.is_empty() && !receipt.kind.is_drawer() && receipt.kind != Kind::InvoicePayment {
        findings.missing("lines", &format!("1 to {MAX_LINES} lines"));
    }
    for (at, line) in lines.iter().enumerate() {
        findings.enter("lines", at);
        texts(findings, receipt.country, line);
        foreign(findings, receipt.country, line);
        match receipt.country {
            Country::Russia => russia::line(findings, receipt, line),
            Country::Slovakia => slovakia::line(findings, receipt, line),
            Country::Other => {}
        }
        sums::line(findings, receipt, line);
    }
    findings.leave();
}

fn texts(findings: &mut Findings, country: Country, line: &Line) {
    let (name, unit) = if country == Country::Slovakia { (255, 3) } else { (128, 16) };
    findings.required("name", &line.name, name);
    findings.required("unit", &line.unit, unit);
    findings.optional("barcode", line.barcode.as_ref(), 40);
    findings.optional("item", line.item.as_ref(), 100);
    findings.optional("comment", line.comment.as_ref(), 64);
    findings.optional("declaration", line.declaration.as_ref(), 32);
    if let Some(country) = &line.country {
        findings.digits("country", country, 3);
    }
}

/// What belongs to the other country's rules.
fn foreign(findings: &mut Findings, country: Country, line: &Line) {
    let russian = [
        ("method", line.method.is_some()),
        ("subject", line.subject.is_some()),
        ("marking", line.marking.is_some()),
        ("agent", line.agent.is_some()),
        ("measure", line.measure.is_some()),
    ];
    let slovak = [
        ("type", line.line_type != LineType::Positive),
        ("reference", line.reference.is_some()),
        ("voucher", line.voucher.is_some()),
        ("exemption", line.exemption.is_some()),
        ("sellerTaxId", line.seller_tax_id.is_some()),
    ];
    let (fields, expected) = match country {
        Country::Russia => (&slovak, "one only in Slovakia"),
        Country::Slovakia => (&russian, "one only in Russia"),
        Country::Other => return,
    };
    for (field, present) in fields {
        if *present {
            findings.forbidden(field, expected, country.code());
        }
    }
}
