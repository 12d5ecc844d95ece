//! The order of a file: declaration, root, records one after the other, the root's end.

use std::fmt::Write as _;

use super::adapter::{self, EXPECTED_ROOT};
use super::elements::Elements;
use super::fields::Record;
use super::names::Name;
use super::scan::{Bad, END, NO_ELEMENT, Next, Scan, Section, Stop};
use super::tags::attribute;
use super::{MAX_KINDS, text::is_space};
use crate::exchange::fault::{FileProblem, Place, Problems, message, quoted};
use crate::exchange::schema::{Fullness, Kind, Which};
use crate::exchange::sink::{Head, Refusal, Sink, Window};
use crate::exchange::stream::{Format, MAX_RECORDS, Summary};

/// Where the reading is, seen from the root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Before,
    Inside,
    /// In the list `elements` of the root.
    Listed,
    After,
}

/// A file being read.
pub(super) struct File {
    name: String,
    stage: Stage,
    /// Whether nothing was read yet, not even a declaration.
    is_fresh: bool,
    kind: Kind,
    head: Head,
    /// Where the root stood.
    root: Place,
    has_begun: bool,
    /// How many records of each name came so far.
    counts: Vec<(String, usize)>,
    seen: u32,
    accepted: u32,
    problems: Problems,
    record: Elements,
}

impl File {
    pub(super) fn new(name: &str) -> Self {
        let (root, version) = (String::new(), String::new());
        Self {
            name: name.to_owned(),
            stage: Stage::Before,
            is_fresh: true,
            kind: Kind::Items,
            head: Head { format: Format::Xml5, root, fullness: None, version, kind: None },
            root: Place { line: 1, column: 1 },
            has_begun: false,
            counts: Vec::new(),
            seen: 0,
            accepted: 0,
            problems: Problems::default(),
            record: Elements::default(),
        }
    }

    /// A problem of this file.
    pub(super) fn named(&self, problem: FileProblem) -> Box<FileProblem> {
        Box::new(FileProblem { file: self.name.clone(), ..problem })
    }

    /// Reads what is whole of a window; how much that was.
    pub(super) fn read(
        &mut self,
        mut scan: Scan<'_>,
        window: &Window<'_>,
        sink: &mut dyn Sink,
    ) -> Result<usize, Box<FileProblem>> {
        loop {
            scan.skip_space();
            scan.begin();
            let outcome = match (self.stage, scan.next()) {
                (_, Next::Nothing) => self.nothing(&scan),
                (Stage::Before | Stage::After, next) => self.outside(next, &mut scan, window),
                (Stage::Inside | Stage::Listed, next) => self.inside(next, &mut scan, window, sink),
            };
            match outcome {
                Ok(()) => self.is_fresh = false,
                Err(Stop::More) => return Ok(scan.begun()),
                Err(Stop::Bad(bad)) => return Err(self.bad(&bad, scan.text, window)),
                Err(Stop::Refused(problem)) => return Err(problem),
            }
        }
    }

    /// The window is used up.
    fn nothing(&self, scan: &Scan<'_>) -> Result<(), Stop> {
        let is_whole = scan.at == scan.text.len();
        match self.stage {
            _ if !is_whole => scan.ended(scan.at, "> at the end of the tag", END),
            Stage::After => Err(Stop::More),
            Stage::Before => scan.ended(scan.at, "a root element", END),
            Stage::Inside | Stage::Listed => scan.ended(scan.at, format!("</{}>", self.open()), END),
        }
    }

    /// Takes what stands before or after the root.
    fn outside(&mut self, next: Next, scan: &mut Scan<'_>, window: &Window<'_>) -> Result<(), Stop> {
        match next {
            Next::Section => self.section(scan),
            Next::Start if self.stage == Stage::Before => self.start(scan, window),
            Next::Start => {
                let mut root = Elements::default();
                let at = scan.at;
                scan.start_tag(&mut root)?;
                scan.begin();
                scan.bad(at, "malformed", END, format!("<{}>", root.name(scan.text, 0)))
            }
            Next::End => {
                let (name, _) = scan.end_name()?;
                scan.bad(scan.at, "malformed", "a start tag", format!("</{name}>"))
            }
            _ => scan.bad(scan.at, "malformed", "markup", "text"),
        }
    }

    /// Takes a comment or an instruction; in the very beginning it may be the declaration.
    fn section(&self, scan: &mut Scan<'_>) -> Result<(), Stop> {
        let (section, (from, to)) = scan.section()?;
        if section == Section::Data && matches!(self.stage, Stage::Before | Stage::After) {
            return scan.bad(scan.at, "malformed", "markup", "text");
        }
        if self.is_fresh && section == Section::Instruction {
            check_encoding(scan, scan.text.get(..to).unwrap_or_default(), from)?;
        }
        scan.leave(section, to);
        Ok(())
    }

