//! Letters: from a receipt to MIME, and out through a mail server or into a folder.

pub(crate) mod compose;
pub(crate) mod smtp;

/// Who a letter comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sender {
    /// Display name, not encoded.
    pub(crate) name: String,
    /// The account's address, ASCII.
    pub(crate) address: String,
}
