//! The requisites request and its answer: a back office names keys, the till tells what it knows under each and names the
//! keys that it found nothing for.
//!
//! The pair is Tillpost's own (no vendor publishes one); `docs/reports.md` describes it, `docs/reports.xsd` holds it. Passwords
//! and card codes are never told: nothing here could name them.

mod answer;
mod goods;
mod known;
mod request;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use answer::{Answer, answer};
pub use known::{Facts, Goods, ItemFacts, Known, NoGoods, UserFacts};
pub use request::{Asked, VERSION};

use crate::time::LocalTime;

/// What a request names; in data, `kind` says which of the forms it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Key {
    /// Goods by their id.
    Item {
        /// The back office's id, 1 to 100 characters.
        id: String,
    },
    /// Goods by a barcode.
    Barcode {
        /// The barcode, 1 to 100 characters.
        barcode: String,
    },
    /// The price of goods.
    Price {
        /// The goods' id.
        item: String,
        /// The moment it is asked for; now when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<LocalTime>,
    },
    /// A receipt.
    Receipt {
        /// Id of the store.
        store: String,
        /// Number of the till in the store, from 1.
        pos: u32,
        /// Number of the shift, from 1.
        shift: u32,
        /// Number of the receipt in the shift, from 1.
        number: u32,
    },
    /// A shift with its sums.
    Shift {
        /// Id of the store.
        store: String,
        /// Number of the till in the store, from 1.
        pos: u32,
        /// Number of the shift, from 1.
        number: u32,
    },
    /// The till that answers.
    Till,
    /// A user.
    User {
        /// The user's code in the back office.
        code: String,
    },
}
