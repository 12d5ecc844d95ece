//! The parts of a catalogue while they are loaded.

mod details;
mod freeze;
mod items;
mod prices;
mod recent;
mod sorts;
mod waiting;

pub(super) use items::{DUPLICATE_BARCODE, ItemsBuilder};
pub(super) use prices::PricesBuilder;
pub(super) use recent::Recent;
pub(super) use waiting::Queue;
