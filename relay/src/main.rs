//! Tillpost's relay: takes receipts from tills, keeps them on disk, and gets them to the customer as letters or short
//! messages; carries the back office's files to the tills. `tillpost-relay --help` lists what it takes.

use std::process::ExitCode;

mod args;
mod clock;
mod config;
mod error;
mod exchange;
mod folder;
mod http;
mod log;
mod mail;
mod outbox;
mod post;
mod random;
mod relay;
mod settings;
mod store;
mod vault;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::complain(&error);
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), error::Fatal> {
    match args::parse(std::env::args().skip(1))? {
        args::Command::Serve(flags) => relay::serve(config::Config::load(flags)?),
        args::Command::Help => {
            log::tell(args::USAGE);
            Ok(())
        }
        args::Command::Version => {
            log::tell(concat!("tillpost-relay ", env!("CARGO_PKG_VERSION")));
            Ok(())
        }
    }
}
