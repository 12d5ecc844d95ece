//! What was found so far, and the few forms in which something is found.

use std::fmt::{Display, Write as _};

use crate::problem::Problem;
use crate::quote::Quoted;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) problems: Vec<Problem>,
    /// Where the fields are: `lines[3]`, or empty at the top.
    inside: String,
}

impl Findings {
    /// Goes to an element of a list at the top.
    pub(crate) fn enter(&mut self, list: &str, at: usize) {
        self.inside.clear();
        let _ = write!(self.inside, "{list}[{at}]");
    }

    /// Goes to a place of any depth.
    pub(crate) fn go(&mut self, place: String) {
        self.inside = place;
    }

    /// Goes back to the top.
    pub(crate) fn leave(&mut self) {
        self.inside.clear();
    }

    pub(crate) fn add(&mut self, field: &str, code: &str, message: String) {
        let mut path = self.inside.clone();
        if !path.is_empty() && !field.is_empty() {
            path.push('.');
        }
        path.push_str(field);
        self.problems.push(Problem::new(path, code, message));
    }

    fn expected(&mut self, field: &str, code: &str, expected: &str, found: &str) {
        self.add(field, code, ["expected ", expected, ", found ", found].concat());
    }

    /// Something that has to be there.
    pub(crate) fn missing(&mut self, field: &str, expected: &str) {
        self.expected(field, "missing", expected, "none");
    }

    /// Something that must not be there.
    pub(crate) fn forbidden(&mut self, field: &str, expected: &str, found: &str) {
        self.expected(field, "not-allowed", expected, found);
    }

    /// Two things that do not fit together.
    pub(crate) fn mismatch(&mut self, field: &str, expected: &str, found: &str) {
        self.expected(field, "mismatch", expected, found);
    }

    /// A number outside its range.
    pub(crate) fn range(&mut self, field: &str, expected: &str, found: impl Display) {
        self.expected(field, "out-of-range", expected, &found.to_string());
    }

    /// A number that counts from 1.
    pub(crate) fn positive(&mut self, field: &str, number: u32) {
        if number == 0 {
            self.expected(field, "out-of-range", "a number from 1", "0");
        }
    }

    /// More of something than there may be.
    pub(super) fn many(&mut self, field: &str, limit: usize, found: usize) {
        if found > limit {
            self.expected(field, "too-many", &format!("at most {limit}"), &found.to_string());
        }
    }

    /// A text that must not be empty.
    pub(crate) fn required(&mut self, field: &str, text: &str, limit: usize) {
        if text.trim().is_empty() {
            self.missing(field, &format!("1 to {limit} characters"));
        }
        self.text(field, text, limit);
    }

    /// A text that may be absent, but not empty.
    pub(crate) fn optional(&mut self, field: &str, text: Option<&String>, limit: usize) {
        if let Some(text) = text {
            self.required(field, text, limit);
        }
    }

    /// A text of at most `limit` characters without control characters.
    pub(super) fn text(&mut self, field: &str, text: &str, limit: usize) {
        let length = text.chars().count();
        if length > limit {
            self.expected(field, "too-long", &format!("at most {limit} characters"), &length.to_string());
        }
        if let Some(letter) = text.chars().find(|&letter| is_unprintable(letter)) {
            let code = u32::from(letter);
            self.expected(field, "bad-character", "printable characters", &format!("U+{code:04X}"));
        }
    }

    /// A text of a fixed form.
    pub(super) fn form(&mut self, field: &str, text: &str, right: bool, expected: &str) {
        if !right {
            let found: String = text.chars().take(80).collect();
            self.expected(field, "bad-format", expected, &Quoted(&found).to_string());
        }
    }

    /// A text of digits only.
    pub(super) fn digits(&mut self, field: &str, text: &str, count: usize) {
        self.form(field, text, is_digits(text, count..=count), &format!("{count} digits"));
    }
}

/// C0 and C1 controls, line separators, and the marks that turn the direction of text and so can disguise it (UAX #9).
fn is_unprintable(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn is_digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
