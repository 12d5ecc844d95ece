//! What a back office asks for in the flag file of a report. Source: Frontol 6, integrator's manual, 17.2.2.

use std::fmt;

use super::lines::{Line, Lines};
use super::value::moment;
use crate::exchange::fault::{FileProblem, quoted};
use crate::exchange::report::{SalesRequest, Scope};
use crate::time::LocalTime;

/// A request that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestError {
    /// It is no text in UTF-8 or Windows-1251, or too long.
    Text(Box<FileProblem>),
    /// A command that is not known.
    Command(String),
    /// Dates that are none, or end before they begin.
    Dates(String),
}

impl RequestError {
    /// A stable code in kebab-case.
    pub fn code(&self) -> &str {
        match self {
            Self::Text(problem) => &problem.code,
            Self::Command(_) => "unknown-request",
            Self::Dates(_) => "bad-format",
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(problem) => problem.fmt(f),
            Self::Command(found) => write!(
                f,
                "expected $$$NEWTRANSACTIONS, $$$TRANSACTIONSBYDATERANGE or $$$TRANSACTIONSBYDATETIMERANGE, found {}",
                quoted(found)
            ),
            Self::Dates(found) => {
                write!(f, "expected two days such as 06.07.2026;07.07.2026 in order, found {}", quoted(found))
            }
        }
    }
}

impl std::error::Error for RequestError {}

/// Reads a request: what is new, also for an empty flag, or what is between two days or moments, both within.
///
/// # Errors
/// [`RequestError`] when it asks for anything else.
///
/// # Example
/// ```
/// use tillpost::exchange::{atol::request, report::Scope};
///
/// let days = request::read(b"$$$TRANSACTIONSBYDATERANGE\r\n06.07.2026;07.07.2026")?;
/// let (from, to) = ("2026-07-06T00:00:00".parse()?, "2026-07-07T23:59:59".parse()?);
/// assert_eq!(days.scope, Scope::Dates { from, to });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<SalesRequest, RequestError> {
    let said = said(bytes).map_err(RequestError::Text)?;
    let mut said = said.iter().map(String::as_str);
    let command = said.next().unwrap_or("$$$NEWTRANSACTIONS");
    let is = |name: &str| command.strip_prefix("$$$").is_some_and(|command| command.eq_ignore_ascii_case(name));
    let dates = said.next().unwrap_or_default();
    let scope = if is("NEWTRANSACTIONS") {
        Some(Scope::New { after: None })
    } else if is("TRANSACTIONSBYDATERANGE") {
        range(dates, "0:00:00", "23:59:59")
    } else if is("TRANSACTIONSBYDATETIMERANGE") {
        range(dates, "", "")
    } else {
        return Err(RequestError::Command(command.to_owned()));
    };
    scope.map(|scope| SalesRequest { scope }).ok_or_else(|| RequestError::Dates(dates.to_owned()))
}

/// The first lines that say something; no request has more than two.
fn said(bytes: &[u8]) -> Result<Vec<String>, Box<FileProblem>> {
    let (mut lines, mut said) = (Lines::default(), Vec::new());
    let mut take = |line: Line<'_>| {
        let text = line.text.trim();
        if !text.is_empty() && !text.starts_with("//") && said.len() < 2 {
            said.push(text.to_owned());
        }
        Ok(())
    };
    lines.push(bytes, &mut take)?;
    lines.finish(&mut take)?;
    Ok(said)
}

/// Two days with these times, or with their own.
fn range(text: &str, first: &str, last: &str) -> Option<Scope> {
    let mut parts = text.split(';').map(str::trim);
    let (from, to) = (at(parts.next()?, first)?, at(parts.next()?, last)?);
    let is_over = parts.all(str::is_empty);
    (is_over && from <= to).then_some(Scope::Dates { from, to })
}

fn at(text: &str, time: &str) -> Option<LocalTime> {
    match text.split_once(' ') {
        Some((day, own)) if time.is_empty() => moment(day, own.trim_start()),
        None if !time.is_empty() => moment(text, time),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    fn scope(text: &str) -> String {
        match read(text.as_bytes()) {
            Ok(SalesRequest { scope: Scope::Dates { from, to } }) => format!("{from} {to}"),
            Ok(request) => format!("{:?}", request.scope),
            Err(error) => format!("{}: {error}", error.code()),
        }
    }

    #[test]
    fn what_is_new_is_asked_for_by_name_or_by_nothing() {
        for text in ["", " \r\n", "\u{feff}$$$NEWTRANSACTIONS\r\n", "$$$newtransactions", "// flag\n$$$NEWTRANSACTIONS"]
        {
            assert_eq!(scope(text), "New { after: None }", "{text:?}");
        }
    }

    #[test]
    fn days_and_moments_are_asked_for_by_their_range() {
        let days = "$$$TRANSACTIONSBYDATERANGE\n";
        let times = "$$$TRANSACTIONSBYDATETIMERANGE\n";
        assert_eq!(scope(&format!("{days}06.07.2026;07.07.2026\r\n")), "2026-07-06T00:00:00 2026-07-07T23:59:59");
        assert_eq!(scope(&format!("{days}06.07.26 ; 06.07.26;")), "2026-07-06T00:00:00 2026-07-06T23:59:59");
        let both = format!("{times}06.07.2026 8:00:00;06.07.2026 22:30:00");
        assert_eq!(scope(&both), "2026-07-06T08:00:00 2026-07-06T22:30:00");
        for wrong in [
            days.to_owned(),
            format!("{days}06.07.2026"),
            format!("{days}07.07.2026;06.07.2026"),
            format!("{days}31.06.2026;06.07.2026"),
            format!("{days}06.07.2026;07.07.2026;1"),
            format!("{days}06.07.2026 8:00;07.07.2026 9:00"),
            format!("{times}06.07.2026;07.07.2026"),
        ] {
            assert!(scope(&wrong).starts_with("bad-format: expected two days such as"), "{wrong}");
        }
    }

    #[test]
    fn other_requests_are_refused() {
        let expected = "unknown-request: expected $$$NEWTRANSACTIONS, $$$TRANSACTIONSBYDATERANGE or \
            $$$TRANSACTIONSBYDATETIMERANGE, found \"$$$ALL\"";
        assert_eq!(scope("$$$ALL"), expected);
        assert_eq!(read(b"\xd7\xe0\xe9\n\x98").unwrap_err().code(), "encoding");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, dates in "[0-9.;: ]{0,40}") {
            let _ = read(&bytes);
            let _ = read(format!("$$$TRANSACTIONSBYDATETIMERANGE\n{dates}").as_bytes());
        }
    }
}
