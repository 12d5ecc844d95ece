//! `pack`: the npm package as npm would publish it.

use crate::build::{self, Relay};
use crate::fail::Done;
use crate::place::Place;
use crate::{say, sh};

/// Builds the module and packs `pkg/`.
pub(crate) fn pack(place: &Place) -> Done {
    build::all(place, Relay::Dev)?;
    let folder = place.root.join("pkg");
    let mut npm = place.command("npm");
    let name = sh::capture(npm.args(["pack", "--silent"]).current_dir(&folder))?;
    say::line(&format!("the package is {}", folder.join(name.trim()).display()));
    Ok(())
}
