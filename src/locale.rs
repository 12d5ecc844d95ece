//! The three languages, and how each writes money, quantities and dates.

use serde::{Deserialize, Serialize};

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
}
