//! Records to the schema, under every name that the family uses for a field. Leniency lives here and nowhere else:
//! aliases, attributes in the place of elements, white space around values.

use super::super::decimal::{PRICE_DIGITS, QUANTITY_DIGITS, scaled};
use super::error::{Fault, XmlError, message, quoted};
use super::parse::{Element, Elements, Parser, is_blank};
use super::{Barcode, Change, Entry, Fullness, GroupRecord, ItemRecord, Kind, PriceRecord, Sited, Which};
use crate::money::{Amount, MAX_MINOR, Quantity};
use crate::problem::Problem;
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// The elements that hold a value, what its length may be in characters, and how to ask for it.
struct Field {
    names: &'static [&'static str],
    most: usize,
    expected: &'static str,
}

const fn field(names: &'static [&'static str], most: usize, expected: &'static str) -> Field {
    Field { names, most, expected }
}

/// Source of the length: UKM 5 export converter, String(100).
const MAX_ID: usize = 100;
const AN_ID: &str = "an id of 1 to 100 characters";
const ID: Field = field(&["id"], MAX_ID, AN_ID);
const ITEM_ID: Field = field(&["article", "id"], MAX_ID, AN_ID);
const PRICED_ID: Field = field(&["itemId", "item"], MAX_ID, AN_ID);
/// As long as a Slovak receipt line takes; a Russian one takes 128 (tag 1030).
const NAME: Field = field(&["name"], 255, "a name of 1 to 255 characters");
/// As long as tag 1197 takes.
const UNIT: Field = field(&["measure"], 16, "a unit of 1 to 16 characters");
const OWNER: Field = field(&["owner"], MAX_ID, "a group's id");
const GROUP: Field = field(&["groupId", "itemGroup"], MAX_ID, "a group's id");
const TAX: Field = field(&["taxgroupId", "taxGroupId", "tax"], MAX_ID, "a tax's id");
const PERCENT: Field = field(&["percent"], MAX_ID, "a percentage such as 22 or 5.5, or none");
const PRICE: Field = field(&["price"], MAX_ID, "a price such as 89.90");
/// As long as receipt lines take it.
const BARCODE: Field = field(&["id"], 40, "a barcode of 1 to 40 characters without spaces");

/// Why a record is left out: which element, a code, what was expected and found.
pub(super) struct Refusal(usize, &'static str, &'static str, String);

type Fields<T> = Result<T, Box<Refusal>>;

impl Refusal {
    fn new(own: usize, code: &'static str, expected: &'static str, found: String) -> Box<Self> {
        Box::new(Self(own, code, expected, found))
    }

    pub(super) fn problem(self, parser: &Parser<'_>) -> Problem {
        let Self(own, code, expected, found) = self;
        let at = parser.record.get(own).map_or(0, |element| element.at);
        Problem::new(parser.path(own), code, message(parser.place(at), expected, &found))
    }
}

/// The roots of the files that are known.
const ROOTS: [(&str, Kind); 7] = [
    ("groupItems", Kind::Groups),
    ("classif", Kind::Groups),
    ("updateItems", Kind::Items),
    ("items", Kind::Items),
    ("prices", Kind::Prices),
    ("taxes", Kind::Taxes),
    ("taxGroups", Kind::Taxes),
];

/// The type of the file, from its root.
pub(super) fn kind(parser: &Parser<'_>) -> Result<Kind, Box<XmlError>> {
    let root = parser.root_name();
    ROOTS.iter().find(|(name, _)| *name == root).map(|(_, kind)| *kind).ok_or_else(|| {
        unknown(parser, "the root element groupItems, updateItems, prices or taxes", format!("<{root}>"))
    })
}

/// Whether the file replaces or adds, if its root says so.
pub(super) fn fullness(parser: &Parser<'_>) -> Result<Option<Fullness>, Box<XmlError>> {
    let Some(own) = Record(&parser.root).find(0, &["fullness"]) else { return Ok(None) };
    match parser.root.text(own) {
        "F" | "f" => Ok(Some(Fullness::Full)),
        "I" | "i" => Ok(Some(Fullness::Increment)),
        other => Err(unknown(parser, "the fullness F or I", quoted(other))),
    }
}

