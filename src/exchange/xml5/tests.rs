//! What good and bad files say; what is chunked differently says the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect)]

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::exchange::fault::{FileProblem, MAX_PROBLEMS};
use crate::exchange::schema::{Change, Entry, Fullness, Kind, PriceRecord, Traits};
use crate::exchange::sink::{Head, Refusal, Sink, Window};
use crate::exchange::stream::{Format, Stream, Summary};
use crate::money::{Amount, Quantity};
use crate::receipt::Subject;
use crate::tax::TaxRate;

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../../tests/fixtures/xml5/", $name, ".xml"))
    };
}

pub(super) const FILES: [&str; 12] = [
    fixture!("taxes"),
    fixture!("groupItems"),
    fixture!("updateItems"),
    fixture!("prices"),
    fixture!("sellers"),
    fixture!("users"),
    fixture!("storeCashiers"),
    fixture!("items-http"),
    fixture!("itemPrices"),
    fixture!("barcodePrices"),
    fixture!("classif"),
    fixture!("updateItems-increment"),
];
pub(super) const BAD_ITEMS: &str = fixture!("updateItems-bad");

/// What a sink was told, without the places in windows, which differ by the pieces.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) heads: Vec<Head>,
    pub(super) cleared: Vec<Kind>,
    pub(super) lines: Vec<String>,
    pub(super) off: Option<Kind>,
}

impl Sink for Told {
    fn begin(&mut self, head: &Head) -> Result<(), Refusal> {
        self.heads.push(head.clone());
        if self.off.is_some() && head.kind == self.off {
            let (code, expected) = ("switched-off", "a type that is loaded".to_owned());
            return Err(Refusal { code, expected, found: "items".to_owned(), ..Refusal::default() });
        }
        Ok(())
    }

    fn clear(&mut self, kind: Kind) {
        self.cleared.push(kind);
    }

    fn entry(&mut self, entry: &Entry<'_>, window: &Window<'_>) -> Result<(), Box<Refusal>> {
        let mut change = entry.change.clone();
        let mut places = vec![window.place(entry.which.at)];
        let mut sites = Vec::new();
        match &mut change {
            Change::Item(item) => {
                sites.extend([&mut item.group, &mut item.tax]);
                sites.extend(item.barcodes.iter_mut().map(|barcode| &mut barcode.code));
            }
            Change::Group(group) => sites.push(&mut group.owner),
            _ => {}
        }
        for site in sites {
            places.push(window.place(site.at));
            site.at = 0;
        }
        let which = entry.which;
        let places: Vec<String> = places.iter().map(|place| format!("{}:{}", place.line, place.column)).collect();
        self.lines.push(format!("{}[{}] {} {change:?} {}", which.name, which.number, entry.id, places.join(" ")));
        if entry.id == "refused" {
            return Err(Box::new(Refusal {
                at: which.at,
                path: "/id".to_owned(),
                code: "duplicate",
                expected: "another".to_owned(),
                found: "this".to_owned(),
            }));
        }
        Ok(())
    }

    fn end(&mut self, late: &mut Vec<FileProblem>) {
        if self.lines.iter().any(|line| line.contains(" late ")) {
            late.push(FileProblem::new("items/item[1]", "late", "expected earlier, found late"));
        }
    }
}

pub(super) type Outcome = Result<Summary, Box<FileProblem>>;

/// Reads a file in pieces of this many bytes.
pub(super) fn read_in(bytes: &[u8], size: usize) -> (Outcome, Told) {
    let (mut told, mut stream) = (Told::default(), Stream::new("updateItems.xml", Format::Auto));
    for piece in bytes.chunks(size) {
        if let Err(problem) = stream.push(piece, &mut told) {
            return (Err(problem), told);
        }
    }
    (stream.finish(&mut told), told)
}

fn read(text: &str) -> (Summary, Vec<String>) {
    let (summary, told) = read_in(text.as_bytes(), usize::MAX);
    (summary.unwrap(), told.lines)
}

pub(super) fn error(bytes: &[u8]) -> String {
    let (outcome, told) = read_in(bytes, usize::MAX);
    match outcome {
        Err(problem) => FileProblem { file: String::new(), ..*problem }.to_string(),
        Ok(summary) => panic!("read, with {summary:?} {told:?}"),
    }
}

