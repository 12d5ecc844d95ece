//! Holds documents to the published schema, by the schema's own judge: xmllint.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tillpost::exchange::xml5::write::File;

/// How many files one call judges.
const BATCH: usize = 200;

/// What xmllint says against documents, each stored in a folder of its own name; empty when all are right.
pub fn problems(folder: &str, files: &[File]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let paths: Vec<_> = files.iter().enumerate().map(|(at, file)| stored(&folder, at, file)).collect();
    paths.chunks(BATCH).filter_map(judged).collect()
}

fn stored(folder: &Path, at: usize, file: &File) -> PathBuf {
    let path = folder.join(format!("{at}-{}", file.name));
    fs::write(&path, &file.bytes).unwrap();
    path
}

fn judged(paths: &[PathBuf]) -> Option<String> {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/xml5.xsd");
    let program = std::env::var_os("XMLLINT").unwrap_or_else(|| "xmllint".into());
    let mut lint = Command::new(program);
    lint.arg("--noout").arg("--nonet").arg("--schema").arg(schema).args(paths);
    match lint.output() {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => panic!("xmllint: {error}; apt-get install -y --no-install-recommends libxml2-utils"),
    }
}
