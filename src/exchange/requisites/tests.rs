//! What is found is told under its key, the rest is named; nothing is told that nobody may know.

use super::*;
use crate::catalogue::{Catalogue, Load, LoadSettings};
use crate::exchange::journal::Journal;
use crate::exchange::stream::Format;
use crate::money::Amount;
use crate::tax::TaxRate;
use proptest::prelude::*;

const WHOLE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<requisitesRequest version=\"1.0\">\n  <item id=\"124656\"/>\n  \
    <item barcode=\"4600000000015\"/>\n  <item id=\"M&amp;Ms\"/>\n  <price item=\"124656\" at=\"2026-11-22T14:03:05\"/>\n  \
    <price item=\"124656\"/>\n  <price item=\"free\"/>\n  <receipt store=\"0001\" pos=\"2\" shift=\"12\" number=\"3\"/>\n  \
    <receipt store=\"0001\" pos=\"2\" shift=\"12\" number=\"4\"/>\n  <shift store=\"0001\" pos=\"2\" number=\"12\"/>\n  \
    <shift store=\"0001\" pos=\"3\" number=\"12\"/>\n  <till/>\n  <user code=\"7\"/>\n  <user code=\"8\"/>\n</requisitesRequest>\n";

/// A till with milk and one user.
struct Milk;

impl Goods for Milk {
    fn item(&self, id: &str, at: LocalTime) -> Option<ItemFacts> {
        let is_old = at < "2026-11-23T00:00:00".parse().unwrap();
        let price = (id == "124656").then(|| Amount::new(if is_old { 8_990 } else { 9_000 }));
        (id == "124656" || id == "free").then(|| ItemFacts {
            id: id.into(),
            name: "Молоко «3,2 %» & <сливки>".into(),
            unit: "шт".into(),
            decimals: 0,
            group: "18".into(),
            price,
            tax: TaxRate::Percent(1000),
            barcodes: vec!["4600000000015".into(), "4600000000016".into()],
        })
    }

    fn barcode(&self, code: &str, at: LocalTime) -> Option<ItemFacts> {
        (code == "4600000000015").then(|| self.item("124656", at))?
    }

    fn user(&self, code: &str) -> Option<UserFacts> {
        let (name, position) = ("Кузнецова А. П.".to_owned(), "старший кассир".to_owned());
        (code == "7").then(|| UserFacts {
            code: code.into(),
            name,
            position,
            tax_id: "771234567801".into(),
            role: Some(2),
        })
    }
}

fn journal() -> Journal {
    serde_json::from_str(include_str!("../../../tests/fixtures/exchange/journal.json")).unwrap()
}

fn answered(request: &str) -> (String, Vec<Key>) {
    let journal = journal();
    let facts = Facts { goods: &Milk, journal: &journal, till: &journal.shifts[0].till };
    let asked = Asked::read(request.as_bytes()).unwrap();
    let answer = answer(&asked, &facts, "2026-11-23T09:00:00".parse().unwrap()).unwrap();
    assert_eq!(answer.file.name, "requisites.xml");
    (String::from_utf8(answer.file.bytes).unwrap(), answer.missing)
}

fn told(inside: &str) -> String {
    let file = format!("<requisitesRequest version=\"1.0\">\n{inside}</requisitesRequest>");
    match Asked::read(file.as_bytes()) {
        Ok(asked) => format!("{:?}", asked.keys),
        Err(problem) => format!("{}: {problem}", problem.code),
    }
}

#[test]
fn what_is_found_is_told_and_the_rest_is_named() {
    let (text, missing) = answered(WHOLE);
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/reports/requisites.xml");
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        std::fs::write(golden, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(golden).unwrap());
    let missing: Vec<String> = missing.iter().map(|key| serde_json::to_string(key).unwrap()).collect();
    assert_eq!(
        missing,
        [
            r#"{"kind":"item","id":"M&Ms"}"#,
            r#"{"kind":"price","item":"free"}"#,
            r#"{"kind":"receipt","store":"0001","pos":2,"shift":12,"number":4}"#,
            r#"{"kind":"shift","store":"0001","pos":3,"number":12}"#,
            r#"{"kind":"user","code":"8"}"#,
        ]
    );
    assert!(text.contains("<amount>89.90</amount>") && text.contains("<amount>90.00</amount>"));
    let lower = text.to_lowercase();
    assert!(!lower.contains("password") && !lower.contains("card\"") && !lower.contains("+79123456789"), "{text}");
}

#[test]
fn a_till_without_a_catalogue_answers_all_the_same() {
    let journal = journal();
    let facts = Facts { goods: &NoGoods, journal: &journal, till: &journal.shifts[0].till };
    let asked = Asked::read(WHOLE.as_bytes()).unwrap();
    let answer = answer(&asked, &facts, "2026-11-23T09:00:00".parse().unwrap()).unwrap();
    assert_eq!(answer.missing.len(), 10);
}

fn load(base: Option<Catalogue>, name: &str, file: &str) -> Option<Catalogue> {
    let settings = LoadSettings { create_user_card: true, ..LoadSettings::default() };
    let mut load = Load::new(base, name, Format::Auto, settings);
    load.push(file.as_bytes());
    let (report, catalogue) = load.finish();
    assert!(report.loaded && report.rejected == 0, "{report:?}");
    catalogue
}

