//! Each rule of each kind and country: the fixture keeps it, one change breaks it, and the whole message is told.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::{check_printable, check_shift};
use crate::shift::{Printable, ShiftReport};

const AGENT: &str = include_str!("../../tests/fixtures/ru-agent.json");
const CONTAINERS: &str = include_str!("../../tests/fixtures/sk-containers.json");
const DEPOSIT: &str = include_str!("../../tests/fixtures/sk-deposit.json");
const INTERNET: &str = include_str!("../../tests/fixtures/ru-internet.json");
const INVALID: &str = include_str!("../../tests/fixtures/sk-invalid.json");
const INVOICE: &str = include_str!("../../tests/fixtures/sk-invoice.json");
const LOGO: &str = include_str!("../../tests/fixtures/other-logo.json");
const PURCHASE: &str = include_str!("../../tests/fixtures/ru-purchase.json");
const REFUND: &str = include_str!("../../tests/fixtures/sk-refund.json");
const SALE: &str = include_str!("../../tests/fixtures/ru-sale.json");
const OPEN: &str = include_str!("../../tests/fixtures/ru-shift-open.json");
const CLOSED: &str = include_str!("../../tests/fixtures/ru-z-report.json");

/// What is told after a change: each place of a JSON pointer set to a value, or taken away with null.
fn told(fixture: &str, changes: &[(&str, Value)]) -> Vec<String> {
    let mut data: Value = serde_json::from_str(fixture).unwrap();
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = data.pointer_mut(parent).unwrap();
        if let Ok(place) = name.parse::<usize>() {
            parent[place] = value.clone();
        } else if value.is_null() {
            parent.as_object_mut().unwrap().remove(name);
        } else {
            parent[name] = value.clone();
        }
    }
    let document: Printable = match serde_json::from_value::<ShiftReport>(data.clone()) {
        Ok(report) => Printable::ShiftReport(report),
        Err(_) => Printable::Receipt(serde_json::from_value(data).unwrap()),
    };
    check_printable(&document).iter().map(|problem| format!("{problem} [{}]", problem.code)).collect()
}

#[track_caller]
fn says(fixture: &str, changes: &[(&str, Value)], expected: &[&str]) {
    assert_eq!(told(fixture, changes), expected, "{changes:?}");
}

#[test]
fn kinds_have_their_countries() {
    says(
        PURCHASE,
        &[("/country", json!("other")), ("/fiscal", Value::Null), ("/customer", Value::Null)],
        &["kind: expected a kind that the country has; purchases are Russian, found other [not-allowed]"],
    );
    for kind in ["invoicePayment", "invalid"] {
        let found = told(LOGO, &[("/kind", json!(kind)), ("/invoice", json!("1"))]);
        assert_eq!(
            found[0],
            "kind: expected a kind that the country has; this one is Slovak, found other [not-allowed]"
        );
    }
    says(INVALID, &[], &[]);
}

#[test]
fn money_alone_moves_in_one_payment_of_cash() {
    let line = json!([{"name": "Chlieb", "quantity": 1000, "unit": "ks", "price": 100, "tax": "none"}]);
    says(DEPOSIT, &[("/lines", line)], &["lines: expected none where money alone moves, found 1 [not-allowed]"]);
    says(
        DEPOSIT,
        &[("/payments/0/tender", json!("card"))],
        &["payments[0].tender: expected cash where money alone moves, found another [mismatch]"],
    );
    says(
        DEPOSIT,
        &[("/payments", json!([]))],
        &["payments: expected one payment where money alone moves, found 0 [mismatch]"],
    );
    says(
        DEPOSIT,
        &[("/rounding", json!(2))],
        &["rounding: expected 0 where money alone moves, found 2 [out-of-range]"],
    );
    says(
        SALE,
        &[("/reason", json!("Размен"))],
        &["reason: expected one only where money is paid in or out, found one [not-allowed]"],
    );
}

