//! Formats of the files that till and back office exchange.

pub mod xml5;
