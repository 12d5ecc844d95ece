//! The commands people and CI run; `cargo xtask` lists them.

mod arch;
mod args;
mod bench;
mod build;
mod codegen;
mod disk;
mod fail;
mod pack;
mod place;
mod run;
mod sample;
mod say;
mod sh;
mod test;
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
        Task::Build { release } => {
            build::all(&place, if *release { Relay::Release } else { Relay::Dev })?;
        }
        Task::Run(options) => run::run(&place, options)?,
        Task::OpenWhenReady(port) => run::open_when_ready(*port)?,
        Task::Test => return Ok(test::test(&place)),
        Task::Bench => bench::bench(&place)?,
        Task::Pack => pack::pack(&place)?,
        Task::Codegen(what) => codegen::codegen(&place, what)?,
    }
    Ok(ExitCode::SUCCESS)
}