#[test]
fn invoices_are_named_where_they_are_paid() {
    says(
        INVOICE,
        &[("/invoice", Value::Null)],
        &["invoice: expected the number of the invoice paid, found none [missing]"],
    );
    says(
        INVOICE,
        &[("/invoice", json!("F".repeat(51)))],
        &["invoice: expected at most 50 characters, found 51 [too-long]"],
    );
    says(
        INVALID,
        &[("/invoice", json!("1"))],
        &["invoice: expected one only where an invoice is paid, found one [not-allowed]"],
    );
    says(
        INVOICE,
        &[("/payments", json!([]))],
        &["payments: expected what was paid of the invoice, found none [missing]"],
    );
    says(
        INVOICE,
        &[("/paragon/number", json!(0))],
        &["paragon.number: expected a number from 1, found 0 [out-of-range]"],
    );
    says(
        INVOICE,
        &[("/paragon/date", json!("2026-11-23T00:00"))],
        &["paragon.date: expected a time before the document's, found 2026-11-23T00:00:00 [out-of-range]"],
    );
    let paragon = json!({"number": 1, "date": "2026-11-01T00:00"});
    says(
        SALE,
        &[("/paragon", paragon)],
        &["paragon: expected one only on a Slovak sale, refund or payment of an invoice, found one [not-allowed]"],
    );
}

#[test]
fn russian_documents_say_what_the_law_wants() {
    says(
        SALE,
        &[("/cashier", Value::Null)],
        &["cashier: expected the cashier, unless it is a vending machine or the internet, found none [missing]"],
    );
    says(SALE, &[("/cashier", Value::Null), ("/automat", json!("A-17"))], &[]);
    says(
        SALE,
        &[("/seller/place", Value::Null)],
        &["seller.place: expected the place of the settlement, found none [missing]"],
    );
    says(
        SALE,
        &[("/fiscal/sender", Value::Null)],
        &["fiscal.sender: expected the sender's e-mail address where the buyer gave one, found none [missing]"],
    );
    says(SALE, &[("/fiscal/sender", Value::Null), ("/buyer", json!("+79123456789"))], &[]);
    for left_out in [("/fiscal", Value::Null), ("/training", json!(true))] {
        says(SALE, &[("/cashier", Value::Null), ("/seller/place", Value::Null), left_out], &[]);
    }
    says(
        SALE,
        &[("/seller/taxId", json!("7700123458"))],
        &["seller.taxId: expected right check digits, found \"7700123458\" [bad-format]"],
    );
}

#[test]
fn the_internet_has_a_buyer_and_a_site() {
    says(
        INTERNET,
        &[("/buyer", Value::Null)],
        &[
            "buyer: expected the buyer's e-mail address or phone on a settlement over the internet, found none [missing]",
        ],
    );
    says(
        INTERNET,
        &[("/seller/place", json!("Магазин"))],
        &["seller.place: expected the site of a settlement over the internet, found \"Магазин\" [bad-format]"],
    );
}

#[test]
fn texts_of_the_buyer_and_the_user_have_lengths() {
    for (pointer, path, limit) in [
        ("/extra", "extra", 16),
        ("/automat", "automat", 20),
        ("/userExtra/name", "userExtra.name", 64),
        ("/userExtra/value", "userExtra.value", 256),
        ("/lines/0/comment", "lines[0].comment", 64),
        ("/lines/0/item", "lines[0].item", 100),
        ("/lines/0/declaration", "lines[0].declaration", 32),
        ("/lines/0/agent/operation", "lines[0].agent.operation", 24),
        ("/lines/0/agent/supplierName", "lines[0].agent.supplierName", 256),
        ("/lines/0/agent/transferName", "lines[0].agent.transferName", 64),
        ("/lines/0/agent/transferAddress", "lines[0].agent.transferAddress", 256),
    ] {
        let long = format!("{path}: expected at most {limit} characters, found {} [too-long]", limit + 1);
        says(AGENT, &[(pointer, json!("я".repeat(limit + 1)))], &[&long]);
        says(AGENT, &[(pointer, json!("я".repeat(limit)))], &[]);
        let none = format!("{path}: expected 1 to {limit} characters, found none [missing]");
        says(AGENT, &[(pointer, json!(" "))], &[&none]);
    }
    says(
        PURCHASE,
        &[("/customer/taxId", json!("1"))],
        &["customer.taxId: expected 10 or 12 digits, found \"1\" [bad-format]"],
    );
    says(
        PURCHASE,
        &[("/customer/name", json!(""))],
        &["customer.name: expected 1 to 256 characters, found none [missing]"],
    );
    says(
        AGENT,
        &[("/lines/0/country", json!("RUS"))],
        &["lines[0].country: expected 3 digits, found \"RUS\" [bad-format]"],
    );
    says(
        AGENT,
        &[("/header/0", json!("я".repeat(257)))],
        &["header[0]: expected at most 256 characters, found 257 [too-long]"],
    );
}

