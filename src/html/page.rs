//! One self-contained document: style and QR code inside, for a file, an attachment or the printer.

use super::{Markup, fragment, shown};
use crate::blocks::{Block, Document, Style};
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

/// CSS has no sheet of automatic height, so it is counted, for the widest of the usual letters. Source: CSS Paged Media
/// Module Level 3, 7.1.
fn sheet(markup: &mut Markup, document: &Document, paper: Paper) {
    let (width, columns) = match paper {
        Paper::Any => return,
        Paper::Mm58 => ("58mm ", 26),
        Paper::Mm80 => ("80mm ", 38),
    };
    let mut lines = text::Paper::new(columns, None);
    let height: usize = document.blocks.iter().map(|block| height(&mut lines, block, columns)).sum();
    markup.raw("@page{margin:4mm;size:").raw(width).text(&(height / 10 + 15).to_string()).raw("mm}\n");
}

/// How high a block is in print, in tenths of a millimetre, at so many letters a line; see `page.css`.
fn height(lines: &mut text::Paper, block: &Block, columns: usize) -> usize {
    let (columns, line, more) = match block {
        Block::Title(_) | Block::Pair { strong: true, .. } => (columns * 4 / 5, 50, 0),
        Block::Text { style: Style::Notice, .. } => (columns, 40, 11),
        Block::Item { .. } => (columns, 40, 16),
        Block::Qr { .. } => (columns, 40, 360),
        Block::Logo(logo) => (columns, 0, shown(logo).1 as usize * 27 / 10 + 26),
        _ => (columns, 40, 0),
    };
    lines.resize(columns);
    match block {
        Block::Qr { caption, .. } => lines.centered(caption),
        _ => lines.block(block),
    }
    lines.take().filter(|&letter| letter == '\n').count() * line + more
}
