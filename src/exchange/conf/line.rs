//! One line: what it says, and where in it.

use std::ops::Range;

/// A line with its line end; places are byte offsets in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    text: String,
    content: Content,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing, or a comment.
    Remark,
    /// `key = value`, the value without its quotes.
    Entry { key: Range<usize>, value: Range<usize> },
    /// `include file("name")`, perhaps with a comment mark in front.
    Include { mark: Option<Range<usize>>, file: Range<usize> },
    /// Anything else.
    Other,
}

/// What begins a comment.
const COMMENTS: [&str; 3] = ["//", "#", ";"];

impl Line {
    pub(super) fn new(text: &str) -> Self {
        let mut line = Self { text: text.to_owned(), content: Content::Other };
        line.content = content(line.body());
        line
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) const fn content(&self) -> &Content {
        &self.content
    }

    /// The line end, empty where there is none.
    pub(super) fn end(&self) -> &str {
        let end = if self.text.ends_with("\r\n") { 2 } else { usize::from(self.text.ends_with('\n')) };
        self.text.get(self.text.len() - end..).unwrap_or_default()
    }

    /// The line without its end.
    pub(super) fn body(&self) -> &str {
        self.text.strip_suffix(self.end()).unwrap_or(&self.text)
    }

    pub(super) fn push(&mut self, end: &str) {
        self.text.push_str(end);
    }

    pub(super) fn key(&self) -> Option<&str> {
        let Content::Entry { key, .. } = &self.content else { return None };
        self.text.get(key.clone())
    }

    /// The value of an entry, the file of an include.
    pub(super) fn value(&self) -> Option<&str> {
        match &self.content {
            Content::Entry { value: place, .. } | Content::Include { file: place, .. } => self.text.get(place.clone()),
            Content::Remark | Content::Other => None,
        }
    }

    /// The column of the value, from 1.
    pub(super) fn column(&self) -> usize {
        let Content::Entry { value, .. } = &self.content else { return 1 };
        self.text.get(..value.start).map_or(1, |before| before.chars().count() + 1)
    }

    pub(super) const fn is_on(&self) -> bool {
        !matches!(self.content, Content::Include { mark: Some(_), .. })
    }

    /// Puts another value in its place, in quotes where it had them or needs them.
    pub(super) fn set(&mut self, value: &str) {
        let Content::Entry { value: place, .. } = &self.content else { return };
        let has_quotes = self.text.get(..place.start).is_some_and(|before| before.ends_with('"'));
        let value = match (has_quotes, place.is_empty()) {
            (true, _) => value.to_owned(),
            (false, false) => quoted(value),
            // Right behind the sign, and perhaps right before a comment.
            (false, true) if place.end == self.body().len() => format!(" {}", quoted(value)),
            (false, true) => format!(" {} ", quoted(value)),
        };
        self.text.replace_range(place.clone(), &value);
        self.content = content(self.body());
    }

    /// Puts a comment mark before an include, or takes it away with the blanks behind it.
    pub(super) fn switch(&mut self, on: bool) {
        match &self.content {
            Content::Include { mark: Some(mark), .. } if on => self.text.replace_range(mark.clone(), ""),
            Content::Include { mark: None, .. } if !on => {
                let indent = self.text.len() - self.text.trim_start().len();
                self.text.insert_str(indent, "# ");
            }
            _ => return,
        }
        self.content = content(self.body());
    }
}

/// A line for a key that is new.
pub(super) fn written(key: &str, value: &str) -> String {
    format!("{key} = {}", quoted(value))
}

/// A value in quotes where it would be read as something else without them.
fn quoted(value: &str) -> String {
    let is_plain = !value.is_empty() && value.trim() == value && !COMMENTS.iter().any(|mark| value.contains(mark));
    if is_plain { value.to_owned() } else { format!("\"{value}\"") }
}

/// Whether it can be a key: `payment.cash`, `isExportReceipts`.
pub(super) fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-'))
}

fn content(body: &str) -> Content {
    let start = body.len() - body.trim_start().len();
    let rest = body.get(start..).unwrap_or_default();
    let mark = COMMENTS.iter().find(|mark| rest.starts_with(**mark));
    let inside = mark.map_or(rest, |mark| rest.get(mark.len()..).unwrap_or_default()).trim_start();
    let from = body.len() - inside.len();
    if let Some(file) = included(inside) {
        let mark = mark.map(|_| start..from);
        return Content::Include { mark, file: from + file.start..from + file.end };
    }
    if mark.is_some() || rest.is_empty() { Content::Remark } else { entry(body, start).unwrap_or(Content::Other) }
}

fn entry(body: &str, start: usize) -> Option<Content> {
    let sign = body.find('=')?;
    let key = body.get(start..sign)?.trim_end();
    if !is_key(key) {
        return None;
    }
    let value = value(body.get(sign + 1..)?)?;
    Some(Content::Entry { key: start..start + key.len(), value: sign + 1 + value.start..sign + 1 + value.end })
}

/// Where the value stands in what follows its sign, up to a comment, without quotes and the blanks around it.
fn value(rest: &str) -> Option<Range<usize>> {
    let start = rest.len() - rest.trim_start().len();
    let text = rest.get(start..)?;
    if let Some(inside) = text.strip_prefix('"') {
        let length = inside.find('"')?;
        let after = inside.get(length + 1..)?.trim_start();
        return is_remark(after).then_some(start + 1..start + 1 + length);
    }
    let end = COMMENTS.iter().filter_map(|mark| comment(text, mark)).min().unwrap_or(text.len());
    let length = text.get(..end)?.trim_end().len();
    // The place of a value that is not there is right behind the sign.
    Some(if length == 0 { 0..0 } else { start..start + length })
}

/// Where a comment begins: at the mark that starts the text or follows a blank.
fn comment(text: &str, mark: &str) -> Option<usize> {
    let is_first =
        |at: &usize| text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']));
    text.match_indices(mark).map(|(at, _)| at).find(is_first)
}

fn is_remark(text: &str) -> bool {
    text.is_empty() || COMMENTS.iter().any(|mark| text.starts_with(mark))
}

/// Where the file stands in `include file("name")`, `include file "name"`, `include file = name` and `include file name`.
fn included(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("include")?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start().strip_prefix("file")?;
    if !rest.starts_with([' ', '\t', '(', '=', '"']) {
        return None;
    }
    let rest = rest.trim_start();
    let (inner, close) = match rest.strip_prefix('(') {
        Some(inner) => (inner, ")"),
        None => (rest.strip_prefix('=').unwrap_or(rest), ""),
    };
    let inner = inner.trim_start();
    let (name, after) = match inner.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?,
        None => inner.split_at(inner.find([' ', '\t', ')']).unwrap_or(inner.len())),
    };
    let is_whole = is_remark(after.trim_start().strip_prefix(close)?.trim_start());
    let start = text.len() - inner.len() + usize::from(inner.starts_with('"'));
    (is_whole && !name.is_empty()).then(|| start..start + name.len())
}
