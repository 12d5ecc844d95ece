//! What an XML5 file says, field by field.

use super::Refusals;
use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Root element, as it was written.
    pub root: String,
    /// Whether it replaces or adds; absent when the file does not say.
    pub fullness: Option<Fullness>,
    /// Version of the data, free text; empty when the file does not say.
    pub version: String,
    /// Its records.
    pub content: Content,
    /// The records that made no sense.
    pub refused: Refusals,
}

/// Whether a file replaces all of its kind or adds to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fullness {
    /// `F`: everything there is.
    Full,
    /// `I`: only what changed.
    Increment,
}

/// The records of one type of information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// `groupItems` or `classif`.
    Groups(Vec<Entry<GroupRecord>>),
    /// `updateItems` or `items`.
    Items(Vec<Entry<ItemRecord>>),
    /// `prices`.
    Prices(Vec<Entry<PriceRecord>>),
    /// `taxes` or `taxGroups`.
    Taxes(Vec<Entry<TaxRecord>>),
}

/// A record and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    /// Its element: `item`, `tax`.
    pub name: &'static str,
    /// Its number among the elements of its name, from 1.
    pub number: usize,
    /// Byte offset of its start tag.
    pub at: usize,
    /// What it wants.
    pub change: Change<T>,
}

/// What a record wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<T> {
    /// Adds or replaces.
    Put(T),
    /// Takes away what has this id (`delete`, `deleted`).
    Remove(String),
}

/// A value and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sited<T> {
    /// The value.
    pub value: T,
    /// Byte offset of its element's start tag.
    pub at: usize,
}

/// A group of goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRecord {
    /// `id`.
    pub id: String,
    /// `owner`: the group above; empty at the top, which files write as `0`.
    pub owner: Sited<String>,
    /// `name`.
    pub name: String,
}

/// Goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRecord {
    /// `article` or `id`.
    pub id: String,
    /// `name`, up to 255 characters.
    pub name: String,
    /// `measure`: the unit, up to 16 characters.
    pub unit: String,
    /// `measprec`: digits after the point of a quantity, 0 to 3.
    pub decimals: u8,
    /// `groupId`; empty for none.
    pub group: Sited<String>,
    /// `taxgroupId`.
    pub tax: Sited<String>,
    /// `barcode`.
    pub barcodes: Vec<Barcode>,
}

/// One barcode of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    /// `id`, up to 40 characters.
    pub code: Sited<String>,
    /// `quantity`: how much of the item the code stands for; zero for goods that are weighed.
    pub quantity: Quantity,
}

/// A price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRecord {
    /// `itemId`.
    pub item: String,
    /// `price`, not below zero.
    pub price: Amount,
    /// `dateFrom`.
    pub from: Option<LocalTime>,
    /// `dateTo`.
    pub to: Option<LocalTime>,
}

/// A tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxRecord {
    /// `id`.
    pub id: String,
    /// `name`; may be empty.
    pub name: String,
    /// `percent`: `22`, `5.5`, `22/122`, or `none`.
    pub rate: TaxRate,
}
