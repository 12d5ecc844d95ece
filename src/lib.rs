//! Tillpost's core: what a till's post office thinks, with no clock, no randomness and no I/O.

pub mod api;
pub mod blocks;
pub mod catalogue;
pub mod check;
#[cfg(target_arch = "wasm32")]
pub mod client;
pub mod contact;
pub mod exchange;
pub mod html;
pub mod letter;
pub mod locale;
pub mod money;
pub mod plan;
pub mod problem;
pub mod qr;
pub mod receipt;
pub mod sms;
pub mod tax;
pub mod text;
pub mod time;
pub mod training;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod width;
