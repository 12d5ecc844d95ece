//! What is written reads back, and says what the journal says.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::exchange::journal::{Journal, Movement, Sale};
use crate::exchange::report::{Counters, SalesRequest, Scope};
use crate::money::{Amount, MAX_MINOR, Quantity};
use crate::receipt::{Country, Receipt};
use crate::tax::{RUSSIA, SLOVAKIA};
use crate::time::LocalTime;

fn journal() -> Journal {
    serde_json::from_str(include_str!("../../../../tests/fixtures/exchange/journal.json")).unwrap()
}

/// The journal with these receipts in its first shift instead of its own.
fn with_receipts(names: &[&str], country: Country, currency: Currency) -> Journal {
    let mut journal = journal();
    journal.shifts.truncate(1);
    let shift = &mut journal.shifts[0];
    (shift.till.country, shift.till.currency) = (country, currency);
    let like = shift.sales[0].clone();
    shift.sales.clear();
    for (number, name) in (1..).zip(names) {
        let path = format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let receipt: Receipt = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        shift.sales.push(Sale { number, document: None, receipt, ..like.clone() });
    }
    journal
}

fn report(journal: &Journal) -> SalesReport<'_> {
    let all = SalesRequest { scope: Scope::Shifts { store: None, pos: None, from: 1, to: u32::MAX } };
    SalesReport::of(journal, &all, &Counters::default()).unwrap()
}

fn records(journal: &Journal) -> Vec<Record> {
    let (report, settings) = (report(journal), AtolSettings::default());
    let written = write(&report, &settings).unwrap();
    let read = read(&written.bytes, journal.shifts[0].till.currency).unwrap();
    let meant: Vec<_> = report.transactions().map(|one| adapt::record(&report, &one, &settings).unwrap()).collect();
    assert_eq!(read.transactions, meant);
    meant
}

#[test]
fn a_journal_reads_back_as_it_was_written() {
    let records = records(&journal());
    assert!(records.iter().map(|record| record.number).eq(1..=38));
    let kinds: Vec<_> = records.iter().map(|record| record.content.kind()).collect();
    let expected = [
        62, 50, 42, 11, 11, 11, 15, 11, 15, 11, 1, 40, 40, 40, 4, 4, 45, 55, 51, 42, 11, 4, 56, 42, 11, 15, 40, 4, 45,
        55, 61, 62, 42, 11, 40, 4, 45, 55,
    ];
    assert_eq!(kinds, expected);
}

/// Every document of the shared fixtures: its goods less its rounding are what it closes with, and what is paid for it.
#[test]
fn sums_of_every_document_agree() {
    let russian = ["ru-sale", "ru-refund", "ru-purchase", "ru-agent", "ru-internet", "ru-training", "ru-pay-in"];
    let slovak = ["sk-online", "sk-offline", "sk-containers", "sk-refund", "sk-invoice", "sk-invalid", "sk-withdraw"];
    let journals = [
        with_receipts(&russian, Country::Russia, Currency::RUB),
        with_receipts(&slovak, Country::Slovakia, Currency::EUR),
    ];
    let mut closed = 0;
    for journal in journals {
        let (mut goods, mut rounding, mut paid, mut taxed) = (0, 0, 0, 0);
        for record in records(&journal) {
            match record.content {
                Content::Opened(_) => (goods, rounding, paid, taxed) = (0, 0, 0, 0),
                Content::Goods(line) => goods += line.total.minor(),
                Content::Rounding(amount) => rounding += amount.minor(),
                Content::Payment(payment) => paid += payment.amount.minor(),
                Content::Money(_, amount) => paid += amount.minor(),
                Content::Tax(tax) => taxed += tax.total.minor(),
                Content::Closed(document) => {
                    let total = document.total.minor();
                    assert_eq!((paid, goods), (total, taxed), "{}", document.id);
                    assert!(goods == 0 || goods + rounding == total, "{}", document.id);
                    assert_eq!(record.operation == 1, total < 0, "{}", document.id);
                    closed += 1;
                }
                _ => {}
            }
        }
    }
    assert_eq!(closed, russian.len() + slovak.len());
}

#[test]
fn lines_below_zero_go_the_other_way() {
    let journal = with_receipts(&["sk-containers"], Country::Slovakia, Currency::EUR);
    let kinds_of = |record: Record| (record.content.kind(), record.content);
    let storno = records(&journal).into_iter().map(kinds_of).find_map(|(kind, content)| match content {
        Content::Goods(goods) if goods.storno => Some((kind, goods)),
        _ => None,
    });
    let (kind, goods) = storno.unwrap();
    assert!([2, 12].contains(&kind), "{kind}");
    assert!(goods.price > Amount::ZERO && goods.total < Amount::ZERO && goods.quantity.milli() < 0);
}

