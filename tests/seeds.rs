//! The fuzz targets over their seeds and all the prefixes of them: what `fuzz/` runs for hours, for a moment.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::path::Path;

/// Runs a target over every file of a folder, whole and cut off at some places.
fn over(folder: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let seeds: Vec<Vec<u8>> = files.map(|path| std::fs::read(path).unwrap()).collect();
    assert!(!seeds.is_empty(), "expected seeds in {}, found none", folder.display());
    for seed in seeds {
        for end in (0..=seed.len()).rev().step_by(seed.len() / 100 + 1) {
            target(&seed[..end]);
        }
    }
}

#[test]
fn exchange_files() {
    over("tests/fixtures/xml5", fuzz::xml5);
    over("fuzz/seeds/stream", fuzz::stream);
}

#[test]
fn reports() {
    over("fuzz/seeds/report", fuzz::report);
}

#[test]
fn contacts() {
    over("fuzz/seeds/contact", fuzz::contact);
}

#[test]
fn qr_codes() {
    over("fuzz/seeds/qr", fuzz::qr);
}

#[test]
fn short_messages() {
    over("fuzz/seeds/sms", fuzz::sms);
}

#[test]
fn documents() {
    over("tests/fixtures", fuzz::document);
}

#[test]
fn edited_receipts() {
    over("fuzz/seeds/edits", fuzz::edits);
}

#[test]
fn scans() {
    over("fuzz/seeds/scan", fuzz::scan);
    over("fuzz/seeds/contact", fuzz::scan);
}

#[test]
fn keys_and_events() {
    over("fuzz/seeds/keys", fuzz::keys);
}

#[test]
fn wire_forms() {
    over("fuzz/seeds/wire", fuzz::wire);
}

#[test]
fn configuration_files() {
    over("fuzz/seeds/conf", fuzz::conf);
}

#[test]
fn snapshots() {
    over("fuzz/seeds/snapshot", fuzz::snapshot);
}

#[test]
fn requests() {
    over("fuzz/seeds/request", fuzz::request);
}
