#![allow(clippy::unwrap_used)]

use super::*;
use crate::money::{Amount, MAX_MINOR};
use crate::receipt::{Kind, Payment, Tender};

fn russian() -> Shift {
    serde_json::from_str(include_str!("../../../../tests/fixtures/journal/ru.json")).unwrap()
}

fn settings() -> ExportSettings {
    let code = |id, name: &str| Some(PaymentCode { id, name: name.to_owned(), currency: None });
    let payments = Payments { cash: code(99, "Cash"), card: code(1, "Card"), ..Payments::default() };
    ExportSettings { receipts: true, money_operations: true, shift_opens: true, buyers: false, payments }
}

fn text(file: &File) -> &str {
    std::str::from_utf8(&file.bytes).unwrap()
}

fn names(shift: &Shift, settings: &ExportSettings, already: &[&str]) -> Vec<String> {
    due(shift, settings, already).unwrap().into_iter().map(|document| document.name).collect()
}

#[test]
fn everything_is_due_once_and_the_closing_last() {
    let all = names(&russian(), &settings(), &[]);
    assert_eq!(all.len(), 11);
    assert_eq!(all[0], "shiftOpen_[12]_[1]_[12]_[1].xml");
    assert_eq!(all[1], "receipt_[12]_[1]_[12]_[1]_[1].xml");
    assert_eq!(all[8], "cashbox_[12]_[1]_[12]_[1]_[1].xml");
    assert_eq!(all[10], "shift_[12]_[1]_[12]_[1].xml");
    let already: Vec<_> = all.iter().map(String::as_str).filter(|name| !name.contains("[3]")).collect();
    assert_eq!(names(&russian(), &settings(), &already), ["receipt_[12]_[1]_[12]_[3]_[1].xml"]);
}

#[test]
fn the_closing_alone_is_always_due() {
    let none = ExportSettings { receipts: false, money_operations: false, shift_opens: false, ..settings() };
    assert_eq!(names(&russian(), &none, &[]), ["shift_[12]_[1]_[12]_[1].xml"]);
    let switches: [fn(&mut ExportSettings); 3] =
        [|all| all.receipts = true, |all| all.money_operations = true, |all| all.shift_opens = true];
    for (switch, count) in switches.iter().zip([7, 2, 1]) {
        let mut one = none.clone();
        switch(&mut one);
        assert_eq!(names(&russian(), &one, &[]).len(), 1 + count);
    }
}

#[test]
fn the_closing_waits_for_the_end_and_for_every_receipt() {
    let mut open = russian();
    open.closed_at = None;
    assert_eq!(shift(&open, &settings()), Err(WriteError::Open));
    assert!(names(&open, &settings(), &[]).iter().all(|name| !name.starts_with("shift_")));
    let mut gaps = russian();
    gaps.sales.retain(|sale| sale.number != 3);
    gaps.issued = Some(9);
    let error = shift(&gaps, &settings()).unwrap_err();
    assert_eq!(error.to_string(), "expected all receipts of the shift, found none with the numbers 3, 8-9");
    assert!(error.is_early() && WriteError::Open.is_early() && !WriteError::Overflow.is_early());
    assert!(names(&gaps, &settings(), &[]).iter().all(|name| !name.starts_with("shift_")));
}

#[test]
fn a_tender_without_a_code_is_named() {
    let mut bare = settings();
    bare.payments.card = None;
    let error = receipt(&russian(), &russian().sales[0], &bare).unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), ("no-code", "expected a payment code for card, found none"));
    assert_eq!(shift(&russian(), &bare), Err(WriteError::NoCode(Tender::Card)));
}

#[test]
fn what_does_not_fit_is_refused() {
    let mut foreign = russian();
    foreign.sales[1].receipt.currency = crate::money::Currency::EUR;
    assert_eq!(shift(&foreign, &settings()), Err(WriteError::Currency(2)));
    let mut large = russian();
    large.operations[0].amount = Amount::new(MAX_MINOR);
    large.operations[1].kind = large.operations[0].kind;
    assert_eq!(shift(&large, &settings()), Err(WriteError::Overflow));
    let task = Task { kind: DocumentKind::Cashbox, number: Some(3), shift: russian(), settings: settings() };
    assert_eq!(task.write().unwrap_err().to_string(), "expected a document of the shift, found none with the number 3");
    for store in ["", "a/b", "..\\b", "x]_[1", "nul\0", &"7".repeat(101)] {
        let mut odd = russian();
        odd.till.store = store.to_owned();
        let error = due(&odd, &settings(), &[]).unwrap_err();
        assert_eq!(error.code(), "bad-format", "{error}");
        assert_eq!(shift_open(&odd), Err(error));
    }
}

