//! What stands where in a block: each kind has sections that follow one another, the version of its file first.

use std::ops::Range;

use crate::exchange::schema::Kind;

/// The number of a section.
pub(in crate::catalogue) type Section = usize;

/// A named part of the sections of something, counted from its first.
pub(in crate::catalogue) type Part = usize;

/// Keys take three sections: the keys, the texts of those that are no numbers, and the index.
const KEYS: usize = 3;

/// Sections of taxes, groups, sellers and users.
pub(in crate::catalogue) mod table {
    use super::Part;
    /// Ids; three sections.
    pub(in crate::catalogue) const IDS: Part = 1;
    /// Where the rows end.
    pub(in crate::catalogue) const ENDS: Part = IDS + super::KEYS;
    /// The rows.
    pub(in crate::catalogue) const ROWS: Part = ENDS + 1;
    /// How many there are.
    pub(super) const COUNT: usize = ROWS + 1;
}

const GROUPS: Section = table::COUNT;

/// Sections of items, which stand in the order of their folded names.
pub(in crate::catalogue) mod item {
    use super::{GROUPS, KEYS, Section, table};
    /// The version of the file.
    pub(in crate::catalogue) const FIRST: Section = GROUPS + table::COUNT;
    /// Ids; three sections.
    pub(in crate::catalogue) const IDS: Section = FIRST + 1;
    /// Where the names end.
    pub(in crate::catalogue) const NAME_ENDS: Section = IDS + KEYS;
    /// The encoded names.
    pub(in crate::catalogue) const NAMES: Section = NAME_ENDS + 1;
    /// Signatures of the names' letters, 32 bytes each.
    pub(in crate::catalogue) const SIGNATURES: Section = NAMES + 1;
    /// The number of each item's sort.
    pub(in crate::catalogue) const SORT_OF: Section = SIGNATURES + 1;
    /// Sorts: what many items have in common.
    pub(in crate::catalogue) const SORTS: Section = SORT_OF + 1;
    /// Units and ids of groups and taxes; three sections.
    pub(in crate::catalogue) const WORDS: Section = SORTS + 1;
    /// Where each item's details are; empty when no item has any.
    pub(in crate::catalogue) const DETAIL_OF: Section = WORDS + KEYS;
    /// What few items have.
    pub(in crate::catalogue) const DETAILS: Section = DETAIL_OF + 1;
    /// Barcodes, item by item; three sections.
    pub(in crate::catalogue) const CODES: Section = DETAILS + 1;
    /// The item of each barcode.
    pub(in crate::catalogue) const OWNERS: Section = CODES + KEYS;
    /// Where each item's barcodes end.
    pub(in crate::catalogue) const CODE_ENDS: Section = OWNERS + 1;
    /// Barcodes that stand for another quantity than one, with it.
    pub(in crate::catalogue) const PACKS: Section = CODE_ENDS + 1;
    /// Numbers that scales know goods by; three sections.
    pub(in crate::catalogue) const PLUS: Section = PACKS + 1;
    /// The item of each.
    pub(in crate::catalogue) const PLU_OWNERS: Section = PLUS + KEYS;
}

/// Sections of prices.
pub(in crate::catalogue) mod price {
    use super::{KEYS, Section, item};
    /// The version of the file.
    pub(in crate::catalogue) const FIRST: Section = item::PLU_OWNERS + 1;
    /// Ids of the items that have prices; three sections.
    pub(in crate::catalogue) const IDS: Section = FIRST + 1;
    /// The price of each, if it is a simple one.
    pub(in crate::catalogue) const SIMPLE: Section = IDS + KEYS;
    /// The other prices.
    pub(in crate::catalogue) const LIST: Section = SIMPLE + 1;
    /// Texts of barcodes that are no numbers.
    pub(in crate::catalogue) const TEXTS: Section = LIST + 1;
}

const SELLERS: Section = price::TEXTS + 1;
const USERS: Section = SELLERS + table::COUNT;

/// Users have one more section.
pub(in crate::catalogue) mod user {
    use super::{Section, USERS, table};
    /// What their passwords are hashed with.
    pub(in crate::catalogue) const SALT: Section = USERS + table::COUNT;
}

/// How many sections a block has.
pub(in crate::catalogue) const COUNT: usize = user::SALT + 1;

impl Kind {
    /// Its sections; kinds follow one another as in [`Kind::ALL`].
    pub(in crate::catalogue) const fn sections(self) -> Range<Section> {
        match self {
            Self::Taxes => 0..GROUPS,
            Self::Groups => GROUPS..item::FIRST,
            Self::Items => item::FIRST..price::FIRST,
            Self::Prices => price::FIRST..SELLERS,
            Self::Sellers => SELLERS..USERS,
            Self::Users => USERS..COUNT,
        }
    }

    /// Its first section: the version of its file.
    pub(in crate::catalogue) const fn first(self) -> Section {
        self.sections().start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_one_another() {
        let mut next = 0;
        for kind in Kind::ALL {
            assert_eq!(kind.first(), next);
            next = kind.sections().end;
        }
        assert_eq!(next, COUNT);
    }
}
