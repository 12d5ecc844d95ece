//! The text exchange of ATOL and Frontol against files a person can open and judge.

#![allow(clippy::unwrap_used, clippy::panic)]

mod catalogue;
mod hostile;
mod load;
mod report;
mod told;

use std::fs;
use std::path::{Path, PathBuf};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// A file of `tests/fixtures/atol`.
fn fixture(name: &str) -> Vec<u8> {
    let path = tests().join("fixtures/atol").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares with a file of `tests/golden`; what differs is kept in `tests/actual`, and `TILLPOST_BLESS=1` makes it the golden.
fn assert_golden(name: &str, actual: &str) {
    let golden = tests().join("golden").join(name);
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        fs::write(&golden, actual).unwrap();
    }
    if fs::read_to_string(&golden).ok().as_deref() != Some(actual) {
        fs::create_dir_all(tests().join("actual")).unwrap();
        fs::write(tests().join("actual").join(name), actual).unwrap();
        panic!("tests/golden/{name} differs; see tests/actual/{name}");
    }
}
