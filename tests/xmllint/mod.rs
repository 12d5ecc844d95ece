//! Checks documents against a schema of `docs/` with xmllint.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "each test binary uses its part")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What xmllint says of a document that does not keep to the schema `docs/<schema>`; nothing of one that does.
pub(crate) fn complaint(schema: &str, document: &[u8]) -> Option<String> {
    let mut command = command(schema);
    command.arg("-").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{}", missing(&error)));
    let mut input = child.stdin.take().unwrap();
    let document = document.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&document));
    let complaint = complain(child.wait_with_output());
    let _ = writer.join().unwrap();
    complaint
}

/// What xmllint says of many documents, each stored under its name in a folder of its own; nothing when all keep to the schema.
pub(crate) fn complaints<'f>(schema: &str, folder: &str, files: impl Iterator<Item = (&'f str, &'f [u8])>) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let stored = |(at, (name, bytes)): (usize, (&str, &[u8]))| {
        let path = folder.join(format!("{at}-{name}"));
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let paths: Vec<_> = files.enumerate().map(stored).collect();
    paths.chunks(200).filter_map(|batch| complain(command(schema).args(batch).output())).collect()
}

fn complain(output: std::io::Result<std::process::Output>) -> Option<String> {
    let output = output.unwrap_or_else(|error| panic!("{}", missing(&error)));
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

fn command(schema: &str) -> Command {
    let mut command = Command::new(std::env::var("XMLLINT").unwrap_or_else(|_| "xmllint".to_owned()));
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(schema);
    command.args(["--noout", "--nonet", "--schema"]).arg(schema);
    command
}

fn missing(error: &std::io::Error) -> String {
    format!("expected xmllint, found {error}; install it: apt-get install -y --no-install-recommends libxml2-utils")
}

/// The XML examples of a document of `docs/`: what stands in its blocks marked `xml`.
pub(crate) fn examples(text: &str) -> Vec<&str> {
    let blocks = text.split("```xml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default()).collect()
}

/// The name of a document's root element.
pub(crate) fn root(document: &str) -> &str {
    let start = document.find('<').unwrap_or(0);
    let mut rest = &document[start..];
    while rest.starts_with("<?") || rest.starts_with("<!--") {
        rest = rest.split_once('>').map_or("", |(_, rest)| rest).trim_start();
    }
    rest[1..].split(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).next().unwrap_or_default()
}
