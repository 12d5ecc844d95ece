//! The line of goods with its 68 fields. Source: Frontol 6, integrator's manual, 17.2.1.1.
//!
//! What the catalogue has a place for is read; every other field that says something is kept under its name in [`FIELDS`].

use std::borrow::Cow;

use super::super::schema::{Barcode, Change, Extra, GroupRecord, ItemRecord, Sited, Traits};
use super::row::{Fields, MAX_NAME, Row, restored};
use super::value;
use crate::money::{Amount, Quantity};
use crate::receipt::Subject;

/// Fields of the line.
mod number {
    pub(super) const ID: usize = 1;
    pub(super) const BARCODES: usize = 2;
    pub(super) const NAME: usize = 3;
    pub(super) const PRINT_NAME: usize = 4;
    pub(super) const PRICE: usize = 5;
    pub(super) const FLAGS: usize = 8;
    pub(super) const MIN_PRICE: usize = 9;
    pub(super) const SUBJECT: usize = 13;
    pub(super) const FACTOR: usize = 14;
    pub(super) const PARENT: usize = 16;
    pub(super) const IS_ITEM: usize = 17;
    pub(super) const TAX: usize = 23;
    pub(super) const PLU: usize = 25;
    pub(super) const ARTICLE: usize = 26;
    pub(super) const TYPE: usize = 55;
    pub(super) const STAMP: usize = 56;
    pub(super) const MEASURE: usize = 66;
}

/// Names of the fields from 1 to 68, with the value that means the same as none; those without a name are read and not kept.
#[rustfmt::skip]
const FIELDS: [(&str, &str); 68] = [
    ("", ""), ("", ""), ("", ""), ("", ""), ("", ""), ("stock", "0"), ("field7", "0"), ("flags", "0"),
    ("", ""), ("expires", "0"), ("aspectScheme", "0"), ("aspectUse", "0"), ("subject", "0"), ("", ""), ("field15", "0"), ("", ""),
    ("", ""), ("field18", "0"), ("aspects", "0"), ("series", ""), ("certificate", ""), ("printGroup", "0"), ("", ""), ("scale", "0"),
    ("", ""), ("article", ""), ("discountType", "0"), ("discount", "0"), ("maxDiscount", ""), ("stampPrintGroup", "0"), ("picture", ""), ("description", ""),
    ("step", "0"), ("priceTag", "0"), ("feeKind", "0"), ("fee", "0"), ("section", "0"), ("customs", ""), ("receiptPrintGroup", "0"), ("copyPrintGroup", "0"),
    ("invoicePrintGroup", "0"), ("markPrintGroup", "0"), ("enterprise", "0"), ("field44", "0"), ("scaleMessage", "0"), ("field46", "0"), ("modifierChoice", "0"), ("modifierMin", ""),
    ("modifierMax", ""), ("scaleText", ""), ("field51", "0"), ("withoutMarking", "1"), ("alcoholKind", "10"), ("volume", "1,000"), ("type", "0"), ("exciseMark", "0"),
    ("strength", "0,1"), ("method", "2"), ("agent", "0"), ("excise", "0"), ("country", ""), ("declaration", ""), ("lottery", "1"), ("ean13", ""),
    ("markingCheck", "0"), ("measure", "0"), ("prescription", "0"), ("loyalty", ""),
];

/// Units by the number of their measure. Source: the same, field 66.
#[rustfmt::skip]
const UNITS: [&str; 24] = [
    "шт", "г", "кг", "т", "см", "дм", "м", "см²", "дм²", "м²", "мл", "л", "м³", "кВт·ч", "Гкал", "сут", "ч", "мин", "с",
    "КБ", "МБ", "ГБ", "ТБ", "ед",
];

/// What a line of goods says.
pub(super) fn change<'a>(row: &Row<'a>, texts: &'a Texts<'_>) -> Fields<Change<'a>> {
    match row.text(number::IS_ITEM) {
        "1" | "" => Ok(Change::Item(item(row, texts)?)),
        "0" => Ok(Change::Group(GroupRecord { owner: row.other_id(number::PARENT)?, name: &texts.name })),
        _ => Err(row.odd(number::IS_ITEM, "1 for goods or 0 for a group")),
    }
}

/// The texts of a line with their semicolons back.
pub(super) struct Texts<'a> {
    name: Cow<'a, str>,
    print_name: Cow<'a, str>,
}

impl<'a> Texts<'a> {
    pub(super) fn of(row: &Row<'a>) -> Fields<Self> {
        let name = row.required(number::NAME, MAX_NAME, "a name of 1 to 255 characters")?;
        let print_name = row.up_to(number::PRINT_NAME, MAX_NAME, "a text of at most 255 characters")?;
        let print_name = if print_name == name { "" } else { print_name };
        Ok(Self { name: restored(name), print_name: restored(print_name) })
    }
}

