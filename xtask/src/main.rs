//! The commands people and CI run; `cargo xtask` lists them.

mod args;
mod build;
mod disk;
mod fail;
mod place;
mod run;
mod sample;
mod say;
mod sh;
mod tools;

use std::process::ExitCode;

use args::Task;
use build::Relay;
use fail::{Done, Fail};
use place::Place;

fn main() -> ExitCode {
    say::elapsed();
    match args::parse(std::env::args().skip(1)).map_err(Fail).and_then(|task| perform(&task)) {
        Ok(code) => code,
        Err(fail) => {
            eprintln!("error: {fail}");
            ExitCode::FAILURE
        }
    }
}

/// Does one command.
fn perform(task: &Task) -> Done<ExitCode> {
    let place = Place::find()?;
    match task {
        Task::Help => println!("{}", args::USAGE),
        Task::Build { release } => drop(build::all(&place, if *release { Relay::Release } else { Relay::Dev })?),
        Task::Run(options) => run::run(&place, options)?,
        Task::OpenWhenReady(port) => run::open_when_ready(*port)?,
        Task::Test | Task::Bench | Task::Pack => return Err(Fail::new("not built yet")),
    }
    Ok(ExitCode::SUCCESS)
}
