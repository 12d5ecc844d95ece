//! Checks documents against a schema of `docs/` with xmllint.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "each test binary uses its part")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What xmllint says of a document that does not keep to the schema `docs/<schema>`; nothing of one that does.
pub(crate) fn complaint(schema: &str, document: &[u8]) -> Option<String> {
    let program = std::env::var("XMLLINT").unwrap_or_else(|_| "xmllint".to_owned());
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(schema);
    let mut command = Command::new(&program);
    command.args(["--noout", "--nonet", "--schema"]).arg(schema).arg("-");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap_or_else(|error| {
        panic!("expected {program}, found {error}; install it: apt-get install -y --no-install-recommends libxml2-utils")
    });
    let mut input = child.stdin.take().unwrap();
    let document = document.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&document));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The XML examples of a document of `docs/`: what stands in its blocks marked `xml`.
pub(crate) fn examples(text: &str) -> Vec<&str> {
    let blocks = text.split("```xml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default()).collect()
}

/// The name of a document's root element.
pub(crate) fn root(document: &str) -> &str {
    let start = document.find(|letter: char| letter == '<').unwrap_or(0);
    let mut rest = &document[start..];
    while rest.starts_with("<?") || rest.starts_with("<!--") {
        rest = rest.split_once('>').map_or("", |(_, rest)| rest).trim_start();
    }
    rest[1..].split(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).next().unwrap_or_default()
}
