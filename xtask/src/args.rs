//! What was typed after `cargo xtask`.

use std::path::PathBuf;

/// How the commands are used.
pub(crate) const USAGE: &str = "\
cargo xtask run [--port 8080] [--data DIR] [--open]
                        build the page and the relay, and start them (port 0 takes a free one)
cargo xtask test        every check and every test; `ci` is the same
cargo xtask build [--release]
                        the site in target/site; with --release the relay for production too
cargo xtask bench       the benchmarks beside the peers
cargo xtask pack        the npm package, as a .tgz in pkg/
cargo xtask codegen font
                        the font of PDF receipts in pdf/font, from the packages that it names
cargo xtask codegen phones
                        the numbering plans of all countries, from Google's metadata in a crate";

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Build {
        release: bool,
    },
    Run(Run),
    Test,
    Bench,
    Pack,
    Codegen(Made),
    Help,
    /// Used by `run --open` itself: open the browser once the page answers.
    OpenWhenReady(u16),
}

/// What `codegen` makes; the results are in git.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// The font of PDF receipts.
    Font,
    /// The numbering plans of all countries.
    Phones,
}

/// The options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// TCP port on the loopback address; 0 takes a free one.
    pub(crate) port: u16,
    /// The relay's data folder; without it `data` in the checkout.
    pub(crate) data: Option<PathBuf>,
    /// Whether to open the default browser.
    pub(crate) open: bool,
}

/// Reads the words after the program's name.
///
/// # Errors
/// A sentence with what was expected and what was found.
pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Task, String> {
    let mut words = words.into_iter();
    let Some(command) = words.next() else { return Ok(Task::Help) };
    let task = match command.as_str() {
        "run" => return run(words),
        "build" => return build(words),
        "open-when-ready" => Task::OpenWhenReady(port(words.next())?),
        "test" | "ci" => Task::Test,
        "bench" => Task::Bench,
        "pack" => Task::Pack,
        "codegen" => Task::Codegen(made(words.next().as_deref())?),
        "help" | "--help" | "-h" => Task::Help,
        other => return Err(format!("expected one of build, run, test, bench, pack, codegen, ci, found `{other}`")),
    };
    match words.next() {
        None => Ok(task),
        Some(word) => Err(format!("`{command}` takes no options, found `{word}`")),
    }
}

fn made(word: Option<&str>) -> Result<Made, String> {
    match word {
        Some("font") => Ok(Made::Font),
        Some("phones") => Ok(Made::Phones),
        Some(other) => Err(format!("`codegen` expected font or phones, found `{other}`")),
        None => Err("`codegen` expected font or phones, found nothing".to_owned()),
    }
}

fn build(words: impl Iterator<Item = String>) -> Result<Task, String> {
    let mut release = false;
    for word in words {
        match word.as_str() {
            "--release" => release = true,
            other => return Err(format!("`build` expected --release, found `{other}`")),
        }
    }
    Ok(Task::Build { release })
}

fn run(mut words: impl Iterator<Item = String>) -> Result<Task, String> {
    let mut run = Run { port: 8080, data: None, open: false };
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        match name.as_str() {
            "--port" => run.port = port(value.or_else(|| words.next()))?,
            "--data" => run.data = Some(folder(value.or_else(|| words.next()))?),
            "--open" => run.open = true,
            other => return Err(format!("`run` expected --port, --data or --open, found `{other}`")),
        }
    }
    Ok(Task::Run(run))
}

fn port(word: Option<String>) -> Result<u16, String> {
    let word = word.ok_or("--port: expected a number from 0 to 65535, found nothing")?;
    word.parse().map_err(|_| format!("--port: expected a number from 0 to 65535, found `{word}`"))
}

fn folder(word: Option<String>) -> Result<PathBuf, String> {
    match word {
        Some(word) if !word.is_empty() => Ok(PathBuf::from(word)),
        _ => Err("--data: expected a folder, found nothing".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn run_has_defaults_and_options() {
        assert_eq!(read("run").unwrap(), Task::Run(Run { port: 8080, data: None, open: false }));
        let all = Task::Run(Run { port: 9000, data: Some("there".into()), open: true });
        assert_eq!(read("run --port 9000 --data there --open").unwrap(), all);
        assert_eq!(read("run --port=9000 --data=there --open").unwrap(), all);
    }

    #[test]
    fn ci_is_test_and_nothing_is_help() {
        assert_eq!(read("ci"), read("test"));
        assert_eq!(read("").unwrap(), Task::Help);
        assert_eq!(read("build --release").unwrap(), Task::Build { release: true });
    }

    #[test]
    fn a_wrong_word_says_what_was_expected_and_found() {
        let cases = [
            ("biuld", "expected one of build, run, test, bench, pack, codegen, ci, found `biuld`"),
            ("run --prot 1", "`run` expected --port, --data or --open, found `--prot`"),
            ("run --port 70000", "--port: expected a number from 0 to 65535, found `70000`"),
            ("run --port", "--port: expected a number from 0 to 65535, found nothing"),
            ("run --data", "--data: expected a folder, found nothing"),
            ("codegen", "`codegen` expected font or phones, found nothing"),
            ("test fast", "`test` takes no options, found `fast`"),
        ];
        for (line, message) in cases {
            assert_eq!(read(line).unwrap_err(), message, "{line}");
        }
    }
}
