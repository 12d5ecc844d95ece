//! Loads, full and increments, good and bad; look-ups; search.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect)]

use super::*;
use crate::api::ParcelReport;

const TAXES: &str = include_str!("../../tests/fixtures/xml5/taxes.xml");
const GROUPS: &str = include_str!("../../tests/fixtures/xml5/groupItems.xml");
const ITEMS: &str = include_str!("../../tests/fixtures/xml5/updateItems.xml");
const MORE_ITEMS: &str = include_str!("../../tests/fixtures/xml5/updateItems-increment.xml");
const BAD_ITEMS: &str = include_str!("../../tests/fixtures/xml5/updateItems-bad.xml");
const PRICES: &str = include_str!("../../tests/fixtures/xml5/prices.xml");

fn loaded(files: &[&str]) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for file in files {
        let report = catalogue.load("file.xml", file.as_bytes());
        assert!(report.loaded && report.problems.is_empty(), "{report:?}");
    }
    catalogue
}

fn whole() -> Catalogue {
    loaded(&[TAXES, GROUPS, ITEMS, PRICES])
}

fn told(report: &ParcelReport) -> Vec<String> {
    report.problems.iter().map(|problem| format!("{} {problem}", problem.code)).collect()
}

fn names<'c>(items: &[Item<'c>]) -> Vec<&'c str> {
    items.iter().map(|item| item.name).collect()
}

/// A catalogue of these names, numbered from 0.
fn named(names: &[&str]) -> Catalogue {
    let item = |(number, name)| format!("<item article='{number}' name='{name}' measure='x' tax='1'/>");
    let items: String = names.iter().enumerate().map(item).collect();
    loaded(&[TAXES, &format!("<items>{items}</items>")])
}

#[test]
fn a_full_set_is_found_by_barcode_and_id() {
    let catalogue = whole();
    assert_eq!(catalogue.len(), 3);
    let sweets = catalogue.barcode("2400000001485").unwrap();
    assert_eq!((sweets.id, sweets.price, sweets.tax), ("000304", Some(Amount::new(8990)), TaxRate::Percent(2200)));
    assert_eq!(catalogue.barcode("24000000014859"), Some(sweets));
    assert_eq!(catalogue.barcode_quantity("24000000014859"), Quantity::from_milli(12_000));
    assert_eq!(catalogue.barcode_quantity("2100305000008"), Quantity::ONE);
    assert_eq!(catalogue.item("000306").unwrap().price, None);
    assert_eq!((catalogue.barcode("1"), catalogue.item("")), (None, None));
}

#[test]
fn files_may_come_with_prices_first() {
    let catalogue = loaded(&[GROUPS, PRICES, TAXES, ITEMS]);
    assert_eq!(catalogue.item("000305").unwrap().price, Some(Amount::new(12_990)));
}

#[test]
fn an_item_goes_out_as_plain_data() {
    let json = serde_json::to_value(whole().item("000305").unwrap()).unwrap();
    let expected = serde_json::json!({
        "id": "000305", "name": "Яблоки <Антоновка>", "unit": "кг", "decimals": 3, "group": "20", "tax": "10",
        "barcodes": ["2100305000008"], "price": 12_990,
    });
    assert_eq!(json, expected);
}

#[test]
fn groups_make_a_tree() {
    let catalogue = whole();
    let group = |id, parent, name| Group { id, parent, name };
    let expected = [group("182", "18", "Конфеты"), group("18", "", "Сладости"), group("20", "", "Овощи и фрукты")];
    assert_eq!(catalogue.groups(), expected);
    assert_eq!(names(&catalogue.group("18")), ["Конфеты \"M&Ms\" ореховые, 45 г"]);
    assert!(catalogue.group("404").is_empty());
}

#[test]
fn an_increment_adds_replaces_and_removes() {
    let mut catalogue = whole();
    let report = catalogue.load("items.xml", MORE_ITEMS.as_bytes());
    assert_eq!((report.loaded, report.accepted, report.rejected), (true, 3, 0), "{report:?}");
    assert_eq!(names(&catalogue.search("груши", 9)), ["Груши"]);
    assert_eq!(catalogue.item("000305"), None);
    assert_eq!(catalogue.barcode("2100305000008").unwrap().id, "000307");
    assert_eq!(catalogue.barcode("24000000014859"), None);
    assert_eq!(catalogue.item("000304").unwrap().price, Some(Amount::new(8990)));
    assert!(catalogue.item("000306").is_some());
}

#[test]
fn a_full_file_replaces_everything_of_its_kind() {
    let mut catalogue = whole();
    let file = "<items><item article='1' name='a' measure='x' tax='1'/></items>";
    assert!(catalogue.load("updateItems_[7]_[F].xml", file.as_bytes()).loaded);
    assert_eq!((catalogue.len(), catalogue.groups().len()), (1, 3));
    assert!(catalogue.load("updateItems_[8]_[I].xml", file.replace("'1' name", "'2' name").as_bytes()).loaded);
    assert_eq!(catalogue.len(), 2);
}

