//! Tillpost's relay.
fn main() {}
