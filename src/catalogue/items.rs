//! Items in a block, in columns, in the order of their names.

use super::arena::short;
use super::block::{Block, Bytes, U32s, item, rows};
use super::fields::Fields;
use super::groups::Below;
use super::keys::{Keys, spread};
use super::letters::decode;
use super::names::Names;
use super::prices::PriceAt;
use super::shapes::{Extra, Item};
use super::taxes;
use crate::exchange::schema::Traits;
use crate::money::{Amount, Quantity};
use crate::receipt::Subject;

/// What many items have in common. The texts are numbers of words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) unit: u32,
    pub(super) group: u32,
    pub(super) tax: u32,
    pub(super) traits: u32,
    pub(super) decimals: u8,
    /// Tag 1212, or 0.
    pub(super) subject: u8,
}

/// Bytes of a sort in a block.
pub(super) const SORT: usize = 18;

impl Sort {
    /// As it is kept.
    pub(super) fn bytes(self) -> [u8; SORT] {
        let mut bytes = [0; SORT];
        let numbers = [self.unit, self.group, self.tax, self.traits].into_iter().flat_map(u32::to_le_bytes);
        for (place, byte) in bytes.iter_mut().zip(numbers.chain([self.decimals, self.subject])) {
            *place = byte;
        }
        bytes
    }

    /// Spreads its fields over 32 bits.
    pub(super) const fn hash(self) -> u32 {
        let words = (self.unit as u64) << 32 ^ (self.group as u64) << 16 ^ self.tax as u64;
        let others = (self.traits as u64) << 16 ^ (self.decimals as u64) << 8 ^ self.subject as u64;
        spread(words ^ others.rotate_right(20))
    }

    fn of(bytes: &[u8; SORT]) -> Self {
        let mut fields = Fields(bytes);
        let mut number = || fields.array().map_or(0, u32::from_le_bytes);
        let (unit, group, tax, traits) = (number(), number(), number(), number());
        let [decimals, subject] = fields.array().unwrap_or_default();
        Self { unit, group, tax, traits, decimals, subject }
    }
}

/// What few items have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) print_name: String,
    pub(super) plu: String,
    pub(super) min_price: Option<Amount>,
    pub(super) extra: Extra,
}

impl Details {
    /// Those in a row.
    pub(super) fn of(row: &[u8]) -> Self {
        let mut fields = Fields(row);
        let (plu, print_name) = (fields.text(), fields.text());
        let min_price = fields.array().map(i64::from_le_bytes).filter(|minor| *minor >= 0).map(Amount::new);
        Self { print_name, plu, min_price, extra: fields.pairs() }
    }
}

/// The items of a block.
#[derive(Clone, Copy)]
pub(super) struct Items<'b> {
    block: &'b Block,
}

impl<'b> Items<'b> {
    /// Those of a block.
    pub(super) const fn of(block: &'b Block) -> Self {
        Self { block }
    }

    fn column(self, section: usize) -> U32s<'b> {
        self.block.section(section).u32s()
    }

    /// How many there are.
    pub(super) fn len(self) -> usize {
        self.column(item::SORT_OF).len()
    }

    /// Ids, by the items' numbers.
    pub(super) fn ids(self) -> Keys<'b> {
        Keys::of(self.block, item::IDS)
    }

    /// Barcodes.
    pub(super) fn codes(self) -> Keys<'b> {
        Keys::of(self.block, item::CODES)
    }

    /// Units and ids of groups and taxes.
    pub(super) fn words(self) -> Keys<'b> {
        Keys::of(self.block, item::WORDS)
    }

    /// The number of the item that a barcode finds, and the barcode's.
    pub(super) fn by_code(self, code: &str) -> Option<(u32, u32)> {
        let code = self.codes().find(code)?;
        Some((self.column(item::OWNERS).get(code)?, code))
    }

    /// The number of the item that scales know by this.
    pub(super) fn by_plu(self, plu: &str) -> Option<u32> {
        let plu = Keys::of(self.block, item::PLUS).find(plu)?;
        self.column(item::PLU_OWNERS).get(plu)
    }

    /// How much of its item a barcode stands for.
    pub(super) fn pack(self, code: u32) -> Quantity {
        let packs: &[[u8; 12]] = rows(self.block.section(item::PACKS).0);
        let place = packs.binary_search_by_key(&code, |row| Fields(row).array().map_or(0, u32::from_le_bytes));
        let pack = place.ok().and_then(|place| packs.get(place)).and_then(|row| row.last_chunk());
        pack.map_or(Quantity::ONE, |milli| Quantity::from_milli(i64::from_le_bytes(*milli)))
    }

    /// The numbers of an item's barcodes.
    pub(super) fn codes_of(self, number: u32) -> std::ops::Range<u32> {
        let (start, end) = self.column(item::CODE_ENDS).span(number);
        short(start)..short(end.min(self.codes().len()))
    }

    /// The number of an item's sort.
    pub(super) fn sort_of(self, number: u32) -> u32 {
        self.column(item::SORT_OF).get(number).unwrap_or(u32::MAX)
    }

    fn sorts(self) -> &'b [[u8; SORT]] {
        rows(self.block.section(item::SORTS).0)
    }

    /// What the items of a sort have in common.
    pub(super) fn sort(self, sort: u32) -> Sort {
        self.sorts().get(sort as usize).map(Sort::of).unwrap_or_default()
    }

    /// The row of an item's details; empty when it has none.
    pub(super) fn details_of(self, number: u32) -> &'b [u8] {
        let Some(place) = self.column(item::DETAIL_OF).get(number).and_then(|place| place.checked_sub(1)) else {
            return &[];
        };
        let Bytes(details) = self.block.section(item::DETAILS);
        Fields(details.get(place as usize..).unwrap_or_default()).bytes()
    }

    /// An item with its tax as it is now and a price.
    pub(super) fn item(self, number: u32, price: &PriceAt) -> Item {
        let (sort, words, codes) = (self.sort(self.sort_of(number)), self.words(), self.codes());
        let Details { print_name, plu, min_price, extra } = Details::of(self.details_of(number));
        Item {
            id: self.ids().text(number),
            name: decode(Names::of(self.block).name(number)),
            print_name,
            unit: words.text(sort.unit),
            decimals: sort.decimals,
            group: words.text(sort.group),
            tax: taxes::rate(self.block, &words.text(sort.tax)),
            barcodes: self.codes_of(number).map(|code| codes.text(code)).collect(),
            price: price.price,
            min_price: price.min.or(min_price),
            plu,
            traits: Traits::from_bits(sort.traits),
            subject: Subject::from_ffd_code(sort.subject),
            extra,
        }
    }

    /// The numbers of the items of a group and of those under it, at most `limit`, in the order of names.
    pub(super) fn of_group(self, group: &str, limit: usize) -> Vec<u32> {
        let (below, words) = (Below::new(self.block, group), self.words());
        let is_wanted = |sort: &[u8; SORT]| below.has(&words.text(Sort::of(sort).group));
        let wanted: Vec<bool> = self.sorts().iter().map(is_wanted).collect();
        let sorts = (0..).zip(self.column(item::SORT_OF).iter());
        let of_group = sorts.filter(|(_, sort)| wanted.get(*sort as usize) == Some(&true));
        of_group.map(|(number, _)| number).take(limit).collect()
    }
}
