//! `pack`: the npm package as npm would publish it.

use std::path::{Path, PathBuf};

use crate::build::{self, Relay};
use crate::disk;
use crate::fail::Done;
use crate::place::Place;
use crate::{say, sh};

/// The licences, which stand at the checkout's root and travel with the package.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Builds the module and packs `pkg/`.
pub(crate) fn pack(place: &Place) -> Done {
    build::all(place, Relay::Dev)?;
    let made = tarball(place, &place.root.join("pkg"))?;
    say::line(&format!("the package is {}", made.display()));
    Ok(())
}

/// Packs what is built into a tarball in the folder.
pub(crate) fn tarball(place: &Place, to: &Path) -> Done<PathBuf> {
    let folder = place.root.join("pkg");
    for name in LICENCES {
        disk::write(&folder.join(name), disk::read(&place.root.join(name))?)?;
    }
    disk::make(to)?;
    let mut npm = place.command("npm");
    npm.args(["pack", "--silent", "--pack-destination"]).arg(to).current_dir(&folder);
    Ok(to.join(sh::capture(&mut npm)?.trim()))
}
