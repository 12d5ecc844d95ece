//! `test`: every check and every test, one after the other, and one true sum at the end.

mod summary;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use summary::Tally;

use crate::build::{self, Built, Relay, Tools};
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::sh::Outcome;
use crate::tools::{apt, node};
use crate::{arch, pack, sample, say, sh};

/// The module and its glue may be no larger to download, in bytes of brotli. It only ever goes down: the goal is 90,000.
const MODULE_LIMIT: u64 = 113_500;
/// The same for the exchange module, where speed comes first.
const EXCHANGE_LIMIT: u64 = 236_000;
/// The same for the PDF module with its font.
const PDF_LIMIT: u64 = 62_000;
/// How long the tests of one kind may take.
const TESTS_LIMIT: Duration = Duration::from_secs(20 * 60);
/// How long the wasm tests of one file may take in the browser, in seconds.
const BROWSER_LIMIT: &str = "180";

/// The steps' place and what they counted so far.
struct Suite<'a> {
    place: &'a Place,
    tally: Tally,
}

/// Runs everything; the last line is the sum.
pub(crate) fn test(place: &Place) -> ExitCode {
    let mut suite = Suite { place, tally: Tally::default() };
    suite.sources();
    suite.native();
    let tools = suite.needed("tools", build::tools(place));
    suite.wasm(tools.as_ref());
    let built = suite.needed("build", build::all(place, Relay::Dev));
    suite.size(built.as_ref());
    suite.scripts();
    suite.package(built.as_ref());
    suite.end_to_end(built.as_ref());
    println!("\n{}", suite.tally);
    if suite.tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Suite<'_> {
    /// What needs no compiler, and the packages for the rest.
    fn sources(&mut self) {
        self.architecture();
        let mut fmt = self.place.cargo();
        fmt.args(["fmt", "--all", "--", "--check"]);
        self.check("format", &mut fmt);
        self.needed("packages", node::check().and_then(|()| apt::ensure(self.place, apt::FOR_TEST)));
    }

    /// The workspace on this machine.
    fn native(&mut self) {
        let mut clippy = self.place.cargo();
        clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
        self.check("clippy", &mut clippy);
        let mut tests = self.place.cargo();
        tests.args(["test", "--workspace", "--no-fail-fast"]);
        self.tests("native tests", &mut tests, summary::cargo);
    }

    /// The core in the browser.
    fn wasm(&mut self, tools: Option<&Tools>) {
        let Some(tools) = tools else {
            return self.cannot(&["clippy for wasm32", "clippy for the exchange", "wasm tests"], "tools are missing");
        };
        let targets = self.web_tests();
        self.check("clippy for wasm32", &mut tools.rust.clippy(self.place, &["tillpost", "tillpost-pdf"], &targets));
        // By itself: the core is compiled into it without its exports.
        self.check("clippy for the exchange", &mut tools.rust.clippy(self.place, &["tillpost-exchange"], &[]));
        if targets.is_empty() {
            return;
        }
        let mut tests = tools.rust.cargo(self.place, "test");
        tests.args(["--package", "tillpost", "--no-fail-fast"]).args(&targets);
        tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.bindgen.test_runner());
        tests.env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_LIMIT);
        if let Some(driver) = apt::CHROMEDRIVER.find() {
            tests.env("CHROMEDRIVER", driver);
        }
        self.tests("wasm tests", &mut tests, summary::cargo);
    }

    /// Cargo's words for the test files that run in the browser, `tests/web*.rs`.
    fn web_tests(&self) -> Vec<String> {
        let files = self.files("tests", |name| name.starts_with("web"));
        let stems = files.iter().filter_map(|file| file_name(file).strip_suffix(".rs").map(str::to_owned));
        stems.flat_map(|stem| ["--test".to_owned(), stem]).collect()
    }

    /// The size of what the page downloads first, and of what it downloads for a catalogue and for a PDF.
    fn size(&mut self, built: Option<&Built>) {
        let Some(Built { sizes }) = built else { return self.cannot(&["size"], "the build failed") };
        let limits = [
            ("core", sizes.core, MODULE_LIMIT),
            ("exchange", sizes.exchange, EXCHANGE_LIMIT),
            ("PDF", sizes.pdf, PDF_LIMIT),
        ];
        for (name, size, limit) in limits {
            let what = format!("size of the {name} at most {limit}: {size}");
            self.count(&what, Duration::ZERO, Tally::check(size.total() <= limit));
        }
    }

    /// The page and the package: types, and tests in Node.
    fn scripts(&mut self) {
        self.types("types of the page and the package", "tsconfig.json");
        self.needed("bundlers", node::install(self.place, &self.place.root.join("tests/package")));
        self.types("types of the end-to-end and package tests", "tests/tsconfig.json");
        let files = self.files("tests/js", is_node_test);
        if !files.is_empty() {
            self.tests("tests of the scripts", &mut self.node_tests(&files), summary::node);
        }
    }

    /// TypeScript's view of a project.
    fn types(&mut self, what: &str, project: &str) {
        if self.place.root.join(project).is_file() {
            self.check(
                what,
                node::tool(self.place, "typescript/bin/tsc").args(["--pretty", "false", "--project", project]),
            );
        }
    }

    /// The packed package in the hands of bundlers, browsers and Node.
    fn package(&mut self, built: Option<&Built>) {
        if built.is_none() {
            return self.cannot(&["tests of the package"], "the build failed");
        }
        let Some(tarball) = self.needed("package", self.packed()) else { return };
        let mut tests = self.node_tests(&self.files("tests/package", is_node_test));
        tests.env("TILLPOST_TARBALL", tarball);
        tests.env("TILLPOST_RELAY", self.place.relay(Relay::Dev.folder())).env("TILLPOST_SITE", self.place.site());
        tests.env("TILLPOST_WORK", self.place.root.join("target/package"));
        if let Some(path) = apt::CHROMIUM.find() {
            tests.env("CHROMIUM", path);
        }
        self.tests("tests of the package", &mut tests, summary::node);
    }

    /// The tarball.
    fn packed(&self) -> Done<PathBuf> {
        pack::tarball(self.place, &self.place.root.join("target/package"))
    }

    /// A real browser, a real relay, a real mail server.
    fn end_to_end(&mut self, built: Option<&Built>) {
        let files = self.files("tests/e2e", is_node_test);
        if files.is_empty() {
            return;
        }
        if built.is_none() {
            return self.cannot(&["end-to-end tests"], "the build failed");
        }
        let Some(sample) = self.needed("sample store", self.sample()) else { return };
        let mut tests = self.node_tests(&files);
        tests.env("TILLPOST_SAMPLE", sample);
        tests.env("TILLPOST_RELAY", self.place.relay(Relay::Dev.folder())).env("TILLPOST_SITE", self.place.site());
        for (variable, need) in [("CHROMIUM", apt::CHROMIUM), ("SMTP_SINK", apt::SMTP_SINK)] {
            if let Some(path) = need.find() {
                tests.env(variable, path);
            }
        }
        self.tests("end-to-end tests", &mut tests, summary::node);
    }

    /// The sample store as this checkout writes it, for tests to copy.
    fn sample(&self) -> Done<PathBuf> {
        let folder = self.place.sample();
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| Fail::at(&folder, &error))?;
        }
        sample::write(&folder).map_err(|error| Fail::at(&folder, &error))?;
        Ok(folder)
    }

    /// The invariants that a script can hold.
    fn architecture(&mut self) {
        let start = Instant::now();
        let found = arch::check(self.place).unwrap_or_else(|fail| vec![fail.to_string()]);
        for line in &found {
            println!("{line}");
        }
        self.count("architecture", start.elapsed(), Tally::check(found.is_empty()));
    }

    /// Node's test runner on some files.
    fn node_tests(&self, files: &[PathBuf]) -> Command {
        let mut node = self.place.command("node");
        node.args(["--test", "--test-reporter=spec"]).args(files).env("NO_COLOR", "1");
        node
    }

    /// Runs a command that is one check.
    fn check(&mut self, what: &str, command: &mut Command) {
        self.step(what, command, |outcome| Tally::check(outcome.ok));
    }

    /// Runs a command and counts what its output says.
    fn tests(&mut self, what: &str, command: &mut Command, read: fn(&str) -> Tally) {
        self.step(what, command, |outcome| {
            let tally = read(&outcome.output);
            if outcome.ok { tally.of_success() } else { tally.of_failure() }
        });
    }

    /// Runs a command, shows its output when anything failed, and counts it.
    fn step(&mut self, what: &str, command: &mut Command, count: impl Fn(&Outcome) -> Tally) {
        match sh::run(self.place, what, command, TESTS_LIMIT) {
            Err(fail) => self.failed(what, &fail),
            Ok(outcome) => {
                let tally = count(&outcome);
                if tally.failed > 0 {
                    outcome.show();
                }
                self.count(what, outcome.took, tally);
            }
        }
    }

    /// Counts a step and says so.
    fn count(&mut self, what: &str, took: Duration, tally: Tally) {
        self.tally += tally;
        let mark = if tally.failed == 0 { "" } else { "FAILED: " };
        say::took(&format!("{mark}{what} ({tally})"), took);
    }

    /// Keeps what later steps need; without it there is one failure more.
    fn needed<T>(&mut self, what: &str, done: Done<T>) -> Option<T> {
        done.map_err(|fail| self.failed(what, &fail)).ok()
    }

    fn failed(&mut self, what: &str, fail: &Fail) {
        println!("{fail}");
        self.count(what, Duration::ZERO, Tally::check(false));
    }

    /// Counts steps that another failure keeps from running.
    fn cannot(&mut self, steps: &[&str], why: &str) {
        for step in steps {
            self.failed(step, &Fail(format!("{step}: cannot run, {why}")));
        }
    }

    /// Files right in a folder of the checkout whose name fits, sorted.
    fn files(&self, folder: &str, fits: fn(&str) -> bool) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.place.root.join(folder)).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| fits(&file_name(path))).collect();
        files.sort();
        files
    }
}

fn is_node_test(name: &str) -> bool {
    name.ends_with(".test.mjs") || name.ends_with(".test.js")
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
