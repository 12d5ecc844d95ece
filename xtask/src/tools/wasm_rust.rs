//! A Rust compiler for wasm32: rustup's own where it has the target, else Debian's beside it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{apt, rust_web, small_std};
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
/// Cargo's variable for the target's linker.
const LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";
/// What cargo would read from the environment for native builds.
const NATIVE_ONLY: [&str; 5] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "RUSTC_WRAPPER", "CARGO_BUILD_TARGET"];

/// A compiler that has the target, with its linker and linter where they are not rustup's.
pub(crate) struct WasmRust {
    /// Tells one compiler from another; objects of two do not mix.
    id: String,
    beside: Option<Beside>,
    /// The sysroot of the module's own library, and what links it.
    small: Option<(PathBuf, PathBuf)>,
}

/// A compiler beside rustup's.
struct Beside {
    rustc: PathBuf,
    clippy: PathBuf,
    linker: PathBuf,
}

impl WasmRust {
    /// Cargo for wasm32, in a target folder apart from the native one.
    pub(crate) fn cargo(&self, place: &Place, verb: &str) -> Command {
        let mut cargo = place.cargo();
        cargo.arg(verb).args(["--target", TARGET, "--target-dir"]).arg(place.wasm_target());
        if let Some(beside) = &self.beside {
            cargo.env("RUSTC", &beside.rustc).env(LINKER, &beside.linker);
        }
        for variable in NATIVE_ONLY {
            cargo.env_remove(variable);
        }
        cargo
    }

    /// Cargo for a module that is to be small: with the smallest library there is, and without this machine's paths.
    pub(crate) fn cargo_for_module(&self, place: &Place, verb: &str) -> Command {
        let mut cargo = self.cargo(place, verb);
        let mut flags = remapped(place);
        if let Some((sysroot, linker)) = &self.small {
            flags.extend(small_std::link(&mut cargo, sysroot));
            cargo.env(LINKER, linker);
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        cargo
    }

    /// Cargo for a module that is to be fast: with SIMD, and without this machine's paths.
    pub(crate) fn cargo_for_speed(&self, place: &Place, verb: &str) -> Command {
        let mut cargo = self.cargo(place, verb);
        let mut flags = remapped(place);
        flags.push("-Ctarget-feature=+simd128".to_owned());
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        cargo
    }

    /// Clippy for some packages and the given test targets, with warnings as errors.
    ///
    /// An expectation met natively may be unmet here, where a pointer has four bytes.
    pub(crate) fn clippy(&self, place: &Place, packages: &[&str], targets: &[String]) -> Command {
        const FLAGS: [&str; 2] = ["-Dwarnings", "-Aunfulfilled-lint-expectations"];
        let verb = if self.beside.is_some() { "check" } else { "clippy" };
        let mut cargo = self.cargo(place, verb);
        for package in packages {
            cargo.args(["--package", package]);
        }
        cargo.arg("--lib").args(targets);
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

/// Flags that keep this machine's paths out of a module.
fn remapped(place: &Place) -> Vec<String> {
    let homes = [(Some(place.root.clone()), "/tillpost"), (place::cargo_home(), "/cargo")];
    let remap = |(home, name): (Option<PathBuf>, &str)| Some(format!("--remap-path-prefix={}={name}", home?.display()));
    homes.into_iter().filter_map(remap).collect()
}

/// Finds a compiler for wasm32, or installs one.
pub(crate) fn ensure(place: &Place) -> Done<WasmRust> {
    let sysroot = sysroot()?;
    let web = place.cache.join(rust_web::FOLDER);
    let rust = if has_target(&sysroot) {
        rustups(place, &sysroot)?
    } else if rust_web::whole(&web) || !ask_rustup(place, &sysroot) {
        rust_web::ensure(place, &web)?;
        beside(place, &web, &sysroot)?
    } else {
        rustups(place, &sysroot)?
    };
    forget_other_objects(place, &rust.id)?;
    Ok(rust)
}

/// The compiler of rustup's, with a library for the module where rustup has its source.
fn rustups(place: &Place, sysroot: &Path) -> Done<WasmRust> {
    const SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.lock";
    if !sysroot.join(SOURCE).is_file() {
        ask_rustup_for(place, &["component", "add", "rust-src"], || sysroot.join(SOURCE).is_file());
    }
    let small = small_std::ensure(place, &rustc(), sysroot)?.zip(rust_lld(sysroot));
    Ok(WasmRust { id: format!("rustup {}", sysroot.display()), beside: None, small })
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

/// The compiler in use.
fn rustc() -> PathBuf {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()).into()
}

/// Where the compiler in use keeps its libraries.
fn sysroot() -> Done<PathBuf> {
    Ok(sh::capture(Command::new(rustc()).args(["--print", "sysroot"]))?.trim().into())
}

/// Whether a sysroot has the standard library for the target.
fn has_target(sysroot: &Path) -> bool {
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    disk::files(&library).iter().any(|file| file.to_string_lossy().starts_with("libstd-"))
}

/// Asks rustup for the target; true when it is there afterwards.
fn ask_rustup(place: &Place, sysroot: &Path) -> bool {
    let has_it = ask_rustup_for(place, &["target", "add", TARGET], || has_target(sysroot));
    if !has_it {
        say::line(&format!("rustup cannot fetch {TARGET} here; Debian's compiler is used beside it"));
    }
    has_it
}

/// Asks rustup for something, unless it refused lately; true when that is there afterwards.
fn ask_rustup_for(place: &Place, what: &[&str], is_there: impl Fn() -> bool) -> bool {
    let refused = place.cache.join("rustup-refused").join(what.join("-"));
    if sh::which("rustup").is_none() || younger(&refused, REFUSAL_LASTS) {
        return false;
    }
    let mut rustup = place.command("rustup");
    rustup.args(what);
    let asked = sh::run(place, &format!("rustup {}", what.join(" ")), &mut rustup, RUSTUP_LIMIT);
    if asked.is_ok() && is_there() {
        return true;
    }
    let _ = disk::write(&refused, asked.map_or_else(|fail| fail.to_string(), |outcome| outcome.how));
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
    let small = Some((rust_web::small(web), linker.clone()));
    let beside = Beside { rustc: web.join("rustc"), clippy: web.join("clippy-driver"), linker };
    Ok(WasmRust { id, beside: Some(beside), small })
}

/// The linker that comes with a toolchain of rustup's.
fn rust_lld(sysroot: &Path) -> Option<PathBuf> {
    let hosts = std::fs::read_dir(sysroot.join("lib/rustlib")).into_iter().flatten().flatten();
    hosts.map(|host| host.path().join("bin/rust-lld")).find(|lld| lld.is_file())
}
