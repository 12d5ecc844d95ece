//! A Rust compiler for wasm32: rustup's own where it has the target, else Debian's beside it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{apt, rust_web};
use crate::disk;
use crate::fail::Done;
use crate::place::{self, Place};
use crate::{say, sh};

/// The target of the module.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// `rustup target add` takes seconds, or hangs where its server is out of reach.
const RUSTUP_LIMIT: Duration = Duration::from_secs(25);
/// A refusal is not asked for again this soon.
const REFUSAL_LASTS: Duration = Duration::from_secs(24 * 60 * 60);
/// What cargo would read from the environment for native builds.
const NATIVE_ONLY: [&str; 5] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "RUSTC_WRAPPER", "CARGO_BUILD_TARGET"];

/// A compiler that has the target, with its linker and linter where they are not rustup's.
pub(crate) struct WasmRust {
    /// Tells one compiler from another; objects of two do not mix.
    id: String,
    beside: Option<Beside>,
}

/// A compiler beside rustup's.
struct Beside {
    rustc: PathBuf,
    clippy: PathBuf,
    linker: PathBuf,
    /// The flags for its small library.
    small: Vec<String>,
}

impl WasmRust {
    /// Cargo for wasm32, in a target folder apart from the native one.
    pub(crate) fn cargo(&self, place: &Place, verb: &str) -> Command {
        let mut cargo = place.cargo();
        cargo.arg(verb).args(["--target", TARGET, "--target-dir"]).arg(place.wasm_target());
        if let Some(beside) = &self.beside {
            cargo.env("RUSTC", &beside.rustc).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &beside.linker);
        }
        for variable in NATIVE_ONLY {
            cargo.env_remove(variable);
        }
        cargo
    }

    /// Cargo for the module itself: with the smallest library there is, and without this machine's paths.
    pub(crate) fn cargo_for_module(&self, place: &Place, verb: &str) -> Command {
        let mut cargo = self.cargo(place, verb);
        let homes = [(Some(place.root.clone()), "/tillpost"), (place::cargo_home(), "/cargo")];
        let remap =
            |(home, name): (Option<PathBuf>, &str)| Some(format!("--remap-path-prefix={}={name}", home?.display()));
        let mut flags: Vec<String> = homes.into_iter().filter_map(remap).collect();
        if let Some(beside) = &self.beside {
            flags.extend_from_slice(&beside.small);
            cargo.env("RUSTC_BOOTSTRAP", "1");
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        cargo
    }

    /// Clippy for the core and the given test targets, with warnings as errors.
    ///
    /// An expectation met natively may be unmet here, where a pointer has four bytes.
    pub(crate) fn clippy(&self, place: &Place, targets: &[String]) -> Command {
        const FLAGS: [&str; 2] = ["-Dwarnings", "-Aunfulfilled-lint-expectations"];
        let verb = if self.beside.is_some() { "check" } else { "clippy" };
        let mut cargo = self.cargo(place, verb);
        cargo.args(["--package", "tillpost", "--lib"]).args(targets);
        match &self.beside {
            None => cargo.arg("--").args(FLAGS),
            Some(beside) => {
                let flags = FLAGS.map(|flag| format!("{flag}__CLIPPY_HACKERY__")).concat();
                cargo.env("RUSTC_WORKSPACE_WRAPPER", &beside.clippy).env("CLIPPY_ARGS", flags)
            }
        };
        cargo
    }
}

/// Finds a compiler for wasm32, or installs one.
pub(crate) fn ensure(place: &Place) -> Done<WasmRust> {
    let sysroot = sysroot()?;
    let web = place.cache.join(rust_web::FOLDER);
    let rust = if has_target(&sysroot) {
        WasmRust { id: format!("rustup {}", sysroot.display()), beside: None }
    } else if rust_web::whole(&web) || !ask_rustup(place, &sysroot) {
        rust_web::ensure(place, &web)?;
        beside(place, &web, &sysroot)?
    } else {
        WasmRust { id: format!("rustup {}", sysroot.display()), beside: None }
    };
    forget_other_objects(place, &rust.id)?;
    Ok(rust)
}

/// Empties the target folder when another compiler, or another build of its library, filled it.
fn forget_other_objects(place: &Place, id: &str) -> Done {
    let stamp = place.wasm_target().join("compiler");
    if disk::text(&stamp).is_ok_and(|found| found == id) {
        return Ok(());
    }
    disk::remove(&place.wasm_target())?;
    disk::write(&stamp, id)
}

/// Where the compiler in use keeps its libraries.
fn sysroot() -> Done<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    Ok(sh::capture(Command::new(rustc).args(["--print", "sysroot"]))?.trim().into())
}

/// Whether a sysroot has the standard library for the target.
fn has_target(sysroot: &Path) -> bool {
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    disk::files(&library).iter().any(|file| file.to_string_lossy().starts_with("libstd-"))
}

/// Asks rustup for the target, unless it refused lately; true when the target is there afterwards.
fn ask_rustup(place: &Place, sysroot: &Path) -> bool {
    let refused = place.cache.join("rustup-has-no-wasm32");
    if sh::which("rustup").is_none() || younger(&refused, REFUSAL_LASTS) {
        return false;
    }
    let mut rustup = place.command("rustup");
    rustup.args(["target", "add", TARGET]);
    let asked = sh::run(place, "rustup target add", &mut rustup, RUSTUP_LIMIT);
    if asked.is_ok() && has_target(sysroot) {
        return true;
    }
    let how = asked.map_or_else(|fail| fail.to_string(), |outcome| outcome.how);
    say::line(&format!("rustup cannot fetch {TARGET} here ({how}); Debian's compiler is used beside it"));
    let _ = disk::write(&refused, how);
    false
}

/// Whether a file is there and was written less than this long ago.
fn younger(file: &Path, age: Duration) -> bool {
    let written = file.metadata().and_then(|meta| meta.modified()).ok();
    written.and_then(|time| time.elapsed().ok()).is_some_and(|elapsed| elapsed < age)
}

/// The unpacked Debian compiler with a linker for it: rustup's own, else LLVM's.
fn beside(place: &Place, web: &Path, sysroot: &Path) -> Done<WasmRust> {
    let id = disk::text(&rust_web::marker(web))?;
    let linker = match rust_lld(sysroot) {
        Some(linker) => linker,
        None => apt::ensure(place, &[apt::WASM_LD]).and_then(|()| apt::WASM_LD.path())?,
    };
    let (rustc, clippy, small) = (web.join("rustc"), web.join("clippy-driver"), rust_web::small(web));
    let beside = Beside { rustc, clippy, linker, small };
    Ok(WasmRust { id, beside: Some(beside) })
}

/// The linker that comes with a toolchain of rustup's.
fn rust_lld(sysroot: &Path) -> Option<PathBuf> {
    let hosts = std::fs::read_dir(sysroot.join("lib/rustlib")).into_iter().flatten().flatten();
    hosts.map(|host| host.path().join("bin/rust-lld")).find(|lld| lld.is_file())
}