#[test]
fn a_refund_names_the_document_its_goods_were_sold_with() {
    let mut journal = journal();
    let base = |journal: &Journal| {
        records(journal).into_iter().find_map(|record| match record.content {
            Content::Closed(document) if record.operation == 1 => Some(document.base),
            _ => None,
        })
    };
    assert_eq!(base(&journal), Some(Some(102_031)));
    journal.shifts[0].sales[0].document = None;
    assert_eq!(base(&journal), Some(Some(1)));
    journal.shifts[0].sales[2].original.as_mut().unwrap().shift = 11;
    assert_eq!(base(&journal), Some(None));
}

#[test]
fn values_stay_in_their_fields() {
    let mut journal = journal();
    let line = &mut journal.shifts[1].sales[0].receipt.lines[0];
    line.marking = Some("a;b\r\nc\u{1d}ш€漢".to_owned());
    let settings = AtolSettings { database: "1;2\n3".to_owned(), ..AtolSettings::default() };
    let written = write(&report(&journal), &settings).unwrap();
    let bytes = &written.bytes;
    assert!(bytes.windows(13).any(|part| part == b";a\xa4b  c\x1d\xf8\x88?;;"));
    let file = read(bytes, Currency::RUB).unwrap();
    assert_eq!((file.processed, file.database.as_str(), file.number), (false, "1;2 3", 1));
    let utf8 = write(&report(&journal), &AtolSettings { encoding: Encoding::Utf8, ..settings }).unwrap();
    assert!(String::from_utf8(utf8.bytes).unwrap().contains(";a¤b  c\u{1d}ш€漢;"));
}

#[test]
fn codes_of_payments_come_from_the_settings() {
    let settings = r#"{"payments": {"cash": {"id": 99, "name": "Наличные"}}, "encoding": "utf8", "enterprise": 7}"#;
    let settings: AtolSettings = serde_json::from_str(settings).unwrap();
    let codes = [Tender::Cash, Tender::Card, Tender::Prepaid, Tender::Credit, Tender::Exchange];
    assert_eq!(codes.map(|tender| settings.code(tender)), [99, 2, 3, 4, 5]);
    assert_eq!((settings.encoding, settings.enterprise, settings.print_group), (Encoding::Utf8, 7, 1));
}

#[test]
fn reports_that_make_no_sense_are_refused() {
    let told = |text: &str| {
        let problem = read(text.as_bytes(), Currency::RUB).unwrap_err();
        format!("{}: {problem}", problem.code)
    };
    let row = |fields: &str| told(&format!("#\n1\n1\n{fields}\n"));
    let expected = [
        ("", "malformed: expected a report, found the end of the file"),
        ("#\n1\n", "malformed: expected a report, found the end of the file"),
        ("##@@&&\n#\n", "unknown-file: line 1, column 1: expected the mark # or @ of a report, found \"##@@&&\""),
        ("#\n1\nx\n", "malformed: line 3, column 1: expected the number of the report, found \"x\""),
    ];
    for (text, message) in expected {
        assert_eq!(told(text), message, "{text:?}");
    }
    let start = "bad-format: line 4, column";
    assert_eq!(
        row("x;06.07.2026;8:56:44;62;1;1;1"),
        format!("{start} 1: line[4]/field[1]: expected a whole number, found \"x\"")
    );
    assert!(
        row("1;06.07.2026;8;62;1;1;1").starts_with(&format!("{start} 3: line[4]/field[2]: expected a day such as"))
    );
    assert!(row("1;06.07.2026;8:56:44;62;1;1").ends_with("field[7]: expected a whole number, found \"\""));
    assert!(
        row("1;06.07.2026;8:56:44;50;1;1;1;;;;;1,005")
            .ends_with("field[12]: expected a number such as 53,17, found \"1,005\"")
    );
    assert!(row("1;06.07.2026;8:56:44;4;1;1;1;;;;0").ends_with("field[11]: expected the number of a tax, found \"0\""));
}

/// A document in the layout of an older till, from a public wiki on reports of Frontol: numbers without leading zeros,
/// fewer fields, kinds that are not written here.
#[test]
fn other_layouts_are_read() {
    let text = "@\n1\n466\n16;11.02.2016;8:24:22;42;1;4;1;;;0;3,351;33.51;0;1;0;33,51;0;;;33,51;1;0;1;0;;1/1/4;1;0\n\
        \n// end of a document\n17;11.02.2016;10:24:29;49;1;4;1;;;;;33,51;0;1;\n";
    let file = read(text.as_bytes(), Currency::RUB).unwrap();
    assert_eq!((file.processed, file.number, file.transactions.len()), (true, 466, 2));
    let Content::Opened(document) = &file.transactions[0].content else { unreachable!() };
    assert_eq!((document.quantity.milli(), document.total.minor(), document.base), (3351, 3351, None));
    let Content::Other(49, fields) = &file.transactions[1].content else { unreachable!() };
    assert_eq!((fields.len(), fields[11].as_str()), (44, "33,51"));
}

