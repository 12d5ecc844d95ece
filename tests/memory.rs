//! What loading a catalogue takes: at most two and a half times the block that it makes, whatever the file's size.
//!
//! A process of its own, because it looks at the peak of the memory that the process holds, which Linux tells and resets.

#![allow(clippy::panic)]

use std::fs;

use tillpost::catalogue::{Catalogue, Load, LoadSettings};
use tillpost::exchange::stream::Format;

const ITEMS: usize = 50_000;

/// Kilobytes of a line of `/proc/self/status`; none on other systems.
fn told(name: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().ok()
}

/// The catalogue that a file makes, given piece by piece, and the peak of what the process held beside what it had, in bytes.
fn load(base: Option<Catalogue>, name: &str, pieces: impl Iterator<Item = String>) -> (Catalogue, Option<usize>) {
    let can_reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let base_size = base.as_ref().map_or(0, |base| base.as_bytes().len());
    let before = told("VmRSS");
    let mut load = Load::new(base, name, Format::Auto, LoadSettings::default());
    for piece in pieces {
        assert!(load.push(piece.as_bytes()));
    }
    let (report, catalogue) = load.finish();
    let peak = told("VmHWM").zip(before).filter(|_| can_reset);
    (catalogue.unwrap_or_else(|| panic!("{report:?}")), peak.map(|(peak, before)| (peak - before) * 1024 + base_size))
}

fn items(fullness: &str, name: &'static str) -> impl Iterator<Item = String> {
    let head = format!("<updateItems fullness='{fullness}'>");
    let item = move |number: usize| {
        let more = format!("<barcode><id>20{:011}</id></barcode>", number * 31);
        let (brand, weight) = (number * 7919 % 5003, 50 + number * 13 % 950);
        format!(
            "<item><article>{:07}</article><name>{name} «Марка {brand}» {weight} г</name><measure>шт</measure>\
             <taxgroupId>1</taxgroupId><barcode><id>46{:011}</id></barcode>{}</item>",
            number * 7,
            number * 977,
            if number % 10 < 3 { more.as_str() } else { "" },
        )
    };
    [head].into_iter().chain((0..ITEMS).map(item)).chain(["</updateItems>".to_owned()])
}

fn prices() -> impl Iterator<Item = String> {
    let price = |number: usize| format!("<price itemId='{:07}' price='{}.50'/>", number * 7, number % 900);
    ["<prices fullness='F'>".to_owned()].into_iter().chain((0..ITEMS).map(price)).chain(["</prices>".to_owned()])
}

#[test]
fn a_load_holds_at_most_two_and_a_half_blocks() {
    let taxes = "<taxes fullness='F'><tax id='1' percent='22'/></taxes>".to_owned();
    let (catalogue, _) = load(None, "taxes.xml", [taxes].into_iter());
    let (catalogue, new) = load(Some(catalogue), "updateItems.xml", items("F", "Молоко пастеризованное"));
    let (catalogue, priced) = load(Some(catalogue), "prices.xml", prices());
    let (catalogue, full) = load(Some(catalogue), "updateItems.xml", items("F", "Кефир нежирный густой"));
    let (catalogue, increment) = load(Some(catalogue), "updateItems.xml", items("I", "Сыр полутвёрдый солёный"));
    let block = catalogue.as_bytes().len();
    assert!(catalogue.len() == ITEMS && block <= 200 * ITEMS, "{} bytes an item", block / ITEMS);
    println!("{} bytes an item", block / ITEMS);
    for (what, peak) in [("new", new), ("priced", priced), ("full", full), ("increment", increment)] {
        let Some(peak) = peak else { continue };
        println!("{what}: {}.{:02} blocks", peak / block, peak * 100 / block % 100);
        assert!(peak * 2 <= block * 5, "{what}: {peak} bytes for a block of {block}");
    }
}
