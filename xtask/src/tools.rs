//! What the commands need beside cargo, and how it is installed when it is missing.

pub(crate) mod apt;
pub(crate) mod bindgen;
pub(crate) mod node;
mod rust_web;
pub(crate) mod small_std;
pub(crate) mod wasm_rust;
