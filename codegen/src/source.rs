//! Where the metadata comes from and where the table goes.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// The table, from the workspace.
pub(crate) const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/contact/phone/table.bin");

/// The package that carries the metadata, and where.
const PACKAGE: &str = "rlibphonenumber";
const METADATA: &str = "src/generated/metadata/metadata.bin";

/// The metadata in its protobuf form, from the package that the lock file names.
pub(crate) fn metadata() -> Result<Vec<u8>, String> {
    let path = package()?.join(METADATA);
    std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
}

fn package() -> Result<PathBuf, String> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--format-version", "1", "--locked"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let out = cargo.output().map_err(|error| format!("cargo metadata: {error}"))?;
    let all: Value = serde_json::from_slice(&out.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = all["packages"].as_array().cloned().unwrap_or_default();
    let package = packages.iter().find(|package| package["name"] == PACKAGE);
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    let folder = manifest.and_then(|manifest| PathBuf::from(manifest).parent().map(PathBuf::from));
    folder.ok_or_else(|| format!("expected {PACKAGE} among the packages"))
}
