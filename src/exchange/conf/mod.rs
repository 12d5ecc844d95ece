//! The three configuration files of seed 002: `converters.conf`, `xml5_import.conf`, `xml5_exporter.conf`.
//!
//! A file is lines of `key = value`, comments after `#`, `//` or `;`, and switches `include file("name")`, which a comment
//! mark in front turns off. Everything else is kept as it is: any text is read, and what was not changed is written back
//! byte for byte, with its byte order mark and its line ends. A name of a file is a text here; nothing is opened.

#![expect(clippy::unnecessary_box_returns, reason = "a boxed error keeps each question mark small")]

mod export;
mod import;
mod line;
mod settings;
#[cfg(test)]
mod tests;

pub use import::ImportSettings;

use self::line::{Content, Line};
use super::fault::{FileProblem, Place, message, quoted};

/// Largest file, in bytes.
pub const MAX_CONF: usize = 1 << 20;
/// Longest value that can be set, in bytes.
pub const MAX_VALUE: usize = 4096;
const MARK: &str = "\u{feff}";

/// A configuration file, line by line.
///
/// # Example
/// ```
/// use tillpost::exchange::conf::Conf;
/// let mut conf = Conf::parse("# roles\r\ndefaultRoleIdForUser = 1 # cashier\r\n#include file(\"xml5.conf\")\r\n");
/// assert_eq!(conf.get("defaultRoleIdForUser"), Some("1"));
/// conf.set("defaultRoleIdForUser", "2")?;
/// conf.include("xml5.conf", true)?;
/// assert_eq!(conf.text(), "# roles\r\ndefaultRoleIdForUser = 2 # cashier\r\ninclude file(\"xml5.conf\")\r\n");
/// # Ok::<(), Box<tillpost::exchange::fault::FileProblem>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conf {
    has_mark: bool,
    lines: Vec<Line>,
}

/// A switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Include<'c> {
    /// The file it names.
    pub file: &'c str,
    /// Whether it is on: no comment mark stands in front.
    pub is_on: bool,
    /// Its line, from 1.
    pub line: usize,
}

impl Conf {
    /// Reads a text, whatever it holds.
    pub fn parse(text: &str) -> Self {
        let (has_mark, text) = text.strip_prefix(MARK).map_or((false, text), |rest| (true, rest));
        Self { has_mark, lines: text.split_inclusive('\n').map(Line::new).collect() }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`FileProblem`] when it is not UTF-8 or over [`MAX_CONF`].
    pub fn read(bytes: &[u8]) -> Result<Self, Box<FileProblem>> {
        if bytes.len() > MAX_CONF {
            let found = format!("{} bytes", bytes.len());
            return Err(Box::new(FileProblem::new("", "too-large", message("a file of at most 1 MB", &found))));
        }
        std::str::from_utf8(bytes).map(Self::parse).map_err(|error| not_utf8(bytes, error.valid_up_to()))
    }

    /// The text as it is now.
    pub fn text(&self) -> String {
        let mark = if self.has_mark { MARK } else { "" };
        std::iter::once(mark).chain(self.lines.iter().map(Line::as_str)).collect()
    }

