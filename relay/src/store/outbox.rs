//! The outbox as the rest of the relay sees it: deliveries, their states, leases with fences.

use tillpost::api::{Channel, DeliveryEvent, DeliveryState};

use super::Answer;

/// Keeps deliveries.
pub(crate) trait Outbox: Send + Sync {
    /// Takes a delivery in, durably; the same key and body again give the delivery that is there.
    fn accept(&self, job: NewJob) -> Answer<'_, Accepted>;
    /// One delivery of this shop.
    fn delivery(&self, store: String, id: String) -> Answer<'_, Option<Record>>;
    /// This shop's deliveries, newest first.
    fn deliveries(&self, filter: Filter) -> Answer<'_, Vec<Record>>;
    /// Cancels what no worker has and what cannot have left.
    fn cancel(&self, store: String, id: String, now: i64) -> Answer<'_, Cancelled>;
    /// Leases due deliveries, the longest due first; leases that ran out come back in doubt before that.
    fn claim(&self, claim: Claim) -> Answer<'_, Vec<Job>>;
    /// Ends a lease; false when the lease was no longer this worker's.
    fn finish(&self, lease: Lease, verdict: Verdict, now: i64) -> Answer<'_, bool>;
    /// Ends every lease: the worker that held them is gone. Returns how many there were.
    fn recover(&self, now: i64) -> Answer<'_, usize>;
    /// When the next waiting delivery is due.
    fn next_due(&self) -> Answer<'_, Option<i64>>;
    /// Makes deferred deliveries of this channel due at once.
    fn hurry(&self, channel: Channel, now: i64) -> Answer<'_, ()>;
}

/// A delivery to take in.
#[derive(Debug, Clone)]
pub(crate) struct NewJob {
    pub(crate) id: String,
    pub(crate) till: i64,
    pub(crate) store: String,
    pub(crate) key: String,
    /// SHA-256 of the body's own JSON form.
    pub(crate) hash: [u8; 32],
    pub(crate) channel: Channel,
    /// The recipient in full.
    pub(crate) to: String,
    pub(crate) receipt_id: String,
    /// The `NewDelivery` as JSON.
    pub(crate) body: String,
    /// Minted now, the same on every attempt.
    pub(crate) message_id: String,
    pub(crate) now: i64,
}

/// What became of a delivery handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// It is on disk.
    New(Record),
    /// It was there already.
    Known(Record),
    /// The key belongs to another body.
    Reused,
}

/// A delivery as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) receipt_id: String,
    pub(crate) channel: Channel,
    /// The recipient in full: mask before showing.
    pub(crate) to: String,
    pub(crate) state: DeliveryState,
    pub(crate) attempts: u32,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    pub(crate) next_at: Option<i64>,
    pub(crate) events: Vec<DeliveryEvent>,
}

/// Which deliveries to list.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    pub(crate) store: String,
    pub(crate) state: Option<DeliveryState>,
    /// Only those whose state changed at this time or later.
    pub(crate) since: i64,
    pub(crate) limit: u32,
}

/// What became of a wish to cancel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cancelled {
    /// It will not leave; cancelling again says so again.
    Done(Record),
    /// It left, may have left, or is leaving.
    TooLate(Record),
    /// There is none.
    Missing,
}

/// What a worker asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) now: i64,
    /// When the lease runs out.
    pub(crate) until: i64,
    pub(crate) limit: usize,
    /// Whether letters may go now (their account is not paused).
    pub(crate) email: bool,
}

/// The right to finish a job, as long as nobody else got it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lease {
    pub(crate) id: String,
    pub(crate) fence: i64,
}

/// A leased delivery.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) lease: Lease,
    pub(crate) channel: Channel,
    pub(crate) to: String,
    pub(crate) body: String,
    pub(crate) message_id: String,
    pub(crate) created: i64,
    /// Including the one that starts now, from 1.
    pub(crate) attempts: u32,
    /// How often the line broke after the last byte.
    pub(crate) doubts: u32,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The server took it.
    Sent(String),
    /// Again at this time.
    Defer(i64, String),
    /// Again at this time, and the attempt does not count: the account is at fault.
    Release(i64, String),
    /// It may have left; again at this time.
    Doubt(i64, String),
    /// Given up; it never left.
    Dead(String),
    /// Given up; it may have left.
    Uncertain(String),
}
