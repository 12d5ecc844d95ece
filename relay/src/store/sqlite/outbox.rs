//! The outbox in SQL. Only `waiting` states have a `next_at`; only leased rows have a `lease_until`.

use rusqlite::{Connection, OptionalExtension as _, params};
use tillpost::api::{Channel, DeliveryState};

use super::super::Answer;
use super::super::outbox::{Accepted, Cancelled, Claim, Filter, Job, Lease, NewJob, Outbox, Record, Verdict};
use super::Sqlite;
use super::rows::{JOB, RECORD, job, record};

/// How long a delivery whose lease ran out waits for its worker's late word, milliseconds: after a jump of the clock or a
/// full disk the letter is on its way or gone, and a second one at once would be a duplicate.
const LATE: i64 = 60_000;

impl Outbox for Sqlite {
    fn accept(&self, job: NewJob) -> Answer<'_, Accepted> {
        self.write(move |c| accept(c, &job))
    }

    fn delivery(&self, store: String, id: String) -> Answer<'_, Option<Record>> {
        self.read(move |c| find(c, "id", &store, &id))
    }

    fn deliveries(&self, filter: Filter) -> Answer<'_, Vec<Record>> {
        self.read(move |c| list(c, &filter))
    }

    fn cancel(&self, store: String, id: String, now: i64) -> Answer<'_, Cancelled> {
        self.write(move |c| cancel(c, &store, &id, now))
    }

    fn claim(&self, wish: Claim) -> Answer<'_, Vec<Job>> {
        self.write(move |c| claim(c, wish))
    }

    fn finish(&self, lease: Lease, verdict: Verdict, now: i64) -> Answer<'_, bool> {
        self.write(move |c| finish(c, &lease, &verdict, now))
    }

    fn recover(&self, now: i64) -> Answer<'_, usize> {
        self.write(move |c| end_leases(c, i64::MAX, now, now))
    }

    fn next_due(&self) -> Answer<'_, Option<i64>> {
        self.read(|c| {
            c.query_row("SELECT min(next_at) FROM deliveries WHERE next_at IS NOT NULL", [], |row| row.get(0))
        })
    }

    fn hurry(&self, channel: Channel, now: i64) -> Answer<'_, ()> {
        self.write(move |c| {
            c.execute(
                "UPDATE deliveries SET next_at = ?1 WHERE next_at > ?1 AND channel = ?2 AND state = 'deferred'",
                params![now, channel.as_str()],
            )
            .map(drop)
        })
    }
}

fn accept(c: &Connection, job: &NewJob) -> rusqlite::Result<Accepted> {
    let seq = c
        .prepare_cached(
            "INSERT INTO deliveries(id, till, store, key, hash, channel, recipient, receipt, message_id, state, next_at, created, updated)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'accepted', ?10, ?10, ?10) ON CONFLICT(store, key) DO NOTHING RETURNING seq",
        )?
        .query_row(
            params![
                job.id, job.till, job.store, job.key, job.hash, job.channel.as_str(), job.to, job.receipt_id, job.message_id, job.now
            ],
            |row| row.get::<_, i64>(0),
        )
        .optional()?;
    let Some(seq) = seq else { return known(c, job) };
    c.prepare_cached("INSERT INTO bodies(seq, body) VALUES(?1, ?2)")?.execute(params![seq, job.body])?;
    note(c, seq, DeliveryState::Accepted, "", job.now)?;
    Ok(find(c, "id", &job.store, &job.id)?.map_or(Accepted::Reused, Accepted::New))
}

fn known(c: &Connection, job: &NewJob) -> rusqlite::Result<Accepted> {
    let mut query = c.prepare_cached("SELECT hash = ?3 FROM deliveries WHERE store = ?1 AND key = ?2")?;
    let same: bool = query.query_row(params![job.store, job.key, job.hash], |row| row.get(0))?;
    let there = if same { find(c, "key", &job.store, &job.key)? } else { None };
    Ok(there.map_or(Accepted::Reused, Accepted::Known))
}

fn find(c: &Connection, column: &str, store: &str, value: &str) -> rusqlite::Result<Option<Record>> {
    c.prepare_cached(&format!("SELECT {RECORD} FROM deliveries WHERE store = ?1 AND {column} = ?2"))?
        .query_row([store, value], |row| record(c, row))
        .optional()
}

fn list(c: &Connection, filter: &Filter) -> rusqlite::Result<Vec<Record>> {
    let state = filter.state.map(DeliveryState::as_str);
    c.prepare_cached(&format!(
        "SELECT {RECORD} FROM deliveries WHERE store = ?1 AND (?2 IS NULL OR state = ?2) AND updated >= ?3
         ORDER BY seq DESC LIMIT ?4"
    ))?
    .query_map(params![filter.store, state, filter.since, filter.limit], |row| record(c, row))?
    .collect()
}

