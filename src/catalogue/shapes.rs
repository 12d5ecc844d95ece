//! What look-ups answer, as plain data.

use serde::{Serialize, Serializer};

use crate::exchange::schema::Traits;
use crate::money::{Amount, Quantity};
use crate::receipt::Subject;
use crate::tax::TaxRate;

/// Fields that are not known, by path, in the order of the file.
pub type Extra = Vec<(String, String)>;

/// Goods on sale, as the catalogue has them at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// The back office's id (article).
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name for receipts; empty when it is the same.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub print_name: String,
    /// Unit as printed.
    pub unit: String,
    /// Digits after the point that its quantity may have: 0 for pieces, 3 for weight.
    pub decimals: u8,
    /// Id of its group; empty for none.
    pub group: String,
    /// The tax held in its price.
    pub tax: TaxRate,
    /// Every barcode that finds it.
    pub barcodes: Vec<String>,
    /// Price of one unit, tax included; absent while none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// The lowest price it may be sold at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_price: Option<Amount>,
    /// Its number on scales; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub plu: String,
    /// What is special about it.
    #[serde(skip_serializing_if = "is_plain", serialize_with = "names")]
    pub traits: Traits,
    /// What is settled (tag 1212), if the file says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Every field of the file that is not known.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "object")]
    pub extra: Extra,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference")]
const fn is_plain(traits: &Traits) -> bool {
    traits.is_empty()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference")]
fn names<S: Serializer>(traits: &Traits, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(traits.names())
}

fn object<S: Serializer>(extra: &Extra, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(extra.iter().map(|(name, value)| (name, value)))
}

/// A group of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The back office's id.
    pub id: String,
    /// Id of the group above; empty at the top.
    pub parent: String,
    /// Its name.
    pub name: String,
}

/// What a barcode found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// The goods, with the price that goods of this barcode have.
    pub item: Item,
    /// How much one scan means: one, unless the file or the barcode itself says otherwise.
    pub quantity: Quantity,
    /// What it costs, when the barcode says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Amount>,
    /// How it was found.
    pub by: FoundBy,
}

/// How a barcode was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FoundBy {
    /// As it is.
    Exact,
    /// By a mask: a weight or a price stands in it.
    Mask,
}

/// One in whose name goods are sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seller {
    /// The back office's id.
    pub id: String,
    /// Name.
    pub name: String,
    /// ИНН, IČO or the like; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tax_id: String,
    /// Code in the back office; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Every field of the file that is not known.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "object")]
    pub extra: Extra,
}

/// A user of the till; passwords and cards are checked, never read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The back office's code.
    pub id: String,
    /// Name.
    pub name: String,
    /// Position; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// ИНН or the like; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tax_id: String,
    /// The code of the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<u32>,
    /// Whether a password is asked for.
    pub has_password: bool,
    /// Every field of the file that is not known.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "object")]
    pub extra: Extra,
}

/// What a catalogue holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// Goods.
    pub items: usize,
    /// Barcodes.
    pub barcodes: usize,
    /// Groups.
    pub groups: usize,
    /// Taxes.
    pub taxes: usize,
    /// Prices, those of the past and the future included.
    pub prices: usize,
    /// Sellers.
    pub sellers: usize,
    /// Users.
    pub users: usize,
    /// Length of the snapshot.
    pub bytes: usize,
    /// Its checksum, hexadecimal.
    pub checksum: String,
    /// The versions of the files that were loaded last, by type; those that said one.
    #[serde(serialize_with = "object")]
    pub versions: Extra,
}
