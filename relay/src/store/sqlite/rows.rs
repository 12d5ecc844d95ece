//! Rows of deliveries and parcels as the records they stand for.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, Row};
use tillpost::api::{Channel, DeliveryEvent, DeliveryState};

use super::super::outbox::{Job, Lease, Record};
use super::super::parcels::{ParcelRecord, ParcelState};

/// The columns that [`record`] reads.
pub(super) const RECORD: &str = "seq, id, key, receipt, channel, recipient, state, attempts, created, updated, next_at";

/// A delivery with its story.
pub(super) fn record(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Record> {
    Ok(Record {
        id: row.get(1)?,
        key: row.get(2)?,
        receipt_id: row.get(3)?,
        channel: channel(row, 4)?,
        to: row.get(5)?,
        state: state(row, 6)?,
        attempts: row.get(7)?,
        created: row.get(8)?,
        updated: row.get(9)?,
        next_at: row.get(10)?,
        events: events(connection, row.get(0)?)?,
    })
}

fn events(connection: &Connection, seq: i64) -> rusqlite::Result<Vec<DeliveryEvent>> {
    let mut query = connection.prepare_cached("SELECT at, state, detail FROM events WHERE seq = ?1 ORDER BY rowid")?;
    query
        .query_map([seq], |row| Ok(DeliveryEvent { at: row.get(0)?, state: state(row, 1)?, detail: row.get(2)? }))?
        .collect()
}

/// The columns that [`job`] reads.
pub(super) const JOB: &str = "id, fence, channel, recipient, message_id, created, attempts, doubts";

/// A leased delivery; its body comes last.
pub(super) fn job(row: &Row<'_>, body: String) -> rusqlite::Result<Job> {
    Ok(Job {
        lease: Lease { id: row.get(0)?, fence: row.get(1)? },
        channel: channel(row, 2)?,
        to: row.get(3)?,
        message_id: row.get(4)?,
        created: row.get(5)?,
        attempts: row.get(6)?,
        doubts: row.get(7)?,
        body,
    })
}

/// The columns that [`parcel`] reads.
pub(super) const PARCEL: &str =
    "p.id, p.store, p.name, p.file, p.flag, p.state, p.sha256, p.size, p.created, p.kind, p.full";

/// A parcel.
pub(super) fn parcel(row: &Row<'_>) -> rusqlite::Result<ParcelRecord> {
    let name: String = row.get(5)?;
    let state = ParcelState::ALL.into_iter().find(|state| state.as_str() == name);
    Ok(ParcelRecord {
        id: row.get(0)?,
        store: row.get(1)?,
        name: row.get(2)?,
        file: row.get(3)?,
        flag: row.get(4)?,
        state: state.ok_or_else(|| unknown(5, &name))?,
        sha256: row.get(6)?,
        size: row.get::<_, i64>(7)?.unsigned_abs(),
        created: row.get(8)?,
        kind: row.get(9)?,
        full: row.get(10)?,
    })
}

fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<DeliveryState> {
    let name: String = row.get(column)?;
    DeliveryState::from_name(&name).ok_or_else(|| unknown(column, &name))
}

fn channel(row: &Row<'_>, column: usize) -> rusqlite::Result<Channel> {
    let name: String = row.get(column)?;
    [Channel::Email, Channel::Sms].into_iter().find(|it| it.as_str() == name).ok_or_else(|| unknown(column, &name))
}

fn unknown(column: usize, name: &str) -> rusqlite::Error {
    let cause = FromSqlError::Other(format!("expected a known name, found {name:?}").into());
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(cause))
}
