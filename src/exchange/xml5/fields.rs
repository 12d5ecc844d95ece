//! The values of a record's fields, or why they cannot be read.

use std::iter;

use super::decimal::{PRICE_DIGITS, QUANTITY_DIGITS, scaled};
use super::elements::Elements;
use super::names::{Name, is_secret};
use crate::exchange::fault::quoted;
use crate::exchange::schema::Sited;
use crate::exchange::sink::Refusal;
use crate::money::{Amount, MAX_MINOR, Quantity};
use crate::receipt::Subject;
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// The elements that hold a value, the first of which counts; how long it may be in characters; how to ask for it.
pub(super) struct Field {
    pub(super) names: &'static [Name],
    called: &'static str,
    most: usize,
    expected: &'static str,
}

const fn field(names: &'static [Name], called: &'static str, most: usize, expected: &'static str) -> Field {
    Field { names, called, most, expected }
}

/// Source of the length: UKM 5 export converter, String(100).
const MAX_ID: usize = 100;
const AN_ID: &str = "an id of 1 to 100 characters";
pub(super) const ID: Field = field(&[Name::Id], "id", MAX_ID, AN_ID);
pub(super) const ITEM_ID: Field = field(&[Name::Article, Name::Id], "article", MAX_ID, AN_ID);
pub(super) const PRICED_ID: Field =
    field(&[Name::ItemId, Name::Item, Name::Article, Name::Id], "itemId", MAX_ID, AN_ID);
pub(super) const SELLER_ID: Field = field(&[Name::Id, Name::Code], "id", MAX_ID, AN_ID);
pub(super) const USER_ID: Field = field(&[Name::Code, Name::Id], "code", MAX_ID, AN_ID);
/// As long as a Slovak receipt line takes; a Russian one takes 128 (tag 1030).
pub(super) const NAME: Field = field(&[Name::Called], "name", 255, "a name of 1 to 255 characters");
pub(super) const DESCR: Field = field(&[Name::Descr], "descr", 255, "a name for receipts of up to 255 characters");
/// Source of the length: UKM 5 export converter, `cashierName`.
pub(super) const USER_NAME: Field = field(&[Name::Called], "name", 100, "a name of 1 to 100 characters");
/// As long as tag 1197 takes.
pub(super) const UNIT: Field = field(&[Name::Measure], "measure", 16, "a unit of 1 to 16 characters");
pub(super) const OWNER: Field = field(&[Name::Owner], "owner", MAX_ID, "a group's id");
pub(super) const GROUP: Field = field(&[Name::Group], "groupId", MAX_ID, "a group's id");
pub(super) const TAX: Field = field(&[Name::Tax], "taxgroupId", MAX_ID, "a tax's id");
pub(super) const PLU: Field = field(&[Name::Plu], "plu", MAX_ID, "a number on scales of up to 100 characters");
const PERCENT: Field = field(&[Name::Percent], "percent", MAX_ID, "a percentage such as 22 or 5.5, or none");
const PRICE: Field = field(&[Name::Price], "price", MAX_ID, A_PRICE);
const A_PRICE: &str = "a price such as 89.90";
/// As long as receipt lines take it.
const BARCODE: Field = field(&[Name::Id], "id", 40, A_BARCODE);
const A_BARCODE: &str = "a barcode of 1 to 40 characters without spaces";
pub(super) const BARCODE_ID: Field = field(&[Name::BarcodeId, Name::Barcode], "barcodeId", 40, A_BARCODE);
pub(super) const INN: Field = field(&[Name::Inn], "INN", 20, "a tax number of up to 20 characters");
pub(super) const CODE: Field = field(&[Name::Code], "code", MAX_ID, "a code of up to 100 characters");
pub(super) const POSITION: Field = field(&[Name::Position], "position", 100, "a position of up to 100 characters");
pub(super) const PASSWORD: Field = field(&[Name::Password], "password", 100, "a password of up to 100 characters");
pub(super) const CARD: Field = field(&[Name::Card], "card", 255, "a card's code of up to 255 characters");

pub(super) type Fields<T> = Result<T, Box<Refusal>>;

/// A record and the window it stands in.
#[derive(Clone, Copy)]
pub(super) struct Record<'r> {
    pub(super) elements: &'r Elements,
    pub(super) window: &'r str,
}

