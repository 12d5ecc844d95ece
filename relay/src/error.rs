//! What stops the relay from starting: a sentence for the person at the terminal.

use std::fmt;

/// Says what was expected, what was found and what to do.
#[derive(Debug)]
pub(crate) struct Fatal(String);

impl Fatal {
    /// A failure with this sentence.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Fatal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fatal {}
