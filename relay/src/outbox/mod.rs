//! Deliveries on their way out: who carries them, how attempts end, and who waits for the outcome.

use std::time::Duration;

pub(crate) mod bell;
pub(crate) mod pause;
pub(crate) mod policy;
pub(crate) mod worker;

#[cfg(test)]
mod tests;

use crate::store::outbox::Job;

/// Carries one delivery to where it must go; an error says what kind of failure it was.
pub(crate) trait Carrier: Send + Sync {
    /// Does it, and returns what the server said, for the journal.
    fn carry<'a>(&'a self, job: &'a Job) -> Carrying<'a>;
}

/// What [`Carrier::carry`] returns.
pub(crate) type Carrying<'a> = std::pin::Pin<Box<dyn Future<Output = Result<String, Failure>> + Send + 'a>>;

/// A failed attempt, for a person and for [`policy`]. The text holds no address and no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: FailureKind,
    pub(crate) detail: String,
}

/// What a failed attempt means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// It will pass; not before this time has gone, when the server said so.
    Transient(Duration),
    /// The message or its recipient was refused; another try may show a misused code.
    Refused,
    /// It can never succeed.
    Hopeless,
    /// The account is at fault, not the message.
    Account,
    /// The line broke after the last byte: it may have left.
    Ambiguous,
}

impl Failure {
    /// A failure with this text, masked.
    pub(crate) fn new(kind: FailureKind, detail: impl AsRef<str>) -> Self {
        Self { kind, detail: crate::log::public(detail.as_ref()) }
    }

    /// One that will pass by itself.
    pub(crate) fn transient(detail: impl AsRef<str>) -> Self {
        Self::new(FailureKind::Transient(Duration::ZERO), detail)
    }
}