#[test]
fn later_formats_want_more_of_a_line() {
    let bare = [("/lines/1/method", Value::Null), ("/lines/1/subject", Value::Null), ("/lines/1/measure", Value::Null)];
    let (method, subject, measure) = (
        "lines[1].method: expected the settlement method from FFD 1.1 on, found none [missing]",
        "lines[1].subject: expected the settlement subject from FFD 1.1 on, found none [missing]",
        "lines[1].measure: expected the measure from FFD 1.2 on, found none [missing]",
    );
    says(AGENT, &bare, &[method, subject, measure]);
    let [a, b, c] = bare;
    let code = ("/lines/0/marking", json!("0104600000000053215Abc!dEf9hIjK"));
    says(AGENT, &[a.clone(), b.clone(), c.clone(), code.clone(), ("/ffd", json!("1.1"))], &[method, subject]);
    says(AGENT, &[a, b, c, code, ("/ffd", json!("1.05"))], &[]);
    says(
        AGENT,
        &[("/lines/1/measure", json!(13))],
        &["lines[1].measure: expected a number of tag 2108, found 13 [out-of-range]"],
    );
}

#[test]
fn marked_goods_and_their_codes_go_together() {
    says(
        AGENT,
        &[("/lines/0/marking", Value::Null)],
        &[
            "lines[0].marking: expected the marking code of marked goods, found none [missing]",
            "lines[0].markingCheck: expected one only with a marking code, found one [not-allowed]",
        ],
    );
    says(
        AGENT,
        &[("/lines/0/subject", json!("goods"))],
        &["lines[0].subject: expected marked goods where there is a marking code, found others [mismatch]"],
    );
    says(
        AGENT,
        &[("/lines/0/marking", json!("код"))],
        &["lines[0].marking: expected 1 to 256 ASCII characters and separators U+001D, found \"код\" [bad-format]"],
    );
    let whole = format!("01046000000000532{}", "1".repeat(26));
    says(
        AGENT,
        &[("/ffd", json!("1.1")), ("/lines/0/marking", json!(whole))],
        &["lines[0].marking: expected FFD 1.2, or an item code of at most 42 characters before the first separator, \
           found 43 [mismatch]"],
    );
    says(AGENT, &[("/ffd", json!("1.1")), ("/lines/0/marking", json!(whole[1..]))], &[]);
}

#[test]
fn agents_tell_who_stands_behind_them() {
    let told_by = |kind: &str| {
        let agent = json!({"kind": kind});
        let found = told(AGENT, &[("/lines/0/agent", agent)]);
        let needed = ": expected what this kind of agent must tell, found none [missing]";
        found
            .iter()
            .map(|text| text.strip_prefix("lines[0].agent.").unwrap().strip_suffix(needed).unwrap().to_owned())
            .collect()
    };
    let supplier = |more: &[&str], texts: &[&str]| -> Vec<String> {
        let all = [more, &["supplierPhones"], texts];
        all.concat().into_iter().map(str::to_owned).collect()
    };
    for kind in ["attorney", "commissionAgent", "agent"] {
        let found: Vec<String> = told_by(kind);
        assert_eq!(found, supplier(&[], &["supplierName", "supplierTaxId"]));
    }
    for kind in ["paymentAgent", "paymentSubagent"] {
        let found: Vec<String> = told_by(kind);
        assert_eq!(found, supplier(&["agentPhones", "operatorPhones"], &["supplierName", "supplierTaxId"]));
    }
    for kind in ["bankPaymentAgent", "bankPaymentSubagent"] {
        let texts = ["operation", "transferName", "transferAddress", "supplierName", "transferTaxId", "supplierTaxId"];
        let found: Vec<String> = told_by(kind);
        assert_eq!(found, supplier(&["agentPhones", "transferPhones"], &texts));
    }
    says(
        AGENT,
        &[("/lines/0/agent/supplierPhones", json!(["84950000001"]))],
        &["lines[0].agent.supplierPhones: expected + and 1 to 18 digits, found \"84950000001\" [bad-format]"],
    );
    says(
        AGENT,
        &[("/lines/0/agent/supplierTaxId", json!("7707083890"))],
        &["lines[0].agent.supplierTaxId: expected right check digits, found \"7707083890\" [bad-format]"],
    );
}

