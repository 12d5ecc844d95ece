//! Formats of the files that till and back office exchange.

pub mod journal;
pub mod xml5;
