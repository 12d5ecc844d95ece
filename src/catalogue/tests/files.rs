//! Files: full ones and increments, bad records, broken files.

use super::*;

#[test]
fn an_increment_adds_replaces_and_removes() {
    let (report, catalogue) = load(&whole(), "items.xml", MORE_ITEMS);
    assert_eq!((report.loaded, report.accepted, report.rejected), (true, 3, 0), "{report:?}");
    let catalogue = catalogue.unwrap();
    assert_eq!(names(&catalogue.search("груши", 9, december())), ["Груши"]);
    assert_eq!(catalogue.item("000305", december()), None);
    assert_eq!(catalogue.barcode("2100305000008", december()).unwrap().item.id, "000307");
    assert_eq!(catalogue.barcode("24000000014859", december()), None);
    assert_eq!(catalogue.item("000304", december()).unwrap().price, Some(Amount::new(8990)));
    assert!(catalogue.item("000306", december()).is_some());
}

#[test]
fn a_barcode_may_move_before_the_item_that_loses_it_is_named() {
    let item = |id: &str, code: &str| {
        let code = if code.is_empty() { String::new() } else { format!("<barcode id='{code}'/>") };
        format!("<item article='{id}' name='{id}' measure='x' tax='1'>{code}</item>")
    };
    let file = |mark: &str, items: &[String]| format!("<items fullness='{mark}'>{}</items>", items.concat());
    let base = loaded(&[TAXES, &file("F", &[item("a", "1"), item("b", "2"), item("c", "3")])]);
    let owners = |changes: &[String]| {
        let (report, catalogue) = load(&base, "items.xml", &file("I", changes));
        let catalogue = catalogue.unwrap_or_else(|| base.clone());
        let owner = |code| catalogue.barcode(code, december()).map_or(String::new(), |found| found.item.id);
        (["1", "2", "3"].map(owner).concat(), report.accepted, report.rejected)
    };
    let gone = |id: &str| format!("<item article='{id}' delete='1'/>");
    assert_eq!(owners(&[item("b", ""), item("a", "2")]), ("ac".into(), 2, 0));
    assert_eq!(owners(&[item("a", "2"), item("b", "")]), ("ac".into(), 2, 0));
    assert_eq!(owners(&[item("a", "2"), gone("b")]), ("ac".into(), 2, 0));
    assert_eq!(owners(&[item("a", "2"), item("b", "3"), item("c", "4")]), ("ab".into(), 3, 0), "one after the other");
    assert_eq!(owners(&[item("a", "2"), item("a", "1"), item("b", "")]), ("ac".into(), 3, 0), "the last word counts");
    assert_eq!(owners(&[item("a", "2"), gone("a"), gone("b")]), ("c".into(), 3, 0));
    assert_eq!(owners(&[item("a", "2"), item("c", "")]), ("ab".into(), 1, 1));
    let (report, _) = load(&base, "items.xml", &file("I", &[item("c", ""), item("a", "2")]));
    let expected = "duplicate-barcode line 1, column 122: items/item[2]/barcode/id: \
                    expected a barcode that item \"b\" does not have, found \"2\"";
    assert_eq!(told(&report), [expected]);
}

#[test]
fn a_report_names_the_file() {
    let (report, catalogue) = load(&whole(), "items_[2]_[I].xml", MORE_ITEMS);
    assert_eq!(
        (report.file.as_str(), report.format.as_str(), report.kind.as_deref()),
        ("items_[2]_[I].xml", "xml5", Some("items"))
    );
    assert_eq!((report.fullness.as_deref(), report.version.as_deref()), (Some("I"), Some("1.6")));
    let versions = catalogue.unwrap().about().versions;
    assert_eq!(versions[2], ("items".to_owned(), "1.6".to_owned()));
    let old =
        r#"{"loaded":false,"accepted":1,"rejected":2,"problems":[{"path":"a/b","code":"missing","message":"m"}]}"#;
    let old: ParcelReport = serde_json::from_str(old).unwrap();
    assert_eq!((old.rejected, old.problems[0].line, old.problems[0].path.as_str()), (2, None, "a/b"));
}

#[test]
fn a_full_file_replaces_everything_of_its_kind() {
    let mut catalogue = whole();
    let file = "<items><item article='1' name='a' measure='x' tax='1'/></items>";
    add(&mut catalogue, "updateItems_[7]_[F].xml", file);
    assert_eq!((catalogue.len(), catalogue.groups().len()), (1, 3));
    add(&mut catalogue, "updateItems_[8]_[I].xml", &file.replace("'1' name", "'2' name"));
    assert_eq!(catalogue.len(), 2);
}

