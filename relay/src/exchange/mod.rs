//! The exchange folder: `exchange/<shop>/in` brings files, `work` and `done` keep them. A file that was refused stands in `in`
//! again, its report beside it as `<name>.json`, until it is replaced or taken away; reports of tills that refused what
//! others loaded stand in `bad`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillpost::api::Store as Shop;
use tillpost::exchange::atol::marks;
use tokio::sync::{Mutex, MutexGuard};

use crate::store::parcels::ParcelRecord;
use crate::{folder, log};

pub(crate) mod digest;
pub(crate) mod name;
pub(crate) mod queue;
pub(crate) mod scan;

#[cfg(test)]
mod scan_tests;

/// Folders of one shop that hold content, in the order in which content is looked for.
const CONTENT: [&str; 3] = ["work", "done", "bad"];

/// The exchange folder.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    path: PathBuf,
    /// Held by whoever moves files and notes it in the store.
    turn: Arc<Mutex<()>>,
}

impl Exchange {
    /// At this path.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, turn: Arc::default() }
    }

    /// Waits until nobody else moves files.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// The shops that describe themselves in `store.json`, by name of folder.
    pub(crate) fn shops(&self) -> io::Result<Vec<Shop>> {
        let mut shops: Vec<Shop> = self.folders()?.iter().filter_map(|id| self.shop(id)).collect();
        shops.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(shops)
    }

    /// One shop, if there is such a folder with a readable `store.json`.
    pub(crate) fn shop(&self, id: &str) -> Option<Shop> {
        if !is_plain(id) {
            return None;
        }
        let path = self.path.join(id).join("store.json");
        let text = fs::read(&path).ok()?;
        match serde_json::from_slice::<Shop>(&text) {
            Ok(shop) => Some(Shop { id: id.to_owned(), ..shop }),
            Err(error) => {
                log::warn("exchange", format_args!("{id}/store.json: expected a shop's description, found: {error}"));
                None
            }
        }
    }

    /// Names of the shops' folders.
    fn folders(&self) -> io::Result<Vec<String>> {
        let names = fs::read_dir(&self.path)?.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
        Ok(names.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_plain(name)).collect())
    }

    fn place(&self, shop: &str, part: &str) -> PathBuf {
        self.path.join(shop).join(part)
    }

    /// Makes the folders of a shop.
    fn prepare(&self, shop: &str) -> io::Result<()> {
        ["in", "work", "done", "bad"].iter().try_for_each(|part| fs::create_dir_all(self.place(shop, part)))
    }

    /// A parcel's content.
    ///
    /// # Errors
    /// `NotFound` when somebody took the file away.
    pub(crate) fn content(&self, shop: &str, file: &str) -> io::Result<Vec<u8>> {
        // Looked for again: an acknowledgement may move it just now.
        let path = || self.find(shop, file).ok_or(io::ErrorKind::NotFound);
        fs::read(path()?).or_else(|_| fs::read(path()?))
    }

    fn find(&self, shop: &str, file: &str) -> Option<PathBuf> {
        CONTENT.iter().map(|part| self.place(shop, part).join(file)).find(|path| path.is_file())
    }

    /// Puts a loaded parcel aside and removes the flag that came with it, and what a refusal left in its place.
    pub(crate) fn mark_done(&self, parcel: &ParcelRecord) -> io::Result<()> {
        let place = self.place(&parcel.store, "in");
        self.clear_report(&parcel.store, &parcel.name)?;
        if self.stands(parcel)? {
            remove(&place.join(&parcel.name))?;
        }
        if let Some(path) = self.find(&parcel.store, &parcel.file) {
            self.mark_text(&parcel.store, &parcel.name, &path)?;
            move_unless_there(&path, &self.place(&parcel.store, "done").join(&parcel.file))?;
        }
        // Last: for the sender it says that all the rest is done.
        parcel.flag.as_ref().map_or(Ok(()), |flag| remove(&place.join(flag)))
    }

    /// Leaves a loaded file in the text of ATOL where it came from, marked as processed, unless another came there since.
    fn mark_text(&self, shop: &str, name: &str, content: &Path) -> io::Result<()> {
        let place = self.place(shop, "in");
        if place.join(name).exists() || !name.to_ascii_lowercase().ends_with(".txt") {
            return Ok(());
        }
        folder::write(&place, name, &marks::mark_processed(&fs::read(content)?))
    }

    /// Puts a parcel that nobody needs aside.
    fn set_aside(&self, shop: &str, file: &str) -> io::Result<()> {
        folder::rename(&self.place(shop, "work").join(file), &self.place(shop, "done").join(file))
    }

    /// Puts a refused parcel back where it came from, unless another came there since.
    pub(crate) fn put_back(&self, parcel: &ParcelRecord) -> io::Result<()> {
        let place = self.place(&parcel.store, "in");
        let to = place.join(&parcel.name);
        let Some(from) = self.find(&parcel.store, &parcel.file).filter(|_| !to.exists()) else { return Ok(()) };
        let part = place.join(format!(".{}.part", parcel.name));
        let copied = fs::copy(from, &part).and_then(|_| folder::rename(&part, &to));
        if copied.is_err() {
            let _ = fs::remove_file(&part);
        }
        copied
    }

    /// Writes the report beside a refused parcel.
    pub(crate) fn report(&self, parcel: &ParcelRecord, report: &str) -> io::Result<()> {
        folder::write(&self.place(&parcel.store, "in"), &report_name(&parcel.name), report.as_bytes())
    }

    /// Writes the report of a till that refused what another has loaded.
    pub(crate) fn report_apart(&self, parcel: &ParcelRecord, report: &str) -> io::Result<()> {
        folder::write(&self.place(&parcel.store, "bad"), &report_name(&parcel.file), report.as_bytes())
    }

    fn clear_report(&self, shop: &str, name: &str) -> io::Result<()> {
        remove(&self.place(shop, "in").join(report_name(name)))
    }

    /// Whether this parcel's content stands where it came from.
    fn stands(&self, parcel: &ParcelRecord) -> io::Result<bool> {
        match digest::of(&self.place(&parcel.store, "in").join(&parcel.name)) {
            Ok((sha256, _)) => Ok(sha256 == parcel.sha256),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn report_name(name: &str) -> String {
    format!("{name}.json")
}

fn move_unless_there(from: &Path, to: &Path) -> io::Result<()> {
    if from == to { Ok(()) } else { folder::rename(from, to) }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Whether it is the name of a visible folder right here, and no way elsewhere.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_cannot_be_named_out_of_the_folder() {
        for name in ["", ".", "..", "../x", "a/b", "a\\b", ".hidden", "c:x"] {
            assert!(!is_plain(name), "{name}");
        }
        assert!(is_plain("ru-1"));
    }
}
