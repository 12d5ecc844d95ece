//! The load file line by line: header, mark, commands and their lines.

use std::fmt::Write as _;

use super::super::fault::{FileProblem, MAX_PROBLEMS, Place, Problems, message, quoted};
use super::super::schema::{Change, Entry, Kind, Which};
use super::super::sink::{Head, Refusal, Sink, Window};
use super::super::stream::{Format, MAX_FILE, MAX_RECORDS, Summary};
use super::command::{self, Command};
use super::lines::{Line, Lines};
use super::record::{Taxes, take};
use super::row::{Fields, Spans};
use super::{HEADER, NEW, PROCESSED};

/// Reads a load file that comes in pieces. It keeps no more than one unfinished line of what it was given.
#[derive(Debug, Default)]
pub struct Reader {
    name: String,
    lines: Lines,
    file: File,
}

impl Reader {
    /// Begins a file; its name stands in the problems and says nothing else in this format.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// [`FileProblem`] when the file is refused whole.
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        self.file.bytes = self.file.bytes.saturating_add(bytes.len() as u64);
        if self.file.bytes > MAX_FILE {
            let message = message("a file of at most 2 GiB", "a larger one");
            return Err(named(&self.name, FileProblem::new("", "too-large", message)));
        }
        let read = self.lines.push(bytes, &mut |line| self.file.line(line, sink));
        read.map_err(|problem| named(&self.name, *problem))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`FileProblem`] when the file is refused whole.
    pub fn finish(self, sink: &mut dyn Sink) -> Result<Summary, Box<FileProblem>> {
        let Self { name, mut lines, mut file } = self;
        let read = lines.finish(&mut |line| file.line(line, sink)).and_then(|()| file.finish(sink));
        let mut summary = read.map_err(|problem| named(&name, *problem))?;
        for problem in &mut summary.problems.list {
            problem.file.clone_from(&name);
        }
        Ok(summary)
    }
}

/// A problem of the file with this name.
fn named(name: &str, problem: FileProblem) -> Box<FileProblem> {
    Box::new(FileProblem { file: name.to_owned(), ..problem })
}

/// What the next line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Header,
    Mark,
    Data,
}

/// What is known of the file so far.
#[derive(Debug)]
struct File {
    stage: Stage,
    /// The command whose lines come.
    name: &'static str,
    command: Command,
    /// Fields of the last line of this command; none before the first.
    last: usize,
    skipped: Option<Skipped>,
    /// Whether no goods are left, and so no barcodes: all were taken away, and none came since.
    bare: bool,
    /// Whether all goods were taken away; then how many lines of goods were taken and left out.
    emptied: bool,
    goods: [u32; 2],
    taxes: Taxes,
    spans: Spans,
    bytes: u64,
    accepted: u32,
    records: u32,
    problems: Problems,
}

impl Default for File {
    fn default() -> Self {
        let ((name, command), stage) = (command::FIRST, Stage::Header);
        let (taxes, spans, problems) = (Taxes::default(), Spans::default(), Problems::default());
        Self {
            stage,
            name,
            command,
            last: 0,
            skipped: None,
            bare: false,
            emptied: false,
            goods: [0; 2],
            taxes,
            spans,
            bytes: 0,
            accepted: 0,
            records: 0,
            problems,
        }
    }
}

/// A command that is not read.
#[derive(Debug)]
struct Skipped {
    name: String,
    line: usize,
    /// How many lines it had.
    count: usize,
}

