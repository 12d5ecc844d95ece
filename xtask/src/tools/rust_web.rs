//! Debian's newest Rust, unpacked into the cache, with standard libraries for wasm32 built for it.
//!
//! For machines whose rustup has no way to the target. The packages conflict with rustup only when
//! installed; they are unpacked into a private folder instead.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::wasm_rust::TARGET;
use super::{apt, small_std};
use crate::disk;
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::{say, sh};

/// The folder in the cache; the number changes with the recipe below.
pub(crate) const FOLDER: &str = "rust-web-2";

/// Finds its own folder, so that the whole may be moved.
const WRAPPER: &str = "#!/bin/sh\nhere=$(dirname \"$(readlink -f \"$0\")\")\nLD_LIBRARY_PATH=$(echo \"$here\"/usr/lib/*-linux-gnu) exec \"$here/usr/bin/PROGRAM\" \"$@\"\n";
/// What is needed no more once the library is built.
const SPENT: [&str; 4] = ["usr/src", "usr/share/doc", "usr/share/man", "std"];

/// Written last, with what tells this build from another.
pub(crate) fn marker(folder: &Path) -> PathBuf {
    folder.join("complete")
}

/// Whether the folder holds a finished compiler.
pub(crate) fn whole(folder: &Path) -> bool {
    marker(folder).is_file()
}

/// Makes the compiler, unless it is there.
pub(crate) fn ensure(place: &Place, folder: &Path) -> Done {
    if whole(folder) {
        return Ok(());
    }
    if !apt::debian() {
        return Err(Fail(format!("the wasm32 target is missing; type: rustup target add {TARGET}")));
    }
    let _lock = place.lock_tool(FOLDER)?;
    if whole(folder) {
        return Ok(());
    }
    let part = place.scratch("rust-web")?;
    let made = make(place, &part).and_then(|()| disk::put(&part, folder));
    disk::remove(&part)?;
    made
}

/// The recipe, step by step.
fn make(place: &Place, folder: &Path) -> Done {
    apt::update(place)?;
    let version = candidate(&policy()?)?;
    say::line(&format!("Debian's rustc-web {version} is unpacked once, in {}", place.cache.join(FOLDER).display()));
    let packages = packages(&version)?;
    unpack(place, folder, &packages)?;
    wrap(folder, "rustc")?;
    wrap(folder, "clippy-driver")?;
    libraries(place, folder)?;
    build_std(place, folder)?;
    for path in SPENT {
        disk::remove(&folder.join(path))?;
    }
    disk::write(&marker(folder), format!("rustc-web {version}, recipe {FOLDER}, {}", std::process::id()))
}

fn policy() -> Done<String> {
    sh::capture(Command::new("apt-cache").args(["policy", "rustc-web"]).env("LC_ALL", "C"))
}

/// The version apt would install.
fn candidate(policy: &str) -> Done<String> {
    let line = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "));
    match line {
        Some(version) if version != "(none)" => Ok(version.to_owned()),
        _ => Err(Fail(format!(
            "expected Debian's package rustc-web, found none (try `apt-get update` as root); or type: rustup target add {TARGET}"
        ))),
    }
}

/// The packages, all of one version but for the LLVM they need.
fn packages(version: &str) -> Done<Vec<String>> {
    let library = format!("libstd-rust-web-{}", release(version));
    let depends = sh::capture(Command::new("apt-cache").args(["depends", &library]).env("LC_ALL", "C"))?;
    let llvm = depends
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Depends: "))
        .find(|name| name.starts_with("libllvm"));
    let llvm = llvm.ok_or_else(|| Fail(format!("expected {library} to depend on libllvm, found no such line")))?;
    let named = ["rustc-web", "libstd-rust-web-dev", &library, "rust-web-src", "rust-web-clippy"];
    let mut packages: Vec<String> = named.iter().map(|name| format!("{name}={version}")).collect();
    packages.push(llvm.to_owned());
    Ok(packages)
}

/// 1.96 of `1.96.0+dfsg1-1~deb12u2`.
fn release(version: &str) -> String {
    version.split('.').take(2).collect::<Vec<_>>().join(".")
}

/// Downloads packages and unpacks them under a folder, without installing anything.
fn unpack(place: &Place, folder: &Path, packages: &[String]) -> Done {
    let debs = folder.join("debs");
    disk::make(&debs)?;
    let mut download = place.command("apt-get");
    download.args(["-q", "download"]).args(packages).current_dir(&debs);
    sh::must(place, "downloading the compiler", &mut download)?;
    let mut unpack = place.command("sh");
    unpack.args(["-ec", "for deb in debs/*.deb; do dpkg -x \"$deb\" .; done"]).current_dir(folder);
    sh::must(place, "unpacking the compiler", &mut unpack)?;
    disk::remove(&debs)
}

/// A script that runs a program with its own libraries.
fn wrap(folder: &Path, program: &str) -> Done {
    let path = folder.join(program);
    disk::write(&path, WRAPPER.replace("PROGRAM", program))?;
    sh::capture(Command::new("chmod").arg("+x").arg(&path)).map(drop)
}

/// Installs the shared libraries that the unpacked LLVM needs and the machine lacks.
fn libraries(place: &Place, folder: &Path) -> Done {
    let script = "LD_LIBRARY_PATH=$(echo usr/lib/*-linux-gnu) ldd usr/bin/rustc | grep 'not found' || true";
    let missing = sh::capture(place.command("sh").args(["-c", script]).current_dir(folder))?;
    if missing.trim().is_empty() {
        return Ok(());
    }
    let script = "for llvm in usr/lib/*-linux-gnu/libLLVM.so.*; do :; done; basename \"$llvm\" | sed 's/libLLVM.so.\\([0-9]*\\).*/libllvm\\1/'";
    let llvm = sh::capture(place.command("sh").args(["-c", script]).current_dir(folder))?;
    let depends = sh::capture(Command::new("apt-cache").args(["depends", llvm.trim()]).env("LC_ALL", "C"))?;
    let names: Vec<&str> = depends.lines().filter_map(|line| line.trim().strip_prefix("Depends: ")).collect();
    apt::install(place, &names)
}

/// Builds the standard library for the target, for tests and for the module.
fn build_std(place: &Place, folder: &Path) -> Done {
    let (rustc, work) = (folder.join("rustc"), folder.join("std"));
    small_std::build(place, &rustc, &small_std::TELLING, &work, &folder.join("usr"))?;
    small_std::build(place, &rustc, &small_std::SMALL, &work, &small(folder))
}

/// The sysroot with the library for the module.
pub(crate) fn small(folder: &Path) -> PathBuf {
    folder.join(small_std::SMALL.name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_candidate_is_read_from_apts_policy() {
        let policy = "rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0+dfsg1-1~deb12u2\n  Version table:\n";
        let version = candidate(policy).unwrap();
        assert_eq!(version, "1.96.0+dfsg1-1~deb12u2");
        assert_eq!(release(&version), "1.96");
        assert!(candidate("rustc-web:\n  Candidate: (none)\n").unwrap_err().0.contains("found none"));
    }
}
