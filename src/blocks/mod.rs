//! The one laid-out form of a receipt: semantic blocks that every output only translates.
//!
//! Strings in blocks are plain text, not escaped for anything; sums are already written in the document's language.

mod fiscal;
mod goods;
mod layout;
mod page;
mod shift;
pub mod wire;

use crate::locale::Locale;
use crate::problem::Problem;
use crate::receipt::Logo;
use crate::shift::Printable;

pub use layout::layout;
pub use shift::layout_shift;

/// Lays out either kind of document.
///
/// # Errors
/// What [`layout`] and [`layout_shift`] refuse.
pub fn layout_printable(document: &Printable, locale: Locale) -> Result<Document, Problem> {
    match document {
        Printable::Receipt(receipt) => layout(receipt, locale),
        Printable::ShiftReport(report) => layout_shift(report, locale),
    }
}

/// A receipt laid out, from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name, for a window or a subject: `Кассовый чек № 7 от 22.11.2026`.
    pub title: String,
    /// The language of its words.
    pub locale: Locale,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// One piece of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The name of the document, centred, the largest thing on it.
    Title(String),
    /// A paragraph.
    Text {
        /// What it says.
        text: String,
        /// Where it stands between the edges.
        align: Align,
        /// How loud it is.
        style: Style,
    },
    /// A line of goods.
    Item {
        /// The name of the goods.
        name: String,
        /// Quantity and price: `3 шт × 90,00 ₽`.
        detail: String,
        /// The line's sum.
        total: String,
        /// Tax, discount and the like, one each.
        notes: Vec<String>,
    },
    /// A label at the left and its value at the right.
    Pair {
        /// The label.
        label: String,
        /// The value.
        value: String,
        /// Whether it is what the eye should find first: the total.
        strong: bool,
    },
    /// A line across.
    Rule,
    /// An empty line.
    Gap,
    /// A QR code.
    Qr {
        /// What it says, in ASCII.
        payload: String,
        /// The line under it.
        caption: String,
    },
    /// A picture of dots, centred; it is whole ([`Logo::is_whole`]).
    Logo(Logo),
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// How loud a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As everything else.
    Normal,
    /// Bold.
    Strong,
    /// Small print.
    Small,
    /// A warning that must not be overlooked.
    Notice,
}

impl Document {
    /// The same without its QR codes.
    #[must_use]
    pub fn without_qr(mut self) -> Self {
        self.blocks.retain(|block| !matches!(block, Block::Qr { .. }));
        self
    }

    /// Its logo.
    pub fn logo(&self) -> Option<&Logo> {
        self.blocks.iter().find_map(|block| match block {
            Block::Logo(logo) => Some(logo),
            _ => None,
        })
    }

    /// What the first QR code says.
    pub fn qr_payload(&self) -> Option<&str> {
        self.blocks.iter().find_map(|block| match block {
            Block::Qr { payload, .. } => Some(payload.as_str()),
            _ => None,
        })
    }
}
