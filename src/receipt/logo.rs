//! A picture of black and white dots at the head of a receipt.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// The widest and the highest logo, in dots: the printed width of 80 mm paper at 203 dpi, and 50 mm.
pub const MAX_LOGO: (u32, u32) = (576, 400);

/// Rows of dots from the top, one bit a dot from the highest bit, black is 1, rows padded to whole bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Logo {
    /// Width in dots, 1 to 576.
    pub width: u32,
    /// Height in dots, 1 to 400.
    pub height: u32,
    /// The rows; in data as base64.
    #[serde(serialize_with = "to_text", deserialize_with = "from_text")]
    pub bits: Vec<u8>,
}

impl Logo {
    /// Bytes of one row.
    pub const fn stride(&self) -> usize {
        self.width.div_ceil(8) as usize
    }

    /// Whether the sizes are in their ranges and the bits are as many as they say.
    pub fn is_whole(&self) -> bool {
        let Self { width, height, bits } = self;
        (1..=MAX_LOGO.0).contains(width)
            && (1..=MAX_LOGO.1).contains(height)
            && bits.len() == self.stride() * *height as usize
    }

    /// Whether a dot is black; none outside.
    pub fn is_dark(&self, x: u32, y: u32) -> bool {
        let at = y as usize * self.stride() + (x / 8) as usize;
        x < self.width && self.bits.get(at).is_some_and(|byte| byte & 0x80 >> (x % 8) != 0)
    }

    /// The bits of a base64 text.
    pub(crate) fn bits_from(text: &str) -> Option<Vec<u8>> {
        STANDARD.decode(text).ok()
    }
}

/// What a text of bits is expected to be.
pub(crate) const EXPECTED_BITS: &str = "rows of dots in base64";

fn to_text<S: serde::Serializer>(bits: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(bits))
}

fn from_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Logo::bits_from(&text).ok_or_else(|| serde::de::Error::custom(format_args!("expected {EXPECTED_BITS}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dots_are_read_from_the_highest_bit_of_padded_rows() {
        let logo: Logo = serde_json::from_str(r#"{"width":9,"height":2,"bits":"gIABAA=="}"#).unwrap();
        assert!(logo.is_whole());
        let dark: Vec<_> =
            (0..3).flat_map(|y| (0..12).map(move |x| (x, y))).filter(|&(x, y)| logo.is_dark(x, y)).collect();
        assert_eq!(dark, [(0, 0), (8, 0), (7, 1)]);
        assert_eq!(serde_json::to_string(&logo).unwrap(), r#"{"width":9,"height":2,"bits":"gIABAA=="}"#);
        assert!(serde_json::from_str::<Logo>(r#"{"width":9,"height":2,"bits":"?"}"#).is_err());
        assert!(!Logo { width: 17, ..logo }.is_whole());
    }
}