fn item<'a>(row: &Row<'a>, texts: &'a Texts<'_>) -> Fields<ItemRecord<'a>> {
    let flags = Flags::of(row)?;
    let measure = Measure::of(row, flags.fractional)?;
    let (subject, traits) = (subject(row), flags.traits() | kinds(row) | measure.traits());
    Ok(ItemRecord {
        name: &texts.name,
        print_name: &texts.print_name,
        unit: measure.unit,
        decimals: if measure.fractional { 3 } else { 0 },
        group: row.other_id(number::PARENT)?,
        tax: row.other_id(number::TAX)?,
        barcodes: barcodes(row, measure.fractional)?,
        price: row.price_if_any(number::PRICE)?,
        min_price: row.price_if_any(number::MIN_PRICE)?.filter(|price| *price != Amount::ZERO),
        plu: plu(row)?,
        traits: traits | of_subject(subject),
        subject,
        extra: extra(row, subject),
    })
}

/// The flags that the catalogue has a place for; none where the field says nothing of it.
struct Flags {
    fractional: Option<bool>,
    returnable: Option<bool>,
    discounts: Option<bool>,
}

impl Flags {
    fn of(row: &Row<'_>) -> Fields<Self> {
        let mut read = [None; 15];
        let mut places = read.iter_mut();
        for flag in row.text(number::FLAGS).split(',') {
            let place = places.next().ok_or_else(|| row.odd(number::FLAGS, "at most 15 flags"))?;
            *place = match flag.trim() {
                "" => None,
                "0" => Some(false),
                "1" => Some(true),
                _ => return Err(row.odd(number::FLAGS, "flags of 0 and 1 with commas between them")),
            };
        }
        let [fractional, _, returnable, _, _, _, _, _, _, _, discounts, ..] = read;
        Ok(Self { fractional, returnable, discounts })
    }

    fn traits(&self) -> Traits {
        let when = |is_set: bool, set| if is_set { set } else { Traits::NONE };
        when(self.returnable == Some(false), Traits::NO_RETURN)
            | when(self.discounts == Some(false), Traits::NO_DISCOUNT)
    }
}

/// How goods are measured.
struct Measure {
    unit: &'static str,
    fractional: bool,
    /// Whether by weight.
    weighed: bool,
}

impl Measure {
    /// Old files have no measure: their fractional goods are weighed. Files without flags have fractional goods where the
    /// measure is none of pieces.
    fn of(row: &Row<'_>, fractional: Option<bool>) -> Fields<Self> {
        let expected = "a measure from 0 to 23";
        let number = match row.text(number::MEASURE) {
            "" if fractional == Some(true) => 2,
            "" => 0,
            text => text.parse::<usize>().map_err(|_| row.odd(number::MEASURE, expected))?,
        };
        let unit = UNITS.get(number).copied().ok_or_else(|| row.odd(number::MEASURE, expected))?;
        let fractional = fractional.unwrap_or(number != 0);
        Ok(Self { unit, fractional, weighed: fractional && (1..=3).contains(&number) })
    }

    fn traits(&self) -> Traits {
        match (self.fractional, self.weighed) {
            (true, true) => Traits::FRACTIONAL | Traits::WEIGHED,
            (true, false) => Traits::FRACTIONAL,
            (false, _) => Traits::NONE,
        }
    }
}

/// The codes in field 2. The factor of field 14 is how much each stands for; one of fractional goods says that they are
/// weighed, as no code stands for exactly one of them.
fn barcodes<'a>(row: &Row<'a>, fractional: bool) -> Fields<Vec<Barcode<'a>>> {
    let Sited { value, mut at } = row.get(number::BARCODES);
    let usual = if fractional { Quantity::from_milli(0) } else { Quantity::ONE };
    let quantity = factor(row, number::FACTOR)?.filter(|factor| *factor != Quantity::ONE).unwrap_or(usual);
    let mut barcodes = Vec::new();
    for listed in value.split(',') {
        let code = Sited { value: listed.trim(), at };
        at += listed.len() + 1;
        if !code.value.is_empty() {
            barcodes.push(Barcode { code: checked(row, number::BARCODES, code)?, quantity });
        }
    }
    Ok(barcodes)
}

/// A barcode as receipts take it.
pub(super) fn checked<'a>(row: &Row<'a>, number: usize, code: Sited<'a>) -> Fields<Sited<'a>> {
    let fits = code.value.len() <= 40 || code.value.chars().count() <= 40;
    let is_good = fits && !code.value.is_empty() && !code.value.contains(char::is_whitespace);
    if is_good { Ok(code) } else { Err(row.odd(number, "barcodes of 1 to 40 characters without spaces")) }
}

