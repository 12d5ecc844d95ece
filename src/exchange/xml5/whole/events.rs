//! A text to what XML is made of. quick-xml finds where tags end; its own reader would bring document types and other
//! encodings along, which are refused here anyway.

use quick_xml::parser::{ElementParser, Parser};

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

/// What starts and ends a comment, a CDATA section, an instruction.
const SECTIONS: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

/// The event that a text starts with, and its length in bytes. Source: XML 1.0, 2.4 to 2.7, 3.1, 4.1.
pub(super) fn first(text: &str) -> Result<(Event<'_>, usize), Odd> {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    match text.as_bytes() {
        [] => Ok((Event::Eof, 0)),
        [b'<', b'!', b'D' | b'd', ..] => Ok((Event::Doctype, text.len())),
        [b'<', b'!' | b'?', ..] => section(text),
        [b'<', ..] => {
            let end = tag_end(text)?;
            let event = match (part(1, end).strip_prefix('/'), part(1, end).strip_suffix('/')) {
                (Some(name), _) => Event::End(name.trim_ascii_end()),
                (_, Some(tag)) => Event::Empty(tag),
                _ => Event::Start(part(1, end)),
            };
            Ok((event, end + 1))
        }
        [b'&', ..] => {
            let end = 1 + until(part(1, text.len()), b";&<");
            match text.as_bytes().get(end) {
                Some(b';') => Ok((Event::Reference(part(1, end)), end + 1)),
                _ => Err(("a reference such as &amp; with its semicolon", "none")),
            }
        }
        _ => {
            let end = until(text, b"<&");
            Ok((Event::Text(part(0, end)), end))
        }
    }
}

fn section(text: &str) -> Result<(Event<'_>, usize), Odd> {
    for (start, end) in SECTIONS {
        let Some(rest) = text.strip_prefix(start) else { continue };
        let length = rest.as_bytes().windows(end.len()).position(|part| part == end.as_bytes()).ok_or((end, END))?;
        let inside = rest.get(..length).unwrap_or_default();
        let event = if end == "]]>" { Event::Data(inside) } else { Event::Other };
        return Ok((event, start.len() + length + end.len()));
    }
    Err(("a comment or CDATA after <!", END))
}

/// How many bytes come before the first of these.
pub(super) fn until(text: &str, ends: &[u8]) -> usize {
    text.bytes().position(|byte| ends.contains(&byte)).unwrap_or(text.len())
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
