//! JSON text as the browser writes it, with an index of where each value stands.
//!
//! One text crosses from JavaScript instead of one call for each field. What `JSON.stringify` writes is well formed, so
//! nothing is refused here; any other text gives some values, and no panic.

/// A value: its place on the tape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value(usize);

impl Value {
    /// What is not there.
    pub const ABSENT: Self = Self(0);
    /// The whole.
    pub const ROOT: Self = Self(1);
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is there.
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A text.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
}

/// A value in the text: of a text what stands between its quotes.
#[derive(Debug, Clone, Copy)]
struct Mark {
    kind: Kind,
    start: usize,
    end: usize,
    /// Where on the tape the next value beside it stands.
    next: usize,
    /// Of a text, what tells most from each other at a glance.
    print: usize,
}

impl Mark {
    const ABSENT: Self = Self { kind: Kind::Absent, start: 0, end: 0, next: 0, print: 0 };
}

/// A text and its values, in the order in which they stand; names of fields are values too.
#[derive(Debug, Default)]
pub struct Tape {
    text: String,
    marks: Vec<Mark>,
    /// Behind the value left last, where the next field asked for stands as a rule.
    behind: usize,
}

impl Tape {
    /// Finds every value in a text.
    pub fn new(text: String) -> Self {
        let marks = marks(text.as_bytes());
        Self { text, marks, behind: 0 }
    }

    fn mark(&self, value: Value) -> Mark {
        self.marks.get(value.0).copied().unwrap_or(Mark::ABSENT)
    }

    /// What a value is.
    pub fn kind(&self, value: Value) -> Kind {
        self.mark(value).kind
    }

    /// The value as the text has it.
    pub fn source(&self, value: Value) -> &str {
        let Mark { kind, start, end, .. } = self.mark(value);
        let quote = usize::from(kind == Kind::Text);
        self.text.get(start - quote..end + quote).unwrap_or_default()
    }

    /// What stands between the quotes of a text, escapes and all.
    pub fn quoted(&self, value: Value) -> Option<&str> {
        let Mark { kind, start, end, .. } = self.mark(value);
        if kind == Kind::Text { self.text.get(start..end) } else { None }
    }

    /// The field of this name; absent where there is none, or no object.
    pub fn field(&self, object: Value, name: &str) -> Value {
        let outer = self.mark(object);
        if outer.kind != Kind::Object {
            return Value::ABSENT;
        }
        let (first, print) = (object.0 + 1, print(name.as_bytes()));
        if first <= self.behind && self.behind < outer.next && self.is(self.behind, name, print) {
            return Value(self.behind + 1);
        }
        let mut at = first;
        while at < outer.next {
            if self.is(at, name, print) {
                return Value(at + 1);
            }
            at = self.mark(Value(at + 1)).next.max(at + 2);
        }
        Value::ABSENT
    }

    /// How many fields an object has; none where it is no object.
    pub fn fields(&self, object: Value) -> usize {
        let (mut count, mut next) = (0, self.first(object, Kind::Object));
        while let Some(name) = next {
            count += 1;
            next = self.after(Value(name.0 + 1), object);
        }
        count
    }

    /// How many elements a list has, counted up to `most`; none where it is no list.
    pub fn count(&self, list: Value, most: usize) -> usize {
        let first = self.first(list, Kind::List);
        std::iter::successors(first, |value| self.after(*value, list)).take(most).count()
    }

    /// Whether the name here is `name`.
    fn is(&self, at: usize, name: &str, print: usize) -> bool {
        let found = self.mark(Value(at));
        found.print == print && self.text.as_bytes().get(found.start..found.end) == Some(name.as_bytes())
    }

    /// Notes that `value` was read.
    pub fn leave(&mut self, value: Value) {
        if value == Value::ABSENT {
            return;
        }
        self.behind = self.mark(value).next;
    }

    /// The first value inside an object or a list.
    pub fn first(&self, outer: Value, kind: Kind) -> Option<Value> {
        let mark = self.mark(outer);
        let first = outer.0 + 1;
        (mark.kind == kind && first < mark.next).then_some(Value(first))
    }

    /// The value after `value` in `outer`.
    pub fn after(&self, value: Value, outer: Value) -> Option<Value> {
        let next = self.mark(value).next;
        (next > value.0 && next < self.mark(outer).next).then_some(Value(next))
    }
}

/// Marks every value. Source: RFC 8259.
fn marks(text: &[u8]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(text.len() / 8 + 2);
    marks.push(Mark::ABSENT);
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let (mut start, mut end, next) = (at, at + 1, marks.len());
        at = end;
        let kind = match byte {
            0..=b' ' | b',' | b':' => continue,
            b']' | b'}' => {
                if let Some(mark) = open.pop().and_then(|outer: usize| marks.get_mut(outer)) {
                    *mark = Mark { end, next, ..*mark };
                }
                continue;
            }
            b'[' | b'{' => {
                open.push(next);
                if byte == b'[' { Kind::List } else { Kind::Object }
            }
            b'"' => {
                start = end;
                end = quote(text, start);
                at = end + 1;
                Kind::Text
            }
            _ => {
                end = word_end(text, start);
                at = end;
                match byte {
                    b'n' => Kind::Null,
                    b't' | b'f' => Kind::Bool,
                    _ => Kind::Number,
                }
            }
        };
        let print = if kind == Kind::Text { print(text.get(start..end).unwrap_or_default()) } else { 0 };
        marks.push(Mark { kind, start, end, next: next + 1, print });
    }
    marks
}

/// Length, first and last byte of a text in one number.
fn print(text: &[u8]) -> usize {
    match (text.first(), text.last()) {
        (Some(&first), Some(&last)) => text.len() << 16 | usize::from(first) << 8 | usize::from(last),
        _ => 0,
    }
}

/// The quote that ends a text, or the end; eight bytes at a time while there are as many.
fn quote(text: &[u8], mut at: usize) -> usize {
    while let Some(bytes) = text.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*bytes);
        let marks = which(word, b'"') | which(word, b'\\');
        at += marks.trailing_zeros() as usize / 8;
        if marks != 0 {
            if text.get(at) == Some(&b'"') {
                return at;
            }
            at += 2;
        }
    }
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// The high bit of each byte in `word` that is `byte`; above the lowest of them other bits may be set.
const fn which(word: u64, byte: u8) -> u64 {
    let zeros = word ^ u64::from_le_bytes([byte; 8]);
    zeros.wrapping_sub(0x0101_0101_0101_0101) & !zeros & 0x8080_8080_8080_8080
}

/// The end of a number or a word.
fn word_end(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(|byte| !matches!(byte, b',' | b']' | b'}' | b':' | 0..=b' ')) {
        at += 1;
    }
    at
}

/// The text between quotes with its escapes undone; half of a surrogate pair becomes U+FFFD. Source: RFC 8259, 7.
pub fn unescape(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = rest.bytes().position(|byte| byte == b'\\') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        let (letter, length) = escaped(&escape[1..]);
        text.push(letter);
        rest = escape.get(1 + length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The character that an escape stands for, and the escape's bytes after the backslash.
fn escaped(escape: &str) -> (char, usize) {
    let letter = escape.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    let meant = match letter {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let code = escape.get(1..5).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            return (code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER), 5);
        }
        other => other,
    };
    (meant, letter.len_utf8())
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
