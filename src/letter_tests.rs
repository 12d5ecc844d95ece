//! Letters by country and option.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::receipt::{Fiscal, Line};

fn fixture(json: &str) -> Receipt {
    serde_json::from_str(json).unwrap()
}

fn russian() -> Receipt {
    fixture(include_str!("../tests/fixtures/ru-sale.json"))
}

fn slovak() -> Receipt {
    fixture(include_str!("../tests/fixtures/sk-online.json"))
}

const UID: &str = "O-7DBCDA8A56EE426DBCDA8A56EE426D1A";

#[test]
fn russian_receipts_stand_in_the_body_with_their_qr_as_a_part() {
    let letter = letter(&russian(), &LetterOptions::default(), None).unwrap();
    assert_eq!(letter.subject, "Кассовый чек № 7 от 22.11.2026 — Магазин «Ромашка у дома»");
    let [part] = letter.parts.as_slice() else { panic!("expected one part, found {}", letter.parts.len()) };
    assert_eq!((part.name.as_str(), part.media_type), ("qr.png", "image/png"));
    assert_eq!(part.place, Place::Inline { cid: "qr-ru-1.12-7@tillpost".into() });
    assert!(part.bytes.starts_with(b"\x89PNG"));
    assert!(letter.html.contains("src=\"cid:qr-ru-1.12-7@tillpost\""));
    assert!(!letter.html.contains("data:") && !letter.html.contains("<script"));
    assert!(letter.text.contains("1\u{a0}418,00\u{a0}₽"));
}

#[test]
fn slovak_documents_are_attached_by_their_uid() {
    let letter = letter(&slovak(), &LetterOptions { no_qr: true, ..LetterOptions::default() }, None).unwrap();
    assert_eq!(letter.subject, format!("Elektronický doklad: {UID}.html"));
    assert_eq!(letter.text, "Vystavený elektronický doklad je v prílohe emailu.\n");
    assert!(letter.html.contains("<p>Vystavený elektronický doklad je v prílohe emailu.</p>"));
    let [part] = letter.parts.as_slice() else { panic!("expected one part, found {}", letter.parts.len()) };
    assert_eq!((part.name.as_str(), part.place == Place::Attached), (format!("{UID}.html").as_str(), true));
    assert_eq!(part.media_type, "text/html; charset=utf-8");
    let page = std::str::from_utf8(&part.bytes).unwrap();
    assert!(page.contains("<svg") && page.contains("charset=\"utf-8\"") && page.contains(UID));
}

#[test]
fn the_caller_may_choose_the_other_way() {
    let carry = |carry| LetterOptions { carry: Some(carry), ..LetterOptions::default() };
    let body = letter(&slovak(), &carry(Carry::Body), None).unwrap();
    assert_eq!(body.subject, format!("Elektronický doklad: {UID}"));
    assert!(body.html.contains("cid:") && body.text.contains("12,50\u{a0}€"));
    let file = letter(&russian(), &carry(Carry::Attachment), None).unwrap();
    assert_eq!((file.parts.len(), file.parts[0].name.as_str()), (1, "receipt-ru-1.12-7.html"));
    assert_eq!(file.text, "Кассовый чек во вложении.\n");
}

#[test]
fn a_pdf_takes_the_place_of_the_html_file_or_stands_beside_the_body() {
    let bytes = || Some(b"%PDF-1.7".to_vec());
    let files = |letter: &Letter| {
        letter.parts.iter().map(|part| format!("{} {}", part.name, part.media_type)).collect::<Vec<_>>()
    };
    let file = letter(&slovak(), &LetterOptions::default(), bytes()).unwrap();
    assert_eq!(file.subject, format!("Elektronický doklad: {UID}.pdf"));
    assert_eq!(file.text, "Vystavený elektronický doklad je v prílohe emailu.\n");
    assert_eq!(files(&file), [format!("{UID}.pdf application/pdf")]);
    assert_eq!((file.parts[0].bytes.as_slice(), &file.parts[0].place), (b"%PDF-1.7".as_slice(), &Place::Attached));
    let body = letter(&russian(), &LetterOptions::default(), bytes()).unwrap();
    assert_eq!(body.subject, "Кассовый чек № 7 от 22.11.2026 — Магазин «Ромашка у дома»");
    assert_eq!(files(&body), ["qr.png image/png", "receipt-ru-1.12-7.pdf application/pdf"]);
    let attachment = LetterOptions { carry: Some(Carry::Attachment), ..LetterOptions::default() };
    assert_eq!(files(&letter(&russian(), &attachment, bytes()).unwrap()), ["receipt-ru-1.12-7.pdf application/pdf"]);
    let refusal = letter(&russian(), &attachment, Some(b"<html>".to_vec())).unwrap_err();
    assert_eq!((refusal.path.as_str(), refusal.code.as_str()), ("pdf", "invalid"));
}

#[test]
fn the_wire_form_leaves_the_qr_out_where_the_law_allows() {
    let size = |receipt: &Receipt, no_qr| {
        pdf_wire(receipt, &LetterOptions { no_qr, ..LetterOptions::default() }).unwrap().len()
    };
    assert!(size(&russian(), true) < size(&russian(), false));
    assert_eq!(size(&slovak(), true), size(&slovak(), false));
}

