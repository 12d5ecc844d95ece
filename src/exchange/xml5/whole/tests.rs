//! Good files, each refusal's text, every prefix, and text that goes out and comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect)]

use proptest::prelude::*;

use super::*;
use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;

const ITEMS: &str = include_str!("../../../../tests/fixtures/xml5/updateItems.xml");
const BAD_ITEMS: &str = include_str!("../../../../tests/fixtures/xml5/updateItems-bad.xml");
const FILES: [&str; 4] = [
    include_str!("../../../../tests/fixtures/xml5/taxes.xml"),
    include_str!("../../../../tests/fixtures/xml5/groupItems.xml"),
    ITEMS,
    include_str!("../../../../tests/fixtures/xml5/prices.xml"),
];

/// A file read to its end, the records refused, and what was kept of each entry.
type Whole<'a, T> = (Reader<'a>, Refusals, Vec<T>);

fn read_all<T>(bytes: &[u8], keep: fn(Entry<'_>) -> T) -> Result<Whole<'_, T>, Box<XmlError>> {
    let mut reader = Reader::new(text(bytes)?)?;
    let (mut refused, mut kept) = (Refusals::default(), Vec::new());
    while reader.advance()? {
        kept.extend(reader.entry(&mut refused).map(keep));
    }
    Ok((reader, refused, kept))
}

fn read(bytes: &[u8]) -> Result<Refusals, Box<XmlError>> {
    read_all(bytes, |_| ()).map(|(_, refused, _)| refused)
}

/// An item's id, name, unit, digits, group, tax and barcodes.
type Told = (String, String, String, u8, String, String, Vec<(String, Quantity)>);

fn items(text: &str) -> Vec<Told> {
    let told = |entry: Entry<'_>| match entry.change {
        Change::Item(item) => (
            entry.id.to_owned(),
            item.name.to_owned(),
            item.unit.to_owned(),
            item.decimals,
            item.group.value.to_owned(),
            item.tax.value.to_owned(),
            item.barcodes.iter().map(|barcode| (barcode.code.value.to_owned(), barcode.quantity)).collect(),
        ),
        other => panic!("{other:?}"),
    };
    read_all(text.as_bytes(), told).map(|(_, _, items)| items).unwrap()
}

fn error(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(error) => error.to_string(),
        Ok(refused) => panic!("read, with {refused:?}"),
    }
}

#[test]
fn taxes_are_read() {
    let rate = |entry: Entry<'_>| match entry.change {
        Change::Tax(rate) => rate,
        other => panic!("{other:?}"),
    };
    let (file, _, rates) = read_all(FILES[0].as_bytes(), rate).unwrap();
    assert_eq!((file.root(), file.version.as_str(), file.fullness), ("taxes", "1.5", Some(Fullness::Full)));
    assert_eq!(rates[..3], [TaxRate::Percent(2200), TaxRate::Percent(1000), TaxRate::None]);
}

#[test]
fn groups_are_read() {
    let told = |entry: Entry<'_>| match entry.change {
        Change::Group(group) => [entry.id, group.owner.value, group.name].map(str::to_owned),
        other => panic!("{other:?}"),
    };
    let (_, _, groups) = read_all(FILES[1].as_bytes(), told).unwrap();
    assert_eq!(groups[0], ["182", "18", "Конфеты"]);
    assert_eq!(groups[1][1], "");
}

#[test]
fn items_are_read_with_every_kind_of_text() {
    let items = items(ITEMS);
    let (id, name, _, _, group, tax, barcodes) = &items[0];
    assert_eq!([id, name, group, tax], ["000304", "Конфеты \"M&Ms\" ореховые, 45 г", "182", "1"]);
    let codes = [("2400000001485", Quantity::ONE), ("24000000014859", Quantity::from_milli(12_000))];
    assert_eq!(*barcodes, codes.map(|(code, quantity)| (code.to_owned(), quantity)));
    let (_, name, unit, decimals, ..) = &items[1];
    assert_eq!((name.as_str(), unit.as_str(), *decimals), ("Яблоки <Антоновка>", "кг", 3));
    assert_eq!(items[2].1, "Ёж марципановый в шоколаде");
}

