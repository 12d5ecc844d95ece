//! The wire form both ways, and what is made of it, whatever it holds.
#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use tillpost::blocks::{self, Document, wire::encode};
use tillpost::locale::Locale;
use tillpost::qr::Symbol;
use tillpost::receipt::Logo;

use crate::face::Face;
use crate::font::{Font, Shape};
use crate::wire::{Align, Block, Style, read, sum};
use crate::{Paper, PdfError, pdf};

fn fixture(json: &str) -> Document {
    let receipt: tillpost::receipt::Receipt = serde_json::from_str(json).unwrap();
    blocks::layout(&receipt, receipt.country.locale()).unwrap()
}

fn sale() -> Document {
    fixture(include_str!("../../tests/fixtures/ru-sale.json"))
}

/// Bytes with a sum that fits them.
fn sealed(mut body: Vec<u8>) -> Vec<u8> {
    body.extend([0; 4]);
    let at = body.len() - 4;
    let sum = sum(&body).to_le_bytes();
    body[at..].copy_from_slice(&sum);
    body
}

/// A block as the core has it, against one that was read.
fn same(sent: &blocks::Block, found: &Block) -> bool {
    match (sent, found) {
        (blocks::Block::Title(sent), Block::Title(found)) => sent == found,
        (blocks::Block::Text { text, align, style }, Block::Text { text: found, align: to, style: with }) => {
            text == found && format!("{align:?} {style:?}") == format!("{to:?} {with:?}")
        }
        (
            blocks::Block::Item { name, detail, total, notes },
            Block::Item { name: name2, detail: detail2, total: total2, notes: notes2 },
        ) => name == name2 && detail == detail2 && total == total2 && notes == notes2,
        (
            blocks::Block::Pair { label, value, strong },
            Block::Pair { label: label2, value: value2, strong: strong2 },
        ) => label == label2 && value == value2 && strong == strong2,
        (blocks::Block::Rule, Block::Rule) | (blocks::Block::Gap, Block::Gap) => true,
        (blocks::Block::Qr { payload, caption }, Block::Qr { symbol, caption: found }) => {
            let sent = Symbol::encode(payload).unwrap();
            let side = u32::try_from(sent.size()).unwrap();
            let dark = |x: u32, y: u32| sent.is_dark(x as usize, y as usize);
            caption == found
                && (symbol.width, symbol.height) == (side, side)
                && (0..side + 9).all(|y| (0..side + 9).all(|x| symbol.is_black(x, y) == dark(x, y)))
        }
        (blocks::Block::Logo(logo), Block::Logo(found)) => {
            (logo.width, logo.height, logo.bits.as_slice()) == (found.width, found.height, found.rows)
        }
        _ => false,
    }
}

fn assert_same(document: &Document) {
    let wire = encode(document);
    let found = read(&wire).unwrap();
    assert_eq!((found.language, found.title), (document.locale.tag(), document.title.as_str()));
    assert_eq!(found.blocks.len(), document.blocks.len());
    for (sent, found) in document.blocks.iter().zip(&found.blocks) {
        assert!(same(sent, found), "{sent:?} became {found:?}");
    }
}

#[test]
fn receipts_arrive_as_they_were_sent() {
    for json in [
        include_str!("../../tests/fixtures/ru-sale.json"),
        include_str!("../../tests/fixtures/ru-training.json"),
        include_str!("../../tests/fixtures/sk-online.json"),
        include_str!("../../tests/fixtures/sk-offline.json"),
        include_str!("../../tests/fixtures/other-sale.json"),
    ] {
        assert_same(&fixture(json));
    }
    let mut document = sale();
    document.blocks.push(blocks::Block::Logo(Logo { width: 9, height: 2, bits: vec![0x80, 0, 1, 0] }));
    assert_same(&document);
}

#[test]
fn a_payload_that_fits_no_symbol_is_read_instead() {
    let block = blocks::Block::Qr { payload: "ф".into(), caption: "c".into() };
    let wire = encode(&Document { title: String::new(), locale: Locale::En, blocks: vec![block] });
    assert_eq!(read(&wire).unwrap().blocks, [Block::Text { text: "ф", align: Align::Left, style: Style::Small }]);
}

#[test]
fn every_prefix_and_every_changed_byte_is_refused() {
    let wire = encode(&sale());
    for end in 0..wire.len() {
        assert!(pdf(&wire[..end], Paper::Mm58).is_err(), "{end} bytes");
    }
    for at in 0..wire.len() {
        for mask in [1, 0x80, 0xff] {
            let mut changed = wire.clone();
            changed[at] ^= mask;
            assert!(pdf(&changed, Paper::Mm80).is_err(), "byte {at} ^ {mask}");
        }
    }
}