impl File {
    fn line(&mut self, line: Line<'_>, sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        match self.stage {
            Stage::Header => self.header(line),
            Stage::Mark => self.mark(line, sink),
            Stage::Data => self.data(line, sink),
        }
    }

    fn header(&mut self, line: Line<'_>) -> Result<(), Box<FileProblem>> {
        self.stage = Stage::Mark;
        match line.text.trim_end() {
            HEADER => Ok(()),
            text if text.contains('\0') => {
                Err(refused(line, "encoding", "text in UTF-8 or Windows-1251", "zero bytes"))
            }
            text => Err(refused(line, "unknown-file", "the line ##@@&&", &quoted(text))),
        }
    }

    fn mark(&mut self, line: Line<'_>, sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        self.stage = Stage::Data;
        match line.text.trim_end() {
            NEW => {
                sink.begin(&head()).map_err(|refusal| refused(line, refusal.code, &refusal.expected, &refusal.found))
            }
            PROCESSED => Err(refused(line, "processed", "a new file, marked #", "the mark @ of a processed one")),
            text => Err(refused(line, "malformed", "the mark # of a new file", &quoted(text))),
        }
    }

    fn data(&mut self, line: Line<'_>, sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        let text = line.text.trim_ascii();
        if text.is_empty() || text.starts_with("//") {
            return Ok(());
        }
        if let Some(name) = text.strip_prefix("$$$") {
            return self.begin(name, line, sink);
        }
        if let Some(skipped) = &mut self.skipped {
            skipped.count += 1;
            return Ok(());
        }
        self.record(line, sink)
    }

    /// Begins a command.
    fn begin(&mut self, name: &str, line: Line<'_>, sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        whole(line)?;
        self.tell_skipped();
        self.last = 0;
        match command::named(name) {
            None => self.skip(name, line),
            // Barcodes go with their goods; without them there is no way to take all.
            Some((name, Command::ClearBarcodes)) if !self.bare => self.skip(name, line),
            Some((name, command)) => {
                (self.name, self.command) = (name, command);
                self.clear(command, sink);
            }
        }
        Ok(())
    }

    fn skip(&mut self, name: &str, line: Line<'_>) {
        self.skipped = Some(Skipped { name: name.chars().take(40).collect(), line: line.number, count: 0 });
    }

    /// Does what a command does by itself.
    fn clear(&mut self, command: Command, sink: &mut dyn Sink) {
        match command {
            Command::Clear(kinds) => {
                for kind in kinds {
                    sink.clear(*kind);
                }
                self.bare |= kinds.contains(&Kind::Items);
                self.emptied |= self.bare;
                if kinds.contains(&Kind::Taxes) {
                    self.taxes.empty_groups();
                }
            }
            Command::ForgetRates => self.taxes.forget(),
            Command::Goods | Command::Barcodes => self.bare = false,
            _ => {}
        }
    }

    /// Tells of a command that was not read.
    fn tell_skipped(&mut self) {
        let Some(Skipped { name, line, count }) = self.skipped.take() else { return };
        if self.problems.list.len() < MAX_PROBLEMS {
            let found = format!("{}, skipped with {count} lines", quoted(&name));
            let message = message("a command of the catalogue", &found);
            self.problems.list.push(FileProblem::at(Place { line, column: 1 }, name, "skipped-command", message));
        }
    }

    fn record(&mut self, line: Line<'_>, sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        if self.records == MAX_RECORDS {
            return Err(refused(line, "limit", "at most 4000000 records", "more"));
        }
        self.records += 1;
        let given = self.give(line, sink)?;
        if self.command == Command::Goods && self.emptied {
            let [taken, refused] = &mut self.goods;
            *(if given.is_ok() { taken } else { refused }) += 1;
        }
        match given {
            Ok(()) => self.accepted += 1,
            Err(refusal) => self.refuse(line, &refusal),
        }
        Ok(())
    }

    /// Gives a line to the sink; the outer error is one of the whole file.
    fn give(&mut self, line: Line<'_>, sink: &mut dyn Sink) -> Result<Fields<()>, Box<FileProblem>> {
        let row = self.spans.cut(line.text);
        if row.len() != std::mem::replace(&mut self.last, row.len()) {
            whole(line)?;
        }
        let which = Which { name: self.name, number: line.number, at: 0 };
        let window = window(line);
        let give = &mut |id: &str, change: Change<'_>| sink.entry(&Entry { which, id, change }, &window);
        Ok(take(&row, self.command, &mut self.taxes, give))
    }

    /// Leaves a line out. What refused it knows no numbers of fields, only places.
    fn refuse(&mut self, line: Line<'_>, refusal: &Refusal) {
        if !self.problems.count() {
            return;
        }
        let mut path = format!("{}/line[{}]", self.name, line.number);
        if refusal.path.starts_with("/field[") {
            path.push_str(&refusal.path);
        } else if !refusal.path.is_empty() {
            let number = self.spans.cut(line.text).field_at(refusal.at);
            let _ = write!(path, "/field[{number}]");
        }
        let message = message(&refusal.expected, &refusal.found);
        self.problems.list.push(FileProblem::at(window(line).place(refusal.at), path, refusal.code, message));
    }

    fn finish(self, sink: &mut dyn Sink) -> Result<Summary, Box<FileProblem>> {
        let (expected, line) = match self.stage {
            Stage::Header => ("the line ##@@&&", 1),
            Stage::Mark => ("the mark # of a new file", 2),
            Stage::Data => return self.check_emptied().map(|()| self.summary(sink)),
        };
        let message = message(expected, "the end of the file");
        Err(Box::new(FileProblem::at(Place { line, column: 1 }, "", "malformed", message)))
    }

    /// A file that takes all goods away must bring some, if it has any.
    fn check_emptied(&self) -> Result<(), Box<FileProblem>> {
        let [taken, refused] = self.goods;
        if taken > 0 || refused == 0 {
            return Ok(());
        }
        let first = self.problems.list.iter().find(|problem| problem.code != "skipped-command");
        let why = first.map(ToString::to_string).unwrap_or_default();
        let message = message("goods after all were taken away", &format!("none in {refused} lines; {why}"));
        Err(Box::new(FileProblem::new("", "empty", message)))
    }

    fn summary(mut self, sink: &mut dyn Sink) -> Summary {
        self.tell_skipped();
        let mut late = Vec::new();
        sink.end(&mut late);
        for problem in late {
            let problem = FileProblem { path: own_path(&problem.path), ..problem };
            self.accepted = self.accepted.saturating_sub(1);
            if self.problems.count() {
                self.problems.list.push(problem);
            }
        }
        let Self { bytes, accepted, records, problems, .. } = self;
        Summary { head: head(), accepted, problems, bytes, records }
    }
}

