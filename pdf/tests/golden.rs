//! PDFs against files a person can open, and what readers find in them.
//!
//! What comes out differently is written to `tests/actual/` under the same name; `TILLPOST_BLESS=1` makes it the golden.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod reader;

use std::fs;
use std::path::Path;

use reader::{Reader, follow};
use tillpost::blocks::{Block, Document, layout, wire};
use tillpost::locale::Locale;
use tillpost::receipt::Receipt;
use tillpost_pdf::{Paper, pdf};

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests");

fn document(name: &str) -> Document {
    let json = fs::read_to_string(format!("{TESTS}/fixtures/{name}.json")).unwrap();
    let receipt: Receipt = serde_json::from_str(&json).unwrap();
    layout(&receipt, receipt.country.locale()).unwrap()
}

fn drawn(document: &Document, paper: Paper) -> Vec<u8> {
    pdf(&wire::encode(document), paper).unwrap()
}

fn open(bytes: &[u8]) -> Reader<'_> {
    Reader::open(bytes, |packed| miniz_oxide::inflate::decompress_to_vec_zlib(packed).unwrap())
}

fn of(blocks: Vec<Block>) -> Vec<u8> {
    drawn(&Document { title: "Doklad č. 7".into(), locale: Locale::Sk, blocks }, Paper::Mm80)
}

fn pair(label: &str, value: &str) -> Block {
    Block::Pair { label: label.into(), value: value.into(), strong: false }
}

/// Compares with the golden; tells what differs.
fn differs(name: &str, actual: &[u8]) -> Option<String> {
    let golden = Path::new(TESTS).join("golden").join(name);
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        fs::write(&golden, actual).unwrap();
    }
    if fs::read(&golden).is_ok_and(|expected| expected == actual) {
        return None;
    }
    fs::create_dir_all(Path::new(TESTS).join("actual")).unwrap();
    fs::write(Path::new(TESTS).join("actual").join(name), actual).unwrap();
    Some(format!("tests/golden/{name} differs or is missing; see tests/actual/{name}"))
}

#[test]
fn receipts_are_drawn_byte_for_byte_and_read_line_by_line() {
    let mut wrong = Vec::new();
    for (name, paper, width) in [("ru-sale", Paper::Mm80, 80), ("sk-online", Paper::Mm58, 58)] {
        let bytes = drawn(&document(name), paper);
        assert!(bytes.len() < 20_000, "{name}: {} bytes", bytes.len());
        wrong.extend(differs(&format!("{name}.{width}.pdf"), &bytes));
        wrong.extend(differs(&format!("{name}.{width}.pdf.txt"), open(&bytes).text().as_bytes()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// 30 kB at most, of a hundred lines as of one.
#[test]
fn receipts_are_small() {
    let fixtures = fs::read_dir(format!("{TESTS}/fixtures")).unwrap().map(|entry| entry.unwrap().path());
    let jsons = fixtures.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let receipts: Vec<Receipt> =
        jsons.filter_map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).ok()).collect();
    assert!(receipts.len() > 15);
    let lines: Vec<_> = receipts.iter().flat_map(|receipt| receipt.lines.clone()).cycle().take(100).collect();
    for receipt in receipts {
        let long = Receipt { lines: lines.clone(), ..receipt.clone() };
        for (receipt, paper) in [(&receipt, Paper::Mm58), (&receipt, Paper::Mm80), (&long, Paper::Mm58)] {
            let bytes = drawn(&layout(receipt, receipt.country.locale()).unwrap(), paper);
            assert!(
                bytes.len() <= 30_000,
                "{} {paper:?}: {} lines, {} bytes",
                receipt.id,
                receipt.lines.len(),
                bytes.len()
            );
        }
    }
}

#[test]
fn title_language_and_size_are_those_of_the_receipt() {
    let document = document("sk-online");
    let bytes = drawn(&document, Paper::Mm58);
    let pdf = open(&bytes);
    assert_eq!(pdf.title(), document.title);
    assert!(pdf.catalog().contains("/Lang(sk)") && pdf.catalog().contains("/DisplayDocTitle true"));
    let (width, height) = Reader::size(&pdf.pages()[0]);
    assert!((width - 58.0 / 25.4 * 72.0).abs() < 0.01, "{width}");
    let lines = pdf.content(&pdf.pages()[0]).lines().filter(|line| line.starts_with("BT")).count();
    assert!((400.0..900.0).contains(&height) && lines > 40, "{height} points for {lines} lines");
}

#[test]
fn every_text_of_a_receipt_is_found_in_its_order() {
    for name in ["ru-sale", "ru-refund", "ru-training", "sk-online", "sk-offline", "other-sale"] {
        for paper in [Paper::Mm58, Paper::Mm80] {
            let document = document(name);
            let bytes = drawn(&document, paper);
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            let found = squeezed(&open(&bytes).text());
            let mut rest = found.as_str();
            for text in document.blocks.iter().flat_map(texts) {
                let (_, after) = rest.split_once(&squeezed(text)).unwrap_or_else(|| panic!("{name}: {text} in {rest}"));
                rest = after;
            }
        }
    }
}

fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Title(text) | Block::Text { text, .. } => vec![text],
        Block::Item { name, detail, total, notes } => {
            [name, detail, total].into_iter().chain(notes).map(String::as_str).collect()
        }
        Block::Pair { label, value, .. } => vec![label, value],
        Block::Qr { caption, .. } => vec![caption],
        Block::Rule | Block::Gap | Block::Logo(_) => vec![],
    }
}

