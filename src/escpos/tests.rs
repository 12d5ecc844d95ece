use proptest::prelude::*;

use super::*;
use crate::blocks::{Align, Block, Document};

fn document(blocks: Vec<Block>) -> Document {
    Document { title: String::new(), locale: Locale::Ru, blocks }
}

fn only(block: Block, options: &Options) -> Vec<u8> {
    let all = render(&document(vec![block]), options);
    let (head, tail) = (render(&document(vec![]), options), command::CUT_PARTIAL.len());
    all[head.len() - tail..all.len() - tail].to_vec()
}

const CYRILLIC: Options = Options::new(Locale::Ru);

fn text(text: &str) -> Block {
    Block::Text { text: text.to_owned(), align: Align::Left, style: Style::Normal }
}

#[test]
fn head_and_tail_follow_the_options() {
    let bytes = |options: Options| render(&document(vec![]), &options);
    assert_eq!(bytes(CYRILLIC), b"\x1b@\x1c.\x1bt\x11\x1dVB\0");
    let other = Options { drawer: true, cut: Cut::Full, charset: Charset::Cp1251, ..CYRILLIC };
    assert_eq!(bytes(other), b"\x1b@\x1c.\x1bt\x2e\x1bp\0\x19\xfa\x1dVA\0");
    let own = Options { code_page: Some(73), cut: Cut::None, ..CYRILLIC };
    assert_eq!(bytes(own), b"\x1b@\x1c.\x1bt\x49\x1bd\x04");
}

#[test]
fn large_letters_are_wide_only_where_they_fit() {
    let title = |text: &str, columns| only(Block::Title(text.to_owned()), &Options { columns, ..CYRILLIC });
    assert_eq!(title("CHECK", 32), b"\x1bE\x01\x1d!\x11     CHECK\n\x1d!\x00\x1bE\x00");
    assert_eq!(title("A LONGER TITLE 17", 32), b"\x1bE\x01\x1d!\x01       A LONGER TITLE 17\n\x1d!\x00\x1bE\x00");
    let total = Block::Pair { label: "ИТОГ".to_owned(), value: "9\u{a0}₽".to_owned(), strong: true };
    assert_eq!(only(total, &Options { columns: 24, ..CYRILLIC }), {
        b"\x1bE\x01\x1d!\x11\x88\x92\x8e\x83     9 \xe0\n\x1d!\x00\x1bE\x00"
    });
}

#[test]
fn the_printer_draws_the_code_or_we_do() {
    let code = || Block::Qr { payload: "O-7DBCDA8A56EE426DBCDA8A56EE426D1A".to_owned(), caption: "UID".to_owned() };
    let native = only(code(), &CYRILLIC);
    assert!(
        native
            .starts_with(b"\x1ba\x01\n\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x07\x1d(k\x03\x001E1\x1d(k\x25\x001P0O-7D")
    );
    assert!(native.ends_with(b"1A\x1d(k\x03\x001Q0\n\x1ba\x00                      UID\n"));
    let picture = only(code(), &Options { qr: QrBy::Picture, ..CYRILLIC });
    assert!(picture.starts_with(b"\x1ba\x01\x1dv0\x00\x1d\x00\xe7\x00")); // (25 + 8) × 7 = 231 dots, 29 bytes
    assert_eq!(picture.len(), 3 + 8 + 29 * 231 + 3 + 26);
}

#[test]
fn a_payload_that_fits_no_symbol_is_written_out() {
    let code = |payload: &str| Block::Qr { payload: payload.to_owned(), caption: String::new() };
    assert_eq!(only(code("ж\x1b@"), &CYRILLIC), [&[b' '; 22][..], b"\xa6 @\n"].concat());
    let long = only(code(&"A".repeat(4000)), &CYRILLIC);
    assert_eq!(long.into_iter().filter(|&byte| byte == b'A').count(), 4000);
}

#[test]
fn a_logo_is_centred_and_never_wider_than_the_paper() {
    let logo = |width: u32, height: u32| {
        let bits = vec![0xff; (width.div_ceil(8) * height) as usize];
        only(Block::Logo(Logo { width, height, bits }), &Options { columns: 32, ..CYRILLIC })
    };
    assert_eq!(logo(9, 2), b"\x1ba\x01\x1dv0\x00\x02\x00\x02\x00\xff\x80\xff\x80\x1ba\x00");
    assert!(logo(576, 90).starts_with(b"\x1ba\x01\x1dv0\x00\x30\x00\x3c\x00"));
    assert_eq!(logo(0, 5), b"");
}

/// Bytes below a space, in what text alone makes.
fn controls(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|&byte| byte < 0x20 || byte == 0x7f).collect()
}

#[test]
fn data_cannot_command_the_printer() {
    let evil = "a\x1b@b\x1dVA\x00c\x10\x04\x01\x1bp\x00\u{9b}\u{7f}\x0c\u{98}\u{85}d";
    assert_eq!(only(text(evil), &CYRILLIC), b"a @b VA c p d\n");
    let item = Block::Item {
        name: evil.to_owned(),
        detail: evil.to_owned(),
        total: evil.to_owned(),
        notes: vec![evil.to_owned()],
    };
    assert!(controls(&only(item, &CYRILLIC)).iter().all(|&byte| byte == b'\n'));
    let pair = Block::Pair { label: evil.to_owned(), value: evil.to_owned(), strong: false };
    assert!(controls(&only(pair, &CYRILLIC)).iter().all(|&byte| byte == b'\n'));
}

proptest! {
    #[test]
    fn text_is_only_letters_and_lines_no_longer_than_the_paper(
        said in "[\\PC\\x00-\\x20\u{80}-\u{a0}]{0,120}",
        columns in 0_usize..90,
        charset in prop_oneof![
            Just(Charset::Cp866), Just(Charset::Cp1251), Just(Charset::Cp852), Just(Charset::Cp858)
        ],
    ) {
        let bytes = only(text(&said), &Options { columns, charset, ..CYRILLIC });
        prop_assert!(controls(&bytes).iter().all(|&byte| byte == b'\n'));
        prop_assert!(bytes.split(|&byte| byte == b'\n').all(|line| line.len() <= columns.clamp(24, 64)));
    }
}
