//! Texts and their lengths. Source: FFD order ЕД-7-20/662@ for tags and lengths; PORTOS eKasa for Slovak names.

use super::{Findings, is_digits};
use crate::contact::{Contact, TAG_1008_LIMIT};
use crate::receipt::{Country, Receipt};

/// Lines on one receipt.
const MAX_LINES: usize = 500;
/// Lines at the foot, and characters in each.
const MAX_FOOTER: (usize, usize) = (50, 256);

pub(super) fn receipt(findings: &mut Findings, receipt: &Receipt) {
    let id = &receipt.id;
    let allowed = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    findings.form("id", id, allowed && (8..=64).contains(&id.len()), "8 to 64 of A-Z a-z 0-9 . _ -");
    positive(findings, "number", receipt.number);
    positive(findings, "shift", receipt.shift);
    if let Some(cashier) = &receipt.cashier {
        findings.required("cashier", cashier, 64);
    }
    if let Some(buyer) = &receipt.buyer {
        buyer_contact(findings, buyer);
    }
    if receipt.footer.len() > MAX_FOOTER.0 {
        many(findings, "footer", MAX_FOOTER.0, receipt.footer.len());
    }
    for (at, line) in receipt.footer.iter().enumerate() {
        findings.text(format_args!("footer[{at}]"), line, MAX_FOOTER.1);
    }
}

/// An e-mail address, or a phone as a plus and digits. Source: tag 1008, `+{Ц}` or `{С}@{С}`.
fn buyer_contact(findings: &mut Findings, buyer: &str) {
    findings.text("buyer", buyer, TAG_1008_LIMIT);
    match Contact::parse(buyer, "") {
        Ok(Contact::Email(_)) => {}
        Ok(Contact::Phone(phone)) => {
            findings.form("buyer", buyer, phone.value() == buyer, "a phone as + and digits only");
        }
        Err(error) => findings.add("buyer", "bad-format", error.to_string()),
    }
}

pub(super) fn seller(findings: &mut Findings, receipt: &Receipt) {
    let seller = &receipt.seller;
    findings.required("seller.name", &seller.name, 256);
    findings.required("seller.address", &seller.address, 256);
    if let Some(place) = &seller.place {
        findings.required("seller.place", place, 256);
    }
    let (tax_id, path) = (seller.tax_id.as_str(), "seller.taxId");
    match receipt.country {
        Country::Russia => {
            let right = is_digits(tax_id, 10..=10) || is_digits(tax_id, 12..=12);
            findings.form(path, tax_id, right, "10 or 12 digits");
        }
        Country::Slovakia => findings.form(path, tax_id, is_digits(tax_id, 10..=10), "10 digits"),
        Country::Other => findings.text(path, tax_id, 64),
    }
    if let Some(vat_id) = &seller.vat_id {
        let slovak = vat_id.strip_prefix("SK").is_some_and(|digits| is_digits(digits, 10..=10));
        let right = slovak || receipt.country != Country::Slovakia;
        findings.text("seller.vatId", vat_id, 64);
        findings.form("seller.vatId", vat_id, right, "SK and 10 digits");
    }
    if let Some(company_id) = &seller.company_id {
        let right = is_digits(company_id, 6..=8) || receipt.country != Country::Slovakia;
        findings.text("seller.companyId", company_id, 64);
        findings.form("seller.companyId", company_id, right, "6 to 8 digits");
    }
}

pub(super) fn lines(findings: &mut Findings, receipt: &Receipt) {
    match receipt.lines.len() {
        0 => findings.add("lines", "missing", format!("expected 1 to {MAX_LINES} lines, found none")),
        1..=MAX_LINES => {}
        found => many(findings, "lines", MAX_LINES, found),
    }
    let name_limit = if receipt.country == Country::Slovakia { 255 } else { 128 };
    for (at, line) in receipt.lines.iter().enumerate() {
        findings.required(format_args!("lines[{at}].name"), &line.name, name_limit);
        findings.required(format_args!("lines[{at}].unit"), &line.unit, 16);
        if let Some(barcode) = &line.barcode {
            findings.required(format_args!("lines[{at}].barcode"), barcode, 40);
        }
        if receipt.country == Country::Russia && line.tax.ffd_code().is_none() {
            let expected = "a rate of tag 1199: none, 0, 5, 7, 10, 20, 22, or 5/105 and the like";
            findings.range(format_args!("lines[{at}].tax"), expected, line.tax);
        }
    }
}

fn many(findings: &mut Findings, path: &str, limit: usize, found: usize) {
    findings.add(path, "too-many", format!("expected at most {limit}, found {found}"));
}

fn positive(findings: &mut Findings, path: &str, number: u32) {
    if number == 0 {
        findings.range(path, "a number from 1", number);
    }
}
