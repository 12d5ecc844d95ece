//! Lines of every command to the schema.

use super::super::fault::quoted;
use super::super::schema::{Barcode, Change, Extra, Kind, PriceRecord, Sited, UserRecord};
use super::command::Command;
use super::goods::{self, Texts, checked, factor};
use super::row::{Fields, Row, restored};
use super::value;
use crate::exchange::decimal::scaled;
use crate::money::Quantity;
use crate::tax::TaxRate;

/// Where records go: an id and what it wants.
pub(super) type Give<'g> = &'g mut dyn FnMut(&str, Change<'_>) -> Fields<()>;

/// Reads a line of a command and gives what it says.
pub(super) fn take(row: &Row<'_>, command: Command, taxes: &mut Taxes, give: Give<'_>) -> Fields<()> {
    row.check_letters()?;
    let id = row.id(1)?;
    match command {
        Command::Goods => {
            let texts = Texts::of(row)?;
            give(id, goods::change(row, &texts)?)
        }
        Command::Barcodes => give(row.id(2)?, Change::Codes(vec![more(row)?])),
        Command::RemoveBarcodes => give(id, Change::Uncode(listed(row)?)),
        Command::Prices => give(id, Change::Price(price(row)?)),
        Command::Users => give(id, Change::User(user(row)?)),
        Command::Remove(kind) => give(id, Change::Remove(kind)),
        Command::RemovePrices => {
            let some = (3..=5).find(|&number| !row.text(number).is_empty());
            some.map_or(Ok(()), |number| {
                Err(row.refuse(number, "unsupported", "all prices of the goods", shown(row, number)))
            })?;
            give(id, Change::Remove(Kind::Prices))
        }
        Command::TaxRates => taxes.rate(id, row),
        Command::TaxGroups => Ok(()),
        Command::TaxGroupRates => {
            let group = row.id(2)?;
            give(group, Change::Tax(taxes.link(group, row)?))
        }
        Command::Clear(_) | Command::ClearBarcodes | Command::ForgetRates => {
            Err(row.refuse(1, "unexpected", "no lines below this command", shown(row, 1)))
        }
    }
}

fn shown(row: &Row<'_>, number: usize) -> String {
    quoted(row.text(number))
}

/// One more barcode of goods.
fn more<'a>(row: &Row<'a>) -> Fields<Barcode<'a>> {
    let code = checked(row, 1, row.get(1))?;
    Ok(Barcode { code, quantity: factor(row, 4)?.unwrap_or(Quantity::ONE) })
}

/// The barcode that is taken away; none for all.
fn listed<'a>(row: &Row<'a>) -> Fields<Vec<Sited<'a>>> {
    let code = row.get(2);
    if code.value.is_empty() { Ok(Vec::new()) } else { Ok(vec![checked(row, 2, code)?]) }
}

/// A price from a moment on. A price of one aspect of the goods is not that of the goods.
fn price<'a>(row: &Row<'_>) -> Fields<PriceRecord<'a>> {
    if !row.text(3).is_empty() {
        return Err(row.refuse(3, "unsupported", "a price of the goods as a whole", shown(row, 3)));
    }
    let from = match (row.text(5), row.text(6)) {
        ("", "") => None,
        (date, "") => Some(value::moment(date, "0:00").ok_or_else(|| row.odd(5, "a day such as 06.07.2026"))?),
        (date, time) => Some(value::moment(date, time).ok_or_else(|| {
            let number = if value::moment(date, "0:00").is_some() { 6 } else { 5 };
            row.odd(number, "a day such as 06.07.2026 and a time such as 8:56:44")
        })?),
    };
    Ok(PriceRecord { price: row.price(4)?, min: None, promo: false, barcode: "", from, to: None })
}

fn user<'a>(row: &Row<'a>) -> Fields<UserRecord<'a>> {
    let role = match row.text(4) {
        "" => None,
        text => Some(text.parse().map_err(|_| row.odd(4, "the number of a profile"))?),
    };
    Ok(UserRecord {
        name: row.required(2, 100, "a name of 1 to 100 characters")?,
        position: row.up_to(3, 100, "a position of at most 100 characters")?,
        tax_id: row.up_to(7, 20, "a tax id of at most 20 characters")?,
        role,
        password: row.up_to(5, 100, "a password of at most 100 characters")?,
        card: row.up_to(6, 255, "a card of at most 255 characters")?,
        extra: beyond(row, 7),
    })
}

