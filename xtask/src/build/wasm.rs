//! The modules for the browser, the core, the exchange and the PDF: compiled, given their glue, made small and proved.

use std::fmt;
use std::path::{Path, PathBuf};
use std::slice;

use crate::disk;
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::sh;
use crate::tools::bindgen::Bindgen;
use crate::tools::node;
use crate::tools::wasm_rust::{TARGET, WasmRust};

/// A module of the package.
struct Module {
    /// The crate it is compiled from.
    package: &'static str,
    /// Its name in cargo's folder, and in the package before `_bg.wasm` and `.js`.
    name: &'static str,
    /// What it is made for.
    aim: Aim,
}

/// What a module is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// Few bytes to download.
    Size,
    /// Much data in little time: with SIMD, and with the standard library as it comes, which sorts and searches faster.
    Speed,
}

impl Aim {
    /// What of cargo's profile is different. A profile of its own would compile every macro once more.
    const fn profile(self) -> &'static [&'static str] {
        match self {
            Self::Size => &[],
            Self::Speed => &["--config", "profile.wasm.opt-level=3"],
        }
    }

    /// What wasm-opt does.
    const fn passes(self) -> &'static [&'static str] {
        match self {
            Self::Size => &SHRINK,
            Self::Speed => &SPEED,
        }
    }
}

/// What every page loads.
const CORE: Module = Module { package: "tillpost", name: "tillpost", aim: Aim::Size };
/// What is loaded for the first catalogue or exchange file.
const EXCHANGE: Module = Module { package: "tillpost-exchange", name: "tillpost_exchange", aim: Aim::Speed };
/// What is loaded for the first PDF, its font inside.
const PDF: Module = Module { package: "tillpost-pdf", name: "tillpost_pdf", aim: Aim::Size };

/// All of them.
const ALL: [Module; 3] = [CORE, EXCHANGE, PDF];

/// What wasm-opt does for speed.
const SPEED: [&str; 4] = ["--low-memory-unused", "-O3", "--strip-producers", "--strip-target-features"];
/// What wasm-opt does for size. Rust keeps the lowest addresses free. Control flow is taken apart and put together anew between two
/// rounds of shrinking. What nobody reads goes last.
const SHRINK: [&str; 8] = [
    "--low-memory-unused",
    "-Os",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
];
/// Proves modules and compresses files; prints one size in bytes per argument.
const MEASURE: &str = include_str!("measure.mjs");
/// Makes the names between module and glue short.
const NAMES: &str = include_str!("names.mjs");
/// Makes scripts small in place.
const MINIFY: &str = include_str!("minify.mjs");
/// Writes a module into a script beside it.
const INLINE: &str = include_str!("inline.mjs");

/// What a browser downloads for one module, in bytes of brotli at its best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) wasm: u64,
    pub(crate) glue: u64,
}

/// The same for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub(crate) core: Size,
    pub(crate) exchange: Size,
    pub(crate) pdf: Size,
}

impl Size {
    /// Module and glue together.
    pub(crate) fn total(self) -> u64 {
        self.wasm + self.glue
    }
}

impl Sizes {
    /// Reads numbers: module and glue of the core, then of the exchange and of the PDF.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().map(str::parse);
        let mut size = || Some(Size { wasm: numbers.next()?.ok()?, glue: numbers.next()?.ok()? });
        Some(Self { core: size()?, exchange: size()?, pdf: size()? })
    }

    /// The same numbers.
    fn numbers(self) -> String {
        let both = |Size { wasm, glue }: Size| format!("{wasm} {glue}");
        [self.core, self.exchange, self.pdf].map(both).join(" ")
    }
}

impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} + {} = {} bytes of brotli", self.wasm, self.glue, self.total())
    }
}

impl Module {
    /// Compiles it. As a cdylib alone: with an rlib beside it cargo drops link-time optimisation.
    fn compile(&self, place: &Place, rust: &WasmRust) -> Done {
        let mut cargo = match self.aim {
            Aim::Size => rust.cargo_for_module(place, "rustc"),
            Aim::Speed => rust.cargo_for_speed(place, "rustc"),
        };
        cargo
            .args(["--package", self.package, "--lib", "--crate-type", "cdylib", "--profile", "wasm"])
            .args(self.aim.profile());
        sh::must(place, &format!("compiling {} to wasm", self.package), &mut cargo).map(drop)
    }

    /// Where cargo leaves it.
    fn compiled(&self, place: &Place) -> PathBuf {
        place.wasm_target().join(TARGET).join("wasm").join(self.name).with_extension("wasm")
    }

