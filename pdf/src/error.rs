//! Why bytes are no receipt.

use std::fmt;

/// What is wrong with a wire form. Positions are bytes from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PdfError {
    /// It does not begin as a wire form of this version does.
    Version,
    /// Its sum is not the sum of its bytes: some are lost or changed.
    Damaged,
    /// It ends inside a field that begins here.
    Short(usize),
    /// A field holds what it may not.
    Field {
        /// What was expected.
        expected: &'static str,
        /// Where it begins.
        at: usize,
    },
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expected, at) = match self {
            Self::Version => return f.write_str("expected a receipt on the wire, version 1, found other bytes"),
            Self::Damaged => {
                return f.write_str("expected the sum of the bytes, found another: some are lost or changed");
            }
            Self::Short(at) => ("more bytes", at),
            Self::Field { expected, at } => (*expected, at),
        };
        write!(f, "expected {expected} at byte {at}, found something else")
    }
}

impl std::error::Error for PdfError {}
