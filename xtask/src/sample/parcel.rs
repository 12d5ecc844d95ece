//! Writes a shop's goods as XML5 parcels: taxes, groups, items, prices, in the order they are to be loaded.

use std::fmt::Write;

use super::shelf::{Good, Shelf, goods};
use super::store_table::Store;

/// Names and contents of a shop's parcels.
pub(super) fn parcels(store: &Store) -> [(&'static str, String); 4] {
    let shelves: Vec<&Shelf> = store.shelves.iter().copied().flatten().collect();
    let goods = goods(&shelves, &store.style);
    [
        ("taxes_[1]_[F].xml", document("taxes", &taxes(store))),
        ("groupItems_[1]_[F].xml", document("groupItems", &groups(&shelves))),
        ("updateItems_[1]_[F].xml", document("updateItems", &items(store, &shelves, &goods))),
        ("prices_[1]_[F].xml", document("prices", &prices(&goods))),
    ]
}

fn document(root: &str, records: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} fullness=\"F\">\n  <version>1.0</version>\n{records}</{root}>\n"
    )
}

fn taxes(store: &Store) -> String {
    store.taxes.iter().fold(String::new(), |mut out, (id, name, percent)| {
        let _ = writeln!(out, "  <tax><id>{id}</id><name>{name}</name><percent>{percent}</percent></tax>");
        out
    })
}

fn groups(shelves: &[&Shelf]) -> String {
    let mut out = String::new();
    let mut above = "";
    for (number, shelf) in shelves.iter().enumerate() {
        if shelf.section != above {
            above = shelf.section;
            write_group(&mut out, &section_id(shelves, number), "0", above);
        }
        write_group(&mut out, &shelf_id(number), &section_id(shelves, number), shelf.name);
    }
    out
}

fn write_group(out: &mut String, id: &str, owner: &str, name: &str) {
    let _ = writeln!(out, "  <groupItem><id>{id}</id><owner>{owner}</owner><name>{}</name></groupItem>", escaped(name));
}

/// Sections are numbered by hundreds of their first shelf.
fn section_id(shelves: &[&Shelf], number: usize) -> String {
    let first = shelves.iter().position(|shelf| shelf.section == shelves[number].section).unwrap_or(number);
    (100 * (first + 1)).to_string()
}

fn shelf_id(number: usize) -> String {
    (100 * (number + 1) + 1).to_string()
}

fn items(store: &Store, shelves: &[&Shelf], goods: &[Good]) -> String {
    goods.iter().fold(String::new(), |mut out, good| {
        let (measure, precision, quantity) =
            if good.weighed { (store.style.weight, 3, "0.000") } else { (store.style.piece, 0, "1") };
        let _ = write!(
            out,
            "  <item>\n    <article>{}</article>\n    <name>{}</name>\n    <measure>{measure}</measure>\n    \
             <measprec>{precision}</measprec>\n    <groupId>{}</groupId>\n    <taxgroupId>{}</taxgroupId>\n    \
             <barcode><id>{}</id><quantity>{quantity}</quantity></barcode>\n  </item>\n",
            good.article,
            escaped(&good.name),
            shelf_id(good.shelf),
            shelves[good.shelf].tax,
            good.barcode,
        );
        out
    })
}

fn prices(goods: &[Good]) -> String {
    goods.iter().fold(String::new(), |mut out, Good { article, price, .. }| {
        let (whole, cents) = (price / 100, price % 100);
        let _ = writeln!(out, "  <itemPrice><itemId>{article}</itemId><price>{whole}.{cents:02}</price></itemPrice>");
        out
    })
}

/// The five characters that XML replaces.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
