//! Progress on the terminal: every line carries the seconds since the command started.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

static START: OnceLock<Instant> = OnceLock::new();

/// Time since the command started; the first call starts the clock.
pub(crate) fn elapsed() -> Duration {
    START.get_or_init(Instant::now).elapsed()
}

/// Prints one line of progress.
pub(crate) fn line(text: &str) {
    println!("[{:>6.1} s] {text}", elapsed().as_secs_f64());
}

/// Prints what was done and how long it took.
pub(crate) fn took(what: &str, time: Duration) {
    line(&format!("{what}, {:.1} s", time.as_secs_f64()));
}
