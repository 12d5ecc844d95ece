//! The store in one `SQLite` file: one writer that groups commits, readers beside it.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Answer, Store, StoreError};
use crate::error::Fatal;
use readers::Readers;
use writer::Writer;

mod outbox;
mod parcels;
mod readers;
mod rows;
mod schema;
#[cfg(test)]
mod tests;
mod tills;
mod writer;

/// How long a connection waits for another process that holds the file.
const BUSY: Duration = Duration::from_secs(5);

/// Largest file that is looked through for damage at the start, bytes.
const CHECKED: u64 = 256 << 20;

/// The store in one `SQLite` file.
pub(crate) struct Sqlite {
    writer: Writer,
    readers: Readers,
}

impl Store for Sqlite {}

impl Sqlite {
    /// Opens the file, makes it where there is none and brings its tables up to date.
    ///
    /// # Errors
    /// When it cannot be written, is damaged, or comes from a later version.
    pub(crate) fn open(path: &Path) -> Result<Self, Fatal> {
        let connection = open_writer(path).map_err(|error| fatal(path, &error))?;
        schema::migrate(&connection).map_err(|error| error.into_fatal(path))?;
        let writer = Writer::start(connection)
            .map_err(|error| Fatal::new(format!("expected to start a thread, found: {error}")))?;
        Ok(Self { writer, readers: Readers::new(path) })
    }

    /// Plays a full disk, or ends the play.
    #[cfg(test)]
    pub(crate) async fn play_full(&self, full: bool) {
        let pages = if full { 1 } else { 1_000_000 };
        let limit = format!("PRAGMA max_page_count = {pages}");
        assert_eq!(self.write(move |c| c.query_row(&limit, [], |_| Ok(()))).await, Ok(()));
    }

    fn write<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answer<'_, T> {
        self.writer.write(run)
    }

    fn read<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answer<'_, T> {
        self.readers.read(run)
    }
}

fn open_writer(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    prepare(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    check(path, &connection)?;
    Ok(connection)
}

/// Looks for damage; a large file is looked through by hand, not at every start.
fn check(path: &Path, connection: &Connection) -> rusqlite::Result<()> {
    if std::fs::metadata(path).is_ok_and(|meta| meta.len() > CHECKED) {
        return Ok(());
    }
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let damage = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    if found == "ok" { Ok(()) } else { Err(rusqlite::Error::SqliteFailure(damage, Some(found))) }
}

fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Every connection has these: a commit is on disk when it returns.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)
}

fn fatal(path: &Path, error: &rusqlite::Error) -> Fatal {
    let shown = path.display();
    Fatal::new(match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => format!(
            "expected the relay's database in {shown}, found a damaged file ({error}); move it away and put the last backup back"
        ),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => format!(
            "expected to write {shown}, found: {error}; give this user the right to write there or choose another --data"
        ),
        _ => format!("expected to open {shown}, found: {error}"),
    })
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure) => {
                Self::Full(error.to_string())
            }
            _ => Self::Failed(error.to_string()),
        }
    }
}
