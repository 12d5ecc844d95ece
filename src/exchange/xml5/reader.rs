//! A file in pieces: the bytes that are not read yet, and how far the reading is.

use super::file::File;
use super::scan::Scan;
use crate::exchange::fault::{FileProblem, Place, message, quoted};
use crate::exchange::sink::{Sink, Window};
use crate::exchange::stream::{MAX_FILE, Summary};

/// How much of a piece is looked at in one go: it stays in the processor's cache.
const SLICE: usize = 64 << 10;

/// Reads a file that comes in pieces, and keeps no more of it than one unfinished record.
pub(crate) struct Reader {
    /// What is not read yet.
    buffer: Vec<u8>,
    /// Where the buffer begins in the file.
    before: Place,
    /// Whether the byte order mark is behind.
    is_marked: bool,
    /// How long the buffer must be for another try: half as long again as the record that was unfinished.
    wanted: usize,
    bytes: u64,
    file: File,
}

impl Reader {
    /// Begins a file with this name.
    pub(crate) fn new(name: &str) -> Self {
        let (buffer, before, file) = (Vec::new(), Place { line: 1, column: 1 }, File::new(name));
        Self { buffer, before, is_marked: false, wanted: 0, bytes: 0, file }
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        for slice in bytes.chunks(SLICE) {
            self.bytes = self.bytes.saturating_add(slice.len() as u64);
            if self.bytes > MAX_FILE {
                let problem = FileProblem::new("", "too-large", message("a file of at most 2 GB", "more"));
                return Err(self.file.named(problem));
            }
            self.buffer.extend_from_slice(slice);
            if self.buffer.len() >= self.wanted {
                self.read(false, sink)?;
            }
        }
        Ok(())
    }

    /// Ends the file.
    pub(crate) fn finish(mut self, sink: &mut dyn Sink) -> Result<Summary, Box<FileProblem>> {
        self.read(true, sink)?;
        self.file.finish(self.bytes, sink)
    }

    fn read(&mut self, is_last: bool, sink: &mut dyn Sink) -> Result<(), Box<FileProblem>> {
        if !self.is_marked && !self.skip_mark(is_last)? {
            return Ok(());
        }
        let end = if is_last { self.buffer.len() } else { whole_characters(&self.buffer) };
        let bytes = self.buffer.get(..end).unwrap_or_default();
        // Which byte is odd is asked only when one is.
        let (text, odd) = match simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes)) {
            Ok(text) => (text, None),
            Err(error) => (valid(bytes, error.valid_up_to()), bytes.get(error.valid_up_to())),
        };
        let window = Window::new(text.as_bytes(), self.before);
        let scan = Scan::new(text, is_last && odd.is_none());
        let used = self.file.read(scan, &window, sink)?;
        if let Some(byte) = odd {
            let message = message("UTF-8 text", &format!("the byte 0x{byte:02X}"));
            return Err(self.file.named(FileProblem::at(window.place(text.len()), "", "encoding", message)));
        }
        self.before = window.place(used);
        self.buffer.drain(..used);
        self.wanted = self.buffer.len() + self.buffer.len() / 2;
        Ok(())
    }

    /// Skips the byte order mark; false while it may still come. UTF-16 is told by its own, or by its zeros.
    fn skip_mark(&mut self, is_last: bool) -> Result<bool, Box<FileProblem>> {
        if self.buffer.len() < 3 && !is_last {
            return Ok(false);
        }
        if matches!(self.buffer.as_slice(), [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [b'<', 0, ..] | [0, b'<', ..]) {
            let text = message("the encoding UTF-8", &quoted("UTF-16"));
            return Err(self.file.named(FileProblem::at(self.before, "", "encoding", text)));
        }
        if self.buffer.starts_with(b"\xEF\xBB\xBF") {
            self.buffer.drain(..3);
        }
        self.is_marked = true;
        Ok(true)
    }
}

fn valid(bytes: &[u8], end: usize) -> &str {
    bytes.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The length without a character that the end cuts in two. Source: RFC 3629, section 3.
fn whole_characters(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let at = bytes.len() - back;
        match bytes.get(at) {
            Some(0x80..=0xBF) => {}
            Some(lead @ 0xC2..=0xF4) => {
                let length = match lead {
                    0..=0xDF => 2,
                    0xE0..=0xEF => 3,
                    _ => 4,
                };
                return if back < length { at } else { bytes.len() };
            }
            _ => break,
        }
    }
    bytes.len()
}
