//! Packs Google's phone metadata into the table that the core reads: `cargo xtask codegen`.
//!
//! The metadata comes from the package of the `rlibphonenumber` crate, the same that the core's tests compare with.
#![allow(clippy::panic, reason = "a tool for developers stops where its source is not as it was")]

mod coder;
mod dag;
mod form;
mod nfa;
mod pack;
mod plan;
mod prefix;
mod proto;
mod prune;
mod sample;
mod source;
mod write;

use std::process::ExitCode;

fn main() -> ExitCode {
    match source::metadata().and_then(|bytes| {
        let (table, report) = pack::pack(&proto::territories(&bytes));
        println!("{} bytes; {report}", table.len());
        std::fs::write(source::TABLE, table).map_err(|error| format!("{}: {error}", source::TABLE))
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_table_is_what_the_metadata_gives() {
        let bytes = source::metadata().unwrap_or_else(|error| panic!("{error}"));
        let (table, report) = pack::pack(&proto::territories(&bytes));
        println!("{} bytes; {report}", table.len());
        assert!(std::fs::read(source::TABLE).is_ok_and(|known| known == table), "run cargo xtask codegen");
    }
}
