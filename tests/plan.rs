//! Every delivery plan there is, as a table that a person can read: `tests/golden/plan.txt`.
//!
//! What comes out differently is written to `tests/actual/plan.txt`; `TILLPOST_BLESS=1` makes it the golden.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use tillpost::contact::ContactKind;
use tillpost::plan::{Document, FiscalOutcome, PlanInput, Print, plan};
use tillpost::receipt::Country;

/// One input's values: how each is written, and what it sets.
type Values = &'static [(&'static str, fn(&mut PlanInput))];

/// The inputs in the order of the table's columns.
const COLUMNS: [(&str, Values); 10] = [
    (
        "kind",
        &[
            ("sale", |_| {}),
            ("refund", |input| input.kind = Document::Refund),
            ("purchase", |input| input.kind = Document::Purchase),
            ("purchaseRefund", |input| input.kind = Document::PurchaseRefund),
            ("invoicePayment", |input| input.kind = Document::InvoicePayment),
            ("invalid", |input| input.kind = Document::Invalid),
            ("payIn", |input| input.kind = Document::PayIn),
            ("payOut", |input| input.kind = Document::PayOut),
            ("shiftOpen", |input| input.kind = Document::ShiftOpen),
            ("xReport", |input| input.kind = Document::XReport),
            ("zReport", |input| input.kind = Document::ZReport),
        ],
    ),
    ("copy", &[("no", |_| {}), ("yes", |input| input.copy = true)]),
    (
        "country",
        &[
            ("RU", |_| {}),
            ("SK", |input| input.country = Country::Slovakia),
            ("other", |input| input.country = Country::Other),
        ],
    ),
    (
        "fiscal",
        &[
            ("online", |_| {}),
            ("offline", |input| input.fiscal = FiscalOutcome::Offline),
            ("failed", |input| input.fiscal = FiscalOutcome::Failed),
        ],
    ),
    (
        "contact",
        &[
            ("none", |_| {}),
            ("e-mail", |input| input.contact = Some(ContactKind::Email)),
            ("phone", |input| input.contact = Some(ContactKind::Phone)),
        ],
    ),
    ("e-mail", &[("works", |input| input.email_ready = true), ("down", |_| {})]),
    ("SMS", &[("works", |input| input.sms_ready = true), ("down", |_| {})]),
    ("electronic", &[("no", |_| {}), ("yes", |input| input.electronic_only = true)]),
    (
        "writes to",
        &[
            ("all/new", |_| {}),
            ("all/known", |input| input.registered = true),
            ("known/known", |input| (input.registered_only, input.registered) = (true, true)),
            ("known/new", |input| input.registered_only = true),
        ],
    ),
    ("operator", &[("silent", |_| {}), ("sends", |input| input.operator_sends = true)]),
];

const TITLE: &str = "Delivery plans: what becomes of a document, and why. \"·\" means any value.

kind        the document's own kind; receipts are sale, refund, purchase, purchaseRefund and invoicePayment, drawn as \"receipt\",
            documents of the till itself payIn, payOut, shiftOpen, xReport and zReport, drawn as \"internal\"
fiscal      how fiscalisation ended
electronic  \"electronic only\" is chosen
writes to   whom the shop sends to (all customers, or those it knows: the registered) / which this customer is
operator    whether the operator of fiscal data sends to the contact in the receipt
print       now, later (only if what is sent does not arrive), no
1008        whether the contact goes into the fiscal document

";

/// A row: a label for each column, then the outcome.
type Row = Vec<String>;

/// The rows for what is set so far; inputs that make no difference are drawn together.
fn rows(input: PlanInput, column: usize) -> Vec<Row> {
    let Some((_, values)) = COLUMNS.get(column) else { return vec![outcome(&input)] };
    let mut groups: Vec<(Vec<&str>, Vec<Row>)> = Vec::new();
    for (label, set) in *values {
        let mut input = input;
        set(&mut input);
        let rows = rows(input, column + 1);
        match groups.iter_mut().find(|(_, known)| *known == rows) {
            Some((labels, _)) => labels.push(label),
            None => groups.push((vec![label], rows)),
        }
    }
    let label = |labels: &[&str]| match labels.join(", ").as_str() {
        _ if labels.len() == values.len() => "·".to_owned(),
        "sale, refund, purchase, purchaseRefund, invoicePayment" => "receipt".to_owned(),
        "payIn, payOut, shiftOpen, xReport, zReport" => "internal".to_owned(),
        labels => labels.to_owned(),
    };
    let with = |label: String, row: Row| [vec![label], row].concat();
    groups.into_iter().flat_map(|(labels, rows)| rows.into_iter().map(move |row| with(label(&labels), row))).collect()
}

fn outcome(input: &PlanInput) -> Row {
    let plan = plan(input);
    let print = match plan.print {
        Print::Now => "now",
        Print::IfNotDelivered => "later",
        Print::No => "no",
    };
    let send = plan.send.map_or("-", |channel| channel.as_str());
    let because: Vec<_> = plan.because.iter().map(|reason| reason.code()).collect();
    let buyer = if plan.fiscal_buyer { "yes" } else { "-" };
    [print, send, buyer, &because.join(", ")].map(str::to_owned).to_vec()
}

/// Columns side by side.
fn table(rows: &[Row]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<_> = (0..rows[0].len()).map(width).collect();
    let line = |row: &Row| {
        let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        cells.join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

#[test]
fn every_plan_is_in_the_table() {
    let mut head: Row = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    head.extend(["print", "send", "1008", "because"].map(str::to_owned));
    let mut all = vec![head];
    all.extend(rows(PlanInput::new(Country::Russia, FiscalOutcome::Online), 0));
    let actual = TITLE.to_owned() + &table(&all);
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        fs::write(tests.join("golden/plan.txt"), &actual).unwrap();
    }
    if fs::read_to_string(tests.join("golden/plan.txt")).ok().as_ref() != Some(&actual) {
        fs::create_dir_all(tests.join("actual")).unwrap();
        fs::write(tests.join("actual/plan.txt"), &actual).unwrap();
    }
    let golden = fs::read_to_string(tests.join("golden/plan.txt")).unwrap_or_default();
    assert!(golden == actual, "tests/golden/plan.txt differs; see tests/actual/plan.txt");
}
