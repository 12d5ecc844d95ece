//! Records: what stands between a start tag in the root and its end tag.

use super::elements::{Elements, TooMuch};
use super::scan::{END, MARGIN, Next, Scan, Scanned, Section};
use super::tags::until;
use super::text::{is_name_start, is_space};
use super::{MAX_DEPTH, MAX_NAME, MAX_RECORD, MAX_TEXT};

const SEMICOLON: &str = "a reference such as &amp; with its semicolon";

impl Scan<'_> {
    /// Reads a record, from its start tag to its end tag.
    pub(super) fn record(&mut self, elements: &mut Elements) -> Scanned<()> {
        elements.clear();
        let mut is_open = !self.start_tag(elements)?;
        while is_open {
            self.skip_blank();
            if self.foreseen(elements)? {
                continue;
            }
            // Signs of markup are never told by how much of them is there.
            self.check_room(self.at + MARGIN)?;
            match self.next() {
                Next::End => {
                    self.end_tag(elements)?;
                    is_open = self.depth > 0;
                }
                Next::Start if self.leaf(elements)? => {}
                Next::Start => drop(self.start_tag(elements)?),
                Next::Text => self.characters(elements)?,
                Next::Reference => self.reference(elements)?,
                Next::Section => self.section_of(elements)?,
                Next::Nothing => return self.unclosed(elements, END),
            }
        }
        Ok(())
    }

    /// Skips white space before a tag: it says nothing.
    #[inline]
    fn skip_blank(&mut self) {
        let mut end = self.at;
        while self.byte(end).is_some_and(is_space) {
            end += 1;
        }
        if self.byte(end) == Some(b'<') && !matches!(self.byte(end + 1), Some(b'!' | b'?')) {
            self.at = end;
        }
    }

    /// Takes the element here if it is as most are: `<name>text</name>`, all of it in the window and within every limit,
    /// and of the name that the element at this place had in an earlier record. Of one of that name with more inside, the
    /// start tag.
    #[inline]
    fn foreseen(&mut self, elements: &mut Elements) -> Scanned<bool> {
        let from = self.at + 1;
        let Some(model) = elements.foreseen().filter(|model| model.is_at(self.bytes, from)) else { return Ok(false) };
        let (close, known) = (from + model.length, model.known);
        if self.byte(self.at) != Some(b'<') {
            return Ok(false);
        }
        let (end, odd) = self.text_end(close + 1);
        if !model.is_at(self.bytes, end + 2) || !self.is_leaf(close, end) {
            self.check_room(self.at + MARGIN)?;
            return self.start_tag(elements).map(|_| true);
        }
        elements.set_parent(self.inner);
        let outcome = elements.push(known, (from, close), self.at, self.inner);
        self.fill(outcome, (close, end), odd, elements)
    }

    /// The same for an element that was not foreseen.
    fn leaf(&mut self, elements: &mut Elements) -> Scanned<bool> {
        let from = self.at + 1;
        let close = self.name_end(from);
        if self.byte(close) != Some(b'>') {
            return Ok(false);
        }
        let (end, odd) = self.text_end(close + 1);
        let after = end + 2 + close - from;
        let is_closed = self.byte(after) == Some(b'>') && self.bytes.get(end + 2..after) == self.bytes.get(from..close);
        if !is_closed || !self.is_leaf(close, end) || !self.byte(from).is_some_and(is_name_start) {
            return Ok(false);
        }
        elements.set_parent(self.inner);
        let outcome = elements.add(self.bytes, (from, close), self.at, self.inner);
        self.fill(outcome, (close, end), odd, elements)
    }

    /// Whether an end tag comes behind the text, and the whole is within the limits. `close` is where its start tag ends.
    #[inline]
    fn is_leaf(&self, close: usize, end: usize) -> bool {
        let length = close - self.at - 1;
        self.byte(end) == Some(b'<')
            && self.byte(end + 1) == Some(b'/')
            && (1..=MAX_NAME).contains(&length)
            && end - close <= MAX_TEXT
            && end + length + MARGIN - self.start < MAX_RECORD
            && self.depth + 2 <= MAX_DEPTH
    }

    /// Gives the element just added the text between the ends of its start tag and of that text.
    #[inline]
    fn fill(
        &mut self,
        outcome: Result<usize, TooMuch>,
        (close, end): (usize, usize),
        odd: bool,
        elements: &mut Elements,
    ) -> Scanned<bool> {
        let own = self.fits(outcome)?;
        elements.set_text(own, self.trimmed(close + 1, end), odd);
        self.at = end + 2 + close - self.at;
        Ok(true)
    }

    /// Takes text up to the next markup.
    fn characters(&mut self, elements: &mut Elements) -> Scanned<()> {
        let (end, odd) = self.text_end(self.at);
        if end == self.bytes.len() {
            return self.unclosed(elements, END);
        }
        self.check_room(end)?;
        let outcome = elements.append(self.text, self.inner, (self.at, end), odd);
        self.fits(outcome)?;
        self.at = end;
        Ok(())
    }

    /// The element of the record that is open must end first.
    pub(super) fn unclosed<T>(&self, elements: &Elements, found: &str) -> Scanned<T> {
        let expected = format!("</{}>", elements.name(self.text, self.inner));
        if found == END { self.ended(self.bytes.len(), expected, found) } else { self.malformed(expected, found) }
    }

    fn reference(&mut self, elements: &mut Elements) -> Scanned<()> {
        let from = self.at + 1;
        let end = from + until(self.bytes.get(from..).unwrap_or_default(), b";&<");
        if end == self.bytes.len() {
            return self.ended(self.at, SEMICOLON, "none");
        }
        self.check_room(end)?;
        if self.byte(end) != Some(b';') {
            return self.malformed(SEMICOLON, "none");
        }
        self.refer(self.inner, (from, end), elements)?;
        self.at = end + 1;
        Ok(())
    }

    fn section_of(&mut self, elements: &mut Elements) -> Scanned<()> {
        let (section, inside) = self.section()?;
        if section == Section::Data {
            let outcome = elements.append(self.text, self.inner, inside, true);
            self.fits(outcome)?;
        }
        self.leave(section, inside.1);
        Ok(())
    }
}
