//! Sales reports and requisites as files: against their goldens, the schema, and each other across formats.
//!
//! What comes out differently is written to `tests/actual/reports/` under the same name; `TILLPOST_BLESS=1` makes it the golden.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod xmllint;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::Event;
use tillpost::exchange::atol::report::{self as text, AtolSettings, Content, Encoding, Record};
use tillpost::exchange::journal::{Journal, Movement, Shift};
use tillpost::exchange::report::{Counters, SalesReport, SalesRequest, Scope, xml};
use tillpost::exchange::requisites::{Asked, Facts, Key, NoGoods, answer};
use tillpost::money::{Amount, Currency};
use tillpost::receipt::Receipt;

const SCHEMA: &str = "reports.xsd";
const TEXT: &str = include_str!("../docs/reports.md");

fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn json<T: serde::de::DeserializeOwned>(path: &str) -> T {
    serde_json::from_str(&fs::read_to_string(place(path)).unwrap()).unwrap()
}

fn journal() -> Journal {
    json("tests/fixtures/exchange/journal.json")
}

/// The journals of the other exports, and one of every kind of receipt in each currency.
fn journals() -> Vec<Journal> {
    let exported = ["ru", "sk"].map(|name| {
        let shift: Shift = json(&format!("tests/fixtures/journal/{name}.json"));
        Journal { shifts: vec![shift] }
    });
    let mut all = vec![journal()];
    all.extend(exported);
    for prefix in ["ru-", "sk-", "other-"] {
        all.push(of_fixtures(prefix));
    }
    all
}

/// A shift with every receipt of the fixtures.
fn of_fixtures(prefix: &str) -> Journal {
    let mut journal = journal();
    journal.shifts.truncate(1);
    let shift = &mut journal.shifts[0];
    shift.operations.clear();
    let sale = shift.sales[0].clone();
    shift.sales.clear();
    let names =
        fs::read_dir(place("tests/fixtures")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
    names.sort();
    for (number, name) in (1..).zip(names) {
        let text = fs::read_to_string(place("tests/fixtures").join(name)).unwrap();
        let Ok(receipt) = serde_json::from_str::<Receipt>(&text) else { continue };
        shift.till.currency = receipt.currency;
        let mut sale = sale.clone();
        (sale.number, sale.document, sale.receipt) = (number, Some(number.into()), receipt);
        shift.sales.push(sale);
    }
    assert!(!shift.sales.is_empty(), "{prefix}");
    journal
}

fn report(journal: &Journal, scope: Scope) -> SalesReport<'_> {
    SalesReport::of(journal, &SalesRequest { scope }, &Counters { report: 7, ..Counters::default() }).unwrap()
}

const ALL: Scope = Scope::New { after: Some(0) };

/// Compares with the golden; tells what differs instead of stopping at the first.
fn differs(name: &str, bytes: &[u8]) -> Option<String> {
    let golden = place("tests/golden/reports").join(name);
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(&golden, bytes).unwrap();
    }
    if fs::read(&golden).is_ok_and(|expected| expected == bytes) {
        return None;
    }
    fs::create_dir_all(place("tests/actual/reports")).unwrap();
    fs::write(place("tests/actual/reports").join(name), bytes).unwrap();
    Some(format!("tests/golden/reports/{name} differs; see tests/actual/reports/{name}"))
}

