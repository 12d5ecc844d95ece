//! Records to the schema, under every name that the family uses for a field. Leniency lives here and nowhere else:
//! aliases, attributes in the place of elements, white space around values.

use super::Refusals;
use super::decimal::{PRICE_DIGITS, QUANTITY_DIGITS, scaled};
use super::error::{Fault, XmlError};
use super::parse::{Element, Parser};
use super::schema::{
    Barcode, Change, Content, Entry, File, Fullness, GroupRecord, ItemRecord, PriceRecord, Sited, TaxRecord,
};
use crate::money::{Amount, MAX_MINOR, Quantity};
use crate::problem::Problem;
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// Longest id, in characters. Source: UKM 5 export converter, String(100).
const MAX_ID: usize = 100;
/// Longest name, in characters: what a Slovak receipt line takes; a Russian one takes 128 (tag 1030).
const MAX_NAME: usize = 255;
/// Longest unit, in characters (tag 1197).
const MAX_UNIT: usize = 16;
/// Longest barcode, in characters, as receipt lines take it.
const MAX_BARCODE: usize = 40;

/// Why a record is left out: which element, a code, what was expected and found.
struct Refusal(usize, &'static str, &'static str, String);

type Field<T> = Result<T, Refusal>;

/// Collects a file's records.
pub(super) struct Adapter {
    file: File,
}

impl Adapter {
    /// Takes the type of the file from its root.
    pub(super) fn new(parser: &Parser<'_>) -> Result<Self, XmlError> {
        let content = match parser.root() {
            "groupItems" | "classif" => Content::Groups(Vec::new()),
            "updateItems" | "items" => Content::Items(Vec::new()),
            "prices" => Content::Prices(Vec::new()),
            "taxes" | "taxGroups" => Content::Taxes(Vec::new()),
            other => {
                let expected = "the root element groupItems, updateItems, prices or taxes";
                return Err(unknown(parser, expected, format!("<{other}>")));
            }
        };
        let (root, version) = (parser.root().to_owned(), String::new());
        let file = File { root, fullness: fullness(parser)?, version, content, refused: Refusals::default() };
        Ok(Self { file })
    }

    /// Takes the record in hand; elements that are not known are passed over.
    pub(super) fn take(&mut self, parser: &Parser<'_>) {
        let Some(record) = parser.record().first() else { return };
        let refused = match &mut self.file.content {
            _ if record.name == "version" => {
                record.text.trim().clone_into(&mut self.file.version);
                None
            }
            Content::Groups(entries) => {
                take(parser, &["groupItem", "group", "classif", "item"], entries, &["id"], group)
            }
            Content::Items(entries) => take(parser, &["item"], entries, &["article", "id"], item),
            Content::Prices(entries) => {
                take(parser, &["itemPrice", "price", "item"], entries, &["itemId", "item"], price)
            }
            Content::Taxes(entries) => take(parser, &["tax", "taxGroup", "item"], entries, &["id"], tax),
        };
        if let Some(refusal) = refused {
            self.file.refused.add(|| problem(parser, &refusal));
        }
    }

    pub(super) fn finish(self) -> File {
        self.file
    }
}

fn unknown(parser: &Parser<'_>, expected: &str, found: String) -> XmlError {
    let path = parser.root().to_owned();
    XmlError {
        path,
        place: parser.place(parser.root_at()),
        ..XmlError::of_file(Fault::Unknown, expected.to_owned(), found)
    }
}

fn fullness(parser: &Parser<'_>) -> Result<Option<Fullness>, XmlError> {
    match parser.root_attribute("fullness").map(|attribute| attribute.text.trim()) {
        None => Ok(None),
        Some("F" | "f") => Ok(Some(Fullness::Full)),
        Some("I" | "i") => Ok(Some(Fullness::Increment)),
        Some(other) => Err(unknown(parser, "the fullness F or I", format!("{other:?}"))),
    }
}

fn problem(parser: &Parser<'_>, Refusal(own, code, expected, found): &Refusal) -> Problem {
    let at = parser.record().get(*own).map_or(0, |element| element.at);
    Problem::new(parser.path(*own), code, format!("{}: expected {expected}, found {found}", parser.place(at)))
}

