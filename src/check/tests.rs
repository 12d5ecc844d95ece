//! Each code once, and no panic whatever comes.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::check;
use crate::money::{Amount, Currency, MAX_MINOR, Quantity};
use crate::problem::Problem;
use crate::receipt::{Country, Fiscal, Payment, Receipt, RussianFiscal, SlovakFiscal, Tender};
use crate::tax::TaxRate;
use proptest::prelude::*;

fn russian() -> Receipt {
    serde_json::from_str(include_str!("../../tests/fixtures/ru-sale.json")).unwrap()
}

fn slovak() -> Receipt {
    serde_json::from_str(include_str!("../../tests/fixtures/sk-online.json")).unwrap()
}

/// Path and code of what `check` finds after `spoil`.
fn after(mut receipt: Receipt, spoil: impl FnOnce(&mut Receipt)) -> Vec<(String, String)> {
    spoil(&mut receipt);
    check(&receipt).into_iter().map(|Problem { path, code, .. }| (path, code)).collect()
}

#[track_caller]
fn assert_found(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<_> = found.iter().map(|(path, code)| (path.as_str(), code.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn assert_one(receipt: Receipt, spoil: impl FnOnce(&mut Receipt), path: &str, code: &str) {
    assert_found(&after(receipt, spoil), &[(path, code)]);
}

fn russian_fiscal(receipt: &mut Receipt) -> &mut RussianFiscal {
    match &mut receipt.fiscal {
        Some(Fiscal::Russia(fiscal)) => fiscal,
        other => panic!("expected Russian fiscal data, found {other:?}"),
    }
}

fn slovak_fiscal(receipt: &mut Receipt) -> &mut SlovakFiscal {
    match &mut receipt.fiscal {
        Some(Fiscal::Slovakia(fiscal)) => fiscal,
        other => panic!("expected Slovak fiscal data, found {other:?}"),
    }
}

#[test]
fn the_fixtures_are_right() {
    for fixture in [
        include_str!("../../tests/fixtures/ru-sale.json"),
        include_str!("../../tests/fixtures/ru-refund.json"),
        include_str!("../../tests/fixtures/ru-training.json"),
        include_str!("../../tests/fixtures/sk-online.json"),
        include_str!("../../tests/fixtures/sk-offline.json"),
        include_str!("../../tests/fixtures/other-sale.json"),
    ] {
        assert_eq!(check(&serde_json::from_str(fixture).unwrap()), []);
    }
}

#[test]
fn texts_have_lengths_and_no_control_characters() {
    assert_one(russian(), |receipt| receipt.id = "short".into(), "id", "bad-format");
    assert_one(russian(), |receipt| receipt.id = "with space".into(), "id", "bad-format");
    assert_one(russian(), |receipt| receipt.seller.name = "  ".into(), "seller.name", "missing");
    assert_one(russian(), |receipt| receipt.seller.address = "д".repeat(257), "seller.address", "too-long");
    assert_one(russian(), |receipt| receipt.lines[3].name = "я".repeat(129), "lines[3].name", "too-long");
    assert_one(slovak(), |receipt| receipt.lines[3].name = "č".repeat(256), "lines[3].name", "too-long");
    assert_one(russian(), |receipt| receipt.lines[0].unit = String::new(), "lines[0].unit", "missing");
    for letter in ['\0', '\n', '\r', '\u{1b}', '\u{85}', '\u{2028}', '\u{202e}', '\u{2066}'] {
        let text = format!("Чай{letter}");
        assert_one(russian(), |receipt| receipt.footer[1].clone_from(&text), "footer[1]", "bad-character");
        assert_one(russian(), |receipt| receipt.lines[0].name.clone_from(&text), "lines[0].name", "bad-character");
    }
    assert_one(russian(), |receipt| receipt.footer = vec![String::new(); 51], "footer", "too-many");
    assert_one(russian(), |receipt| receipt.number = 0, "number", "out-of-range");
    assert_one(russian(), |receipt| receipt.shift = 0, "shift", "out-of-range");
}

#[test]
fn numbers_of_sellers_follow_their_country() {
    assert_one(russian(), |receipt| receipt.seller.tax_id = "77001234599".into(), "seller.taxId", "bad-format");
    assert_one(slovak(), |receipt| receipt.seller.tax_id = "SK20201234".into(), "seller.taxId", "bad-format");
    assert_one(slovak(), |receipt| receipt.seller.vat_id = Some("2020123456".into()), "seller.vatId", "bad-format");
    assert_one(slovak(), |receipt| receipt.seller.company_id = Some("1".into()), "seller.companyId", "bad-format");
}

#[test]
fn buyers_are_addresses_or_phones() {
    for buyer in ["anna", "89123456789", "+7 912 345-67-89", "a@b", "@b.example", "a b@c.example"] {
        assert_one(russian(), |receipt| receipt.buyer = Some(buyer.into()), "buyer", "bad-format");
    }
    let long = format!("{}@example.com", "a".repeat(60));
    assert!(after(russian(), |receipt| receipt.buyer = Some(long)).contains(&("buyer".into(), "too-long".into())));
    assert_found(&after(russian(), |receipt| receipt.buyer = Some("+79123456789".into())), &[]);
}

#[test]
fn there_are_1_to_500_lines() {
    let found = after(russian(), |receipt| receipt.lines.clear());
    assert_found(&found, &[("lines", "missing"), ("payments", "overpaid")]);
    let many = after(russian(), |receipt| {
        receipt.lines = vec![receipt.lines[5].clone(); 501];
        receipt.payments[1].amount = Amount::new(900_000);
    });
    assert_found(&many, &[("lines", "too-many")]);
}

#[test]
fn lines_are_sold_not_given() {
    let set = |quantity, price, discount| {
        move |receipt: &mut Receipt| {
            let line = &mut receipt.lines[5];
            line.quantity = Quantity::from_milli(quantity);
            (line.price, line.discount) = (Amount::new(price), Amount::new(discount));
        }
    };
    assert_one(russian(), set(0, 990, 0), "lines[5].quantity", "out-of-range");
    assert_one(russian(), set(1000, -990, 0), "lines[5].price", "out-of-range");
    assert_one(russian(), set(1000, 990, 991), "lines[5].discount", "out-of-range");
    assert_one(russian(), set(1000, 990, -1), "lines[5].discount", "out-of-range");
    let found = after(russian(), set(i64::MAX, i64::MAX, 0));
    assert_found(&found, &[("lines[5]", "overflow"), ("", "overflow")]);
    assert_one(russian(), |receipt| receipt.lines[0].tax = TaxRate::Percent(1800), "lines[0].tax", "out-of-range");
}

#[test]
fn payments_cover_what_is_due() {
    let pay = |cash, card| {
        move |receipt: &mut Receipt| {
            let payment = |tender, minor| Payment { tender, amount: Amount::new(minor) };
            receipt.payments = vec![payment(Tender::Cash, cash), payment(Tender::Card, card)];
        }
    };
    assert_found(&after(russian(), pay(500_000, 1)), &[]);
    assert_one(russian(), pay(41_799, 100_000), "payments", "underpaid");
    assert_one(russian(), pay(1, 141_801), "payments", "overpaid");
    assert_one(russian(), pay(0, 141_800), "payments[0].amount", "out-of-range");
    assert_one(russian(), pay(MAX_MINOR, 1), "", "overflow");
    let found = after(russian(), |receipt| receipt.payments = vec![receipt.payments[1].clone(); 11]);
    assert_found(&found, &[("payments", "too-many")]);
}

#[test]
fn rounding_is_slovak_and_of_cash_alone() {
    assert_one(russian(), |receipt| receipt.rounding = Amount::new(1), "rounding", "out-of-range");
    // 12.48 € paid by card, in cash, and in part by card.
    let paid = |card: i64, cash: i64, rounding: i64| {
        after(slovak(), |receipt| {
            let payment = |tender, minor| (minor > 0).then_some(Payment { tender, amount: Amount::new(minor) });
            receipt.payments = payment(Tender::Card, card).into_iter().chain(payment(Tender::Cash, cash)).collect();
            receipt.rounding = Amount::new(rounding);
        })
    };
    let found = [("rounding", "out-of-range")];
    for (card, cash, right) in
        [(1248, 0, 0), (0, 2000, 2), (1000, 300, 2), (1001, 245, -2), (1003, 245, 0), (1246, 5, 3)]
    {
        for rounding in -2..=5 {
            let found = if rounding == right { &[][..] } else { &found[..] };
            let all = paid(card, cash, rounding);
            let rounded: Vec<_> = all.into_iter().filter(|(path, _)| path == "rounding").collect();
            assert_found(&rounded, found);
        }
    }
    assert_found(&paid(1001, 245, -2), &[]);
    assert_found(&paid(1246, 5, 3), &[]);
}

#[test]
fn russian_requisites_have_their_digits() {
    type Spoil = fn(&mut RussianFiscal);
    let cases: [(Spoil, &str, &str); 6] = [
        (|fiscal| fiscal.registration = "000776875003443".into(), "fiscal.registration", "bad-format"),
        (|fiscal| fiscal.drive = "99990789020033440".into(), "fiscal.drive", "bad-format"),
        (|fiscal| fiscal.sign = "12345678901".into(), "fiscal.sign", "bad-format"),
        (|fiscal| fiscal.document = 0, "fiscal.document", "out-of-range"),
        (|fiscal| fiscal.site = String::new(), "fiscal.site", "missing"),
        (|fiscal| fiscal.sender = Some("cheki".into()), "fiscal.sender", "bad-format"),
    ];
    for (spoil, path, code) in cases {
        assert_one(russian(), |receipt| spoil(russian_fiscal(receipt)), path, code);
    }
}

#[test]
fn slovak_requisites_have_their_form() {
    type Spoil = fn(&mut SlovakFiscal);
    let cases: [(Spoil, &str, &str); 6] = [
        (|fiscal| fiscal.cash_register = "77720201234560001".into(), "fiscal.cashRegister", "bad-format"),
        (|fiscal| fiscal.uid = Some("O-7DBCDA8A56EE426DBCDA8A56EE426D1".into()), "fiscal.uid", "bad-format"),
        (|fiscal| fiscal.okp = "ed5592bf-19db7396-19546be7-7dc20e0a75bb0777".into(), "fiscal.okp", "bad-format"),
        (|fiscal| fiscal.document = 0, "fiscal.document", "out-of-range"),
        (|fiscal| fiscal.uid = None, "fiscal.pkp", "missing"),
        (|fiscal| fiscal.pkp = Some("AAAA".into()), "fiscal.pkp", "bad-format"),
    ];
    for (spoil, path, code) in cases {
        assert_one(slovak(), |receipt| spoil(slovak_fiscal(receipt)), path, code);
    }
}

#[test]
fn countries_have_their_own_devices_and_currencies() {
    assert_one(russian(), |receipt| receipt.currency = Currency::EUR, "currency", "mismatch");
    assert_one(russian(), |receipt| receipt.fiscal = slovak().fiscal, "fiscal.system", "mismatch");
    assert_one(slovak(), |receipt| receipt.fiscal = russian().fiscal, "fiscal.system", "mismatch");
    assert_one(russian(), |receipt| receipt.country = Country::Other, "fiscal.system", "mismatch");
    assert_found(&after(russian(), |receipt| receipt.fiscal = None), &[]);
}

#[test]
fn every_problem_is_told_at_once() {
    let found = after(russian(), |receipt| {
        receipt.id = String::new();
        receipt.seller.tax_id = "1".into();
        receipt.lines[1].quantity = Quantity::from_milli(-1);
        russian_fiscal(receipt).sign = "x".into();
    });
    let paths: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["id", "seller.taxId", "lines[1].quantity", "fiscal.sign"]);
}

prop_compose! {
    fn anything()(
        country in prop_oneof![Just(Country::Russia), Just(Country::Slovakia), Just(Country::Other)],
        text in "\\PC{0,80}|[\\x00-\\x1f]{1,5}",
        numbers in prop::array::uniform6(prop_oneof![any::<i64>(), -10_i64..100_000]),
        rate in any::<u16>(),
        foreign in any::<bool>(),
    ) -> Receipt {
        let mut receipt = if foreign { slovak() } else { russian() };
        receipt.country = country;
        receipt.id.clone_from(&text);
        receipt.seller.tax_id.clone_from(&text);
        receipt.buyer = Some(text.clone());
        receipt.rounding = Amount::new(numbers[0]);
        receipt.lines[0].name = text;
        receipt.lines[0].quantity = Quantity::from_milli(numbers[1]);
        receipt.lines[0].price = Amount::new(numbers[2]);
        receipt.lines[0].discount = Amount::new(numbers[3]);
        receipt.lines[0].tax = TaxRate::Extracted(rate);
        receipt.payments[0].amount = Amount::new(numbers[4]);
        receipt.number = u32::try_from(numbers[5].unsigned_abs() % 3).unwrap();
        receipt
    }
}

proptest! {
    #[test]
    fn nothing_panics(receipt in anything()) {
        let problems = check(&receipt);
        for locale in [crate::locale::Locale::Ru, crate::locale::Locale::Sk, crate::locale::Locale::En] {
            let laid_out = crate::blocks::layout(&receipt, locale);
            prop_assert!(laid_out.is_ok() || !problems.is_empty());
            let _ = crate::sms::text(&receipt, locale);
        }
        let _ = crate::letter::letter(&receipt, &crate::api::LetterOptions::default(), None);
    }
}
