//! Reads plain data, as JSON text: every value that does not fit becomes a problem with its path.
//!
//! The modules of the browser read what JavaScript hands them this way: serde's visitors would be a third of a module. Tests
//! hold both to the same answers.
//!
//! # Example
//! ```
//! use tillpost::{money::Amount, read::read};
//!
//! assert_eq!(read::<Vec<Amount>>("[5, 10]".to_owned()), Ok(vec![Amount::new(5), Amount::new(10)]));
//! let problems = read::<Vec<Amount>>("[1.5]".to_owned()).unwrap_err();
//! assert_eq!(problems[0].to_string(), "[0]: expected a whole number, found 1.5");
//! ```

mod shapes;
mod shapes_exchange;
mod shapes_journal;
mod shapes_receipt;

use std::borrow::Cow;

pub(crate) use self::shapes::{choice, object};
pub use crate::json::Value;
use crate::json::{Kind, Tape, unescape};
use crate::problem::Problem;

/// Problems told about one value; more would help nobody.
const MAX_PROBLEMS: usize = 50;
/// Room made at once for the elements of a list; longer ones grow.
const USUAL: usize = 16;
/// Characters of a found text that a message repeats.
const MAX_FOUND: usize = 80;
/// The whole numbers that JavaScript tells apart end here.
const MAX_SAFE: i64 = (1 << 53) - 1;

/// What can be read.
pub trait Read: Sized {
    /// Reads `value`. What does not fit is noted, and something stands in for it that nobody will see.
    fn read(from: &mut Reader, value: Value) -> Self;
}

/// Where a reading is, and what it came upon.
#[derive(Default)]
pub struct Reader {
    data: Tape,
    path: Vec<Step>,
    problems: Vec<Problem>,
    /// Inside something that was refused as a whole.
    quiet: bool,
    /// Fields of the object being read that nobody asked for yet: once there are none, all others are absent.
    left: usize,
}

/// What was being read before an object began.
#[derive(Clone, Copy)]
pub(crate) struct Outside {
    quiet: bool,
    left: usize,
}

