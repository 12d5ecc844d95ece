//! Why a command stopped, in words for the person who typed it.

use std::fmt;
use std::io;
use std::path::Path;

/// A sentence for the terminal: what was expected, what was found, what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fail(pub(crate) String);

/// What every step of a command gives back.
pub(crate) type Done<T = ()> = Result<T, Fail>;

impl Fail {
    /// A fail from anything that reads as a sentence.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// An I/O error with the path it happened at.
    pub(crate) fn at(path: &Path, error: &io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Fail {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
