#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::content::{Content, ScanError, read};
use crate::contact::ContactKind::{self, Phone};

/// What a scan says, in one line.
fn said(text: &str, region: &str) -> String {
    told(text, region, None)
}

fn told(text: &str, region: &str, wanted: Option<ContactKind>) -> String {
    match read(text, region, wanted) {
        Ok(Content::Contact(contact)) => contact.value(),
        Ok(Content::Customer(number)) => format!("customer {number}"),
        Ok(Content::Goods(code)) => format!("goods {code}"),
        Err(error) => format!("! {}", error.code()),
    }
}

#[track_caller]
fn all(region: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(said(text, region), *expected, "{text}");
    }
}

#[test]
fn plain_contacts() {
    all(
        "RU",
        &[
            ("ivan@example.com", "ivan@example.com"),
            (" ivan@example.com\r\n", "ivan@example.com"),
            ("ivan@почта.рф", "ivan@xn--80a1acny.xn--p1ai"),
            ("+79123456789", "+79123456789"),
            ("+7 (912) 345-67-89", "+79123456789"),
            ("89123456789", "+79123456789"),
            ("9123456789", "+79123456789"),
            ("ivan@", "! domain"),
            ("+99912345678", "! calling-code"),
        ],
    );
    all("SK", &[("0905123456", "+421905123456"), ("00421905123457", "+421905123457")]);
}

#[test]
fn goods_stay_goods() {
    for code in [
        "46000012",
        "4600001234567",
        "4607029601674",
        "042100005264",
        "04600001234561",
        "3212001234567",
        "123456",
        "ABC-1234",
        "+A123BJC5D6E71G",
        "0104607029601674215KNs-\u{1d}91EE11",
        "https://example.com/@ivan",
        "https://check.ofd.ru/rec/1/2/3",
        "%ABC",
        ";",
        "O-7DBCDA8A56EE426DBCDA8A56EE426D1A",
        "t=20200924T1837&s=349.93&fn=9282440300682838&i=46534&fp=1273019065&n=1",
        "",
    ] {
        assert_eq!(said(code, "RU"), format!("goods {code}"));
    }
    assert_eq!(said("89123456789", ""), "goods 89123456789");
}

#[test]
fn links() {
    all(
        "SK",
        &[
            ("mailto:eva@example.sk", "eva@example.sk"),
            ("MAILTO:eva%2Bshop%40example.sk?subject=Doklad&body=x", "eva+shop@example.sk"),
            ("mailto:eva@example.sk,jan@example.sk", "eva@example.sk"),
            ("mailto:?subject=x&to=eva@example.sk", "eva@example.sk"),
            ("mailto:?subject=x", "! empty"),
            ("mailto:eva%", "! phone-character"),
            ("SMTP:eva@example.sk:Doklad:Text", "eva@example.sk"),
            ("tel:+421-905-123-456", "+421905123456"),
            ("tel:0905%20123%20456;ext=7", "+421905123456"),
            ("sms:+421905123456?body=Ahoj", "+421905123456"),
            ("sms:+421905123456,+421905123457", "+421905123456"),
            ("SMSTO:+421905123456:Ahoj", "+421905123456"),
            ("tel:+99912", "! calling-code"),
        ],
    );
}

#[test]
fn short_forms() {
    all(
        "RU",
        &[
            ("MATMSG:TO:ivan@example.com;SUB:Чек;BODY:a\\;b;;", "ivan@example.com"),
            ("MECARD:N:Иванов,Иван;TEL:+79123456789;EMAIL:ivan@example.com;;", "ivan@example.com"),
            ("MECARD:N:EMAIL\\;TEL:1;TEL:89123456789;;", "+79123456789"),
            ("mecard:EMAIL:a\\:b@example.com;TEL:+79123456789;;", "+79123456789"),
            ("MECARD:N:Иванов;;", "! no-contact"),
            ("MECARD:N:x;TEL:+99912;;", "! calling-code"),
        ],
    );
    let both = "MECARD:TEL:+79123456789;EMAIL:ivan@example.com;;";
    assert_eq!(told(both, "RU", Some(Phone)), "+79123456789");
    assert_eq!(told("mailto:ivan@example.com", "RU", Some(Phone)), "ivan@example.com");
}

