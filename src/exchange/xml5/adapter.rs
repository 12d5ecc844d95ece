//! Records to the schema, under every name that the family uses. Leniency lives here and nowhere else: aliases,
//! attributes in the place of elements, lists with or without an element around them.

use super::extra::extra;
use super::fields::{
    BARCODE_ID, CARD, CODE, DESCR, Field, Fields, GROUP, ID, INN, ITEM_ID, NAME, OWNER, PASSWORD, PLU, POSITION,
    PRICED_ID, Record, SELLER_ID, TAX, UNIT, USER_ID, USER_NAME,
};
use super::names::Name;
use crate::exchange::schema::{
    Barcode, Change, Entry, GroupRecord, ItemRecord, Kind, PriceRecord, SellerRecord, Traits, UserRecord, Which,
};
use crate::money::Quantity;

/// The roots of the files that are known. Source: seed 002; UKM 5, import converter and HTTP routes; UKM 4, tables.
const ROOTS: [(&str, Kind); 17] = [
    ("updateItems", Kind::Items),
    ("items", Kind::Items),
    ("prices", Kind::Prices),
    ("itemPrices", Kind::Prices),
    ("barcodePrices", Kind::Prices),
    ("pricelist", Kind::Prices),
    ("pricelist_items", Kind::Prices),
    ("groupItems", Kind::Groups),
    ("groups", Kind::Groups),
    ("classif", Kind::Groups),
    ("taxes", Kind::Taxes),
    ("taxGroups", Kind::Taxes),
    ("sellers", Kind::Sellers),
    ("legalEntities", Kind::Sellers),
    ("users", Kind::Users),
    ("storeCashiers", Kind::Users),
    ("cashiers", Kind::Users),
];

pub(super) const EXPECTED_ROOT: &str = "the root element groupItems, items, prices, sellers, taxes or users";

/// The type of the file, from its root.
pub(in crate::exchange) fn kind(root: &str) -> Option<Kind> {
    ROOTS.iter().find(|(name, _)| *name == root).map(|(_, kind)| *kind)
}

/// Whether files with this root are full where they do not say. Source: UKM 5, types of information.
pub(in crate::exchange) fn is_always_full(root: &str) -> bool {
    matches!(root, "taxes" | "classif")
}

/// The elements that are records, and where they have their ids. `element` is what stands in a list `elements`.
const fn records(kind: Kind) -> (&'static [&'static str], &'static Field) {
    match kind {
        Kind::Groups => (&["groupItem", "group", "classif", "item", "element"], &ID),
        Kind::Items => (&["item", "element"], &ITEM_ID),
        Kind::Prices => (&["itemPrice", "price", "barcodePrice", "item", "element"], &PRICED_ID),
        Kind::Taxes => (&["tax", "taxGroup", "item", "element"], &ID),
        Kind::Sellers => (&["seller", "legalEntity", "item", "element"], &SELLER_ID),
        Kind::Users => (&["user", "storeCashier", "cashier", "item", "element"], &USER_ID),
    }
}

/// The name of a record that files of a type have.
pub(super) fn record_name(kind: Kind, name: &str) -> Option<&'static str> {
    records(kind).0.iter().copied().find(|known| *known == name)
}

