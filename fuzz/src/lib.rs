//! What random input may never do to the core: panic, or break a promise that a sentence of its documentation makes.
//!
//! Each target is a function here; `fuzz_targets/` hands them to libFuzzer, and `tests/seeds.rs` of the core runs them over the
//! seeds as a plain test.

#![allow(clippy::missing_panics_doc, clippy::unwrap_used, clippy::panic, missing_docs, unreachable_pub)]

mod exchange;
mod goods;

use std::sync::OnceLock;

use serde_json::Value;
use tillpost::api::LetterOptions;
use tillpost::blocks::Document;
use tillpost::catalogue::{Load, LoadSettings};
use tillpost::contact::{Contact, ContactKind};
use tillpost::entry::{self, Entry, Event};
use tillpost::escpos::{self, Cut, QrBy};
use tillpost::exchange::stream::Format;
use tillpost::html::{self, Paper};
use tillpost::locale::Locale;
use tillpost::qr::{self, Symbol, payload::Payload};
use tillpost::receipt::Receipt;
use tillpost::scan::{self, Content, Key, Scanner};
use tillpost::sms::{self, Template};
use tillpost::time::LocalTime;
use tillpost::{Printable, blocks, check, letter, text, width};

pub use exchange::{conf, report, stream};
pub use goods::{request, snapshot};

const LOCALES: [Locale; 3] = [Locale::Ru, Locale::Sk, Locale::En];
const REGIONS: [&str; 6] = ["RU", "SK", "US", "KZ", "", "??"];

/// Documents of every kind and country to start from.
pub const FIXTURES: [&str; 21] = [
    include_str!("../../tests/fixtures/other-logo.json"),
    include_str!("../../tests/fixtures/other-sale.json"),
    include_str!("../../tests/fixtures/ru-agent.json"),
    include_str!("../../tests/fixtures/ru-internet.json"),
    include_str!("../../tests/fixtures/ru-pay-in.json"),
    include_str!("../../tests/fixtures/ru-purchase.json"),
    include_str!("../../tests/fixtures/ru-refund.json"),
    include_str!("../../tests/fixtures/ru-sale.json"),
    include_str!("../../tests/fixtures/ru-shift-open.json"),
    include_str!("../../tests/fixtures/ru-training.json"),
    include_str!("../../tests/fixtures/ru-z-report.json"),
    include_str!("../../tests/fixtures/sk-containers.json"),
    include_str!("../../tests/fixtures/sk-copy.json"),
    include_str!("../../tests/fixtures/sk-deposit.json"),
    include_str!("../../tests/fixtures/sk-invalid.json"),
    include_str!("../../tests/fixtures/sk-invoice.json"),
    include_str!("../../tests/fixtures/sk-offline.json"),
    include_str!("../../tests/fixtures/sk-online.json"),
    include_str!("../../tests/fixtures/sk-refund.json"),
    include_str!("../../tests/fixtures/sk-withdraw.json"),
    include_str!("../../tests/fixtures/sk-x-report.json"),
];

/// The receipts among the fixtures, read once.
fn receipts() -> &'static [Receipt] {
    static READ: OnceLock<Vec<Receipt>> = OnceLock::new();
    READ.get_or_init(|| FIXTURES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect())
}

/// An exchange file: loaded into an empty catalogue and over itself; what was loaded can be asked for.
pub fn xml5(data: &[u8]) {
    let load = |base| {
        let mut load = Load::new(base, "updateItems.xml", Format::Auto, LoadSettings::default());
        load.push(data);
        load.finish()
    };
    let (first, catalogue) = load(None);
    let Some(catalogue) = catalogue else { return };
    let (size, groups) = (catalogue.len(), catalogue.groups().len());
    let (second, again) = load(Some(catalogue.clone()));
    assert_eq!(first.loaded, second.loaded, "the same file loads the same way twice");
    assert_eq!(again.map(|again| (again.len(), again.groups().len())), Some((size, groups)), "and says the same");
    for word in ["молоко", "a", "", "46"] {
        assert!(catalogue.search(word, 20, LocalTime::EPOCH).len() <= 20);
    }
    for group in catalogue.groups() {
        let _ = catalogue.group(&group.id, 20, LocalTime::EPOCH);
    }
}

