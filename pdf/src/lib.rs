//! A receipt as PDF: one page as wide as the paper and as tall as the receipt, with the letters it uses inside.
//!
//! A receipt comes in the wire form that the core's `blocks::wire` writes, so that nothing of the core is needed here. It is
//! [read](wire), [set](page) line by line with the widths of [two faces](face), and [written](file): a content stream, the
//! glyphs in use, and which characters they stand for. The same bytes in give the same bytes out.

mod content;
mod error;
mod face;
mod file;
mod font;
mod glyf;
mod lines;
mod marks_table;
mod page;
mod unicode;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod wire;

pub use error::PdfError;

/// The roll that a receipt is set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 58 mm wide, 50 mm of them printed.
    Mm58,
    /// 80 mm wide, 72 mm of them printed.
    Mm80,
}

/// The PDF of a receipt in the wire form.
///
/// # Errors
/// [`PdfError`] when the bytes are not a whole wire form.
pub fn pdf(wire: &[u8], paper: Paper) -> Result<Vec<u8>, PdfError> {
    let receipt = wire::read(wire)?;
    let set = page::set(&receipt, paper);
    Ok(file::write(&receipt, &set, wire::sum(wire)))
}

#[cfg(test)]
mod tests;
