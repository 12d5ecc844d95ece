//! What the sample must be: it loads through the same door as a real back office's files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use tillpost::catalogue::{Catalogue, Load, LoadSettings};
use tillpost::exchange::fault::FileProblem;
use tillpost::exchange::schema::{Change, Entry, Kind};
use tillpost::exchange::sink::{Head, Refusal, Sink, Window};
use tillpost::exchange::stream::{Format, Stream};

use super::parcel::parcels;
use super::store_table::STORES;

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tillpost-sample-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

/// Whether the last digit fits. Source: GS1 General Specifications, 7.9.1.
fn is_ean13(code: &str) -> bool {
    let digits = code.bytes().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight);
    code.len() == 13 && code.bytes().all(|byte| byte.is_ascii_digit()) && digits.sum::<u32>() % 10 == 0
}

/// The barcodes of a shop's items, in their order.
#[derive(Default)]
struct Codes(Vec<String>);

impl Sink for Codes {
    fn begin(&mut self, _: &Head) -> Result<(), Refusal> {
        Ok(())
    }

    fn clear(&mut self, _: Kind) {}

    fn entry(&mut self, entry: &Entry<'_>, _: &Window<'_>) -> Result<(), Box<Refusal>> {
        let Change::Item(item) = &entry.change else { panic!("{entry:?}") };
        self.0.extend(item.barcodes.iter().map(|barcode| barcode.code.value.to_owned()));
        Ok(())
    }

    fn end(&mut self, _: &mut Vec<FileProblem>) {}
}

fn barcodes(items: &str) -> Vec<String> {
    let (mut codes, mut stream) = (Codes::default(), Stream::new("updateItems.xml", Format::Xml5));
    stream.push(items.as_bytes(), &mut codes).unwrap();
    stream.finish(&mut codes).unwrap();
    codes.0
}

#[test]
fn both_stores_load_without_a_problem() {
    for store in STORES {
        let mut catalogue = Catalogue::default();
        for (name, content) in parcels(store) {
            let mut load = Load::new(Some(catalogue), name, Format::Auto, LoadSettings::default());
            load.push(content.as_bytes());
            let (report, loaded) = load.finish();
            catalogue = loaded.unwrap_or_default();
            assert!(report.loaded && report.rejected == 0 && report.problems.is_empty(), "{name}: {report:?}");
        }
        assert!(catalogue.len() >= 2000, "{}: {}", store.id, catalogue.len());
        let at = "2026-11-22T12:00:00".parse().unwrap();
        let all: Vec<_> =
            catalogue.groups().iter().flat_map(|group| catalogue.group(&group.id, usize::MAX, at)).collect();
        assert!(all.iter().all(|item| item.price.is_some_and(|price| price.minor() > 0)));
        assert!(all.iter().any(|item| item.decimals == 3 && item.unit == store.style.weight));
    }
}

#[test]
fn names_and_barcodes_are_unique_and_fit() {
    for store in STORES {
        let [_, _, (_, items), _] = parcels(store);
        let codes = barcodes(&items);
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{}", store.id);
        assert!(codes.iter().all(|code| is_ean13(code) && code.starts_with(['1', '2'])));
        let names: Vec<&str> = items.lines().filter(|line| line.trim_start().starts_with("<name>")).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{}", store.id);
        let odd: Vec<_> = names.iter().filter(|name| name.chars().count() > 100 || name.contains(['{', '|'])).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }
}

#[test]
fn a_store_is_written_once() {
    let exchange = folder("once");
    super::write(&exchange).unwrap();
    let parcel = exchange.join("sk-1/in/updateItems_[1]_[F].xml");
    assert!(parcel.exists() && exchange.join("ru-1/store.json").exists());
    fs::remove_file(&parcel).unwrap();
    super::write(&exchange).unwrap();
    assert!(!parcel.exists());
    fs::remove_dir_all(&exchange).unwrap();
}

#[test]
fn tax_numbers_have_their_check_digits() {
    let inn: u64 =
        [2, 4, 10, 3, 5, 9, 4, 6, 8].iter().zip("999900000".bytes()).map(|(w, d)| w * u64::from(d - b'0')).sum();
    assert!(STORES[0].json.contains(&format!("\"999900000{}\"", inn % 11 % 10)));
    assert!(STORES[1].json.contains("\"9990000009\"") && 9_990_000_009_u64.is_multiple_of(11));
}