#[test]
fn a_catalogue_tells_goods_prices_and_users_and_no_secret() {
    let mut catalogue = None;
    for (name, file) in [
        ("taxes.xml", "<taxes><tax><id>1</id><percent>10</percent></tax></taxes>"),
        (
            "items.xml",
            "<items fullness='F'><item><article>124656</article><name>Молоко</name><measure>шт</measure>\
             <taxgroupId>1</taxgroupId><barcode><id>4600000000015</id></barcode></item></items>",
        ),
        (
            "prices.xml",
            "<prices fullness='F'><price><itemId>124656</itemId><price>89.90</price></price><price><itemId>124656</itemId>\
             <price>79.90</price><dateFrom>2026-11-23T00:00:00</dateFrom></price></prices>",
        ),
        (
            "users.xml",
            "<users fullness='F'><user><code>7</code><name>Анна</name><password>98765</password></user></users>",
        ),
    ] {
        catalogue = load(catalogue, name, file);
    }
    let (catalogue, journal) = (catalogue.unwrap(), journal());
    assert!(catalogue.check_user("7", "98765") && catalogue.user_by_card("98765").is_some());
    let facts = Facts { goods: &catalogue, journal: &journal, till: &journal.shifts[0].till };
    let asked = Asked::read(WHOLE.as_bytes()).unwrap();
    let answer = answer(&asked, &facts, "2026-11-23T09:00:00".parse().unwrap()).unwrap();
    let text = String::from_utf8(answer.file.bytes).unwrap();
    assert!(text.contains("<amount>89.90</amount>") && text.contains("<amount>79.90</amount>"), "{text}");
    assert!(text.contains("<name>Анна</name>") && !text.contains("98765"), "{text}");
    assert_eq!(answer.missing.len(), 5);
}

#[test]
fn odd_requests_are_refused_with_their_place() {
    for (inside, expected) in [
        (
            "",
            "missing: line 1, column 1: requisitesRequest: expected the elements item, price, receipt, shift, till or user, found none",
        ),
        (
            "<till/><card code='1'/>",
            "unknown-element: line 2, column 8: requisitesRequest/card: expected the elements item, price, receipt, shift, till or user, found <card>",
        ),
        (
            "<item/>",
            "missing: line 2, column 1: requisitesRequest/item: expected a key of 1 to 100 characters, found no id",
        ),
        (
            "<item id=''/>",
            "bad-format: line 2, column 7: requisitesRequest/item/id: expected a key of 1 to 100 characters, found \"\"",
        ),
        (
            "<item id='1' barcode='2'/>",
            "unknown-attribute: line 2, column 7: requisitesRequest/item/id: expected the attributes barcode, found id",
        ),
        (
            "<till/><till code='1'/>",
            "unknown-attribute: line 2, column 14: requisitesRequest/till[2]/code: expected no attributes, found code",
        ),
        (
            "<price item='1' at='2026-02-30T00:00:00'/>",
            "bad-format: line 2, column 17: requisitesRequest/price/at: expected a moment such as 2026-11-22T14:03:05, found \"2026-02-30T00:00:00\"",
        ),
        (
            "<receipt store='1' pos='0' shift='1' number='1'/>",
            "bad-format: line 2, column 20: requisitesRequest/receipt/pos: expected a whole number from 1, found \"0\"",
        ),
        (
            "<shift store='1' pos='1'/>",
            "missing: line 2, column 1: requisitesRequest/shift: expected a whole number from 1, found no number",
        ),
        (
            "<user code='1'/><user code='2'/><user code='1'/>",
            "duplicate: line 2, column 33: requisitesRequest/user[3]: expected each key once, found it again",
        ),
    ] {
        assert_eq!(told(inside), expected);
    }
    let version = |version: &str| {
        let file = format!("<requisitesRequest version='{version}'><till/></requisitesRequest>");
        Asked::read(file.as_bytes()).map_err(|problem| problem.to_string())
    };
    assert!(version("1.0").is_ok());
    assert_eq!(
        version("1.1").unwrap_err(),
        "line 1, column 20: requisitesRequest/version: expected the version 1.0, found \"1.1\""
    );
    assert_eq!(told("<item id='1'/>"), "[Item { id: \"1\" }]");
}

#[test]
fn every_prefix_is_refused() {
    let end = WHOLE.trim_end().len();
    assert!((0..end).all(|end| Asked::read(&WHOLE.as_bytes()[..end]).is_err()));
}

proptest! {
    #[test]
    fn every_key_is_told_or_named(ids in prop::collection::btree_set("[a-z<&\"'ё ]{1,8}", 1..40)) {
        let mut request = crate::exchange::xml::Writer::new();
        request.open("requisitesRequest").attribute("version", VERSION);
        for id in &ids {
            request.open("user").attribute("code", id).close();
        }
        let (text, missing) = answered(&String::from_utf8(request.finish()).unwrap());
        let named = missing.iter().map(|key| match key { Key::User { code } => code.clone(), other => format!("{other:?}") });
        prop_assert!(named.eq(ids.iter().cloned()));
        prop_assert_eq!(text.matches("<user code=").count(), ids.len());
    }
}
