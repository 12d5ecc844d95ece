//! What a country's rules put on a receipt: the seller's numbers, the fiscal requisites, the QR code.

use super::layout::Page;
use super::{Align, Block, Style};
use crate::problem::Problem;
use crate::qr;
use crate::receipt::{Country, Fiscal, RussianFiscal, SlovakFiscal, Taxation};

/// The numbers that the seller is known by.
pub(super) fn seller(page: &mut Page) {
    let (seller, words) = (&page.receipt.seller, page.words);
    match page.receipt.country {
        Country::Russia => {
            page.pair(words.inn, seller.tax_id.as_str());
            page.optional(words.taxation, seller.taxation.map(|system| taxation(page, system)));
        }
        Country::Slovakia => {
            page.optional("IČO", seller.company_id.as_deref());
            page.pair("DIČ", seller.tax_id.as_str());
            page.optional("IČ DPH", seller.vat_id.as_deref());
        }
        Country::Other if seller.tax_id.is_empty() => {}
        Country::Other => page.pair(words.tax_id, seller.tax_id.as_str()),
    }
}

fn taxation(page: &Page, system: Taxation) -> &'static str {
    let [general, income, profit, agricultural, patent] = page.words.taxations;
    match system {
        Taxation::General => general,
        Taxation::SimplifiedIncome => income,
        Taxation::SimplifiedProfit => profit,
        Taxation::Agricultural => agricultural,
        Taxation::Patent => patent,
    }
}

/// What the fiscal device answered, the buyer's address, and the QR code.
pub(super) fn requisites(page: &mut Page) -> Result<(), Problem> {
    let receipt = page.receipt;
    if receipt.fiscal.is_some() || receipt.buyer.is_some() {
        page.push(Block::Rule);
    }
    page.optional(page.words.buyer, receipt.buyer.as_deref());
    let caption = match &receipt.fiscal {
        Some(Fiscal::Russia(fiscal)) => russian(page, fiscal),
        Some(Fiscal::Slovakia(fiscal)) => slovak(page, fiscal),
        None => String::new(),
    };
    if let Some(payload) = qr::fiscal_payload(receipt)? {
        page.push(Block::Qr { payload, caption });
    }
    Ok(())
}

fn russian(page: &mut Page, fiscal: &RussianFiscal) -> String {
    let words = page.words;
    page.optional(words.sender, fiscal.sender.as_deref());
    page.pair(words.site, fiscal.site.as_str());
    page.pair(words.registration, fiscal.registration.as_str());
    page.pair(words.drive, fiscal.drive.as_str());
    page.pair(words.fiscal_document, fiscal.document.to_string());
    page.pair(words.sign, fiscal.sign.as_str());
    format!("{}: {}", words.check_here, fiscal.site)
}

/// An online document carries its UID; an offline one says so and carries PKP instead. Source: Act 289/2008, § 8 and § 11.
fn slovak(page: &mut Page, fiscal: &SlovakFiscal) -> String {
    let words = page.words;
    page.pair(words.cash_register, fiscal.cash_register.as_str());
    page.pair(words.document, fiscal.document.to_string());
    match &fiscal.uid {
        Some(uid) => page.pair("UID", uid.as_str()),
        None => page.text(words.offline, Align::Center, Style::Strong),
    }
    page.pair("OKP", fiscal.okp.as_str());
    if fiscal.uid.is_none() {
        page.optional("PKP", fiscal.pkp.as_deref());
    }
    words.check_here.to_owned()
}
