//! wasm-bindgen's tool, in the one version that fits the crate in Cargo.lock.

use std::path::PathBuf;

use crate::disk;
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::{say, sh};

/// The tool's programs and version.
pub(crate) struct Bindgen {
    pub(crate) version: String,
    folder: PathBuf,
}

impl Bindgen {
    /// `wasm-bindgen`, which writes the glue.
    pub(crate) fn glue(&self) -> PathBuf {
        self.folder.join("bin/wasm-bindgen")
    }

    /// `wasm-bindgen-test-runner`, which runs tests in a browser.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.folder.join("bin/wasm-bindgen-test-runner")
    }
}

/// Finds the tool in the cache or installs it there; its debug build is quick to make and quick enough to use.
pub(crate) fn ensure(place: &Place) -> Done<Bindgen> {
    let version = locked(&disk::text(&place.root.join("Cargo.lock"))?, "wasm-bindgen")
        .ok_or_else(|| Fail::new("Cargo.lock: expected a package wasm-bindgen, found none"))?;
    let folder = place.cache.join(format!("wasm-bindgen-{version}"));
    let bindgen = Bindgen { version, folder };
    if !bindgen.test_runner().is_file() {
        let _lock = place.lock_tool("wasm-bindgen")?;
        install(place, &bindgen)?;
    }
    Ok(bindgen)
}

/// Builds the tool in a folder of its own and moves it into the cache when it is whole.
fn install(place: &Place, bindgen: &Bindgen) -> Done {
    if bindgen.test_runner().is_file() {
        return Ok(()); // another checkout did it while this one waited
    }
    let part = place.scratch("wasm-bindgen")?;
    say::line(&format!("wasm-bindgen {} is installed once, in {}", bindgen.version, bindgen.folder.display()));
    let mut cargo = place.cargo();
    cargo.args(["install", "wasm-bindgen-cli", "--debug", "--no-default-features", "--no-track"]);
    cargo.arg("--version").arg(format!("={}", bindgen.version));
    cargo.arg("--root").arg(&part).arg("--target-dir").arg(part.join("target"));
    let done = sh::must(place, "installing wasm-bindgen", &mut cargo).and_then(|_| disk::remove(&part.join("target")));
    let done = done.and_then(|()| disk::put(&part, &bindgen.folder));
    disk::remove(&part)?;
    done
}

/// The version of a package in a Cargo.lock.
fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_locked_one_of_that_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "bindgen"), None);
    }
}
