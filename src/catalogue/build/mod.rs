//! The parts of a catalogue while they are loaded.

mod details;
mod freeze;
mod items;
mod prices;
mod sorts;

pub(super) use items::ItemsBuilder;
pub(super) use prices::PricesBuilder;
