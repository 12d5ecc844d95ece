//! What a printer is sent, against files that a person can read: commands as words, letters through code pages of another
//! implementation, pictures as dots, and QR pictures read by an independent decoder.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tillpost::blocks::{Document, layout};
use tillpost::charset::Charset;
use tillpost::escpos::{self, Cut, Options, QrBy};
use tillpost::receipt::{Logo, Receipt};

fn document(name: &str, logo: Option<Logo>) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{name}.json"));
    let mut receipt: Receipt = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    receipt.logo = logo;
    layout(&receipt, receipt.country.locale()).unwrap()
}

/// A cup, 72 dots by 40.
fn cup() -> Logo {
    let dark = |x: i32, y: i32| {
        let ring = (x - 52) * (x - 52) + (y - 18) * (y - 18);
        let cup = (14..52).contains(&x) && (4..30).contains(&y) && y - 4 < 27 - (x - 33).abs() / 3;
        let saucer = (4..66).contains(&x) && (34..38).contains(&y);
        cup || saucer || (x >= 52 && (40..100).contains(&ring))
    };
    let byte = |y, x| (0..8).fold(0_u8, |byte, bit| byte << 1 | u8::from(dark(x * 8 + bit, y)));
    let bits = (0..40).flat_map(|y| (0..9).map(move |x| byte(y, x))).collect();
    Logo { width: 72, height: 40, bits }
}

/// Reads what a printer is sent.
struct Reader<'a> {
    bytes: &'a [u8],
    page: Vec<char>,
    told: String,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.bytes.split_at(count);
        self.bytes = rest;
        taken
    }

    fn number(&mut self) -> usize {
        let bytes = self.take(2);
        usize::from(bytes[0]) + usize::from(bytes[1]) * 256
    }

    /// A command on a line of its own.
    fn word(&mut self, word: impl std::fmt::Display) {
        let inside = !self.told.is_empty() && !self.told.ends_with(['\n', ']']);
        assert!(!inside, "a command inside the line {:?}", self.told.lines().last());
        write!(self.told, "[{word}]").unwrap();
    }

    fn letter(&mut self, byte: u8) {
        if self.told.ends_with(']') {
            self.told.push('\n');
        }
        self.told.push(if byte < 0x80 { char::from(byte) } else { self.page[usize::from(byte) - 0x80] });
    }

    fn step(&mut self) {
        match *self.take(1) {
            [0x1b] => self.escape(),
            [0x1c] => {
                assert_eq!(self.take(1), b".");
                self.word("single bytes");
            }
            [0x1d] => self.group(),
            [0x0a] => self.told.push('\n'),
            [byte @ (0x20..=0x7e | 0x80..)] => self.letter(byte),
            ref other => panic!("unexpected {other:02x?}"),
        }
    }

    fn escape(&mut self) {
        match *self.take(1) {
            [b'@'] => self.word("init"),
            [b't'] => {
                let [number] = *self.take(1) else { panic!() };
                self.page = page(number);
                self.word(format_args!("page {number}"));
            }
            [b'E'] => match self.take(1) {
                [0] => self.word("bold off"),
                _ => self.word("bold"),
            },
            [b'a'] => match self.take(1) {
                [0] => self.word("left"),
                [1] => self.word("center"),
                _ => self.word("right"),
            },
            [b'd'] => match *self.take(1) {
                [lines] => self.word(format_args!("feed {lines}")),
                _ => panic!(),
            },
            [b'p'] => {
                self.take(3);
                self.word("drawer");
            }
            ref other => panic!("unexpected ESC {other:02x?}"),
        }
    }

    fn group(&mut self) {
        match *self.take(1) {
            [b'!'] => match *self.take(1) {
                [size] => self.word(format_args!("letters {}x{}", (size >> 4) + 1, (size & 15) + 1)),
                _ => panic!(),
            },
            [b'V'] => match self.take(2) {
                [65, 0] => self.word("cut"),
                [66, 0] => self.word("cut but for one point"),
                other => panic!("unexpected GS V {other:02x?}"),
            },
            [b'('] => self.code(),
            [b'v'] => self.picture(),
            ref other => panic!("unexpected GS {other:02x?}"),
        }
    }

    fn code(&mut self) {
        assert_eq!(self.take(1), b"k");
        let length = self.number();
        match self.take(length) {
            [49, 65, 50, 0] => self.word("QR model 2"),
            [49, 67, dots] => self.word(format_args!("QR {dots} dots a module")),
            [49, 69, level] => self.word(format_args!("QR level {}", ["L", "M", "Q", "H"][usize::from(level - 48)])),
            [49, 80, 48, content @ ..] => self.word(format_args!("QR says {}", str::from_utf8(content).unwrap())),
            [49, 81, 48] => self.word("QR print"),
            other => panic!("unexpected GS ( k {other:02x?}"),
        }
    }

    fn picture(&mut self) {
        assert_eq!(self.take(2), [b'0', 0]);
        let (stride, height) = (self.number(), self.number());
        let bits = self.take(stride * height);
        let dark = |x: usize, y: usize| y < height && bits[y * stride + x / 8] & (0x80 >> (x % 8)) != 0;
        self.word(format_args!("picture {} by {height}", stride * 8));
        self.told.push('\n');
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(stride * 8, height, |x, y| if dark(x, y) { 0 } else { 255 });
        match image.detect_grids().as_slice() {
            [grid] => writeln!(self.told, "  (a QR code: {})", grid.decode().unwrap().1).unwrap(),
            _ => self.told.push_str(&drawing(stride * 8, height, &dark)),
        }
    }
}

