//! The modules' reading of plain data against serde's: the same data taken, the same refused, and each refusal placed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tillpost::api::NewDelivery;
use tillpost::exchange::atol::report::AtolSettings;
use tillpost::exchange::journal::Shift;
use tillpost::exchange::report::{Counters, SalesRequest};
use tillpost::plan::PlanInput;
use tillpost::read::{Read, read};
use tillpost::receipt::Receipt;
use tillpost::shift::{Printable, ShiftReport};

const RECEIPTS: [&str; 18] = [
    include_str!("fixtures/other-logo.json"),
    include_str!("fixtures/other-sale.json"),
    include_str!("fixtures/ru-agent.json"),
    include_str!("fixtures/ru-internet.json"),
    include_str!("fixtures/ru-pay-in.json"),
    include_str!("fixtures/ru-purchase.json"),
    include_str!("fixtures/ru-refund.json"),
    include_str!("fixtures/ru-sale.json"),
    include_str!("fixtures/ru-training.json"),
    include_str!("fixtures/sk-containers.json"),
    include_str!("fixtures/sk-copy.json"),
    include_str!("fixtures/sk-deposit.json"),
    include_str!("fixtures/sk-invalid.json"),
    include_str!("fixtures/sk-invoice.json"),
    include_str!("fixtures/sk-offline.json"),
    include_str!("fixtures/sk-online.json"),
    include_str!("fixtures/sk-refund.json"),
    include_str!("fixtures/sk-withdraw.json"),
];

const REPORTS: [&str; 3] = [
    include_str!("fixtures/ru-shift-open.json"),
    include_str!("fixtures/ru-z-report.json"),
    include_str!("fixtures/sk-x-report.json"),
];

fn receipts() -> impl Iterator<Item = Value> {
    RECEIPTS.into_iter().map(|text| serde_json::from_str(text).unwrap())
}

/// The paths and codes of what is wrong, or what was read.
fn ours<T: Read>(data: &Value) -> Result<T, Vec<(String, String)>> {
    let problems =
        |found: Vec<tillpost::problem::Problem>| found.into_iter().map(|problem| (problem.path, problem.code));
    read(data.to_string()).map_err(|found| problems(found).collect())
}

/// Every place in the data, as a JSON pointer and as problems name it.
fn places(data: &Value) -> Vec<(String, String)> {
    let inside = |(pointer, path): (String, String), value: &Value| {
        let deeper = places(value).into_iter();
        let deeper = deeper.map(|(more, tail)| (format!("{pointer}{more}"), format!("{path}{tail}")));
        std::iter::once((pointer.clone(), path.clone())).chain(deeper).collect::<Vec<_>>()
    };
    match data {
        Value::Object(fields) => {
            fields.iter().flat_map(|(name, value)| inside((format!("/{name}"), format!(".{name}")), value)).collect()
        }
        Value::Array(list) => list
            .iter()
            .enumerate()
            .flat_map(|(at, value)| inside((format!("/{at}"), format!("[{at}]")), value))
            .collect(),
        _ => Vec::new(),
    }
}

fn without(data: &Value, pointer: &str) -> Value {
    let mut data = data.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    if let Some(fields) = data.pointer_mut(parent).and_then(Value::as_object_mut) {
        fields.remove(name);
    }
    data
}

fn with(data: &Value, pointer: &str, value: &Value) -> Value {
    let mut data = data.clone();
    *data.pointer_mut(pointer).unwrap() = value.clone();
    data
}

#[track_caller]
fn same<T: Read + DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(
    data: &Value,
) -> Option<(String, String)> {
    match (serde_json::from_value::<T>(data.clone()), ours::<T>(data)) {
        (Ok(theirs), Ok(ours)) => assert_eq!(theirs, ours),
        (Err(_), Err(mut problems)) => return Some(problems.remove(0)),
        (theirs, ours) => panic!("serde {theirs:?}, here {ours:?}: {data}"),
    }
    None
}

#[track_caller]
fn the_same_everywhere<T: Read + DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(data: &Value) {
    assert_eq!(same::<T>(data), None);
    for (pointer, path) in places(data) {
        let path = path.trim_start_matches('.');
        if let Some((place, code)) = same::<T>(&without(data, &pointer)) {
            assert_eq!((place.as_str(), code.as_str()), (path, "missing"));
        }
        for other in [json!(null), json!("?"), json!(1.5), json!(-1), json!(4e18), json!(true), json!([1]), json!({})] {
            if let Some((place, code)) = same::<T>(&with(data, &pointer, &other)) {
                assert!(
                    place.starts_with(path) && (code == "invalid" || code == "missing"),
                    "{path} {other}: {place} {code}"
                );
            }
        }
    }
}

#[test]
fn receipts_read_as_serde_reads_them() {
    receipts().for_each(|receipt| the_same_everywhere::<Receipt>(&receipt));
}

