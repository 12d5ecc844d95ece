//! XML to elements, out of a window that may end anywhere: what is not whole yet is asked for again with more behind it.
//! Source: XML 1.0, 2.4 to 2.7, 3.1, 4.1.

use std::borrow::Cow;

use super::MAX_RECORD;
use super::elements::TooMuch;
use super::text::{ODD, is_name, is_space, is_text, plain_chunks};
use crate::exchange::fault::FileProblem;

/// Why the scan stopped.
pub(super) enum Stop {
    /// The window ended; there may be more.
    More,
    /// The file is refused.
    Bad(Box<Bad>),
    /// The same, told already.
    Refused(Box<FileProblem>),
}

/// What is wrong with a file.
pub(super) struct Bad {
    /// Byte offset in the window.
    pub(super) at: usize,
    /// The element of the record; [`NO_ELEMENT`] outside of one.
    pub(super) own: usize,
    pub(super) code: &'static str,
    pub(super) expected: Cow<'static, str>,
    pub(super) found: String,
}

/// Past every element.
pub(super) const NO_ELEMENT: usize = usize::MAX;

pub(super) type Scanned<T> = Result<T, Stop>;

/// What stands at the place of the scan.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Start,
    End,
    /// A comment, an instruction, CDATA, or a document type.
    Section,
    Reference,
    Text,
    /// The window's end, or the first half of the above.
    Nothing,
}

/// What a section is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Comment,
    Data,
    Instruction,
}

/// What starts and ends a section.
const SECTIONS: [(&[u8], &[u8], Section); 3] =
    [(b"<!--", b"-->", Section::Comment), (b"<![CDATA[", b"]]>", Section::Data), (b"<?", b"?>", Section::Instruction)];

/// More than any sign that tells what kind of markup begins.
pub(super) const MARGIN: usize = 16;
pub(super) const END: &str = "the end of the file";
const OVER: &str = "a record of at most 1 MB";

/// A window and the place in it.
pub(super) struct Scan<'w> {
    pub(super) text: &'w str,
    pub(super) bytes: &'w [u8],
    pub(super) at: usize,
    /// Where the record, or what stands between records, began.
    pub(super) start: usize,
    /// Whether nothing comes after the window.
    pub(super) is_last: bool,
    /// The innermost open element, and how many are open in the record.
    pub(super) inner: usize,
    pub(super) depth: usize,
}

impl<'w> Scan<'w> {
    pub(super) fn new(text: &'w str, is_last: bool) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, start: 0, is_last, inner: NO_ELEMENT, depth: 0 }
    }

    #[inline]
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    pub(super) fn part(&self, from: usize, to: usize) -> &'w str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Forgets what came so far: what begins here is looked at on its own.
    pub(super) fn begin(&mut self) {
        (self.start, self.inner, self.depth) = (self.at, NO_ELEMENT, 0);
    }

    /// Where that was.
    pub(super) fn begun(&self) -> usize {
        self.start
    }

    /// Skips text, as much of it as is there.
    pub(super) fn skip_text(&mut self) {
        self.at = self.text_end(self.at).0;
    }

