//! What a template can name, in three languages.

use crate::edits::edits;
use crate::locale::Locale;
use crate::receipt::Country;
use crate::translit::latin;

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// What the message is about: a receipt, a refund.
    Document,
    /// What is due (tag 1020).
    Total,
    /// When it was issued (tag 1012).
    Date,
    /// РН ККТ (tag 1037).
    Registration,
    /// ФПД (tag 1077).
    Sign,
    /// Where to check the receipt (tags 1060, 1208).
    Site,
    /// ФН (tag 1041).
    Drive,
    /// ФД (tag 1040), or the number of a Slovak document.
    FiscalDocument,
    /// UID of a Slovak document.
    Uid,
    /// Place of the settlement (tag 1187); the seller's name where there is none.
    Shop,
    /// The seller's name (tag 1048).
    Seller,
    /// ИНН, DIČ (tag 1018).
    TaxId,
    /// Address of the settlement (tag 1009).
    Address,
    /// Number within the shift (tag 1042).
    Number,
    /// Who rang it up (tag 1021).
    Cashier,
}

use Placeholder::{
    Address, Cashier, Date, Document, Drive, FiscalDocument, Number, Registration, Seller, Shop, Sign, Site, TaxId,
    Total, Uid,
};

/// All of them, in the order of the names.
#[rustfmt::skip]
pub(super) const ALL: [Placeholder; 15] = [
    Document, Total, Date, Registration, Sign, Site, Drive, FiscalDocument, Uid, Shop, Seller, TaxId, Address, Number, Cashier,
];

/// Their names in each language, in the order of [`Locale`].
pub(super) const NAMES: &str = "документ|doklad|document|сумма|suma|total|дата|dátum|date|РН ККТ|RN KKT|RN KKT|ФП|FP|FP|\
    сайт|stránka|site|ФН|FN|FN|ФД|FD|FD|UID|UID|UID|магазин|predajňa|shop|продавец|predávajúci|seller|ИНН|DIČ|tax ID|\
    адрес|adresa|address|номер|číslo|number|кассир|pokladník|cashier";

impl Placeholder {
    /// Its name in a language. All three languages' names work in every template.
    pub fn name(self, locale: Locale) -> &'static str {
        NAMES.split('|').nth(self as usize * 3 + locale as usize).unwrap_or_default()
    }

    /// What a message must hold to identify a receipt. Sources: FFD, tables 45, 83 and 148; in Slovakia what the tax
    /// office's check of a document asks for.
    pub const fn legal(country: Country) -> &'static [Self] {
        match country {
            Country::Russia => &[Registration, Total, Date, Sign, Site],
            Country::Slovakia => &[Uid, Total, Date],
            Country::Other => &[],
        }
    }
}

/// The placeholder of a name in any of the languages, without regard to case, spaces and marks; or else the name it is
/// nearest to, when one is near.
pub(super) fn find(name: &str) -> Result<Placeholder, Option<&'static str>> {
    // Folding takes long, and most names are written as they stand here.
    if let Some(&placeholder) = NAMES.split('|').position(|known| known == name).and_then(|at| ALL.get(at / 3)) {
        return Ok(placeholder);
    }
    let plain = fold(name);
    let slips = plain.len().div_ceil(3).min(2);
    let (mut least, mut nearest) = (2 * slips + 2, None);
    for (at, known) in NAMES.split('|').enumerate() {
        let found = edits(plain.as_bytes(), fold(known).as_bytes());
        if let (0, Some(&placeholder)) = (found, ALL.get(at / 3)) {
            return Ok(placeholder);
        }
        // Of names as near as each other, one in the letters that were typed.
        let found = 2 * found + usize::from(known.is_ascii() != name.is_ascii());
        if found < least {
            (least, nearest) = (found, Some(known));
        }
    }
    Err(nearest)
}

fn fold(name: &str) -> String {
    let mut folded = latin(name);
    folded.retain(|letter| letter != ' ');
    folded.make_ascii_lowercase();
    folded
}
