//! Where everything is: the checkout, its target folders and the cache outside it.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::disk;
use crate::fail::{Done, Fail};
use crate::say;

/// The folders that the commands read and write.
pub(crate) struct Place {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Tools that outlive a checkout: `~/.cache/tillpost`.
    pub(crate) cache: PathBuf,
    /// Where cargo puts native programs, one folder per profile.
    native: PathBuf,
}

impl Place {
    /// Finds the folders from what cargo and the environment say.
    pub(crate) fn find() -> Done<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().unwrap_or(Path::new(".")).to_path_buf();
        let exe = env::current_exe().map_err(|error| Fail(format!("this program's own path: {error}")))?;
        let native = exe.ancestors().nth(2).unwrap_or(&root).to_path_buf();
        let cache = cache_folder(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME"))?;
        Ok(Self { root, cache, native })
    }

    /// The finished site: the page, the package and the modules it needs.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The sample store that the end-to-end tests copy.
    pub(crate) fn sample(&self) -> PathBuf {
        self.root.join("target/sample")
    }

    /// Cargo's folder for wasm32, apart from the native one: another compiler may fill it.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.root.join("target/wasm")
    }

    /// The generated half of the package.
    pub(crate) fn glue(&self) -> PathBuf {
        self.root.join("pkg/wasm")
    }

    /// The relay's program in the given profile folder, `debug` or `release`.
    pub(crate) fn relay(&self, profile: &str) -> PathBuf {
        self.native.join(profile).join("tillpost-relay")
    }

    /// Where a step's output is kept.
    pub(crate) fn log(&self, what: &str) -> PathBuf {
        let name: String = what.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        self.root.join("target/xtask").join(format!("{name}.log"))
    }

    /// Cargo, run in the checkout.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).env("CARGO_TERM_COLOR", "never");
        command
    }

    /// Any other program, run in the checkout.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        command
    }

    /// Holds a tool in the cache until dropped, so that two checkouts do not install it at once.
    pub(crate) fn lock_tool(&self, tool: &str) -> Done<File> {
        lock(&self.cache.join(format!("{tool}.lock")), &format!("another checkout installs {tool}"))
    }

    /// Holds the checkout's build until dropped.
    pub(crate) fn lock_build(&self) -> Done<File> {
        lock(&self.root.join("target/xtask/lock"), "another command builds in this checkout")
    }

    /// An empty folder of this process in the cache, to fill and then rename.
    pub(crate) fn scratch(&self, name: &str) -> Done<PathBuf> {
        let folder = self.cache.join(format!("{name}.{}.part", std::process::id()));
        disk::remove(&folder)?;
        disk::make(&folder)?;
        Ok(folder)
    }
}

/// Where cargo keeps the sources of crates.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let home = env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or(home)
}

/// Takes a lock file, and says why when it has to wait.
fn lock(path: &Path, why: &str) -> Done<File> {
    disk::make(path.parent().unwrap_or(path))?;
    let file = File::create(path).map_err(|error| Fail::at(path, &error))?;
    if file.try_lock().is_err() {
        say::line(&format!("{why}; waiting for it"));
        file.lock().map_err(|error| Fail::at(path, &error))?;
    }
    Ok(file)
}

/// `$XDG_CACHE_HOME/tillpost`, else `~/.cache/tillpost`.
fn cache_folder(xdg: Option<OsString>, home: Option<OsString>) -> Done<PathBuf> {
    let base = match (xdg.filter(|path| Path::new(path).is_absolute()), home) {
        (Some(xdg), _) => PathBuf::from(xdg),
        (None, Some(home)) => Path::new(&home).join(".cache"),
        (None, None) => return Err(Fail::new("expected HOME or XDG_CACHE_HOME in the environment, found neither")),
    };
    Ok(base.join("tillpost"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_cache_is_where_the_environment_says() {
        let home = Some("/home/a".into());
        assert_eq!(cache_folder(Some("/c".into()), home.clone()).unwrap(), Path::new("/c/tillpost"));
        assert_eq!(cache_folder(Some("relative".into()), home).unwrap(), Path::new("/home/a/.cache/tillpost"));
        assert!(cache_folder(None, None).is_err());
    }
}
