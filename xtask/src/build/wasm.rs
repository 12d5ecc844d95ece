//! The core as a module for the browser: compiled, given its glue, made small and proved.

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

/// The module's name in the package.
const NAME: &str = "tillpost_bg.wasm";
/// The glue's name in the package.
const GLUE: &str = "tillpost.js";
/// Proves modules and compresses files; prints one size in bytes per argument.
const MEASURE: &str = include_str!("measure.mjs");
/// Makes scripts small in place.
const MINIFY: &str = include_str!("minify.mjs");
/// Writes a module into a script beside it.
const INLINE: &str = include_str!("inline.mjs");

/// What a browser downloads, in bytes of brotli at its best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub(crate) wasm: u64,
    pub(crate) glue: u64,
}

impl Sizes {
    /// Module and glue together.
    pub(crate) fn total(self) -> u64 {
        self.wasm + self.glue
    }

    /// Reads `wasm glue`.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().map(str::parse);
        Some(Self { wasm: numbers.next()?.ok()?, glue: numbers.next()?.ok()? })
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} + {} = {} bytes of brotli", self.wasm, self.glue, self.total())
    }
}

/// Compiles the module. As a cdylib alone: with an rlib beside it cargo drops link-time optimisation.
pub(crate) fn compile(place: &Place, rust: &WasmRust) -> Done {
    let mut cargo = rust.cargo_for_module(place, "rustc");
    cargo.args(["--package", "tillpost", "--lib", "--crate-type", "cdylib", "--profile", "wasm"]);
    sh::must(place, "compiling the core to wasm", &mut cargo).map(drop)
}

/// Writes the glue and the small module to `pkg/wasm/`, unless they are what is there.
pub(crate) fn finish(place: &Place, bindgen: &Bindgen) -> Done<Sizes> {
    let module = place.wasm_target().join(TARGET).join("wasm/tillpost.wasm");
    let key = key(place, &module, bindgen)?;
    let stamp = place.glue().join(".stamp");
    if let Some(sizes) = current(&stamp, &key) {
        return Ok(sizes);
    }
    let work = place.wasm_target().join("glue");
    disk::remove(&work)?;
    glue(place, bindgen, &module, &work)?;
    let sizes = shrink(place, &work)?;
    disk::write(&work.join(".stamp"), format!("{key}\n{} {}\n", sizes.wasm, sizes.glue))?;
    disk::put(&work, &place.glue())?;
    Ok(sizes)
}

/// What the result depends on: the module, the tools and the steps here.
fn key(place: &Place, module: &Path, bindgen: &Bindgen) -> Done<String> {
    let lock = disk::read(&place.root.join("package-lock.json"))?;
    let module = disk::read(module)?;
    Ok(disk::stamp([
        module.as_slice(),
        &lock,
        bindgen.version.as_bytes(),
        MEASURE.as_bytes(),
        MINIFY.as_bytes(),
        INLINE.as_bytes(),
        include_bytes!("wasm.rs"),
    ]))
}

/// The sizes of the last result when it was made from the same things.
fn current(stamp: &Path, key: &str) -> Option<Sizes> {
    let text = disk::text(stamp).ok()?;
    let (found, sizes) = text.split_once('\n')?;
    if found == key { Sizes::parse(sizes) } else { None }
}

/// Runs wasm-bindgen into a folder of its own.
fn glue(place: &Place, bindgen: &Bindgen, module: &Path, work: &Path) -> Done {
    let mut command = place.command(bindgen.glue());
    // Without the default path: bundlers would ship the module beside every entry, also where the caller brings it.
    command.args(["--target", "web", "--omit-default-module-path"]);
    command.args(["--out-name", "tillpost", "--out-dir"]).arg(work).arg(module);
    sh::must(place, "writing the glue", &mut command).map(drop)
}

/// Makes the module and its glue small, proves them and leaves compressed copies beside them.
///
/// The module's own list of features tells wasm-opt what engines must know; it takes no flags for them.
/// `-Oz` and `-O3` come out within 0.1 % of each other in brotli, and `-Oz` is done sooner.
fn shrink(place: &Place, work: &Path) -> Done<Sizes> {
    let module = work.join(NAME);
    let mut command = node::tool(place, "binaryen/bin/wasm-opt");
    command.arg("-Oz").arg(&module).arg("-o").arg(&module);
    sh::must(place, "making the module small", &mut command)?;
    let glue = work.join(GLUE);
    script(place, "making the glue small", MINIFY, slice::from_ref(&glue))?;
    script(place, "writing the module into a script", INLINE, slice::from_ref(&module))?;
    match measure(place, &[module, glue])?[..] {
        [wasm, glue] => Ok(Sizes { wasm, glue }),
        _ => Err(Fail::new("expected two sizes from node, found another number of them")),
    }
}

/// Proves every module, writes a `.br` beside every file and gives its size.
fn measure(place: &Place, files: &[PathBuf]) -> Done<Vec<u64>> {
    let sizes = script(place, "proving and compressing the module", MEASURE, files)?;
    Ok(sizes.lines().filter_map(|line| line.trim().parse().ok()).collect())
}

/// Runs a script over files in Node; what it prints.
fn script(place: &Place, what: &str, script: &str, files: &[PathBuf]) -> Done<String> {
    let mut node = place.command("node");
    node.args(["--input-type=module", "--eval", script, "--"]).args(files);
    Ok(sh::must(place, what, &mut node)?.output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_told() {
        let sizes = Sizes::parse("40000 5000\n");
        assert_eq!(sizes, Some(Sizes { wasm: 40_000, glue: 5_000 }));
        assert_eq!(sizes.map(|sizes| sizes.to_string()).as_deref(), Some("40000 + 5000 = 45000 bytes of brotli"));
        assert_eq!(Sizes::parse("40000"), None);
    }
}
