//! From a receipt to its blocks. Source: FFD order ЕД-7-20/662@, table 44, and Act 289/2008, § 8, for what must stand on it.

use super::page::{Page, TENDERS, paid_with};
use super::{Document, fiscal, goods};
use crate::locale::label::KINDS;
use crate::locale::{Label, Locale};
use crate::money::{Amount, Overflow};
use crate::problem::Problem;
use crate::receipt::{Country, Kind, Receipt, Tender, Totals};

/// Lays a receipt out in the words of `locale`; it is not checked, so that a half-filled one can be shown.
///
/// # Errors
/// `overflow` when a sum leaves the range of [`Amount`]; what [`crate::qr::fiscal_payload`] refuses.
pub fn layout(receipt: &Receipt, locale: Locale) -> Result<Document, Problem> {
    let totals = receipt.totals().map_err(|error| overflow("", error))?;
    let mut page = Page::new(receipt.country, receipt.currency, locale, 32 + receipt.lines.len());
    // eKasa records returned goods below zero, and the paper says what was recorded, as its QR code does.
    page.turned = receipt.country == Country::Slovakia && receipt.kind == Kind::Refund;
    heading(&mut page, receipt);
    circumstances(&mut page, receipt);
    lines(&mut page, receipt)?;
    sums(&mut page, receipt, &totals);
    tenders(&mut page, receipt, &totals);
    page.taxes(&totals.taxes);
    requisites(&mut page, receipt)?;
    foot(&mut page, receipt);
    let title = name_and_number(&page, receipt);
    Ok(page.finish(title))
}

/// What the document is called, and under that which settlement it records.
fn names(page: &Page, receipt: &Receipt) -> (&'static str, &'static str) {
    let kind = KINDS.at(page.locale, receipt.kind as usize);
    match receipt.kind.is_settlement() {
        false => (kind, ""),
        true if receipt.country == Country::Other => (page.words.slip, kind),
        true => (page.words.receipt, kind),
    }
}

fn name_and_number(page: &Page, receipt: &Receipt) -> String {
    let (date, number) = (page.locale.date(receipt.issued_at), page.locale.label(Label::Number));
    format!("{} {number} {} {} {date}", names(page, receipt).0, receipt.number, page.words.dated)
}

fn heading(page: &mut Page, receipt: &Receipt) {
    page.head(receipt.logo.as_ref(), &receipt.header);
    notice(page, receipt);
    if receipt.copy {
        page.notice(page.locale.label(Label::Copy));
    }
    let (title, settlement) = names(page, receipt);
    page.title(title);
    if !settlement.is_empty() {
        page.center(settlement);
    }
    page.seller(&receipt.seller);
}

fn notice(page: &mut Page, receipt: &Receipt) {
    if receipt.training {
        page.notice(page.words.training);
    } else if receipt.fiscal.is_none() && receipt.needs_fiscal() {
        page.notice(page.words.unfiscal);
    }
}

fn circumstances(page: &mut Page, receipt: &Receipt) {
    let issued = match receipt.country {
        Country::Slovakia => page.locale.date_time_exact(receipt.issued_at),
        Country::Russia | Country::Other => page.locale.date_time(receipt.issued_at),
    };
    page.pair(page.words.issued, issued);
    page.pair(page.words.number, receipt.number.to_string());
    page.pair(page.words.shift, receipt.shift.to_string());
    page.optional(page.words.cashier, receipt.cashier.as_deref());
    page.labelled(Label::Automat, receipt.automat.as_deref());
    if receipt.internet {
        page.center(page.locale.label(Label::Internet));
    }
    if let Some(customer) = &receipt.customer {
        page.labelled(Label::Customer, Some(&customer.name));
        page.labelled(Label::CustomerTaxId, customer.tax_id.as_deref());
    }
    page.labelled(Label::Invoice, receipt.invoice.as_deref());
    if let Some(paragon) = &receipt.paragon {
        let label = format!("{} {}", page.locale.label(Label::Paragon), paragon.number);
        page.pair(&label, page.locale.date_time(paragon.date));
    }
}

fn lines(page: &mut Page, receipt: &Receipt) -> Result<(), Problem> {
    page.rule();
    for (at, line) in receipt.lines.iter().enumerate() {
        let total = line.total().map_err(|error| overflow(&format!("lines[{at}]"), error))?;
        page.push(goods::item(page, line, total));
    }
    if let Some(reason) = &receipt.reason {
        page.center(reason);
    }
    if !receipt.lines.is_empty() || receipt.reason.is_some() {
        page.rule();
    }
    Ok(())
}

fn sums(page: &mut Page, receipt: &Receipt, totals: &Totals) {
    let words = page.words;
    for (label, amount) in [(words.discount, totals.discount), (page.locale.label(Label::Surcharge), totals.surcharge)]
    {
        if amount != Amount::ZERO {
            page.sum(label, amount);
        }
    }
    if let (false, Ok(before)) = (receipt.rounding == Amount::ZERO, totals.due.minus(receipt.rounding)) {
        page.sum(words.subtotal, before);
        page.sum(words.rounding, receipt.rounding);
    }
    page.strong(words.total, page.money(totals.due));
}

/// What it was paid with. On a Russian receipt cash is what stayed in the drawer (tag 1031), elsewhere what was handed over.
fn tenders(page: &mut Page, receipt: &Receipt, totals: &Totals) {
    let russian = receipt.country == Country::Russia && totals.change != Amount::ZERO;
    for tender in TENDERS {
        let paid = paid_with(&receipt.payments, tender);
        if paid != Amount::ZERO {
            let back = if russian && tender == Tender::Cash { totals.change } else { Amount::ZERO };
            page.sum(page.tender(tender), paid.minus(back).unwrap_or(paid));
        }
    }
    if russian {
        page.sum(page.words.received, paid_with(&receipt.payments, Tender::Cash));
    }
    if totals.change != Amount::ZERO {
        page.sum(page.words.change, totals.change);
    }
}

/// Addresses, additional requisites, the fiscal device's own, and the QR code.
fn requisites(page: &mut Page, receipt: &Receipt) -> Result<(), Problem> {
    let user_extra = receipt.user_extra.as_ref();
    if receipt.fiscal.is_some() || receipt.buyer.is_some() || receipt.extra.is_some() || user_extra.is_some() {
        page.rule();
    }
    page.labelled(Label::Extra, receipt.extra.as_deref());
    if let Some(extra) = user_extra {
        page.pair(&extra.name, extra.value.as_str());
    }
    page.optional(page.words.buyer, receipt.buyer.as_deref());
    page.labelled(Label::Ffd, receipt.ffd.map(crate::receipt::Ffd::name));
    fiscal::requisites(page, receipt)
}

fn foot(page: &mut Page, receipt: &Receipt) {
    page.foot(&receipt.footer);
    if receipt.training {
        page.push(super::Block::Gap);
        page.notice(page.words.training);
    }
}

fn overflow(path: &str, error: Overflow) -> Problem {
    Problem::new(path, "overflow", error.to_string())
}
