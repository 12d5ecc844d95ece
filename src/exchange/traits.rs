//! What is special about goods, as a set of bits with names.

use std::ops::BitOr;

/// A set of traits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Traits(u32);

/// The names, in the order of the bits. Source: UKM 5, `attributes` of items; the last five are ours.
const NAMES: [&str; 14] = [
    "alcohol",
    "tobacco",
    "egais",
    "markedTobacco",
    "markedGoods",
    "advance",
    "noSellerRequired",
    "service",
    "energyDrink",
    "subExcise",
    "weighed",
    "fractional",
    "noDiscount",
    "noReturn",
];

impl Traits {
    /// None.
    pub const NONE: Self = Self(0);
    /// Alcohol.
    pub const ALCOHOL: Self = Self(1);
    /// Tobacco.
    pub const TOBACCO: Self = Self(1 << 1);
    /// Told to ЕГАИС.
    pub const EGAIS: Self = Self(1 << 2);
    /// Tobacco with a marking code.
    pub const MARKED_TOBACCO: Self = Self(1 << 3);
    /// Goods with a marking code.
    pub const MARKED_GOODS: Self = Self(1 << 4);
    /// An advance payment.
    pub const ADVANCE: Self = Self(1 << 5);
    /// Needs no seller named.
    pub const NO_SELLER_REQUIRED: Self = Self(1 << 6);
    /// A service.
    pub const SERVICE: Self = Self(1 << 7);
    /// An energy drink.
    pub const ENERGY_DRINK: Self = Self(1 << 8);
    /// Under excise.
    pub const SUB_EXCISE: Self = Self(1 << 9);
    /// Sold by weight.
    pub const WEIGHED: Self = Self(1 << 10);
    /// May be sold in parts of a unit.
    pub const FRACTIONAL: Self = Self(1 << 11);
    /// Takes no discount.
    pub const NO_DISCOUNT: Self = Self(1 << 12);
    /// Is not taken back.
    pub const NO_RETURN: Self = Self(1 << 13);

    /// The bits.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set with these bits; those that mean nothing are dropped.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits & ((1 << NAMES.len()) - 1))
    }

    /// The trait of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().position(|known| *known == name).map(|bit| Self(1 << bit))
    }

    /// Whether all of these are in it.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Adds these.
    pub const fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// The names of those in it.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().enumerate().filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, name)| name)
    }
}

impl BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_has_its_name() {
        let mut all = Traits::NONE;
        for name in NAMES {
            all.insert(Traits::from_name(name).unwrap_or_default());
        }
        assert_eq!((all, all.names().count()), (Traits::from_bits(u32::MAX), NAMES.len()));
        assert_eq!((Traits::EGAIS | Traits::NO_RETURN).names().collect::<Vec<_>>(), ["egais", "noReturn"]);
        assert_eq!(Traits::from_name("Alcohol"), None);
        assert!(all.contains(Traits::SUB_EXCISE) && !Traits::NONE.contains(Traits::SERVICE) && Traits::NONE.is_empty());
    }
}
