//! A text to what XML is made of. quick-xml finds where tags, comments and instructions end; its own reader would bring
//! document types and other encodings along, which are refused here anyway.

use quick_xml::parser::{CommentParser, ElementParser, Parser, PiParser};

/// A piece of XML.
#[derive(Clone, Copy)]
pub(super) enum Event<'a> {
    /// A start tag: what stands between `<` and `>`.
    Start(&'a str),
    /// The tag of an element without content: what stands between `<` and `/>`.
    Empty(&'a str),
    /// The name in an end tag.
    End(&'a str),
    /// Text up to the next tag or reference.
    Text(&'a str),
    /// What a CDATA section holds.
    Data(&'a str),
    /// What stands between `&` and `;`.
    Reference(&'a str),
    /// A document type declaration.
    Doctype,
    /// A comment or an instruction.
    Other,
    /// The end of the text.
    Eof,
}

/// What should have stood in a text, and what stood there.
pub(super) type Odd = (&'static str, &'static str);

/// The event that a text starts with, and its length in bytes. Source: XML 1.0, 2.4 to 2.7, 3.1, 4.1.
pub(super) fn first(text: &str) -> Result<(Event<'_>, usize), Odd> {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    match text.as_bytes() {
        [] => Ok((Event::Eof, 0)),
        [b'<', b'!', b'D' | b'd', ..] => Ok((Event::Doctype, text.len())),
        [b'<', b'!', b'-', b'-', rest @ ..] => {
            let end = CommentParser::Seen0.feed(rest).ok_or(("-->", END))?;
            Ok((Event::Other, 4 + end + 1))
        }
        [b'<', b'!', rest @ ..] if rest.starts_with(b"[CDATA[") => {
            let end = text.as_bytes().windows(3).position(|three| three == b"]]>").ok_or(("]]>", END))?;
            Ok((Event::Data(part(9, end)), end + 3))
        }
        [b'<', b'!', ..] => Err(("a comment or CDATA after <!", END)),
        [b'<', b'?', ..] => {
            let end = PiParser(false).feed(text.as_bytes()).ok_or(("?>", END))?;
            Ok((Event::Other, end + 1))
        }
        [b'<', ..] => {
            let end = tag_end(text)?;
            let event = match (part(1, end).strip_prefix('/'), part(1, end).strip_suffix('/')) {
                (Some(name), _) => Event::End(name.trim_ascii_end()),
                (_, Some(tag)) => Event::Empty(tag),
                _ => Event::Start(part(1, end)),
            };
            Ok((event, end + 1))
        }
        [b'&', rest @ ..] => {
            let end = 1 + rest.iter().take_while(|byte| !matches!(byte, b';' | b'&' | b'<')).count();
            let is_whole = text.as_bytes().get(end) == Some(&b';');
            is_whole
                .then(|| (Event::Reference(part(1, end)), end + 1))
                .ok_or(("a reference such as &amp; with its semicolon", "none"))
        }
        bytes => {
            let end = bytes.iter().take_while(|byte| !matches!(byte, b'<' | b'&')).count();
            Ok((Event::Text(part(0, end)), end))
        }
    }
}

/// Where the tag at the start of a text has its `>`; those inside of values do not count.
fn tag_end(text: &str) -> Result<usize, Odd> {
    let mut parser = ElementParser::Outside;
    parser.feed(text.as_bytes()).ok_or(match parser {
        ElementParser::Outside => ("> at the end of the tag", END),
        ElementParser::SingleQ | ElementParser::DoubleQ => ("the attribute's closing quote", END),
    })
}

const END: &str = "the end of the file";
