//! What tells one content from another.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::random;

/// The SHA-256 of a file in hexadecimal, and its size in bytes.
pub(crate) fn of(path: &Path) -> io::Result<(String, u64)> {
    let mut file = File::open(path)?;
    let (mut hash, mut size, mut piece) = (Sha256::new(), 0, vec![0; 64 << 10]);
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            return Ok((random::hex(&hash.finalize()), size));
        }
        hash.update(piece.get(..count).unwrap_or_default());
        size += count as u64;
    }
}
