//! The standard library for the module: built from its source for size, and with panics that stop at once.
//!
//! A panic stops the module with either library; nothing there would print its message. Tests take the ordinary one.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::wasm_rust::TARGET;
use crate::disk;
use crate::fail::Done;
use crate::place::Place;
use crate::sh;

/// The crate whose only purpose is to have a standard library.
const MANIFEST: &str = "[package]\nname = \"std-for-wasm\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n[profile.release]\nopt-level = \"z\"\n";
/// What the small library and all that is linked to it are compiled with.
const SILENT: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// What cargo has to be told to build libraries.
pub(crate) struct Recipe {
    pub(crate) name: &'static str,
    libraries: &'static [&'static str],
    flags: &'static [&'static str],
}

/// With messages, and with what tests need.
pub(crate) const TELLING: Recipe =
    Recipe { name: "telling", libraries: &["-Zbuild-std=std,panic_abort,test,proc_macro"], flags: &[] };

/// Small and silent.
pub(crate) const SMALL: Recipe = Recipe {
    name: "small",
    libraries: &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"],
    flags: &SILENT,
};

/// Makes cargo link a crate to the small library in a sysroot of its own.
pub(crate) fn link(cargo: &mut Command, sysroot: &Path) -> Vec<String> {
    cargo.env("RUSTC_BOOTSTRAP", "1"); // the flags are not stable yet
    let sysroot = format!("--sysroot={}", sysroot.display());
    [sysroot].into_iter().chain(SILENT.map(str::to_owned)).collect()
}

/// Builds a library with a compiler that has its source, and lays it into a sysroot. `work` is a folder for the while.
pub(crate) fn build(place: &Place, rustc: &Path, recipe: &Recipe, work: &Path, sysroot: &Path) -> Done {
    disk::write(&work.join("Cargo.toml"), MANIFEST)?;
    disk::write(&work.join("src/lib.rs"), "")?;
    let target = work.join(recipe.name);
    let mut cargo = place.cargo();
    cargo.args(["build", "--release", "--target", TARGET]).args(recipe.libraries).arg("--target-dir").arg(&target);
    cargo.current_dir(work).env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1").env_remove("RUSTC_WRAPPER");
    // Link-time optimisation reads the bitcode; paths of this machine are no part of a module.
    let remap = format!("--remap-path-prefix={}=/rust", place.cache.display());
    let flags = [&["-Cembed-bitcode=yes", &remap], recipe.flags].concat();
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    sh::must(place, &format!("building the {} standard library for wasm32", recipe.name), &mut cargo)?;
    lay(&target.join(TARGET).join("release/deps"), &sysroot.join("lib/rustlib").join(TARGET).join("lib"))
}

/// Copies the built libraries, without the empty crate's own.
fn lay(from: &Path, to: &Path) -> Done {
    for file in disk::files(from) {
        let name = file.to_string_lossy();
        if name.ends_with(".rlib") && !name.starts_with("libstd_for_wasm") {
            disk::write(&to.join(&file), disk::read(&from.join(&file))?)?;
        }
    }
    Ok(())
}

/// The small library for a compiler of rustup's, in the cache; none where its source cannot be had.
pub(crate) fn ensure(place: &Place, rustc: &Path, sysroot: &Path) -> Done<Option<PathBuf>> {
    let version = sh::capture(Command::new(rustc).arg("-V"))?;
    let folder = place.cache.join(format!("small-std-{}", version.trim().replace(|c: char| !c.is_alphanumeric(), "-")));
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let _lock = place.lock_tool(&name)?;
    if folder.is_dir() {
        return Ok(Some(folder));
    }
    if !sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(None);
    }
    let part = place.scratch(&name)?;
    let built = build(place, rustc, &SMALL, &part.join("work"), &part.join("sysroot"));
    let laid = built.and_then(|()| disk::put(&part.join("sysroot"), &folder));
    disk::remove(&part)?;
    laid.map(|()| Some(folder))
}
