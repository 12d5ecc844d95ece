//! Shifts made up at random: every kind of receipt, tender and rate, and texts with any characters.

use proptest::prelude::*;
use tillpost::exchange::journal::{MoneyOperation, Movement, Original, Sale, Shift};
use tillpost::money::{Amount, Quantity};
use tillpost::receipt::{Kind, Line, Payment, Receipt, Tender};
use tillpost::tax::TaxRate;

const KINDS: [Kind; 8] = [
    Kind::Sale,
    Kind::Refund,
    Kind::Purchase,
    Kind::PurchaseRefund,
    Kind::InvoicePayment,
    Kind::Invalid,
    Kind::PayIn,
    Kind::PayOut,
];
const TENDERS: [Tender; 5] = [Tender::Cash, Tender::Card, Tender::Prepaid, Tender::Credit, Tender::Exchange];
const RATES: [TaxRate; 5] =
    [TaxRate::None, TaxRate::Percent(0), TaxRate::Percent(550), TaxRate::Percent(2200), TaxRate::Extracted(1000)];

/// A closed shift that is right.
pub fn shifts() -> impl Strategy<Value = Shift> {
    let sales = prop::collection::vec((receipts(), any::<bool>(), any::<bool>()), 0..6);
    let moves = prop::collection::vec((1..1_i64 << 40, any::<bool>(), texts()), 0..4);
    (sales, moves, "[^/\\\\:*?\"<>|\\[\\]\\p{C}\\p{Z}]{1,20}").prop_map(|(sales, moves, store)| {
        let mut shift = super::shift("ru");
        shift.till.store = store;
        shift.issued = None;
        let sale = shift.sales[0].clone();
        shift.sales = (1..).zip(sales).map(|(number, made)| put(number, &sale, made)).collect();
        let operation = shift.operations[0].clone();
        shift.operations = (1..).zip(moves).map(|(number, made)| moved(number, &operation, made)).collect();
        shift
    })
}

fn put(number: u32, model: &Sale, (mut receipt, cancelled, original): (Receipt, bool, bool)) -> Sale {
    receipt.id = format!("random-{number}");
    let at = receipt.issued_at;
    let original = original.then_some(Original { shift: 1, number: 7, at }).filter(|_| receipt.kind == Kind::Refund);
    Sale {
        number,
        document: None,
        cancelled: cancelled && number.is_multiple_of(3),
        original,
        receipt,
        ..model.clone()
    }
}

fn moved(number: u32, model: &MoneyOperation, (amount, out, reason): (i64, bool, String)) -> MoneyOperation {
    let kind = if out { Movement::Withdrawal } else { Movement::Deposition };
    let id = format!("moved-{number}");
    let amount = Amount::new(amount);
    MoneyOperation { id, number, document: None, kind, amount, reason: Some(reason), ..model.clone() }
}

fn receipts() -> impl Strategy<Value = Receipt> {
    let lines = prop::collection::vec(lines(), 0..5);
    let payments = prop::collection::vec((0..TENDERS.len(), 1..1_i64 << 36), 0..4);
    (0..KINDS.len(), lines, payments, -4..5_i64, 0..8_u8, texts()).prop_map(made)
}

type Parts = (usize, Vec<Line>, Vec<(usize, i64)>, i64, u8, String);

fn made((kind, lines, payments, rounding, odd, text): Parts) -> Receipt {
    let mut receipt = super::shift("ru").sales[0].receipt.clone();
    receipt.kind = KINDS[kind];
    receipt.lines = if receipt.kind.is_drawer() { Vec::new() } else { lines };
    let paid = payments.into_iter().map(|(at, amount)| Payment { tender: TENDERS[at], amount: Amount::new(amount) });
    receipt.payments = paid.collect();
    receipt.rounding = Amount::new(rounding);
    receipt.training = odd == 0;
    receipt.buyer = (odd % 2 == 0).then(|| "jana@example.com".to_owned());
    receipt.reason = Some(text);
    receipt
}

fn lines() -> impl Strategy<Value = Line> {
    let amounts = (0..1_i64 << 30, 1..1_i64 << 20, 0..1_i64 << 10, 0..3_i64);
    (texts(), amounts, 0..RATES.len(), prop::option::of(texts())).prop_map(|(name, amounts, rate, text)| {
        let mut line = super::shift("ru").sales[0].receipt.lines[0].clone();
        let (price, quantity, discount, surcharge) = amounts;
        (line.price, line.quantity) = (Amount::new(price), Quantity::from_milli(quantity));
        (line.discount, line.surcharge) = (Amount::new(discount), Amount::new(surcharge));
        (line.name, line.tax) = (name, RATES[rate]);
        line.marking.clone_from(&text);
        line.item = text.map(|text| text.chars().take(40).collect());
        line
    })
}

/// Up to 50 characters of any kind, those that XML forbids among them.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~а-яčž\u{1d}\t\r\n\u{0}\u{fffe}\u{ffff}&<>\"']{1,50}",
        prop::collection::vec(any::<char>(), 1..50).prop_map(String::from_iter)
    ]
}
