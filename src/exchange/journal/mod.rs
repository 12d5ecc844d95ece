//! The journal of a till: its shifts with every receipt and every movement of the drawer, the one source of all exports.
//!
//! Plain data, camelCase, amounts in minor units of the till's currency, times by the till's clock. Sums are never stored:
//! [`Receipt::totals`] works out those of a receipt.

mod check;
#[cfg(test)]
mod check_tests;
mod complete;

use serde::{Deserialize, Serialize};

pub use complete::Gap;
pub(crate) use complete::missing;

use crate::money::{Amount, Currency};
use crate::receipt::{Country, Kind, Receipt, Seller};
use crate::time::LocalTime;

/// The shifts of a till, or of several, in the order in which they were opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Journal {
    /// The shifts.
    pub shifts: Vec<Shift>,
}

/// A shift: what happened between its opening and its closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Shift {
    /// Where it was worked.
    pub till: Till,
    /// Its number over the till's life, from 1.
    pub number: u32,
    /// Its number in the fiscal device, from 1, where that counts by itself (tag 1038).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_shift: Option<u32>,
    /// When it was opened.
    pub opened_at: LocalTime,
    /// Who opened it.
    pub opened_by: Person,
    /// When it was closed; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<LocalTime>,
    /// Who closed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<Person>,
    /// How many receipts the till issued in it, cancelled ones too: their numbers are 1 to this, and all must be in `sales`
    /// before the closing is exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<u32>,
    /// Its receipts, by number.
    #[serde(default)]
    pub sales: Vec<Sale>,
    /// What was put into the drawer and taken out of it without goods, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<MoneyOperation>,
    /// Cash in the drawer at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawer: Option<Amount>,
}

/// A till and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Till {
    /// Id of the store in the back office, 1 to 100 characters.
    pub store: String,
    /// Number of the till in the store, from 1.
    pub pos: u32,
    /// What people call it, up to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its fiscal device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// The currency of every amount.
    pub currency: Currency,
    /// The country whose rules hold.
    pub country: Country,
    /// Who sells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller: Option<Seller>,
}

/// A fiscal device: a ККТ, or an eKasa client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Device {
    /// The maker's number, 1 to 40 characters.
    pub serial: String,
    /// РН ККТ or kód pokladnice, up to 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<String>,
    /// Its model, up to 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// Somebody who works at a till.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// Their code in the back office.
    pub code: u32,
    /// Their name, 1 to 100 characters.
    pub name: String,
    /// Their ИНН (tag 1203), 12 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
}

/// A receipt in a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sale {
    /// Its number in the shift, from 1; cancelled receipts count too.
    pub number: u32,
    /// Its number over the till's life, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<u64>,
    /// Who rang it up.
    pub cashier: Person,
    /// When it was begun; when it ended stands in the receipt.
    pub opened_at: LocalTime,
    /// Given up before it was paid: it counts for nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
    /// Of a refund: the receipt that the goods were sold with, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// The receipt.
    pub receipt: Receipt,
}

impl Sale {
    /// Whether the sums of the shift hold it: not if it was given up, is a copy, or only for training or instruction.
    pub const fn counts(&self) -> bool {
        let receipt = &self.receipt;
        !(self.cancelled || receipt.copy || receipt.training || matches!(receipt.kind, Kind::Invalid))
    }
}

/// An earlier receipt of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Original {
    /// Number of its shift, from 1.
    pub shift: u32,
    /// Its number in that shift, from 1.
    pub number: u32,
    /// When it was issued.
    pub at: LocalTime,
}

/// Money that moved in or out of the drawer without goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoneyOperation {
    /// The till's own id of it, unique for ever, 1 to 64 characters.
    pub id: String,
    /// Its number among the operations of the shift, from 1.
    pub number: u32,
    /// Its number over the till's life, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<u64>,
    /// Which way it moved.
    pub kind: Movement,
    /// How much, above zero.
    pub amount: Amount,
    /// Cash in the drawer before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Amount>,
    /// When.
    pub at: LocalTime,
    /// Who moved it.
    pub cashier: Person,
    /// Why, up to 256 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Which way money moves. The names are those of UKM 5 (`opType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Movement {
    /// Into the drawer.
    Deposition,
    /// Out of the drawer.
    Withdrawal,
}

impl Movement {
    /// As it is written in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deposition => "deposition",
            Self::Withdrawal => "withdrawal",
        }
    }
}