#[test]
fn vcards() {
    let three = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva\r\nTEL;TYPE=WORK,VOICE:+421 2 1234 5678\r\n\
        TEL;TYPE=CELL:+421 905 123 456\r\nTEL;TYPE=CELL:+421 905 999 999\r\nEND:VCARD\r\n";
    assert_eq!(said(three, "SK"), "+421905123456");
    let four = "BEGIN:VCARD\nVERSION:4.0\nTEL;VALUE=uri;TYPE=\"cell,voice\":tel:+421-905-123-456;ext=1\n\
        EMAIL;TYPE=work:work@example.sk\nitem1.EMAIL;PREF=1:ho\n me@exam\n\tple.sk\nEND:VCARD";
    assert_eq!(said(four, "SK"), "home@example.sk");
    assert_eq!(told(four, "SK", Some(Phone)), "+421905123456");
    let old = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=\n=D0=B2\n\
        EMAIL;INTERNET;ENCODING=QUOTED-PRINTABLE:ivan=40exa=\nmple.com\nTEL;FAX:+74951234567\nEND:VCARD";
    assert_eq!(said(old, "RU"), "ivan@example.com");
    assert_eq!(said("begin:vcard\nEMAIL:a\\,b@example.sk\nEND:VCARD", "SK"), "! local-character");
    assert_eq!(said("BEGIN:VCARD\nTEL;FAX:+74951234567\nEND:VCARD", "RU"), "! no-contact");
    assert_eq!(said("BEGIN:VCARD\nEMAIL:mailto:ivan%40example.com\nEND:VCARD", "RU"), "ivan@example.com");
}

#[test]
fn cards() {
    all(
        "RU",
        &[
            (";79123456789?", "customer 79123456789"),
            (";000123=99?", "customer 000123"),
            ("%000123^CLUB^?;000123?+1?", "customer 000123"),
            ("%CLUB77?", "customer CLUB77"),
            ("%A00001^X^?\r\n;00002?", "customer 00002"),
            (";6277001234567890?", "customer 6277001234567890"),
            ("%E?;E?", "goods %E?;E?"),
        ],
    );
}

#[test]
fn a_bank_card_is_refused_and_never_repeated() {
    for swipe in [
        "%B4111111111111111^IVANOV/IVAN^25121010000000000000?",
        "%B4111111111111111^IVANOV/IVAN^25121010000000000000?;4111111111111111=25121010000000000?",
        "%B3782 822463 10005^X/Y^2512?",
        ";5555555555554444=25121010000000000?",
        "5555555555554444=25121010000000000",
        ";2200000000000004=2512?",
        "B4111111111111111^IVANOV/IVAN^25121010",
        "%CLUB?;4111111111111111=2512?",
        "%CLUB?;1?+4111111111111111=2512?",
        "%b4111111111111111^ivanov/ivan^25121010000000000000?",
        "b4111111111111111^IVANOV/IVAN^25121010",
        "+014111111111111111=2512?",
        ";014111111111111111==2512?",
        "!STCARD A ;4111111111111111=25121010000000000?",
    ] {
        let error = read(swipe, "RU", None).unwrap_err();
        assert_eq!(error, ScanError::BankCard, "{swipe}");
        assert_eq!(error.code(), "bank-card");
        assert!(!format!("{error} {error:?}").contains("111"));
    }
    assert_eq!(said(";5555555555554445=2512?", "RU"), "customer 5555555555554445");
}

/// Every prefix of a valid scan, and everything else, is read without a panic; what is a contact reads back.
#[test]
fn prefixes_are_read() {
    for text in ["BEGIN:VCARD\nTEL;CELL:+7\\9\nEND:VCARD", "MECARD:TEL:\\;;", "mailto:a%40b%", "%B4^?;4=1?", "é:ñ"] {
        for (at, _) in text.char_indices() {
            let _ = read(&text[..at], "RU", None);
        }
    }
}

proptest! {
    #[test]
    fn anything_is_read(text in "\\PC{0,40}") {
        let _ = read(&text, "RU", None);
    }

    #[test]
    fn anything_like_a_scan_is_read(text in "(mailto|tel|MECARD|BEGIN:VCARD\n|%|;|sms)[:;=?%^\\\\A-Z0-9@.+\n é]{0,40}") {
        if let Ok(Content::Contact(contact)) = read(&text, "RU", None) {
            prop_assert_eq!(read(&contact.value(), "", None), Ok(Content::Contact(contact)));
        }
    }
}