/// What one function keeps of each entry.
fn kept<T>(text: &str, keep: impl FnMut(&Entry<'_>) -> T) -> Vec<T> {
    struct Keep<T, F>(F, Vec<T>);
    impl<T, F: FnMut(&Entry<'_>) -> T> Sink for Keep<T, F> {
        fn begin(&mut self, _: &Head) -> Result<(), Refusal> {
            Ok(())
        }
        fn clear(&mut self, _: Kind) {}
        fn entry(&mut self, entry: &Entry<'_>, _: &Window<'_>) -> Result<(), Box<Refusal>> {
            self.1.push(self.0(entry));
            Ok(())
        }
        fn end(&mut self, _: &mut Vec<FileProblem>) {}
    }
    let (mut sink, mut stream) = (Keep(keep, Vec::new()), Stream::new("", Format::Xml5));
    stream.push(text.as_bytes(), &mut sink).unwrap();
    let summary = stream.finish(&mut sink).unwrap();
    assert_eq!(summary.problems.list, []);
    sink.1
}

fn problems(text: &str) -> Vec<String> {
    let (summary, _) = read(text);
    let told = |problem: FileProblem| FileProblem { file: String::new(), ..problem };
    summary.problems.list.into_iter().map(|problem| format!("{} {}", problem.code.clone(), told(problem))).collect()
}

#[test]
fn taxes_are_read() {
    let rates = kept(FILES[0], |entry| match entry.change {
        Change::Tax(rate) => rate,
        _ => panic!("{entry:?}"),
    });
    assert_eq!(rates, [TaxRate::Percent(2200), TaxRate::Percent(1000), TaxRate::None]);
    let (summary, _) = read(FILES[0]);
    let head = summary.head;
    assert_eq!((head.root.as_str(), head.version.as_str(), head.kind), ("taxes", "1.5", Some(Kind::Taxes)));
    assert_eq!((head.fullness, summary.accepted, summary.records), (Some(Fullness::Full), 3, 3));
    assert_eq!(summary.bytes, FILES[0].len() as u64);
}

#[test]
fn groups_are_read() {
    let groups = kept(FILES[1], |entry| match &entry.change {
        Change::Group(group) => [entry.id, group.owner.value, group.name].map(str::to_owned),
        _ => panic!("{entry:?}"),
    });
    assert_eq!(groups[0], ["182", "18", "Конфеты"]);
    assert_eq!(groups[1], ["18", "", "Сладости"]);
}

#[test]
fn items_are_read_with_every_kind_of_text() {
    let mut all = kept(FILES[2], |entry| match &entry.change {
        Change::Item(item) => {
            let codes = item.barcodes.iter().map(|barcode| (barcode.code.value.to_owned(), barcode.quantity)).collect();
            let words = [entry.id, item.name, item.unit, item.group.value, item.tax.value].map(str::to_owned);
            (words, item.decimals, codes)
        }
        _ => panic!("{entry:?}"),
    })
    .into_iter();
    let codes = [("2400000001485", Quantity::ONE), ("24000000014859", Quantity::from_milli(12_000))];
    let codes = codes.map(|(code, quantity)| (code.to_owned(), quantity)).to_vec();
    let words = ["000304", "Конфеты \"M&Ms\" ореховые, 45 г", "шт", "182", "1"].map(str::to_owned);
    assert_eq!(all.next(), Some((words, 0, codes)));
    let (words, decimals, _) = all.next().unwrap();
    assert_eq!((words[1].as_str(), words[2].as_str(), decimals), ("Яблоки <Антоновка>", "кг", 3));
    let (words, ..) = all.next().unwrap();
    assert_eq!((words[1].as_str(), words[3].as_str()), ("Ёж марципановый в шоколаде", ""));
}

#[test]
fn the_http_model_is_read_and_what_is_not_known_is_kept() {
    kept(FILES[7], |entry| {
        let Change::Item(item) = &entry.change else { panic!("{entry:?}") };
        assert_eq!((entry.id, entry.which.name, item.print_name), ("000310", "element", "ПИВО СВ. 0,5"));
        assert_eq!((item.group.value, item.plu, item.price), ("20", "310", None));
        assert_eq!((item.min_price, item.subject), (Some(Amount::new(4990)), Some(Subject::ExciseGoods)));
        assert_eq!(item.traits, Traits::ALCOHOL | Traits::MARKED_GOODS | Traits::EGAIS | Traits::SUB_EXCISE);
        let codes: Vec<_> =
            item.barcodes.iter().map(|barcode| (barcode.code.value, barcode.quantity.milli())).collect();
        assert_eq!(codes, [("4600000000310", 1000), ("4600000003106", 20_000)]);
        let extra: Vec<_> = item.extra.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
        assert_eq!(
            extra,
            [
                ("barcodes/barcode[2]/tare", "0.05"),
                ("attributes/attribute[3]", "cold"),
                ("ProductAlcCodes/code", "0150320000001"),
                ("ProductAlcCodes/code[2]", "0150320000002"),
                ("exp_date", "30"),
            ]
        );
    });
    let (summary, _) = read(FILES[7]);
    assert_eq!((summary.head.version.as_str(), summary.accepted), ("9", 1));
}

#[test]
fn every_shape_of_lists_and_aliases_is_taken() {
    let file = "<items><x><item><article>no</article></item></x>\
                <item article='7' deleted='1'/>\
                <item id='2' name='a' measure='x' tax='1' article='1'><barcode>46</barcode><barcode id='47' quantity='0,5'/>\
                <attributes>tobacco, service;weighed</attributes><y z='&lt;'>?</y><y/></item>\
                <item id='3' name='b' measure='x' taxGroupId='1' classif='5' price='1.5' minPrice='1'><name>c</name>\
                <barcodes><id>48</id><quantity>2</quantity></barcodes><barcodes><id>49</id></barcodes>\
                <attributes><noReturn>1</noReturn><advance>0</advance><odd>1</odd></attributes></item></items>";
    let lines = kept(file, |entry| match &entry.change {
        Change::Remove(kind) => format!("{} goes: {kind:?}", entry.id),
        Change::Item(item) => {
            let codes: Vec<_> = item.barcodes.iter().map(|code| (code.code.value, code.quantity.milli())).collect();
            let traits: Vec<_> = item.traits.names().collect();
            format!("{} {} {codes:?} {traits:?} {:?} {:?}", entry.id, item.group.value, item.price, item.extra)
        }
        _ => panic!("{entry:?}"),
    });
    assert_eq!(
        lines,
        [
            "7 goes: Items",
            "1  [(\"46\", 1000), (\"47\", 500)] [\"tobacco\", \"service\", \"weighed\"] None \
             [(\"id\", \"2\"), (\"y\", \"?\"), (\"y/z\", \"<\"), (\"y[2]\", \"\")]",
            "3 5 [(\"48\", 2000), (\"49\", 1000)] [\"noReturn\"] Some(Amount(150)) \
             [(\"name[2]\", \"c\"), (\"attributes/odd\", \"1\")]",
        ]
    );
}

#[test]
fn prices_are_exact_and_keep_their_dates() {
    let price = |entry: &Entry<'_>| match entry.change {
        Change::Price(PriceRecord { price, to, promo, min, barcode, .. }) => {
            format!("{} {} {:?} {promo} {barcode} {}", entry.id, price.minor(), min.map(Amount::minor), to.is_some())
        }
        Change::Remove(_) => format!("{} goes", entry.id),
        _ => panic!("{entry:?}"),
    };
    let prices = kept(FILES[3], price);
    assert_eq!(
        prices[..3],
        ["000304 8990 None false  false", "000304 7990 None false  true", "000305 12990 None false  false"]
    );
    assert_eq!(kept(FILES[8], price), ["000310 5990 Some(4990) true  true", "000305 goes"]);
    assert_eq!(kept(FILES[9], price), ["000310 109900 None false 4600000003106 false"]);
}

