//! The same goods in either format make the same catalogue.

use tillpost::catalogue::{Catalogue, Item, Load, LoadSettings};
use tillpost::exchange::stream::Format;
use tillpost::money::Amount;
use tillpost::time::LocalTime;

use crate::fixture;

fn loaded(base: Option<Catalogue>, name: &str, bytes: &[u8]) -> Catalogue {
    let mut load = Load::new(base, name, Format::Auto, LoadSettings::default());
    for piece in bytes.chunks(100) {
        load.push(piece);
    }
    let (report, catalogue) = load.finish();
    assert_eq!(report.rejected, 0, "{:?}", report.problems);
    catalogue.unwrap()
}

fn of_text() -> Catalogue {
    loaded(None, "goods.txt", &fixture("goods.txt"))
}

fn of_xml() -> Catalogue {
    let kinds = ["taxes", "groupItems", "items", "prices", "users"];
    kinds.into_iter().fold(Catalogue::default(), |catalogue, kind| {
        let name = format!("xml5/{kind}.xml");
        loaded(Some(catalogue), &name, &fixture(&name))
    })
}

fn moment(text: &str) -> LocalTime {
    text.parse().unwrap()
}

/// The goods by their ids.
fn goods(catalogue: &Catalogue, at: &str) -> Vec<Item> {
    let ids = ["124656", "124657", "124658", "124659", "124660"];
    ids.map(|id| alike(catalogue.item(id, moment(at)).unwrap())).to_vec()
}

/// Without the article, which in XML5 is the id itself.
fn alike(mut item: Item) -> Item {
    item.extra.retain(|(name, _)| name != "article");
    item
}

fn found(catalogue: &Catalogue, code: &str) -> (Item, i64) {
    let found = catalogue.barcode(code, moment("2026-11-22T12:00:00")).unwrap();
    (alike(found.item), found.quantity.milli())
}

#[test]
fn both_formats_make_the_same_catalogue() {
    let (text, xml) = (of_text(), of_xml());
    assert_eq!(text.len(), 5);
    for at in ["2026-11-22T12:00:00", "2026-12-01T07:59:59", "2026-12-01T08:00:00"] {
        assert_eq!(goods(&text, at), goods(&xml, at), "{at}");
    }
    let at = moment("2026-11-22T12:00:00");
    for code in ["4600000000007", "4600000000014", "4600000000045", "2100700000002", "4600000000021", "4600000000038"] {
        assert_eq!(found(&text, code), found(&xml, code), "{code}");
    }
    assert_eq!(text.groups(), xml.groups());
    assert_eq!(text.users(), xml.users());
    let ids = |catalogue: &Catalogue| catalogue.search("с", 9, at).into_iter().map(|item| item.id).collect::<Vec<_>>();
    assert_eq!(ids(&text), ids(&xml));
    assert!(text.check_user("7", "1234") && !text.check_user("7", "1235"));
    assert!(text.user_by_card("2900000000070").is_some());
}

#[test]
fn a_second_file_adds_and_takes_away() {
    let at = moment("2026-11-22T12:00:00");
    let lines = "##@@&&\n#\n$$$DELETEBARCODESBYWARECODE\n124656;4600000000014\n$$$ADDBARCODES\n4600000000052;124656\n\
        $$$DELETEWARESBYWARECODE\n124660\n$$$ADDQUANTITY\n124658;4600000000021;Пиво тёмное;;131,00;;;;;;;;;;;20;1;;;;;;1\n";
    let catalogue = loaded(Some(of_text()), "goods.txt", lines.as_bytes());
    let found = |code: &str| catalogue.barcode(code, at).map(|found| found.item.id);
    assert_eq!(found("4600000000014"), None);
    assert_eq!(found("4600000000052").as_deref(), Some("124656"));
    assert_eq!(found("4600000000007").as_deref(), Some("124656"));
    assert!(catalogue.item("124660", at).is_none());
    let beer = catalogue.item("124658", at).unwrap();
    assert_eq!((beer.name.as_str(), beer.price.map(Amount::minor)), ("Пиво тёмное", Some(13_100)));
    let all = loaded(Some(catalogue), "goods.txt", b"##@@&&\n#\n$$$DELETEBARCODESBYWARECODE\n124656\n");
    assert!(all.barcode("4600000000007", at).is_none() && all.item("124656", at).is_some());
}

#[test]
fn a_price_to_come_leaves_the_price_of_today() {
    let lines = "##@@&&\n#\n$$$ADDPRICES\n124657;;;700;24.12.2026;0:00\n124656;;;90;01.01.2027;0:00\n";
    let catalogue = loaded(Some(of_text()), "goods.txt", lines.as_bytes());
    let price = |id: &str, at: &str| catalogue.item(id, moment(at)).and_then(|item| item.price).map(Amount::minor);
    assert_eq!(price("124657", "2026-12-23T23:59:59"), Some(64_900));
    assert_eq!(price("124657", "2026-12-24T00:00:00"), Some(70_000));
    let milk = ["2026-11-22T12:00:00", "2026-12-31T23:59:59", "2027-01-01T00:00:00"].map(|at| price("124656", at));
    assert_eq!(milk, [Some(8_990), Some(8_490), Some(9_000)]);
}

#[test]
fn a_refused_file_changes_nothing() {
    let mut load = Load::new(Some(of_text()), "goods.txt", Format::Auto, LoadSettings::default());
    load.push("##@@&&\n#\n$$$DELETEALLWARES\n$$$ADDQUANTITY\n1;;Чай;;x\n".as_bytes());
    let (report, catalogue) = load.finish();
    assert!(!report.loaded && catalogue.is_none());
    assert_eq!(report.problems[0].code, "empty");
}

#[test]
fn groups_that_lead_nowhere_are_told_by_their_line() {
    let mut load = Load::new(None, "goods.txt", Format::Auto, LoadSettings::default());
    load.push("##@@&&\n#\n1;;Чай;;;;;;;;;;;;;9;0\n2;;Кофе;;;;;;;;;;;;;;0\n".as_bytes());
    let (report, catalogue) = load.finish();
    assert_eq!((report.accepted, report.rejected, catalogue.unwrap().groups().len()), (1, 1, 1));
    let problem = &report.problems[0];
    assert_eq!((problem.line, problem.path.as_str()), (Some(3), "ADDQUANTITY/line[3]/field[16]"));
}