#[test]
fn a_label_and_its_value_share_a_line_two_spaces_apart() {
    let bytes = of(vec![
        pair("ФН\u{a0}№", "9999"),
        pair("Spolu", "1\u{a0}418,00\u{202f}€"),
        pair("OKP", &"ab12cd34-".repeat(9)),
    ]);
    assert_eq!(
        open(&bytes).text(),
        "ФН №  9999\nSpolu  1 418,00 €\nOKP\nab12cd34-ab12cd34-ab12cd34-ab12cd34\n-ab12cd34-ab12cd34-ab12cd34-ab12cd34-ab12cd34-\n"
    );
}

#[test]
fn letters_without_a_glyph_keep_their_character() {
    let bytes = of(vec![pair("e\u{301}и\u{306}Т\u{301} a\u{ad}b\u{2011}c", "抹茶👩\u{200d}🍳")]);
    assert_eq!(open(&bytes).text(), "éйТ\u{301} ab-c  抹茶👩\u{200d}🍳\n");
}

#[test]
fn the_symbol_on_the_page_says_what_the_receipt_says() {
    for name in ["ru-sale", "sk-online", "sk-offline"] {
        let document = document(name);
        let bytes = drawn(&document, Paper::Mm58);
        let pdf = open(&bytes);
        let content = pdf.content(&pdf.pages()[0]);
        let mut dark = vec![[false; 80]; 80];
        for run in content.lines().filter_map(|line| line.strip_suffix(" 1 re")) {
            let run: Vec<usize> = run.split(' ').map(|number| number.parse().unwrap()).collect();
            dark[run[1] + 4][run[0] + 4..run[0] + 4 + run[2]].fill(true);
        }
        let shade = |x: usize, y: usize| if dark[y / 4][x / 4] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(320, 320, shade);
        let (_, said) = image.detect_grids()[0].decode().unwrap();
        assert_eq!(Some(said.as_str()), document.qr_payload(), "{name}");
    }
}

#[test]
fn a_logo_is_an_image_of_its_dots() {
    let logo = tillpost::receipt::Logo { width: 16, height: 2, bits: vec![0xf0, 0x0f, 0x12, 0x34] };
    let bytes = of(vec![Block::Logo(logo), pair("a", "b")]);
    let pdf = open(&bytes);
    let resources = pdf.object(follow(&pdf.pages()[0], "/Resources"));
    let image = follow(&resources, "/I0");
    assert!(pdf.object(image).contains("/ImageMask true/BitsPerComponent 1/Decode[1 0]/Width 16/Height 2"));
    assert_eq!(pdf.stream(image), [0xf0, 0x0f, 0x12, 0x34]);
    assert!(pdf.content(&pdf.pages()[0]).contains("cm/I0 Do"));
}
