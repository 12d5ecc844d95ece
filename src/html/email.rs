//! The body of a letter: tables, attributes and inline styles, which is what Gmail and Outlook keep.
//!
//! Outlook for Windows draws with Word: it knows no `max-width` and inherits no font into a table, so comments that only it
//! reads give it a table of 420 pixels and a style of its own. No colour is set for text or background, so that each
//! client's dark mode colours both; images bring their own white. Source: caniemail.com for what clients support;
//! Microsoft, conditional comments of Outlook; CSS support guide of Gmail.

use super::{Markup, align_name, shown};
use crate::blocks::{Align, Block, Document, Style};
use crate::locale::Locale;

/// The Content-IDs (RFC 2392, without angle brackets) of a letter's images; what has none is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Images<'a> {
    /// Of the QR code.
    pub qr: Option<&'a str>,
    /// Of the logo.
    pub logo: Option<&'a str>,
}

/// The document as a whole HTML file for the body of a letter.
pub fn email_body(document: &Document, images: Images) -> String {
    let mut markup = Markup::new();
    markup
        .raw("<!doctype html>\n<html lang=\"")
        .raw(document.locale.tag())
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw(HEAD)
        .text(&document.title)
        .raw(OPEN);
    for block in &document.blocks {
        write(&mut markup, block, images);
    }
    markup.raw(CLOSE);
    markup.0
}

const HEAD: &str = "<meta name=\"viewport\" content=\"width=device-width\">
<meta name=\"format-detection\" content=\"telephone=no,date=no,address=no,email=no\">
<meta name=\"color-scheme\" content=\"light dark\">
<meta name=\"supported-color-schemes\" content=\"light dark\">
<!--[if mso]><style>td{font:14px Arial,sans-serif}</style><![endif]-->
<title>";

const OPEN: &str = "</title>
</head>
<body style=\"margin:0;padding:0\">
<!--[if mso]><table role=\"presentation\" align=\"center\" width=\"420\"><tr><td><![endif]-->
<div style=\"max-width:420px;margin:0 auto;padding:12px;font:14px/20px Arial,sans-serif;word-break:break-word\">
<table role=\"presentation\" width=\"100%\" cellpadding=\"2\" cellspacing=\"0\" border=\"0\">
";

const CLOSE: &str = "</table>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
";

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

const NORMAL: &str = "";
const SMALL: &str = "font:12px/16px Arial,sans-serif;padding-top:0";
const STRONG: &str = "font-weight:bold";
const ITEM: &str = "padding-top:8px";
const TOTAL: &str = "font:bold 18px/24px Arial,sans-serif";
const TITLE: &str = "font:bold 20px/28px Arial,sans-serif";
const NOTICE: &str = "font-weight:bold;padding:8px;border:2px solid #c2410c";
const RULE: &str = "<tr><td colspan=\"2\" style=\"padding:8px 0\"><div style=\"border-top:1px dashed #888;\
    font-size:1px;line-height:1px\">&nbsp;</div></td></tr>\n";

fn write(markup: &mut Markup, block: &Block, images: Images) {
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
        Block::Pair { label, value, strong } => pair(markup, label, value, if *strong { TOTAL } else { NORMAL }),
        Block::Rule => _ = markup.raw(RULE),
        Block::Gap => _ = markup.raw("<tr><td colspan=\"2\">&nbsp;</td></tr>\n"),
        Block::Qr { payload, caption } => {
            if let Some(cid) = images.qr {
                image(markup, cid, (180, 180), &["QR: ", payload]);
                whole(markup, caption, Align::Center, SMALL);
            }
        }
        Block::Logo(logo) => {
            if let Some(cid) = images.logo {
                image(markup, cid, shown(logo), &[]);
            }
        }
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
    markup.raw("<tr><td colspan=\"2\"");
    if align != Align::Left {
        markup.raw(" align=\"").raw(align_name(align)).raw("\"");
    }
    styled(markup, style).text(text).raw("</td></tr>\n");
}

/// A label and its value: beside it, or below it when it is long, so that the columns do not follow a UID.
fn pair(markup: &mut Markup, label: &str, value: &str, style: &'static str) {
    let letters = value.chars().count();
    if letters <= LONG {
        return halves(markup, label, value, style);
    }
    let align = if letters <= LONGER { Align::Right } else { Align::Left };
    whole(markup, label, Align::Left, style);
    whole(markup, value, align, style);
}

/// Letters of a value that fit beside most labels, and of one that fits a line.
const LONG: usize = 26;
const LONGER: usize = 48;

/// A row of a cell at the left and one at the right, which is one line and no wider than that.
fn halves(markup: &mut Markup, left: &str, right: &str, style: &'static str) {
    markup.raw("<tr valign=\"top\"><td");
    styled(markup, style).text(left).raw("</td><td align=\"right\" width=\"1%\" nowrap");
    styled(markup, style).text(right).raw("</td></tr>\n");
}

fn styled<'a>(markup: &'a mut Markup, style: &'static str) -> &'a mut Markup {
    if !style.is_empty() {
        markup.raw(" style=\"").raw(style).raw("\"");
    }
    markup.raw(">")
}

/// An image in the middle, so many pixels wide and high, with an alternative text.
fn image(markup: &mut Markup, cid: &str, size: (u32, u32), alt: &[&str]) {
    markup.raw("<tr><td colspan=\"2\" align=\"center\" style=\"padding:12px 0 0\"><img src=\"cid:").text(cid);
    markup.raw("\"").size(size).raw(" alt=\"");
    for text in alt {
        markup.text(text);
    }
    markup.raw("\" style=\"border:0;max-width:100%;height:auto\"></td></tr>\n");
}
