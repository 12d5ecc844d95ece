#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

const SALE: &str = include_str!("../../tests/fixtures/ru-sale.json");
const REFUND: &str = include_str!("../../tests/fixtures/ru-refund.json");
const TRAINING: &str = include_str!("../../tests/fixtures/ru-training.json");
const ONLINE: &str = include_str!("../../tests/fixtures/sk-online.json");
const OFFLINE: &str = include_str!("../../tests/fixtures/sk-offline.json");
const OTHER: &str = include_str!("../../tests/fixtures/other-sale.json");
const ALL: [&str; 6] = [SALE, REFUND, TRAINING, ONLINE, OFFLINE, OTHER];
const LOCALES: [Locale; 3] = [Locale::Ru, Locale::Sk, Locale::En];

fn receipt(json: &str) -> Receipt {
    serde_json::from_str(json).unwrap()
}

/// The text by a template.
fn by(json: &str, template: &str) -> String {
    message(&receipt(json), &Wish { template: Some(template), ..Wish::default() }).unwrap().text
}

#[test]
fn russian_messages_identify_the_receipt_in_one_segment() {
    let receipt = receipt(SALE);
    let message = message(&receipt, &Wish::default()).unwrap();
    assert_eq!(message.text, "22.11.26 14:03 1418,00р РНККТ 0007768750034436 ФП 0306862417 nalog.ru");
    let count = segments(&message.text);
    assert_eq!((count.segments, count.left), (1, 1));
    assert_eq!((message.latin, message.dropped), (None, Vec::new()));
    assert!(text(&receipt, Locale::En).unwrap().is_ascii() && text(&receipt, Locale::Sk).unwrap().is_ascii());
}

#[test]
fn refunds_say_so() {
    assert!(text(&receipt(REFUND), Locale::Ru).unwrap().starts_with("Возврат "));
    let mut slovak = receipt(ONLINE);
    slovak.kind = Kind::Refund;
    assert!(text(&slovak, Locale::Sk).unwrap().starts_with("Vratenie O-"));
}

#[test]
fn every_kind_has_its_word() {
    let kinds = [Kind::Sale, Kind::Refund, Kind::Purchase, Kind::PurchaseRefund];
    let others = [Kind::InvoicePayment, Kind::Invalid, Kind::PayIn, Kind::PayOut];
    let words = |locale| kinds.iter().chain(&others).map(|&kind| document(kind, locale)).collect::<Vec<_>>().join(", ");
    let english = "Receipt, Refund, Purchase, Purchase refund, Invoice payment, Invalid receipt, Pay-in, Pay-out";
    assert_eq!(words(Locale::En), english);
    assert!(words(Locale::Sk).is_ascii() && words(Locale::Sk).ends_with("Vklad, Vyber"));
    assert!(words(Locale::Ru).ends_with("Внесение, Выплата"));
}

#[test]
fn slovak_messages_fit_one_segment_in_every_language() {
    let receipt = receipt(ONLINE);
    let expected = "Doklad O-7DBCDA8A56EE426DBCDA8A56EE426D1A, 12,50 EUR, 22.11.2026 09:15:30";
    assert_eq!(text(&receipt, Locale::Sk), Ok(expected.to_owned()));
    for locale in LOCALES {
        assert_eq!(segments(&text(&receipt, locale).unwrap()).segments, 1);
    }
}

#[test]
fn other_receipts_are_named_by_their_number() {
    let text = text(&receipt(OTHER), Locale::En);
    assert_eq!(text, Ok("Receipt 2, 20.48 USD, 22 Nov 2026 18:45, Harbour Books Ltd".to_owned()));
}

#[test]
fn without_fiscal_data_there_is_no_message() {
    let problem = text(&receipt(OFFLINE), Locale::Sk).unwrap_err();
    assert_eq!(problem.to_string(), "fiscal.uid: expected the UID of an online document, found none");
    let mut russian = receipt(SALE);
    russian.fiscal = None;
    assert_eq!(text(&russian, Locale::Ru).unwrap_err().path, "fiscal");
    let wish = Wish { template: Some("{сумма}"), ..Wish::default() };
    assert_eq!(message(&russian, &wish).unwrap_err().path, "fiscal");
}