/// What a customer types: a contact that is taken is taken again, as itself.
pub fn contact(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for region in REGIONS {
        match Contact::parse(text, region) {
            Ok(contact) => {
                let value = contact.value();
                let again = Contact::parse(&value, region).map(|again| again.value());
                assert_eq!(again.as_deref(), Ok(value.as_str()), "{text:?}");
                let _ = (contact.display(), contact.masked(), contact.fits_tag_1008());
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

/// The text of a fiscal QR code: what is read is written back as it stood, and the symbol draws.
pub fn qr(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(payload) = text.parse::<Payload>() {
        let written = payload.to_string();
        assert_eq!(written.parse::<Payload>().as_ref(), Ok(&payload), "{text:?}");
    }
    if let Ok(symbol) = Symbol::encode(text) {
        let (svg, png) = (symbol.svg(), symbol.png(1));
        assert!(svg.starts_with("<svg") && png.starts_with(b"\x89PNG"));
    }
}

/// A template and a text of short messages: a template that parses fills, and counts add up.
pub fn sms(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let count = sms::segments(text);
    assert!(count.segments >= 1 && count.left <= 160, "{count:?}");
    assert!(count.units <= count.segments * 160, "{count:?}");
    let latin = sms::segments(&sms::transliterated(text));
    assert!(latin.culprit.map_or(0, |culprit| culprit.count) <= count.culprit.map_or(0, |culprit| culprit.count));
    let parses = Template::parse(text).is_ok();
    let receipt = &receipts()[text.len() % receipts().len()];
    let wish = sms::Wish { template: Some(text), ..sms::Wish::default() };
    match sms::message(receipt, &wish) {
        Ok(message) => {
            assert!(parses, "{message:?}");
            let taken = sms::segments(&message.text).segments;
            assert!(message.latin.is_none_or(|latin| sms::segments(&latin).segments < taken), "{text:?}");
        }
        Err(problem) => assert!(!parses || !problem.path.starts_with("template"), "{problem}"),
    }
}

/// What a scanner reads: a contact, a card, goods; a bank card's number is never given back.
pub fn scan(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for (region, wanted) in [("RU", None), ("SK", Some(ContactKind::Phone)), ("", Some(ContactKind::Email))] {
        match scan::read(text, region, wanted) {
            Ok(Content::Contact(contact)) => assert!(Contact::parse(&contact.value(), region).is_ok(), "{text:?}"),
            Ok(Content::Customer(number) | Content::Goods(number)) => {
                assert!(text.contains(number.as_str()), "{text:?}");
                assert!(!text.contains(";4111111111111111="), "{text:?}");
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

/// Keys and events in any order and at any pace: a scanner and an entry live through them.
pub fn keys(data: &[u8]) {
    const KEYS: [(&str, &str); 16] = [
        ("1", "Digit1"),
        ("2", "Digit2"),
        ("3", "Digit3"),
        ("Enter", "Enter"),
        ("Escape", "Escape"),
        ("ф", "KeyA"),
        ("@", "Digit2"),
        ("%", "Digit5"),
        ("?", "Slash"),
        ("Unidentified", ""),
        ("Shift", "ShiftLeft"),
        ("8", "Numpad8"),
        ("9", "Digit9"),
        ("Backspace", "Backspace"),
        (";", "Semicolon"),
        ("Tab", "Tab"),
    ];
    let settings = entry::Settings {
        region: "RU".to_owned(),
        one_field: data.len().is_multiple_of(2),
        ..entry::Settings::default()
    };
    let (mut entry, mut scanner, mut at) = (Entry::new(settings), Scanner::new(scan::Settings::default()), 0.0);
    for step in data.chunks_exact(2) {
        let (which, how) = (usize::from(step[0]), step[1]);
        at += f64::from(how & 0x3f) * 8.0;
        let (key, code) = KEYS[which % KEYS.len()];
        let key = Key { key, code, shift: how & 0x40 != 0, control: how & 0x80 != 0, repeat: which & 0x80 != 0, at };
        let _ = scanner.take(&key);
        let _ = entry.press(&key);
        if which & 0x60 == 0x60 {
            entry.turn(EVENTS[usize::from(how) % EVENTS.len()]);
        }
        assert!(entry.state().step != entry::Step::Done || entry.state().problem.is_none());
    }
}

const EVENTS: [Event<'_>; 14] = [
    Event::Ask,
    Event::Open(None),
    Event::Open(Some(ContactKind::Email)),
    Event::Text("jana@gmial.com"),
    Event::Text("8 912 345-67-89"),
    Event::Accept,
    Event::Take,
    Event::Back,
    Event::Toggle,
    Event::Continue,
    Event::Cancel,
    Event::Scan("mailto:anna@example.com"),
    Event::Scan(";4276380012345678=2512101?"),
    Event::Customer(Some("+421905123456")),
];

/// The wire form of a laid-out receipt: whatever stands in it, a PDF or a refusal.
pub fn wire(data: &[u8]) {
    print(data);
    print(&summed([b"TPW1", data].concat()));
    let Some((which, changes)) = data.split_first() else { return };
    let receipt = &receipts()[usize::from(*which) % receipts().len()];
    let mut wire = blocks::wire::encode(&blocks::layout(receipt, Locale::Ru).unwrap());
    wire.truncate(wire.len() - 4);
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % wire.len();
        wire[at] = change[2];
    }
    print(&summed(wire));
}

fn print(wire: &[u8]) {
    if let Ok(pdf) = tillpost_pdf::pdf(wire, tillpost_pdf::Paper::Mm58) {
        assert!(pdf.starts_with(b"%PDF"));
    }
}

/// With the right sum behind, which random bytes never have.
fn summed(mut wire: Vec<u8>) -> Vec<u8> {
    let sum = wire.iter().fold(0x811c_9dc5_u32, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    wire.extend_from_slice(&sum.to_le_bytes());
    wire
}

/// JSON of a receipt or a shift report.
pub fn document(data: &[u8]) {
    if let Ok(document) = serde_json::from_slice::<Printable>(data) {
        every_output(&document, data);
    }
}

/// A real document with some of its leaves changed, which gets past the reading far more often than random JSON.
pub fn edits(data: &[u8]) {
    let mut bytes = data.iter().copied();
    let mut next = || bytes.next().map(usize::from);
    let Some(which) = next() else { return };
    let mut value: Value = serde_json::from_str(FIXTURES[which % FIXTURES.len()]).unwrap();
    while let (Some(leaf), Some(how), Some(with)) = (next(), next(), next()) {
        let mut leaves = Vec::new();
        collect(&mut value, &mut leaves);
        let count = leaves.len();
        change(leaves.swap_remove(leaf % count), how, with);
    }
    if let Ok(document) = serde_json::from_value::<Printable>(value) {
        every_output(&document, data);
    }
}

/// Every leaf, and every list, of a value.
fn collect<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|value| collect(value, leaves)),
        Value::Array(list) => list.iter_mut().for_each(|value| collect(value, leaves)),
        leaf => leaves.push(leaf),
    }
}

/// Texts that have broken printers, letters and pages.
const TEXTS: [&str; 12] = [
    "",
    "<script>&\"'",
    "\u{1b}@\u{1d}V\0\r\n\t",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "e\u{301}\u{301}\u{301}\u{301}",
    "👩‍👩‍👧‍👦🇸🇰",
    "漢字カナ",
    "\u{202e}abc\u{2066}",
    "\u{a0}\u{2009}\u{feff}",
    "Ж€₽№ґї",
    "999999999999999999999",
    "=?utf-8?b?",
];

fn change(leaf: &mut Value, how: usize, with: usize) {
    const NUMBERS: [i64; 12] = [
        0,
        1,
        -1,
        7,
        999,
        1000,
        1_000_000_000,
        4_294_967_295,
        9_007_199_254_740_991,
        -9_007_199_254_740_991,
        i64::MAX,
        i64::MIN,
    ];
    *leaf = match (how % 4, &*leaf) {
        (0, Value::Number(_)) => NUMBERS[with % NUMBERS.len()].into(),
        (1, Value::Number(_)) => (i64::try_from(with).unwrap() * 1000).into(),
        (0, Value::String(_)) => TEXTS[with % TEXTS.len()].into(),
        (1, Value::String(text)) => format!("{text}{}", TEXTS[with % TEXTS.len()]).into(),
        (2, Value::String(text)) => text.chars().take(with).collect::<String>().into(),
        (3, Value::String(text)) => text.repeat(with % 12).into(),
        (_, Value::Bool(truth)) => (!truth).into(),
        (_, same) => same.clone(),
    };
}

/// Checks, lays out and renders a document in every way that there is.
fn every_output(printable: &Printable, data: &[u8]) {
    let back: Printable = serde_json::from_value(serde_json::to_value(printable).unwrap()).unwrap();
    assert_eq!(&back, printable);
    let by = data.last().copied().unwrap_or_default();
    let locale = LOCALES[usize::from(by) % 3];
    let _ = check::check_printable(printable);
    if let Printable::Receipt(receipt) = printable {
        let _ = (receipt.totals(), sms::text(receipt, locale), qr::fiscal_payload(receipt));
        let _ = letter::letter(receipt, &LetterOptions::default(), None);
    }
    if let Ok(document) = blocks::layout_printable(printable, locale) {
        render(&document, by);
    }
}

fn render(document: &Document, by: u8) {
    let columns = 24 + usize::from(by) % 41;
    for line in text::render(document, columns).lines() {
        assert!(width::width(line) <= columns, "{columns}: {line:?}");
    }
    let printer = escpos::Options {
        columns,
        qr: if by & 1 == 0 { QrBy::Printer } else { QrBy::Picture },
        cut: Cut::Full,
        drawer: by & 2 == 0,
        ..escpos::Options::new(document.locale)
    };
    let _ = escpos::render(document, &printer);
    let _ = (html::fragment(document), html::page(document, Paper::Mm58));
    let pdf = tillpost_pdf::pdf(&blocks::wire::encode(document), tillpost_pdf::Paper::Mm80);
    assert!(pdf.as_ref().is_ok_and(|pdf| pdf.starts_with(b"%PDF")), "{pdf:?}");
}