fn unknown(parser: &Parser<'_>, expected: &str, found: String) -> Box<XmlError> {
    let (path, at) = parser.root.get(0).map_or_else(Default::default, |root| (root.name.to_owned(), root.at));
    let place = parser.place(at);
    Box::new(XmlError { place, path, fault: Fault::Unknown, expected: expected.to_owned(), found })
}

impl Kind {
    /// The elements that are its records, and where they have their ids.
    const fn records(self) -> (&'static [&'static str], &'static Field) {
        match self {
            Self::Groups => (&["groupItem", "group", "classif", "item"], &ID),
            Self::Items => (&["item"], &ITEM_ID),
            Self::Prices => (&["itemPrice", "price", "item"], &PRICED_ID),
            Self::Taxes => (&["tax", "taxGroup", "item"], &ID),
            Self::Sellers | Self::Users => (&[], &ID),
        }
    }
}

/// The elements to read fields from.
pub(super) struct Record<'r>(pub(super) &'r Elements<'r>);

impl<'r> Record<'r> {
    /// What the record says; none when it is not one that the file's type has.
    pub(super) fn entry(&self, kind: Kind, number: usize) -> Option<Fields<Entry<'r>>> {
        let (names, id) = kind.records();
        let record = self.0.get(0)?;
        let name = names.iter().find(|name| **name == record.name)?;
        let which = Which { name, number, at: record.at };
        Some(self.change(kind, id).map(|(id, change)| Entry { which, id, change }))
    }

    fn change(&self, kind: Kind, id: &Field) -> Fields<(&'r str, Change<'r>)> {
        let id = self.required(0, id)?.value;
        Ok((id, if self.is_removal()? { Change::Remove(kind) } else { self.content(kind)? }))
    }

    fn content(&self, kind: Kind) -> Fields<Change<'r>> {
        Ok(match kind {
            Kind::Groups => {
                Change::Group(GroupRecord { owner: self.owner(&OWNER)?, name: self.required(0, &NAME)?.value })
            }
            Kind::Items => Change::Item(self.item()?),
            Kind::Prices => {
                let (from, to) = (self.time("dateFrom")?, self.time("dateTo")?);
                Change::Price(PriceRecord { price: self.price()?, min: None, promo: false, barcode: "", from, to })
            }
            Kind::Taxes | Kind::Sellers | Kind::Users => Change::Tax(self.rate()?),
        })
    }

    fn item(&self) -> Fields<ItemRecord<'r>> {
        Ok(ItemRecord {
            name: self.required(0, &NAME)?.value,
            unit: self.required(0, &UNIT)?.value,
            decimals: self.decimals()?,
            group: self.owner(&GROUP)?,
            tax: self.required(0, &TAX)?,
            barcodes: self.barcodes()?,
            ..ItemRecord::default()
        })
    }

    /// The first child with one of these names.
    fn find(&self, parent: usize, names: &[&str]) -> Option<usize> {
        let is_it = |element: &Element<'_>| element.parent == parent && names.contains(&element.name);
        self.0.list.get(1..)?.iter().position(is_it).map(|before| before + 1)
    }

    fn at(&self, own: usize) -> usize {
        self.0.get(own).map_or(0, |element| element.at)
    }

    /// An element's text, which must have no control characters.
    fn text(&self, own: usize, field: &Field) -> Fields<Sited<'r>> {
        let value = self.0.text(own);
        if value.chars().any(char::is_control) {
            return Err(Refusal::new(own, "bad-character", "text without control characters", quoted(value)));
        }
        match value.chars().count() {
            0 => Err(Refusal::new(own, "missing", field.expected, "nothing".to_owned())),
            count if count > field.most => {
                Err(Refusal::new(own, "too-long", field.expected, format!("{count} characters")))
            }
            _ => Ok(Sited { value, at: self.at(own) }),
        }
    }

    fn required(&self, parent: usize, field: &Field) -> Fields<Sited<'r>> {
        let missing = || {
            let name = field.names.first().unwrap_or(&"");
            Refusal::new(parent, "missing", field.expected, format!("no {name}"))
        };
        self.text(self.find(parent, field.names).ok_or_else(missing)?, field)
    }

    /// What cannot be read as its field.
    fn odd(&self, own: usize, expected: &'static str) -> Box<Refusal> {
        Refusal::new(own, "bad-format", expected, shown(self.0.text(own)))
    }

    /// A group's id; `0`, nothing and no element all mean the top.
    fn owner(&self, field: &Field) -> Fields<Sited<'r>> {
        match self.find(0, field.names) {
            Some(own) if !matches!(self.0.text(own), "" | "0") => self.text(own, field),
            own => Ok(Sited { value: "", at: self.at(own.unwrap_or(0)) }),
        }
    }

    /// Files of the same family call it `delete` or `deleted`, and write it in words or digits.
    fn is_removal(&self) -> Fields<bool> {
        let Some(own) = self.find(0, &["delete", "deleted"]) else { return Ok(false) };
        match self.0.text(own) {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(self.odd(own, "true, false, 1 or 0")),
        }
    }

    fn decimals(&self) -> Fields<u8> {
        let Some(own) = self.find(0, &["measprec"]) else { return Ok(0) };
        match self.0.text(own).as_bytes() {
            [digit @ b'0'..=b'3'] => Ok(digit - b'0'),
            _ => Err(self.odd(own, "0, 1, 2 or 3 digits after the point")),
        }
    }

    /// Percentages may have zeros past the hundredths: the family's tables keep decimals of fixed width.
    fn rate(&self) -> Fields<TaxRate> {
        let percent = self.required(0, &PERCENT)?.value;
        let padded = || u16::try_from(scaled(percent, 2)?).ok().filter(|rate| *rate <= 20_000);
        percent
            .parse()
            .ok()
            .or_else(|| padded().map(TaxRate::Percent))
            .ok_or_else(|| self.odd(self.find(0, PERCENT.names).unwrap_or(0), PERCENT.expected))
    }

    fn price(&self) -> Fields<Amount> {
        let price = self.required(0, &PRICE)?.value;
        let minor = scaled(price, PRICE_DIGITS).filter(|&minor| minor <= MAX_MINOR);
        minor.map(Amount::new).ok_or_else(|| self.odd(self.find(0, PRICE.names).unwrap_or(0), PRICE.expected))
    }

    fn time(&self, name: &str) -> Fields<Option<LocalTime>> {
        let Some(own) = self.find(0, &[name]) else { return Ok(None) };
        match self.0.text(own) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| self.odd(own, "a time such as 2026-11-22T00:00:00")),
        }
    }

    /// Barcodes stand in the item itself, or together in an element `barcodes`.
    fn barcodes(&self) -> Fields<Vec<Barcode<'r>>> {
        let parent = self.find(0, &["barcodes"]).unwrap_or(0);
        let mut barcodes = Vec::new();
        for own in 1..self.0.list.len() {
            if self.0.get(own).is_some_and(|element| element.parent == parent && element.name == "barcode") {
                barcodes.push(self.barcode(own)?);
            }
        }
        Ok(barcodes)
    }

    fn barcode(&self, own: usize) -> Fields<Barcode<'r>> {
        let code = self.required(own, &BARCODE)?;
        if code.value.chars().any(is_blank) {
            let id = self.find(own, BARCODE.names).unwrap_or(own);
            return Err(self.odd(id, BARCODE.expected));
        }
        let quantity = self.find(own, &["quantity"]).map_or(Ok(Quantity::ONE), |own| self.quantity(own))?;
        Ok(Barcode { code, quantity })
    }

    fn quantity(&self, own: usize) -> Fields<Quantity> {
        let quantity = scaled(self.0.text(own), QUANTITY_DIGITS).map(Quantity::from_milli);
        quantity.ok_or_else(|| self.odd(own, "a quantity such as 1 or 0.500"))
    }
}

/// The start of what was found, in quotes.
fn shown(text: &str) -> String {
    quoted(&text.chars().take(40).collect::<String>())
}
