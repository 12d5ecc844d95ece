//! What the family does not know, kept as it came.

use std::borrow::Cow;

use super::adapter::{is_barcode, is_list, traits_of};
use super::fields::{Fields, Record};
use super::names::{Name, set};
use crate::exchange::schema::{Extra, Kind};

/// Most fields that are not known of one record.
const MAX_EXTRA: usize = 256;

/// The fields of goods that have their places.
const OF_ITEMS: u64 = set(&[
    Name::Article,
    Name::Attributes,
    Name::Barcode,
    Name::Barcodes,
    Name::Delete,
    Name::Descr,
    Name::Egais,
    Name::Group,
    Name::Id,
    Name::Measure,
    Name::Measprec,
    Name::MinPrice,
    Name::Called,
    Name::Plu,
    Name::Price,
    Name::SubExcise,
    Name::Subject,
    Name::Tax,
]);
const OF_SELLERS: u64 = set(&[Name::Code, Name::Delete, Name::Id, Name::Inn, Name::Called]);
const OF_USERS: u64 = set(&[
    Name::Card,
    Name::Code,
    Name::Delete,
    Name::Id,
    Name::Inn,
    Name::Called,
    Name::Password,
    Name::Position,
    Name::Role,
]);

const fn known(kind: Kind) -> u64 {
    match kind {
        Kind::Items => OF_ITEMS,
        Kind::Sellers => OF_SELLERS,
        Kind::Users => OF_USERS,
        Kind::Taxes | Kind::Groups | Kind::Prices => u64::MAX,
    }
}

/// The fields that have no place in the schema, by their paths in the record.
pub(super) fn extra(record: Record<'_>, kind: Kind) -> Fields<Extra<'_>> {
    let (mut extra, known) = (Vec::new(), known(kind));
    for (own, element) in record.elements.list.iter().enumerate().skip(1) {
        let is_known = match (element.parent, element.known) {
            (0, Name::Barcode | Name::Barcodes) if kind == Kind::Items => true,
            (0, Name::Attributes) if kind == Kind::Items => traits_of(record, own).is_some(),
            (0, name) => known & name.bit() != 0 && is_taken(record, kind, name, own),
            _ => kind == Kind::Items && is_part(record, own),
        };
        let is_kept = says_something(record, own) && !(kind == Kind::Users && record.is_secret(own));
        if !is_known && is_kept {
            if extra.len() == MAX_EXTRA {
                return Err(record.refusal(
                    own,
                    "too-many",
                    "at most 256 fields that are not known",
                    "more".to_owned(),
                ));
            }
            extra.push((name(record, own), Cow::Borrowed(record.clean(own)?)));
        }
    }
    Ok(extra)
}

/// Whether this is the element that the field was read from: the first of its name, and not one that stood back.
fn is_taken(record: Record<'_>, kind: Kind, name: Name, own: usize) -> bool {
    let stands_back = match (kind, name) {
        (Kind::Items, Name::Id) => record.elements.slot(Name::Article).is_some(),
        (Kind::Users, Name::Id) => record.elements.slot(Name::Code).is_some(),
        _ => false,
    };
    !stands_back && record.elements.slot(name) == Some(own)
}

/// Whether an element is part of a list of the item that was read.
fn is_part(record: Record<'_>, own: usize) -> bool {
    let Some(element) = record.elements.get(own) else { return false };
    let parent = usize::from(element.parent);
    match element.known {
        Name::Id | Name::Quantity => is_barcode(record, parent),
        Name::Barcode => is_barcode(record, own),
        _ => is_list(record, parent, Name::Attributes) && traits_of(record, own).is_some(),
    }
}

/// Whether an element has a text, or is at least alone.
fn says_something(record: Record<'_>, own: usize) -> bool {
    let is_next_inside = record.elements.get(own + 1).is_some_and(|next| usize::from(next.parent) == own);
    !is_next_inside || !record.raw(own).is_empty()
}

fn name(record: Record<'_>, own: usize) -> Cow<'_, str> {
    match record.elements.get(own) {
        Some(element) if element.parent == 0 && record.elements.number(record.window, own) == 1 => {
            Cow::Borrowed(record.elements.name(record.window, own))
        }
        _ => Cow::Owned(record.elements.path(record.window, own).split_off(1)),
    }
}