#[test]
fn sellers_are_read() {
    let sellers = kept(FILES[4], |entry| match &entry.change {
        Change::Seller(seller) => {
            format!("{} {} {} {} {:?}", entry.id, seller.name, seller.tax_id, seller.code, seller.extra)
        }
        _ => panic!("{entry:?}"),
    });
    assert_eq!(
        sellers,
        ["1 ООО «Ромашка» 7707083893 R-1 []", "2 Ján Novák 2020317068  [(\"phone\", \"+421905123456\")]"]
    );
}

#[test]
fn users_are_read_and_their_secrets_are_not_shown() {
    let mut shown = String::new();
    let users = kept(FILES[5], |entry| {
        let _ = write!(shown, "{entry:?}");
        match &entry.change {
            Change::User(user) => format!(
                "{} {} {} {} {:?} {} {} {:?}",
                entry.id, user.name, user.position, user.tax_id, user.role, user.password, user.card, user.extra
            ),
            Change::Remove(Kind::Users) => format!("{} goes", entry.id),
            _ => panic!("{entry:?}"),
        }
    });
    assert_eq!(
        users,
        [
            "7 Иванова А. П. Старший кассир 500100732259 Some(2) 1234 2987654321 []",
            "8 Petrová   None 5678  [(\"shift\", \"night\")]",
            "9 goes",
        ]
    );
    assert!(["1234", "5678", "2987654321"].iter().all(|secret| !shown.contains(secret)), "{shown}");
    let cashiers = kept(FILES[6], |entry| entry.id.to_owned());
    assert_eq!(cashiers, ["3"]);
}