    /// Runs wasm-bindgen into a folder.
    fn bind(&self, place: &Place, bindgen: &Bindgen, work: &Path) -> Done {
        let mut command = place.command(bindgen.glue());
        // Without the default path: bundlers would ship the module beside every entry, also where the caller brings it.
        command.args(["--target", "web", "--omit-default-module-path"]);
        command.args(["--out-name", self.name, "--out-dir"]).arg(work).arg(self.compiled(place));
        sh::must(place, "writing the glue", &mut command).map(drop)
    }

    /// Module and glue in a folder.
    fn files(&self, folder: &Path) -> [PathBuf; 2] {
        [folder.join(format!("{}_bg.wasm", self.name)), folder.join(format!("{}.js", self.name))]
    }
}

/// Compiles every module.
pub(crate) fn compile(place: &Place, rust: &WasmRust) -> Done {
    ALL.iter().try_for_each(|module| module.compile(place, rust))
}

/// Writes the glue and the small modules to `pkg/wasm/`, unless they are what is there.
pub(crate) fn finish(place: &Place, bindgen: &Bindgen) -> Done<Sizes> {
    let key = key(place, bindgen)?;
    let stamp = place.glue().join(".stamp");
    if let Some(sizes) = current(&stamp, &key) {
        return Ok(sizes);
    }
    let work = place.wasm_target().join("glue");
    disk::remove(&work)?;
    for module in &ALL {
        module.bind(place, bindgen, &work)?;
    }
    let sizes = shrink(place, &work)?;
    disk::write(&work.join(".stamp"), format!("{key}\n{}\n", sizes.numbers()))?;
    disk::put(&work, &place.glue())?;
    Ok(sizes)
}

/// What the result depends on: the modules, the tools and the steps here.
fn key(place: &Place, bindgen: &Bindgen) -> Done<String> {
    let lock = disk::read(&place.root.join("package-lock.json"))?;
    let modules = ALL.iter().map(|module| disk::read(&module.compiled(place))).collect::<Done<Vec<_>>>()?;
    let steps = [MEASURE, NAMES, MINIFY, INLINE, include_str!("wasm.rs")].map(str::as_bytes);
    let others = [lock.as_slice(), bindgen.version.as_bytes()].into_iter().chain(steps);
    Ok(disk::stamp(modules.iter().map(Vec::as_slice).chain(others)))
}

/// The sizes of the last result when it was made from the same things.
fn current(stamp: &Path, key: &str) -> Option<Sizes> {
    let text = disk::text(stamp).ok()?;
    let (found, sizes) = text.split_once('\n')?;
    if found == key { Sizes::parse(sizes) } else { None }
}

/// Makes the modules and their glue small, proves them and leaves compressed copies beside them.
///
/// A module's own list of features tells wasm-opt what engines must know; it takes no flags for them.
/// `-Oz` and `-O3` come out within 0.1 % of each other in brotli; these steps are 1 % smaller than `-Oz` alone.
fn shrink(place: &Place, work: &Path) -> Done<Sizes> {
    for module in &ALL {
        let [wasm, glue] = module.files(work);
        let mut command = node::tool(place, "binaryen/bin/wasm-opt");
        command.args(module.aim.passes()).arg(&wasm).arg("-o").arg(&wasm);
        sh::must(place, &format!("optimizing {}", module.name), &mut command)?;
        script(place, "making names short", NAMES, &[wasm, glue.clone()])?;
        script(place, "making the glue small", MINIFY, slice::from_ref(&glue))?;
    }
    let [core, _] = CORE.files(work);
    script(place, "writing the module into a script", INLINE, slice::from_ref(&core))?;
    let files: Vec<PathBuf> = ALL.iter().flat_map(|module| module.files(work)).collect();
    let sizes = measure(place, &files)?;
    Sizes::parse(&sizes).ok_or_else(|| Fail(format!("expected six sizes from node, found `{sizes}`")))
}

/// Proves every module, writes a `.br` beside every file and prints its size.
fn measure(place: &Place, files: &[PathBuf]) -> Done<String> {
    script(place, "proving and compressing the modules", MEASURE, files)
}

/// Runs a script over files in Node; what it prints.
fn script(place: &Place, what: &str, script: &str, files: &[PathBuf]) -> Done<String> {
    let mut node = place.command("node");
    node.args(["--input-type=module", "--eval", script, "--"]).args(files);
    Ok(sh::must(place, what, &mut node)?.output)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn sizes_are_read_and_told() {
        let sizes = Sizes::parse("40000 5000\n60000 3000\n50000\n2000\n").unwrap();
        assert_eq!(sizes.core, Size { wasm: 40_000, glue: 5_000 });
        assert_eq!(Sizes::parse(&sizes.numbers()), Some(sizes));
        assert_eq!(sizes.pdf.to_string(), "50000 + 2000 = 52000 bytes of brotli");
        assert_eq!(Sizes::parse("40000 5000 60000 3000 50000"), None);
    }
}