#[test]
fn buyers_are_personal_and_left_out_unless_asked_for() {
    let sale = &russian().sales[0];
    assert!(!text(&receipt(&russian(), sale, &settings()).unwrap()).contains("anna@example.com"));
    let with = ExportSettings { buyers: true, ..settings() };
    assert!(text(&receipt(&russian(), sale, &with).unwrap()).contains("<contact>anna@example.com</contact>"));
    assert!(!text(&shift(&russian(), &settings()).unwrap()).contains("@example"));
}

#[test]
fn change_is_taken_off_the_cash() {
    let mut till = russian();
    let payments = [(Tender::Cash, 100_000), (Tender::Card, 40_000), (Tender::Cash, 5_000)];
    till.sales[0].receipt.payments =
        payments.map(|(tender, amount)| Payment { tender, amount: Amount::new(amount) }).to_vec();
    let file = receipt(&till, &till.sales[0], &settings()).unwrap();
    let amounts: Vec<_> = text(&file).lines().skip_while(|line| !line.contains("<payments>")).collect();
    let amounts: Vec<_> = amounts.iter().filter(|line| line.contains("mount") || line.contains("change")).collect();
    let expected = ["1000.00", "1000.00", "400.00", "400.00", "18.00", "50.00", "32.00"];
    assert_eq!(amounts.len(), expected.len());
    for (line, amount) in amounts.iter().zip(expected) {
        assert!(line.contains(&format!(">{amount}<")), "{line}: {amount}");
    }
}

#[test]
fn each_kind_has_its_type_and_its_result() {
    let mut till = russian();
    let mut said = |kind, change: fn(&mut Sale)| {
        let sale = &mut till.sales[0];
        sale.receipt.kind = kind;
        change(sale);
        let file = receipt(&till, &till.sales[0], &settings()).unwrap();
        let of = |name: &str| text(&file).split_once(name).unwrap().1.split('<').next().unwrap().to_owned();
        (of("<receiptType>"), of("<result>"))
    };
    let known = [
        (Kind::Sale, "Sale"),
        (Kind::Refund, "RefundWOReceipt"),
        (Kind::Purchase, "Purchase"),
        (Kind::PurchaseRefund, "PurchaseRefund"),
        (Kind::InvoicePayment, "InvoicePayment"),
        (Kind::PayIn, "Deposition"),
        (Kind::PayOut, "Withdrawal"),
    ];
    for (kind, name) in known {
        assert_eq!(said(kind, |_| ()), (name.to_owned(), "Completed".to_owned()));
    }
    assert_eq!(said(Kind::Invalid, |_| ()).1, "Training");
    assert_eq!(said(Kind::Refund, |sale| sale.receipt.lines[0].reference = Some("O-1".into())).0, "RefundOnReceipt");
    assert_eq!(said(Kind::Sale, |sale| sale.receipt.training = true).1, "Training");
    assert_eq!(said(Kind::Sale, |sale| sale.receipt.copy = true).1, "Copy");
    assert_eq!(said(Kind::Sale, |sale| sale.cancelled = true).1, "Cancelled");
}

#[test]
fn receipts_stand_by_number() {
    let mut till = russian();
    let file = shift(&till, &settings());
    till.sales.reverse();
    till.operations.reverse();
    assert_eq!(shift(&till, &settings()), file);
}

#[test]
fn a_task_reads_as_serde_does() {
    let task = Task { kind: DocumentKind::Receipt, number: Some(2), shift: russian(), settings: settings() };
    let json = serde_json::to_string(&task).unwrap();
    assert_eq!(serde_json::from_str::<Task>(&json).unwrap(), task);
    assert_eq!(crate::read::read::<Task>(json).unwrap(), task);
    assert_eq!(task.write().unwrap().name, "receipt_[12]_[1]_[12]_[2]_[1].xml");
}

#[test]
fn numbers_alone_tell_what_is_due() {
    let mut value = serde_json::to_value(russian()).unwrap();
    for list in ["sales", "operations"] {
        for one in value[list].as_array_mut().unwrap() {
            *one = serde_json::json!({ "number": one["number"] });
        }
    }
    let outline: Outline = crate::read::read(value.to_string()).unwrap();
    assert_eq!(outline.due(&settings(), &[]), due(&russian(), &settings(), &[]));
}
