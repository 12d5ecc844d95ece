//! Writes the two sample stores into an exchange folder, as a back office would: made from tables, always the same.

mod codes;
mod parcel;
mod ru_dry_table;
mod ru_table;
mod shelf;
mod sk_dry_table;
mod sk_table;
mod store_table;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::Path;

use store_table::{STORES, Store};

/// Writes each store that is not there yet. A store with a `store.json` is left alone, whatever became of its parcels:
/// a file that was loaded and acknowledged does not come back.
pub(crate) fn write(exchange: &Path) -> io::Result<()> {
    STORES.iter().try_for_each(|store| write_store(&exchange.join(store.id), store))
}

/// `store.json` comes last: it marks a store that is complete.
fn write_store(folder: &Path, store: &Store) -> io::Result<()> {
    let marker = folder.join("store.json");
    if marker.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder.join("in"))?;
    for (name, content) in parcel::parcels(store) {
        put(folder, &folder.join("in").join(name), &content)?;
    }
    put(folder, &marker, store.json)
}

/// Nobody sees a half-written file: it gets its name when it is whole.
fn put(folder: &Path, target: &Path, content: &str) -> io::Result<()> {
    let draft = folder.join(".draft");
    fs::write(&draft, content)?;
    fs::rename(draft, target)
}
