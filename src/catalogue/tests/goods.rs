//! Look-ups of goods.

use super::*;

#[test]
fn a_full_set_is_found_by_barcode_and_id() {
    let catalogue = whole();
    assert_eq!(catalogue.len(), 3);
    let sweets = catalogue.barcode("2400000001485", december()).unwrap();
    assert_eq!((sweets.quantity, sweets.total, sweets.by), (Quantity::ONE, None, FoundBy::Exact));
    let sweets = sweets.item;
    assert_eq!(
        (sweets.id.as_str(), sweets.price, sweets.tax),
        ("000304", Some(Amount::new(8990)), TaxRate::Percent(2200))
    );
    assert_eq!(catalogue.item("000304", december()), Some(sweets.clone()));
    let pack = catalogue.barcode("24000000014859", december()).unwrap();
    assert_eq!((pack.item, pack.quantity), (sweets, Quantity::from_milli(12_000)));
    assert_eq!(catalogue.barcode("2100305000008", december()).unwrap().quantity, Quantity::ONE);
    assert_eq!(catalogue.item("000306", december()).unwrap().price, None);
    assert_eq!((catalogue.barcode("1", december()), catalogue.item("", december())), (None, None));
}

#[test]
fn files_may_come_with_prices_first() {
    let catalogue = loaded(&[GROUPS, PRICES, TAXES, ITEMS]);
    assert_eq!(catalogue.item("000305", december()).unwrap().price, Some(Amount::new(12_990)));
}

#[test]
fn an_item_goes_out_as_plain_data() {
    let json = serde_json::to_value(whole().item("000305", december()).unwrap()).unwrap();
    let expected = serde_json::json!({
        "id": "000305", "name": "Яблоки <Антоновка>", "unit": "кг", "decimals": 3, "group": "20", "tax": "10",
        "barcodes": ["2100305000008"], "price": 12_990,
    });
    assert_eq!(json, expected);
}

#[test]
fn what_few_items_have_comes_back() {
    let file = "<items><item article='1' name='Пиво' descr='Пиво св.' measure='шт' tax='1' minprice='45.50' egaisType='1'>\
                <SubExcise>1</SubExcise><colour>light</colour><a><b>1</b><b>2</b></a></item></items>";
    let item = loaded(&[TAXES, file]).item("1", december()).unwrap();
    let json = serde_json::to_value(&item).unwrap();
    assert_eq!((json["printName"].as_str(), json["minPrice"].as_i64()), (Some("Пиво св."), Some(4550)), "{json}");
    assert_eq!(json["extra"]["colour"], "light", "{json}");
    assert!(json["traits"].as_array().is_some_and(|traits| traits.contains(&"subExcise".into())), "{json}");
}

#[test]
fn groups_make_a_tree() {
    let catalogue = whole();
    let group = |id: &str, parent: &str, name: &str| Group { id: id.into(), parent: parent.into(), name: name.into() };
    let expected = [group("182", "18", "Конфеты"), group("18", "", "Сладости"), group("20", "", "Овощи и фрукты")];
    assert_eq!(catalogue.groups(), expected);
    assert_eq!(names(&catalogue.group("18", 9, december())), ["Конфеты \"M&Ms\" ореховые, 45 г"]);
    assert!(catalogue.group("404", 9, december()).is_empty() && catalogue.group("18", 0, december()).is_empty());
}

#[test]
fn a_price_holds_in_its_time() {
    let catalogue = whole();
    let price = |at| catalogue.item("000304", time(at)).unwrap().price.unwrap().minor();
    assert_eq!(price("2026-10-31T23:59:59"), 8990);
    assert_eq!((price("2026-11-01T00:00:00"), price("2026-11-30T23:59:58")), (7990, 7990));
    assert_eq!(price("2026-11-30T23:59:59"), 8990);
}

#[test]
fn of_several_prices_the_narrowest_stands() {
    let file = "<prices fullness='F'><price itemId='000304' price='5'/>\
        <price itemId='000304' price='4' dateFrom='2026-01-01T00:00:00'/>\
        <price itemId='000304' price='3' dateFrom='2026-01-01T00:00:00' minprice='2.5'/>\
        <price itemId='000304' price='9' isPromoPrice='1' dateFrom='2026-03-01T00:00:00' dateTo='2026-04-01T00:00:00'/>\
        <price itemId='000304' price='50' barcodeId='24000000014859'/></prices>";
    let catalogue = loaded(&[TAXES, GROUPS, ITEMS, file]);
    let of = |found: Item| (found.price.unwrap().minor(), found.min_price.map(Amount::minor));
    let item = |at| of(catalogue.item("000304", time(at)).unwrap());
    assert_eq!(item("2025-12-31T00:00"), (500, None));
    assert_eq!(item("2026-02-01T00:00"), (300, Some(250)));
    assert_eq!(item("2026-03-05T00:00"), (900, None));
    let pack = catalogue.barcode("24000000014859", time("2026-03-05T00:00")).unwrap();
    assert_eq!(of(pack.item), (5000, None));
    assert_eq!(catalogue.about().prices, 4, "of two with the same dates the last");
}

