//! What the relay keeps, behind traits: no line outside `store/sqlite` knows which engine it is.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub(crate) mod outbox;
pub(crate) mod parcels;
pub(crate) mod sqlite;

pub(crate) use outbox::Outbox;
pub(crate) use parcels::Parcels;

/// What a store's method returns: a future, so that the traits can stand behind `dyn`.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Everything the relay keeps.
pub(crate) trait Store: Outbox + Parcels + Tills + Values {}

/// Tills and their tokens.
pub(crate) trait Tills: Send + Sync {
    /// Adds a till to `store` and returns its number there, from 1. `token` is the token's SHA-256.
    fn add_till(&self, store: String, token: [u8; 32], admin: bool, now: i64) -> Answer<'_, u32>;
    /// The till of this token's SHA-256.
    fn till(&self, token: [u8; 32]) -> Answer<'_, Option<Till>>;
}

/// Small named values: settings and sealed secrets.
pub(crate) trait Values: Send + Sync {
    /// The value of this name.
    fn value(&self, name: &'static str) -> Answer<'_, Option<Vec<u8>>>;
    /// Writes all of them or none; `None` erases.
    fn set_values(&self, values: Vec<(&'static str, Option<Vec<u8>>)>) -> Answer<'_, ()>;
}

/// A paired till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Till {
    /// The store's own number for it, unique in the whole relay.
    pub(crate) id: i64,
    /// The shop it belongs to.
    pub(crate) store: String,
    /// Whether it may read and change settings.
    pub(crate) admin: bool,
}

/// Why the store did not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// No room on the disk, or it cannot be written: nothing was accepted.
    Full(String),
    /// Anything else.
    Failed(String),
    /// The store was closed: the relay is stopping.
    Closed,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full(cause) => write!(f, "expected room on the disk, found: {cause}"),
            Self::Failed(cause) => write!(f, "expected the store to answer, found: {cause}"),
            Self::Closed => f.write_str("expected an open store, found it closed"),
        }
    }
}

impl std::error::Error for StoreError {}
