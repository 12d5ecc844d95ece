//! What an exchange file says, record by record, whatever its format.

use std::borrow::Cow;
use std::fmt;

use crate::money::{Amount, Quantity};
use crate::receipt::Subject;
use crate::tax::TaxRate;
use crate::time::LocalTime;

pub use super::traits::Traits;

/// A type of information, in the order in which the types are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Taxes.
    Taxes,
    /// Groups of goods.
    Groups,
    /// Goods with their barcodes.
    Items,
    /// Prices.
    Prices,
    /// Sellers: those in whose name goods are sold.
    Sellers,
    /// Users of the till: cashiers.
    Users,
}

impl Kind {
    /// Every type, in the order in which they are loaded.
    pub const ALL: [Self; 6] = [Self::Taxes, Self::Groups, Self::Items, Self::Prices, Self::Sellers, Self::Users];

    /// Its name in settings and reports. Source: seed 002.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Taxes => "taxes",
            Self::Groups => "groupItems",
            Self::Items => "items",
            Self::Prices => "prices",
            Self::Sellers => "sellers",
            Self::Users => "users",
        }
    }

    /// The type of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
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
    /// Its element, `item` or `tax`; the command of a text file.
    pub name: &'static str,
    /// Its number among the elements of its name, from 1; the line of a text file.
    pub number: usize,
    /// Byte offset in the window of its start tag; of the line of a text file.
    pub at: usize,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Where it stood.
    pub which: Which,
    /// `id`; `article` or `id` of goods; `itemId` of a price; `code` of a user; 1 to 100 characters.
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
    Price(PriceRecord<'a>),
    /// A tax.
    Tax(TaxRate),
    /// A seller.
    Seller(SellerRecord<'a>),
    /// A user of the till.
    User(UserRecord<'a>),
    /// More barcodes of the item with this id (`$$$ADDBARCODES`).
    Codes(Vec<Barcode<'a>>),
    /// Takes barcodes away from the item with this id; all it has when none are listed (`$$$DELETEBARCODESBYWARECODE`).
    Uncode(Vec<Sited<'a>>),
    /// Takes away what of this kind has this id (`delete`, `deleted`).
    Remove(Kind),
}

/// A value and where it stood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sited<'a> {
    /// The value.
    pub value: &'a str,
    /// Byte offset in the window of its element's start tag; of the field of a text file.
    pub at: usize,
}

/// A group of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupRecord<'a> {
    /// The group above; empty at the top.
    pub owner: Sited<'a>,
    /// Up to 255 characters.
    pub name: &'a str,
}

/// Goods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemRecord<'a> {
    /// Up to 255 characters.
    pub name: &'a str,
    /// The name for receipts, up to 255 characters; empty when it is the same.
    pub print_name: &'a str,
    /// The unit, up to 16 characters.
    pub unit: &'a str,
    /// Digits after the point of a quantity, 0 to 3.
    pub decimals: u8,
    /// The group's id; empty for none.
    pub group: Sited<'a>,
    /// The tax's id; empty when none is named, which only text files may.
    pub tax: Sited<'a>,
    /// Its barcodes.
    pub barcodes: Vec<Barcode<'a>>,
    /// Its price, where the goods themselves carry it.
    pub price: Option<Amount>,
    /// The lowest price it may be sold at.
    pub min_price: Option<Amount>,
    /// Its number on scales; empty for none.
    pub plu: &'a str,
    /// What is special about it.
    pub traits: Traits,
    /// What is settled (tag 1212); none when the file does not say.
    pub subject: Option<Subject>,
    /// Every field that is not known, in the file's order, under its path in the record.
    pub extra: Extra<'a>,
}

/// Fields that are not known, by path: `exp_date`, `properties/property/id`.
pub type Extra<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// One barcode of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Barcode<'a> {
    /// Up to 40 characters without spaces.
    pub code: Sited<'a>,
    /// How much of the item the code stands for; zero for goods that are weighed.
    pub quantity: Quantity,
}

/// A price of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceRecord<'a> {
    /// Not below zero.
    pub price: Amount,
    /// The lowest price it may be sold at.
    pub min: Option<Amount>,
    /// Whether it is a promotion's.
    pub promo: bool,
    /// The barcode it is for; empty for all of the item's.
    pub barcode: &'a str,
    /// When it begins.
    pub from: Option<LocalTime>,
    /// When it is over.
    pub to: Option<LocalTime>,
}

/// A seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SellerRecord<'a> {
    /// Up to 255 characters.
    pub name: &'a str,
    /// ИНН, IČO or the like, up to 20 characters; empty for none.
    pub tax_id: &'a str,
    /// Its code in the back office, up to 100 characters; empty for none.
    pub code: &'a str,
    /// Every field that is not known.
    pub extra: Extra<'a>,
}

/// A user of the till.
#[derive(Clone, PartialEq, Eq)]
pub struct UserRecord<'a> {
    /// Up to 100 characters.
    pub name: &'a str,
    /// Their position, up to 100 characters; empty for none.
    pub position: &'a str,
    /// ИНН or the like, up to 20 characters; empty for none.
    pub tax_id: &'a str,
    /// The code of their role; none when the file does not say.
    pub role: Option<u32>,
    /// Their password, up to 100 characters; empty for none. Never shown.
    pub password: &'a str,
    /// The code of their card, up to 255 characters; empty for none. Never shown.
    pub card: &'a str,
    /// Every field that is not known.
    pub extra: Extra<'a>,
}

/// Without what opens the till.
impl fmt::Debug for UserRecord<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, position, tax_id, role, password: _, card: _, extra } = self;
        let mut shown = f.debug_struct("UserRecord");
        shown.field("name", name).field("position", position).field("tax_id", tax_id).field("role", role);
        shown.field("extra", extra).finish_non_exhaustive()
    }
}
