//! Taxes by id. Of a tax that went the rate stays, for the items that still name it.

use super::block::Block;
use super::table::{Table, TableBuilder};
use crate::exchange::schema::{Change, Entry, Kind};
use crate::tax::TaxRate;

/// The rate that the tax with this id has, or had last.
pub(super) fn rate(block: &Block, id: &str) -> TaxRate {
    Table::of(block, Kind::Taxes).row_of(id).map_or(TaxRate::None, rate_of)
}

/// How many taxes there are.
pub(super) fn count(block: &Block) -> usize {
    let taxes = Table::of(block, Kind::Taxes);
    taxes.all().filter(|(_, row)| is_there(row)).count()
}

/// A row: whether it is there, which kind of rate, hundredths of a percent.
fn row(is_there: bool, rate: TaxRate) -> Box<[u8]> {
    let (kind, hundredths) = match rate {
        TaxRate::None => (0, 0),
        TaxRate::Percent(hundredths) => (1, hundredths),
        TaxRate::Extracted(hundredths) => (2, hundredths),
    };
    let [low, high] = hundredths.to_le_bytes();
    Box::new([u8::from(is_there), kind, low, high])
}

fn rate_of(row: &[u8]) -> TaxRate {
    match *row {
        [_, 1, low, high] => TaxRate::Percent(u16::from_le_bytes([low, high])),
        [_, 2, low, high] => TaxRate::Extracted(u16::from_le_bytes([low, high])),
        _ => TaxRate::None,
    }
}

fn is_there(row: &[u8]) -> bool {
    row.first() == Some(&1)
}

/// Takes every tax away.
pub(super) fn clear(taxes: &mut TableBuilder) {
    for old in taxes.rows_mut().flatten() {
        *old = row(false, rate_of(old));
    }
}

/// Takes a record, which is always good.
pub(super) fn take(taxes: &mut TableBuilder, entry: &Entry<'_>) {
    let new = match &entry.change {
        Change::Tax(rate) => row(true, *rate),
        _ => match taxes.find(entry.id).and_then(|number| taxes.row(number)) {
            Some(old) => row(false, rate_of(old)),
            None => return,
        },
    };
    let number = taxes.number(entry.id);
    taxes.set(number, Some(new));
}

/// Whether there is a tax with this id.
pub(super) fn has(taxes: &TableBuilder, id: &str) -> bool {
    taxes.find(id).and_then(|number| taxes.row(number)).is_some_and(is_there)
}
