//! A receipt as a short message: just what identifies it before the law.

use crate::letter::{one_line, require_fiscal};
use crate::locale::Locale;
use crate::money::{Amount, Currency};
use crate::problem::Problem;
use crate::receipt::{Fiscal, Kind, Receipt};

/// The message, without line breaks. In Russia it holds РН ККТ, the sum, the time, ФП and where to check it (FFD, table 45,
/// tags 1037, 1020, 1012, 1077, 1208); in Slovakia the UID, the sum and the time, in letters that every network carries.
///
/// # Errors
/// `missing` when there are no fiscal data, or no UID on a Slovak document; `overflow` when the sum leaves its range.
pub fn text(receipt: &Receipt, locale: Locale) -> Result<String, Problem> {
    require_fiscal(receipt)?;
    let totals = receipt.totals().map_err(|error| Problem::new("", "overflow", error.to_string()))?;
    let (what, sum) = (name(receipt, locale), sum(totals.due, receipt.currency, locale));
    let words = locale.words();
    let message = match &receipt.fiscal {
        Some(Fiscal::Russia(fiscal)) => {
            let (registration, sign) = (&fiscal.registration, &fiscal.sign);
            let time = locale.date_time(receipt.issued_at);
            format!(
                "{what} {time}, {sum}, {} {registration}, {} {sign}, {}",
                words.registration, words.sign_short, fiscal.site
            )
        }
        Some(Fiscal::Slovakia(fiscal)) => {
            let time = locale.date_time_exact(receipt.issued_at);
            format!("{what} {}, {sum}, {time}", fiscal.uid.as_deref().unwrap_or_default())
        }
        None => {
            let time = locale.date_time(receipt.issued_at);
            format!("{what} {}, {sum}, {time}, {}", receipt.number, receipt.seller.name)
        }
    };
    Ok(one_line(&message).collect())
}

const fn name(receipt: &Receipt, locale: Locale) -> &'static str {
    match (locale, receipt.kind) {
        (Locale::Ru, Kind::Refund) => "Возврат",
        (Locale::Ru, _) => "Чек",
        (Locale::Sk, Kind::Refund) => "Vratenie",
        (Locale::Sk, _) => "Doklad",
        (Locale::En, Kind::Refund) => "Refund",
        (Locale::En, _) => "Receipt",
    }
}

/// Old phones lack `₽`, and GSM 03.38 has `€` only as two septets: the currency is named in letters.
fn sum(due: Amount, currency: Currency, locale: Locale) -> String {
    let unit = if locale == Locale::Ru && currency == Currency::RUB { "руб." } else { currency.code() };
    format!("{} {unit}", locale.plain_money(due, currency))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn receipt(json: &str) -> Receipt {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn russian_messages_identify_the_receipt() {
        let receipt = receipt(include_str!("../tests/fixtures/ru-sale.json"));
        let expected = "Чек 22.11.2026 14:03, 1418,00 руб., РН ККТ 0007768750034436, ФП 0306862417, nalog.ru";
        assert_eq!(text(&receipt, Locale::Ru), Ok(expected.to_owned()));
        assert!(text(&receipt, Locale::En).unwrap().is_ascii());
    }

    #[test]
    fn slovak_messages_fit_one_segment() {
        let receipt = receipt(include_str!("../tests/fixtures/sk-online.json"));
        let expected = "Doklad O-7DBCDA8A56EE426DBCDA8A56EE426D1A, 12,50 EUR, 22.11.2026 09:15:30";
        assert_eq!(text(&receipt, Locale::Sk), Ok(expected.to_owned()));
    }

    #[test]
    fn other_receipts_are_named_by_their_number() {
        let receipt = receipt(include_str!("../tests/fixtures/other-sale.json"));
        assert_eq!(
            text(&receipt, Locale::En),
            Ok("Receipt 2, 20.48 USD, 22 Nov 2026 18:45, Harbour Books Ltd".to_owned())
        );
    }

    #[test]
    fn without_fiscal_data_there_is_no_message() {
        let offline = receipt(include_str!("../tests/fixtures/sk-offline.json"));
        let problem = text(&offline, Locale::Sk).unwrap_err();
        assert_eq!(problem.to_string(), "fiscal.uid: expected the UID of an online document, found none");
        let mut russian = receipt(include_str!("../tests/fixtures/ru-sale.json"));
        russian.fiscal = None;
        assert_eq!(text(&russian, Locale::Ru).unwrap_err().path, "fiscal");
    }
}
