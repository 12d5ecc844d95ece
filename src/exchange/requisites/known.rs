//! Where the facts come from.

use crate::exchange::journal::{Journal, Sale, Shift, Till};
use crate::money::Amount;
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// Goods as they are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFacts {
    /// The back office's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Unit of the quantity.
    pub unit: String,
    /// Digits after the point that a quantity may have.
    pub decimals: u8,
    /// Id of the group; empty for none.
    pub group: String,
    /// The tax held in the price.
    pub tax: TaxRate,
    /// Every barcode.
    pub barcodes: Vec<String>,
    /// Price of one unit; absent while none is known.
    pub price: Option<Amount>,
}

/// A user as told: no password and no card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserFacts {
    /// The code in the back office.
    pub code: String,
    /// The name.
    pub name: String,
    /// The position; empty for none.
    pub position: String,
    /// The ИНН; empty for none.
    pub tax_id: String,
    /// The role's code.
    pub role: Option<u32>,
}

/// What a till knows of its goods and users: its catalogue.
pub trait Goods {
    /// The goods with this id, with the price valid at a moment.
    fn item(&self, id: &str, at: LocalTime) -> Option<ItemFacts>;
    /// The goods with this barcode.
    fn barcode(&self, code: &str, at: LocalTime) -> Option<ItemFacts>;
    /// The user with this code.
    fn user(&self, code: &str) -> Option<UserFacts>;
}

/// Everything that a till knows.
pub trait Known: Goods {
    /// The shift with this number of the till.
    fn shift(&self, store: &str, pos: u32, number: u32) -> Option<&Shift>;
    /// The till itself.
    fn till(&self) -> &Till;

    /// A receipt of a shift.
    fn sale(&self, store: &str, pos: u32, shift: u32, number: u32) -> Option<&Sale> {
        self.shift(store, pos, shift)?.sales.iter().find(|sale| sale.number == number)
    }
}

/// What a till knows: its catalogue, its journal and itself.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'k, G> {
    /// The catalogue.
    pub goods: &'k G,
    /// The journal.
    pub journal: &'k Journal,
    /// The till.
    pub till: &'k Till,
}

impl<G: Goods> Goods for Facts<'_, G> {
    fn item(&self, id: &str, at: LocalTime) -> Option<ItemFacts> {
        self.goods.item(id, at)
    }

    fn barcode(&self, code: &str, at: LocalTime) -> Option<ItemFacts> {
        self.goods.barcode(code, at)
    }

    fn user(&self, code: &str) -> Option<UserFacts> {
        self.goods.user(code)
    }
}

impl<G: Goods> Known for Facts<'_, G> {
    fn shift(&self, store: &str, pos: u32, number: u32) -> Option<&Shift> {
        let is_it = |shift: &&Shift| (shift.till.store.as_str(), shift.till.pos, shift.number) == (store, pos, number);
        self.journal.shifts.iter().find(is_it)
    }

    fn till(&self) -> &Till {
        self.till
    }
}

/// A till without a catalogue.
#[derive(Debug, Clone, Copy)]
pub struct NoGoods;

impl Goods for NoGoods {
    fn item(&self, _: &str, _: LocalTime) -> Option<ItemFacts> {
        None
    }

    fn barcode(&self, _: &str, _: LocalTime) -> Option<ItemFacts> {
        None
    }

    fn user(&self, _: &str) -> Option<UserFacts> {
        None
    }
}