#[test]
fn reports_are_their_goldens() {
    let journal = journal();
    let whole = xml::write(&report(&journal, ALL)).unwrap();
    assert_eq!(whole.name, "salesReport_[0001]_[2]_[7].xml");
    let shift = Scope::Shifts { store: Some("0001".into()), pos: Some(2), from: 13, to: 13 };
    let shift = xml::write(&report(&journal, shift)).unwrap();
    let problems: Vec<_> = [differs("salesReport.xml", &whole.bytes), differs("salesReport.shift.xml", &shift.bytes)]
        .into_iter()
        .flatten()
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_report_and_answer_keeps_to_the_schema() {
    for journal in journals() {
        let moment = |text: &str| text.parse().unwrap();
        let dates = Scope::Dates { from: moment("2026-11-22T00:00:00"), to: moment("2026-11-22T23:59:59") };
        let none = Scope::Shifts { store: None, pos: None, from: 999, to: 999 };
        for scope in [ALL, dates, none] {
            let file = xml::write(&report(&journal, scope)).unwrap();
            assert_eq!(xmllint::complaint(SCHEMA, &file.bytes), None, "{}", String::from_utf8_lossy(&file.bytes));
        }
        let shift = &journal.shifts[0];
        let (store, pos) = (&shift.till.store, shift.till.pos);
        let receipt = |number| Key::Receipt { store: store.clone(), pos, shift: shift.number, number };
        let mut keys: Vec<Key> = shift.sales.iter().map(|sale| receipt(sale.number)).collect();
        keys.extend([
            Key::Till,
            Key::Shift { store: store.clone(), pos, number: shift.number },
            Key::Item { id: "1".into() },
        ]);
        let facts = Facts { goods: &NoGoods, journal: &journal, till: &shift.till };
        let answer = answer(&Asked { keys }, &facts, shift.opened_at).unwrap();
        assert_eq!(answer.missing.len(), 1);
        assert_eq!(xmllint::complaint(SCHEMA, &answer.file.bytes), None);
    }
    let golden = fs::read(place("tests/golden/reports/requisites.xml")).unwrap();
    assert_eq!(xmllint::complaint(SCHEMA, &golden), None);
}

#[test]
fn every_example_is_read_and_valid() {
    let mut roots = Vec::new();
    for example in xmllint::examples(TEXT) {
        assert_eq!(xmllint::complaint(SCHEMA, example.as_bytes()), None, "{example}");
        let root = xmllint::root(example);
        match root {
            "salesRequest" => drop(SalesRequest::read(example.as_bytes()).unwrap()),
            "requisitesRequest" => drop(Asked::read(example.as_bytes()).unwrap()),
            _ => {}
        }
        roots.push(root);
    }
    for root in ["salesRequest", "salesReport", "requisitesRequest", "requisites"] {
        assert!(roots.contains(&root), "{root} has no example");
    }
    for golden in ["salesReport.shift.xml", "requisites.xml"] {
        let golden = fs::read_to_string(place("tests/golden/reports").join(golden)).unwrap();
        assert!(TEXT.contains(&golden), "docs/reports.md shows another text than:\n{golden}");
    }
}

#[test]
fn what_the_reader_refuses_the_schema_refuses_too() {
    for (root, inside) in [
        ("salesRequest version='2.0'", "<new/>"),
        ("salesRequest version='1.0'", ""),
        ("salesRequest version='1.0'", "<dates from='2026-02-30' to='2026-03-01'/>"),
        ("salesRequest version='1.0'", "<shifts from='0' to='1'/>"),
        ("requisitesRequest version='1.0'", "<card code='1'/>"),
        ("requisitesRequest version='1.0'", "<user/>"),
        ("requisitesRequest version='1.0'", "<till>text</till>"),
    ] {
        let file = format!("<{root}>{inside}</{}>", root.split(' ').next().unwrap());
        assert!(SalesRequest::read(file.as_bytes()).is_err() && Asked::read(file.as_bytes()).is_err(), "{file}");
        assert!(xmllint::complaint(SCHEMA, file.as_bytes()).is_some(), "{file}");
    }
}

/// One element that tells a transaction, with the texts of its children and what is around it.
#[derive(Debug, Default)]
struct Told {
    name: String,
    number: u64,
    fields: Vec<(String, String)>,
    receipt: String,
    shift: String,
    pos: String,
}

impl Told {
    fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// An amount in minor units, without its sign.
    fn minor(&self, name: &str) -> i64 {
        let digits: String = self.get(name).chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or_else(|_| panic!("{name} of {self:?}"))
    }
}

/// The transactions of a report in XML, read by another reader than ours.
fn transactions(file: &[u8]) -> Vec<Told> {
    let mut reader = Reader::from_reader(file);
    let (mut told, mut one): (Vec<Told>, Option<Told>) = (Vec::new(), None);
    let (mut depth, mut path, mut around): (usize, Vec<String>, [String; 3]) = (0, Vec::new(), Default::default());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return told,
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attribute = |name: &str| {
                    tag.try_get_attribute(name).unwrap().map(|value| value.value.into_owned()).unwrap_or_default()
                };
                match name.as_str() {
                    "shift" => around = [attribute("shiftNum"), attribute("posNum"), String::new()],
                    "receipt" => around[2] = attribute("kind"),
                    _ => {}
                }
                if let Ok(number) = attribute("transaction").parse() {
                    let [shift, pos, receipt] = around.clone();
                    one = Some(Told { name: name.clone(), number, fields: Vec::new(), receipt, shift, pos });
                    depth = path.len() + 1;
                }
                path.push(name);
            }
            Event::End(_) => {
                path.pop();
                if path.len() < depth {
                    told.extend(one.take());
                }
            }
            Event::Text(piece) if one.is_some() && path.len() == depth + 1 => {
                let text = piece.as_ref().to_owned();
                one.as_mut().unwrap().fields.push((path.last().unwrap().clone(), text));
            }
            _ => {}
        }
    }
}

/// The payment code that the text has for a tender of the XML.
fn code_of(tender: &str) -> u32 {
    match tender {
        "" | "cash" => 1,
        "card" => 2,
        "prepaid" => 3,
        "credit" => 4,
        _ => 5,
    }
}

