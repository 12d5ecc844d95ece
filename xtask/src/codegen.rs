//! `codegen`: what is made once from other packages' data and then kept in git.

use crate::args::Made;
use crate::fail::Done;
use crate::place::Place;
use crate::tools::node;
use crate::{say, sh};

/// Makes one of them anew; git shows what has changed.
pub(crate) fn codegen(place: &Place, what: &Made) -> Done {
    match what {
        Made::Font => font(place),
        Made::Phones => phones(place),
    }
}

/// The numbering plans of all countries, packed from Google's metadata.
fn phones(place: &Place) -> Done {
    let mut tool = place.cargo();
    tool.args(["run", "--quiet", "--release", "--package", "tillpost-codegen"]);
    say::line(sh::must(place, "packing the numbering plans", &mut tool)?.output.trim_end());
    Ok(())
}

/// The faces of PDF receipts, cut down to the letters that receipts need.
fn font(place: &Place) -> Done {
    let folder = place.root.join("pdf/font");
    node::install(place, &folder)?;
    let mut script = place.command("node");
    script.arg(folder.join("codegen.mjs"));
    say::line(sh::must(place, "cutting down the font", &mut script)?.output.trim_end());
    Ok(())
}
