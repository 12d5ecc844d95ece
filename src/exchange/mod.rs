//! Formats of the files that till and back office exchange.

pub mod journal;
pub mod xml;
pub mod xml5;
