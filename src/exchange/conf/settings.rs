//! Values as settings, and settings as values.

use super::Conf;
use crate::exchange::fault::FileProblem;

const A_SWITCH: &str = "true or false";
const A_CODE: &str = "a whole number from 0 to 4294967295";

/// Reads settings out of a file and keeps every problem.
pub(super) struct Reading<'c> {
    pub(super) conf: &'c Conf,
    pub(super) problems: Vec<FileProblem>,
}

impl<'c> Reading<'c> {
    pub(super) const fn new(conf: &'c Conf) -> Self {
        Self { conf, problems: Vec::new() }
    }

    /// A switch, `missing` where there is none.
    pub(super) fn switch(&mut self, key: &str, missing: bool) -> bool {
        self.value(key, A_SWITCH, switch).unwrap_or(missing)
    }

    pub(super) fn code(&mut self, key: &str) -> Option<u32> {
        self.value(key, A_CODE, code)
    }

    /// A value as something else; none where there is no such key, or a problem.
    pub(super) fn value<T>(&mut self, key: &str, expected: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = self.conf.get(key)?;
        let value = read(found);
        if value.is_none() {
            self.problems.push(self.conf.problem(key, expected, found));
        }
        value
    }

    pub(super) fn end<T>(self, settings: T) -> Result<T, Vec<FileProblem>> {
        if self.problems.is_empty() { Ok(settings) } else { Err(self.problems) }
    }
}

/// A switch as this family of files writes it, and as HOCON does.
pub(super) fn switch(text: &str) -> Option<bool> {
    match text {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

pub(super) fn code(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Writes a switch, unless it is already so in other words.
pub(super) fn set_switch(conf: &mut Conf, key: &str, value: bool, missing: bool) -> Result<(), Box<FileProblem>> {
    let known = conf.get(key).map_or(Some(missing), switch);
    if known == Some(value) {
        return Ok(());
    }
    conf.set(key, if value { "true" } else { "false" })
}
