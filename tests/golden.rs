//! Every output of the shared receipts against files a person can open and judge.
//!
//! What comes out differently is written to `tests/actual/` under the same name; `TILLPOST_BLESS=1` makes it the golden.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tillpost::Printable;
use tillpost::blocks::{Block, layout, layout_printable};
use tillpost::check::check_printable;
use tillpost::html::{self, Images, Paper};
use tillpost::locale::Locale;
use tillpost::problem::Problem;
use tillpost::receipt::{Country, Fiscal, Receipt};
use tillpost::{sms, text, width};

/// The images of a letter.
const CIDS: Images = Images { qr: Some("qr@tillpost"), logo: Some("logo@tillpost") };

const ALL: [&str; 6] = ["ru-sale", "ru-refund", "ru-training", "sk-online", "sk-offline", "other-sale"];
/// One of each other kind of document, and what only some receipts have.
const KINDS: [&str; 17] = [
    "ru-purchase",
    "ru-agent",
    "ru-internet",
    "ru-pay-in",
    "ru-shift-open",
    "ru-z-report",
    "sk-containers",
    "sk-refund",
    "sk-invoice",
    "sk-invalid",
    "sk-deposit",
    "sk-withdraw",
    "sk-copy",
    "sk-nonpayer",
    "sk-x-report",
    "other-logo",
    "other-sale",
];

fn receipt(name: &str) -> Receipt {
    match printable(name) {
        Printable::Receipt(receipt) => receipt,
        Printable::ShiftReport(_) => panic!("{name}: expected a receipt, found a shift report"),
    }
}

fn printable(name: &str) -> Printable {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{name}.json"));
    let json = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap()
}

fn document(name: &str) -> tillpost::blocks::Document {
    let printable = printable(name);
    layout_printable(&printable, printable.country().locale()).unwrap()
}

/// Compares with the golden; tells what differs instead of stopping at the first.
fn differs(name: &str, actual: &str) -> Option<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let golden = tests.join("golden").join(name);
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        fs::create_dir_all(tests.join("golden")).unwrap();
        fs::write(&golden, actual).unwrap();
    }
    match fs::read_to_string(&golden) {
        Ok(expected) if expected == actual => None,
        found => {
            fs::create_dir_all(tests.join("actual")).unwrap();
            fs::write(tests.join("actual").join(name), actual).unwrap();
            let what = if found.is_ok() { "differs" } else { "is missing" };
            Some(format!("tests/golden/{name} {what}; see tests/actual/{name}"))
        }
    }
}