fn take<'r, 'a, T>(
    parser: &'r Parser<'a>,
    names: &[&'static str],
    entries: &mut Vec<Entry<T>>,
    id: &[&str],
    put: fn(&Record<'r, 'a>, String) -> Field<T>,
) -> Option<Refusal> {
    let record = Record(parser.record());
    let element = record.0.first()?;
    let name = names.iter().find(|name| **name == element.name)?;
    match record.change(id, put) {
        Ok(change) => entries.push(Entry { name, number: parser.number(), at: element.at, change }),
        Err(refusal) => return Some(refusal),
    }
    None
}

fn group(record: &Record<'_, '_>, id: String) -> Field<GroupRecord> {
    let owner = record.owner(&["owner"])?;
    Ok(GroupRecord { id, owner, name: record.name()? })
}

fn item(record: &Record<'_, '_>, id: String) -> Field<ItemRecord> {
    Ok(ItemRecord {
        id,
        name: record.name()?,
        unit: record.required(&["measure"], MAX_UNIT, "a unit of 1 to 16 characters")?.value,
        decimals: record.decimals()?,
        group: record.owner(&["groupId", "itemGroup"])?,
        tax: record.required(&["taxgroupId", "taxGroupId", "tax"], MAX_ID, "a tax's id")?,
        barcodes: record.barcodes()?,
    })
}

fn price(record: &Record<'_, '_>, item: String) -> Field<PriceRecord> {
    let (from, to) = (record.time("dateFrom")?, record.time("dateTo")?);
    Ok(PriceRecord { item, price: record.price()?, from, to })
}

fn tax(record: &Record<'_, '_>, id: String) -> Field<TaxRecord> {
    let percent = record.required(&["percent"], MAX_ID, "a percentage such as 22 or 5.5, or none")?;
    let name = record.find(0, &["name"]).map_or(Ok(String::new()), |own| record.text(own, MAX_NAME, "a name"))?;
    match rate(&percent.value) {
        Some(rate) => Ok(TaxRecord { id, name, rate }),
        None => Err(record.odd(&["percent"], "a percentage such as 22 or 5.5, or none")),
    }
}

/// Percentages may have zeros past the hundredths: the family's tables keep decimals of fixed width.
fn rate(text: &str) -> Option<TaxRate> {
    text.parse().ok().or_else(|| {
        let hundredths = scaled(text, 2)?;
        format!("{}.{:02}", hundredths / 100, hundredths % 100).parse().ok()
    })
}

/// A record's elements, itself first.
struct Record<'r, 'a>(&'r [Element<'a>]);

impl Record<'_, '_> {
    fn change<T>(&self, id: &[&str], put: fn(&Self, String) -> Field<T>) -> Field<Change<T>> {
        let id = self.id(id)?;
        Ok(if self.is_removal()? { Change::Remove(id) } else { Change::Put(put(self, id)?) })
    }

    /// The first child with one of these names.
    fn find(&self, parent: usize, names: &[&str]) -> Option<usize> {
        self.children(parent).find(|&own| self.0.get(own).is_some_and(|element| names.contains(&element.name)))
    }

    fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        (1..self.0.len()).filter(move |&own| self.0.get(own).is_some_and(|element| element.parent == parent))
    }

    fn raw(&self, own: usize) -> &str {
        self.0.get(own).map_or("", |element| element.text.trim())
    }

    /// A text on one line, with no control characters.
    fn text(&self, own: usize, most: usize, expected: &'static str) -> Field<String> {
        let raw = self.raw(own);
        let text = if raw.contains(['\t', '\r', '\n']) {
            raw.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            raw.to_owned()
        };
        if text.chars().any(char::is_control) {
            return Err(Refusal(own, "bad-character", "text without control characters", format!("{text:?}")));
        }
        match text.chars().count() {
            0 => Err(Refusal(own, "missing", expected, "nothing".to_owned())),
            count if count > most => Err(Refusal(own, "too-long", expected, format!("{count} characters"))),
            _ => Ok(text),
        }
    }

    fn required(&self, names: &[&str], most: usize, expected: &'static str) -> Field<Sited<String>> {
        match self.find(0, names) {
            Some(own) => Ok(Sited { value: self.text(own, most, expected)?, at: self.at(own) }),
            None => Err(Refusal(0, "missing", expected, format!("no {}", names.first().unwrap_or(&"element")))),
        }
    }

    fn at(&self, own: usize) -> usize {
        self.0.get(own).map_or(0, |element| element.at)
    }

    fn odd(&self, names: &[&str], expected: &'static str) -> Refusal {
        let own = self.find(0, names).unwrap_or(0);
        Refusal(own, "bad-format", expected, shown(self.raw(own)))
    }

    fn id(&self, names: &[&str]) -> Field<String> {
        Ok(self.required(names, MAX_ID, "an id of 1 to 100 characters")?.value)
    }

    fn name(&self) -> Field<String> {
        Ok(self.required(&["name"], MAX_NAME, "a name of 1 to 255 characters")?.value)
    }

    /// A group's id; `0`, nothing and no element all mean the top.
    fn owner(&self, names: &[&str]) -> Field<Sited<String>> {
        match self.find(0, names) {
            Some(own) if !matches!(self.raw(own), "" | "0") => {
                Ok(Sited { value: self.text(own, MAX_ID, "a group's id")?, at: self.at(own) })
            }
            own => Ok(Sited { value: String::new(), at: self.at(own.unwrap_or(0)) }),
        }
    }

    /// Files of the same family call it `delete` or `deleted`, and write it in words or digits.
    fn is_removal(&self) -> Field<bool> {
        match self.find(0, &["delete", "deleted"]) {
            None => Ok(false),
            Some(own) => match self.raw(own) {
                "true" | "1" => Ok(true),
                "false" | "0" => Ok(false),
                other => Err(Refusal(own, "bad-format", "true, false, 1 or 0", shown(other))),
            },
        }
    }

    fn decimals(&self) -> Field<u8> {
        match self.find(0, &["measprec"]).map(|own| (own, self.raw(own))) {
            None => Ok(0),
            Some((_, digit @ ("0" | "1" | "2" | "3"))) => Ok(digit.bytes().next().unwrap_or(b'0') - b'0'),
            Some((own, other)) => Err(Refusal(own, "bad-format", "0, 1, 2 or 3 digits after the point", shown(other))),
        }
    }

    fn price(&self) -> Field<Amount> {
        let expected = "a price such as 89.90";
        let text = self.required(&["price"], MAX_ID, expected)?.value;
        let minor = scaled(&text, PRICE_DIGITS).filter(|&minor| minor <= MAX_MINOR);
        minor.map(Amount::new).ok_or_else(|| self.odd(&["price"], expected))
    }

    fn time(&self, name: &str) -> Field<Option<LocalTime>> {
        let expected = "a time such as 2026-11-22T00:00:00";
        match self.find(0, &[name]).map(|own| (own, self.raw(own))) {
            None | Some((_, "")) => Ok(None),
            Some((own, text)) => text.parse().map(Some).map_err(|_| Refusal(own, "bad-format", expected, shown(text))),
        }
    }

    /// Barcodes stand in the item itself, or together in an element `barcodes`.
    fn barcodes(&self) -> Field<Vec<Barcode>> {
        let parent = self.find(0, &["barcodes"]).unwrap_or(0);
        let is_barcode = |own: &usize| self.0.get(*own).is_some_and(|element| element.name == "barcode");
        self.children(parent).filter(is_barcode).map(|own| self.barcode(own)).collect()
    }

    fn barcode(&self, own: usize) -> Field<Barcode> {
        let expected = "a barcode of 1 to 40 characters without spaces";
        let id = self.find(own, &["id"]).ok_or_else(|| Refusal(own, "missing", expected, "no id".to_owned()))?;
        let code = Sited { value: self.text(id, MAX_BARCODE, expected)?, at: self.at(id) };
        if code.value.contains(char::is_whitespace) {
            return Err(Refusal(id, "bad-format", expected, shown(&code.value)));
        }
        let quantity = self.find(own, &["quantity"]).map_or(Ok(Quantity::ONE), |own| self.quantity(own))?;
        Ok(Barcode { code, quantity })
    }

    fn quantity(&self, own: usize) -> Field<Quantity> {
        let quantity = scaled(self.raw(own), QUANTITY_DIGITS).map(Quantity::from_milli);
        quantity.ok_or_else(|| Refusal(own, "bad-format", "a quantity such as 1 or 0.500", shown(self.raw(own))))
    }
}

/// The start of what was found, in quotes.
fn shown(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    format!("{start:?}")
}
