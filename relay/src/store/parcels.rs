//! Parcels as the rest of the relay sees them: files that came in for the tills of a shop.

use super::Answer;

/// Keeps the list of parcels; their content stands in the exchange folder.
pub(crate) trait Parcels: Send + Sync {
    /// Adds a parcel and returns its id; ids grow.
    fn add_parcel(&self, parcel: NewParcel) -> Answer<'_, i64>;
    /// The newest parcel of this shop and kind that is not bad.
    fn newest_parcel(&self, store: String, kind: String) -> Answer<'_, Option<ParcelRecord>>;
    /// Names of all content files of this shop.
    fn parcel_files(&self, store: String) -> Answer<'_, Vec<String>>;
    /// Parcels in force that this till has not acknowledged, in loading order, after the id `after`.
    fn parcels(&self, store: String, till: i64, after: i64) -> Answer<'_, Vec<ParcelRecord>>;
    /// One parcel of this shop.
    fn parcel(&self, store: String, id: i64) -> Answer<'_, Option<ParcelRecord>>;
    /// Notes how loading went on one till; returns the parcel as it was before.
    fn acknowledge(&self, ack: Ack) -> Answer<'_, Option<ParcelRecord>>;
}

/// A parcel to add.
#[derive(Debug, Clone)]
pub(crate) struct NewParcel {
    pub(crate) store: String,
    /// File name as it came.
    pub(crate) name: String,
    /// File name of the content in `work/`, `done/` or `bad/`.
    pub(crate) file: String,
    /// Flag file that came with it, removed when it is loaded.
    pub(crate) flag: Option<String>,
    /// What it carries: `taxes`, `groups`, `items`, …
    pub(crate) kind: String,
    /// Whether it replaces everything of its kind.
    pub(crate) full: bool,
    pub(crate) sha256: String,
    pub(crate) size: u64,
    pub(crate) now: i64,
}

/// A parcel as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParcelRecord {
    pub(crate) id: i64,
    pub(crate) store: String,
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) flag: Option<String>,
    pub(crate) state: ParcelState,
    pub(crate) sha256: String,
    pub(crate) size: u64,
    pub(crate) created: i64,
}

/// Where a parcel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParcelState {
    /// No till loaded it yet.
    New,
    /// A till loaded it; it is in force.
    Done,
    /// A till refused it and none loaded it.
    Bad,
}

impl ParcelState {
    /// The name in the store.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Done => "done",
            Self::Bad => "bad",
        }
    }
}

/// One till's word about one parcel.
#[derive(Debug, Clone)]
pub(crate) struct Ack {
    pub(crate) store: String,
    pub(crate) parcel: i64,
    pub(crate) till: i64,
    pub(crate) loaded: bool,
    /// The report as JSON.
    pub(crate) report: String,
    pub(crate) now: i64,
}