#[test]
fn refusals_say_what_and_where() {
    let refused = |body: &[u8]| read(&sealed(body.to_vec())).unwrap_err();
    assert_eq!(read(b"TPW2").unwrap_err(), PdfError::Version);
    assert_eq!(read(b"TPW1abc").unwrap_err(), PdfError::Damaged);
    assert_eq!(refused(b"TPW1\x02\0\0\0r"), PdfError::Short(8));
    let field = |expected, at| PdfError::Field { expected, at };
    let begun = |rest: &[u8]| [b"TPW1\x02\0\0\0ru\0\0\0\0", rest].concat();
    assert_eq!(refused(&begun(&[9])), field("a block's tag below 9", 14));
    assert_eq!(refused(&begun(&[1, 1, 0, 0, 0, 0xff])), field("UTF-8 before", 20));
    assert_eq!(refused(&begun(&[8, 0, 0, 0, 0, 1, 0, 0, 0])), field("a picture of 1 to 1024 dots before", 23));
    assert_eq!(refused(&begun(&[0, 5])), field("the end", 15));
    assert_eq!(refused(&begun(&[0, 5])).to_string(), "expected the end at byte 15, found something else");
    assert!(pdf(&sealed(begun(&[0])), Paper::Mm58).is_ok());
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,90}", "[а-яё ]{0,60}", "[A-F0-9-]{30,90}", "[抹茶👩🍳\u{200d}\u{301}\u{ad}🇸🇰 \n]{0,60}"]
}

fn block() -> impl Strategy<Value = blocks::Block> {
    let align = prop_oneof![Just(blocks::Align::Left), Just(blocks::Align::Center), Just(blocks::Align::Right)];
    let style = prop_oneof![Just(blocks::Style::Normal), Just(blocks::Style::Small), Just(blocks::Style::Notice)];
    prop_oneof![
        text().prop_map(blocks::Block::Title),
        (text(), align, style).prop_map(|(text, align, style)| blocks::Block::Text { text, align, style }),
        (text(), text(), any::<bool>()).prop_map(|(label, value, strong)| blocks::Block::Pair { label, value, strong }),
        (text(), text(), text(), prop::collection::vec(text(), 0..3))
            .prop_map(|(name, detail, total, notes)| blocks::Block::Item { name, detail, total, notes }),
        ("[a-z0-9]{1,200}", text()).prop_map(|(payload, caption)| blocks::Block::Qr { payload, caption }),
        (1_u32..577, 1_u32..40).prop_map(|(width, height)| {
            let bits = vec![0xa5; (width.div_ceil(8) * height) as usize];
            blocks::Block::Logo(Logo { width, height, bits })
        }),
        Just(blocks::Block::Rule),
        Just(blocks::Block::Gap),
    ]
}

#[test]
fn every_sign_of_money_is_drawn() {
    let signs = ["RUB", "EUR", "USD", "GBP", "CZK", "PLN", "KZT", "UAH", "JPY"].map(|code| {
        let currency = tillpost::money::Currency::try_from(code.to_owned()).unwrap();
        currency.sign().to_owned()
    });
    for face in [Face::regular(), Face::bold()] {
        let mut font = Font::new(face);
        let letters = font.letters(&signs.concat());
        assert!(letters.iter().all(|letter| matches!(font.glyphs[usize::from(letter.code)].shape, Shape::Own(_))));
        let text: String = letters.iter().map(|letter| font.glyphs[usize::from(letter.code)].text.as_str()).collect();
        assert_eq!(text, "₽€$£KčzłKZTUAHJPY");
    }
}

#[test]
fn endless_texts_take_several_pages_and_little_time() {
    let text = |letters: &str| blocks::Block::Pair { label: "x".into(), value: letters.repeat(50_000), strong: false };
    let blocks = vec![text("A7-"), text("抹茶"), text("слово "), text("\u{301}")];
    let wire = encode(&Document { title: String::new(), locale: Locale::Ru, blocks });
    let drawn = pdf(&wire, Paper::Mm58).unwrap();
    assert!(drawn.windows(11).filter(|found| found == b"/Type/Page/").count() > 1);
    let every: String = (' '..='\u{fffff}').collect();
    let wire =
        encode(&Document { title: every.clone(), locale: Locale::Ru, blocks: vec![blocks::Block::Title(every)] });
    assert!(pdf(&wire, Paper::Mm58).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_document_arrives_and_is_drawn(title in text(), blocks in prop::collection::vec(block(), 0..8)) {
        let document = Document { title, locale: Locale::Sk, blocks };
        assert_same(&document);
        let wire = encode(&document);
        for paper in [Paper::Mm58, Paper::Mm80] {
            prop_assert_eq!(pdf(&wire, paper).unwrap(), pdf(&wire, paper).unwrap());
        }
    }

    #[test]
    fn damage_under_a_fitting_sum_does_no_harm(at in 4_usize..2000, byte: u8, cut in 0_usize..2000) {
        let mut body = encode(&sale());
        body.truncate(body.len() - 4);
        let at = at % body.len();
        body[at] = byte;
        let _ = pdf(&sealed(body.clone()), Paper::Mm58);
        body.truncate(cut % body.len());
        let _ = pdf(&sealed(body), Paper::Mm58);
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = pdf(&sealed([b"TPW1".as_slice(), &bytes].concat()), Paper::Mm80);
    }
}
