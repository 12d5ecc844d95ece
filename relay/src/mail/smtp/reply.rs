//! Replies of a mail server. Source: RFC 5321 §4.2, RFC 2034.

use std::fmt;

/// A whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    /// Three digits.
    pub(crate) code: u16,
    /// The enhanced code, where there is one (RFC 3463).
    pub(crate) enhanced: Option<(u16, u16, u16)>,
    /// The lines' text, without codes, joined by line feeds.
    pub(crate) text: String,
}

/// One line of a reply.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) code: u16,
    /// Whether it is the reply's last.
    pub(super) last: bool,
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// Reads a line without its end.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let (code, rest) = line.split_at_checked(3)?;
        if !code.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(code.as_bytes()[0], b'2'..=b'5') {
            return None;
        }
        let last = match rest.as_bytes().first() {
            None | Some(b' ') => true,
            Some(b'-') => false,
            _ => return None,
        };
        Some(Self { code: code.parse().ok()?, last, text: rest.get(1..).unwrap_or_default() })
    }
}

impl Reply {
    /// A reply of these lines' texts.
    pub(super) fn new(code: u16, texts: &[String]) -> Self {
        let enhanced = texts.last().and_then(|text| enhanced(text));
        let plain = texts.iter().map(|text| without_enhanced(text)).collect::<Vec<_>>().join("\n");
        Self { code, enhanced, text: plain }
    }

    /// 2xx.
    pub(super) const fn is_consent(&self) -> bool {
        self.code / 100 == 2
    }

    /// By the enhanced code where there is one, else by the first digit.
    pub(super) const fn is_transient(&self) -> bool {
        match self.enhanced {
            Some((class, ..)) => class == 4,
            None => self.code / 100 == 4,
        }
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some((class, subject, detail)) = self.enhanced {
            write!(f, " {class}.{subject}.{detail}")?;
        }
        write!(f, " {}", self.text.replace('\n', " "))
    }
}

fn enhanced(text: &str) -> Option<(u16, u16, u16)> {
    let mut numbers = text.split(' ').next()?.split('.').map(|piece| piece.parse::<u16>().ok());
    let triple = (numbers.next()??, numbers.next()??, numbers.next()??);
    (numbers.next().is_none() && matches!(triple.0, 2 | 4 | 5)).then_some(triple)
}

fn without_enhanced(text: &str) -> &str {
    match (enhanced(text), text.split_once(' ')) {
        (Some(_), Some((_, rest))) => rest,
        (Some(_), None) => "",
        (None, _) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_or_refused() {
        assert_eq!(Line::read("250-SIZE 10"), Some(Line { code: 250, last: false, text: "SIZE 10" }));
        assert_eq!(Line::read("354"), Some(Line { code: 354, last: true, text: "" }));
        for wrong in ["", "2", "25", "250_x", "abc", "150 x", "650 x", "２50 x", "25é0"] {
            assert_eq!(Line::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn enhanced_codes_are_taken_out() {
        let reply = Reply::new(550, &["5.1.1 No such".into(), "5.1.1 user".into()]);
        assert_eq!((reply.enhanced, reply.text.as_str()), (Some((5, 1, 1)), "No such\nuser"));
        assert_eq!(reply.to_string(), "550 5.1.1 No such user");
        assert_eq!(Reply::new(250, &["1.2.3.4 hello".into()]).enhanced, None);
    }
}
