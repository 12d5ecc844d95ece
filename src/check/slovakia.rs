//! What Slovak rules ask of a document. Source: Act 289/2008, § 8; eKasa, item types; PORTOS eKasa for lengths.

use super::findings::{Findings, is_digits};
use super::fiscal::{is_okp, is_uid};
use super::form::is_vat_id;
use crate::receipt::{Kind, Line, LineType, Receipt};
use crate::tax::TaxRate;

/// Who taxes is registered for it.
pub(super) fn receipt(findings: &mut Findings, receipt: &Receipt) {
    if receipt.ffd.is_some() {
        findings.forbidden("ffd", "one only in Russia", "SK");
    }
    let taxed = receipt.lines.iter().any(|line| !matches!(line.tax, TaxRate::None | TaxRate::Percent(0)));
    if taxed && receipt.seller.vat_id.is_none() && receipt.fiscal.is_some() && !receipt.training {
        findings.missing("seller.vatId", "the IČ DPH of a seller who taxes");
    }
}

pub(super) fn line(findings: &mut Findings, receipt: &Receipt, line: &Line) {
    sign(findings, receipt.kind, line);
    reference(findings, receipt.kind, line);
    match (&line.voucher, line.line_type == LineType::Voucher) {
        (Some(voucher), true) => findings.required("voucher", voucher, 50),
        (None, true) => findings.missing("voucher", "the number of the voucher"),
        (Some(_), false) => findings.forbidden("voucher", "one only where a voucher is taken", "one"),
        (None, false) => {}
    }
    if line.exemption.is_some() && line.tax != TaxRate::None {
        findings.mismatch("exemption", "one only without a rate", &line.tax.to_string());
    }
    if line.line_type == LineType::ReturnedContainer && !matches!(line.tax, TaxRate::None | TaxRate::Percent(0)) {
        findings.mismatch("tax", "none or 0 on returned containers", &line.tax.to_string());
    }
    if let Some(number) = &line.seller_tax_id {
        let right = is_digits(number, 10..=10) || is_vat_id(number);
        findings.form("sellerTaxId", number, right, "10 digits, or SK and 10 digits");
    }
}

/// Goods cost, whatever is taken off is below zero; a document of returned goods counts them the other way round.
fn sign(findings: &mut Findings, kind: Kind, line: &Line) {
    let (minor, refund) = (line.price.minor(), kind == Kind::Refund);
    let (right, expected) = match line.line_type {
        LineType::Correction => return,
        LineType::Returned | LineType::ReturnedContainer if refund => (minor >= 0, "at least 0 on a refund"),
        LineType::Positive if !refund => (minor >= 0, "at least 0"),
        _ if refund => return findings.forbidden("type", "goods or containers returned on a refund", "another"),
        _ => (minor <= 0, "at most 0 on a line of this type"),
    };
    if !right {
        findings.range("price", expected, minor);
    }
}

/// What is returned or put right stood on a document before.
fn reference(findings: &mut Findings, kind: Kind, line: &Line) {
    let needed = matches!(line.line_type, LineType::Returned | LineType::Correction);
    match &line.reference {
        Some(_) if !needed && kind != Kind::Refund => {
            findings.forbidden("reference", "one only where goods are returned or a line is put right", "one");
        }
        Some(text) => findings.form("reference", text, is_uid(text) || is_okp(text), "the UID or OKP of the original"),
        None if needed => findings.missing("reference", "the UID or OKP of the original"),
        None => {}
    }
}
