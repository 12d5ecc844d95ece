//! Formats of the files that till and back office exchange.
//!
//! A file comes in pieces into a [`stream::Stream`], which tells its format and gives its records, as [`schema`] has
//! them, to a [`sink::Sink`].

mod ask;
pub mod atol;
pub mod conf;
mod decimal;
pub mod fault;
pub mod journal;
pub mod queue;
pub mod report;
pub mod requisites;
pub mod schema;
pub mod sink;
pub mod stream;
mod traits;
pub mod xml;
pub mod xml5;
