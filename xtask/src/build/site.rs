//! `target/site/`: the page at its root, the package under `/pkg/`, the modules it imports under `/vendor/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::disk;
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::say;

/// npm packages that the page imports; their paths under `/vendor/` are those inside the package.
const VENDORED: [&str; 5] = ["lit", "lit-html", "lit-element", "@lit/reactive-element", "idb"];
/// Folders and files of them that no browser asks for.
const NOT_VENDORED: [&str; 4] = ["development/", "node/", "polyfill-support.js", "umd.js"];
/// What of the package is served.
const PACKAGE: [&str; 4] = [".js", ".d.ts", ".wasm", ".br"];

/// Brings the site up to date in place, so that a running relay serves it at once.
pub(crate) fn assemble(place: &Place) -> Done {
    let start = Instant::now();
    let wanted = wanted(&place.root);
    let site = place.site();
    let mut changed = 0;
    for (name, source) in &wanted {
        changed += usize::from(refresh(source, &site.join(name))?);
    }
    for name in disk::files(&site) {
        if !wanted.contains_key(&name) {
            let path = site.join(&name);
            fs::remove_file(&path).map_err(|error| Fail::at(&path, &error))?;
            changed += 1;
        }
    }
    say::took(&format!("target/site: {} files, {changed} changed", wanted.len()), start.elapsed());
    Ok(())
}

/// Every file of the site and where it comes from.
fn wanted(root: &Path) -> BTreeMap<PathBuf, PathBuf> {
    let mut all = BTreeMap::new();
    take(&mut all, &root.join("www"), Path::new(""), |_| true);
    take(&mut all, &root.join("pkg"), Path::new("pkg"), of_package);
    for name in VENDORED {
        take(&mut all, &root.join("node_modules").join(name), &Path::new("vendor").join(name), vendored);
    }
    all
}

/// Adds the files of a folder that are wanted, under a new folder.
fn take(all: &mut BTreeMap<PathBuf, PathBuf>, from: &Path, to: &Path, keep: fn(&str) -> bool) {
    for file in disk::files(from) {
        if keep(&file.to_string_lossy()) {
            all.insert(to.join(&file), from.join(&file));
        }
    }
}

fn of_package(file: &str) -> bool {
    !file.contains("node_modules/") && !file.ends_with("inline.js") && PACKAGE.iter().any(|end| file.ends_with(end))
}

fn vendored(file: &str) -> bool {
    let module = Path::new(file).extension().is_some_and(|extension| extension == "js");
    module
        && !NOT_VENDORED.iter().any(|not| file.starts_with(not) || file.ends_with(not))
        && !file.contains("node_modules/")
}

/// Copies a file unless the copy has the same bytes; true when it was copied.
fn refresh(from: &Path, to: &Path) -> Done<bool> {
    let bytes = disk::read(from)?;
    if fs::read(to).is_ok_and(|found| found == bytes) {
        return Ok(false);
    }
    if to.is_dir() {
        disk::remove(to)?;
    }
    disk::write(to, bytes)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_modules_that_a_browser_asks_for_are_vendored() {
        assert!(vendored("index.js"));
        assert!(vendored("directives/repeat.js"));
        assert!(!vendored("index.js.map"));
        assert!(!vendored("development/index.js"));
        assert!(!vendored("build/umd.js"));
        assert!(!vendored("index.d.ts"));
    }

    #[test]
    fn the_package_is_served_without_its_papers() {
        assert!(of_package("wasm/tillpost_bg.wasm"));
        assert!(of_package("index.js"));
        assert!(!of_package("package.json"));
        assert!(!of_package("wasm/inline.js"));
        assert!(!of_package("wasm/.stamp"));
    }
}
