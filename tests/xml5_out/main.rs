//! What is exported in XML5: every document against a file that a person can judge, against the schema, and read back by
//! another reader against the journal that it came from.
//!
//! What comes out differently is written to `tests/actual/xml5/` under the same name; `TILLPOST_BLESS=1` makes it the golden.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, unreachable_pub)]

mod journals;
mod tree;
#[path = "../xmllint/mod.rs"]
mod xmllint;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use tillpost::exchange::journal::{Movement, Sale, Shift};
use tillpost::exchange::xml5::write::{DocumentKind, ExportSettings, File, PaymentCode, Payments, Task, due};
use tillpost::receipt::{Kind, Receipt};
use tree::Element;

fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn shift(name: &str) -> Shift {
    let path = place(&format!("tests/fixtures/journal/{name}.json"));
    serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap()
}

fn code(id: u32, name: &str) -> PaymentCode {
    PaymentCode { id, name: name.to_owned(), currency: None }
}

fn settings(buyers: bool) -> ExportSettings {
    let payments = Payments {
        cash: Some(code(99, "Наличные")),
        card: Some(code(1, "Банковская карта")),
        prepaid: Some(code(4, "Сертификат")),
        credit: Some(code(5, "Кредит")),
        exchange: Some(code(7, "Иное")),
    };
    ExportSettings { receipts: true, money_operations: true, shift_opens: true, buyers, payments }
}

/// The Slovak shop names its buyers.
fn slovak_settings() -> ExportSettings {
    let mut settings = settings(true);
    settings.payments.cash =
        Some(PaymentCode { id: 1, name: "Hotovosť".to_owned(), currency: Some("978".to_owned()) });
    settings
}

/// Everything that a shift exports.
fn exported(shift: &Shift, settings: &ExportSettings) -> Vec<File> {
    let documents = due(shift, settings, &[]).unwrap();
    let write = |kind, number| Task { kind, number, shift: shift.clone(), settings: settings.clone() }.write().unwrap();
    documents.into_iter().map(|document| write(document.kind, document.number)).collect()
}

/// Compares with the golden; tells what differs instead of stopping at the first.
fn differs(file: &File) -> Option<String> {
    let golden = place("tests/golden/xml5").join(&file.name);
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(&golden, &file.bytes).unwrap();
    }
    if fs::read(&golden).is_ok_and(|expected| expected == file.bytes) {
        return None;
    }
    fs::create_dir_all(place("tests/actual/xml5")).unwrap();
    fs::write(place("tests/actual/xml5").join(&file.name), &file.bytes).unwrap();
    Some(format!("tests/golden/xml5/{0} differs; see tests/actual/xml5/{0}", file.name))
}

/// What the two shifts export.
fn goldens() -> Vec<File> {
    let mut files = exported(&shift("ru"), &settings(false));
    files.extend(exported(&shift("sk"), &slovak_settings()));
    files
}

#[test]
fn every_document_is_its_golden() {
    let problems: Vec<_> = goldens().iter().filter_map(differs).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Every kind of document is shown in `docs/xml5.md`, under the name of the golden that it is.
#[test]
fn the_examples_are_goldens() {
    let text = fs::read_to_string(place("docs/xml5.md")).unwrap();
    let (_, text) = text.split_once("\n# From the till").unwrap();
    let examples = xmllint::examples(text);
    let roots: BTreeSet<_> = examples.iter().map(|example| xmllint::root(example)).collect();
    assert_eq!(roots.into_iter().collect::<Vec<_>>(), ["cashbox", "receipt", "shift", "shiftOpen"]);
    for example in examples {
        let (before, _) = text.split_once(example).unwrap();
        let name = before.rsplit('`').find(|part| part.strip_suffix(".xml").is_some()).unwrap();
        let golden = goldens().into_iter().find(|file| file.name == name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(example, String::from_utf8(golden.bytes).unwrap(), "{name}");
    }
}

/// What xmllint says of documents.
fn complaints(folder: &str, files: &[File]) -> String {
    xmllint::complaints("xml5.xsd", folder, files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())))
}