#[test]
fn the_qr_may_be_left_out_where_the_law_allows() {
    let letter = letter(&russian(), &LetterOptions { no_qr: true, ..LetterOptions::default() }, None).unwrap();
    assert!(letter.parts.is_empty() && !letter.html.contains("<img"));
}

#[test]
fn a_slovak_copy_is_not_given_out() {
    let copy = Receipt { copy: true, ..slovak() };
    let refusal = letter(&copy, &LetterOptions::default(), None).unwrap_err();
    assert_eq!(refusal.to_string(), "copy: expected the original of a Slovak document, found a copy");
    assert!(letter(&Receipt { copy: true, ..russian() }, &LetterOptions::default(), None).is_ok());
}

#[test]
fn offline_and_unfiscal_documents_are_refused() {
    let offline = fixture(include_str!("../tests/fixtures/sk-offline.json"));
    let refusal = letter(&offline, &LetterOptions::default(), None).unwrap_err();
    assert_eq!((refusal.path.as_str(), refusal.code.as_str()), ("fiscal.uid", "missing"));
    let mut unfiscal = russian();
    unfiscal.fiscal = None;
    assert_eq!(letter(&unfiscal, &LetterOptions::default(), None).unwrap_err().path, "fiscal");
}

#[test]
fn nothing_from_a_receipt_breaks_a_header_or_a_path() {
    let mut receipt = russian();
    receipt.seller.place = Some("Shop\r\nBcc: all@example.com\u{2028}\0".into());
    receipt.id = "../../etc/passwd\r\n".into();
    let options = LetterOptions { carry: Some(Carry::Attachment), ..LetterOptions::default() };
    let made = letter(&receipt, &options, None).unwrap();
    assert!(!made.subject.contains(|letter: char| letter.is_control() || letter == '\u{2028}'), "{:?}", made.subject);
    assert_eq!(made.parts[0].name, "receipt-_.._etc_passwd__.html");
    let inline = letter(&receipt, &LetterOptions::default(), None).unwrap();
    assert_eq!(inline.parts[0].place, Place::Inline { cid: "qr-_.._etc_passwd__@tillpost".into() });
}

#[test]
fn a_body_that_gmail_would_clip_is_attached() {
    let mut receipt = russian();
    let line = Line { name: "Ж".repeat(128), ..receipt.lines[0].clone() };
    receipt.lines = vec![line; 20];
    assert!(letter(&receipt, &LetterOptions::default(), None).unwrap().html.len() < 30_000);
    receipt.lines = vec![receipt.lines[0].clone(); 500];
    let large = letter(&receipt, &LetterOptions::default(), None).unwrap();
    assert_eq!(large.parts[0].place, Place::Attached);
    assert!(large.html.len() < 1000);
}

#[test]
fn text_is_escaped_everywhere() {
    let mut receipt = russian();
    receipt.lines[0].name = "<script>alert(1)</script> & \"чай\"".into();
    if let Some(Fiscal::Russia(fiscal)) = &mut receipt.fiscal {
        fiscal.site = "\"><img src=x>".into();
    }
    let body = letter(&receipt, &LetterOptions::default(), None).unwrap().html;
    let options = LetterOptions { carry: Some(Carry::Attachment), ..LetterOptions::default() };
    let page = String::from_utf8(letter(&receipt, &options, None).unwrap().parts.remove(0).bytes).unwrap();
    for html in [body, page] {
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;чай&quot;"));
        assert!(!html.contains("<script") && !html.contains("<img src=x"));
    }
}

#[test]
fn two_hundred_and_fifty_lines_still_stand_in_the_body() {
    let mut receipt = russian();
    receipt.lines = receipt.lines.iter().cycle().take(250).cloned().collect();
    let letter = letter(&receipt, &LetterOptions::default(), None).unwrap();
    assert!(letter.html.len() < GMAIL_CLIP && letter.html.contains("cid:qr-"));
}

/// 500 lines of the longest names, and everything else as long as it may be.
#[test]
fn the_largest_receipt_leaves_a_sentence_in_the_body_and_goes_as_a_file() {
    let mut receipt = russian();
    let line = Line { name: "Ж\"".repeat(64), ..receipt.lines[0].clone() };
    receipt.lines = vec![line; 500];
    receipt.logo = Some(logo());
    let letter = letter(&receipt, &LetterOptions::default(), None).unwrap();
    assert_eq!(letter.text, "Кассовый чек во вложении.\n");
    assert!(letter.html.len() < 1000);
    let [part] = letter.parts.as_slice() else { panic!("expected one part, found {}", letter.parts.len()) };
    let page = std::str::from_utf8(&part.bytes).unwrap();
    assert_eq!(page.matches("<li ").count(), 500);
    assert!(page.contains("src=\"data:image/png;base64,iVBOR"));
}

fn logo() -> crate::receipt::Logo {
    crate::receipt::Logo { width: 9, height: 1, bits: vec![0xff, 0x80] }
}

#[test]
fn a_logo_is_an_image_part_before_the_qr_code() {
    let receipt = Receipt { logo: Some(logo()), ..russian() };
    let letter = letter(&receipt, &LetterOptions::default(), None).unwrap();
    let names: Vec<_> = letter.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["logo.png", "qr.png"]);
    assert_eq!(letter.parts[0].place, Place::Inline { cid: "logo-ru-1.12-7@tillpost".into() });
    assert!(letter.html.contains("src=\"cid:logo-ru-1.12-7@tillpost\"") && !letter.html.contains("data:"));
}