#[test]
fn what_one_country_knows_the_other_does_not() {
    for (field, value) in [
        ("method", json!("fullPayment")),
        ("subject", json!("goods")),
        ("marking", json!("01")),
        ("agent", json!({"kind": "agent"})),
        ("measure", json!(0)),
    ] {
        let expected = format!("lines[5].{field}: expected one only in Russia, found SK [not-allowed]");
        says(CONTAINERS, &[(&format!("/lines/5/{field}"), value)], &[&expected]);
    }
    for (field, value) in [
        ("type", json!("discount")),
        ("reference", json!("1")),
        ("voucher", json!("1")),
        ("exemption", json!("artwork")),
        ("sellerTaxId", json!("1")),
    ] {
        let expected = format!("lines[0].{field}: expected one only in Slovakia, found RU [not-allowed]");
        says(SALE, &[(&format!("/lines/0/{field}"), value)], &[&expected]);
    }
    says(CONTAINERS, &[("/ffd", json!("1.2"))], &["ffd: expected one only in Russia, found SK [not-allowed]"]);
}

#[test]
fn slovak_lines_have_their_signs() {
    let at = |line: usize, name: &str| format!("/lines/{line}/{name}");
    let first =
        |fixture: &str, changes: &[(&str, Value)]| told(fixture, changes).into_iter().next().unwrap_or_default();
    assert_eq!(
        first(CONTAINERS, &[(&at(2, "price"), json!(13))]),
        "lines[2].price: expected at most 0 on a line of this type, found 13 [out-of-range]"
    );
    assert_eq!(
        first(CONTAINERS, &[(&at(5, "price"), json!(-1))]),
        "lines[5].price: expected at least 0, found -1 [out-of-range]"
    );
    assert_eq!(
        first(REFUND, &[(&at(0, "price"), json!(-215)), (&at(0, "discount"), Value::Null)]),
        "lines[0].price: expected at least 0 on a refund, found -215 [out-of-range]"
    );
    let other = "lines[0].type: expected goods or containers returned on a refund, found another [not-allowed]";
    says(REFUND, &[(&at(0, "type"), json!("advance"))], &[other]);
    says(REFUND, &[(&at(0, "type"), json!("positive"))], &[other]);
    says(
        CONTAINERS,
        &[(&at(2, "surcharge"), json!(5)), ("/payments/0/amount", json!(105))],
        &["lines[2].surcharge: expected at least 0, and 0 on a line below zero, found 5 [out-of-range]"],
    );
    says(
        CONTAINERS,
        &[(&at(2, "tax"), json!("23"))],
        &["lines[2].tax: expected none or 0 on returned containers, found 23 [mismatch]"],
    );
    says(
        CONTAINERS,
        &[(&at(0, "unit"), json!("fľaš"))],
        &["lines[0].unit: expected at most 3 characters, found 4 [too-long]"],
    );
}

#[test]
fn slovak_lines_name_originals_vouchers_and_reasons() {
    let returned = "lines[0].reference: expected the UID or OKP of the original, found none [missing]";
    says(REFUND, &[("/lines/0/reference", Value::Null)], &[returned]);
    says(REFUND, &[("/lines/0/reference", Value::Null), ("/lines/0/type", json!("correction"))], &[returned]);
    says(REFUND, &[("/lines/0/reference", json!("0c790111-e75dbd21-4501eb1b-44f148e4-1b05553b"))], &[]);
    says(
        REFUND,
        &[("/lines/0/reference", json!("17"))],
        &["lines[0].reference: expected the UID or OKP of the original, found \"17\" [bad-format]"],
    );
    says(
        CONTAINERS,
        &[("/lines/0/reference", json!("17"))],
        &[
            "lines[0].reference: expected one only where goods are returned or a line is put right, found one [not-allowed]",
        ],
    );
    says(
        CONTAINERS,
        &[("/lines/4/voucher", Value::Null)],
        &["lines[4].voucher: expected the number of the voucher, found none [missing]"],
    );
    says(
        CONTAINERS,
        &[("/lines/4/voucher", json!("K".repeat(51)))],
        &["lines[4].voucher: expected at most 50 characters, found 51 [too-long]"],
    );
    says(
        CONTAINERS,
        &[("/lines/0/voucher", json!("1"))],
        &["lines[0].voucher: expected one only where a voucher is taken, found one [not-allowed]"],
    );
    says(
        INVALID,
        &[("/lines/1/tax", json!("0"))],
        &["lines[1].exemption: expected one only without a rate, found 0 [mismatch]"],
    );
    says(
        INVALID,
        &[("/lines/1/sellerTaxId", json!("SK1"))],
        &["lines[1].sellerTaxId: expected 10 digits, or SK and 10 digits, found \"SK1\" [bad-format]"],
    );
    says(
        INVALID,
        &[("/seller/vatId", Value::Null)],
        &["seller.vatId: expected the IČ DPH of a seller who taxes, found none [missing]"],
    );
    says(INVALID, &[("/seller/vatId", Value::Null), ("/training", json!(true))], &[]);
}

