//! Receipts attached as PDF, from the delivery to the text of the page.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "../../pdf/tests/reader/mod.rs"]
mod reader;

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{Relay, data, files, receipt};
use reader::Reader;
use serde_json::{Value, json};

const UID: &str = "O-7DBCDA8A56EE426DBCDA8A56EE426D1A";

/// One part of a letter: its type, its file name, its content.
struct Part {
    kind: String,
    name: String,
    bytes: Vec<u8>,
}

/// The letter that a delivery became: its subject and its parts, containers left out.
fn sent(store: &str, fixture: &str, options: &Value) -> (String, Vec<Part>) {
    let data = data();
    let mut relay = Relay::start(data.path());
    relay.token = relay.pair(store);
    let new = json!({"channel": "email", "to": "anna@example.ru", "receipt": receipt(fixture), "options": options});
    let id = relay.accepted("with-a-pdf", &new);
    assert_eq!(relay.outcome(&id)["state"], "sent");
    let mail = data.path().join("mail");
    let letter = std::fs::read_to_string(mail.join(&files(&mail, ".eml")[0])).unwrap();
    let head = letter.split("\r\n\r\n").next().unwrap();
    (field(head, "Subject"), parts(&letter))
}

fn parts(letter: &str) -> Vec<Part> {
    let pieces = letter.split("\r\n--").filter_map(|piece| piece.split_once("\r\n\r\n"));
    let part = |(head, body): (&str, &str)| Part {
        kind: field(head, "Content-Type").split(';').next().unwrap().to_owned(),
        name: head.split("filename=\"").nth(1).map_or("", |rest| rest.split('"').next().unwrap()).to_owned(),
        bytes: STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap_or_default(),
    };
    pieces.map(part).filter(|part| !part.kind.starts_with("multipart/")).collect()
}

/// A header field, unfolded.
fn field(head: &str, name: &str) -> String {
    let at = head.find(&format!("{name}: ")).unwrap_or_else(|| panic!("no {name} in {head}"));
    let lines = head[at + name.len() + 2..].split("\r\n");
    let own = lines.enumerate().take_while(|(at, line)| *at == 0 || line.starts_with([' ', '\t']));
    own.map(|(_, line)| line.trim().to_owned() + " ").collect::<String>().trim().to_owned()
}

/// Encoded words as text. Source: RFC 2047, 4.2.
fn words(field: &str) -> String {
    let inner = field.replace("?= =?utf-8?Q?", "").replace("=?utf-8?Q?", "").replace("?=", "").replace('_', " ");
    let mut pieces = inner.split('=');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

fn text(pdf: &[u8]) -> String {
    let inflate = |packed: &[u8]| {
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(packed).read_to_end(&mut out).unwrap();
        out
    };
    Reader::open(pdf, inflate).text()
}

#[test]
fn a_slovak_document_is_attached_as_one_pdf_by_its_uid() {
    let (subject, parts) = sent("sk-1", "sk-online.json", &json!({"pdf": true, "noQr": true}));
    assert_eq!(words(&subject), format!("Elektronický doklad: {UID}.pdf"));
    let kinds: Vec<_> = parts.iter().map(|part| (part.kind.as_str(), part.name.as_str())).collect();
    let name = format!("{UID}.pdf");
    assert_eq!(kinds, [("text/plain", ""), ("text/html", ""), ("application/pdf", name.as_str())]);
    let text = text(&parts[2].bytes);
    for line in ["IČO  36123456", "2 ks × 1,89 €  3,78 €", "Ďakujeme za nákup!"] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
}

#[test]
fn a_russian_receipt_stands_in_the_body_and_beside_it() {
    let (_, parts) = sent("ru-1", "ru-sale.json", &json!({"pdf": true}));
    let kinds: Vec<_> = parts.iter().map(|part| (part.kind.as_str(), part.name.as_str())).collect();
    let expected =
        [("text/plain", ""), ("text/html", ""), ("image/png", "qr.png"), ("application/pdf", "receipt-ru-1.12-7.pdf")];
    assert_eq!(kinds, expected);
    let text = text(&parts[3].bytes);
    for line in ["ООО «Ромашка»", "ИТОГ  1 418,00 ₽", "ФН №  9999078902003344"] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
}

#[test]
fn nothing_is_drawn_unasked() {
    let (_, parts) = sent("ru-1", "ru-sale.json", &json!({}));
    assert!(parts.iter().all(|part| part.kind != "application/pdf"));
}