/// A step of a path: into a field, or into an element when the name is empty.
struct Step(&'static str, usize);

/// Reads JSON text.
///
/// # Errors
/// Every problem, each with its path: `missing`, or `invalid`.
pub fn read<T: Read>(json: String) -> Result<T, Vec<Problem>> {
    let mut reader = Reader { data: Tape::new(json), ..Reader::default() };
    let found = T::read(&mut reader, Value::ROOT);
    if reader.problems.is_empty() { Ok(found) } else { Err(reader.problems) }
}

impl Reader {
    /// A field that has to be there.
    pub(crate) fn need<T: Read>(&mut self, object: Value, name: &'static str) -> T {
        let value = self.find(object, name);
        self.inside(value, name)
    }

    /// A field that may be absent.
    pub(crate) fn may<T: Read + Default>(&mut self, object: Value, name: &'static str) -> T {
        self.or(object, name, T::default())
    }

    /// A field that is as usual where it is absent.
    pub(crate) fn or<T: Read>(&mut self, object: Value, name: &'static str, usual: T) -> T {
        let value = self.find(object, name);
        if value == Value::ABSENT { usual } else { self.inside(value, name) }
    }

    /// A field of the object being read; each is asked for once.
    fn find(&mut self, object: Value, name: &str) -> Value {
        if self.left == 0 {
            return Value::ABSENT;
        }
        let value = self.data.field(object, name);
        self.left -= usize::from(value != Value::ABSENT);
        value
    }

    fn inside<T: Read>(&mut self, value: Value, name: &'static str) -> T {
        self.path.push(Step(name, 0));
        let read = T::read(self, value);
        self.path.pop();
        self.data.leave(value);
        read
    }

    /// Begins an object. What is no object is refused as a whole: nothing is said of its fields. Gives what ends it.
    pub(crate) fn open(&mut self, value: Value) -> Outside {
        let outside = Outside { quiet: self.quiet, left: self.left };
        self.left = self.data.fields(value);
        if self.data.kind(value) != Kind::Object {
            self.refuse("an object", value);
            self.quiet = true;
        }
        outside
    }

    /// Ends an object.
    pub(crate) fn close(&mut self, outside: Outside) {
        self.quiet = outside.quiet;
        self.left = outside.left;
    }

    /// The elements of an array.
    fn list<T: Read>(&mut self, list: Value) -> Vec<T> {
        if self.data.kind(list) != Kind::List {
            self.refuse("an array", list);
        }
        let mut read = Vec::with_capacity(self.data.count(list, USUAL));
        let mut next = self.data.first(list, Kind::List);
        while let Some(value) = next {
            self.path.push(Step("", read.len()));
            read.push(T::read(self, value));
            self.path.pop();
            next = self.data.after(value, list);
        }
        read
    }

    /// What stands in a field of this name, if it is a text without escapes.
    pub(crate) fn word(&self, object: Value, name: &str) -> Option<&str> {
        self.data.quoted(self.data.field(object, name))
    }

    /// A text, if it is one; borrowed where it has no escapes.
    pub(crate) fn plain(&self, value: Value) -> Option<Cow<'_, str>> {
        let quoted = self.data.quoted(value)?;
        // No early end: so the compiler looks at many bytes at once.
        let has_escape = quoted.bytes().fold(0, |found, byte| found | u8::from(byte == b'\\')) != 0;
        Some(if has_escape { Cow::Owned(unescape(quoted)) } else { Cow::Borrowed(quoted) })
    }

    /// A text, if it is one.
    pub(crate) fn string(&self, value: Value) -> Option<String> {
        self.plain(value).map(Cow::into_owned)
    }

    /// A text.
    pub(crate) fn text(&mut self, value: Value) -> String {
        self.string(value).unwrap_or_else(|| {
            self.refuse("a text", value);
            String::new()
        })
    }

    /// A whole number from `least` to `most`, both within JavaScript's safe integers.
    fn whole(&mut self, value: Value, least: i64, most: i64) -> i64 {
        match whole(self.data.source(value)) {
            Some(number) if (least..=most).contains(&number) => number,
            _ => {
                let expected = if least < 0 { "a whole number" } else { "a whole number from 0" };
                self.refuse(expected, value);
                0
            }
        }
    }

    /// One of `names`, which stand in one text with spaces between; its place there.
    pub(crate) fn choice(&mut self, value: Value, names: &str) -> usize {
        let found = self.data.quoted(value).unwrap_or(" ").as_bytes();
        names.as_bytes().split(|byte| *byte == b' ').position(|name| found == name).unwrap_or_else(|| {
            self.refuse(&format!("one of {}", names.replace(' ', ", ")), value);
            0
        })
    }

    /// Notes that a value is not what was expected, or not there.
    pub(crate) fn refuse(&mut self, expected: &str, value: Value) {
        match self.path.last() {
            Some(Step(name, _)) if value == Value::ABSENT => {
                self.note("missing", format!("expected {name}, found nothing"));
            }
            _ => self.note("invalid", format!("expected {expected}, found {}", found(self.data.source(value)))),
        }
    }

    /// Notes a problem here.
    pub(crate) fn note(&mut self, code: &str, message: String) {
        if !self.quiet && self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem::new(self.place(), code, message));
        }
    }

    /// The path as problems have it: `lines[3].quantity`.
    fn place(&self) -> String {
        let mut place = String::new();
        for Step(name, at) in &self.path {
            match *name {
                "" => place.extend(["[", &at.to_string(), "]"]),
                name if place.is_empty() => place.push_str(name),
                name => place.extend([".", name]),
            }
        }
        place
    }
}

/// A whole number of at most 18 digits.
fn whole(source: &str) -> Option<i64> {
    let (sign, digits) = match source.as_bytes() {
        [b'-', digits @ ..] => (-1, digits),
        digits => (1, digits),
    };
    if !(1..=18).contains(&digits.len()) {
        return None;
    }
    let mut number = 0;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i64::from(digit - b'0');
    }
    Some(sign * number)
}

/// A value as messages repeat it.
fn found(source: &str) -> String {
    if source.is_empty() { "nothing".to_owned() } else { source.chars().take(MAX_FOUND).collect() }
}

impl Read for String {
    fn read(from: &mut Reader, value: Value) -> Self {
        from.text(value)
    }
}

impl Read for bool {
    fn read(from: &mut Reader, value: Value) -> Self {
        let source = from.data.source(value);
        source == "true" || {
            if source != "false" {
                from.refuse("true or false", value);
            }
            false
        }
    }
}

impl Read for u32 {
    fn read(from: &mut Reader, value: Value) -> Self {
        Self::try_from(from.whole(value, 0, Self::MAX.into())).unwrap_or_default()
    }
}

impl Read for u64 {
    fn read(from: &mut Reader, value: Value) -> Self {
        Self::try_from(from.whole(value, 0, MAX_SAFE)).unwrap_or_default()
    }
}

impl Read for i64 {
    fn read(from: &mut Reader, value: Value) -> Self {
        from.whole(value, -MAX_SAFE, MAX_SAFE)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(from: &mut Reader, value: Value) -> Self {
        if matches!(from.data.kind(value), Kind::Absent | Kind::Null) { None } else { Some(T::read(from, value)) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(from: &mut Reader, value: Value) -> Self {
        from.list(value)
    }
}