    /// The name in the start tag here.
    pub(super) fn tag_name(&self) -> Scanned<&'w str> {
        let end = self.name_end(self.at + 1);
        if end == self.bytes.len() {
            return self.ended(self.at, "> at the end of the tag", END);
        }
        Ok(self.part(self.at + 1, end))
    }

    #[inline]
    pub(super) fn next(&self) -> Next {
        match (self.byte(self.at), self.byte(self.at + 1)) {
            (Some(b'<'), Some(b'/')) => Next::End,
            (Some(b'<'), Some(b'!' | b'?')) => Next::Section,
            (Some(b'<'), Some(_)) => Next::Start,
            (Some(b'&'), _) => Next::Reference,
            (Some(b'<') | None, _) => Next::Nothing,
            _ => Next::Text,
        }
    }

    /// Skips white space.
    pub(super) fn skip_space(&mut self) {
        while self.byte(self.at).is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// A fault at a place, in the innermost open element.
    pub(super) fn bad<T>(
        &self,
        at: usize,
        code: &'static str,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<String>,
    ) -> Scanned<T> {
        let (expected, found) = (expected.into(), found.into());
        Err(Stop::Bad(Box::new(Bad { at, own: self.inner, code, expected, found })))
    }

    pub(super) fn malformed<T>(&self, expected: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Scanned<T> {
        self.bad(self.at, "malformed", expected, found)
    }

    pub(super) fn limit<T>(&self, limit: &'static str) -> Scanned<T> {
        self.bad(self.at, "limit", limit, "more")
    }

    pub(super) fn fits<T>(&self, outcome: Result<T, TooMuch>) -> Scanned<T> {
        match outcome {
            Ok(value) => Ok(value),
            Err(TooMuch(limit)) => self.limit(limit),
        }
    }

    /// What ends here must be near enough to where the record began.
    #[inline]
    pub(super) fn check_room(&self, end: usize) -> Scanned<()> {
        if end - self.start <= MAX_RECORD {
            return Ok(());
        }
        self.bad(self.start, "limit", OVER, "more")
    }

    /// The window ended in the middle of something.
    pub(super) fn ended<T>(&self, at: usize, expected: impl Into<Cow<'static, str>>, found: &str) -> Scanned<T> {
        self.check_room(self.bytes.len())?;
        if self.is_last { self.bad(at, "malformed", expected, found) } else { Err(Stop::More) }
    }

    /// Where the name that begins at a place ends.
    pub(super) fn name_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(is_name) {
            at += 1;
        }
        at
    }

    /// A part without the white space around it.
    #[inline]
    pub(super) fn trimmed(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        while from < to && self.byte(from).is_some_and(is_space) {
            from += 1;
        }
        while from < to && self.byte(to - 1).is_some_and(is_space) {
            to -= 1;
        }
        (from, to)
    }

    /// Where the text that begins at a place ends, and whether it may have control characters. The first bytes one by
    /// one, since most texts are short.
    #[inline]
    pub(super) fn text_end(&self, from: usize) -> (usize, bool) {
        const SHORT: usize = 12;
        let (mut end, mut odd) = self.text_until(from, from + SHORT);
        if end == from + SHORT {
            let rest = self.bytes.get(end..).unwrap_or_default();
            let (long, is_odd) = plain_chunks(rest);
            let (last, ends_odd) = self.text_until(end + long, usize::MAX);
            (end, odd) = (last, odd | is_odd | ends_odd);
        }
        (end, odd)
    }

    #[inline]
    fn text_until(&self, from: usize, to: usize) -> (usize, bool) {
        let (mut end, mut odd) = (from, 0);
        while end < to
            && let Some(class) = self.byte(end).and_then(is_text)
        {
            odd |= class;
            end += 1;
        }
        (end, odd & ODD != 0)
    }

    /// The name in the end tag here, and where its `>` is.
    pub(super) fn end_name(&self) -> Scanned<(&'w str, usize)> {
        match memchr::memchr(b'>', self.bytes.get(self.at..).unwrap_or_default()) {
            Some(length) => Ok((self.part(self.at + 2, self.at + length).trim_ascii_end(), self.at + length)),
            None => self.ended(self.at, "> at the end of the tag", END),
        }
    }

    /// Goes on behind a section whose inside ends here.
    pub(super) fn leave(&mut self, section: Section, inside: usize) {
        self.at = inside + if section == Section::Instruction { 2 } else { 3 };
    }

    /// The comment, instruction or CDATA here, and what is inside.
    pub(super) fn section(&self) -> Scanned<(Section, (usize, usize))> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if matches!(rest, [_, b'!', b'D' | b'd', ..]) {
            return self.bad(self.at, "doctype", "no document type", "<!DOCTYPE");
        }
        for (start, end, section) in SECTIONS {
            if let Some(inside) = rest.strip_prefix(start) {
                let expected = if section == Section::Data {
                    "]]>"
                } else if section == Section::Comment {
                    "-->"
                } else {
                    "?>"
                };
                let Some(length) = memchr::memmem::find(inside, end) else { return self.ended(self.at, expected, END) };
                let from = self.at + start.len();
                self.check_room(from + length + end.len())?;
                return Ok((section, (from, from + length)));
            }
            if start.starts_with(rest) {
                return self.ended(self.at, "a comment or CDATA after <!", END);
            }
        }
        self.malformed("a comment or CDATA after <!", "something else")
    }
}
