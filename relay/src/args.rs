//! The command line: one command so far, `serve`.

use std::path::PathBuf;

use crate::error::Fatal;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
tillpost-relay: takes receipts from tills and gets them to the customer

usage: tillpost-relay serve --data DIR [options]

options:
  --listen ADDRESS   where to listen (127.0.0.1:8080; port 0 takes a free one)
  --data DIR         the folder that holds everything the relay keeps
  --site DIR         static files to serve beside the interface
  --host NAME        a name under which browsers reach this relay, besides this machine's own; may be repeated
  --training         a practice relay: tills on this machine pair without a code
  --config FILE      the same settings as lines `key = value`; the command line wins
  --help, --version
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Run.
    Serve(Flags),
    /// Print the usage.
    Help,
    /// Print the version.
    Version,
}

/// The flags of `serve`, as given; [`crate::config`] fills in the rest.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    pub(crate) listen: Option<String>,
    pub(crate) data: Option<PathBuf>,
    pub(crate) site: Option<PathBuf>,
    pub(crate) hosts: Vec<String>,
    pub(crate) training: bool,
    pub(crate) config: Option<PathBuf>,
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// On an unknown command or flag, or a flag without its value.
pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Command, Fatal> {
    let mut args = args.into_iter();
    match args.next().as_deref() {
        Some("serve") => flags(args),
        Some("--version" | "-V") => Ok(Command::Version),
        Some("--help" | "-h" | "help") => Ok(Command::Help),
        Some(other) => Err(Fatal::new(format!("expected the command `serve`, found {other:?}; see --help"))),
        None => Err(Fatal::new("expected the command `serve`, found nothing; see --help")),
    }
}

fn flags(mut args: impl Iterator<Item = String>) -> Result<Command, Fatal> {
    let mut flags = Flags::default();
    while let Some(arg) = args.next() {
        let (name, inline) = match arg.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (arg.as_str(), None),
        };
        match name {
            "--help" | "-h" => return Ok(Command::Help),
            "--training" if inline.is_none() => flags.training = true,
            _ => {
                let value = inline.or_else(|| args.next());
                set(&mut flags, name, value)?;
            }
        }
    }
    Ok(Command::Serve(flags))
}

fn set(flags: &mut Flags, name: &str, value: Option<String>) -> Result<(), Fatal> {
    if !["--listen", "--data", "--site", "--host", "--config"].contains(&name) {
        return Err(Fatal::new(format!("expected a flag of `serve`, found {name:?}; see --help")));
    }
    let value = value.ok_or_else(|| Fatal::new(format!("expected a value after {name}, found the end of the line")))?;
    match name {
        "--listen" => flags.listen = Some(value),
        "--data" => flags.data = Some(value.into()),
        "--site" => flags.site = Some(value.into()),
        "--host" => flags.hosts.push(value),
        _ => flags.config = Some(value.into()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned)).map_err(|error| error.to_string())
    }

    #[test]
    fn flags_take_their_value_either_way() {
        let expected =
            Flags { listen: Some("127.0.0.1:0".into()), data: Some("d".into()), training: true, ..Flags::default() };
        assert_eq!(read("serve --listen 127.0.0.1:0 --data=d --training"), Ok(Command::Serve(expected)));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert!(read("serve --colour red").unwrap_err().contains("--colour"));
        assert!(read("serve --data").unwrap_err().contains("a value after --data"));
        assert!(read("start").unwrap_err().contains("found \"start\""));
        assert!(read("").unwrap_err().contains("found nothing"));
    }
}
