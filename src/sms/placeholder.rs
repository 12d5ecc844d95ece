//! What a template can name: each placeholder with its names, a description and an example in three languages.

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

/// All of them, in the order of the tables below.
const ALL: [Placeholder; 15] = [
    Document,
    Total,
    Date,
    Registration,
    Sign,
    Site,
    Drive,
    FiscalDocument,
    Uid,
    Shop,
    Seller,
    TaxId,
    Address,
    Number,
    Cashier,
];

/// Name, description and example of each placeholder, one a line.
const RU: &str = "документ|чек или возврат|Чек
сумма|сумма чека; {сумма:0.00} — без валюты|1418,00 руб.
дата|дата и время; {дата:дд.ММ.гг ЧЧ:мм} — коротко|22.11.2026 14:03
РН ККТ|регистрационный номер кассы|0007768750034436
ФП|фискальный признак чека|0306862417
сайт|где проверить чек|nalog.ru
ФН|номер фискального накопителя|9999078902003344
ФД|номер фискального документа|1507
UID|номер чека eKasa|O-7DBCDA8A56EE426DBCDA8A56EE426D1A
магазин|название магазина; {магазин:20} — до 20 знаков|Ромашка у дома
продавец|название продавца|ООО «Ромашка»
ИНН|ИНН продавца|7700123459
адрес|адрес магазина|ул. Цветочная, 5
номер|номер чека за смену|7
кассир|кто пробил чек|Кузнецова А. П.";
const SK: &str = "doklad|doklad alebo vrátenie|Doklad
suma|suma dokladu; {suma:0,00} – bez meny|12,50 EUR
dátum|dátum a čas; {dátum:dd.MM.rr HH:mm} – krátko|22.11.2026 14:03
RN KKT|registračné číslo ruskej pokladnice|0007768750034436
FP|fiškálny znak ruského dokladu|0306862417
stránka|kde doklad overiť|nalog.ru
FN|číslo ruskej fiškálnej pamäte|9999078902003344
FD|číslo fiškálneho dokladu|1507
UID|číslo dokladu eKasa|O-7DBCDA8A56EE426DBCDA8A56EE426D1A
predajňa|názov predajne; {predajňa:20} – do 20 znakov|Čučoriedka
predávajúci|názov predávajúceho|Čučoriedka, s. r. o.
DIČ|DIČ predávajúceho|2020123456
adresa|adresa predajne|Štúrova 12
číslo|číslo dokladu v zmene|7
pokladník|kto doklad vydal|Ľubica Kováčová";
const EN: &str = "document|receipt or refund|Receipt
total|sum of the receipt; {total:0.00} has no currency|12.50 EUR
date|date and time; {date:dd.MM.yy HH:mm} is short|22 Nov 2026 14:03
RN KKT|registration number of a Russian till|0007768750034436
FP|fiscal sign of a Russian receipt|0306862417
site|where to check the receipt|nalog.ru
FN|number of a Russian fiscal drive|9999078902003344
FD|number of the fiscal document|1507
UID|number of an eKasa receipt|O-7DBCDA8A56EE426DBCDA8A56EE426D1A
shop|name of the shop; {shop:20} has up to 20 characters|Harbour Books
seller|name of the seller|Harbour Books Ltd
tax ID|the seller's tax number|123456789
address|address of the shop|4 Pier Road
number|number within the shift|7
cashier|who rang it up|Anna Smith";

/// One placeholder as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it stands for.
    pub placeholder: Placeholder,
    /// Its name in this language, as it stands between braces.
    pub name: &'static str,
    /// What it gives and which format it takes.
    pub description: &'static str,
    /// What it may give.
    pub example: &'static str,
}

/// Every placeholder in one language. All three languages' names work in every template.
pub fn placeholders(locale: Locale) -> impl Iterator<Item = Entry> {
    let table = match locale {
        Locale::Ru => RU,
        Locale::Sk => SK,
        Locale::En => EN,
    };
    ALL.iter().zip(table.split('\n')).map(|(&placeholder, line)| {
        let mut fields = line.split('|');
        let mut next = || fields.next().unwrap_or_default();
        Entry { placeholder, name: next(), description: next(), example: next() }
    })
}

impl Placeholder {
    /// Its name in a language.
    pub fn name(self, locale: Locale) -> &'static str {
        placeholders(locale).find(|entry| entry.placeholder == self).map_or("", |entry| entry.name)
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

const LOCALES: [Locale; 3] = [Locale::En, Locale::Sk, Locale::Ru];

/// The placeholder of a name in any of the languages, without regard to case, spaces and marks; or else the name it is
/// nearest to, when one is near.
pub(super) fn find(name: &str) -> Result<Placeholder, Option<&'static str>> {
    let all = || LOCALES.into_iter().flat_map(placeholders);
    if let Some(entry) = all().find(|entry| entry.name == name) {
        return Ok(entry.placeholder);
    }
    let plain = fold(name);
    let slips = plain.len().div_ceil(3).min(2);
    let (mut least, mut nearest) = (2 * slips + 2, None);
    for entry in all() {
        let found = edits(plain.as_bytes(), fold(entry.name).as_bytes());
        if found == 0 {
            return Ok(entry.placeholder);
        }
        // Of names as near as each other, one in the letters that were typed.
        let found = 2 * found + usize::from(entry.name.is_ascii() != name.is_ascii());
        if found < least {
            (least, nearest) = (found, Some(entry.name));
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
