#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::receipt::Kind;

const RUSSIAN: &str = "t=20200924T1837&s=349.93&fn=9282440300682838&i=46534&fp=0000306862&n=1";
const ONLINE: &str = "O-7DBCDA8A56EE426DBCDA8A56EE426D1A";
const OFFLINE: &str = "ED5592BF-19DB7396-19546BE7-7DC20E0A-75BB0777:88812345678900001:220212222223:11:236.23";

fn receipt(country: &str, currency: &str, minor: i64, fiscal: &Value) -> Receipt {
    let text = json!({
        "id": "receipt-0001", "country": country, "kind": "sale", "currency": currency, "number": 1, "shift": 1,
        "issuedAt": "2022-02-12T22:22:23", "seller": {"name": "Shop", "taxId": "7707083893", "address": "Street 1"},
        "lines": [{"name": "Milk", "unit": "pcs", "quantity": 1000, "price": minor, "tax": "none"}],
        "payments": [{"tender": "card", "amount": minor}], "fiscal": fiscal,
    });
    serde_json::from_value(text).unwrap()
}

fn russian_receipt() -> Receipt {
    let fiscal = json!({
        "system": "RU", "registration": "0007768750034436", "drive": "9282440300682838", "document": 46534,
        "sign": "0000306862", "site": "nalog.ru",
    });
    receipt("RU", "RUB", 34_993, &fiscal)
}

fn slovak_receipt(uid: Option<&str>) -> Receipt {
    let fiscal = json!({
        "system": "SK", "cashRegister": "88812345678900001", "document": 11, "uid": uid,
        "okp": "ED5592BF-19DB7396-19546BE7-7DC20E0A-75BB0777",
    });
    receipt("SK", "EUR", 23_623, &fiscal)
}

fn with(change: impl Fn(&mut RussianFiscal)) -> Problem {
    let mut receipt = russian_receipt();
    if let Some(Fiscal::Russia(fiscal)) = &mut receipt.fiscal {
        change(fiscal);
    }
    fiscal_payload(&receipt).unwrap_err()
}

#[test]
fn a_receipt_says_what_the_rules_ask() {
    let text = "t=20220212T2222&s=349.93&fn=9282440300682838&i=46534&fp=0000306862&n=1";
    assert_eq!(fiscal_payload(&russian_receipt()), Ok(Some(text.to_owned())));
    assert_eq!(fiscal_payload(&slovak_receipt(Some(ONLINE))), Ok(Some(ONLINE.to_owned())));
    assert_eq!(fiscal_payload(&slovak_receipt(None)), Ok(Some(OFFLINE.to_owned())));
    let bare = Receipt { fiscal: None, ..russian_receipt() };
    assert_eq!(fiscal_payload(&bare), Ok(None));
}

#[test]
fn a_refund_is_told_apart() {
    let russian = Receipt { kind: Kind::Refund, ..russian_receipt() };
    assert!(fiscal_payload(&russian).unwrap().unwrap().ends_with("&n=2"));
    let slovak = Receipt { kind: Kind::Refund, ..slovak_receipt(None) };
    assert!(fiscal_payload(&slovak).unwrap().unwrap().ends_with(":11:-236.23"));
}

#[test]
fn what_the_rules_refuse_is_refused_with_its_place() {
    let drive = with(|fiscal| fiscal.drive = "928244030068283".into());
    assert_eq!(drive.to_string(), "fiscal.drive: expected 16 digits, found \"928244030068283\"");
    assert_eq!(drive.code, "requisite");
    assert_eq!(with(|fiscal| fiscal.document = 0).path, "fiscal.document");
    assert_eq!(with(|fiscal| fiscal.sign = String::new()).path, "fiscal.sign");
    assert_eq!(with(|fiscal| fiscal.sign = "12345678901".into()).path, "fiscal.sign");
    assert_eq!(with(|fiscal| fiscal.sign = "١٢٣".into()).path, "fiscal.sign");
    let dollars = Receipt { currency: "USD".to_owned().try_into().unwrap(), ..russian_receipt() };
    assert_eq!(fiscal_payload(&dollars).unwrap_err().path, "currency");
    let negative = Receipt { rounding: Amount::new(-40_000), ..russian_receipt() };
    assert_eq!(fiscal_payload(&negative).unwrap_err().path, "lines");
    assert_eq!(fiscal_payload(&slovak_receipt(Some("O-123"))).unwrap_err().path, "fiscal.uid");
}

#[test]
fn real_strings_print_as_they_read_and_every_prefix_is_refused() {
    let seconds = "t=20190418T211655&s=0.50&fn=9282440300682838&i=1&fp=1&n=4";
    for text in [RUSSIAN, seconds, ONLINE, OFFLINE, "o-7dbcda8a56ee426dbcda8a56ee426d1a"] {
        assert_eq!(text.parse::<Payload>().unwrap().to_string(), text);
        for end in 0..text.len() {
            assert!(text[..end].parse::<Payload>().is_err(), "{}", &text[..end]);
        }
    }
}

