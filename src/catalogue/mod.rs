//! What a till sells, and who sells it: groups, items, taxes, prices, sellers and users, loaded from exchange files.
//!
//! A catalogue is one frozen block of bytes, which is also its snapshot: taking it back means checking a checksum. Look-ups
//! answer from it directly. A [`Load`] reads a file in pieces and makes a new block; what the file does not touch is copied
//! as it is. A load is all or nothing: until it is finished, the old catalogue answers.

mod arena;
mod block;
mod build;
mod fields;
mod groups;
mod items;
mod keys;
mod letters;
mod load;
mod loader;
mod masks;
mod names;
mod order;
mod people;
mod prices;
mod shapes;
mod table;
mod taxes;
#[cfg(test)]
mod tests;

pub use block::SnapshotError;
pub use load::Load;
pub use loader::{LoadSettings, Loader};
pub use masks::{BadMask, Masks};
pub use shapes::{About, Extra, Found, FoundBy, Group, Item, Seller, User};

use crate::exchange::schema::Kind;
use crate::money::{Amount, Quantity};
use crate::time::LocalTime;
use block::{Block, Writer};
use items::Items;
use masks::{Measured, Reading};
use names::Names;
use table::Table;

/// The catalogue of one till.
///
/// # Example
/// ```
/// use tillpost::catalogue::Catalogue;
/// let catalogue = Catalogue::default();
/// let snapshot = catalogue.as_bytes().to_vec();
/// assert!(Catalogue::restore(snapshot).is_ok_and(|same| same.is_empty()));
/// ```
#[derive(Debug, Clone)]
pub struct Catalogue {
    block: Block,
    masks: Masks,
}

impl Default for Catalogue {
    fn default() -> Self {
        let mut writer = Writer::new(0);
        writer.skip(&(0..block::COUNT));
        Self::of(writer.freeze())
    }
}

impl Catalogue {
    fn of(block: Block) -> Self {
        Self { block, masks: Masks::default() }
    }

    /// Takes a snapshot back.
    ///
    /// # Errors
    /// [`SnapshotError`] when it is damaged or of another version.
    pub fn restore(snapshot: Vec<u8>) -> Result<Self, SnapshotError> {
        Block::restore(snapshot).map(Self::of)
    }

    /// The snapshot.
    pub fn as_bytes(&self) -> &[u8] {
        self.block.as_bytes()
    }

    /// The snapshot.
    pub fn into_bytes(self) -> Vec<u8> {
        self.block.into_bytes()
    }

    /// Reads barcodes by these masks from now on; a snapshot does not have them.
    pub fn set_masks(&mut self, masks: Masks) {
        self.masks = masks;
    }

    fn items(&self) -> Items<'_> {
        Items::of(&self.block)
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items().len()
    }

    /// Whether there is nothing to sell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a barcode finds: as it is, else by a mask.
    pub fn barcode(&self, code: &str, at: LocalTime) -> Option<Found> {
        if let Some((number, own)) = self.items().by_code(code) {
            let (item, quantity) = (self.numbered(number, code, at), self.items().pack(own));
            return Some(Found { item, quantity, total: None, by: FoundBy::Exact });
        }
        self.masks.readings(code).find_map(|reading| self.measured(&reading, at))
    }

    /// What a measured barcode finds.
    fn measured(&self, reading: &Reading, at: LocalTime) -> Option<Found> {
        let items = self.items();
        let by_code = |code: &str| items.by_code(code).map(|(number, _)| (number, code.to_owned()));
        let plain = |number| (number, String::new());
        let by_plu = || reading.ids().find_map(|plu| items.by_plu(&plu));
        let by_id = || reading.ids().find_map(|id| items.ids().find(&id));
        let (number, code) = by_code(&reading.zeroed)
            .or_else(|| by_code(&reading.before))
            .or_else(|| by_plu().or_else(by_id).map(plain))?;
        let item = self.numbered(number, &code, at);
        let (quantity, total) = match reading.measured {
            Measured::Weight(quantity) => (quantity, None),
            Measured::Price(total) => {
                (item.price.and_then(|price| bought(total, price)).unwrap_or(Quantity::ONE), Some(total))
            }
        };
        Some(Found { item, quantity, total, by: FoundBy::Mask })
    }

    /// The item of this id.
    pub fn item(&self, id: &str, at: LocalTime) -> Option<Item> {
        self.items().ids().find(id).map(|number| self.numbered(number, "", at))
    }

    /// Items whose names hold every word of `text`, at most `limit`. Those that start with it come first, then those
    /// where every word starts one of the name's, then the others; each in the order of names. Case, ё and diacritics
    /// do not matter.
    pub fn search(&self, text: &str, limit: usize, at: LocalTime) -> Vec<Item> {
        self.all_numbered(&Names::of(&self.block).search(text, limit), at)
    }

    /// Every group, in the order of the file.
    pub fn groups(&self) -> Vec<Group> {
        groups::all(&self.block)
    }

    /// The items of a group and of the groups under it, at most `limit`, in the order of names.
    pub fn group(&self, id: &str, limit: usize, at: LocalTime) -> Vec<Item> {
        self.all_numbered(&self.items().of_group(id, limit), at)
    }

    /// Every seller, in the order of the file.
    pub fn sellers(&self) -> Vec<Seller> {
        people::sellers(&self.block)
    }

    /// Every user, in the order of the file.
    pub fn users(&self) -> Vec<User> {
        people::users(&self.block)
    }

    /// The user with this id.
    pub fn user(&self, id: &str) -> Option<User> {
        people::user(&self.block, id)
    }

    /// The user with this card.
    pub fn user_by_card(&self, card: &str) -> Option<User> {
        people::user_by_card(&self.block, card)
    }

    /// Whether this is the user's password; a user without one has the empty one.
    pub fn check_user(&self, id: &str, password: &str) -> bool {
        people::check_user(&self.block, id, password)
    }

    /// What it holds.
    pub fn about(&self) -> About {
        let version = |kind: Kind| String::from_utf8_lossy(self.block.section(kind.first()).0).into_owned();
        let versions = Kind::ALL.map(|kind| (kind.name().to_owned(), version(kind)));
        let count = |kind| Table::of(&self.block, kind).len();
        About {
            items: self.len(),
            barcodes: self.items().codes().len(),
            groups: count(Kind::Groups),
            taxes: taxes::count(&self.block),
            prices: prices::count(&self.block),
            sellers: count(Kind::Sellers),
            users: count(Kind::Users),
            bytes: self.as_bytes().len(),
            checksum: format!("{:016x}", self.block.checksum()),
            versions: versions.into_iter().filter(|(_, version)| !version.is_empty()).collect(),
        }
    }

    fn all_numbered(&self, numbers: &[u32], at: LocalTime) -> Vec<Item> {
        numbers.iter().map(|number| self.numbered(*number, "", at)).collect()
    }

    fn numbered(&self, number: u32, code: &str, at: LocalTime) -> Item {
        let id = self.items().ids().text(number);
        self.items().item(number, &prices::at(&self.block, &id, code, at))
    }
}

/// How much costs `total` at a price, to a thousandth; halves away from zero.
fn bought(total: Amount, price: Amount) -> Option<Quantity> {
    let (total, price) = (total.minor().checked_mul(1000)?, price.minor());
    let milli = total.checked_add(price / 2)?.checked_div(price)?;
    Some(Quantity::from_milli(milli))
}