/// A path as this format has it, of one that begins with the root and the number of the record.
fn own_path(path: &str) -> String {
    let named = path.strip_prefix(HEADER).and_then(|rest| rest.strip_prefix('/')).and_then(|rest| rest.split_once('['));
    let numbered = named.and_then(|(name, rest)| Some((name, rest.split_once(']')?.0)));
    // Groups alone are refused so late, for the group above.
    let field = if path.ends_with("/owner") { "/field[16]" } else { "" };
    numbered.map_or_else(|| path.to_owned(), |(name, number)| format!("{name}/line[{number}]{field}"))
}

fn head() -> Head {
    Head { format: Format::Atol, root: HEADER.to_owned(), fullness: None, version: String::new(), kind: None }
}

fn window(line: Line<'_>) -> Window<'_> {
    Window::new(line.text.as_bytes(), Place { line: line.number, column: 1 })
}

/// Refuses the last line when it may have been cut short.
fn whole(line: Line<'_>) -> Result<(), Box<FileProblem>> {
    if line.ended {
        return Ok(());
    }
    let place = window(line).place(line.text.len());
    let message = message("the end of the line", "the end of the file");
    Err(Box::new(FileProblem::at(place, "", "malformed", message)))
}

/// Refuses the file because of a line.
fn refused(line: Line<'_>, code: &str, expected: &str, found: &str) -> Box<FileProblem> {
    let place = Place { line: line.number, column: 1 };
    Box::new(FileProblem::at(place, "", code, message(expected, found)))
}