#[test]
fn shift_reports_read_as_serde_reads_them() {
    for report in REPORTS {
        let report = serde_json::from_str(report).unwrap();
        the_same_everywhere::<ShiftReport>(&report);
        assert!(matches!(ours::<Printable>(&report), Ok(Printable::ShiftReport(_))));
    }
    assert!(receipts().all(|receipt| matches!(ours::<Printable>(&receipt), Ok(Printable::Receipt(_)))));
    let unknown = ours::<Printable>(&json!({ "kind": "yReport" })).unwrap_err();
    assert!(unknown.contains(&("kind".to_owned(), "invalid".to_owned())), "{unknown:?}");
}

#[test]
fn deliveries_and_plans_read_as_serde_reads_them() {
    let receipt = receipts().next().unwrap();
    let options = json!({ "locale": "sk", "carry": "attachment", "noQr": true });
    the_same_everywhere::<NewDelivery>(
        &json!({ "channel": "email", "to": "a@b.sk", "receipt": receipt, "options": options }),
    );
    the_same_everywhere::<PlanInput>(&json!({
        "country": "SK", "contact": "phone", "electronicOnly": true, "fiscal": "offline", "emailReady": true, "smsReady": false,
    }));
    the_same_everywhere::<PlanInput>(&json!({
        "country": "RU", "kind": "zReport", "copy": true, "fiscal": "online", "operatorSends": true, "registeredOnly": true,
        "registered": false,
    }));
}

#[test]
fn journals_read_as_serde_reads_them() {
    the_same_everywhere::<Shift>(&serde_json::from_str(include_str!("fixtures/journal/sk.json")).unwrap());
    assert_eq!(same::<Shift>(&serde_json::from_str(include_str!("fixtures/journal/ru.json")).unwrap()), None);
}

#[test]
fn reports_and_what_they_are_asked_by_read_as_serde_reads_them() {
    for scope in [
        json!({ "kind": "new", "after": 12 }),
        json!({ "kind": "dates", "from": "2026-11-22T00:00:00", "to": "2026-11-22T23:59:59" }),
        json!({ "kind": "shifts", "store": "1", "pos": 2, "from": 3, "to": 4 }),
    ] {
        the_same_everywhere::<SalesRequest>(&json!({ "scope": scope }));
    }
    the_same_everywhere::<Counters>(&json!({ "report": 3, "before": 10, "told": 20 }));
    the_same_everywhere::<AtolSettings>(&json!({
        "database": "7", "encoding": "utf8", "payments": { "cash": { "id": 1, "name": "Cash" } }, "enterprise": 2, "printGroup": 3,
    }));
}

/// The choices of a line.
const CHOICES: [(&str, &str); 5] = [
    ("method", "fullPrepayment prepayment advance fullPayment partialPayment credit creditPayment"),
    (
        "subject",
        "goods exciseGoods work service bet gamblingPrize lotteryTicket lotteryPrize intellectualProperty payment agentFee \
         payout other propertyRight nonOperatingIncome otherContributions tradeFee touristTax pledge expense \
         pensionSelfEmployed pension healthSelfEmployed health socialInsurance casinoPayment cashWithdrawal unmarkedExcise \
         markedExcise unmarkedGoods markedGoods",
    ),
    ("markingCheck", "positive negative"),
    ("type", "positive returnedContainer returned correction discount advance voucher"),
    ("exemption", "reverseCharge exemptGoods travelAgency usedGoods artwork collectibles"),
];

#[test]
fn every_choice_has_the_name_that_serde_gives_it() {
    let receipt = receipts().next().unwrap();
    for (pointer, names) in [
        ("/country", "RU SK other XX"),
        ("/kind", "sale refund purchase purchaseRefund invoicePayment invalid payIn payOut zReport Sale"),
        ("/payments/0/tender", "cash card prepaid credit exchange gold"),
    ] {
        for name in names.split(' ') {
            same::<Receipt>(&with(&receipt, pointer, &json!(name)));
        }
    }
    for (field, names) in CHOICES {
        for name in names.split(' ').chain(["?"]) {
            let mut receipt = receipt.clone();
            receipt["lines"][0][field] = json!(name);
            same::<Receipt>(&receipt);
        }
    }
    for ffd in ["1.05", "1.1", "1.2", "1.0"] {
        let mut receipt = receipt.clone();
        receipt["ffd"] = json!(ffd);
        same::<Receipt>(&receipt);
    }
    for taxation in ["general", "simplifiedIncome", "simplifiedProfit", "agricultural", "patent", "other"] {
        let mut receipt = receipt.clone();
        receipt["seller"]["taxation"] = json!(taxation);
        same::<Receipt>(&receipt);
    }
    for fiscal in ["online", "offline", "failed", "lost"] {
        for contact in ["email", "phone", "post"] {
            same::<PlanInput>(&json!({ "country": "RU", "contact": contact, "fiscal": fiscal }));
        }
    }
}

#[test]
fn all_problems_are_told_at_once_and_found_values_with_them() {
    let mut receipt = receipts().next().unwrap();
    receipt["lines"][0]["quantity"] = json!("abc");
    receipt["seller"] = json!(7);
    receipt["payments"][0]["tender"] = json!("gold");
    let problems = read::<Receipt>(receipt.to_string()).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "seller: expected an object, found 7",
            "lines[0].quantity: expected a whole number, found \"abc\"",
            "payments[0].tender: expected one of cash, card, prepaid, credit, exchange, found \"gold\"",
        ]
    );
}
