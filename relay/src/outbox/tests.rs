//! The dispatcher with a carrier that does as it is told.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tillpost::api::{Channel, DeliveryState};
use tokio::sync::{mpsc, watch};

use super::worker::Desk;
use super::{Carrier, Carrying, Failure, FailureKind};
use crate::clock;
use crate::store::Outbox as _;
use crate::store::outbox::{Job, NewJob};
use crate::store::sqlite::Sqlite;

struct Told {
    outcomes: Mutex<VecDeque<Result<String, Failure>>>,
    carried: mpsc::UnboundedSender<String>,
}

impl Carrier for Told {
    fn carry<'a>(&'a self, job: &'a Job) -> Carrying<'a> {
        self.carried.send(job.lease.id.clone()).unwrap();
        let outcome = self.outcomes.lock().unwrap().pop_front().unwrap_or(Ok("ok".into()));
        Box::pin(async { outcome })
    }
}

struct Office {
    store: Arc<Sqlite>,
    desk: Arc<Desk>,
    carried: mpsc::UnboundedReceiver<String>,
    stop: watch::Sender<bool>,
    _folder: tempfile::TempDir,
}

fn office(outcomes: Vec<Result<String, Failure>>) -> Office {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(&folder.path().join("relay.sqlite")).unwrap());
    let (notes, carried) = mpsc::unbounded_channel();
    let teller = Told { outcomes: Mutex::new(outcomes.into()), carried: notes };
    let desk = Desk::new(Arc::clone(&store) as _, Arc::new(teller));
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(Arc::clone(&desk).run(stopped));
    Office { store, desk, carried, stop, _folder: folder }
}

impl Office {
    async fn accept(&self, id: &str) {
        let job = NewJob {
            id: id.into(),
            till: 1,
            store: "ru-1".into(),
            key: id.into(),
            hash: [0; 32],
            channel: Channel::Email,
            to: "a@b.ru".into(),
            receipt_id: id.into(),
            body: "{}".into(),
            message_id: id.into(),
            now: clock::now(),
        };
        self.store.accept(job).await.unwrap();
        self.desk.wake();
    }

    /// Waits at the bell until the delivery has this state; returns its attempts.
    async fn reaches(&self, id: &str, state: DeliveryState) -> u32 {
        let place = self.desk.bells.place(id);
        loop {
            let ring = place.next();
            let found = self.store.delivery("ru-1".into(), id.into()).await.unwrap().unwrap();
            if found.state == state {
                return found.attempts;
            }
            ring.await;
        }
    }
}

#[tokio::test]
async fn each_accepted_delivery_is_carried_once() {
    let mut office = office(vec![]);
    for n in 0..40 {
        office.accept(&format!("d{n}")).await;
    }
    let mut carried = Vec::new();
    for n in 0..40 {
        office.reaches(&format!("d{n}"), DeliveryState::Sent).await;
        carried.push(office.carried.recv().await.unwrap());
    }
    carried.sort_unstable();
    carried.dedup();
    assert_eq!(carried.len(), 40);
    assert!(office.carried.try_recv().is_err());
    office.stop.send(true).unwrap();
}

#[tokio::test]
async fn a_paused_account_lets_nothing_out_until_its_settings_change() {
    let refused = Err(Failure::new(FailureKind::Account, "535"));
    let mut office = office(vec![refused]);
    office.accept("first").await;
    assert_eq!(office.reaches("first", DeliveryState::Deferred).await, 0);
    office.carried.recv().await.unwrap();
    office.accept("second").await;
    assert_eq!(office.store.delivery("ru-1".into(), "second".into()).await.unwrap().unwrap().attempts, 0);
    assert!(office.carried.try_recv().is_err());
    office.desk.account_changed().await.unwrap();
    assert_eq!(office.reaches("first", DeliveryState::Sent).await, 1);
    assert_eq!(office.reaches("second", DeliveryState::Sent).await, 1);
}

#[tokio::test]
async fn a_hopeless_delivery_is_dead_and_the_next_goes_on() {
    let office = office(vec![Err(Failure::new(FailureKind::Hopeless, "no such address"))]);
    office.accept("first").await;
    office.reaches("first", DeliveryState::Dead).await;
    office.accept("second").await;
    office.reaches("second", DeliveryState::Sent).await;
}
