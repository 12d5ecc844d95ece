//! The three languages, and how each writes money, quantities and dates.

mod format;
pub(crate) mod label;
mod table;

use serde::{Deserialize, Serialize};

pub use label::Label;
pub use table::Words;

/// A language that customers and cashiers read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Locale {
    /// Russian.
    Ru,
    /// Slovak.
    Sk,
    /// English.
    En,
}

impl Locale {
    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Sk => "sk",
            Self::En => "en",
        }
    }

    /// The words that receipts and letters use.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Ru => &table::RU,
            Self::Sk => &table::SK,
            Self::En => &table::EN,
        }
    }
}
