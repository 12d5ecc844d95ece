//! How this relay runs: the command line over the file given by `--config`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::args::Flags;
use crate::error::Fatal;

/// Everything fixed at start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Config {
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// The folder that holds everything the relay keeps.
    pub(crate) data: PathBuf,
    /// Static files, when any are served.
    pub(crate) site: Option<PathBuf>,
    /// Names under which browsers reach this relay, besides this machine's own, in lower case.
    pub(crate) hosts: Vec<String>,
    /// Whether tills on this machine pair without a code.
    pub(crate) training: bool,
}

impl Config {
    /// Puts the flags over the file they name.
    ///
    /// # Errors
    /// On an unreadable file, an unknown key, an address that is none, or a missing data folder.
    pub(crate) fn load(flags: Flags) -> Result<Self, Fatal> {
        let mut all = Flags::default();
        if let Some(path) = &flags.config {
            let text = std::fs::read_to_string(path).map_err(|error| {
                Fatal::new(format!("expected the settings in {}, found: {error}; correct --config", path.display()))
            })?;
            read_file(path, &text, &mut all)?;
        }
        all.listen = flags.listen.or(all.listen);
        all.data = flags.data.or(all.data);
        all.site = flags.site.or(all.site);
        all.hosts.extend(flags.hosts);
        all.training |= flags.training;
        finish(all)
    }
}

fn read_file(path: &Path, text: &str, into: &mut Flags) -> Result<(), Fatal> {
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        read_line(line, into)
            .map_err(|problem| Fatal::new(format!("{}, line {}: {problem}", path.display(), index + 1)))?;
    }
    Ok(())
}

fn read_line(line: &str, into: &mut Flags) -> Result<(), String> {
    let (key, value) = line.split_once('=').ok_or_else(|| format!("expected `key = value`, found {line:?}"))?;
    let value = value.trim().trim_matches('"');
    match key.trim() {
        "listen" => into.listen = Some(value.to_owned()),
        "data" => into.data = Some(value.into()),
        "site" => into.site = Some(value.into()),
        "host" => into.hosts.push(value.to_owned()),
        "training" => into.training = yes_or_no(value)?,
        other => return Err(format!("expected listen, data, site, host or training, found {other:?}")),
    }
    Ok(())
}

fn yes_or_no(value: &str) -> Result<bool, String> {
    value.parse().map_err(|_| format!("expected training = true or false, found {value:?}"))
}

fn finish(flags: Flags) -> Result<Config, Fatal> {
    let listen = flags.listen.as_deref().unwrap_or("127.0.0.1:8080");
    let listen = listen.parse().map_err(|_| {
        Fatal::new(format!("expected --listen as address:port such as 127.0.0.1:8080, found {listen:?}"))
    })?;
    let data =
        flags.data.ok_or_else(|| Fatal::new("expected --data DIR, the folder that keeps everything, found none"))?;
    if let Some(site) = flags.site.as_ref().filter(|site| !site.is_dir()) {
        return Err(Fatal::new(format!(
            "expected a folder for --site, found none at {}; create or correct it",
            site.display()
        )));
    }
    let hosts = flags.hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
    Ok(Config { listen, data, site: flags.site, hosts, training: flags.training })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn file(text: &str) -> Result<Flags, String> {
        let mut flags = Flags::default();
        read_file(Path::new("relay.conf"), text, &mut flags).map_err(|error| error.to_string())?;
        Ok(flags)
    }

    #[test]
    fn a_file_sets_what_flags_set() {
        let flags =
            file("# ours\nlisten = 0.0.0.0:80\ndata = \"/srv/tillpost\"\nhost = till.example\ntraining = true\n")
                .unwrap();
        let config = finish(flags).unwrap();
        assert_eq!(config.listen.port(), 80);
        assert_eq!(config.data, PathBuf::from("/srv/tillpost"));
        assert!(config.training);
    }

    #[test]
    fn a_wrong_line_is_named_with_its_number() {
        assert!(file("data = x\nlisen = y").unwrap_err().contains("line 2: expected listen"));
        assert!(file("training = maybe").unwrap_err().contains("found \"maybe\""));
    }
}
