//! Reads plain JavaScript data: every value that does not fit becomes a problem with its path.
//!
//! What serde reads natively is read here by hand: its visitors would be a third of the module. The browser's tests hold
//! both to the same answers.

use std::cell::RefCell;
use std::fmt::Write as _;

use js_sys::{Array, JSON, JsString, Number, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::problem::Problem;

/// Problems told about one value; more would help nobody.
const MAX_PROBLEMS: usize = 50;
/// Characters of a found text that a message repeats.
const MAX_FOUND: usize = 80;

/// What can be read.
pub trait Read: Sized {
    /// Reads `value`. What does not fit is noted, and something stands in for it that nobody will see.
    fn read(from: &mut Reader, value: &JsValue) -> Self;
}

/// Where a reading is, and what it came upon.
#[derive(Default)]
pub struct Reader {
    path: String,
    problems: Vec<Problem>,
    /// Inside something that was refused as a whole.
    quiet: bool,
}

/// Reads plain data.
///
/// # Errors
/// Every problem, each with its path: `missing`, or `invalid`.
pub fn read<T: Read>(value: &JsValue) -> Result<T, Vec<Problem>> {
    let mut reader = Reader::default();
    let found = T::read(&mut reader, value);
    if reader.problems.is_empty() { Ok(found) } else { Err(reader.problems) }
}

impl Reader {
    /// A field that has to be there.
    pub(super) fn need<T: Read>(&mut self, object: &JsValue, name: &'static str) -> T {
        let (value, outside) = self.enter(object, name);
        let read = T::read(self, &value);
        self.leave(outside);
        read
    }

    /// A field that may be absent.
    pub(super) fn may<T: Read + Default>(&mut self, object: &JsValue, name: &'static str) -> T {
        let (value, outside) = self.enter(object, name);
        let read = if value.is_undefined() { T::default() } else { T::read(self, &value) };
        self.leave(outside);
        read
    }

    fn enter(&mut self, object: &JsValue, name: &'static str) -> (JsValue, usize) {
        let outside = self.path.len();
        if outside > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        (property(object, name), outside)
    }

    fn leave(&mut self, outside: usize) {
        self.path.truncate(outside);
    }

    /// Begins an object. What is no object is refused as a whole: nothing is said of its fields. Gives what ends it.
    pub(super) fn open(&mut self, value: &JsValue) -> bool {
        let outside = self.quiet;
        if !value.is_object() || Array::is_array(value) {
            self.refuse("an object", value);
            self.quiet = true;
        }
        outside
    }

    /// Ends an object.
    pub(super) fn close(&mut self, outside: bool) {
        self.quiet = outside;
    }

    /// The elements of an array.
    fn list<T: Read>(&mut self, value: &JsValue) -> Vec<T> {
        let Some(list) = self.array(value) else { return Vec::new() };
        let mut read = Vec::new();
        for at in 0..list.length() {
            let outside = self.path.len();
            let _ = write!(self.path, "[{at}]");
            read.push(T::read(self, &list.get(at)));
            self.leave(outside);
        }
        read
    }

    fn array<'v>(&mut self, value: &'v JsValue) -> Option<&'v Array> {
        let list = Array::is_array(value).then(|| value.unchecked_ref());
        if list.is_none() {
            self.refuse("an array", value);
        }
        list
    }

    /// A text.
    pub(super) fn text(&mut self, value: &JsValue) -> String {
        value.as_string().unwrap_or_else(|| {
            self.refuse("a text", value);
            String::new()
        })
    }

    /// A whole number from `least` to `most`, both within JavaScript's safe integers.
    fn whole(&mut self, value: &JsValue, least: f64, most: f64) -> f64 {
        match value.as_f64() {
            Some(number) if number.fract() == 0.0 && (least..=most).contains(&number) => number,
            _ => {
                let expected = if least < 0.0 { "a whole number" } else { "a whole number from 0" };
                self.refuse(expected, value);
                0.0
            }
        }
    }

    /// One of `names`, which stand in one text with spaces between; its place there.
    pub(super) fn choice(&mut self, value: &JsValue, names: &str) -> usize {
        let found = value.as_string();
        names.split(' ').position(|name| found.as_deref() == Some(name)).unwrap_or_else(|| {
            self.refuse(&format!("one of {}", names.replace(' ', ", ")), value);
            0
        })
    }

    /// Notes that a value is not what was expected, or not there.
    pub(super) fn refuse(&mut self, expected: &str, value: &JsValue) {
        if value.is_undefined() && !self.path.is_empty() {
            let name = self.path.rsplit('.').next().unwrap_or_default();
            self.note("missing", format!("expected {name}, found nothing"));
        } else {
            self.note("invalid", format!("expected {expected}, found {}", found(value)));
        }
    }

    /// Notes a problem here.
    pub(super) fn note(&mut self, code: &str, message: String) {
        if !self.quiet && self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem::new(self.path.as_str(), code, message));
        }
    }
}

/// A property; `undefined` where there is none, or where getting it throws.
fn property(object: &JsValue, name: &'static str) -> JsValue {
    thread_local! {
        /// Names as JavaScript strings: making one costs more than getting the property.
        static NAMES: RefCell<Vec<(&'static str, JsString)>> = const { RefCell::new(Vec::new()) };
    }
    NAMES.with_borrow_mut(|names| {
        let at = names.iter().position(|(known, _)| std::ptr::eq(*known, name)).unwrap_or_else(|| {
            names.push((name, name.into()));
            names.len() - 1
        });
        Reflect::get(object, &names[at].1).unwrap_or(JsValue::UNDEFINED)
    })
}

/// A value as messages repeat it.
pub(super) fn found(value: &JsValue) -> String {
    let written = match value.as_f64() {
        Some(number) => Number::from(number).to_string_with_radix(10).ok(),
        None => JSON::stringify(value).ok(),
    };
    let text = written.and_then(|text| text.as_string()).unwrap_or_else(|| "something else".to_owned());
    text.chars().take(MAX_FOUND).collect()
}

impl Read for String {
    fn read(from: &mut Reader, value: &JsValue) -> Self {
        from.text(value)
    }
}

impl Read for bool {
    fn read(from: &mut Reader, value: &JsValue) -> Self {
        value.as_bool().unwrap_or_else(|| {
            from.refuse("true or false", value);
            false
        })
    }
}

impl Read for u32 {
    fn read(from: &mut Reader, value: &JsValue) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        let number = from.whole(value, 0.0, Self::MAX.into()) as Self;
        number
    }
}

impl Read for i64 {
    fn read(from: &mut Reader, value: &JsValue) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "whole and in range")]
        let number = from.whole(value, Number::MIN_SAFE_INTEGER, Number::MAX_SAFE_INTEGER) as Self;
        number
    }
}

impl<T: Read> Read for Option<T> {
    fn read(from: &mut Reader, value: &JsValue) -> Self {
        if value.is_undefined() || value.is_null() { None } else { Some(T::read(from, value)) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(from: &mut Reader, value: &JsValue) -> Self {
        from.list(value)
    }
}