/// That a line of the text says what an element of the XML says.
fn same(told: &Told, record: &Record) {
    let minor = |amount: Amount| amount.minor().abs();
    assert_eq!(
        (told.number, &told.shift, &told.pos),
        (record.number, &record.shift.to_string(), &record.pos.to_string())
    );
    match (told.name.as_str(), &record.content) {
        ("begun", Content::Opened(document)) => {
            assert_eq!((told.get("cashierCode"), told.get("id")), (&*record.cashier.to_string(), &*document.id));
        }
        ("line", Content::Goods(goods)) => {
            assert_eq!((told.get("item"), told.get("barcode")), (&*goods.id, &*goods.barcode));
            assert_eq!((told.minor("price"), told.minor("sum")), (minor(goods.price), minor(goods.total)));
            assert_eq!(told.minor("quantity"), goods.quantity.milli().abs());
            let marking = STANDARD.decode(told.get("marking")).unwrap();
            assert_eq!(String::from_utf8(marking).unwrap(), goods.marking);
        }
        ("discount" | "surcharge", Content::Discount(amount)) | ("rounding", Content::Rounding(amount)) => {
            assert_eq!(told.minor("amount"), minor(*amount));
        }
        ("payment" | "change", Content::Payment(payment)) => {
            let code = code_of(told.get("tender"));
            assert_eq!((told.minor("amount"), code), (minor(payment.amount), payment.code));
            let goes_out = told.name == "change";
            assert_eq!(payment.amount.is_negative(), goes_out != is_return(&told.receipt), "{told:?}");
        }
        // What a receipt of the drawer pays is the movement itself.
        ("payment", Content::Money(kind, amount)) => {
            let receipt = if *kind == Movement::Deposition { "payIn" } else { "payOut" };
            assert_eq!((told.minor("amount"), told.receipt.as_str()), (minor(*amount), receipt));
        }
        ("tax", Content::Tax(tax)) => {
            assert_eq!(
                (told.get("rate"), told.minor("amount"), told.minor("sum")),
                (&*tax.rate.to_string(), minor(tax.tax), minor(tax.total))
            );
        }
        ("fiscal", Content::Registered(registered)) => {
            let either = |one: &str, other: &str| format!("{}{}", told.get(one), told.get(other));
            assert_eq!(either("kkmRegistrationNumber", "cashRegisterCode"), registered.registration);
            assert_eq!(either("fiscalDocumentNumber", "receiptNumber"), registered.document.to_string());
            assert_eq!((either("fiscalSign", "okp"), told.get("uid")), (registered.sign.clone(), &*registered.uid));
        }
        ("finished", Content::Closed(_))
        | ("cancelled", Content::Cancelled(_))
        | ("shiftOpen", Content::ShiftOpened)
        | ("shiftClose", Content::ShiftClosed { .. }) => {
            assert_eq!(told.get("at"), record.at.to_string());
        }
        ("movement", Content::Money(kind, amount)) => {
            assert_eq!((told.get("kind"), told.minor("amount")), (kind.name(), minor(*amount)));
        }
        other => panic!("{other:?} tell different things"),
    }
}

/// Whether the text writes the receipt with the other sign.
fn is_return(kind: &str) -> bool {
    matches!(kind, "refund" | "purchaseRefund")
}

#[test]
fn both_formats_say_the_same() {
    let mut count = 0;
    for journal in journals() {
        let currency: Currency = journal.shifts[0].till.currency;
        let report = report(&journal, ALL);
        let settings = AtolSettings { encoding: Encoding::Utf8, ..AtolSettings::default() };
        let lines = text::read(&text::write(&report, &settings).unwrap().bytes, currency).unwrap();
        let elements = transactions(&xml::write(&report).unwrap().bytes);
        assert_eq!((lines.number, lines.transactions.len()), (7, elements.len()));
        assert_eq!(elements.last().map(|told| told.number), Some(report.last));
        elements.iter().zip(&lines.transactions).for_each(|(told, record)| same(told, record));
        count += elements.len();
    }
    assert!(count > 250, "{count}");
}

#[test]
fn requests_in_both_formats_choose_the_same() {
    let same = |xml: &str, text: &str| {
        let xml = format!("<salesRequest version=\"1.0\">{xml}</salesRequest>");
        assert_eq!(SalesRequest::read(xml.as_bytes()).unwrap(), SalesRequest::read(text.as_bytes()).unwrap(), "{text}");
    };
    same("<new/>", "");
    same("<new/>", "\u{feff}\r\n$$$NEWTRANSACTIONS\r\n");
    same("<dates from='2026-07-06' to='2026-07-07'/>", "$$$TRANSACTIONSBYDATERANGE\r\n06.07.2026;07.07.2026\r\n");
    same(
        "<dates from='2026-07-06T08:00:00' to='2026-07-07T09:30:00'/>",
        "$$$TRANSACTIONSBYDATETIMERANGE\n06.07.2026 8:00:00;07.07.2026 09:30:00",
    );
    let told = |text: &[u8]| SalesRequest::read(text).unwrap_err().code;
    assert_eq!(
        (told(b"$$$ALL"), told(b"<!DOCTYPE a>"), told(b"<\0a\0")),
        ("unknown-request".into(), "doctype".into(), "encoding".into())
    );
}