#[test]
fn a_new_rate_reaches_the_items() {
    let mut catalogue = whole();
    add(&mut catalogue, "taxes.xml", "<taxes fullness='I'><tax id='2' percent='7'/></taxes>");
    assert_eq!(catalogue.item("000305", december()).unwrap().tax, TaxRate::Percent(700));
    assert_eq!(catalogue.item("000304", december()).unwrap().tax, TaxRate::Percent(2200));
    add(&mut catalogue, "taxes.xml", "<taxes fullness='F'><tax id='9' percent='7'/></taxes>");
    assert_eq!(catalogue.item("000304", december()).unwrap().tax, TaxRate::Percent(2200), "the rate it had last");
    let item = "<items fullness='I'><item article='1' name='a' measure='x' tax='1'/></items>";
    assert!(told(&load(&catalogue, "items.xml", item).0)[0].starts_with("unknown-tax"));
}

#[test]
fn prices_change_and_go() {
    let mut catalogue = whole();
    let price = |catalogue: &Catalogue, id: &str, at| catalogue.item(id, at).unwrap().price.map(Amount::minor);
    let file = "<prices fullness='I'><price itemId='000304' price='1.50'/><price itemId='000305' delete='1'/></prices>";
    add(&mut catalogue, "prices.xml", file);
    assert_eq!([november(), december()].map(|at| price(&catalogue, "000304", at)), [Some(150); 2]);
    assert_eq!(price(&catalogue, "000305", december()), None);
}

#[test]
fn a_price_to_come_leaves_that_of_today() {
    let mut catalogue = whole();
    let minor = |catalogue: &Catalogue| {
        [november(), december()].map(|at| catalogue.item("000304", at).unwrap().price.map(Amount::minor))
    };
    let coming = |price: &str| {
        format!("<prices fullness='I'><price itemId='000304' price='{price}' dateFrom='2026-12-01T00:00:00'/></prices>")
    };
    add(&mut catalogue, "prices.xml", &coming("1.50"));
    assert_eq!(minor(&catalogue), [Some(7990), Some(150)]);
    // The same once more takes its place, and no room.
    let length = catalogue.as_bytes().len();
    for price in ["2.50", "3.50"] {
        add(&mut catalogue, "prices.xml", &coming(price));
    }
    assert_eq!((minor(&catalogue), catalogue.as_bytes().len()), ([Some(7990), Some(350)], length));
    // A plain one ends what came before the file, and nothing of the file itself.
    let file = "<prices fullness='I'><price itemId='000304' price='5' dateFrom='2026-12-01T00:00:00'/>\
                <price itemId='000304' price='4'/></prices>";
    add(&mut catalogue, "prices.xml", file);
    assert_eq!(minor(&catalogue), [Some(400), Some(500)]);
}

#[test]
fn bad_records_are_left_out_and_told() {
    let (report, _) = load(&loaded(&[TAXES, GROUPS]), "updateItems.xml", BAD_ITEMS);
    assert_eq!((report.loaded, report.accepted, report.rejected), (true, 1, 10));
    let by_catalogue = ["unknown-tax", "unknown-group", "duplicate-barcode", "duplicate"];
    let told: Vec<String> =
        told(&report).into_iter().filter(|told| by_catalogue.iter().any(|code| told.starts_with(code))).collect();
    assert_eq!(
        told,
        [
            "unknown-tax line 6, column 66: updateItems/item[4]/taxgroupId: \
             expected the id of a loaded tax, found \"9\"",
            "unknown-group line 7, column 66: updateItems/item[5]/groupId: \
             expected the id of a loaded group, found \"77\"",
            "duplicate-barcode line 9, column 45: updateItems/item[6]/barcode[2]/id: \
             expected a barcode that item \"1\" does not have, found \"111\"",
            "duplicate line 10, column 3: updateItems/item[7]: expected each item once, found \"1\"",
        ]
    );
}

#[test]
fn a_full_file_most_of_which_is_refused_replaces_nothing() {
    let (report, catalogue) = load(&whole(), "updateItems.xml", BAD_ITEMS);
    assert_eq!((report.loaded, report.accepted, report.rejected, catalogue.is_none()), (false, 1, 10, true));
    let expected = "mostly-refused updateItems: \
                    expected at least half of the records of a full file to be good, found 10 of 11 refused";
    assert_eq!(told(&report)[0], expected);
    let half =
        "<updateItems fullness='F'><item article='1' name='a' measure='x' tax='1'/><item article='2'/></updateItems>";
    assert!(load(&whole(), "a.xml", half).0.loaded);
    assert!(load(&whole(), "a.xml", &BAD_ITEMS.replace("fullness=\"F\"", "fullness=\"I\"")).0.loaded);
}