    /// The value of a key, without its quotes; of several lines with the key the last counts.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.find(key).and_then(|at| self.lines.get(at)).and_then(Line::value)
    }

    /// The keys and their values, line by line.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines.iter().filter_map(|line| Some((line.key()?, line.value()?)))
    }

    /// Changes the value of a key where it stands; a new key comes at the end. What is already so stays as it is written.
    ///
    /// # Errors
    /// [`FileProblem`] when the key or the value cannot stand on one line.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), Box<FileProblem>> {
        if !line::is_key(key) {
            let expected = "a key of letters, digits, dots, dashes and underscores";
            return Err(Box::new(FileProblem::new("", "bad-key", message(expected, &quoted(key)))));
        }
        if value.len() > MAX_VALUE || value.chars().any(|letter| letter.is_control() || letter == '"') {
            let expected = "a value on one line, without quotes, of at most 4096 bytes";
            return Err(Box::new(FileProblem::new(key, "bad-value", message(expected, &quoted(value)))));
        }
        match self.find(key).and_then(|at| self.lines.get_mut(at)) {
            Some(line) if line.value() == Some(value) => {}
            Some(line) => line.set(value),
            None => self.append(&line::written(key, value)),
        }
        Ok(())
    }

    /// Takes away every line of a key.
    pub fn remove(&mut self, key: &str) {
        self.lines.retain(|line| line.key() != Some(key));
    }

    /// Every switch, on or off.
    pub fn includes(&self) -> impl Iterator<Item = Include<'_>> {
        (1..).zip(&self.lines).filter_map(|(number, line)| {
            let Content::Include { .. } = line.content() else { return None };
            Some(Include { file: line.value()?, is_on: line.is_on(), line: number })
        })
    }

    /// Turns the switches of a file on or off. What is already so stays as it is written.
    ///
    /// # Errors
    /// [`FileProblem`] when there is no such switch.
    pub fn include(&mut self, file: &str, on: bool) -> Result<(), Box<FileProblem>> {
        let is_it = |line: &Line| matches!(line.content(), Content::Include { .. }) && line.value() == Some(file);
        if !self.lines.iter().any(is_it) {
            let known: Vec<String> = self.includes().map(|include| quoted(include.file)).collect();
            let expected = format!("the name of a file that is included: {}", known.join(", "));
            return Err(Box::new(FileProblem::new("include file", "unknown-file", message(&expected, &quoted(file)))));
        }
        let is_on = self.includes().any(|include| include.file == file && include.is_on);
        if on && is_on {
            return Ok(());
        }
        // One of several is enough.
        let many = if on { 1 } else { usize::MAX };
        self.lines.iter_mut().filter(|line| is_it(line)).take(many).for_each(|line| line.switch(on));
        Ok(())
    }

    /// What cannot be read as a setting, a switch or a comment; it is kept all the same.
    pub fn problems(&self) -> Vec<FileProblem> {
        let odd = (1..).zip(&self.lines).filter(|(_, line)| *line.content() == Content::Other);
        odd.map(|(number, line)| {
            let text = message("key = value, include file or a comment", &quoted(line.body().trim()));
            FileProblem::at(Place { line: number, column: 1 }, "", "unknown-line", text)
        })
        .take(super::fault::MAX_PROBLEMS)
        .collect()
    }

    /// Where the line that counts for a key stands.
    fn find(&self, key: &str) -> Option<usize> {
        self.lines.iter().rposition(|line| line.key() == Some(key))
    }

    /// A problem with the value of a key.
    fn problem(&self, key: &str, expected: &str, found: &str) -> FileProblem {
        let Some(line) = self.find(key) else {
            return FileProblem::new(key, "missing", message(expected, "nothing"));
        };
        let column = self.lines.get(line).map_or(1, Line::column);
        FileProblem::at(Place { line: line + 1, column }, key, "bad-value", message(expected, &quoted(found)))
    }

    /// A new last line, with the line end that the others have; a file whose last line has none stays so.
    fn append(&mut self, text: &str) {
        let end = self.lines.iter().map(Line::end).find(|end| !end.is_empty()).unwrap_or("\n").to_owned();
        let own = match self.lines.last_mut() {
            Some(last) if last.end().is_empty() => {
                last.push(&end);
                ""
            }
            _ => end.as_str(),
        };
        self.lines.push(Line::new(&format!("{text}{own}")));
    }
}

fn not_utf8(bytes: &[u8], valid: usize) -> Box<FileProblem> {
    let before = bytes.get(..valid).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let (line, start) =
        before.rsplit_once('\n').map_or((1, before), |(above, start)| (above.split('\n').count() + 1, start));
    let place = Place { line, column: start.chars().count() + 1 };
    let text = message("UTF-8 text", &format!("the byte 0x{byte:02X}"));
    Box::new(FileProblem::at(place, "", "encoding", text))
}
