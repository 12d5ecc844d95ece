//! A document as HTML: the body of a letter, a page of its own, and a fragment for showing inside another page.

mod email;
mod fragment;
mod page;

pub(crate) use email::covering;
pub use email::{Images, email_body};
pub use fragment::fragment;
pub use page::{Paper, page};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::blocks::Align;
use crate::receipt::{Logo, MAX_LOGO};

/// Markup being written. Only literals go in as they are; whatever comes from a receipt goes through [`Markup::text`].
struct Markup(String);

impl Markup {
    fn new() -> Self {
        Self(String::with_capacity(8 * 1024))
    }

    fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text or the value of a double-quoted attribute, escaped; characters that HTML forbids become U+FFFD, and so do the marks
    /// that turn the direction of text, which could show a price from its end.
    /// Source: HTML Living Standard, 13.1.2.3 and 13.1.4.
    fn text(&mut self, text: &str) -> &mut Self {
        let bytes = text.as_bytes();
        let mut done = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            let (instead, length) = match byte {
                b'&' => ("&amp;", 1),
                b'<' => ("&lt;", 1),
                b'>' => ("&gt;", 1),
                b'"' => ("&quot;", 1),
                b'\n' | b'\t' => (" ", 1),
                0..b' ' | 0x7f => ("\u{fffd}", 1),
                // U+0080 to U+009F are two bytes.
                0xc2 if bytes.get(at + 1).is_some_and(|&next| next < 0xa0) => ("\u{fffd}", 2),
                0xe2 if turns_direction(bytes.get(at + 1..at + 3)) => ("\u{fffd}", 3),
                _ => continue,
            };
            self.0.push_str(text.get(done..at).unwrap_or_default());
            self.0.push_str(instead);
            done = at + length;
        }
        self.0.push_str(text.get(done..).unwrap_or_default());
        self
    }

    /// Bytes as base64.
    fn base64(&mut self, bytes: &[u8]) -> &mut Self {
        STANDARD.encode_string(bytes, &mut self.0);
        self
    }

    /// Attributes of an image: width and height in pixels.
    fn size(&mut self, (width, height): (u32, u32)) -> &mut Self {
        self.raw(" width=\"").text(&width.to_string()).raw("\" height=\"").text(&height.to_string()).raw("\"")
    }

    /// The QR code as an inline image; the payload itself when it fits no symbol.
    fn svg(&mut self, payload: &str) -> &mut Self {
        match crate::qr::Symbol::encode(payload) {
            Ok(symbol) => self.0.push_str(&symbol.svg()),
            Err(_) => return self.text(payload),
        }
        self
    }
}

/// Whether `e2` and these two bytes are U+202A to U+202E or U+2066 to U+2069. Source: UAX #9.
fn turns_direction(rest: Option<&[u8]>) -> bool {
    matches!(rest, Some([0x80, 0xaa..=0xae] | [0x81, 0xa6..=0xa9]))
}

/// The size that a logo is shown at, in pixels: a dot of the printer is two thirds of a pixel.
fn shown(logo: &Logo) -> (u32, u32) {
    let (width, height) = (logo.width.min(MAX_LOGO.0) * 2 / 3, logo.height.min(MAX_LOGO.1) * 2 / 3);
    (width.max(1), height.max(1))
}

const fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_for_elements_and_attributes() {
        let mut markup = Markup::new();
        markup.raw("<b title=\"").text("\"><script>").raw("\">").text("a & b\0\u{1b}\n<\u{85}\u{a0}é").raw("</b>");
        let mut marks = Markup::new();
        marks.text("\u{202e}90\u{2069}\u{200e}\u{202f}\u{2065}—\u{202a}");
        assert_eq!(marks.0, "\u{fffd}90\u{fffd}\u{200e}\u{202f}\u{2065}—\u{fffd}");
        assert_eq!(markup.0, "<b title=\"&quot;&gt;&lt;script&gt;\">a &amp; b\u{fffd}\u{fffd} &lt;\u{fffd}\u{a0}é</b>");
    }
}