#[test]
fn fullness_is_the_roots_else_the_names_else_the_types() {
    let fullness = |name: &str, file: &str| {
        let (mut told, mut stream) = (Told::default(), Stream::new(name, Format::Auto));
        stream.push(file.as_bytes(), &mut told).unwrap();
        (stream.finish(&mut told).unwrap().head.fullness, told.cleared)
    };
    let (full, increment) = (Some(Fullness::Full), Some(Fullness::Increment));
    assert_eq!(fullness("items_[[I]]_[7]_[F].xml", "<items/>"), (full, vec![Kind::Items]));
    assert_eq!(fullness("items_[F]_[7]_[I].xml", "<items/>"), (increment, vec![]));
    assert_eq!(fullness("items_[1]_[7]_[I].xml", "<items fullness='f'/>"), (full, vec![Kind::Items]));
    assert_eq!(fullness("items.xml", "<items/>"), (None, vec![]));
    assert_eq!(fullness("taxes.xml", "<taxes/>"), (full, vec![Kind::Taxes]));
    assert_eq!(fullness("classif.xml", "<classif/>"), (full, vec![Kind::Groups]));
    assert_eq!(fullness("taxes.xml", "<taxes fullness='I'/>"), (increment, vec![]));
}

#[test]
fn texts_are_joined_and_put_on_one_line() {
    let name = |name: &str| format!("<item id='1' measure='x' tax='1'><name l='&lt;'>{name}</name></item>");
    let names = [
        "\n Чай &amp;\n<!-- -->\tмёд <![CDATA[<&>]]>!\n",
        "А <b>Б</b>",
        "a  b",
        "&#x41;&#66;",
        "&#32;c<?x?>d",
        "x&amp; <![CDATA[y]]>",
    ];
    let file = format!("<items>{}</items>", names.map(name).concat());
    let read = kept(&file, |entry| match &entry.change {
        Change::Item(item) => item.name.to_owned(),
        _ => panic!("{entry:?}"),
    });
    assert_eq!(read, ["Чай & мёд <&>!", "А", "a  b", "AB", "cd", "x& y"]);
}

#[test]
fn bad_records_are_left_out_with_their_place() {
    assert_eq!(
        problems(BAD_ITEMS),
        [
            "missing line 4, column 3: updateItems/item[2]: expected a name of 1 to 255 characters, found no name",
            "bad-format line 5, column 67: updateItems/item[3]/measprec: \
             expected 0, 1, 2 or 3 digits after the point, found \"4\"",
            "bad-format line 12, column 57: updateItems/item[8]/barcode[2]/quantity: \
             expected a quantity such as 1 or 0.500, found \"-1\"",
            "missing line 13, column 3: updateItems/item[9]: expected an id of 1 to 100 characters, found no article",
            "bad-character line 14, column 30: updateItems/item[10]/name: \
             expected text without control characters, found \"Пе\\u{85}рец\"",
            "bad-format line 15, column 30: updateItems/item[11]/delete: expected true, false, 1 or 0, found \"maybe\"",
        ]
    );
    assert_eq!(read(BAD_ITEMS).0.problems.refused, 6);
}