/// How much a barcode stands for; none where the field is empty or zero.
pub(super) fn factor(row: &Row<'_>, number: usize) -> Fields<Option<Quantity>> {
    if row.text(number).is_empty() {
        return Ok(None);
    }
    let factor = value::quantity(row.text(number)).ok_or_else(|| row.odd(number, "a factor such as 1 or 0,5"))?;
    Ok(Some(factor).filter(|factor| factor.milli() != 0))
}

/// The number on scales, nine digits at most.
fn plu<'a>(row: &Row<'a>) -> Fields<&'a str> {
    let plu = row.text(number::PLU);
    let is_number = plu.len() <= 9 && plu.bytes().all(|byte| byte.is_ascii_digit());
    match plu {
        "0" => Ok(""),
        _ if is_number => Ok(plu),
        _ => Err(row.odd(number::PLU, "a number of at most nine digits")),
    }
}

/// What is settled. Source: the same, field 13; those not listed stay among the fields that are kept.
fn subject(row: &Row<'_>) -> Option<Subject> {
    Some(match row.text(number::SUBJECT) {
        "1" => Subject::Goods,
        "2" => Subject::ExciseGoods,
        "3" => Subject::Work,
        "4" => Subject::Service,
        "6" => Subject::Other,
        "7" => Subject::Payment,
        "8" => Subject::AgentFee,
        "9" => Subject::LotteryTicket,
        "10" => Subject::IntellectualProperty,
        "11" => Subject::Payout,
        "12" => Subject::TouristTax,
        "13" => Subject::CashWithdrawal,
        _ => return None,
    })
}

const fn of_subject(subject: Option<Subject>) -> Traits {
    match subject {
        Some(Subject::ExciseGoods) => Traits::SUB_EXCISE,
        Some(Subject::Service) => Traits::SERVICE,
        Some(Subject::Payment) => Traits::ADVANCE,
        _ => Traits::NONE,
    }
}

/// What the kind of goods says of marking. Source: the same, fields 55 and 56.
fn kinds(row: &Row<'_>) -> Traits {
    match row.text(number::TYPE) {
        "" | "0" | "6" => Traits::NONE,
        "1" if row.text(number::STAMP) == "1" => Traits::ALCOHOL,
        "1" => Traits::ALCOHOL | Traits::EGAIS,
        "4" | "101" => Traits::TOBACCO | Traits::MARKED_TOBACCO,
        "12" | "16" => Traits::MARKED_TOBACCO,
        "17" | "18" | "31" => Traits::ALCOHOL | Traits::MARKED_GOODS,
        _ => Traits::MARKED_GOODS,
    }
}

/// Every field that says something and has no place of its own, in order.
fn extra<'a>(row: &Row<'a>, subject: Option<Subject>) -> Extra<'a> {
    let mut extra = Vec::new();
    for number in row.filled() {
        let (name, usual) = FIELDS.get(number - 1).copied().unwrap_or(("field", ""));
        if name.is_empty() {
            continue;
        }
        let text = row.text(number);
        if text == usual || has_place(row, number, subject) {
            continue;
        }
        let name = if name == "field" { Cow::Owned(format!("field{number}")) } else { Cow::Borrowed(name) };
        extra.push((name, restored(text)));
    }
    extra
}

/// Whether what a field says was read in full.
fn has_place(row: &Row<'_>, number: usize, subject: Option<Subject>) -> bool {
    match number {
        number::SUBJECT => subject.is_some(),
        number::ARTICLE => row.text(number) == row.text(number::ID),
        number::MEASURE => true,
        number::FLAGS => !says_more(row.text(number)),
        _ => false,
    }
}

/// Whether flags without a place of their own are set or unset: all but those of parts, returns and discounts.
fn says_more(flags: &str) -> bool {
    let other = |(place, flag): (usize, &str)| !matches!(place, 0 | 2 | 10) && !flag.trim().is_empty();
    flags.split(',').enumerate().any(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_is_kept_is_described() {
        let page = include_str!("../../../docs/atol.md");
        for (number, (name, _)) in (1..).zip(FIELDS).filter(|(_, (name, _))| !name.is_empty()) {
            let listed = format!("`{name}` {number}");
            let among_the_read = ["flags", "subject", "type", "measure"].contains(&name);
            assert!(among_the_read || page.replace('\n', " ").contains(&listed), "{listed}");
        }
        for (number, unit) in UNITS.iter().enumerate() {
            assert!(page.contains(&format!("{number} {unit}")), "{number} {unit}");
        }
    }
}
