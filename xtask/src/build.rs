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

/// What was built, and with what.
pub(crate) struct Built {
    pub(crate) rust: WasmRust,
    pub(crate) bindgen: Bindgen,
    pub(crate) sizes: Sizes,
}

/// Builds everything: tools, module, site and relay.
pub(crate) fn all(place: &Place, relay: Relay) -> Done<Built> {
    let _lock = place.lock_build()?;
    node::check()?;
    apt::ensure(place, apt::FOR_RUN)?;
    // Two halves that wait for different things: compilers for downloads, linkers for one core.
    let (module, tools) = thread::scope(|scope| {
        let tools = scope.spawn(|| native_half(place, relay));
        let module = wasm_rust::ensure(place).and_then(|rust| wasm::compile(place, &rust).map(|()| rust));
        (module, tools.join().unwrap_or_else(|_| Err(Fail::new("the native half of the build died"))))
    });
    let (rust, bindgen) = both(module, tools)?;
    let sizes = wasm::finish(place, &bindgen)?;
    site::assemble(place)?;
    say::line(&format!("core wasm + glue: {sizes}"));
    Ok(Built { rust, bindgen, sizes })
}

/// npm's packages, the glue's tool and the relay.
fn native_half(place: &Place, relay: Relay) -> Done<Bindgen> {
    node::install(place, &place.root)?;
    let bindgen = bindgen::ensure(place)?;
    let mut cargo = place.cargo();
    cargo.args(["build", "--package", "tillpost-relay"]);
    if relay == Relay::Release {
        cargo.arg("--release");
    }
    sh::must(place, "building the relay", &mut cargo)?;
    Ok(bindgen)
}

/// Both results, or every failure there was.
fn both<A, B>(one: Done<A>, other: Done<B>) -> Done<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(one), Err(other)) => Err(Fail(format!("{one}\n{other}"))),
        (Err(fail), Ok(_)) | (Ok(_), Err(fail)) => Err(fail),
    }
}
