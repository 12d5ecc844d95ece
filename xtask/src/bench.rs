//! `bench`: the benchmarks beside the peers, in one Chromium page.

use std::process::ExitStatus;

use crate::build::{self, Relay};
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::tools::{apt, node};

/// Builds the package, installs the peers and runs the comparison; its figures go to the terminal and into the bench's README.
pub(crate) fn bench(place: &Place) -> Done {
    build::all(place, Relay::Dev)?;
    apt::ensure(place, &[apt::CHROMIUM])?;
    let folder = place.root.join("bench");
    if folder.join("package.json").is_file() {
        node::install(place, &folder)?;
    }
    let mut run = place.command("node");
    run.args(["bench/run.mjs", "--write"]).env("CHROMIUM", apt::CHROMIUM.path()?);
    let status: ExitStatus = run.status().map_err(|error| Fail(format!("node bench/run.mjs: {error}")))?;
    if status.success() { Ok(()) } else { Err(Fail(format!("node bench/run.mjs: {status}"))) }
}