/// What a record says.
pub(super) fn entry(record: Record<'_>, kind: Kind, which: Which) -> Fields<Entry<'_>> {
    let id = record.required(records(kind).1)?;
    let change = if record.flag(Name::Delete)? { Change::Remove(kind) } else { content(record, kind)? };
    Ok(Entry { which, id, change })
}

fn content(record: Record<'_>, kind: Kind) -> Fields<Change<'_>> {
    Ok(match kind {
        Kind::Groups => Change::Group(GroupRecord { owner: record.owner(&OWNER)?, name: record.required(&NAME)? }),
        Kind::Items => Change::Item(item(record)?),
        Kind::Prices => Change::Price(price(record)?),
        Kind::Taxes => Change::Tax(record.rate()?),
        Kind::Sellers => Change::Seller(SellerRecord {
            name: record.required(&NAME)?,
            tax_id: record.optional(&INN)?,
            code: record.optional(&CODE)?,
            extra: extra(record, kind)?,
        }),
        Kind::Users => Change::User(user(record)?),
    })
}

fn item(record: Record<'_>) -> Fields<ItemRecord<'_>> {
    Ok(ItemRecord {
        name: record.required(&NAME)?,
        print_name: record.optional(&DESCR)?,
        unit: record.required(&UNIT)?,
        decimals: record.decimals()?,
        group: record.owner(&GROUP)?,
        tax: record.sited(&TAX)?,
        barcodes: barcodes(record)?,
        price: record.amount(Name::Price)?,
        min_price: record.amount(Name::MinPrice)?,
        plu: record.optional(&PLU)?,
        traits: traits(record)?,
        subject: record.subject()?,
        extra: extra(record, Kind::Items)?,
    })
}

fn price(record: Record<'_>) -> Fields<PriceRecord<'_>> {
    let (from, to) = record.times()?;
    Ok(PriceRecord {
        price: record.price()?,
        min: record.amount(Name::MinPrice)?,
        promo: record.flag(Name::Promo)?,
        barcode: record.optional(&BARCODE_ID)?,
        from,
        to,
    })
}

fn user(record: Record<'_>) -> Fields<UserRecord<'_>> {
    Ok(UserRecord {
        name: record.required(&USER_NAME)?,
        position: record.optional(&POSITION)?,
        tax_id: record.optional(&INN)?,
        role: record.role()?,
        password: record.optional(&PASSWORD)?,
        card: record.optional(&CARD)?,
        extra: extra(record, Kind::Users)?,
    })
}

/// Barcodes stand in the item itself, or together in an element `barcodes`, or each is an element `barcodes`.
fn barcodes(record: Record<'_>) -> Fields<Vec<Barcode<'_>>> {
    let mut barcodes = Vec::new();
    let first = [Name::Barcode, Name::Barcodes].iter().filter_map(|name| record.elements.slot(*name)).min();
    let Some(first) = first else { return Ok(barcodes) };
    for own in first..record.elements.list.len() {
        if is_barcode(record, own) {
            barcodes.extend(barcode(record, own)?);
        }
    }
    Ok(barcodes)
}

/// Whether an element is one of the item's barcodes, or the list of them.
pub(super) fn is_barcode(record: Record<'_>, own: usize) -> bool {
    let Some(element) = record.elements.get(own) else { return false };
    match element.known {
        Name::Barcodes => element.parent == 0,
        Name::Barcode if element.parent == 0 => true,
        Name::Barcode => is_list(record, element.parent.into(), Name::Barcodes),
        _ => false,
    }
}

/// Whether an element is this list of the item's.
pub(super) fn is_list(record: Record<'_>, own: usize, list: Name) -> bool {
    own != 0 && record.elements.get(own).is_some_and(|element| element.parent == 0 && element.known == list)
}

/// A barcode; none for the list of them.
fn barcode(record: Record<'_>, own: usize) -> Fields<Option<Barcode<'_>>> {
    let (mut id, mut quantity) = (None, None);
    for (number, element) in record.elements.list.iter().enumerate().skip(own + 1) {
        if usize::from(element.parent) < own {
            break;
        }
        match element.known {
            Name::Id if usize::from(element.parent) == own => id = id.or(Some(number)),
            Name::Quantity if usize::from(element.parent) == own => quantity = quantity.or(Some(number)),
            _ => {}
        }
    }
    let is_list = record.elements.get(own).is_some_and(|element| element.known == Name::Barcodes);
    if is_list && id.is_none() && record.raw(own).is_empty() {
        return Ok(None);
    }
    let code = record.barcode(own, id)?;
    Ok(Some(Barcode { code, quantity: quantity.map_or(Ok(Quantity::ONE), |own| record.quantity(own))? }))
}

/// Traits stand in elements `attribute` of the list `attributes`, in elements of their own there, or in its text.
fn traits(record: Record<'_>) -> Fields<Traits> {
    let mut traits = Traits::NONE;
    if record.flag(Name::Egais)? {
        traits.insert(Traits::EGAIS);
    }
    if record.flag(Name::SubExcise)? {
        traits.insert(Traits::SUB_EXCISE);
    }
    let Some(first) = record.elements.slot(Name::Attributes) else { return Ok(traits) };
    for own in first..record.elements.list.len() {
        traits.insert(traits_of(record, own).unwrap_or_default());
    }
    Ok(traits)
}

/// The traits that an element of the list stands for; none when it is no such element, or says what is not known.
pub(super) fn traits_of(record: Record<'_>, own: usize) -> Option<Traits> {
    let element = record.elements.get(own)?;
    let is_in_list = is_list(record, element.parent.into(), Name::Attributes);
    if is_in_list && let Some(named) = Traits::from_name(record.elements.name(record.window, own)) {
        return match record.raw(own) {
            "" | "1" | "true" => Some(named),
            "0" | "false" => Some(Traits::NONE),
            _ => None,
        };
    }
    let may_list = is_list(record, own, Name::Attributes) || (is_in_list && element.known == Name::Attribute);
    let words = record.raw(own).split([' ', ',', ';']).filter(|word| !word.is_empty());
    let mut traits = Traits::NONE;
    for word in words {
        traits.insert(Traits::from_name(word)?);
    }
    may_list.then_some(traits)
}
