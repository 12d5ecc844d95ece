//! `pack`: the npm package as npm would publish it.

use std::path::{Path, PathBuf};

use crate::build::{self, Relay};
use crate::disk;
use crate::fail::Done;
use crate::place::Place;
use crate::{say, sh};

/// The licences that travel with the package: where they stand in the checkout, and their names there. The last is the font's.
const LICENCES: [(&str, &str); 3] =
    [("LICENSE-APACHE", "LICENSE-APACHE"), ("LICENSE-MIT", "LICENSE-MIT"), ("pdf/font/OFL.txt", "LICENSE-OFL")];

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
    for (source, name) in LICENCES {
        disk::write(&folder.join(name), disk::read(&place.root.join(source))?)?;
    }
    disk::make(to)?;
    let mut npm = place.command("npm");
    npm.args(["pack", "--silent", "--pack-destination"]).arg(to).current_dir(&folder);
    Ok(to.join(sh::capture(&mut npm)?.trim()))
}