    /// Reads the root's start tag.
    fn start(&mut self, scan: &mut Scan<'_>, window: &Window<'_>) -> Result<(), Stop> {
        let (at, mut root) = (scan.at, Elements::default());
        let is_empty = scan.start_tag(&mut root)?;
        let name = root.name(scan.text, 0);
        name.clone_into(&mut self.head.root);
        self.root = window.place(at);
        let Some(kind) = adapter::kind(name) else {
            return Err(self.unknown("unknown-file", EXPECTED_ROOT, &format!("<{name}>")));
        };
        let value = |name| root.slot(name).map_or("", |own| root.text(scan.text, own));
        (self.kind, self.head.kind) = (kind, Some(kind));
        value(Name::Version).clone_into(&mut self.head.version);
        self.head.fullness = self.fullness(value(Name::Fullness))?;
        self.stage = if is_empty { Stage::After } else { Stage::Inside };
        Ok(())
    }

    /// From the root, else from the mark in the file's name, else from what the root is.
    fn fullness(&self, written: &str) -> Result<Option<Fullness>, Stop> {
        match written {
            "F" | "f" => return Ok(Some(Fullness::Full)),
            "I" | "i" => return Ok(Some(Fullness::Increment)),
            "" => {}
            other => return Err(self.unknown("unknown-file", "the fullness F or I", &quoted(other))),
        }
        let mark = self.name.rsplit_once('[').map_or("", |(_, mark)| mark);
        Ok(match mark.split_once(']') {
            Some(("F", _)) => Some(Fullness::Full),
            Some(("I", _)) => Some(Fullness::Increment),
            _ => adapter::is_always_full(&self.head.root).then_some(Fullness::Full),
        })
    }

    fn unknown(&self, code: &str, expected: &str, found: &str) -> Stop {
        let problem = FileProblem::at(self.root, self.head.root.clone(), code, message(expected, found));
        Stop::Refused(self.named(problem))
    }

    /// Takes what stands in the root: records, and text between them, which means nothing.
    fn inside(
        &mut self,
        next: Next,
        scan: &mut Scan<'_>,
        window: &Window<'_>,
        sink: &mut dyn Sink,
    ) -> Result<(), Stop> {
        match next {
            Next::Start if self.stage == Stage::Inside && scan.tag_name()? == "elements" => self.list(scan),
            Next::Start => {
                scan.record(&mut self.record)?;
                self.record.straighten(scan.text);
                self.take(scan, window, sink)
            }
            Next::End => self.end(scan),
            Next::Section => self.section(scan),
            Next::Text => {
                scan.skip_text();
                Ok(())
            }
            Next::Reference | Next::Nothing => scan.bad(scan.at, "malformed", "markup", "text"),
        }
    }

    /// Reads the start of the list that the HTTP model has around its records.
    fn list(&mut self, scan: &mut Scan<'_>) -> Result<(), Stop> {
        if !scan.start_tag(&mut Elements::default())? {
            self.stage = Stage::Listed;
        }
        Ok(())
    }

    fn end(&mut self, scan: &mut Scan<'_>) -> Result<(), Stop> {
        let (name, end) = scan.end_name()?;
        if name != self.open() {
            return scan.bad(scan.at, "malformed", format!("</{}>", self.open()), format!("</{name}>"));
        }
        scan.at = end + 1;
        self.stage = if self.stage == Stage::Listed { Stage::Inside } else { Stage::After };
        Ok(())
    }

    /// The name of the element that the records stand in.
    fn open(&self) -> &str {
        if self.stage == Stage::Listed { "elements" } else { &self.head.root }
    }

    /// The path of that element.
    fn path(&self) -> String {
        match self.stage {
            Stage::Listed => format!("{}/elements", self.head.root),
            Stage::Inside => self.head.root.clone(),
            Stage::Before | Stage::After => String::new(),
        }
    }

