//! Tillpost's core: what a till's post office thinks, with no clock, no randomness and no I/O.

pub mod api;
pub mod contact;
pub mod locale;
pub mod money;
pub mod problem;
pub mod qr;
pub mod receipt;
pub mod tax;
pub mod time;
