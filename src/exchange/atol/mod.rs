//! The text exchange of ATOL and Frontol: load files in, sales reports out, requests and marks between them.
//!
//! Source: Frontol 6, integrator's manual, 17.2; `docs/atol.md` says field by field what is read and written.

#![expect(clippy::unnecessary_box_returns, reason = "a boxed error keeps each question mark small")]

mod command;
mod goods;
mod lines;
pub mod marks;
mod read;
mod record;
pub mod report;
pub mod request;
mod row;
mod value;

pub use read::Reader;

/// The first line of a load file.
const HEADER: &str = "##@@&&";
/// The mark of a file that is not processed yet.
const NEW: &str = "#";
/// The mark of a file that is processed.
const PROCESSED: &str = "@";
