//! The invariants of ARCHITECTURE.md that a script can hold.

mod source;

use std::path::Path;

use crate::disk;
use crate::fail::Done;
use crate::place::Place;
use crate::sh;

/// No file a person writes is longer; tables and what tests compare with may be.
const FILE_LINES: usize = 500;
/// No function is longer.
const FUNCTION_LINES: usize = 60;
/// ARCHITECTURE.md is read in one go.
const ARCHITECTURE_LINES: usize = 150;
/// Folders whose files are data or pages to look things up in, whatever their length.
const DATA: [&str; 5] = ["docs", "fixtures", "golden", "data", "seeds"];
/// Where generated files go; none of them is in git.
const GENERATED: [&str; 4] = ["target/", "pkg/wasm/", "node_modules/", "tests/actual/"];
/// Endings of generated files.
const GENERATED_ENDS: [&str; 4] = [".wasm", ".tgz", ".br", ".map"];
/// What the core takes from its caller and never by itself: the time, chance, files, the network, threads.
const IMPURE: [&str; 12] = [
    "std::time",
    "SystemTime",
    "Instant",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "thread",
    "rand",
    "getrandom",
    "println",
];

/// Looks at every file git tracks or would track; each line found names a file and what is wrong with it.
pub(crate) fn check(place: &Place) -> Done<Vec<String>> {
    let mut found = Vec::new();
    for path in list(place, &["--cached", "--others", "--exclude-standard"])? {
        if let Ok(bytes) = disk::read(&place.root.join(&path)) {
            found.extend(check_file(&path, &bytes));
        }
    }
    let tracked = list(place, &["--cached"])?;
    found.extend(
        tracked.iter().filter(|path| generated(path)).map(|path| format!("{path}: expected no generated file in git")),
    );
    Ok(found)
}

/// Paths from git, relative to the checkout.
fn list(place: &Place, what: &[&str]) -> Done<Vec<String>> {
    let mut git = place.command("git");
    git.args(["-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files", "-z"]).args(what);
    Ok(sh::capture(&mut git)?.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// Everything that is wrong with one file.
fn check_file(path: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let mut found = too_long(path, text);
    if Path::new(path).extension().is_some_and(|extension| extension == "rs") && !is_table(path) {
        found.extend(source::long_functions(text, FUNCTION_LINES).map(|(line, count)| {
            format!("{path}:{line}: expected a function of at most {FUNCTION_LINES} lines, found {count}")
        }));
    }
    if let Some(inside) = held(path).filter(|_| !of_tests(path)) {
        found.extend(impure(path, inside, text));
    }
    found
}

/// The path inside its crate of what is held to be pure: the core, and the crates of the other modules like it.
fn held(path: &str) -> Option<&str> {
    let inside = ["pdf/", "exchange/"].iter().find_map(|module| path.strip_prefix(module)).unwrap_or(path);
    inside.starts_with("src/").then_some(inside)
}

/// Files that are too long to read.
fn too_long(path: &str, text: &str) -> Vec<String> {
    let most = if path == "ARCHITECTURE.md" { ARCHITECTURE_LINES } else { FILE_LINES };
    let count = text.lines().count();
    if count <= most || is_table(path) || is_data(path) {
        return Vec::new();
    }
    vec![format!("{path}: expected at most {most} lines, found {count}")]
}

/// What the core must not do by itself, and where only one place may speak to the browser.
fn impure(path: &str, inside: &str, text: &str) -> Vec<String> {
    let of_wasm = inside == "src/wasm.rs" || inside.starts_with("src/wasm/");
    let of_client = path == "src/client.rs" || path.starts_with("src/client/");
    let mut found = Vec::new();
    for (line, code) in source::code(text) {
        let mut wrong = |what: &str, place: &str| found.push(format!("{path}:{line}: expected {what} only in {place}"));
        if !of_wasm && (code.contains("#[wasm_bindgen") || (!of_client && source::names(&code, "wasm_bindgen"))) {
            wrong("wasm_bindgen", "src/wasm.rs or src/wasm/");
        }
        if !of_client && source::names(&code, "gloo_net") {
            wrong("gloo_net", "src/client.rs or src/client/");
        }
        for name in IMPURE.iter().filter(|name| !of_wasm && !of_client && source::names(&code, name)) {
            wrong(name, "the code that calls the core");
        }
    }
    found
}

/// Tables are as long as what they list.
fn is_table(path: &str) -> bool {
    path.ends_with("table.rs") || path.ends_with("tables.rs")
}

/// What is compared with or made by a package manager.
fn is_data(path: &str) -> bool {
    let lock = path.ends_with("package-lock.json") || Path::new(path).extension().is_some_and(|end| end == "lock");
    lock || path.split('/').any(|part| DATA.contains(&part))
}

/// Test code may read files.
fn of_tests(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

fn generated(path: &str) -> bool {
    GENERATED.iter().any(|folder| path.starts_with(folder)) || GENERATED_ENDS.iter().any(|end| path.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_has_no_clock_and_no_files() {
        let text = "use std::time::Instant;\nuse std::{fmt, fs};\n// std::env in a comment\nlet operand = brand;\n";
        let found = impure("src/plan.rs", "src/plan.rs", text);
        let lines: Vec<&str> = found.iter().map(|line| line.split(": ").next().unwrap_or_default()).collect();
        assert_eq!(lines, ["src/plan.rs:1", "src/plan.rs:1", "src/plan.rs:2"]);
        assert!(impure("src/client.rs", "src/client.rs", text).is_empty());
    }

    #[test]
    fn tests_inside_a_file_may_read_files() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        assert!(impure("src/plan.rs", "src/plan.rs", text).is_empty());
        let apart = "#[cfg(test)]\nmod tests;\nuse std::fs;\n";
        assert_eq!(impure("src/plan.rs", "src/plan.rs", apart).len(), 1);
    }

    #[test]
    fn the_browser_has_its_places() {
        assert_eq!(impure("src/qr.rs", "src/qr.rs", "use wasm_bindgen::JsValue;").len(), 1);
        assert!(impure("src/client.rs", "src/client.rs", "use wasm_bindgen::JsValue;\nuse gloo_net::http;").is_empty());
        assert_eq!(impure("src/client.rs", "src/client.rs", "#[wasm_bindgen]").len(), 1);
        assert!(impure("src/wasm/catalogue.rs", "src/wasm/catalogue.rs", "#[wasm_bindgen(js_name = a)]").is_empty());
        assert_eq!(held("exchange/src/wasm/loader.rs"), Some("src/wasm/loader.rs"));
        assert_eq!((held("relay/src/main.rs"), held("exchange/tests/a.rs")), (None, None));
        assert_eq!(impure("src/wasm.rs", "src/wasm.rs", "use gloo_net::http;").len(), 1);
    }

    #[test]
    fn long_files_are_found_unless_they_are_data() {
        let long = "x\n".repeat(FILE_LINES + 1);
        assert_eq!(too_long("www/a.js", &long), ["www/a.js: expected at most 500 lines, found 501"]);
        for path in ["src/width/table.rs", "Cargo.lock", "bench/package-lock.json", "tests/golden/a.html"] {
            assert!(too_long(path, &long).is_empty(), "{path}");
        }
        assert_eq!(too_long("ARCHITECTURE.md", &"x\n".repeat(151)).len(), 1);
    }

    #[test]
    fn generated_files_are_known_by_place_and_ending() {
        assert!(generated("pkg/wasm/tillpost.js") && generated("www/a.wasm"));
        assert!(!generated("pkg/index.js"));
    }
}
