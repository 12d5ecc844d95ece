//! A receipt as a short message: just what identifies it before the law, or the shop's own template.
//!
//! ```
//! use tillpost::{locale::Locale, receipt::Receipt, sms};
//!
//! let receipt: Receipt = serde_json::from_str(include_str!("../../tests/fixtures/ru-sale.json"))?;
//! let wish = sms::Wish { template: Some("{магазин:10}: {сумма}, ФП {ФП}"), ..sms::Wish::default() };
//! let message = sms::message(&receipt, &wish)?;
//! assert_eq!(message.text, "Магазин «Р: 1418,00 руб., ФП 0306862417");
//! assert_eq!(sms::segments(&message.text).segments, 1);
//! assert_eq!(message.dropped.first().map(|dropped| dropped.name(Locale::Ru)), Some("РН ККТ"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod format;
mod placeholder;
mod segments;
mod template;

pub use placeholder::Placeholder;
pub use segments::{Count, Culprit, Encoding, segments, transliterated};
pub use template::{Fault, Template, Wrong};

use self::template::Piece;
use crate::letter::{one_line, require_fiscal};
use crate::locale::Locale;
use crate::money::{Amount, Currency};
use crate::problem::Problem;
use crate::receipt::{Country, Fiscal, Kind, Receipt};

/// How a message is wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'t> {
    /// The shop's own template; the default one when absent.
    pub template: Option<&'t str>,
    /// The language; the country's when absent.
    pub locale: Option<Locale>,
    /// Whether letters that the GSM alphabet lacks are written in plain Latin ones.
    pub transliterate: bool,
}

/// A short message; [`segments`] tells what its texts take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// The same in plain Latin letters, where it takes fewer messages.
    pub latin: Option<String>,
    /// The placeholders that the law wants and the template leaves out.
    pub dropped: Vec<Placeholder>,
}

/// Makes the message: by the shop's template, or by the default one, where what is no sale says so first.
///
/// # Errors
/// `missing` when there are no fiscal data, or no UID on a Slovak document; `overflow` when the sum leaves its range; the code
/// of the template's first fault, with the path `template[at]`.
pub fn message(receipt: &Receipt, wish: &Wish<'_>) -> Result<Message, Problem> {
    let Receipt { country, kind, .. } = *receipt;
    let locale = wish.locale.unwrap_or(country.locale());
    let template = wish.template.unwrap_or(default_template(country, locale));
    let template = Template::parse(template).map_err(|faults| first(&faults))?;
    let mut text = String::new();
    if wish.template.is_none() && country == Country::Russia && kind != Kind::Sale {
        text = document(kind, locale).to_owned() + " ";
    }
    fill(&template, receipt, locale, &mut text)?;
    let dropped = template.dropped(country);
    let latin = transliterated(&text);
    if wish.transliterate {
        return Ok(Message { text: latin, latin: None, dropped });
    }
    let saves = segments(&latin).segments < segments(&text).segments;
    Ok(Message { text, latin: saves.then_some(latin), dropped })
}

/// The message by the default template. In Russia it holds РН ККТ, the sum, the time, ФП and where to check it (FFD, tables
/// 45, 83 and 148: tags 1037, 1020, 1012, 1077, 1208); in Slovakia the UID, the sum and the time.
///
/// # Errors
/// `missing` when there are no fiscal data, or no UID on a Slovak document; `overflow` when the sum leaves its range.
pub fn text(receipt: &Receipt, locale: Locale) -> Result<String, Problem> {
    message(receipt, &Wish { locale: Some(locale), ..Wish::default() }).map(|message| message.text)
}

fn first(faults: &[Fault<'_>]) -> Problem {
    let problem =
        |fault: &Fault<'_>| Problem::new(format!("template[{}]", fault.at), fault.wrong.code(), fault.to_string());
    faults.first().map_or_else(|| Problem::new("template", "invalid", ""), problem)
}

/// The template of a sale in a country, with names in a language. The Russian one in Russian fits one message of 70 letters
/// with sums below 100 000 roubles.
pub const fn default_template(country: Country, locale: Locale) -> &'static str {
    match (country, locale) {
        (Country::Russia, Locale::Ru) => "{дата:дд.ММ.гг ЧЧ:мм} {сумма:0,00}р РНККТ {РН ККТ} ФП {ФП} {сайт}",
        (Country::Russia, Locale::Sk) => "{dátum:dd.MM.rr HH:mm} {suma} RN KKT {RN KKT} FP {FP} {stránka}",
        (Country::Russia, Locale::En) => "{date:dd.MM.yy HH:mm} {total} RN KKT {RN KKT} FP {FP} {site}",
        (Country::Slovakia, Locale::Ru) => "{документ} {UID} {сумма} {дата:дд.ММ.гг ЧЧ:мм:сс}",
        (Country::Slovakia, Locale::Sk) => "{doklad} {UID}, {suma}, {dátum:dd.MM.rrrr HH:mm:ss}",
        (Country::Slovakia, Locale::En) => "{document} {UID}, {total}, {date:dd.MM.yyyy HH:mm:ss}",
        (Country::Other, Locale::Ru) => "{документ} {номер}, {сумма}, {дата}, {магазин}",
        (Country::Other, Locale::Sk) => "{doklad} {číslo}, {suma}, {dátum}, {predajňa}",
        (Country::Other, Locale::En) => "{document} {number}, {total}, {date}, {shop}",
    }
}

