//! A text in pieces as lines, in UTF-8 or Windows-1251.
//!
//! A byte order mark says UTF-8. Without it the first line that is not plain ASCII decides for the whole file: is it valid
//! UTF-8, the file is, otherwise it is Windows-1251. Two letters of Russian side by side are never valid UTF-8, so one
//! word is enough to tell.

use std::str::from_utf8;

use super::super::fault::{FileProblem, Place, message};
use crate::charset::Charset;

/// Longest line, in bytes.
pub(super) const MAX_LINE: usize = 64 << 10;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: usize,
    /// Without its end.
    pub(super) text: &'a str,
    /// Whether a line end followed; only the last line may lack it.
    pub(super) ended: bool,
}

/// Where lines go; a problem ends the file.
pub(super) type Take<'t> = &'t mut dyn FnMut(Line<'_>) -> Result<(), Box<FileProblem>>;

/// Cuts pieces into lines. It keeps an unfinished line and nothing else.
#[derive(Debug, Default)]
pub(super) struct Lines {
    kept: Vec<u8>,
    decoder: Decoder,
}

impl Lines {
    /// Gives every line that ends in this piece.
    pub(super) fn push(&mut self, mut bytes: &[u8], take: Take<'_>) -> Result<(), Box<FileProblem>> {
        while let Some(end) = memchr::memchr(b'\n', bytes) {
            let (line, rest) = bytes.split_at(end);
            self.line(line, take)?;
            bytes = rest.get(1..).unwrap_or_default();
        }
        self.keep(bytes)
    }

    /// Gives what is left.
    pub(super) fn finish(&mut self, take: Take<'_>) -> Result<(), Box<FileProblem>> {
        if self.kept.is_empty() { Ok(()) } else { self.decoder.line(&self.kept, false, take) }
    }

    fn line(&mut self, line: &[u8], take: Take<'_>) -> Result<(), Box<FileProblem>> {
        if self.kept.is_empty() {
            return self.decoder.line(line, true, take);
        }
        self.keep(line)?;
        let given = self.decoder.line(&self.kept, true, take);
        self.kept.clear();
        given
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), Box<FileProblem>> {
        if self.kept.len() + bytes.len() > MAX_LINE {
            return Err(self.decoder.too_long());
        }
        self.kept.extend_from_slice(bytes);
        Ok(())
    }
}

/// Turns lines into text.
#[derive(Debug, Default)]
struct Decoder {
    /// Lines given.
    count: usize,
    /// Once it is known.
    encoding: Option<Encoding>,
    /// The last line that was not UTF-8.
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Cp1251,
}

impl Decoder {
    fn line(&mut self, line: &[u8], ended: bool, take: Take<'_>) -> Result<(), Box<FileProblem>> {
        if line.len() > MAX_LINE {
            return Err(self.too_long());
        }
        self.count += 1;
        let number = self.count;
        let line = if number == 1 { self.without_mark(line) } else { line };
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        take(Line { number, text: self.text(line)?, ended })
    }

    fn without_mark<'a>(&mut self, line: &'a [u8]) -> &'a [u8] {
        let Some(rest) = line.strip_prefix(BYTE_ORDER_MARK) else { return line };
        self.encoding = Some(Encoding::Utf8);
        rest
    }

    fn text<'a>(&'a mut self, line: &'a [u8]) -> Result<&'a str, Box<FileProblem>> {
        if self.encoding == Some(Encoding::Cp1251) && !line.is_ascii() {
            return self.cyrillic(line);
        }
        match from_utf8(line) {
            Ok(text) => {
                if !line.is_ascii() {
                    self.encoding = Some(Encoding::Utf8);
                }
                Ok(text)
            }
            Err(_) if self.encoding.is_none() => {
                self.encoding = Some(Encoding::Cp1251);
                self.cyrillic(line)
            }
            Err(error) => {
                let before =
                    line.get(..error.valid_up_to()).and_then(|valid| from_utf8(valid).ok()).unwrap_or_default();
                Err(self.no_letter(before.chars().count(), "UTF-8", line.get(before.len())))
            }
        }
    }

    fn cyrillic(&mut self, line: &[u8]) -> Result<&str, Box<FileProblem>> {
        self.text.clear();
        match Charset::Cp1251.decode(line, &mut self.text) {
            Ok(()) => Ok(&self.text),
            Err(at) => Err(self.no_letter(at, "UTF-8 or Windows-1251", line.get(at))),
        }
    }

    fn no_letter(&self, before: usize, expected: &str, byte: Option<&u8>) -> Box<FileProblem> {
        let place = Place { line: self.count, column: before + 1 };
        let found = format!("the byte {:02x}", byte.copied().unwrap_or_default());
        Box::new(FileProblem::at(place, "", "encoding", message(&format!("text in {expected}"), &found)))
    }

    fn too_long(&self) -> Box<FileProblem> {
        let place = Place { line: self.count + 1, column: 1 };
        let message = message("lines of at most 64 kB", "a longer one");
        Box::new(FileProblem::at(place, "", "limit", message))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    type Read = Result<Vec<(usize, String, bool)>, Box<FileProblem>>;

    fn read(bytes: &[u8], chunk: usize) -> Read {
        let (mut lines, mut read) = (Lines::default(), Vec::new());
        let mut take = |line: Line<'_>| {
            read.push((line.number, line.text.to_owned(), line.ended));
            Ok(())
        };
        for piece in bytes.chunks(chunk) {
            lines.push(piece, &mut take)?;
        }
        lines.finish(&mut take)?;
        Ok(read)
    }

    fn texts(bytes: &[u8]) -> Vec<String> {
        read(bytes, 7).unwrap().into_iter().map(|(_, text, _)| text).collect()
    }

    fn told(bytes: &[u8]) -> String {
        read(bytes, 7).unwrap_err().to_string()
    }

    #[test]
    fn lines_end_in_either_way() {
        let expected = [(1, "a".to_owned(), true), (2, String::new(), true), (3, "b;".to_owned(), false)];
        assert_eq!(read(b"a\r\n\nb;", 2).unwrap(), expected);
        assert_eq!(texts(b"a\r\r\nb\n"), ["a\r", "b"]);
        assert!(texts(b"").is_empty());
    }

    #[test]
    fn the_first_words_decide_on_the_encoding() {
        let cyrillic = b"1\n\xd7\xe0\xe9 \xb91\n\xc1\xf3\xeb\xea\xe0\n";
        assert_eq!(texts(cyrillic), ["1", "Чай №1", "Булка"]);
        assert_eq!(texts("1\nЧай №1\nБулка\n".as_bytes()), ["1", "Чай №1", "Булка"]);
        assert_eq!(texts("\u{feff}1\nЧай".as_bytes()), ["1", "Чай"]);
        assert_eq!(texts("1\n\u{feff}2".as_bytes()), ["1", "\u{feff}2"]);
    }

    #[test]
    fn an_encoding_holds_to_the_end() {
        let message = "line 2, column 4: expected text in UTF-8, found the byte d7";
        assert_eq!(told(b"\xd0\xa7\n1; \xd7\xe0\xe9"), message);
        assert_eq!(told(b"\xef\xbb\xbf1\n1; \xd7\xe0\xe9"), message);
        let message = "line 2, column 2: expected text in UTF-8 or Windows-1251, found the byte 98";
        assert_eq!(told(b"\xd7\xe0\xe9\n1\x98"), message);
        assert_eq!(texts(b"\xd7\xe0\xe9\n\xd0\xa7"), ["Чай", "Р§"]);
    }

    #[test]
    fn a_line_has_a_longest_length() {
        let mut bytes = vec![b'x'; MAX_LINE];
        assert_eq!(texts(&bytes).len(), 1);
        bytes.push(b'x');
        let message = "line 1, column 1: expected lines of at most 64 kB, found a longer one";
        assert_eq!(told(&bytes), message);
        bytes.extend_from_slice(b"\nx\n");
        assert_eq!(read(&bytes, bytes.len()).unwrap_err().to_string(), message);
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same(bytes: Vec<u8>, chunk in 1_usize..9) {
            prop_assert_eq!(read(&bytes, chunk), read(&bytes, bytes.len().max(1)));
        }

        #[test]
        fn cyrillic_text_reads_back(text in "[а-яА-ЯёЁ№«» ;,0-9\n]{0,60}") {
            let joined = |bytes: &[u8]| texts(bytes).join("\n");
            let text = format!("Чай\n{text}");
            let text = text.trim_end_matches('\n');
            prop_assert_eq!(joined(text.as_bytes()), text);
            prop_assert_eq!(joined(&Charset::Cp1251.encode(text)), text);
        }
    }
}
