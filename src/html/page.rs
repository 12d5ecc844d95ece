//! One self-contained document: style and QR code inside, for a file, an attachment or the printer.

use super::{Markup, fragment, shown};
use crate::blocks::{Block, Document};
use crate::text;

/// What a page is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Whatever the reader's printer holds.
    Any,
    /// 58 mm wide, 50 mm of them printed.
    Mm58,
    /// 80 mm wide, 72 mm of them printed.
    Mm80,
}

const STYLE: &str = include_str!("page.css");

/// The document as a whole HTML file in UTF-8 that asks for nothing from outside. On a roll it is one sheet as wide
/// as the paper and about as tall as the receipt.
pub fn page(document: &Document, paper: Paper) -> String {
    let mut markup = Markup::new();
    markup.raw("<!doctype html>\n<html lang=\"").raw(document.locale.tag());
    markup
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    markup.text(&document.title).raw("</title>\n<style>\n").raw(STYLE);
    sheet(&mut markup, document, paper);
    markup.raw("</style>\n</head>\n<body>\n");
    fragment::write(&mut markup, document);
    markup.raw("</body>\n</html>\n");
    markup.0
}

/// CSS has no sheet of automatic height, so it is counted: lines of 4 mm on a paper a little narrower than the real one,
/// 2 mm between items, and the QR code. Source: CSS Paged Media Module Level 3, 7.1.
fn sheet(markup: &mut Markup, document: &Document, paper: Paper) {
    let (width, columns) = match paper {
        Paper::Any => return,
        Paper::Mm58 => ("58mm ", 24),
        Paper::Mm80 => ("80mm ", 36),
    };
    let lines = text::render(document, columns).lines().count();
    let code = if document.qr_payload().is_some() { 48 } else { 0 };
    let picture = document.logo().map_or(0, |logo| 6 + shown(logo).1 as usize / 3);
    let items = document.blocks.iter().filter(|block| matches!(block, Block::Item { .. })).count();
    let height = (20 + 4 * lines + 2 * items + code + picture).to_string();
    markup.raw("@page{margin:4mm;size:").raw(width).text(&height).raw("mm}\n");
}
