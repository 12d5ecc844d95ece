//! What an XML5 file says, field by field.

use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// The type of information in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `groupItems` or `classif`.
    Groups,
    /// `updateItems` or `items`.
    Items,
    /// `prices`.
    Prices,
    /// `taxes` or `taxGroups`.
    Taxes,
}

/// Whether a file replaces all of its kind or adds to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fullness {
    /// `F`: everything there is.
    Full,
    /// `I`: only what changed.
    Increment,
}

/// Which record of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// Its element: `item`, `tax`.
    pub name: &'static str,
    /// Its number among the elements of its name, from 1.
    pub number: usize,
    /// Byte offset of its start tag.
    pub at: usize,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Where it stood.
    pub which: Which,
    /// `id`; `article` or `id` of goods; `itemId` of a price.
    pub id: &'a str,
    /// What it wants.
    pub change: Change<'a>,
}

/// What a record wants: to add or replace something, or to take it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a> {
    /// A group of goods.
    Group(GroupRecord<'a>),
    /// Goods.
    Item(ItemRecord<'a>),
    /// A price.
    Price(PriceRecord),
    /// A tax.
    Tax(TaxRate),
    /// Takes away what has this id (`delete`, `deleted`).
    Remove,
}

/// A value and where it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sited<'a> {
    /// The value.
    pub value: &'a str,
    /// Byte offset of its element's start tag.
    pub at: usize,
}

/// A group of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupRecord<'a> {
    /// `owner`: the group above; empty at the top.
    pub owner: Sited<'a>,
    /// `name`.
    pub name: &'a str,
}

/// Goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRecord<'a> {
    /// `name`, up to 255 characters.
    pub name: &'a str,
    /// `measure`: the unit, up to 16 characters.
    pub unit: &'a str,
    /// `measprec`: digits after the point of a quantity, 0 to 3.
    pub decimals: u8,
    /// `groupId`; empty for none.
    pub group: Sited<'a>,
    /// `taxgroupId`.
    pub tax: Sited<'a>,
    /// `barcode`.
    pub barcodes: Vec<Barcode<'a>>,
}

/// One barcode of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Barcode<'a> {
    /// `id`, up to 40 characters.
    pub code: Sited<'a>,
    /// `quantity`: how much of the item the code stands for; zero for goods that are weighed.
    pub quantity: Quantity,
}

/// A price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceRecord {
    /// `price`, not below zero.
    pub price: Amount,
    /// `dateFrom`.
    pub from: Option<LocalTime>,
    /// `dateTo`.
    pub to: Option<LocalTime>,
}