/// Shifts of one receipt each, out of the shared receipts.
fn shifts_of_one() -> Vec<Shift> {
    let folder = fs::read_dir(place("tests/fixtures")).unwrap();
    let files =
        folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "json"));
    let texts = files.map(|path| fs::read_to_string(path).unwrap());
    let receipts: Vec<Receipt> = texts.filter_map(|text| serde_json::from_str(&text).ok()).collect();
    assert!(receipts.len() > 15, "expected the shared receipts, found {}", receipts.len());
    receipts.into_iter().map(shift_of_one).collect()
}

fn shift_of_one(receipt: Receipt) -> Shift {
    let mut shift = shift("ru");
    (shift.till.currency, shift.till.country) = (receipt.currency, receipt.country);
    (shift.number, shift.device_shift, shift.issued) = (receipt.shift, None, Some(1));
    shift.operations.clear();
    shift.sales.truncate(1);
    shift.sales[0].receipt = receipt;
    shift
}

#[test]
fn every_document_is_valid() {
    let shifts = ["ru", "sk"].map(shift).into_iter().chain(shifts_of_one());
    let files: Vec<_> = shifts.flat_map(|shift| exported(&shift, &settings(true))).collect();
    assert!(files.len() > 50, "{}", files.len());
    assert_eq!(complaints("valid", &files), "");
}

#[test]
fn made_up_journals_are_valid() {
    let mut runner = TestRunner::deterministic();
    let shifts = journals::shifts();
    let made = (0..60).map(|_| shifts.new_tree(&mut runner).unwrap().current());
    let files: Vec<_> = made.flat_map(|shift| exported(&shift, &settings(true))).collect();
    assert!(files.len() > 200, "{}", files.len());
    assert_eq!(complaints("made-up", &files), "");
}

#[test]
fn the_schema_refuses_what_is_not_the_dialect() {
    let file =
        Task { kind: DocumentKind::Shift, number: None, shift: shift("ru"), settings: settings(true) }.write().unwrap();
    let text = String::from_utf8(file.bytes).unwrap();
    for (from, to) in [
        ("<saleAmount>5217.00</saleAmount>", ""),
        ("<result>Completed</result>", "<result>completed</result>"),
        ("shiftNum=\"12\"", ""),
        ("<amount>1418.00</amount>", "<amount>1418,00</amount>"),
        ("<rate>22</rate>", "<rate>22 %</rate>"),
        ("<fiscalSign>0306862417</fiscalSign>", "<fiscalSign>0306862417</fiscalSign><more/>"),
        ("<dateClose>2026-11-22T22:03:41</dateClose>", "<dateClose>2026-11-22T22:03:41Z</dateClose>"),
    ] {
        assert!(text.contains(from), "{from}");
        let file = File { name: "odd.xml".to_owned(), bytes: text.replacen(from, to, 1).into_bytes() };
        assert!(complaints("odd", &[file]).contains("fails to validate"), "{to} for {from}");
    }
}

/// A value as it comes back: what XML cannot hold became U+FFFD.
fn allowed(text: &str) -> String {
    let is_allowed = |letter| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|letter| if is_allowed(letter) { letter } else { '\u{fffd}' }).collect()
}

fn counts(sale: &Sale) -> bool {
    !sale.cancelled && !sale.receipt.training && sale.receipt.kind != Kind::Invalid
}

/// What the receipts of some kinds come to, by the sums that they have themselves.
fn sum(shift: &Shift, kinds: &[Kind]) -> i64 {
    let counted = shift.sales.iter().filter(|sale| counts(sale) && kinds.contains(&sale.receipt.kind));
    counted.map(|sale| sale.receipt.totals().unwrap().due.minor()).sum()
}

fn moved(shift: &Shift, kind: Movement) -> i64 {
    shift.operations.iter().filter(|operation| operation.kind == kind).map(|operation| operation.amount.minor()).sum()
}