#[test]
fn prices_are_exact_and_keep_their_dates() {
    let price = |entry: Entry<'_>| match entry.change {
        Change::Price(PriceRecord { price, to, .. }) => (price, to),
        other => panic!("{other:?}"),
    };
    let (_, _, prices) = read_all(FILES[3].as_bytes(), price).unwrap();
    assert_eq!(prices[0].0, Amount::new(8990));
    assert_eq!(prices[1].1.map(|to| to.to_string()).as_deref(), Some("2026-11-30T23:59:59"));
    assert_eq!(prices[2].0, Amount::new(12_990));
}

#[test]
fn aliases_attributes_and_unknown_elements_are_taken() {
    let text = "<items><x><item><article>no</article></item></x><item article='7' deleted='1'/><version> 2 </version>\
                <item><id>8</id><name>Soľ</name><measure>ks</measure><itemGroup>0</itemGroup><taxGroupId>1</taxGroupId>\
                <y z='&lt;'>?</y><barcodes><barcode id='1'/><barcode id='2' quantity='0,5'/></barcodes></item></items>";
    let told = |entry: Entry<'_>| match entry.change {
        Change::Remove(_) => format!("without {}", entry.id),
        Change::Item(item) => format!("{} {:?}", entry.id, item.barcodes[1].quantity),
        other => panic!("{other:?}"),
    };
    let (file, _, told) = read_all(text.as_bytes(), told).unwrap();
    assert_eq!((file.version.as_str(), file.fullness), ("2", None));
    assert_eq!(told, ["without 7", "8 Quantity(500)"]);
}

#[test]
fn texts_are_joined_and_put_on_one_line() {
    let name = |name: &str| format!("<item id='1' measure='x' tax='1'><name l='&lt;'>{name}</name></item>");
    let names = ["\n Чай &amp;\n<!-- -->\tмёд <![CDATA[<&>]]>!\n", "А <b>Б</b>", "a  b", "&#x41;&#66;"];
    let file = format!("<items>{}</items>", names.map(name).concat());
    let read: Vec<String> = items(&file).into_iter().map(|item| item.1).collect();
    assert_eq!(read, ["Чай & мёд <&>!", "А", "a  b", "AB"]);
}

#[test]
fn bad_records_are_left_out_with_their_place() {
    let refused = read(BAD_ITEMS.as_bytes()).unwrap();
    let told: Vec<String> = refused.problems.iter().map(|problem| format!("{} {problem}", problem.code)).collect();
    assert_eq!(
        told,
        [
            "missing updateItems/item[2]: line 4, column 3: expected a name of 1 to 255 characters, found no name",
            "bad-format updateItems/item[3]/measprec: line 5, column 67: \
             expected 0, 1, 2 or 3 digits after the point, found \"4\"",
            "bad-format updateItems/item[8]/barcode[2]/quantity: line 12, column 57: \
             expected a quantity such as 1 or 0.500, found \"-1\"",
            "missing updateItems/item[9]: line 13, column 3: expected an id of 1 to 100 characters, found no article",
            "bad-character updateItems/item[10]/name: line 14, column 30: \
             expected text without control characters, found \"Пе\\u{85}рец\"",
            "bad-format updateItems/item[11]/delete: line 15, column 30: expected true, false, 1 or 0, found \"maybe\"",
        ]
    );
    assert_eq!(refused.records, 6);
}