/// Two rows of dots a line of text.
fn drawing(width: usize, height: usize, dark: &dyn Fn(usize, usize) -> bool) -> String {
    let dots = |y: usize| {
        (0..width).map(move |x| match (dark(x, y), dark(x, y + 1)) {
            (false, false) => ' ',
            (true, false) => '▀',
            (false, true) => '▄',
            (true, true) => '█',
        })
    };
    (0..height).step_by(2).map(|y| dots(y).collect::<String>().trim_end().to_owned() + "\n").collect()
}

/// A page by the number that printers know it by.
fn page(number: u8) -> Vec<char> {
    let name = match number {
        17 => "cp866",
        18 => "cp852",
        19 => "cp858",
        46 => "cp1251",
        _ => panic!("unexpected page {number}"),
    };
    let all = include_str!("fixtures/codepages.txt");
    let codes = all.lines().find_map(|line| line.strip_prefix(name)).unwrap().split_whitespace();
    codes.map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect()
}

fn told(bytes: &[u8]) -> String {
    let mut reader = Reader { bytes, page: Vec::new(), told: String::new() };
    while !reader.bytes.is_empty() {
        reader.step();
    }
    reader.told + "\n"
}

#[test]
fn what_printers_are_sent() {
    let options = |document: &Document| Options::new(document.locale);
    let (sale, online, offline) =
        (document("ru-sale", Some(cup())), document("sk-online", None), document("sk-offline", None));
    let narrow = Options { columns: 32, drawer: true, ..options(&sale) };
    let windows = Options { charset: Charset::Cp1251, qr: QrBy::Picture, cut: Cut::Full, ..options(&sale) };
    let west = Options { charset: Charset::Cp858, columns: 42, cut: Cut::None, ..options(&online) };
    let cases = [
        ("ru-sale.cp866.58", told(&escpos::render(&sale, &narrow))),
        ("ru-sale.cp1251.80", told(&escpos::render(&sale, &windows))),
        ("sk-online.cp852.80", told(&escpos::render(&online, &options(&online)))),
        ("sk-online.cp858.42", told(&escpos::render(&online, &west))),
        ("sk-offline.cp852.80", told(&escpos::render(&offline, &Options { qr: QrBy::Picture, ..options(&offline) }))),
    ];
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut problems = String::new();
    for (name, actual) in cases {
        let name = format!("{name}.escpos.txt");
        let golden = tests.join("golden").join(&name);
        if std::env::var_os("TILLPOST_BLESS").is_some() {
            fs::write(&golden, &actual).unwrap();
        }
        if fs::read_to_string(&golden).ok().as_deref() != Some(&actual) {
            fs::create_dir_all(tests.join("actual")).unwrap();
            fs::write(tests.join("actual").join(&name), actual).unwrap();
            writeln!(problems, "tests/golden/{name} differs; see tests/actual/{name}").unwrap();
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

#[test]
fn codes_in_pictures_are_at_least_20_millimetres_and_say_what_they_should() {
    for name in ["ru-sale", "ru-refund", "sk-online", "sk-offline"] {
        let document = document(name, None);
        let picture = Options { qr: QrBy::Picture, ..Options::new(document.locale) };
        let told = told(&escpos::render(&document, &picture));
        assert!(told.contains(&format!("(a QR code: {})", document.qr_payload().unwrap())), "{name}");
        let (_, after) = told.split_once("[picture ").unwrap();
        let (dots, _) = after.split_once(" by ").unwrap();
        let dots: u32 = dots.parse().unwrap();
        assert!((168..=384).contains(&dots), "{name}: {dots} dots of an eighth of a millimetre with the margin");
    }
}
