//! Files and folders, with the path in every error.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::fail::{Done, Fail};

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).map_err(|error| Fail::at(path, &error))
}

/// The text of a file; what is not UTF-8 is replaced.
pub(crate) fn text(path: &Path) -> Done<String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

/// Writes a file, making its folder first.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Done {
    if let Some(folder) = path.parent() {
        make(folder)?;
    }
    fs::write(path, bytes).map_err(|error| Fail::at(path, &error))
}

/// Makes a folder and those above it.
pub(crate) fn make(folder: &Path) -> Done {
    fs::create_dir_all(folder).map_err(|error| Fail::at(folder, &error))
}

/// Removes a folder with all that is in it; one that is not there is fine.
pub(crate) fn remove(folder: &Path) -> Done {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Fail::at(folder, &error)),
        _ => Ok(()),
    }
}

/// Moves a finished folder to its place, over what was there.
pub(crate) fn put(from: &Path, to: &Path) -> Done {
    remove(to)?;
    fs::rename(from, to).map_err(|error| Fail::at(to, &error))
}

/// Every file under a folder, as paths relative to it, sorted; a folder that is not there has none.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push(relative.to_path_buf());
            }
        }
    }
    found.sort();
    found
}

/// A short stamp of some bytes: equal bytes, equal stamp. Not for secrets.
pub(crate) fn stamp<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = DefaultHasher::new();
    for piece in pieces {
        hasher.write_usize(piece.len());
        hasher.write(piece);
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_tells_pieces_apart() {
        let one = stamp([b"ab".as_slice(), b"c".as_slice()]);
        assert_eq!(one, stamp([b"ab".as_slice(), b"c".as_slice()]));
        assert_ne!(one, stamp([b"a".as_slice(), b"bc".as_slice()]));
    }
}
