//! The only place that knows JavaScript: how data crosses, and what the core exports.

pub mod codec;
#[cfg(feature = "exports")]
mod exports;

#[cfg(feature = "exports")]
pub use exports::*;