fn amount() -> impl Strategy<Value = Amount> {
    (-MAX_MINOR..=MAX_MINOR).prop_map(Amount::new)
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (-1_000_000_000_i64..1_000_000_000).prop_map(Quantity::from_milli)
}

fn text() -> impl Strategy<Value = String> {
    "[а-яА-Яa-z0-9;/<>|]{0,12}"
}

fn moment() -> impl Strategy<Value = LocalTime> {
    (1970_u16..2100, 1_u8..13, 1_u8..29, 0_u8..24, 0_u8..60, 0_u8..60).prop_map(
        |(year, month, day, hour, minute, second)| {
            format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}").parse().unwrap()
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    let base = prop::option::of(1_u64..u64::MAX);
    (quantity(), amount(), amount(), base, text()).prop_map(|(quantity, total, before, base, id)| Document {
        quantity,
        total,
        before,
        base,
        id,
    })
}

fn goods() -> impl Strategy<Value = Goods> {
    let texts = (any::<bool>(), text(), text(), text());
    (texts, amount(), quantity(), amount(), amount(), amount()).prop_map(
        |((storno, id, barcode, marking), price, quantity, final_price, total, before)| Goods {
            storno,
            id,
            price,
            quantity,
            final_price,
            total,
            before,
            barcode,
            marking,
        },
    )
}

fn registered() -> impl Strategy<Value = Content> {
    let texts = (text(), text(), text(), text(), text());
    let numbers = (any::<u32>(), any::<u32>(), any::<u32>());
    (amount(), texts, numbers, prop::option::of(moment())).prop_map(|(total, texts, (document, receipt, shift), at)| {
        let (serial, registration, drive, sign, uid) = texts;
        let answer = Registered { total, serial, registration, drive, document, sign, receipt, shift, uid, at };
        Content::Registered(Box::new(answer))
    })
}

fn content() -> impl Strategy<Value = Content> {
    let rates: Vec<_> = RUSSIA.into_iter().chain(SLOVAKIA).collect();
    let movement = prop::sample::select(vec![Movement::Deposition, Movement::Withdrawal]);
    prop_oneof![
        document().prop_map(Content::Opened),
        document().prop_map(Content::Closed),
        document().prop_map(Content::Cancelled),
        goods().prop_map(Content::Goods),
        amount().prop_map(Content::Discount),
        amount().prop_map(Content::Rounding),
        (any::<u32>(), 0_u8..10, amount()).prop_map(|(code, operation, amount)| Content::Payment(Payment {
            code,
            operation,
            amount
        })),
        (prop::sample::select(rates), amount(), amount()).prop_map(|(rate, tax, total)| Content::Tax(Tax {
            rate,
            tax,
            total
        })),
        registered(),
        (movement, amount()).prop_map(|(movement, amount)| Content::Money(movement, amount)),
        Just(Content::ShiftOpened),
        (amount(), amount()).prop_map(|(revenue, sales)| Content::ShiftClosed { revenue, sales }),
    ]
}

fn transaction() -> impl Strategy<Value = Record> {
    let numbers = (any::<u64>(), any::<u32>(), any::<u64>(), any::<u32>(), any::<u8>(), any::<u32>());
    (numbers, moment(), content()).prop_map(|((number, pos, document, cashier, operation, shift), at, content)| {
        Record { number, at, pos, document, cashier, operation, shift, content }
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(
        number: u32,
        database in text(),
        transactions in prop::collection::vec(transaction(), 0..8),
        digits in prop::sample::select(vec!["RUB", "JPY", "KWD"]),
        encoding in prop::sample::select(vec![Encoding::Cp1251, Encoding::Utf8]),
    ) {
        let currency = Currency::try_from(digits.to_owned()).unwrap();
        // A word tells the encoding; `В¤` alone would be valid UTF-8.
        let database = format!("Магазин-{database}");
        let settings = AtolSettings { database: database.clone(), encoding, ..AtolSettings::default() };
        let file = ReportFile { processed: false, database, number, transactions };
        let bytes = print(&file, &settings, currency);
        prop_assert_eq!(read(&bytes, currency), Ok(file));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, fields in "[0-9;,.:/]{0,80}") {
        let _ = read(&bytes, Currency::RUB);
        let _ = read(format!("#\n1\n1\n1;06.07.2026;8:56:44;{fields}").as_bytes(), Currency::RUB);
    }

    #[test]
    fn every_prefix_is_read_or_refused(end in 0_usize..6000) {
        let bytes = write(&report(&journal()), &AtolSettings::default()).unwrap().bytes;
        let _ = read(&bytes[..end.min(bytes.len())], Currency::RUB);
    }
}
