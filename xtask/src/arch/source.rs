//! Just enough reading of Rust that rustfmt has laid out.

/// Lines of code with their numbers from 1: without line comments, without test modules inside.
pub(super) fn code(text: &str) -> Vec<(usize, String)> {
    let mut lines = text.lines().enumerate().peekable();
    let mut code = Vec::new();
    while let Some((index, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            match lines.next() {
                Some((_, next)) if next.trim_start().starts_with("mod ") && next.ends_with('{') => return code,
                _ => continue,
            }
        }
        code.push((index + 1, line.split("//").next().unwrap_or_default().to_owned()));
    }
    code
}

/// Whether code names something, as a whole word; `std::fs` is also found in `std::{fmt, fs}`.
pub(super) fn names(code: &str, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let whole = code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + name.len()..].chars().next();
        !before.is_some_and(word) && !after.is_some_and(word)
    });
    whole || grouped(code, name)
}

/// Whether `use std::{…}` has the last part of a name that starts with `std::`.
fn grouped(code: &str, name: &str) -> bool {
    let Some(last) = name.strip_prefix("std::") else { return false };
    let Some((_, group)) = code.split_once("std::{") else { return false };
    group.split([',', '}', ':']).any(|part| part.trim() == last)
}

/// Functions longer than a limit: the line they start on and how many lines they have.
pub(super) fn long_functions(text: &str, most: usize) -> impl Iterator<Item = (usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = (0..lines.len()).filter(|at| starts_function(lines[*at]));
    let lengths: Vec<_> = starts.filter_map(|at| Some((at + 1, length(&lines[at..])?))).collect();
    lengths.into_iter().filter(move |(_, count)| *count > most)
}

/// Whether a line begins a function: `fn` after nothing but qualifiers.
fn starts_function(line: &str) -> bool {
    const BEFORE: [&str; 7] = ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe", "extern"];
    line.split_whitespace().find(|word| !BEFORE.contains(word)) == Some("fn")
}

/// The lines of the function that the first line begins, up to the brace below its first letter.
fn length(lines: &[&str]) -> Option<usize> {
    let signature = lines.iter().position(|line| line.ends_with(['{', ';', '}']))?;
    if !lines[signature].ends_with('{') {
        return None;
    }
    let indent = lines[0].len() - lines[0].trim_start().len();
    let last = format!("{}}}", &lines[0][..indent]);
    Some(lines.iter().position(|line| *line == last)? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_whole_word() {
        assert!(names("use std::fs::File;", "std::fs"));
        assert!(names("use std::{env, io};", "std::env"));
        assert!(!names("let brand = operand;", "rand"));
        assert!(!names("std::fsync", "std::fs"));
    }

    #[test]
    fn a_function_ends_at_the_brace_below_its_start() {
        let text =
            "impl A {\n    pub fn a(\n        b: u8,\n    ) {\n        if b {\n        }\n    }\n    fn c();\n}\n";
        assert_eq!(long_functions(text, 5).collect::<Vec<_>>(), [(2, 6)]);
        assert_eq!(long_functions(text, 6).count(), 0);
    }
}
