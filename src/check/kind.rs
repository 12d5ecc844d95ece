//! What each kind of receipt is, where it may be, and what goes with it. Source: FFD, tag 1054; Act 289/2008, § 8 to § 11.

use super::findings::Findings;
use crate::money::Amount;
use crate::receipt::{Country, Kind, Receipt, Tender};

pub(super) fn receipt(findings: &mut Findings, receipt: &Receipt) {
    place(findings, receipt);
    if receipt.kind.is_drawer() {
        drawer(findings, receipt);
    } else if receipt.reason.is_some() {
        findings.forbidden("reason", "one only where money is paid in or out", "one");
    }
    invoice(findings, receipt);
    paragon(findings, receipt);
}

/// A kind that only one country knows.
fn place(findings: &mut Findings, receipt: &Receipt) {
    let (home, expected) = match receipt.kind {
        Kind::Purchase | Kind::PurchaseRefund => {
            (Country::Russia, "a kind that the country has; purchases are Russian")
        }
        Kind::InvoicePayment | Kind::Invalid => (Country::Slovakia, "a kind that the country has; this one is Slovak"),
        Kind::Sale | Kind::Refund | Kind::PayIn | Kind::PayOut => return,
    };
    if receipt.country != home {
        findings.forbidden("kind", expected, receipt.country.code());
    }
}

/// Money put in or taken out: nothing but one payment in cash.
fn drawer(findings: &mut Findings, receipt: &Receipt) {
    if !receipt.lines.is_empty() {
        findings.forbidden("lines", "none where money alone moves", &receipt.lines.len().to_string());
    }
    match receipt.payments.as_slice() {
        [payment] if payment.tender == Tender::Cash => {}
        [_] => findings.mismatch("payments[0].tender", "cash where money alone moves", "another"),
        payments => findings.mismatch("payments", "one payment where money alone moves", &payments.len().to_string()),
    }
    if receipt.rounding != Amount::ZERO {
        findings.range("rounding", "0 where money alone moves", receipt.rounding.minor());
    }
}

fn invoice(findings: &mut Findings, receipt: &Receipt) {
    match (&receipt.invoice, receipt.kind == Kind::InvoicePayment) {
        (Some(invoice), true) => findings.required("invoice", invoice, 50),
        (None, true) => findings.missing("invoice", "the number of the invoice paid"),
        (Some(_), false) => findings.forbidden("invoice", "one only where an invoice is paid", "one"),
        (None, false) => {}
    }
}

/// Paper comes before the document that registers it.
fn paragon(findings: &mut Findings, receipt: &Receipt) {
    let Some(paragon) = &receipt.paragon else { return };
    findings.positive("paragon.number", paragon.number);
    if receipt.country != Country::Slovakia || !matches!(receipt.kind, Kind::Sale | Kind::Refund | Kind::InvoicePayment)
    {
        findings.forbidden("paragon", "one only on a Slovak sale, refund or payment of an invoice", "one");
    }
    if paragon.date > receipt.issued_at {
        findings.range("paragon.date", "a time before the document's", paragon.date);
    }
}