#[test]
fn more_may_come_back_than_is_bought() {
    let container = json!([{"name": "Fľaše", "quantity": 10_000, "unit": "ks", "price": -15, "tax": "none", "type": "returnedContainer"}]);
    let paid = |tender: &str| json!([{"tender": tender, "amount": 5}]);
    let changes = [("/lines", container), ("/payments", json!([])), ("/rounding", Value::Null)];
    says(CONTAINERS, &changes, &[]);
    let [lines, _, rounding] = changes;
    says(
        CONTAINERS,
        &[lines.clone(), rounding.clone(), ("/payments", paid("card"))],
        &["payments: expected at most 0 other than cash, found 5 [overpaid]"],
    );
    says(
        CONTAINERS,
        &[lines, ("/rounding", json!(3)), ("/payments", json!([]))],
        &["rounding: expected 0, found 3 [out-of-range]"],
    );
}

#[test]
fn logos_are_as_large_as_they_say() {
    says(LOGO, &[("/logo/width", json!(577))], &["logo.width: expected 1 to 576 dots, found 577 [out-of-range]"]);
    says(LOGO, &[("/logo/height", json!(0))], &["logo.height: expected 1 to 400 dots, found 0 [out-of-range]"]);
    says(LOGO, &[("/logo/height", json!(13))], &["logo.bits: expected 39 bytes, found 36 [mismatch]"]);
    says(
        LOGO,
        &[("/lines/1/surcharge", json!(-1)), ("/payments/0/amount", json!(2849))],
        &["lines[1].surcharge: expected at least 0, and 0 on a line below zero, found -1 [out-of-range]"],
    );
}

#[test]
fn shift_reports_count_each_kind_once() {
    says(
        CLOSED,
        &[("/counters/1/kind", json!("sale"))],
        &["counters[1].kind: expected each kind once, found one again [not-allowed]"],
    );
    says(
        CLOSED,
        &[("/counters/0/payments/1/amount", json!(-1))],
        &["counters[0].payments[1].amount: expected at least 0, found -1 [out-of-range]"],
    );
    says(
        CLOSED,
        &[("/taxes/1/tax", json!(2_055_051))],
        &["taxes[1].tax: expected at most the total of 2055050, found 2055051 [out-of-range]"],
    );
    says(
        CLOSED,
        &[("/unsent", json!(0))],
        &["unsentSince: expected none where nothing is unsent, found 2026-11-22T21:40:00 [mismatch]"],
    );
    says(
        CLOSED,
        &[("/cashier", Value::Null)],
        &["cashier: expected who opened or closed the shift, found none [missing]"],
    );
    says(CLOSED, &[("/currency", json!("EUR"))], &["currency: expected RUB, found EUR [mismatch]"]);
    let counters = json!([{"kind": "sale", "count": 1, "payments": []}]);
    says(OPEN, &[("/counters", counters)], &["counters: expected none where a shift begins, found 1 [not-allowed]"]);
    says(OPEN, &[("/fiscal/drive", json!("1"))], &["fiscal.drive: expected 16 digits, found \"1\" [bad-format]"]);
    let mut report: ShiftReport = serde_json::from_str(CLOSED).unwrap();
    (report.id, report.shift, report.number) = (String::new(), 0, 0);
    let paths: Vec<_> = check_shift(&report).into_iter().map(|problem| problem.path).collect();
    assert_eq!(paths, ["id", "number", "shift"]);
}