/// The fields after the last one known.
fn beyond<'a>(row: &Row<'a>, last: usize) -> Extra<'a> {
    let said = (last + 1..=row.len()).filter(|&number| !row.text(number).is_empty());
    said.map(|number| (format!("field{number}").into(), restored(row.text(number)))).collect()
}

/// Most taxes and groups of a file; a till has a dozen.
const MAX_TAXES: usize = 1000;

/// The taxes that a file has told of, and what is in their groups.
#[derive(Debug, Default)]
pub(super) struct Taxes {
    rates: Vec<(String, TaxRate)>,
    groups: Vec<(String, TaxRate)>,
}

impl Taxes {
    /// `DELETEALLTAXRATES`.
    pub(super) fn forget(&mut self) {
        self.rates.clear();
    }

    /// `DELETEALLTAXGROUPS`, `DELETEALLTAXGROUPRATES`.
    pub(super) fn empty_groups(&mut self) {
        self.groups.clear();
    }

    fn rate(&mut self, code: &str, row: &Row<'_>) -> Fields<()> {
        if row.text(4) == "1" {
            return Err(row.refuse(4, "unsupported", "a tax in percent, 0", shown(row, 4)));
        }
        let rate = rate(row)?;
        put(&mut self.rates, code, rate).ok_or_else(|| too_many(row))
    }

    /// The rate that a group has from now on; a group with two different ones makes no sense here.
    fn link(&mut self, group: &str, row: &Row<'_>) -> Fields<TaxRate> {
        let rate = get(&self.rates, row.id(3)?);
        let rate = rate.ok_or_else(|| row.refuse(3, "unknown-tax", "a tax of this file", shown(row, 3)))?;
        match get(&self.groups, group) {
            Some(other) if other != rate => {
                Err(row.refuse(3, "unsupported", &format!("one tax in a group, here {other}"), rate.to_string()))
            }
            _ => put(&mut self.groups, group, rate).map(|()| rate).ok_or_else(|| too_many(row)),
        }
    }
}

fn too_many(row: &Row<'_>) -> Box<crate::exchange::sink::Refusal> {
    row.refuse(1, "limit", "at most 1000 taxes", "more".to_owned())
}

fn get(list: &[(String, TaxRate)], code: &str) -> Option<TaxRate> {
    list.iter().find(|(known, _)| known == code).map(|(_, rate)| *rate)
}

fn put(list: &mut Vec<(String, TaxRate)>, code: &str, rate: TaxRate) -> Option<()> {
    if let Some((_, old)) = list.iter_mut().find(|(known, _)| known == code) {
        *old = rate;
        return Some(());
    }
    (list.len() < MAX_TAXES).then(|| list.push((code.to_owned(), rate)))
}

/// Taxes by their number in the fiscal device, from 1. Source: Frontol 6, integrator's manual, 17.2.1.50.
pub(super) const DEVICE_TAXES: [TaxRate; 12] = [
    TaxRate::Percent(0),
    TaxRate::Percent(1000),
    TaxRate::Percent(2000),
    TaxRate::None,
    TaxRate::Extracted(1000),
    TaxRate::Extracted(2000),
    TaxRate::Percent(500),
    TaxRate::Percent(700),
    TaxRate::Extracted(500),
    TaxRate::Extracted(700),
    TaxRate::Percent(2200),
    TaxRate::Extracted(2200),
];

/// The number in the device says the rate; without one the percentage does.
fn rate(row: &Row<'_>) -> Fields<TaxRate> {
    if row.is_blank(6) {
        let rate = scaled(row.text(5), 2).and_then(|rate| u16::try_from(rate).ok()).filter(|rate| *rate <= 20_000);
        return rate.map(TaxRate::Percent).ok_or_else(|| row.odd(5, "a percentage such as 22 or 5,5"));
    }
    let number = row.text(6).parse::<usize>().unwrap_or(0);
    let known = DEVICE_TAXES.get(number.wrapping_sub(1)).copied();
    known.ok_or_else(|| row.odd(6, "the number of a tax in the fiscal device, 0 to 12"))
}
