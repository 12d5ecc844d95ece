//! What a country's rules put on a document: the seller's numbers, the fiscal requisites, the QR code.

use super::page::Page;
use super::{Align, Block, Style};
use crate::problem::Problem;
use crate::qr;
use crate::receipt::{Country, Fiscal, Receipt, RussianFiscal, Seller, SlovakFiscal, Taxation};

/// The numbers that the seller is known by.
pub(super) fn seller(page: &mut Page, seller: &Seller) {
    let words = page.words;
    match page.country {
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

/// What the fiscal device answered, and the QR code. A Slovak copy has nothing that makes a document the original.
/// Source: financnasprava.sk, 775128.
pub(super) fn requisites(page: &mut Page, receipt: &Receipt) -> Result<(), Problem> {
    let Some(fiscal) = &receipt.fiscal else { return Ok(()) };
    answer(page, fiscal, receipt.copy);
    let slovak_copy = receipt.copy && receipt.country == Country::Slovakia;
    if let (false, Some(payload)) = (slovak_copy, qr::fiscal_payload(receipt)?) {
        let here = page.words.check_here;
        let caption = match fiscal {
            Fiscal::Russia(fiscal) => format!("{here}: {}", fiscal.site),
            Fiscal::Slovakia(_) => here.to_owned(),
        };
        page.push(Block::Qr { payload, caption });
    }
    Ok(())
}

/// What the fiscal device answered.
pub(super) fn answer(page: &mut Page, fiscal: &Fiscal, copy: bool) {
    match fiscal {
        Fiscal::Russia(fiscal) => russian(page, fiscal),
        Fiscal::Slovakia(fiscal) => slovak(page, fiscal, copy),
    }
}

fn russian(page: &mut Page, fiscal: &RussianFiscal) {
    let words = page.words;
    page.optional(words.sender, fiscal.sender.as_deref());
    page.pair(words.site, fiscal.site.as_str());
    page.pair(words.registration, fiscal.registration.as_str());
    page.pair(words.drive, fiscal.drive.as_str());
    page.pair(words.fiscal_document, fiscal.document.to_string());
    page.pair(words.sign, fiscal.sign.as_str());
}

/// An online document carries its UID; an offline one says so and carries PKP instead. Source: Act 289/2008, § 8 and § 11.
fn slovak(page: &mut Page, fiscal: &SlovakFiscal, copy: bool) {
    let words = page.words;
    page.pair(words.cash_register, fiscal.cash_register.as_str());
    page.pair(words.document, fiscal.document.to_string());
    if copy {
        return;
    }
    match &fiscal.uid {
        Some(uid) => page.pair("UID", uid.as_str()),
        None => page.text(words.offline, Align::Center, Style::Strong),
    }
    page.pair("OKP", fiscal.okp.as_str());
    if fiscal.uid.is_none() {
        page.optional("PKP", fiscal.pkp.as_deref());
    }
}