#[test]
fn masks_find_what_is_measured() {
    let mut catalogue = whole();
    catalogue.set_masks(Masks::parse(&["21IIIIIWWWWWC", "25IIIIIPPPPPC"]).unwrap());
    let id = |catalogue: &Catalogue| catalogue.barcode("2100305012406", december()).unwrap().item.id;
    assert_eq!(id(&catalogue), "000305", "with zeros before it");
    let file = "<items fullness='I'><item article='305' name='Груши' measure='кг' tax='1'/></items>";
    add(&mut catalogue, "items.xml", file);
    add(&mut catalogue, "prices.xml", "<prices fullness='I'><price itemId='305' price='100'/></prices>");
    let found = catalogue.barcode("2100305012406", december()).unwrap();
    assert_eq!((found.item.id.as_str(), found.quantity, found.by), ("305", Quantity::from_milli(1240), FoundBy::Mask));
    let found = catalogue.barcode("2500305012442", december()).unwrap();
    assert_eq!((found.quantity, found.total), (Quantity::from_milli(124), Some(Amount::new(1244))));
    assert_eq!(catalogue.barcode("2100305012407", december()), None, "a wrong check digit");
    assert_eq!(catalogue.barcode("2500305000005", december()), None, "nothing to pay");
    let file = "<items fullness='I'><item article='8' name='Лук' measure='кг' tax='1'>\
                <barcode id='2100305' quantity='0'/></item></items>";
    add(&mut catalogue, "items.xml", file);
    assert_eq!(id(&catalogue), "8", "by what stands before the weight");
}

#[test]
fn masks_find_numbers_on_scales() {
    let item = |id: &str, plu: &str| format!("<item article='{id}' name='{id}' measure='кг' tax='1' plu='{plu}'/>");
    let file = format!("<items>{}{}{}</items>", item("a", "305"), item("b", "00305"), item("305", ""));
    let mut catalogue = loaded(&[TAXES, &file]);
    catalogue.set_masks(Masks::parse(&["21IIIIIWWWWWC"]).unwrap());
    let id = |catalogue: &Catalogue| catalogue.barcode("2100305012406", december()).unwrap().item.id;
    assert_eq!(id(&catalogue), "b");
    add(&mut catalogue, "items.xml", "<items fullness='I'><item article='b' delete='1'/></items>");
    assert_eq!(id(&catalogue), "a", "without the zeros");
    add(&mut catalogue, "items.xml", "<items fullness='I'><item article='a' delete='1'/></items>");
    assert_eq!(id(&catalogue), "305");
}

#[test]
fn a_number_on_scales_is_found_with_zeros_and_without() {
    for plu in ["305", "0305", "00305", "000305"] {
        let file = format!("<items><item article='A-1' name='Лук' measure='кг' tax='1' plu='{plu}'/></items>");
        let mut catalogue = loaded(&[TAXES, &file]);
        catalogue.set_masks(Masks::parse(&["21IIIIIWWWWWC"]).unwrap());
        let found = catalogue.barcode("2100305012406", december());
        assert_eq!(found.map(|found| found.item.id).as_deref(), Some("A-1"), "{plu}");
    }
}

#[test]
fn search_finds_measures_with_a_space_and_without() {
    let catalogue =
        named(&["Кефир 0,5 л", "Кола 0,5л", "Творог 500г", "Масло 500 г", "Rožok 40 g", "Лампа 5 ламп", "АИ95"]);
    let search = |text: &str, limit| -> Vec<String> {
        catalogue.search(text, limit, december()).into_iter().map(|item| item.name).collect()
    };
    assert_eq!(search("0,5л", 9), ["Кола 0,5л", "Кефир 0,5 л"]);
    assert_eq!(search("0.5 л", 9), ["Кефир 0,5 л", "Кола 0,5л"]);
    assert_eq!(search("500 г", 9), ["Масло 500 г", "Творог 500г"]);
    assert_eq!(search("творог 500 г", 9), ["Творог 500г"]);
    assert_eq!(search("500г", 1), ["Творог 500г"]);
    assert_eq!(search("40g rozok", 9), ["Rožok 40 g"]);
    assert_eq!((search("5 ламп", 9), search("аи 95", 9)), (vec!["Лампа 5 ламп".to_owned()], vec!["АИ95".to_owned()]));
    assert!(search("5 лампа кефир", 9).is_empty());
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
    let search = |text: &str, limit| -> Vec<String> {
        catalogue.search(text, limit, december()).into_iter().map(|item| item.name).collect()
    };
    assert_eq!(search("МОЛОК", 9)[..3], ["Молоко \"Ёлка\"", "Молоко топлёное", "Суп с молоком"]);
    assert_eq!(search("моло", 9)[3], "Обезмолоченный ёж");
    assert_eq!(search("моло", 1), ["Молоко \"Ёлка\""]);
    assert_eq!(search("елка мол", 9), ["Молоко \"Ёлка\""]);
    assert_eq!(search("zincica", 9), ["Žinčica sladká"]);
    assert_eq!(search("SLADKÁ ž", 9), ["Žinčica sladká"]);
    assert_eq!(search("чай 0,5", 9), ["Ёлочный чай 0,5 кг"]);
    assert_eq!(search("е", 9).len(), 3);
    for nothing in ["", " ,. ", "молокомолоко", "ё молоко суп"] {
        assert!(search(nothing, 9).is_empty(), "{nothing:?}");
    }
    assert!(search("моло", 0).is_empty());
}