#[test]
fn every_placeholder_gives_its_value() {
    for (template, expected) in [
        ("{документ} {номер} {{ФН}} {ФН} ФД {ФД}", "Чек 7 {ФН} 9999078902003344 ФД 1507"),
        ("{магазин}|{продавец}", "Магазин «Ромашка у дома»|ООО «Ромашка»"),
        ("{магазин:7}\n{адрес:6}…", "Магазин\n123100…"),
        ("{ИНН} {кассир} {UID}.", "7700123459 Кузнецова А. П. ."),
        ("{дата} {дата:d.M.yyyy H:m:s}", "22.11.2026 14:03 22.11.2026 14:3:5"),
        ("{сумма} {сумма:0.00} {сумма:0,00}", "1418,00 руб. 1418.00 1418,00"),
    ] {
        assert_eq!(by(SALE, template), expected);
    }
    assert_eq!(by(ONLINE, "{FD} {RN KKT}{FP}{stránka}{FN}{DIČ}"), "1284 2020123456");
    assert_eq!(by(OTHER, "{cashier}{FD}{UID} {shop}"), " Harbour Books Ltd");
}

#[test]
fn values_stay_in_one_line_and_braces_in_them_are_text() {
    let mut receipt = receipt(OTHER);
    receipt.seller.name = "{total}\r\n\u{2028}A".to_owned();
    let wish = Wish { template: Some("{seller}!"), ..Wish::default() };
    assert_eq!(message(&receipt, &wish).unwrap().text, "{total}   A!");
}

#[test]
fn a_fault_of_the_template_is_told_with_its_place() {
    let wish = Wish { template: Some("Чек {сумма} {датта} {"), ..Wish::default() };
    let problem = message(&receipt(SALE), &wish).unwrap_err();
    assert_eq!((problem.path.as_str(), problem.code.as_str()), ("template[13]", "unknown-name"));
}

#[test]
fn plain_latin_is_offered_where_it_saves_and_used_when_wanted() {
    let template =
        Some("{документ} {дата}, {сумма}, РН ККТ {РН ККТ}, ФП {ФП}, {сайт}. Спасибо за покупку — ждём вас снова!");
    let receipt = receipt(SALE);
    let offered = message(&receipt, &Wish { template, ..Wish::default() }).unwrap();
    let latin = offered.latin.unwrap();
    let count = segments(&latin);
    assert_eq!((segments(&offered.text).segments, count.segments, count.culprit), (2, 1, None));
    assert!(latin.starts_with("Chek 22.11.2026 14:03, 1418,00 rub., RN KKT"), "{latin}");
    let used = message(&receipt, &Wish { template, transliterate: true, ..Wish::default() }).unwrap();
    assert_eq!((used.text, used.latin), (latin, None));
}

#[test]
fn what_has_no_latin_form_stays_and_what_gsm_has_is_kept() {
    assert_eq!(transliterated("Ä é € ž `a` 茶\u{a0}№"), "Ä é € z 'a' 茶 No.");
}

#[test]
fn default_templates_drop_nothing() {
    for (country, json) in [(Country::Russia, SALE), (Country::Slovakia, ONLINE), (Country::Other, OTHER)] {
        for locale in LOCALES {
            let template = default_template(country, locale);
            assert_eq!(Template::parse(template).unwrap().dropped(country), [], "{template}");
            let wish = Wish { template: Some(template), locale: Some(locale), ..Wish::default() };
            assert_eq!(message(&receipt(json), &wish).unwrap().text, text(&receipt(json), locale).unwrap());
        }
    }
}

#[test]
fn every_name_is_found_and_no_two_mean_different_things() {
    let all = [
        (Placeholder::Document, ["документ", "doklad", "document"]),
        (Placeholder::Registration, ["РН ККТ", "RN KKT", "RN KKT"]),
        (Placeholder::Cashier, ["кассир", "pokladník", "cashier"]),
    ];
    for (placeholder, names) in all {
        assert_eq!(LOCALES.map(|locale| placeholder.name(locale)), names);
    }
    for name in placeholder::NAMES.split('|') {
        let found = placeholder::find(name).unwrap();
        assert!(LOCALES.iter().any(|&locale| found.name(locale) == name), "{name}");
    }
    assert_eq!(placeholder::NAMES.split('|').count(), 3 * placeholder::ALL.len());
}

proptest! {
    #[test]
    fn any_template_and_any_receipt_give_an_answer(
        text in "(\\{(сумма|дата|suma|UID|shop|РН ККТ|cashier)(:(0.00|dd|MM.yy|20))?\\}|\\{|\\}|\\PC){0,12}",
        at in 0..ALL.len(),
        locale in 0..3_usize,
        transliterate: bool,
    ) {
        let wish = Wish { template: Some(&text), locale: Some(LOCALES[locale]), transliterate };
        let receipt = receipt(ALL[at]);
        match message(&receipt, &wish) {
            Ok(message) => if let Some(latin) = message.latin {
                prop_assert!(segments(&latin).segments < segments(&message.text).segments && !transliterate);
            },
            Err(problem) => prop_assert!(problem.path.starts_with("template[") || problem.path.starts_with("fiscal")),
        }
    }
}
