//! Parcels as the rest of the relay sees them: files that came in for the tills of a shop.

use super::Answer;

/// Keeps the list of parcels; their content stands in the exchange folder.
pub(crate) trait Parcels: Send + Sync {
    /// Adds a parcel and returns its id; ids grow. A refused one of the same name is replaced by it.
    fn add_parcel(&self, parcel: NewParcel) -> Answer<'_, i64>;
    /// The newest parcel of this shop and kind that was not refused.
    fn newest_parcel(&self, store: String, kind: String) -> Answer<'_, Option<ParcelRecord>>;
    /// Names of the files of this shop and kind that a till has loaded.
    fn loaded_names(&self, store: String, kind: String) -> Answer<'_, Vec<String>>;
    /// Parcels of this shop that were refused and whose files still stand in their place.
    fn bad_parcels(&self, store: String) -> Answer<'_, Vec<ParcelRecord>>;
    /// Notes that a refused parcel's file was taken away: it stops its kind no longer.
    fn release_parcel(&self, id: i64) -> Answer<'_, ()>;
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
    pub(crate) kind: String,
    pub(crate) full: bool,
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
    /// A till refused it and none loaded it: nothing of its kind behind it is loaded while its file stands there.
    Bad,
    /// It was refused, and its file was replaced or taken away.
    Gone,
}

impl ParcelState {
    /// Every state.
    pub(crate) const ALL: [Self; 4] = [Self::New, Self::Done, Self::Bad, Self::Gone];

    /// The name in the store.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Done => "done",
            Self::Bad => "bad",
            Self::Gone => "gone",
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
