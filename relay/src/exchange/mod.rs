//! The exchange folder: `exchange/<shop>/in` brings files, `work`, `done` and `bad` keep them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tillpost::api::Store as Shop;

use crate::{folder, log};

pub(crate) mod name;
pub(crate) mod scan;

#[cfg(test)]
mod scan_tests;

/// Folders of one shop that hold content, in the order in which content is looked for.
const CONTENT: [&str; 3] = ["work", "done", "bad"];

/// The exchange folder.
#[derive(Debug, Clone)]
pub(crate) struct Exchange(PathBuf);

impl Exchange {
    /// At this path.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
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
        let path = self.0.join(id).join("store.json");
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
        let names = fs::read_dir(&self.0)?.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
        Ok(names.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_plain(name)).collect())
    }

    fn place(&self, shop: &str, part: &str) -> PathBuf {
        self.0.join(shop).join(part)
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

    /// Puts a loaded parcel aside and removes the flag that came with it.
    pub(crate) fn mark_done(&self, shop: &str, file: &str, flag: Option<&str>) -> io::Result<()> {
        if let Some(flag) = flag {
            remove(&self.place(shop, "in").join(flag))?;
        }
        match self.find(shop, file) {
            Some(path) => move_unless_there(&path, &self.place(shop, "done").join(file)),
            None => Ok(()),
        }
    }

    /// Puts a refused parcel aside with the report beside it.
    pub(crate) fn mark_bad(&self, shop: &str, file: &str, report: &str) -> io::Result<()> {
        let bad = self.place(shop, "bad");
        if let Some(path) = self.find(shop, file) {
            fs::copy(path, bad.join(file))?;
        }
        folder::write(&bad, &format!("{file}.json"), report.as_bytes())
    }
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
