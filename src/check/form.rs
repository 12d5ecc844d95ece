//! Texts and their lengths. Source: FFD order ЕД-7-20/662@ for tags and lengths; PORTOS eKasa for Slovak names.

use super::findings::{Findings, is_digits};
use super::russia;
use crate::contact::{Contact, TAG_1008_LIMIT};
use crate::receipt::{Country, Logo, MAX_LOGO, Receipt, Seller};

/// Lines at the head or foot, and characters in each.
const MAX_FOOTER: (usize, usize) = (50, 256);

pub(super) fn receipt(findings: &mut Findings, receipt: &Receipt) {
    id(findings, &receipt.id);
    findings.positive("number", receipt.number);
    findings.positive("shift", receipt.shift);
    findings.optional("cashier", receipt.cashier.as_ref(), 64);
    if let Some(buyer) = &receipt.buyer {
        buyer_contact(findings, buyer);
    }
    if let Some(customer) = &receipt.customer {
        findings.required("customer.name", &customer.name, 256);
        if let Some(tax_id) = &customer.tax_id {
            tax_number(findings, "customer.taxId", receipt.country, tax_id);
        }
    }
    findings.optional("extra", receipt.extra.as_ref(), 16);
    if let Some(extra) = &receipt.user_extra {
        findings.required("userExtra.name", &extra.name, 64);
        findings.required("userExtra.value", &extra.value, 256);
    }
    findings.optional("automat", receipt.automat.as_ref(), 20);
    findings.optional("reason", receipt.reason.as_ref(), 256);
    surround(findings, &receipt.header, &receipt.footer, receipt.logo.as_ref());
}

pub(super) fn id(findings: &mut Findings, id: &str) {
    let allowed = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    findings.form("id", id, allowed && (8..=64).contains(&id.len()), "8 to 64 of A-Z a-z 0-9 . _ -");
}

/// What stands above and below every document.
pub(super) fn surround(findings: &mut Findings, header: &[String], footer: &[String], logo: Option<&Logo>) {
    for (name, lines) in [("header", header), ("footer", footer)] {
        findings.many(name, MAX_FOOTER.0, lines.len());
        for (at, line) in lines.iter().enumerate() {
            findings.enter(name, at);
            findings.text("", line, MAX_FOOTER.1);
        }
        findings.leave();
    }
    if let Some(logo) = logo {
        picture(findings, logo);
    }
}

fn picture(findings: &mut Findings, logo: &Logo) {
    let (width, height) = MAX_LOGO;
    if !(1..=width).contains(&logo.width) {
        findings.range("logo.width", &format!("1 to {width} dots"), logo.width);
    } else if !(1..=height).contains(&logo.height) {
        findings.range("logo.height", &format!("1 to {height} dots"), logo.height);
    } else if !logo.is_whole() {
        let expected = format!("{} bytes", logo.stride() * logo.height as usize);
        findings.mismatch("logo.bits", &expected, &logo.bits.len().to_string());
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

pub(super) fn seller(findings: &mut Findings, country: Country, seller: &Seller) {
    findings.required("seller.name", &seller.name, 256);
    findings.required("seller.address", &seller.address, 256);
    findings.optional("seller.place", seller.place.as_ref(), 256);
    tax_number(findings, "seller.taxId", country, &seller.tax_id);
    if let Some(vat_id) = &seller.vat_id {
        findings.text("seller.vatId", vat_id, 64);
        let right = is_vat_id(vat_id) || country != Country::Slovakia;
        findings.form("seller.vatId", vat_id, right, "SK and 10 digits");
    }
    if let Some(company_id) = &seller.company_id {
        findings.text("seller.companyId", company_id, 64);
        let right = is_digits(company_id, 6..=8) || country != Country::Slovakia;
        findings.form("seller.companyId", company_id, right, "6 to 8 digits");
    }
}

/// ИНН, DIČ, or whatever another country has.
fn tax_number(findings: &mut Findings, field: &str, country: Country, number: &str) {
    match country {
        Country::Russia => russia::inn(findings, field, number),
        Country::Slovakia => findings.digits(field, number, 10),
        Country::Other => findings.text(field, number, 64),
    }
}

/// IČ DPH: `SK` and ten digits.
pub(super) fn is_vat_id(text: &str) -> bool {
    text.strip_prefix("SK").is_some_and(|digits| is_digits(digits, 10..=10))
}
