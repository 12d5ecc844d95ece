//! The tables, version by version; `PRAGMA user_version` says which one the file has.

use std::path::Path;

use rusqlite::Connection;

use super::fatal;
use crate::error::Fatal;

/// One script per version, run in order; never changed once released.
const VERSIONS: [&str; 2] = ["
CREATE TABLE tills(
    id INTEGER PRIMARY KEY, store TEXT NOT NULL, number INTEGER NOT NULL, token BLOB NOT NULL UNIQUE,
    admin INTEGER NOT NULL, created INTEGER NOT NULL, UNIQUE(store, number)) STRICT;
CREATE TABLE deliveries(
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, till INTEGER NOT NULL, store TEXT NOT NULL, key TEXT NOT NULL,
    hash BLOB NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL, receipt TEXT NOT NULL, message_id TEXT NOT NULL,
    state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, doubts INTEGER NOT NULL DEFAULT 0, next_at INTEGER,
    lease_until INTEGER, fence INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL, updated INTEGER NOT NULL,
    UNIQUE(store, key)) STRICT;
CREATE INDEX deliveries_due ON deliveries(next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_leased ON deliveries(lease_until) WHERE lease_until IS NOT NULL;
CREATE TABLE bodies(seq INTEGER PRIMARY KEY REFERENCES deliveries(seq), body TEXT NOT NULL) STRICT;
CREATE TABLE events(
    seq INTEGER NOT NULL REFERENCES deliveries(seq), at INTEGER NOT NULL, state TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
CREATE INDEX events_of ON events(seq);
CREATE TABLE vals(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE parcels(
    id INTEGER PRIMARY KEY AUTOINCREMENT, store TEXT NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, flag TEXT,
    kind TEXT NOT NULL, full INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'new', sha256 TEXT NOT NULL,
    size INTEGER NOT NULL, created INTEGER NOT NULL) STRICT;
CREATE INDEX parcels_of ON parcels(store, kind, id);
CREATE TABLE acks(
    parcel INTEGER NOT NULL REFERENCES parcels(id), till INTEGER NOT NULL, loaded INTEGER NOT NULL, report TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY(parcel, till)) STRICT;
", "
UPDATE parcels SET state = 'gone' WHERE state = 'bad';
"];

/// Why the tables could not be brought up to date.
pub(super) enum MigrateError {
    /// The file has this version, later than any known here.
    Later(usize),
    /// `SQLite` refused.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for MigrateError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl MigrateError {
    /// The sentence for the terminal.
    pub(super) fn into_fatal(self, path: &Path) -> Fatal {
        match self {
            Self::Later(version) => Fatal::new(format!(
                "expected a database of version {} or earlier in {}, found version {version}; start the newer relay",
                VERSIONS.len(),
                path.display()
            )),
            Self::Sqlite(error) => fatal(path, &error),
        }
    }
}

/// Runs the scripts that the file has not seen.
pub(super) fn migrate(connection: &Connection) -> Result<(), MigrateError> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let found = usize::try_from(found).unwrap_or(usize::MAX);
    if found > VERSIONS.len() {
        return Err(MigrateError::Later(found));
    }
    for (index, script) in VERSIONS.iter().enumerate().skip(found) {
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {script} PRAGMA user_version = {}; COMMIT;", index + 1))?;
    }
    Ok(())
}
