//! The dispatcher: claims due deliveries, lets the carrier carry a few at a time, and writes down how it went.

use std::sync::Arc;
use std::time::Duration;

use tillpost::api::Channel;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use super::bell::Bells;
use super::pause::Pause;
use super::{Carrier, Failure, FailureKind, policy};
use crate::store::outbox::{Claim, Job, Lease, Verdict};
use crate::store::{Store, StoreError};
use crate::{clock, log, random};

/// Deliveries on their way at once.
const AT_ONCE: usize = 8;
/// How long a worker may keep a delivery: more than all deadlines of one attempt together.
pub(crate) const LEASE: Duration = Duration::from_secs(20 * 60);
/// How long the dispatcher rests when the store failed.
const STORE_REST: Duration = Duration::from_secs(1);
/// How long it sleeps when nothing is due.
const IDLE: Duration = Duration::from_secs(60);
/// How long deliveries that are out may take to come home when the relay stops.
const GRACE: Duration = Duration::from_secs(5);

/// The outbox at work: what the interface and the settings need of it.
pub(crate) struct Desk {
    store: Arc<dyn Store>,
    carrier: Arc<dyn Carrier>,
    /// Rung on every change of a delivery.
    pub(crate) bells: Bells,
    pause: Pause,
    work: Notify,
}

impl Desk {
    /// A desk over this store.
    pub(crate) fn new(store: Arc<dyn Store>, carrier: Arc<dyn Carrier>) -> Arc<Self> {
        Arc::new(Self { store, carrier, bells: Bells::default(), pause: Pause::default(), work: Notify::new() })
    }

    /// Something new may be due.
    pub(crate) fn wake(&self) {
        self.work.notify_one();
    }

    /// The account's settings changed: its pause is over, what was deferred goes at once.
    pub(crate) async fn account_changed(&self) -> Result<(), StoreError> {
        self.pause.lift();
        self.store.hurry(Channel::Email, clock::now()).await?;
        self.wake();
        Ok(())
    }

    /// Works until `stop` says so, then lets what is out come home.
    pub(crate) async fn run(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut out = JoinSet::new();
        while !*stop.borrow() {
            let rest = self.dispatch(&mut out).await.unwrap_or_else(|error| {
                log::warn("outbox", error);
                STORE_REST
            });
            tokio::select! {
                () = self.work.notified() => {}
                Some(_) = out.join_next() => {}
                () = tokio::time::sleep(rest) => {}
                _ = stop.changed() => {}
            }
        }
        let _ = tokio::time::timeout(GRACE, async { while out.join_next().await.is_some() {} }).await;
    }

    /// Sends out what is due and has room; returns how long nothing more will be due.
    async fn dispatch(self: &Arc<Self>, out: &mut JoinSet<()>) -> Result<Duration, StoreError> {
        let now = clock::now();
        let free = AT_ONCE.saturating_sub(out.len());
        let letters = self.pause.room(now, free);
        let paused = letters < free;
        if free == 0 {
            return Ok(IDLE);
        }
        let limit = if paused { letters.max(1) } else { free };
        let until = now.saturating_add(millis(LEASE));
        let jobs = self.store.claim(Claim { now, until, limit, email: letters > 0 }).await?;
        let full = jobs.len() == limit;
        for job in jobs {
            self.start(out, job);
        }
        match (full, paused) {
            (true, true) => Ok(Duration::ZERO),
            (true, false) => Ok(IDLE),
            (false, _) => self.rest(now).await,
        }
    }

    fn start(self: &Arc<Self>, out: &mut JoinSet<()>, job: Job) {
        if job.channel == Channel::Email {
            self.pause.probe();
        }
        let desk = Arc::clone(self);
        out.spawn(async move {
            // However it ends, even by a fault of the program, the next probe may go.
            let _over = Over(&desk.pause, job.channel);
            if let Err(error) = desk.carry(job).await {
                log::warn("outbox", error);
            }
        });
    }

    async fn rest(&self, now: i64) -> Result<Duration, StoreError> {
        // The end of a probe wakes the dispatcher by itself.
        let next = self.store.next_due().await?.map_or(i64::MAX, |due| due.max(self.pause.opens()));
        let rest = Duration::from_millis(u64::try_from(next.saturating_sub(now)).unwrap_or(0));
        Ok(rest.clamp(Duration::from_millis(20), IDLE))
    }

    async fn carry(&self, job: Job) -> Result<(), StoreError> {
        let outcome = self.carrier.carry(&job).await;
        let verdict = self.judge(&job, outcome);
        let id = job.lease.id.clone();
        log::info("outbox", format_args!("{} {id} attempt {}: {}", job.channel.as_str(), job.attempts, told(&verdict)));
        if !self.finish(job.lease, verdict).await? {
            log::warn("outbox", format_args!("{id}: expected the lease to hold, found it lost"));
        }
        self.bells.ring(&id);
        Ok(())
    }

    /// Writes the outcome down, again and again while the disk is full: else a letter that left would be repeated.
    async fn finish(&self, lease: Lease, verdict: Verdict) -> Result<bool, StoreError> {
        loop {
            match self.store.finish(lease.clone(), verdict.clone(), clock::now()).await {
                Err(error @ (StoreError::Full(_) | StoreError::Failed(_))) => log::warn("outbox", error),
                outcome => return outcome,
            }
            tokio::time::sleep(STORE_REST).await;
        }
    }

    fn judge(&self, job: &Job, outcome: Result<String, Failure>) -> Verdict {
        let (now, luck) = (clock::now(), random::below(u64::MAX));
        let mut account_free = now;
        if job.channel == Channel::Email {
            match outcome.as_ref().map_err(|failure| failure.kind) {
                Err(FailureKind::Account) => account_free = self.pause.refused(now, luck),
                Err(FailureKind::Transient(_)) => self.pause.unclear(),
                _ => self.pause.lift(),
            }
        }
        let Job { created, attempts, doubts, .. } = *job;
        let attempt = policy::Attempt { now, created, attempts, doubts, account_free, luck };
        outcome.map_or_else(|failure| policy::verdict(attempt, failure), Verdict::Sent)
    }
}

/// Ends the probe of a letter.
struct Over<'a>(&'a Pause, Channel);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        if self.1 == Channel::Email {
            self.0.unclear();
        }
    }
}

fn told(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Sent(why) => format!("sent, {why}"),
        Verdict::Defer(_, why) => format!("deferred, {why}"),
        Verdict::Release(_, why) => format!("account paused, {why}"),
        Verdict::Doubt(_, why) => format!("in doubt, {why}"),
        Verdict::Dead(why) => format!("dead, {why}"),
        Verdict::Uncertain(why) => format!("uncertain, {why}"),
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