/// Files with one bad value, and what is told of them.
const BAD_VALUES: [(&str, &str); 15] = [
    (
        "<prices><price><itemId>1</itemId><price>12.345</price></price></prices>",
        "bad-format line 1, column 34: prices/price[1]/price: expected a price such as 89.90, found \"12.345\"",
    ),
    (
        "<prices><price><itemId>1</itemId><price>-1</price></price></prices>",
        "bad-format line 1, column 34: prices/price[1]/price: expected a price such as 89.90, found \"-1\"",
    ),
    (
        "<prices><price><itemId>1</itemId><price>999999999999999</price></price></prices>",
        "bad-format line 1, column 34: prices/price[1]/price: expected a price such as 89.90, found \"999999999999999\"",
    ),
    (
        "<prices><price><itemId>1</itemId><price>1</price><dateTo>tomorrow</dateTo></price></prices>",
        "bad-format line 1, column 50: prices/price[1]/dateTo: expected a time such as 2026-11-22T00:00:00, found \"tomorrow\"",
    ),
    (
        "<prices><price itemId='1' price='1' dateFrom='2026-12-02T00:00' dateTo='2026-12-02T00:00'/></prices>",
        "bad-order line 1, column 9: prices/price[1]/dateTo: expected a dateTo after dateFrom, found \"2026-12-02T00:00\"",
    ),
    (
        "<taxes><tax><id>1</id><percent>lots</percent></tax></taxes>",
        "bad-format line 1, column 23: taxes/tax[1]/percent: expected a percentage such as 22 or 5.5, or none, found \"lots\"",
    ),
    (
        "<classif><group><id> </id><name>a</name></group></classif>",
        "missing line 1, column 17: classif/group[1]/id: expected an id of 1 to 100 characters, found nothing",
    ),
    (
        "<items><item id='1' name='a' measure='pc' tax='1'><barcode><id>1 2</id></barcode></item></items>",
        "bad-format line 1, column 60: items/item[1]/barcode/id: expected a barcode of 1 to 40 characters without spaces, found \"1 2\"",
    ),
    (
        "<items><item id='1' name='a' measure='pc' tax='1' barcode='1\u{2003}2'/></items>",
        "bad-format line 1, column 8: items/item[1]/barcode: expected a barcode of 1 to 40 characters without spaces, found \"1\u{2003}2\"",
    ),
    (
        "<items><elements><item id='1' name='a' measure='pc' tax='1'><barcodes><barcode/></barcodes></item></elements></items>",
        "missing line 1, column 71: items/elements/item[1]/barcodes/barcode: expected a barcode of 1 to 40 characters without spaces, found no id",
    ),
    (
        "<items><item id='1' name='a' measure='pc' tax='1' subject='28'/></items>",
        "bad-format line 1, column 8: items/item[1]/subject: expected a number of tag 1212, 1 to 27 or 30 to 33, found \"28\"",
    ),
    (
        "<users><user code='1' name='a' role='+1'/></users>",
        "bad-format line 1, column 8: users/user[1]/role: expected the number of a role, found \"+1\"",
    ),
    (
        "<items><item id='1' name='a' measure='pc' tax='1'><z>&#x9f;</z></item></items>",
        "bad-character line 1, column 51: items/item[1]/z: expected text without control characters, found \"\\u{9f}\"",
    ),
    (
        "<items><item id='refused' name='a' measure='pc' tax='1'/></items>",
        "duplicate line 1, column 8: items/item[1]/id: expected another, found this",
    ),
    (
        "<items><item id='late' name='a' measure='pc' tax='1'/></items>",
        "late items/item[1]: expected earlier, found late",
    ),
];

#[test]
fn bad_values_say_what_was_expected() {
    for (text, expected) in BAD_VALUES {
        assert_eq!(problems(text), [expected]);
        let (summary, _) = read(text);
        assert_eq!((summary.accepted, summary.problems.refused, summary.records), (0, 1, 1));
    }
    let name = "я".repeat(256);
    let long = problems(&format!("<groupItems><group id='1' name='{name}'/></groupItems>"));
    assert_eq!(
        long,
        [
            "too-long line 1, column 13: groupItems/group[1]/name: expected a name of 1 to 255 characters, found 256 characters"
        ]
    );
}

#[test]
fn a_type_that_is_switched_off_refuses_the_file() {
    let (mut told, mut stream) =
        (Told { off: Some(Kind::Items), ..Told::default() }, Stream::new("a.xml", Format::Auto));
    let problem = stream.push(FILES[2].as_bytes(), &mut told).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "a.xml: line 2, column 1: updateItems: expected a type that is loaded, found items"
    );
    assert_eq!(stream.push(b"<", &mut told).unwrap_err(), problem);
    assert_eq!(stream.finish(&mut told).unwrap_err(), problem);
    assert_eq!((told.lines.len(), told.cleared.len()), (0, 0));
}

#[test]
fn problems_are_told_up_to_a_cap_and_counted_past_it() {
    let text = format!("<taxes>{}</taxes>", "<tax/>".repeat(250));
    let (summary, _) = read(&text);
    assert_eq!((summary.problems.list.len(), summary.problems.refused, summary.records), (MAX_PROBLEMS, 250, 250));
    assert_eq!(
        (summary.problems.list[99].path.as_str(), summary.problems.list[0].file.as_str()),
        ("taxes/tax[100]", "updateItems.xml")
    );
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
        let names = kept(&text, |entry| match &entry.change {
            Change::Item(item) => item.name.to_owned(),
            _ => String::new(),
        });
        prop_assert_eq!(&names[0], &name);
        prop_assert_eq!(&names[1], &name);
    }
}
