//! Loads, full and increments, good and bad; look-ups; search; snapshots.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect)]

mod files;
mod goods;
mod measure;
mod model;
mod people;
mod snapshots;

use super::*;
use crate::api::ParcelReport;
use crate::exchange::stream::Format;
use crate::tax::TaxRate;

const TAXES: &str = include_str!("../../../tests/fixtures/xml5/taxes.xml");
const GROUPS: &str = include_str!("../../../tests/fixtures/xml5/groupItems.xml");
const ITEMS: &str = include_str!("../../../tests/fixtures/xml5/updateItems.xml");
const MORE_ITEMS: &str = include_str!("../../../tests/fixtures/xml5/updateItems-increment.xml");
const BAD_ITEMS: &str = include_str!("../../../tests/fixtures/xml5/updateItems-bad.xml");
const PRICES: &str = include_str!("../../../tests/fixtures/xml5/prices.xml");

fn load_with(base: &Catalogue, name: &str, file: &[u8], settings: &LoadSettings) -> (ParcelReport, Option<Catalogue>) {
    let mut load = Load::new(Some(base.clone()), name, Format::Auto, settings.clone());
    load.push(file);
    load.finish()
}

fn load(base: &Catalogue, name: &str, file: &str) -> (ParcelReport, Option<Catalogue>) {
    load_with(base, name, file.as_bytes(), &LoadSettings::default())
}

/// Loads a file that has nothing wrong.
fn add(catalogue: &mut Catalogue, name: &str, file: &str) {
    let (report, loaded) = load(catalogue, name, file);
    assert!(report.loaded && report.problems.is_empty(), "{report:?}");
    *catalogue = loaded.unwrap();
}

fn loaded(files: &[&str]) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for file in files {
        add(&mut catalogue, "file.xml", file);
    }
    catalogue
}

fn whole() -> Catalogue {
    loaded(&[TAXES, GROUPS, ITEMS, PRICES])
}

/// Code, path, place, message.
fn told(report: &ParcelReport) -> Vec<String> {
    report.problems.iter().map(|problem| format!("{} {problem}", problem.code)).collect()
}

fn names(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.name.as_str()).collect()
}

/// A catalogue of these names, numbered from 0.
fn named(names: &[&str]) -> Catalogue {
    let item = |(number, name)| format!("<item article='{number}' name='{name}' measure='x' tax='1'/>");
    let items: String = names.iter().enumerate().map(item).collect();
    loaded(&[TAXES, &format!("<items>{items}</items>")])
}

fn time(text: &str) -> LocalTime {
    text.parse().unwrap()
}

/// In the time of the fixtures' dated price.
fn november() -> LocalTime {
    time("2026-11-22T12:00")
}

/// After it.
fn december() -> LocalTime {
    time("2026-12-22T12:00")
}