#[test]
fn bad_values_say_what_was_expected() {
    let cases = [
        (
            "<prices><price><itemId>1</itemId><price>12.345</price></price></prices>",
            "prices/price[1]/price: line 1, column 34: expected a price such as 89.90, found \"12.345\"",
        ),
        (
            "<prices><price><itemId>1</itemId><price>-1</price></price></prices>",
            "prices/price[1]/price: line 1, column 34: expected a price such as 89.90, found \"-1\"",
        ),
        (
            "<prices><price><itemId>1</itemId><price>999999999999999</price></price></prices>",
            "prices/price[1]/price: line 1, column 34: expected a price such as 89.90, found \"999999999999999\"",
        ),
        (
            "<prices><price><itemId>1</itemId><price>1</price><dateTo>tomorrow</dateTo></price></prices>",
            "prices/price[1]/dateTo: line 1, column 50: expected a time such as 2026-11-22T00:00:00, found \"tomorrow\"",
        ),
        (
            "<taxes><tax><id>1</id><percent>lots</percent></tax></taxes>",
            "taxes/tax[1]/percent: line 1, column 23: expected a percentage such as 22 or 5.5, or none, found \"lots\"",
        ),
        (
            "<classif><group><id> </id><name>a</name></group></classif>",
            "classif/group[1]/id: line 1, column 17: expected an id of 1 to 100 characters, found nothing",
        ),
        (
            "<items><item id='1' name='a' measure='pc' tax='1'><barcode><id>1 2</id></barcode></item></items>",
            "items/item[1]/barcode/id: line 1, column 60: expected a barcode of 1 to 40 characters without spaces, found \"1 2\"",
        ),
    ];
    for (text, expected) in cases {
        let problems = read(text.as_bytes()).unwrap().problems;
        assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn broken_files_are_refused_whole() {
    let cases: &[(&str, &str)] = &[
        ("", "line 1, column 1: expected a root element, found the end of the file"),
        ("тест", "line 1, column 1: expected markup, found text"),
        (
            "<sellers/>",
            "line 1, column 1, sellers: expected the root element groupItems, updateItems, prices or taxes, found <sellers>",
        ),
        ("<taxes fullness='X'/>", "line 1, column 1, taxes: expected the fullness F or I, found \"X\""),
        ("<taxes>\n <tax>\n  <id>1</id>\n </taxes>", "line 4, column 2, taxes/tax[1]: expected </tax>, found </taxes>"),
        ("<taxes><tax><id>1</id>", "line 1, column 23, taxes/tax[1]: expected </tax>, found the end of the file"),
        ("<taxes></taxes><taxes/>", "line 1, column 16: expected the end of the file, found <taxes>"),
        ("<taxes></taxes></taxes>", "line 1, column 16, taxes: expected a start tag, found </taxes>"),
        ("<taxes></taxes> &amp;", "line 1, column 17: expected markup, found text"),
        ("<!DOCTYPE taxes><taxes/>", "line 1, column 1: expected no document type, found <!DOCTYPE"),
        ("<!DOCTYPE taxes [<!ENTITY a 'b'>", "line 1, column 1: expected no document type, found <!DOCTYPE"),
        (
            "<taxes><tax><id>&a;</id></tax></taxes>",
            "line 1, column 17, taxes/tax[1]/id: expected one of &amp; &lt; &gt; &quot; &apos; or a character's number, found &a;",
        ),
        (
            "<taxes><tax><id>&#0;</id></tax></taxes>",
            "line 1, column 17, taxes/tax[1]/id: expected one of &amp; &lt; &gt; &quot; &apos; or a character's number, found &#0;",
        ),
        (
            "<taxes><tax><id>A & B</id></tax></taxes>",
            "line 1, column 19, taxes/tax[1]/id: expected a reference such as &amp; with its semicolon, found none",
        ),
        (
            "<taxes><tax a='1' a='2'/></taxes>",
            "line 1, column 8, taxes: expected attributes such as name=\"value\", each once, found tax",
        ),
        (
            "<taxes><tax a=1/></taxes>",
            "line 1, column 8, taxes: expected attributes such as name=\"value\", each once, found tax",
        ),
        ("<taxes>< tax/></taxes>", "line 1, column 8, taxes: expected a name after <, found none"),
        ("<taxes><!-- open", "line 1, column 8, taxes: expected -->, found the end of the file"),
        ("<taxes><tax", "line 1, column 8, taxes: expected > at the end of the tag, found the end of the file"),
        (
            "<?xml version='1.0' encoding='windows-1251'?><taxes/>",
            "line 1, column 31: expected the encoding UTF-8, found \"windows-1251\"",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(error(text.as_bytes()), *expected, "{text}");
    }
}

#[test]
fn encodings_other_than_utf_8_are_refused() {
    let russian = b"<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<taxes>\xCD\xC4\xD1</taxes>";
    assert_eq!(error(russian), "line 1, column 31: expected the encoding UTF-8, found \"windows-1251\"");
    assert_eq!(error(b"<taxes>\n<a>\xCD</a></taxes>"), "line 2, column 4: expected UTF-8 text, found the byte 0xCD");
    assert_eq!(error(b"\xFF\xFE<\0"), "line 1, column 1: expected the encoding UTF-8, found UTF-16");
    assert!(read(b"\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><taxes/>").is_ok());
}

#[test]
fn the_limits_hold() {
    let deep = format!("<taxes>{}", "<a>".repeat(40));
    assert!(error(deep.as_bytes()).ends_with("expected at most 32 levels of elements, found more"));
    let long = format!("<taxes><a>{}</a></taxes>", "x".repeat(MAX_TEXT + 1));
    assert_eq!(
        error(long.as_bytes()),
        "line 1, column 11, taxes/a[1]: expected at most 65536 bytes of text, found more"
    );
    let pieces = format!("<taxes><a>{}</a></taxes>", "&lt;".repeat(MAX_TEXT + 1));
    assert!(error(pieces.as_bytes()).ends_with("expected at most 65536 bytes of text, found more"));
    let attributes: String = (0..65).map(|number| format!(" a{number}=''")).collect();
    let wide = format!("<taxes><a{attributes}/></taxes>");
    assert_eq!(error(wide.as_bytes()), "line 1, column 8, taxes: expected at most 64 attributes, found more");
    let named = format!("<taxes><{}/></taxes>", "n".repeat(MAX_NAME + 1));
    assert_eq!(error(named.as_bytes()), "line 1, column 8, taxes: expected a name of at most 256 bytes, found more");
    let many = format!("<taxes><a>{}</a></taxes>", "<b/>".repeat(MAX_ELEMENTS));
    assert!(error(many.as_bytes()).ends_with("expected at most 4096 elements in a record, found more"));
    let kinds: String = (0..=MAX_KINDS).map(|number| format!("<a{number}/>")).collect();
    assert!(
        error(format!("<taxes>{kinds}</taxes>").as_bytes())
            .ends_with("expected at most 64 kinds of records, found more")
    );
    let large = vec![b' '; MAX_FILE + 1];
    assert_eq!(error(&large), "line 1, column 1: expected a file of at most 64 MB, found 67108865 bytes");
}

#[test]
fn problems_are_told_up_to_a_cap_and_counted_past_it() {
    let text = format!("<taxes>{}</taxes>", "<tax/>".repeat(250));
    let refused = read(text.as_bytes()).unwrap();
    assert_eq!((refused.problems.len(), refused.records), (MAX_PROBLEMS, 250));
    assert_eq!(refused.problems[99].path, "taxes/tax[100]");
}

#[test]
fn every_prefix_is_refused() {
    for file in FILES {
        let whole = file.trim_end();
        assert!(read(whole.as_bytes()).is_ok());
        for end in 0..whole.len() {
            let error = read(&whole.as_bytes()[..end]).expect_err("cut short");
            assert!(!error.expected.is_empty() && error.place.line >= 1, "{end}");
        }
    }
}

/// Text as a back office would escape it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

proptest! {
    #[test]
    fn names_come_back(name in "[\\p{L}\\p{N}\\p{P}<>&\"']( ?[\\p{L}\\p{N}\\p{P}\\p{S}<>&\"']){0,60}") {
        let text = format!("<items><item article='1' name=\"{0}\" measure='x' tax='1'/>\
                            <item article='2' measure='x' tax='1'><name>{0}</name></item></items>", escaped(&name));
        let items = items(&text);
        prop_assert_eq!(&items[0].1, &name);
        prop_assert_eq!(&items[1].1, &name);
    }

    #[test]
    fn damage_is_refused_or_read(at in 0..ITEMS.len(), byte: u8) {
        let mut bytes = ITEMS.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = read(&bytes);
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }
}
