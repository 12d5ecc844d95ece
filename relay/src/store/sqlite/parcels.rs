//! Parcels in SQL.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::super::Answer;
use super::super::parcels::{Ack, NewParcel, ParcelRecord, Parcels};
use super::Sqlite;
use super::rows::{PARCEL, parcel};
use crate::exchange::queue;

impl Parcels for Sqlite {
    fn add_parcel(&self, new: NewParcel) -> Answer<'_, i64> {
        self.write(move |c| {
            let size = i64::try_from(new.size).unwrap_or(i64::MAX);
            let replaced = "UPDATE parcels SET state = 'gone' WHERE store = ?1 AND name = ?2 AND state = 'bad'";
            c.execute(replaced, [&new.store, &new.name])?;
            c.query_row(
                "INSERT INTO parcels(store, name, file, flag, kind, full, sha256, size, created)
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
                params![new.store, new.name, new.file, new.flag, new.kind, new.full, new.sha256, size, new.now],
                |row| row.get(0),
            )
        })
    }

    fn newest_parcel(&self, store: String, kind: String) -> Answer<'_, Option<ParcelRecord>> {
        self.read(move |c| {
            let filter = "p.store = ?1 AND p.kind = ?2 AND p.state IN ('new', 'done') ORDER BY p.id DESC LIMIT 1";
            c.query_row(&format!("SELECT {PARCEL} FROM parcels p WHERE {filter}"), [store, kind], parcel).optional()
        })
    }

    fn loaded_names(&self, store: String, kind: String) -> Answer<'_, Vec<String>> {
        self.read(move |c| {
            let query = "SELECT name FROM parcels WHERE store = ?1 AND kind = ?2 AND state = 'done'";
            c.prepare(query)?.query_map([store, kind], |row| row.get(0))?.collect()
        })
    }

    fn bad_parcels(&self, store: String) -> Answer<'_, Vec<ParcelRecord>> {
        self.read(move |c| {
            let query = format!("SELECT {PARCEL} FROM parcels p WHERE p.store = ?1 AND p.state = 'bad'");
            c.prepare(&query)?.query_map([store], parcel)?.collect()
        })
    }

    fn release_parcel(&self, id: i64) -> Answer<'_, ()> {
        self.write(move |c| {
            c.execute("UPDATE parcels SET state = 'gone' WHERE id = ?1 AND state = 'bad'", [id]).map(drop)
        })
    }

    fn parcel_files(&self, store: String) -> Answer<'_, Vec<String>> {
        self.read(move |c| {
            c.prepare("SELECT file FROM parcels WHERE store = ?1")?.query_map([store], |row| row.get(0))?.collect()
        })
    }

    fn parcels(&self, store: String, till: i64, after: i64) -> Answer<'_, Vec<ParcelRecord>> {
        self.read(move |c| in_force(c, &store, till, after))
    }

    fn parcel(&self, store: String, id: i64) -> Answer<'_, Option<ParcelRecord>> {
        self.read(move |c| find(c, &store, id))
    }

    fn acknowledge(&self, ack: Ack) -> Answer<'_, Option<ParcelRecord>> {
        self.write(move |c| acknowledge(c, &ack))
    }
}

fn find(c: &Connection, store: &str, id: i64) -> rusqlite::Result<Option<ParcelRecord>> {
    let query = format!("SELECT {PARCEL} FROM parcels p WHERE p.store = ?1 AND p.id = ?2");
    c.query_row(&query, params![store, id], parcel).optional()
}

/// What the queue lets this till load, of everything but what a later full parcel of its kind, loaded somewhere, has replaced.
fn in_force(c: &Connection, store: &str, till: i64, after: i64) -> rusqlite::Result<Vec<ParcelRecord>> {
    let mut query = c.prepare_cached(&format!(
        "SELECT {PARCEL}, p.id > ?3 AND NOT EXISTS(SELECT 1 FROM acks WHERE parcel = p.id AND till = ?2) FROM parcels p
         WHERE p.store = ?1 AND p.state <> 'gone'
         AND NOT EXISTS(SELECT 1 FROM parcels n WHERE n.store = p.store AND n.kind = p.kind AND n.id > p.id
                        AND n.full AND n.state = 'done')
         ORDER BY p.id"
    ))?;
    let rows = query.query_map(params![store, till, after], |row| Ok((parcel(row)?, row.get(11)?)))?;
    let rows: Vec<(ParcelRecord, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    let wanted: HashSet<i64> = rows.iter().filter(|(_, wanted)| *wanted).map(|(parcel, _)| parcel.id).collect();
    let records = queue::offered(rows.into_iter().map(|(parcel, _)| parcel).collect());
    Ok(records.into_iter().filter(|parcel| wanted.contains(&parcel.id)).collect())
}

fn acknowledge(c: &Connection, ack: &Ack) -> rusqlite::Result<Option<ParcelRecord>> {
    let Some(before) = find(c, &ack.store, ack.parcel)? else { return Ok(None) };
    c.execute(
        "INSERT INTO acks(parcel, till, loaded, report, at) VALUES(?1, ?2, ?3, ?4, ?5)
         ON CONFLICT(parcel, till) DO UPDATE SET loaded = excluded.loaded, report = excluded.report, at = excluded.at",
        params![ack.parcel, ack.till, ack.loaded, ack.report, ack.now],
    )?;
    c.execute(
        "UPDATE parcels SET state = CASE WHEN ?2 THEN 'done' WHEN state = 'new' THEN 'bad' ELSE state END WHERE id = ?1",
        params![ack.parcel, ack.loaded],
    )?;
    Ok(Some(before))
}
