//! Node and the npm packages of a folder.

use std::path::Path;
use std::process::Command;

use crate::disk;
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::sh;

/// The oldest Node that the page's tools and tests run on.
const OLDEST: u32 = 20;

/// Checks that Node and npm are there and new enough.
pub(crate) fn check() -> Done {
    let wanted = format!("expected Node {OLDEST} or newer with npm");
    let version = sh::capture(Command::new("node").arg("--version"));
    let version = version.map_err(|_| Fail(format!("{wanted}, found no `node`; see https://nodejs.org/")))?;
    if major(&version).is_none_or(|major| major < OLDEST) {
        return Err(Fail(format!("{wanted}, found {}; see https://nodejs.org/", version.trim())));
    }
    sh::which("npm").map(drop).ok_or_else(|| Fail(format!("{wanted}, found no `npm`")))
}

/// Installs what a folder's package-lock.json names, unless that is what is there.
pub(crate) fn install(place: &Place, folder: &Path) -> Done {
    let stamp = folder.join("node_modules/.xtask-stamp");
    let wanted = disk::stamp([disk::read(&folder.join("package-lock.json"))?.as_slice()]);
    if disk::text(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let mut command = place.command("npm");
    command.current_dir(folder).args(["ci", "--no-audit", "--no-fund"]);
    sh::must(place, "installing npm packages", &mut command)?;
    disk::write(&stamp, wanted)
}

/// A script of an npm package in the checkout, to be run by node.
pub(crate) fn tool(place: &Place, script: &str) -> Command {
    let mut command = place.command("node");
    command.arg(place.root.join("node_modules").join(script));
    command
}

/// 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.1"), None);
    }
}
