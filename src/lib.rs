//! Tillpost's core: what a till's post office thinks, with no clock, no randomness and no I/O.
//!
//! A [`receipt::Receipt`] is plain data. It is [checked](check::check), [laid out](blocks::layout) once into semantic blocks,
//! and the blocks are translated: [`text`], [`html`], a [letter](letter::letter), a [short message](sms::text). Who gets it and
//! how is a [plan](plan::plan) over a [`contact::Contact`]; what is sold comes from a [`catalogue::Catalogue`].
//!
//! # Example
//! ```
//! use tillpost::{blocks, locale::Locale, receipt::Receipt, text};
//!
//! let receipt: Receipt = serde_json::from_str(include_str!("../tests/fixtures/ru-sale.json"))?;
//! assert!(tillpost::check::check(&receipt).is_empty());
//! let document = blocks::layout(&receipt, Locale::Ru)?;
//! assert!(text::render(&document, 42).contains("ИТОГ"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod api;
pub mod blocks;
pub mod catalogue;
pub mod charset;
pub mod check;
#[cfg(all(target_arch = "wasm32", feature = "exports"))]
pub mod client;
pub mod contact;
mod edits;
pub mod entry;
pub mod escpos;
pub mod exchange;
pub mod html;
pub mod json;
pub mod letter;
pub mod locale;
pub mod money;
pub mod plan;
mod png;
pub mod problem;
pub mod qr;
mod quote;
pub mod read;
pub mod receipt;
pub mod scan;
pub mod shift;
pub mod sms;
pub mod tax;
pub mod text;
pub mod time;
pub mod training;
pub mod translit;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod width;

pub use shift::Printable;

/// The examples of the README are tests too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
