//! Scanners and card readers that type like a keyboard: telling them from a hand, and what they say.

mod card;
mod content;
mod keys;
mod link;
mod vcard;

pub use content::{Content, ScanError, read};
pub use keys::{Key, Scanner, Settings, Taken};

/// Where a name stands among `names`, which stand in one text with spaces between; ASCII letters of either case are one.
pub(crate) fn place(names: &str, name: &str) -> Option<usize> {
    names.split(' ').position(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod content_tests;
#[cfg(test)]
mod keys_tests;
