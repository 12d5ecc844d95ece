//! Other programs, run with their output in a log, a deadline and a sign of life.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::disk;
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::say;

/// How long any step may take unless it says otherwise.
pub(crate) const LIMIT: Duration = Duration::from_secs(30 * 60);
/// A step that is done sooner prints one line, not two.
const ANNOUNCE_AFTER: Duration = Duration::from_secs(1);
/// How often a long step shows that it is alive.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);
/// How much of a failed step's output is shown; all of it stays in the log.
const SHOWN_LINES: usize = 800;

/// How a program ended.
pub(crate) struct Outcome {
    /// Whether it exited with 0.
    pub(crate) ok: bool,
    /// How it ended, in words.
    pub(crate) how: String,
    /// All it printed.
    pub(crate) output: String,
    /// How long it ran.
    pub(crate) took: Duration,
    log: PathBuf,
}

impl Outcome {
    /// Prints the end of the output.
    pub(crate) fn show(&self) {
        let lines: Vec<&str> = self.output.lines().collect();
        let from = lines.len().saturating_sub(SHOWN_LINES);
        if from > 0 {
            println!("… {from} lines more in {}", self.log.display());
        }
        println!("{}", lines[from..].join("\n"));
    }
}

/// Runs a program to its end or its deadline; the output goes to a log.
pub(crate) fn run(place: &Place, what: &str, command: &mut Command, limit: Duration) -> Done<Outcome> {
    let log = place.log(what);
    disk::write(&log, "")?;
    let open = || File::options().append(true).open(&log).map_err(|error| Fail::at(&log, &error));
    let start = Instant::now();
    let spawned = command.stdin(Stdio::null()).stdout(open()?).stderr(open()?).spawn();
    let mut child = spawned.map_err(|error| Fail(format!("{what}: {}: {error}", name(command))))?;
    let status = watch(what, &mut child, &log, limit)?;
    let how = status.map_or_else(|| format!("stopped after {} s", limit.as_secs()), |status| status.to_string());
    let ok = status.is_some_and(|status| status.success());
    Ok(Outcome { ok, how, output: disk::text(&log)?, took: start.elapsed(), log })
}

/// Runs a program that has to succeed; shows its output when it does not.
pub(crate) fn must(place: &Place, what: &str, command: &mut Command) -> Done<Outcome> {
    let outcome = run(place, what, command, LIMIT)?;
    if outcome.ok {
        say::took(what, outcome.took);
        return Ok(outcome);
    }
    outcome.show();
    Err(Fail(format!("{what} failed: {} ({})", outcome.how, name(command))))
}

/// What a program prints on its standard output; its errors are part of the failure.
pub(crate) fn capture(command: &mut Command) -> Done<String> {
    let ran = command.stdin(Stdio::null()).output();
    let output = ran.map_err(|error| Fail(format!("{}: {error}", name(command))))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let errors = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Fail(format!("{}: {}: {errors}", name(command), output.status)))
}

/// Whether a program of this name is found in the search path, and where.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Waits for the end of a child, or ends it at the deadline (then there is no status).
fn watch(what: &str, child: &mut Child, log: &Path, limit: Duration) -> Done<Option<ExitStatus>> {
    let start = Instant::now();
    let mut next_sign = ANNOUNCE_AFTER;
    loop {
        if let Some(status) = child.try_wait().map_err(|error| Fail(format!("{what}: {error}")))? {
            return Ok(Some(status));
        }
        if start.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return Ok(None);
        }
        if start.elapsed() > next_sign {
            say::line(&sign(what, start.elapsed(), log));
            next_sign = start.elapsed() + SIGN_OF_LIFE;
        }
        thread::sleep(Duration::from_millis(if start.elapsed().as_millis() < 500 { 5 } else { 50 }));
    }
}

/// A line that shows that a step is alive, with the last line it printed.
fn sign(what: &str, time: Duration, log: &Path) -> String {
    if time < SIGN_OF_LIFE {
        return format!("{what} …");
    }
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let last = text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let last: String = last.chars().take(60).collect();
    format!("{what} … {:.0} s ({last})", time.as_secs_f64())
}

/// The name of the program in a command.
fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