/// Appends the template with the receipt's values; what the receipt lacks leaves nothing.
fn fill(template: &Template<'_>, receipt: &Receipt, locale: Locale, text: &mut String) -> Result<(), Problem> {
    require_fiscal(receipt)?;
    let totals = receipt.totals().map_err(|error| Problem::new("", "overflow", error.to_string()))?;
    for piece in &template.pieces {
        match *piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Value { placeholder: Placeholder::Date, format: Some(format), .. } => {
                // The format was tried when the template was read.
                let _ = format::write_time(format, receipt.issued_at, text);
            }
            Piece::Value { placeholder: Placeholder::Total, format, .. } => match format {
                Some(format) => text.push_str(&format::sum(format, totals.due, receipt.currency)),
                None => text.push_str(&sum(totals.due, receipt.currency, locale)),
            },
            Piece::Value { placeholder, format, .. } => {
                let most = format.map_or(usize::MAX, format::limit);
                text.extend(one_line(&value(placeholder, receipt, locale)).take(most));
            }
        }
    }
    Ok(())
}

fn value(placeholder: Placeholder, receipt: &Receipt, locale: Locale) -> String {
    let seller = &receipt.seller;
    let text = match (placeholder, &receipt.fiscal) {
        (Placeholder::Document, _) => document(receipt.kind, locale),
        (Placeholder::Date, _) => return locale.date_time(receipt.issued_at),
        (Placeholder::Number, _) => return receipt.number.to_string(),
        (Placeholder::FiscalDocument, Some(Fiscal::Russia(fiscal))) => return fiscal.document.to_string(),
        (Placeholder::FiscalDocument, Some(Fiscal::Slovakia(fiscal))) => return fiscal.document.to_string(),
        (Placeholder::Registration, Some(Fiscal::Russia(fiscal))) => &fiscal.registration,
        (Placeholder::Sign, Some(Fiscal::Russia(fiscal))) => &fiscal.sign,
        (Placeholder::Site, Some(Fiscal::Russia(fiscal))) => &fiscal.site,
        (Placeholder::Drive, Some(Fiscal::Russia(fiscal))) => &fiscal.drive,
        (Placeholder::Uid, _) => receipt.uid().unwrap_or_default(),
        (Placeholder::Shop, _) => seller.place.as_deref().unwrap_or(&seller.name),
        (Placeholder::Seller, _) => &seller.name,
        (Placeholder::TaxId, _) => &seller.tax_id,
        (Placeholder::Address, _) => &seller.address,
        (Placeholder::Cashier, _) => receipt.cashier.as_deref().unwrap_or_default(),
        _ => "",
    };
    text.to_owned()
}

/// What each kind of receipt is called, in the order of [`Kind`]; Slovak without its marks, which the GSM alphabet lacks.
fn document(kind: Kind, locale: Locale) -> &'static str {
    let words = match locale {
        Locale::Ru => "Чек|Возврат|Расход|Возврат расхода|Оплата счёта|Недействительный чек|Внесение|Выплата",
        Locale::Sk => "Doklad|Vratenie|Vykup|Vratenie vykupu|Uhrada faktury|Neplatny doklad|Vklad|Vyber",
        Locale::En => "Receipt|Refund|Purchase|Purchase refund|Invoice payment|Invalid receipt|Pay-in|Pay-out",
    };
    words.split('|').nth(kind as usize).unwrap_or_default()
}

/// Old phones lack `₽`, and the GSM alphabet has `€` only as two septets: the currency is named in letters.
fn sum(due: Amount, currency: Currency, locale: Locale) -> String {
    let unit = if locale == Locale::Ru && currency == Currency::RUB { "руб." } else { currency.code() };
    locale.plain_money(due, currency) + " " + unit
}

#[cfg(test)]
mod tests;