fn holds_the_sums(root: &Element, shift: &Shift) {
    let sales = [Kind::Sale, Kind::InvoicePayment];
    assert_eq!(root.minor("saleAmount"), sum(shift, &sales));
    assert_eq!(root.minor("returnAmount"), sum(shift, &[Kind::Refund]));
    assert_eq!(root.minor("depositionAmount"), sum(shift, &[Kind::PayIn]) + moved(shift, Movement::Deposition));
    assert_eq!(root.minor("withdrawalAmount"), sum(shift, &[Kind::PayOut]) + moved(shift, Movement::Withdrawal));
    let number =
        |kinds: &[Kind]| shift.sales.iter().filter(|sale| counts(sale) && kinds.contains(&sale.receipt.kind)).count();
    assert_eq!(root.text("saleCount"), number(&sales).to_string());
    assert_eq!(root.text("returnCount"), number(&[Kind::Refund]).to_string());
    assert_eq!(root.text("otherCount"), shift.sales.iter().filter(|sale| !counts(sale)).count().to_string());
    let taxes = root.only("taxes").all("tax");
    let lines = |sale: &Sale| sale.receipt.totals().unwrap().taxes.iter().map(|tax| tax.total.minor()).sum::<i64>();
    let of_sales = shift.sales.iter().filter(|sale| counts(sale) && sales.contains(&sale.receipt.kind));
    assert_eq!(taxes.map(|tax| tax.minor("saleTotal")).sum::<i64>(), of_sales.map(lines).sum::<i64>());
}

fn holds_the_receipt(root: &Element, sale: &Sale) {
    let (receipt, totals) = (&sale.receipt, sale.receipt.totals().unwrap());
    assert_eq!(root.text("number"), sale.number.to_string());
    assert_eq!(root.minor("amount"), totals.due.minor());
    let items: Vec<_> = root.only("items").all("item").collect();
    assert_eq!(items.len(), receipt.lines.len());
    assert_eq!(root.text("itemsCount"), items.len().to_string());
    for (item, line) in items.iter().zip(&receipt.lines) {
        assert_eq!(item.text("name"), allowed(&line.name));
        assert_eq!(item.minor("totalWithDiscounts"), line.total().unwrap().minor());
        assert_eq!(item.text("totalQuantity").replace('.', "").parse(), Ok(line.quantity.milli()));
    }
    let lines: i64 = items.iter().map(|item| item.minor("totalWithDiscounts")).sum();
    let taxed: i64 = root.only("taxes").all("tax").map(|tax| tax.minor("total")).sum();
    assert_eq!(taxed, lines);
    let payments: Vec<_> = root.only("payments").all("payment").collect();
    assert_eq!(payments.iter().map(|paid| paid.minor("amountWithChange")).sum::<i64>(), totals.paid.minor());
    let cash: i64 =
        payments.iter().filter(|paid| paid.text("pType") == "Cash").map(|paid| paid.minor("amountWithChange")).sum();
    if cash >= totals.change.minor() {
        let kept: i64 = payments.iter().map(|paid| paid.minor("amount")).sum();
        assert_eq!(kept + root.minor("change"), totals.paid.minor());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_reads_back_with_the_same_sums(shift in journals::shifts()) {
        let odd = |code: &str| matches!(code, "bad-character" | "missing"); // controls and spaces in texts are tried here
        prop_assert!(shift.check().iter().all(|problem| odd(&problem.code)), "{:?}", shift.check());
        let files = exported(&shift, &settings(false));
        let root = Element::read(&files.last().unwrap().bytes);
        prop_assert_eq!(&root.attributes[0], &("storeId".to_owned(), shift.till.store.clone()));
        holds_the_sums(&root, &shift);
        let receipts: Vec<_> = root.only("receipts").all("receipt").collect();
        prop_assert_eq!(receipts.len(), shift.sales.len());
        for ((inside, sale), file) in receipts.iter().zip(&shift.sales).zip(&files[1..]) {
            holds_the_receipt(inside, sale);
            prop_assert_eq!(&Element::read(&file.bytes), *inside, "alone and in its shift");
        }
        prop_assert_eq!(root.only("moneyOperations").inside.len(), shift.operations.len());
    }

    #[test]
    fn the_same_document_is_the_same_bytes(shift in journals::shifts()) {
        let again = serde_json::to_string(&shift).unwrap();
        let read: Shift = tillpost::read::read(again).unwrap();
        prop_assert_eq!(&read, &shift);
        prop_assert_eq!(exported(&read, &settings(true)), exported(&shift, &settings(true)));
    }
}