#[test]
fn a_group_must_lead_to_the_top() {
    let file = "<groupItems fullness='F'><group id='1' owner='2' name='a'/><group id='2' owner='1' name='b'/>\
                <group id='3' owner='9' name='c'/><group id='4' owner='0' name='d'/></groupItems>";
    let (report, catalogue) = load(&Catalogue::default(), "groupItems.xml", file);
    assert_eq!((report.accepted, report.rejected, catalogue.unwrap().groups().len()), (1, 3, 1), "{report:?}");
    let expected = "unknown-group line 1, column 94: groupItems/group[3]/owner: \
                    expected a group that leads to the top, found \"9\"";
    assert_eq!(told(&report)[2], expected);
}

#[test]
fn a_refused_group_leaves_what_stood_in_its_place() {
    let file = "<groupItems fullness='I'><group id='20' owner='404' name='Лишнее'/><group id='21' owner='20' name='в'/></groupItems>";
    let (report, catalogue) = load(&whole(), "groupItems.xml", file);
    assert_eq!((report.accepted, report.rejected), (0, 2));
    assert!(!report.loaded && catalogue.is_none());
    let file = file.replace("</groupItems>", "<group id='22' owner='' name='г'/></groupItems>");
    let (report, catalogue) = load(&whole(), "groupItems.xml", &file);
    assert_eq!((report.accepted, report.rejected), (1, 2));
    let names: Vec<String> = catalogue.unwrap().groups().into_iter().map(|group| group.name).collect();
    assert_eq!(names, ["Конфеты", "Сладости", "Овощи и фрукты", "г"]);
}

#[test]
fn a_type_that_is_switched_off_is_refused() {
    let settings = LoadSettings { types: [true, true, false, true, true, true], ..LoadSettings::default() };
    let (report, catalogue) = load_with(&whole(), "updateItems.xml", ITEMS.as_bytes(), &settings);
    assert!(!report.loaded && catalogue.is_none());
    assert!(told(&report)[0].starts_with("switched-off"), "{report:?}");
}

#[test]
fn a_text_file_has_goods_and_prices_in_one() {
    let line = |id: &str, price: &str| {
        let mut fields = vec![""; 20];
        (fields[0], fields[1], fields[2], fields[3], fields[4]) = (id, "460000000001", "Молоко", "Молоко", price);
        fields.join(";")
    };
    let file = format!("##@@&&\n#\n$$$REPLACEQUANTITY\n{}\n", line("77", "89.90"));
    let (report, catalogue) = load(&loaded(&[TAXES]), "goods.txt", &file);
    let catalogue = catalogue.unwrap_or_else(|| panic!("{report:?}"));
    let found = catalogue.barcode("460000000001", december()).unwrap();
    assert_eq!((found.item.id.as_str(), found.item.price), ("77", Some(Amount::new(8990))), "{report:?}");
}

#[test]
fn a_broken_file_changes_nothing() {
    let catalogue = whole();
    for end in (0..ITEMS.trim_end().len()).step_by(7) {
        let (report, loaded) =
            load_with(&catalogue, "updateItems_[2]_[F].xml", &ITEMS.as_bytes()[..end], &LoadSettings::default());
        assert_eq!((report.loaded, report.problems.len(), loaded.is_none()), (false, 1, true), "{end}");
    }
    let useless = [
        ("<updateItems fullness='F'/>", "empty updateItems: expected at least one record in a full file, found none"),
        (
            "<prices fullness='F'><price/></prices>",
            "missing line 1, column 22: prices/price[1]: expected an id of 1 to 100 characters, found no itemId",
        ),
    ];
    for (file, expected) in useless {
        let (report, loaded) = load(&catalogue, "a.xml", file);
        assert_eq!((report.loaded, told(&report)), (false, vec![expected.to_owned()]));
        assert!(loaded.is_none());
    }
}

#[test]
fn what_a_file_does_not_touch_stays_byte_for_byte() {
    let mut catalogue = whole();
    let before = catalogue.clone();
    add(&mut catalogue, "prices.xml", "<prices fullness='I'><price itemId='000306' price='2'/></prices>");
    for kind in Kind::ALL {
        for section in kind.sections() {
            let same = before.block.section(section).0 == catalogue.block.section(section).0;
            assert!(same || kind == Kind::Prices, "section {section}");
        }
    }
    assert_eq!(catalogue.item("000306", december()).unwrap().price, Some(Amount::new(200)));
}
