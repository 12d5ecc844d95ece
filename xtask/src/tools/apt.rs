//! Programs that come as Debian packages.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::sh;

/// A program that must be there, and the packages that bring it.
pub(crate) struct Need {
    /// Where it is, or only its name when it is looked up in PATH.
    program: &'static str,
    /// A variable that names another place for it.
    variable: &'static str,
    /// Debian packages.
    packages: &'static [&'static str],
}

/// A C compiler, which compiles the relay's `SQLite`.
const CC: Need = Need { program: "cc", variable: "CC", packages: &["gcc", "libc6-dev"] };
/// The browser of the tests.
pub(crate) const CHROMIUM: Need = Need { program: "/usr/bin/chromium", variable: "CHROMIUM", packages: &["chromium"] };
/// What drives it for the wasm tests.
pub(crate) const CHROMEDRIVER: Need =
    Need { program: "/usr/bin/chromedriver", variable: "CHROMEDRIVER", packages: &["chromium-driver"] };
/// The mail server of the end-to-end tests.
pub(crate) const SMTP_SINK: Need =
    Need { program: "/usr/sbin/smtp-sink", variable: "SMTP_SINK", packages: &["postfix"] };

/// What reads PDF in the tests of the scripts.
pub(crate) const PDFTOTEXT: Need = Need { program: "pdftotext", variable: "PDFTOTEXT", packages: &["poppler-utils"] };
/// What holds exported documents to their schema in the tests.
pub(crate) const XMLLINT: Need = Need { program: "xmllint", variable: "XMLLINT", packages: &["libxml2-utils"] };

/// A linker for wasm, where rustup's own is not there.
pub(crate) const WASM_LD: Need = Need { program: "wasm-ld", variable: "WASM_LD", packages: &["lld"] };

/// What `build` and `run` need.
pub(crate) const FOR_RUN: &[Need] = &[CC];
/// What `test` needs beside that.
pub(crate) const FOR_TEST: &[Need] = &[CC, CHROMIUM, CHROMEDRIVER, SMTP_SINK, PDFTOTEXT, XMLLINT];

/// Answers for packages whose installation would otherwise start a service.
const PRESEED: &str = "postfix postfix/main_mailer_type select No configuration";

/// One apt at a time, and one `apt-get update` a run.
static UPDATED: Mutex<bool> = Mutex::new(false);

impl Need {
    /// Where the program is, if it is anywhere.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from).filter(|path| path.is_file());
        let usual = Path::new(self.program);
        if usual.is_absolute() {
            return named.or_else(|| usual.is_file().then(|| usual.to_path_buf()));
        }
        named.or_else(|| sh::which(self.program))
    }

    /// The same where it must be.
    pub(crate) fn path(&self) -> Done<PathBuf> {
        self.find().ok_or_else(|| Fail(format!("expected {} (or ${}), found nothing", self.program, self.variable)))
    }
}

/// Installs the packages of all the programs that are missing.
pub(crate) fn ensure(place: &Place, needs: &[Need]) -> Done {
    let missing: Vec<&str> =
        needs.iter().filter(|need| need.find().is_none()).flat_map(|need| need.packages).copied().collect();
    if missing.is_empty() { Ok(()) } else { install(place, &missing) }
}

/// Installs Debian packages as root; for anyone else it stops with the line to type.
pub(crate) fn install(place: &Place, packages: &[&str]) -> Done {
    let list = packages.join(" ");
    let line = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if !debian() {
        return Err(Fail(format!("install what Debian calls {list}, then try again")));
    }
    if !root() {
        return Err(Fail(format!("{list} must be installed first; type: sudo sh -c '{line}'")));
    }
    update(place)?;
    preseed(place, packages);
    let mut command = apt_get(place, "install");
    command.args(["-y", "--no-install-recommends"]).args(packages);
    sh::must(place, &format!("installing {list}"), &mut command).map(drop)
}

/// Fetches apt's package lists, once; they need root, without it the lists there are must do.
pub(crate) fn update(place: &Place) -> Done {
    let mut updated = UPDATED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !*updated && root() {
        sh::must(place, "apt-get update", &mut apt_get(place, "update"))?;
        *updated = true;
    }
    Ok(())
}

/// Whether this machine has Debian's packages.
pub(crate) fn debian() -> bool {
    Path::new("/etc/debian_version").exists() && sh::which("apt-get").is_some() && sh::which("dpkg").is_some()
}

/// Whether we may install packages.
pub(crate) fn root() -> bool {
    sh::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// `apt-get`, quiet, unattended and waiting for another apt to finish.
fn apt_get(place: &Place, verb: &str) -> Command {
    let mut command = place.command("apt-get");
    command.args(["-q", "-o", "DPkg::Lock::Timeout=300", verb]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Tells debconf that Postfix is wanted for its test server only; where there is no debconf nobody asks either.
fn preseed(place: &Place, packages: &[&str]) {
    if packages.contains(&"postfix") {
        let script = format!("echo '{PRESEED}' | debconf-set-selections");
        let _ = sh::capture(place.command("sh").args(["-c", &script]));
    }
}
