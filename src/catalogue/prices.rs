//! Prices at a moment, by the ids of items, also of items that are not there yet.

use super::block::{Block, Bytes, price, rows};
use super::keys::Keys;
use crate::money::Amount;
use crate::time::LocalTime;

/// Instead of a simple price: there is none.
pub(super) const NONE: u32 = u32::MAX;
/// Instead of a simple price: look into the list.
pub(super) const LISTED: u32 = u32::MAX - 1;

/// What an item costs at a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PriceAt {
    pub(super) price: Option<Amount>,
    pub(super) min: Option<Amount>,
}

/// Bytes of a row of the list.
pub(super) const ROW: usize = 48;

/// A price of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The number of its item's id.
    pub(super) number: u32,
    pub(super) promo: bool,
    /// Length of the barcode it is for; 0 for all.
    pub(super) code_length: u16,
    /// Where that barcode stands.
    pub(super) code: u32,
    /// Minor units.
    pub(super) price: i64,
    /// Minor units; below zero for none.
    pub(super) min: i64,
    /// As [`moment`] counts.
    pub(super) from: u64,
    pub(super) to: u64,
}

impl Row {
    /// As it is kept.
    pub(super) fn bytes(self) -> [u8; ROW] {
        let words = u64::from(self.number) << 32 | u64::from(self.promo) << 16 | u64::from(self.code_length);
        let mut bytes = [0; ROW];
        let numbers =
            [words, u64::from(self.code), self.price.cast_unsigned(), self.min.cast_unsigned(), self.from, self.to];
        for (place, byte) in bytes.iter_mut().zip(numbers.into_iter().flat_map(u64::to_le_bytes)) {
            *place = byte;
        }
        bytes
    }

    /// From what is kept.
    #[expect(clippy::cast_possible_truncation, reason = "fields of a word")]
    pub(super) fn of(bytes: &[u8; ROW]) -> Self {
        let mut numbers = bytes.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let mut next = || numbers.next().unwrap_or_default();
        let words = next();
        let (number, promo, code_length) = ((words >> 32) as u32, words >> 16 & 1 == 1, words as u16);
        let (code, price, min) = (next() as u32, next().cast_signed(), next().cast_signed());
        Self { number, promo, code_length, code, price, min, from: next(), to: next() }
    }

    /// What decides between prices that hold at the same moment: the greatest stands.
    const fn rank(&self) -> (bool, bool, u64) {
        (self.code_length > 0, self.promo, self.from)
    }

    fn is_for(&self, code: &str, texts: Bytes<'_>) -> bool {
        self.code_length == 0
            || texts
                .0
                .get(self.code as usize..)
                .is_some_and(|rest| rest.get(..self.code_length.into()) == Some(code.as_bytes()))
    }
}

/// Before every moment.
pub(super) const ALWAYS: u64 = 0;
/// After every moment.
pub(super) const NEVER: u64 = u64::MAX;

/// Seconds, as if every month had 32 days: what counts is the order.
pub(super) fn moment(time: LocalTime) -> u64 {
    let ((year, month, day), (hour, minute, second)) = (time.date(), time.clock());
    let days = (u64::from(year) * 16 + u64::from(month)) * 32 + u64::from(day);
    (days * 24 + u64::from(hour)) * 3600 + u64::from(minute) * 60 + u64::from(second)
}

/// What an item costs at a moment, bought by a barcode (empty: by none). Of the prices that hold then the barcode's own
/// goes before the item's, a promotion's before the others, then the one that began last, then the one loaded last.
pub(super) fn at(block: &Block, id: &str, code: &str, at: LocalTime) -> PriceAt {
    let ids = Keys::of(block, price::IDS);
    let Some(number) = ids.find(id) else { return PriceAt::default() };
    match block.section(price::SIMPLE).u32s().get(number).unwrap_or(NONE) {
        NONE => PriceAt::default(),
        LISTED => of_list(block, number, code, moment(at)),
        minor => PriceAt { price: Some(Amount::new(minor.into())), min: None },
    }
}

fn of_list(block: &Block, number: u32, code: &str, at: u64) -> PriceAt {
    let texts = block.section(price::TEXTS);
    let holds = |row: &Row| row.from <= at && at < row.to && row.is_for(code, texts);
    let best = listed(block, number).filter(holds).max_by_key(Row::rank);
    best.map_or_else(PriceAt::default, |row| PriceAt {
        price: Some(Amount::new(row.price)),
        min: Some(row.min).filter(|min| *min >= 0).map(Amount::new),
    })
}

/// The prices of an item that are in the list, in the order they came in.
pub(super) fn listed(block: &Block, number: u32) -> impl Iterator<Item = Row> {
    let all: &[[u8; ROW]] = rows(block.section(price::LIST).0);
    let start = all.partition_point(|row| Row::of(row).number < number);
    let rest = all.get(start..).unwrap_or_default();
    rest.iter().map(Row::of).take_while(move |row| row.number == number)
}

/// The barcode that a price is for.
pub(super) fn code_of(block: &Block, row: Row) -> String {
    let rest = block.section(price::TEXTS).0.get(row.code as usize..).unwrap_or_default();
    String::from_utf8_lossy(rest.get(..row.code_length.into()).unwrap_or_default()).into_owned()
}

/// How many prices there are.
pub(super) fn count(block: &Block) -> usize {
    let simple = block.section(price::SIMPLE).u32s().iter().filter(|minor| *minor < LISTED).count();
    simple + rows::<ROW>(block.section(price::LIST).0).len()
}