fn cancel(c: &Connection, store: &str, id: &str, now: i64) -> rusqlite::Result<Cancelled> {
    let seq = c
        .query_row(
            "UPDATE deliveries SET state = 'cancelled', next_at = NULL, updated = ?3
             WHERE store = ?1 AND id = ?2 AND state IN ('accepted', 'deferred') RETURNING seq",
            params![store, id, now],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(seq) = seq {
        note(c, seq, DeliveryState::Cancelled, "", now)?;
    }
    Ok(match find(c, "id", store, id)? {
        None => Cancelled::Missing,
        Some(record) if record.state == DeliveryState::Cancelled => Cancelled::Done(record),
        Some(record) => Cancelled::TooLate(record),
    })
}

fn claim(c: &Connection, wish: Claim) -> rusqlite::Result<Vec<Job>> {
    end_leases(c, wish.now, wish.now.saturating_add(LATE), wish.now)?;
    let due: Vec<i64> = c
        .prepare_cached(
            "SELECT seq FROM deliveries WHERE next_at <= ?1 AND (?2 OR channel <> 'email') ORDER BY next_at, seq LIMIT ?3",
        )?
        .query_map(params![wish.now, wish.email, i64::try_from(wish.limit).unwrap_or(i64::MAX)], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    due.into_iter().map(|seq| lease(c, seq, wish)).collect()
}

fn lease(c: &Connection, seq: i64, wish: Claim) -> rusqlite::Result<Job> {
    let body = c.prepare_cached("SELECT body FROM bodies WHERE seq = ?1")?.query_row([seq], |row| row.get(0))?;
    c.prepare_cached(&format!(
        "UPDATE deliveries SET state = 'leased', next_at = NULL, lease_until = ?2, fence = fence + 1,
         attempts = attempts + 1, updated = ?3 WHERE seq = ?1 RETURNING {JOB}"
    ))?
    .query_row(params![seq, wish.until, wish.now], |row| job(row, body))
}

/// Ends the leases before `until`; they are due again at `next`.
fn end_leases(c: &Connection, until: i64, next: i64, now: i64) -> rusqlite::Result<usize> {
    let lost: Vec<i64> = c
        .prepare_cached(
            "UPDATE deliveries SET state = 'ambiguous', doubts = doubts + 1, next_at = ?2, lease_until = NULL, updated = ?3
             WHERE lease_until < ?1 RETURNING seq",
        )?
        .query_map([until, next, now], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for &seq in &lost {
        note(c, seq, DeliveryState::Ambiguous, "expected an outcome, found none; it may have left", now)?;
    }
    Ok(lost.len())
}

/// The new state, when it is tried next, what it adds to attempts and to doubts, and why.
type Change<'a> = (&'static str, Option<i64>, i64, i64, &'a str);

fn change(verdict: &Verdict) -> Change<'_> {
    match verdict {
        Verdict::Sent(why) => ("sent", None, 0, 0, why),
        Verdict::Defer(at, why) => ("deferred", Some(*at), 0, 0, why),
        Verdict::Release(at, why) => ("deferred", Some(*at), -1, 0, why),
        Verdict::Doubt(at, why) => ("ambiguous", Some(*at), 0, 1, why),
        Verdict::Dead(why) => ("dead", None, 0, 0, why),
        Verdict::Uncertain(why) => ("uncertain", None, 0, 0, why),
    }
}

/// What may have left once stays in doubt, so that it can no longer be cancelled. While nobody else got it since, even a late
/// word counts.
fn finish(c: &Connection, lease: &Lease, verdict: &Verdict, now: i64) -> rusqlite::Result<bool> {
    let (state, next, tried, doubts, why) = change(verdict);
    let done = c
        .prepare_cached(
            "UPDATE deliveries SET state = CASE WHEN ?3 = 'deferred' AND doubts > 0 THEN 'ambiguous' ELSE ?3 END,
             next_at = ?4, attempts = attempts + ?5, doubts = doubts + ?6, lease_until = NULL, updated = ?7
             WHERE id = ?1 AND fence = ?2 AND state IN ('leased', 'ambiguous') RETURNING seq, state",
        )?
        .query_row(params![lease.id, lease.fence, state, next, tried, doubts, now], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    let Some((seq, state)) = done else { return Ok(false) };
    let state = DeliveryState::from_name(&state).unwrap_or(DeliveryState::Ambiguous);
    note(c, seq, state, why, now)?;
    Ok(true)
}

fn note(c: &Connection, seq: i64, state: DeliveryState, detail: &str, now: i64) -> rusqlite::Result<()> {
    c.prepare_cached("INSERT INTO events(seq, at, state, detail) VALUES(?1, ?2, ?3, ?4)")?
        .execute(params![seq, now, state.as_str(), detail])
        .map(drop)
}