    /// Takes a whole record.
    fn take(&mut self, scan: &Scan<'_>, window: &Window<'_>, sink: &mut dyn Sink) -> Result<(), Stop> {
        let at = self.record.get(0).map_or(0, |record| record.at as usize);
        let Some(number) = self.count(scan.text) else {
            return scan.bad(at, "limit", "at most 64 kinds of records", "more");
        };
        self.seen += 1;
        if self.seen > MAX_RECORDS {
            return scan.bad(at, "limit", "at most 4000000 records", "more");
        }
        let record = Record { elements: &self.record, window: scan.text };
        let Some(name) = adapter::record_name(self.kind, self.record.name(scan.text, 0)) else {
            if self.record.get(0).is_some_and(|record| record.known == Name::Version) {
                record.raw(0).clone_into(&mut self.head.version);
            }
            return Ok(());
        };
        if !self.has_begun {
            self.begin(sink)?;
        }
        let which = Which { name, number, at };
        let record = Record { elements: &self.record, window: scan.text };
        let taken = adapter::entry(record, self.kind, which).and_then(|entry| sink.entry(&entry, window));
        match taken {
            Ok(()) => self.accepted += 1,
            Err(refusal) => self.refuse(which, &refusal, window),
        }
        Ok(())
    }

    /// Counts the record in hand; its number, or none when there are too many kinds.
    fn count(&mut self, text: &str) -> Option<usize> {
        let name = self.record.name(text, 0);
        if let Some((_, count)) = self.counts.iter_mut().find(|(counted, _)| counted == name) {
            *count += 1;
            return Some(*count);
        }
        if self.counts.len() == MAX_KINDS {
            return None;
        }
        self.counts.push((name.to_owned(), 1));
        Some(1)
    }

    fn begin(&mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        self.has_begun = true;
        if let Err(Refusal { path, code, expected, found, .. }) = sink.begin(&self.head) {
            let path = format!("{}{path}", self.head.root);
            let problem = FileProblem::at(self.root, path, code, message(&expected, &found));
            return Err(Stop::Refused(self.named(problem)));
        }
        if self.head.fullness == Some(Fullness::Full) {
            sink.clear(self.kind);
        }
        Ok(())
    }

    fn refuse(&mut self, which: Which, refusal: &Refusal, window: &Window<'_>) {
        if !self.problems.count() {
            return;
        }
        let Refusal { at, path, code, expected, found } = refusal;
        let path = format!("{}/{}[{}]{path}", self.path(), which.name, which.number);
        let problem = FileProblem::at(window.place(*at), path, code, message(expected, found));
        let problem = *self.named(problem);
        self.problems.list.push(problem);
    }

    fn bad(&self, bad: &Bad, text: &str, window: &Window<'_>) -> Box<FileProblem> {
        let mut path = self.path();
        if bad.own != NO_ELEMENT {
            let name = self.record.name(text, 0);
            let count = self.counts.iter().find(|(counted, _)| counted == name).map_or(0, |(_, count)| *count);
            let _ = write!(path, "/{name}[{}]{}", count + 1, self.record.path(text, bad.own));
        }
        // What stands where it should not may be half a password.
        let is_inside = matches!(self.stage, Stage::Inside | Stage::Listed);
        let is_hidden = is_inside && self.kind == Kind::Users && bad.code == "malformed" && bad.found != END;
        let found = if is_hidden { "something else" } else { &bad.found };
        self.named(FileProblem::at(window.place(bad.at), path, bad.code, message(&bad.expected, found)))
    }

    /// What the file held, after its end.
    pub(super) fn finish(mut self, bytes: u64, sink: &mut dyn Sink) -> Result<Summary, Box<FileProblem>> {
        if !self.has_begun
            && let Err(Stop::Refused(problem)) = self.begin(sink)
        {
            return Err(problem);
        }
        let mut late = Vec::new();
        sink.end(&mut late);
        for problem in late {
            self.accepted = self.accepted.saturating_sub(1);
            if self.problems.count() {
                let problem = *self.named(problem);
                self.problems.list.push(problem);
            }
        }
        let records = self.accepted + self.problems.refused;
        Ok(Summary { head: self.head, accepted: self.accepted, problems: self.problems, bytes, records })
    }
}

/// Refuses a declaration of another encoding. Source: XML 1.0, 4.3.3.
fn check_encoding(scan: &Scan<'_>, text: &str, from: usize) -> Result<(), Stop> {
    let bytes = text.as_bytes();
    let mut at = from + 3;
    if bytes.get(from..at) != Some(b"xml") {
        return Ok(());
    }
    loop {
        while bytes.get(at).is_some_and(|byte| is_space(*byte)) {
            at += 1;
        }
        let Some((name, value, after)) = attribute(bytes, at) else { return Ok(()) };
        let encoding = text.get(value.0..value.1).unwrap_or_default();
        let is_utf_8 = ["utf-8", "utf8"].iter().any(|known| encoding.eq_ignore_ascii_case(known));
        if text.get(name.0..name.1) == Some("encoding") && !is_utf_8 {
            return scan.bad(value.0, "encoding", "the encoding UTF-8", quoted(encoding));
        }
        at = after;
    }
}
