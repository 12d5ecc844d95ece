//! The commands people and CI run.
fn main() {}
