//! MIME: `mixed( related( alternative( text, html ), images ), files )`, each level only where it holds something. Source: RFC 2045–2049, 2387.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};
use tillpost::letter::{Letter, Part, Place};

use super::Sender;

/// What the header says, besides the subject.
#[derive(Debug, Clone)]
pub(crate) struct Header<'a> {
    pub(crate) from: &'a Sender,
    /// The one recipient, ASCII.
    pub(crate) to: &'a str,
    /// Without angle brackets.
    pub(crate) message_id: &'a str,
    /// Milliseconds since 1970 UTC.
    pub(crate) date: i64,
}

/// The letter's bytes, lines ended by CRLF, 7-bit throughout.
pub(crate) fn compose(header: &Header<'_>, letter: &Letter) -> std::io::Result<Vec<u8>> {
    MessageBuilder::new()
        .from(Address::new_address(Some(one_line(&header.from.name)), one_line(&header.from.address)))
        .to(Address::new_address(None::<String>, one_line(header.to)))
        .subject(one_line(&letter.subject))
        .date(Date::new(header.date.div_euclid(1000)))
        .message_id(header.message_id.to_owned())
        .header("Auto-Submitted", Raw::new("auto-generated"))
        .body(body(letter))
        .write_to_vec()
}

/// A space for each control character or line separator: nothing may end a header line.
pub(crate) fn one_line(text: &str) -> String {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if ends(c) { ' ' } else { c }).collect()
}

fn body(letter: &Letter) -> MimePart<'_> {
    let text = MimePart::new("text/plain", letter.text.as_str());
    let html = MimePart::new("text/html", letter.html.as_str());
    let (inline, files): (Vec<_>, Vec<_>) = letter.parts.iter().partition(|part| part.place != Place::Attached);
    let alternative = MimePart::new("multipart/alternative", vec![text, with(html, "multipart/related", &inline)]);
    with(alternative, "multipart/mixed", &files)
}

fn with<'x>(first: MimePart<'x>, kind: &'static str, parts: &[&'x Part]) -> MimePart<'x> {
    if parts.is_empty() {
        return first;
    }
    MimePart::new(kind, std::iter::once(first).chain(parts.iter().copied().map(part)).collect::<Vec<_>>())
}

fn part(part: &Part) -> MimePart<'_> {
    let mime = MimePart::new(content_type(part), BodyPart::Binary(part.bytes.as_slice().into()));
    match &part.place {
        Place::Attached => mime.attachment(part.name.as_str()),
        Place::Inline { cid } => mime
            .header("Content-Disposition", ContentType::new("inline").attribute("filename", part.name.as_str()))
            .cid(cid.as_str()),
    }
}

fn content_type(part: &Part) -> ContentType<'_> {
    let mut pieces = part.media_type.split(';');
    let kind = ContentType::new(pieces.next().unwrap_or_default().trim());
    pieces
        .filter_map(|piece| piece.trim().split_once('='))
        .fold(kind, |kind, (key, value)| kind.attribute(key, value))
        .attribute("name", part.name.as_str())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn letter(parts: Vec<Part>) -> Letter {
        Letter {
            subject: "Чек № 7".into(), text: "Спасибо\n".into(), html: "<p>Спасибо".into(), parts
        }
    }

    fn part(place: Place) -> Part {
        Part { name: "qr.png".into(), media_type: "image/png", bytes: vec![0, 13, 10, 255], place }
    }

    fn bytes(letter: &Letter, name: &str) -> String {
        let from = Sender { name: name.into(), address: "kassa@example.ru".into() };
        let header = Header { from: &from, to: "a@b.sk", message_id: "1@example.ru", date: 1_795_000_000_000 };
        String::from_utf8(compose(&header, letter).unwrap()).unwrap()
    }

    fn structure(message: &str) -> Vec<&str> {
        let kinds = message.split("Content-Type: ").skip(1);
        kinds.map(|rest| rest.split([';', '\r']).next().unwrap()).collect()
    }

    #[test]
    fn images_are_related_to_the_html_and_files_stand_beside() {
        let related = letter(vec![part(Place::Inline { cid: "qr@tillpost".into() })]);
        let found = bytes(&related, "Ромашка");
        assert_eq!(
            structure(&found),
            ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
        );
        assert!(found.contains("Content-ID: <qr@tillpost>"), "{found}");
        let mixed = bytes(&letter(vec![part(Place::Attached)]), "Ромашка");
        assert_eq!(
            structure(&mixed),
            ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "image/png"]
        );
        assert!(mixed.contains("attachment; filename=\"qr.png\""), "{mixed}");
    }

    #[test]
    fn only_the_expected_header_fields_appear_whatever_the_names_hold() {
        for evil in
            ["a\r\nBcc: x@y.ru", "a\nBcc: x@y.ru", "a\rBcc: x@y.ru", "a\0b", "a\u{2028}Bcc: x@y.ru", "\"<x@y.ru>, \""]
        {
            let mut evil_letter = letter(vec![]);
            evil_letter.subject = evil.into();
            let message = bytes(&evil_letter, evil);
            let (head, _) = message.split_once("\r\n\r\n").unwrap();
            let mut fields: Vec<_> = head
                .split("\r\n")
                .filter(|line| !line.starts_with([' ', '\t']))
                .map(|line| line.split(':').next().unwrap())
                .collect();
            fields.sort_unstable();
            let expected =
                ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"];
            assert_eq!(fields, expected, "{message}");
            assert!(message.is_ascii() && !message.replace("\r\n", "").contains(['\r', '\n', '\0']));
        }
    }

    #[test]
    fn lines_stay_within_998_octets() {
        let mut long = letter(vec![]);
        long.text = "щ".repeat(5000);
        long.html = "x".repeat(5000);
        assert!(bytes(&long, &"я".repeat(256)).split("\r\n").all(|line| line.len() <= 998));
    }
}