#[test]
fn a_new_rate_reaches_the_items() {
    let mut catalogue = whole();
    let file = "<taxes fullness='I'><tax id='2' percent='7'/></taxes>";
    assert!(catalogue.load("taxes.xml", file.as_bytes()).loaded);
    assert_eq!(catalogue.item("000305").unwrap().tax, TaxRate::Percent(700));
    assert_eq!(catalogue.item("000304").unwrap().tax, TaxRate::Percent(2200));
}

#[test]
fn prices_change_and_go() {
    let mut catalogue = whole();
    let file = "<prices fullness='I'><price itemId='000304' price='1.50' dateFrom='2026-12-01T00:00:00'/>\
                <price itemId='000305' delete='1'/></prices>";
    assert!(catalogue.load("prices.xml", file.as_bytes()).loaded);
    assert_eq!(catalogue.item("000304").unwrap().price, Some(Amount::new(150)));
    assert_eq!(catalogue.item("000305").unwrap().price, None);
}

#[test]
fn bad_records_are_left_out_and_told() {
    let mut catalogue = loaded(&[TAXES, GROUPS]);
    let report = catalogue.load("updateItems.xml", BAD_ITEMS.as_bytes());
    assert_eq!((report.loaded, report.accepted, report.rejected), (true, 1, 10));
    let by_catalogue = ["unknown-tax", "unknown-group", "duplicate-barcode", "duplicate"];
    let told: Vec<String> =
        told(&report).into_iter().filter(|told| by_catalogue.iter().any(|code| told.starts_with(code))).collect();
    assert_eq!(
        told,
        [
            "unknown-tax updateItems/item[4]/taxgroupId: line 6, column 66: \
             expected the id of a loaded tax, found \"9\"",
            "unknown-group updateItems/item[5]/groupId: line 7, column 66: \
             expected the id of a loaded group, found \"77\"",
            "duplicate-barcode updateItems/item[6]/barcode[2]/id: line 9, column 45: \
             expected a barcode that item \"1\" does not have, found \"111\"",
            "duplicate updateItems/item[7]: line 10, column 3: expected each item once, found \"1\"",
        ]
    );
}

#[test]
fn a_group_must_lead_to_the_top() {
    let file = "<groupItems fullness='F'><group id='1' owner='2' name='a'/><group id='2' owner='1' name='b'/>\
                <group id='3' owner='9' name='c'/><group id='4' owner='0' name='d'/></groupItems>";
    let mut catalogue = Catalogue::default();
    let report = catalogue.load("groupItems.xml", file.as_bytes());
    assert_eq!((report.accepted, report.rejected, catalogue.groups().len()), (1, 3, 1));
    assert_eq!(
        told(&report)[2],
        "unknown-group groupItems/group[3]/owner: line 1, column 94: expected a group that leads to the top, found \"9\""
    );
}

#[test]
fn a_broken_file_changes_nothing() {
    let mut catalogue = whole();
    let before = format!("{catalogue:?}");
    for end in (0..ITEMS.trim_end().len()).step_by(7) {
        let report = catalogue.load("updateItems_[2]_[F].xml", &ITEMS.as_bytes()[..end]);
        assert_eq!((report.loaded, report.problems.len()), (false, 1));
    }
    let useless = [
        ("<updateItems fullness='F'/>", "empty updateItems: expected at least one record in a full file, found none"),
        (
            "<prices fullness='F'><price/></prices>",
            "missing prices/price[1]: line 1, column 22: expected an id of 1 to 100 characters, found no itemId",
        ),
        (
            "<sellers fullness='F'/>",
            "unknown-file sellers: line 1, column 1: expected the root element groupItems, updateItems, prices or taxes, found <sellers>",
        ),
    ];
    for (file, expected) in useless {
        let report = catalogue.load("a.xml", file.as_bytes());
        assert_eq!((report.loaded, told(&report)), (false, vec![expected.to_owned()]));
    }
    assert_eq!(format!("{catalogue:?}"), before);
}

#[test]
fn search_folds_and_ranks() {
    let catalogue = named(&[
        "Суп с молоком",
        "Молоко топлёное",
        "Обезмолоченный ёж",
        "Молоко \"Ёлка\"",
        "Žinčica sladká",
        "Ёлочный чай 0,5 кг",
    ]);
    assert_eq!(names(&catalogue.search("МОЛОК", 9)), ["Молоко \"Ёлка\"", "Молоко топлёное", "Суп с молоком"]);
    assert_eq!(names(&catalogue.search("моло", 9))[3], "Обезмолоченный ёж");
    assert_eq!(names(&catalogue.search("моло", 1)), ["Молоко \"Ёлка\""]);
    assert_eq!(names(&catalogue.search("елка мол", 9)), ["Молоко \"Ёлка\""]);
    assert_eq!(names(&catalogue.search("zincica", 9)), ["Žinčica sladká"]);
    assert_eq!(names(&catalogue.search("SLADKÁ ž", 9)), ["Žinčica sladká"]);
    assert_eq!(names(&catalogue.search("чай 0,5", 9)), ["Ёлочный чай 0,5 кг"]);
    assert_eq!(names(&catalogue.search("е", 9)).len(), 3);
    for nothing in ["", " ,. ", "молокомолоко", "ё молоко суп"] {
        assert!(catalogue.search(nothing, 9).is_empty(), "{nothing:?}");
    }
    assert!(catalogue.search("моло", 0).is_empty());
}
