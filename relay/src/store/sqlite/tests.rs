//! The store's own rules: leases, fences, doubt, room on the disk.

#![allow(clippy::unwrap_used, clippy::panic)]

use tempfile::TempDir;
use tillpost::api::{Channel, DeliveryState};

use super::super::outbox::{Accepted, Cancelled, Claim, Job, NewJob, Outbox as _, Record, Verdict};
use super::super::{StoreError, Tills as _};
use super::Sqlite;

fn open() -> (TempDir, Sqlite) {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&folder.path().join("relay.sqlite")).unwrap();
    (folder, store)
}

fn new(id: &str, now: i64) -> NewJob {
    NewJob {
        id: id.into(),
        till: 1,
        store: "ru-1".into(),
        key: format!("key-{id}"),
        hash: [7; 32],
        channel: Channel::Email,
        to: "ivan@example.ru".into(),
        receipt_id: "r".into(),
        body: "{}".into(),
        message_id: format!("{id}@example.ru"),
        now,
    }
}

async fn claim(store: &Sqlite, now: i64, limit: usize) -> Vec<Job> {
    store.claim(Claim { now, until: now + 100, limit, email: true }).await.unwrap()
}

async fn state(store: &Sqlite, id: &str) -> Record {
    store.delivery("ru-1".into(), id.into()).await.unwrap().unwrap()
}

#[tokio::test]
async fn the_longest_due_goes_first_and_only_once() {
    let (_folder, store) = open();
    for (id, now) in [("c", 30), ("a", 10), ("b", 20), ("later", 1000)] {
        assert!(matches!(store.accept(new(id, now)).await.unwrap(), Accepted::New(_)));
    }
    let ids = |jobs: Vec<Job>| jobs.into_iter().map(|job| job.lease.id).collect::<Vec<_>>();
    assert_eq!(ids(claim(&store, 50, 2).await), ["a", "b"]);
    assert_eq!(ids(claim(&store, 50, 9).await), ["c"]);
    assert_eq!(ids(claim(&store, 50, 9).await), [""; 0]);
    assert_eq!(store.next_due().await.unwrap(), Some(1000));
}

#[tokio::test]
async fn a_late_worker_cannot_finish_what_another_got() {
    let (_folder, store) = open();
    store.accept(new("a", 0)).await.unwrap();
    let late = claim(&store, 0, 1).await.remove(0);
    assert!(claim(&store, 101, 1).await.is_empty());
    let second = claim(&store, 101 + 60_000, 1).await.remove(0);
    assert_eq!((second.attempts, second.doubts, second.message_id.as_str()), (2, 1, "a@example.ru"));
    assert!(!store.finish(late.lease, Verdict::Sent("late".into()), 102).await.unwrap());
    assert!(store.finish(second.lease.clone(), Verdict::Sent("ok".into()), 103).await.unwrap());
    assert!(!store.finish(second.lease, Verdict::Dead("again".into()), 104).await.unwrap());
    let states: Vec<_> = state(&store, "a").await.events.into_iter().map(|event| event.state).collect();
    assert_eq!(states, [DeliveryState::Accepted, DeliveryState::Ambiguous, DeliveryState::Sent]);
}

#[tokio::test]
async fn a_late_word_counts_while_nobody_else_got_it() {
    let (_folder, store) = open();
    store.accept(new("a", 0)).await.unwrap();
    let late = claim(&store, 0, 1).await.remove(0);
    assert!(claim(&store, 101, 1).await.is_empty());
    assert!(store.finish(late.lease, Verdict::Sent("ok".into()), 102).await.unwrap());
    assert!(claim(&store, 101 + 60_000, 1).await.is_empty());
    assert_eq!(state(&store, "a").await.state, DeliveryState::Sent);
}

#[tokio::test]
async fn what_may_have_left_can_never_be_cancelled() {
    let (_folder, store) = open();
    store.accept(new("a", 0)).await.unwrap();
    let job = claim(&store, 0, 1).await.remove(0);
    assert!(matches!(store.cancel("ru-1".into(), "a".into(), 1).await.unwrap(), Cancelled::TooLate(_)));
    store.finish(job.lease, Verdict::Doubt(10, "dropped".into()), 2).await.unwrap();
    let job = claim(&store, 10, 1).await.remove(0);
    store.finish(job.lease, Verdict::Defer(20, "busy".into()), 11).await.unwrap();
    let found = state(&store, "a").await;
    assert_eq!((found.state, found.next_at), (DeliveryState::Ambiguous, Some(20)));
    assert!(matches!(store.cancel("ru-1".into(), "a".into(), 12).await.unwrap(), Cancelled::TooLate(_)));
}

#[tokio::test]
async fn what_was_refused_before_it_left_can_be_cancelled_once_and_for_all() {
    let (_folder, store) = open();
    store.accept(new("a", 0)).await.unwrap();
    let job = claim(&store, 0, 1).await.remove(0);
    store.finish(job.lease, Verdict::Release(20, "account".into()), 2).await.unwrap();
    assert_eq!((state(&store, "a").await.state, state(&store, "a").await.attempts), (DeliveryState::Deferred, 0));
    for now in [3, 4] {
        let Cancelled::Done(found) = store.cancel("ru-1".into(), "a".into(), now).await.unwrap() else { panic!() };
        assert_eq!((found.updated, found.events.len()), (3, 3));
    }
    assert!(claim(&store, 1000, 9).await.is_empty());
    assert_eq!(store.cancel("sk-1".into(), "a".into(), 5).await.unwrap(), Cancelled::Missing);
}

#[tokio::test]
async fn a_paused_account_holds_back_letters_alone() {
    let (_folder, store) = open();
    store.accept(new("letter", 0)).await.unwrap();
    store.accept(NewJob { channel: Channel::Sms, ..new("message", 0) }).await.unwrap();
    let jobs = store.claim(Claim { now: 1, until: 2, limit: 9, email: false }).await.unwrap();
    assert_eq!(jobs.into_iter().map(|job| job.lease.id).collect::<Vec<_>>(), ["message"]);
}

#[tokio::test]
async fn a_full_disk_refuses_and_recovers_without_a_restart() {
    let (_folder, store) = open();
    store.play_full(true).await;
    let big = NewJob { body: "x".repeat(100_000), ..new("a", 0) };
    assert!(matches!(store.accept(big.clone()).await, Err(StoreError::Full(_))));
    store.play_full(false).await;
    assert!(matches!(store.accept(big).await.unwrap(), Accepted::New(_)));
    assert_eq!(store.add_till("ru-1".into(), [1; 32], false, 0).await, Ok(1));
}

#[tokio::test]
async fn every_connection_commits_to_the_disk() {
    let (_folder, store) = open();
    let full = |c: &rusqlite::Connection| c.query_row("PRAGMA synchronous", [], |row| row.get::<_, i64>(0));
    assert_eq!((store.write(full).await, store.read(full).await), (Ok(2), Ok(2)));
    let mode = |c: &rusqlite::Connection| c.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0));
    assert_eq!(store.read(mode).await, Ok("wal".to_owned()));
    assert!(store.read(|c| c.execute("DELETE FROM tills", [])).await.is_err());
}

#[test]
fn a_database_of_a_later_version_is_not_touched() {
    let (folder, store) = open();
    drop(store);
    let path = folder.path().join("relay.sqlite");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = Sqlite::open(&path).err().unwrap().to_string();
    assert!(error.contains("found version 99; start the newer relay"), "{error}");
}
