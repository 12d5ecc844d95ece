//! Catalogues and exchange files for JavaScript: the second module of the package.
//!
//! Everything that it does is in the core, which is compiled into it for speed and without its own exports. Here a catalogue
//! is held and loaded, and what is looked up is [told](told) as one text, which costs JavaScript less than an object built
//! field by field.

pub mod told;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
