//! Semantic elements with class names (`tp-…`), for a page that brings its own stylesheet: no style, no script.

use super::{Markup, align_name, shown};
use crate::blocks::{Block, Document, Style};

/// The document as one `<article class="tp-receipt">`; QR codes are inline SVG.
pub fn fragment(document: &Document) -> String {
    let mut markup = Markup::new();
    write(&mut markup, document);
    markup.0
}

pub(super) fn write(markup: &mut Markup, document: &Document) {
    markup.raw("<article class=\"tp-receipt\" lang=\"").raw(document.locale.tag()).raw("\">\n");
    for run in document.blocks.chunk_by(same_list) {
        let (open, close) = match run.first() {
            Some(Block::Item { .. }) => ("<ol class=\"tp-items\">\n", "</ol>\n"),
            Some(Block::Pair { .. }) => ("<dl class=\"tp-pairs\">\n", "</dl>\n"),
            _ => ("", ""),
        };
        markup.raw(open);
        for each in run {
            block(markup, each);
        }
        markup.raw(close);
    }
    markup.raw("</article>\n");
}

/// Whether two neighbours belong to one list.
fn same_list(one: &Block, next: &Block) -> bool {
    matches!((one, next), (Block::Item { .. }, Block::Item { .. }) | (Block::Pair { .. }, Block::Pair { .. }))
}

fn block(markup: &mut Markup, block: &Block) {
    match block {
        Block::Title(text) => markup.raw("<h2 class=\"tp-title\">").text(text).raw("</h2>\n"),
        Block::Text { text, align, style } => {
            markup.raw("<p class=\"tp-text tp-").raw(align_name(*align)).raw(style_class(*style)).raw("\">");
            markup.text(text).raw("</p>\n")
        }
        Block::Item { name, detail, total, notes } => {
            markup.raw("<li class=\"tp-item\"><span class=\"tp-name\">").text(name);
            markup.raw("</span> <span class=\"tp-detail\">").text(detail);
            markup.raw("</span> <span class=\"tp-total\">").text(total).raw("</span>");
            for note in notes {
                markup.raw(" <span class=\"tp-note\">").text(note).raw("</span>");
            }
            markup.raw("</li>\n")
        }
        Block::Pair { label, value, strong } => {
            markup.raw(if *strong { "<div class=\"tp-pair tp-strong\"><dt>" } else { "<div class=\"tp-pair\"><dt>" });
            markup.text(label).raw(if is_code(value) { "</dt> <dd class=\"tp-code\">" } else { "</dt> <dd>" });
            markup.text(value).raw("</dd></div>\n")
        }
        Block::Rule => markup.raw("<hr class=\"tp-rule\">\n"),
        Block::Gap => markup.raw("<div class=\"tp-gap\"></div>\n"),
        Block::Qr { payload, caption } => {
            markup
                .raw("<figure class=\"tp-qr\"><div role=\"img\" aria-label=\"QR: ")
                .text(payload)
                .raw("\">")
                .svg(payload);
            markup.raw("</div><figcaption class=\"tp-caption\">").text(caption).raw("</figcaption></figure>\n")
        }
        Block::Logo(logo) => {
            markup.raw("<div class=\"tp-logo\"><img alt=\"\" src=\"data:image/png;base64,").base64(&logo.png());
            markup.raw("\"").size(shown(logo)).raw("></div>\n")
        }
    };
}

/// Whether a value has no good place for a line's end, such as a UID or PKP: more than 24 characters between spaces and
/// hyphens, and no e-mail address.
fn is_code(value: &str) -> bool {
    value.split([' ', '-']).any(|piece| piece.len() > 24 && piece.is_ascii() && !piece.contains('@'))
}

const fn style_class(style: Style) -> &'static str {
    match style {
        Style::Normal => "",
        Style::Strong => " tp-strong",
        Style::Small => " tp-small",
        Style::Notice => " tp-notice",
    }
}