impl<'r> Record<'r> {
    /// The first of these children that is there.
    #[inline]
    pub(super) fn find(&self, names: &[Name]) -> Option<usize> {
        names.iter().find_map(|name| self.elements.slot(*name))
    }

    pub(super) fn at(&self, own: usize) -> usize {
        self.elements.get(own).map_or(0, |element| element.at as usize)
    }

    /// An element's text, as it is.
    #[inline]
    pub(super) fn raw(&self, own: usize) -> &'r str {
        self.elements.text(self.window, own)
    }

    /// Whether an element, or one around it, holds a secret.
    pub(super) fn is_secret(&self, own: usize) -> bool {
        let above = |own: &usize| self.elements.get(*own).map(|element| usize::from(element.parent));
        let inside = iter::successors(Some(own), above).take_while(|own| *own != 0);
        inside.map(|own| self.elements.name(self.window, own)).any(is_secret)
    }

    /// An element's text for a report.
    fn shown(&self, own: usize) -> String {
        if self.is_secret(own) { "others, which are not shown".to_owned() } else { quoted(self.raw(own)) }
    }

    pub(super) fn refusal(&self, own: usize, code: &'static str, expected: &str, found: String) -> Box<Refusal> {
        let path = self.elements.path(self.window, own);
        Box::new(Refusal { at: self.at(own), path, code, expected: expected.to_owned(), found })
    }

    /// What cannot be read as its field.
    pub(super) fn odd(&self, own: usize, expected: &str) -> Box<Refusal> {
        self.refusal(own, "bad-format", expected, self.shown(own))
    }

    /// An element's text, which must have no control characters.
    #[inline]
    pub(super) fn clean(&self, own: usize) -> Fields<&'r str> {
        let value = self.raw(own);
        if self.elements.is_odd(own) && value.chars().any(char::is_control) {
            return Err(self.refusal(own, "bad-character", "text without control characters", self.shown(own)));
        }
        Ok(value)
    }

    /// An element's text of at least one character.
    pub(super) fn text(&self, own: usize, field: &Field) -> Fields<&'r str> {
        let value = self.clean(own)?;
        if value.is_empty() {
            return Err(self.refusal(own, "missing", field.expected, "nothing".to_owned()));
        }
        if value.len() > field.most {
            let count = value.chars().count();
            if count > field.most {
                return Err(self.refusal(own, "too-long", field.expected, format!("{count} characters")));
            }
        }
        Ok(value)
    }

    fn missing(&self, own: usize, field: &Field) -> Box<Refusal> {
        self.refusal(own, "missing", field.expected, format!("no {}", field.called))
    }

    pub(super) fn required(&self, field: &Field) -> Fields<&'r str> {
        let own = self.find(field.names).ok_or_else(|| self.missing(0, field))?;
        self.text(own, field)
    }

    pub(super) fn sited(&self, field: &Field) -> Fields<Sited<'r>> {
        let value = self.required(field)?;
        Ok(Sited { value, at: self.at(self.find(field.names).unwrap_or(0)) })
    }

    /// The text of a field that need not be there; empty when it is not.
    pub(super) fn optional(&self, field: &Field) -> Fields<&'r str> {
        match self.find(field.names) {
            Some(own) if !self.raw(own).is_empty() => self.text(own, field),
            _ => Ok(""),
        }
    }

    /// A group's id; `0`, nothing and no element all mean the top.
    pub(super) fn owner(&self, field: &Field) -> Fields<Sited<'r>> {
        match self.find(field.names) {
            Some(own) if !matches!(self.raw(own), "" | "0") => {
                Ok(Sited { value: self.text(own, field)?, at: self.at(own) })
            }
            own => Ok(Sited { value: "", at: self.at(own.unwrap_or(0)) }),
        }
    }

    /// Files of the same family write truth in words or digits.
    pub(super) fn flag(&self, name: Name) -> Fields<bool> {
        let Some(own) = self.elements.slot(name) else { return Ok(false) };
        match self.raw(own) {
            "true" | "1" => Ok(true),
            "false" | "0" | "" => Ok(false),
            _ => Err(self.odd(own, "true, false, 1 or 0")),
        }
    }

    pub(super) fn decimals(&self) -> Fields<u8> {
        let Some(own) = self.elements.slot(Name::Measprec) else { return Ok(0) };
        match self.raw(own).as_bytes() {
            [digit @ b'0'..=b'3'] => Ok(digit - b'0'),
            _ => Err(self.odd(own, "0, 1, 2 or 3 digits after the point")),
        }
    }

    /// Percentages may have zeros past the hundredths: the family's tables keep decimals of fixed width.
    pub(super) fn rate(&self) -> Fields<TaxRate> {
        let percent = self.required(&PERCENT)?;
        let padded = || u16::try_from(scaled(percent, 2)?).ok().filter(|rate| *rate <= 20_000);
        let rate = percent.parse().ok().or_else(|| padded().map(TaxRate::Percent));
        rate.ok_or_else(|| self.odd(self.find(PERCENT.names).unwrap_or(0), PERCENT.expected))
    }

    pub(super) fn price(&self) -> Fields<Amount> {
        self.required(&PRICE)?;
        self.amount(Name::Price).map(Option::unwrap_or_default)
    }

    /// A price that need not be there.
    pub(super) fn amount(&self, name: Name) -> Fields<Option<Amount>> {
        let Some(own) = self.elements.slot(name) else { return Ok(None) };
        let price = self.raw(own);
        if price.is_empty() {
            return Ok(None);
        }
        let minor = scaled(price, PRICE_DIGITS).filter(|&minor| minor <= MAX_MINOR);
        minor.map(|minor| Some(Amount::new(minor))).ok_or_else(|| self.odd(own, A_PRICE))
    }

    fn time(&self, name: Name) -> Fields<Option<LocalTime>> {
        let Some(own) = self.elements.slot(name) else { return Ok(None) };
        match self.raw(own) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| self.odd(own, "a time such as 2026-11-22T00:00:00")),
        }
    }

    /// From when until when a price holds, in this order.
    pub(super) fn times(&self) -> Fields<(Option<LocalTime>, Option<LocalTime>)> {
        let (from, to) = (self.time(Name::DateFrom)?, self.time(Name::DateTo)?);
        if from.zip(to).is_some_and(|(from, to)| to <= from) {
            let own = self.elements.slot(Name::DateTo).unwrap_or(0);
            return Err(self.refusal(own, "bad-order", "a dateTo after dateFrom", quoted(self.raw(own))));
        }
        Ok((from, to))
    }

    pub(super) fn role(&self) -> Fields<Option<u32>> {
        let Some(own) = self.elements.slot(Name::Role).filter(|own| !self.raw(*own).is_empty()) else {
            return Ok(None);
        };
        let digits = self.raw(own);
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        let role = digits.parse().ok().filter(|_| is_number);
        role.map(Some).ok_or_else(|| self.odd(own, "the number of a role"))
    }

    pub(super) fn subject(&self) -> Fields<Option<Subject>> {
        let Some(own) = self.elements.slot(Name::Subject).filter(|own| !self.raw(*own).is_empty()) else {
            return Ok(None);
        };
        let number = self.raw(own).parse().ok().and_then(Subject::from_ffd_code);
        number.map(Some).ok_or_else(|| self.odd(own, "a number of tag 1212, 1 to 27 or 30 to 33"))
    }

    /// A barcode's own code: in its `id`, or its text where it has no `id`.
    pub(super) fn barcode(&self, barcode: usize, id: Option<usize>) -> Fields<Sited<'r>> {
        let Some(own) = id.or_else(|| (!self.raw(barcode).is_empty()).then_some(barcode)) else {
            return Err(self.missing(barcode, &BARCODE));
        };
        let value = self.text(own, &BARCODE)?;
        if value.bytes().any(|byte| byte == b' ') || (!value.is_ascii() && value.contains(char::is_whitespace)) {
            return Err(self.odd(own, A_BARCODE));
        }
        Ok(Sited { value, at: self.at(own) })
    }

    pub(super) fn quantity(&self, own: usize) -> Fields<Quantity> {
        let quantity = scaled(self.raw(own), QUANTITY_DIGITS).map(Quantity::from_milli);
        quantity.ok_or_else(|| self.odd(own, "a quantity such as 1 or 0.500"))
    }
}
