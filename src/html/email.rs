//! The body of a letter: tables and inline styles, which is what Gmail and Outlook keep.
//!
//! No colour is set for text or background, so that each client's dark mode colours both; the QR image brings its own
//! white margin. Source: caniemail.com for what clients support; CSS support guide of Gmail.

use super::{Markup, align_name};
use crate::blocks::{Align, Block, Document, Style};
use crate::locale::Locale;

/// How a letter shows its QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qr<'a> {
    /// As the image part with this Content-ID (RFC 2392), without angle brackets.
    Cid(&'a str),
    /// Not at all.
    Omitted,
}

/// The document as a whole HTML file for the body of a letter.
pub fn email_body(document: &Document, qr: Qr) -> String {
    let mut markup = Markup::new();
    markup
        .raw("<!doctype html>\n<html lang=\"")
        .raw(document.locale.tag())
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    markup.raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
    markup.raw("<meta name=\"format-detection\" content=\"telephone=no,date=no,address=no,email=no\">\n");
    markup.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    markup.raw("<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>");
    markup.text(&document.title).raw("</title>\n</head>\n<body style=\"margin:0;padding:0\">\n");
    markup.raw(
        "<table role=\"presentation\" align=\"center\" width=\"420\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" ",
    );
    markup.raw("style=\"width:100%;max-width:420px;margin:0 auto\">\n");
    for block in &document.blocks {
        write(&mut markup, block, qr);
    }
    markup.raw("</table>\n</body>\n</html>\n");
    markup.0
}

/// A letter that only says that the receipt is attached.
pub(crate) fn covering(title: &str, locale: Locale, sentence: &str) -> String {
    let mut markup = Markup::new();
    markup
        .raw("<!doctype html>\n<html lang=\"")
        .raw(locale.tag())
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    markup.text(title).raw("</title>\n</head>\n<body>\n<p>").text(sentence).raw("</p>\n</body>\n</html>\n");
    markup.0
}

const NORMAL: &str = "font:14px/20px Arial,sans-serif;padding:2px 12px";
const ITEM: &str = "font:14px/20px Arial,sans-serif;padding:8px 12px 0";
const SMALL: &str = "font:12px/16px Arial,sans-serif;padding:0 12px";
const STRONG: &str = "font:bold 14px/20px Arial,sans-serif;padding:2px 12px";
const TOTAL: &str = "font:bold 18px/24px Arial,sans-serif;padding:6px 12px";
const TITLE: &str = "font:bold 20px/28px Arial,sans-serif;padding:12px 12px 0";
const NOTICE: &str = "font:bold 14px/20px Arial,sans-serif;padding:8px 12px;border:2px solid #c2410c";

fn write(markup: &mut Markup, block: &Block, qr: Qr) {
    match block {
        Block::Title(text) => whole(markup, text, Align::Center, TITLE),
        Block::Text { text, align, style } => whole(markup, text, *align, style_of(*style)),
        Block::Item { name, detail, total, notes } => {
            whole(markup, name, Align::Left, ITEM);
            halves(markup, detail, total, NORMAL);
            for note in notes {
                whole(markup, note, Align::Left, SMALL);
            }
        }
        Block::Pair { label, value, strong } => halves(markup, label, value, if *strong { TOTAL } else { NORMAL }),
        Block::Rule => {
            markup.raw("<tr><td colspan=\"2\" style=\"padding:8px 12px\">");
            markup.raw(
                "<div style=\"border-top:1px dashed #888888;font-size:1px;line-height:1px\">&nbsp;</div></td></tr>\n",
            );
        }
        Block::Gap => {
            markup.raw("<tr><td colspan=\"2\" style=\"font-size:12px;line-height:12px\">&nbsp;</td></tr>\n");
        }
        Block::Qr { payload, caption } => {
            if let Qr::Cid(cid) = qr {
                image(markup, cid, payload, caption);
            }
        }
        Block::Logo(_) => {}
    }
}

fn style_of(style: Style) -> &'static str {
    match style {
        Style::Normal => NORMAL,
        Style::Strong => STRONG,
        Style::Small => SMALL,
        Style::Notice => NOTICE,
    }
}

/// A row of one cell.
fn whole(markup: &mut Markup, text: &str, align: Align, style: &'static str) {
    markup.raw("<tr><td colspan=\"2\" align=\"").raw(align_name(align)).raw("\" style=\"").raw(style).raw("\">");
    markup.text(text).raw("</td></tr>\n");
}

/// A row of a cell at the left and one at the right; a long value may break anywhere.
fn halves(markup: &mut Markup, left: &str, right: &str, style: &'static str) {
    markup.raw("<tr><td valign=\"top\" style=\"").raw(style).raw("\">").text(left);
    markup.raw("</td><td valign=\"top\" align=\"right\" style=\"").raw(style);
    markup.raw(";word-break:break-word\">").text(right).raw("</td></tr>\n");
}

/// The QR code, 180 pixels a side; what it says is its alternative text.
fn image(markup: &mut Markup, cid: &str, payload: &str, caption: &str) {
    markup.raw("<tr><td colspan=\"2\" align=\"center\" style=\"font:12px/16px Arial,sans-serif;padding:12px\"><img src=\"cid:").text(cid);
    markup.raw("\" width=\"180\" height=\"180\" alt=\"QR: ").text(payload);
    markup.raw("\" style=\"display:block;border:0\"></td></tr>\n");
    whole(markup, caption, Align::Center, SMALL);
}