#[track_caller]
fn assert_golden(outputs: impl IntoIterator<Item = (String, String)>) {
    let problems: Vec<_> = outputs.into_iter().filter_map(|(name, actual)| differs(&name, &actual)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn texts() {
    let columns = |name: &'static str, all: &'static [usize]| {
        all.iter().map(move |&columns| (format!("{name}.{columns}.txt"), text::render(&document(name), columns)))
    };
    let twice = ["ru-sale", "sk-online"].into_iter().flat_map(|name| columns(name, &[32, 42, 48]));
    let once =
        ["ru-refund", "ru-training", "sk-offline", "other-sale"].into_iter().flat_map(|name| columns(name, &[42]));
    assert_golden(twice.chain(once));
}

#[test]
fn every_kind_of_document() {
    assert_golden(KINDS.map(|name| (format!("{name}.42.txt"), text::render(&document(name), 42))));
}

#[test]
fn every_fixture_is_right() {
    let fixtures = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")).unwrap();
    let files = fixtures.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = files.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    assert!(names.len() > ALL.len() + KINDS.len() - 2, "{names:?}");
    for name in names {
        assert_eq!(check_printable(&printable(&name)), [], "{name}");
    }
}

/// Every value under one of these names stands on a document as it is written. Source: FFD, table 44; Act 289/2008, § 8.
const REQUISITES: [&str; 31] = [
    "name",
    "address",
    "place",
    "okp",
    "pkp",
    "taxId",
    "vatId",
    "companyId",
    "cashier",
    "registration",
    "drive",
    "sign",
    "site",
    "sender",
    "cashRegister",
    "uid",
    "buyer",
    "invoice",
    "extra",
    "automat",
    "reason",
    "comment",
    "country",
    "declaration",
    "supplierName",
    "supplierTaxId",
    "reference",
    "voucher",
    "sellerTaxId",
    "value",
    "ffd",
];

fn requisites(data: &serde_json::Value, found: &mut Vec<String>) {
    match data {
        serde_json::Value::Object(fields) => {
            let named = fields.iter().filter(|(name, _)| REQUISITES.contains(&name.as_str()));
            found.extend(named.filter_map(|(_, value)| value.as_str().map(str::to_owned)));
            fields.values().for_each(|value| requisites(value, found));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| requisites(value, found)),
        _ => {}
    }
}

/// What a reader sees of HTML.
fn shown(html: &str) -> String {
    let body = html.split_once("<body").unwrap().1;
    let texts: String = body.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect();
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
        .iter()
        .fold(texts, |text, (entity, letter)| text.replace(entity, letter))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_the_law_wants_stands_on_every_kind() {
    for name in ALL.into_iter().chain(KINDS) {
        let printable = printable(name);
        let mut data = serde_json::to_value(&printable).unwrap();
        data["country"] = serde_json::Value::Null;
        match &mut data["fiscal"] {
            serde_json::Value::Object(fiscal) if name == "sk-copy" => fiscal.retain(|key, _| key == "cashRegister"),
            // PKP stands in for the UID.
            serde_json::Value::Object(fiscal) if fiscal.contains_key("uid") => _ = fiscal.remove("pkp"),
            _ => {}
        }
        let mut wanted = Vec::new();
        requisites(&data, &mut wanted);
        assert!(!wanted.is_empty(), "{name}");
        for locale in [Locale::Ru, Locale::Sk, Locale::En] {
            let document = layout_printable(&printable, locale).unwrap();
            let (body, page) = (html::email_body(&document, CIDS), html::page(&document, Paper::Any));
            for output in [text::render(&document, 64), shown(&body), shown(&page)] {
                let output = squeezed(&output);
                for requisite in &wanted {
                    assert!(output.contains(&squeezed(requisite)), "{name}: {requisite}\n{output}");
                }
            }
        }
    }
}

/// Source: FFD, tags 1012, 1038, 1040, 1042, 1054; Act 289/2008, § 8.
#[test]
fn numbers_and_times_stand_beside_their_words() {
    for name in ALL.into_iter().chain(KINDS) {
        let Printable::Receipt(receipt) = printable(name) else { continue };
        for locale in [Locale::Ru, Locale::Sk, Locale::En] {
            let blocks = layout(&receipt, locale).unwrap().blocks;
            let said =
                |wanted: &str| blocks.iter().any(|block| matches!(block, Block::Pair { value, .. } if value == wanted));
            let exact = receipt.country == Country::Slovakia;
            let time = if exact { Locale::date_time_exact } else { Locale::date_time }(locale, receipt.issued_at);
            let document = match &receipt.fiscal {
                Some(Fiscal::Russia(fiscal)) => fiscal.document,
                Some(Fiscal::Slovakia(fiscal)) => fiscal.document,
                None => receipt.number,
            };
            for wanted in [receipt.number.to_string(), receipt.shift.to_string(), document.to_string(), time] {
                assert!(said(&wanted), "{name} {}: {wanted}", locale.tag());
            }
            assert!(
                matches!(blocks.iter().find(|block| matches!(block, Block::Title(_))), Some(Block::Title(title)) if !title.is_empty())
            );
        }
    }
}

/// eKasa records returned goods below zero.
#[test]
fn a_slovak_refund_says_on_paper_what_its_code_says() {
    let mut refund = receipt("sk-refund");
    if let Some(Fiscal::Slovakia(fiscal)) = &mut refund.fiscal {
        fiscal.uid = None;
    }
    let document = layout(&refund, Locale::Sk).unwrap();
    assert!(document.qr_payload().unwrap().ends_with(":-1.85"));
    let text = text::render(&document, 42);
    let sums = text.lines().filter(|line| line.ends_with('€'));
    let signs: Vec<_> = sums.map(|line| line.contains(" -")).collect();
    assert!(signs.len() > 3 && signs.iter().all(|&negative| negative), "{text}");
}

#[test]
fn a_slovak_copy_has_nothing_that_makes_an_original() {
    for locale in [Locale::Ru, Locale::Sk, Locale::En] {
        let document = layout(&receipt("sk-copy"), locale).unwrap();
        let fragment = html::fragment(&document);
        assert!(document.qr_payload().is_none());
        assert!(
            ["UID", "OKP", "PKP", "O-7DBC", "ed5592bf"].iter().all(|secret| !fragment.contains(secret)),
            "{fragment}"
        );
    }
}

#[test]
fn a_receipt_in_a_foreign_language() {
    let document = layout(&receipt("sk-online"), Locale::En).unwrap();
    let agent = layout(&receipt("ru-agent"), Locale::En).unwrap();
    assert_golden([
        ("sk-online.en.42.txt".to_owned(), text::render(&document, 42)),
        ("ru-agent.en.42.txt".to_owned(), text::render(&agent, 42)),
    ]);
}

#[test]
fn bodies_of_letters() {
    let body = |name: &str| (format!("{name}.email.html"), html::email_body(&document(name), CIDS));
    assert_golden(["ru-sale", "ru-training", "sk-online", "other-logo"].map(body));
}

#[test]
fn short_messages() {
    let template = "{документ} {номер} от {дата:дд.ММ.гггг ЧЧ:мм} на {сумма}, {магазин:20}. Спасибо за покупку!";
    let all = ALL.map(|name| {
        let receipt = receipt(name);
        let by = |locale, template| sms::message(&receipt, &sms::Wish { template, locale, transliterate: false });
        let mut told = String::new();
        for locale in [Locale::Ru, Locale::Sk, Locale::En] {
            let _ = write!(told, "{}: {}", locale.tag(), short_message(by(Some(locale), None)));
        }
        let _ = write!(told, "{template}\n  {}", short_message(by(None, Some(template))));
        (format!("{name}.sms.txt"), told)
    });
    assert_golden(all);
}

/// A message, what it takes, and what is offered or missed.
fn short_message(message: Result<sms::Message, Problem>) -> String {
    let sms::Message { text, latin, dropped } = match message {
        Ok(message) => message,
        Err(problem) => return format!("{problem}\n"),
    };
    let taken = |text: &str| {
        let count = sms::segments(text);
        format!("    {:?}, {} message(s), {} used, {} left\n", count.encoding, count.segments, count.units, count.left)
    };
    let mut told = format!("{text}\n{}", taken(&text));
    if let Some(sms::Culprit { letter, at, count }) = sms::segments(&text).culprit {
        let _ = writeln!(told, "    not GSM: {letter:?} at {at}, {count} in all");
    }
    if let Some(latin) = latin {
        let _ = write!(told, "  in Latin: {latin}\n{}", taken(&latin));
    }
    if !dropped.is_empty() {
        let names: Vec<_> = dropped.iter().map(|placeholder| placeholder.name(Locale::En)).collect();
        let _ = writeln!(told, "  dropped: {}", names.join(", "));
    }
    told
}

#[test]
fn pages() {
    let page = |(name, paper)| (format!("{name}.page.html"), html::page(&document(name), paper));
    assert_golden(
        [("ru-sale", Paper::Mm80), ("sk-online", Paper::Mm80), ("sk-offline", Paper::Mm58), ("other-logo", Paper::Any)]
            .map(page),
    );
}

#[test]
fn fragments_have_no_style_and_no_script() {
    for name in ALL {
        let fragment = html::fragment(&document(name));
        assert!(!fragment.contains("style") && !fragment.contains("<script"), "{name}");
    }
    assert_golden([("ru-sale.fragment.html".to_owned(), html::fragment(&document("ru-sale")))]);
}

#[test]
fn bodies_stay_small_and_ask_for_nothing_from_outside() {
    for name in ALL {
        let body = html::email_body(&document(name), CIDS);
        assert!(body.len() < 20_000, "{name}: {} bytes", body.len());
        assert!(!body.contains("data:") && !body.contains("http"), "{name}");
        let page = html::page(&document(name), Paper::Mm80);
        let links = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!links.contains("http") && !links.contains("src=\"c") && !links.contains("href="), "{name}");
    }
}

#[test]
fn every_sum_stands_in_every_output_of_every_width() {
    for name in ALL.into_iter().chain(KINDS) {
        let Printable::Receipt(receipt) = printable(name) else { continue };
        let totals = receipt.totals().unwrap();
        for locale in [Locale::Ru, Locale::Sk, Locale::En] {
            let document = layout(&receipt, locale).unwrap();
            let lines = receipt.lines.iter().map(|line| line.total().unwrap());
            let sums: Vec<_> =
                lines.chain([totals.due, totals.change]).map(|sum| locale.money(sum, receipt.currency)).collect();
            let shown = &sums[..sums.len() - usize::from(totals.change.minor() == 0)];
            let fragment = html::fragment(&document);
            for columns in 24..=64 {
                let text = text::render(&document, columns);
                assert!(text.lines().all(|line| width::width(line) <= columns), "{name} {columns}");
                assert!(shown.iter().all(|sum| text.contains(sum) && fragment.contains(sum)), "{name} {columns}");
            }
        }
    }
}
