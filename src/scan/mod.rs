//! Scanners and card readers that type like a keyboard: telling them from a hand, and what they say.

mod card;
mod content;
mod keys;
mod link;
mod vcard;

pub use content::{Content, ScanError, read};
pub use keys::{Key, Scanner, Settings, Taken};

#[cfg(test)]
mod content_tests;
#[cfg(test)]
mod keys_tests;