#[test]
fn strings_against_the_rules_are_refused() {
    let expect = |text: &str, field: &str| assert_eq!(text.parse::<Payload>().unwrap_err().field(), field, "{text}");
    expect(&RUSSIAN.replace("s=349.93", "s=349,93"), "s");
    expect(&RUSSIAN.replace("s=349.93", "s=349.9"), "s");
    expect(&RUSSIAN.replace("s=349.93", "s=-349.93"), "s");
    expect(&RUSSIAN.replace("s=349.93", "s=99999999999999.99"), "s");
    expect(&RUSSIAN.replace("20200924", "20200931"), "t");
    expect(&RUSSIAN.replace("T1837", "T18:7"), "t");
    expect(&RUSSIAN.replace("fn=9", "fn="), "fn");
    expect(&RUSSIAN.replace("i=46534", "i=046534"), "i");
    expect(&RUSSIAN.replace("i=46534", "i=4294967296"), "i");
    expect(&RUSSIAN.replace("n=1", "n=5"), "n");
    expect(&RUSSIAN.replace("n=1", "n=1&x=1"), "n");
    expect("t=1&fn=2", "s");
    expect(&OFFLINE.replace(":888", ":777"), "cashRegister");
    expect(&OFFLINE.replace(":11:", ":0:"), "number");
    expect(&OFFLINE.replace(":220212", ":221312"), "time");
    expect(&OFFLINE.replace("236.23", "-0.00"), "amount");
    expect(&OFFLINE.replace("19DB7396", "19DB739G"), "okp");
    expect("O-é", "uid");
}

proptest! {
    #[test]
    fn a_russian_receipt_comes_back(
        (minor, drive, document) in (0..MAX_MINOR, "[0-9]{16}", 1_u32..),
        (sign, settlement, second) in ("[0-9]{1,10}", 1_u8..=4, 0_u8..60),
    ) {
        let issued_at = format!("2026-11-22T14:03:{second:02}").parse().unwrap();
        let payload = RussianPayload { issued_at, due: Amount::new(minor), drive, document, sign, settlement };
        let payload = Payload::Russia(payload);
        prop_assert_eq!(payload.to_string().parse::<Payload>(), Ok(payload));
    }

    #[test]
    fn an_offline_document_comes_back(
        minor in -MAX_MINOR..=MAX_MINOR, document in 1_u32.., okp in "[0-9a-f]{8}(-[0-9A-F]{8}){4}", cash_register in "888[0-9]{13,14}",
    ) {
        let issued_at = "2026-11-22T14:03:05".parse().unwrap();
        let payload = OfflinePayload { okp, cash_register, issued_at, document, amount: Amount::new(minor) };
        let payload = Payload::SlovakOffline(payload);
        prop_assert_eq!(payload.to_string().parse::<Payload>(), Ok(payload));
    }

    #[test]
    fn any_string_gets_an_answer(text in "(t=)?[^\\PC]{0,60}", cut in 0_usize..90, other in any::<char>()) {
        let _ = text.parse::<Payload>();
        for known in [RUSSIAN, ONLINE, OFFLINE] {
            let mut changed: Vec<char> = known.chars().collect();
            if let Some(place) = changed.get_mut(cut) {
                *place = other;
            }
            let _ = changed.into_iter().collect::<String>().parse::<Payload>();
        }
    }
}

#[test]
fn a_page_of_an_operator_holds_the_string() {
    for page in ["https://check.ofd.example/rec/1?", "http://ofd.example/?"] {
        let payload: Payload = format!("{page}{RUSSIAN}#top").parse().unwrap();
        assert_eq!(payload.to_string(), RUSSIAN);
        for end in 0..page.len() + RUSSIAN.len() {
            assert!(format!("{page}{RUSSIAN}")[..end].parse::<Payload>().is_err());
        }
        assert_eq!(format!("{page}{RUSSIAN}&utm=1").parse::<Payload>().unwrap_err().field(), "n");
        assert_eq!(format!("{page}x=1&{RUSSIAN}").parse::<Payload>().unwrap_err().field(), "t");
    }
}

#[test]
fn money_moved_in_the_drawer_has_no_russian_code() {
    for kind in [Kind::PayIn, Kind::PayOut] {
        let receipt = Receipt { kind, lines: Vec::new(), ..russian_receipt() };
        assert_eq!(fiscal_payload(&receipt), Ok(None));
    }
    let purchase = Receipt { kind: Kind::PurchaseRefund, ..russian_receipt() };
    assert!(fiscal_payload(&purchase).unwrap().unwrap().ends_with("&n=4"));
    let withdrawal = Receipt { kind: Kind::PayOut, lines: Vec::new(), ..slovak_receipt(None) };
    assert!(fiscal_payload(&withdrawal).unwrap().unwrap().ends_with(":-236.23"));
}
