//! The site and the relay, built; what is up to date is left alone.

mod site;
mod wasm;

use std::thread;

pub(crate) use wasm::Sizes;

use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::tools::bindgen::{self, Bindgen};
use crate::tools::wasm_rust::{self, WasmRust};
use crate::tools::{apt, node};
use crate::{say, sh};

/// How the relay is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relay {
    /// Quick to build: for trying and testing.
    Dev,
    /// Quick to run: for production.
    Release,
}

impl Relay {
    /// Cargo's folder for the profile.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// What the module is made with.
pub(crate) struct Tools {
    pub(crate) rust: WasmRust,
    pub(crate) bindgen: Bindgen,
}

/// What came out.
pub(crate) struct Built {
    pub(crate) sizes: Sizes,
}

/// Builds everything: tools, module, relay and site.
pub(crate) fn all(place: &Place, relay: Relay) -> Done<Built> {
    let _lock = place.lock_build()?;
    let tools = install(place)?;
    both(|| wasm::compile(place, &tools.rust), || self::relay(place, relay))?;
    let sizes = wasm::finish(place, &tools.bindgen)?;
    site::assemble(place)?;
    say::line(&format!("core wasm + glue: {}", sizes.core));
    say::line(&format!("exchange wasm + glue: {}", sizes.exchange));
    say::line(&format!("PDF wasm, its font inside, + glue: {}", sizes.pdf));
    Ok(Built { sizes })
}

/// Finds or installs the tools, without building anything.
pub(crate) fn tools(place: &Place) -> Done<Tools> {
    let _lock = place.lock_build()?;
    install(place)
}

/// The compiler for wasm32 in one half; npm's packages and the glue's tool in the other.
fn install(place: &Place) -> Done<Tools> {
    node::check()?;
    apt::ensure(place, apt::FOR_RUN)?;
    let npm = || node::install(place, &place.root).and_then(|()| bindgen::ensure(place));
    let (rust, bindgen) = both(|| wasm_rust::ensure(place), npm)?;
    Ok(Tools { rust, bindgen })
}

/// The relay's program.
fn relay(place: &Place, profile: Relay) -> Done {
    let mut cargo = place.cargo();
    cargo.args(["build", "--package", "tillpost-relay"]);
    if profile == Relay::Release {
        cargo.arg("--release");
    }
    sh::must(place, "building the relay", &mut cargo).map(drop)
}

/// Does two things at once, which wait for different things: one core, the disk, a download.
/// Both results, or every failure there was.
fn both<A: Send, B>(one: impl FnOnce() -> Done<A> + Send, other: impl FnOnce() -> Done<B>) -> Done<(A, B)> {
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|_| Err(Fail::new("a half of the build died"))), other)
    });
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(one), Err(other)) => Err(Fail(format!("{one}\n{other}"))),
        (Err(fail), Ok(_)) | (Ok(_), Err(fail)) => Err(fail),
    }
}
