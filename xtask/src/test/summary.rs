//! What test runners say at their end, read into numbers.

use std::fmt;
use std::ops::AddAssign;

/// How many tests and checks passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// One check.
    pub(super) fn check(ok: bool) -> Self {
        Self { passed: u64::from(ok), failed: u64::from(!ok) }
    }

    /// Of a command that succeeded: one that counted nothing ran nothing, and that is a failure.
    pub(super) fn of_success(self) -> Self {
        if self == Self::default() { Self::check(false) } else { self }
    }

    /// Of a command that failed: it has at least one failure, and a lone check did not pass.
    pub(super) fn of_failure(self) -> Self {
        Self { failed: self.failed.max(1), ..self }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Sums cargo's `test result:` lines; a test program that began and gave no result is one failure.
pub(super) fn cargo(output: &str) -> Tally {
    let mut tally = Tally::default();
    let (mut begun, mut ended) = (0, 0);
    for line in output.lines() {
        if line.starts_with("     Running ") || line.starts_with("   Doc-tests ") {
            begun += 1;
        } else if let Some(result) = line.trim_start().strip_prefix("test result: ") {
            ended += 1;
            tally.passed += before(result, " passed");
            tally.failed += before(result, " failed");
        }
    }
    tally.failed += u64::saturating_sub(begun, ended);
    tally
}

/// Reads the end of node's spec or TAP report; what was cancelled did not pass.
pub(super) fn node(output: &str) -> Tally {
    let last = |name: &str| {
        let mut numbers = output.lines().rev().filter_map(|line| {
            let rest = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
            rest.strip_prefix(name)?.strip_prefix(' ')?.trim().parse::<u64>().ok()
        });
        numbers.next().unwrap_or_default()
    };
    Tally { passed: last("pass"), failed: last("fail") + last("cancelled") }
}

/// The number in front of a word: 12 of `ok. 12 passed; 0 failed`.
fn before(text: &str, word: &str) -> u64 {
    let digits = text.split_once(word).and_then(|(front, _)| front.split_whitespace().last());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_results_are_summed() {
        let output = "     Running unittests src/lib.rs (target/debug/deps/a)\n\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n\
                      \u{20}    Running tests/golden.rs (target/debug/deps/b)\n\ntest result: FAILED. 3 passed; 2 failed; 0 ignored\n\
                      \u{20}  Doc-tests tillpost\n\ntest result: ok. 1 passed; 0 failed\n";
        assert_eq!(cargo(output), Tally { passed: 16, failed: 2 });
    }

    #[test]
    fn a_test_program_that_dies_is_a_failure() {
        let output = "     Running unittests src/lib.rs (a)\nrunning 3 tests\nerror: test failed\n     Running tests/b.rs (b)\ntest result: ok. 4 passed; 0 failed\n";
        assert_eq!(cargo(output), Tally { passed: 4, failed: 1 });
    }

    #[test]
    fn nodes_reports_are_read_in_both_forms() {
        let spec = "✔ sells (12ms)\nℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\n";
        assert_eq!(node(spec), Tally { passed: 3, failed: 2 });
        assert_eq!(node("# tests 2\n# pass 2\n# fail 0\n# cancelled 0\n"), Tally { passed: 2, failed: 0 });
    }

    #[test]
    fn nothing_run_is_a_failure_and_a_failure_counts_once() {
        assert_eq!(Tally::default().of_success(), Tally::check(false));
        assert_eq!(cargo("error: could not compile").of_failure(), Tally::check(false));
        assert_eq!(Tally { passed: 3, failed: 2 }.of_failure(), Tally { passed: 3, failed: 2 });
    }
}
