//! What asks for a report: `<salesRequest version="1.0">`, the commands of the text format, or an empty file.

use super::{SalesRequest, Scope};
use crate::exchange::ask::{Ask, Tag, key, number};
use crate::exchange::atol::{self, request::RequestError};
use crate::exchange::fault::FileProblem;
use crate::time::LocalTime;

/// The version of requests and reports in XML.
pub const VERSION: &str = "1.0";
const ROOT: &str = "salesRequest";
const SCOPES: &str = "one of the elements new, dates and shifts";
const A_NUMBER: &str = "a whole number from 1";
const A_TIME: &str = "a day such as 2026-11-22 or a moment such as 2026-11-22T14:03:05";

type Read<T> = Result<T, Box<FileProblem>>;

impl SalesRequest {
    /// What is new: what an empty file asks for.
    pub const NEW: Self = Self { scope: Scope::New { after: None } };

    /// Reads a request in XML or in the commands of the text format; an empty file asks for what is new.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        match text.first() {
            None => Ok(Self::NEW),
            Some(b'<') => Self::read_xml(bytes),
            Some(_) => atol::request::read(bytes).map_err(|error| Box::new(in_text(&error))),
        }
    }

    /// Reads a request in XML, up to 4 MB of UTF-8.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    ///
    /// # Example
    /// ```
    /// use tillpost::exchange::report::{SalesRequest, Scope};
    /// let file = br#"<salesRequest version="1.0"><shifts pos="2" from="12" to="13"/></salesRequest>"#;
    /// let request = SalesRequest::read_xml(file)?;
    /// assert_eq!(request.scope, Scope::Shifts { store: None, pos: Some(2), from: 12, to: 13 });
    /// # Ok::<(), Box<tillpost::exchange::fault::FileProblem>>(())
    /// ```
    pub fn read_xml(bytes: &[u8]) -> Read<Self> {
        let ask = Ask::read(bytes)?;
        ask.check_root(ROOT, VERSION)?;
        match ask.tags.as_slice() {
            [] => Err(ask.problem(&ask.root, "missing", SCOPES, "none")),
            [tag] => Ok(Self { scope: scope(&ask, tag)? }),
            [_, second, ..] => Err(ask.problem(second, "limit", SCOPES, "more")),
        }
    }
}

fn in_text(error: &RequestError) -> FileProblem {
    match error {
        RequestError::Text(problem) => FileProblem::clone(problem),
        other => FileProblem::new("", other.code(), other.to_string()),
    }
}

fn scope(ask: &Ask<'_>, tag: &Tag<'_>) -> Read<Scope> {
    match tag.name {
        "new" => {
            ask.check_names(tag, &["after"])?;
            let whole = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
            Ok(Scope::New { after: ask.optional(tag, "after", "a whole number from 0", whole)? })
        }
        "dates" => {
            ask.check_names(tag, &["from", "to"])?;
            let from = ask.required(tag, "from", A_TIME, |text| time(text, "T00:00:00"))?;
            let to = ask.required(tag, "to", A_TIME, |text| time(text, "T23:59:59"))?;
            in_order(ask, tag, from <= to)?;
            Ok(Scope::Dates { from, to })
        }
        "shifts" => {
            ask.check_names(tag, &["store", "pos", "from", "to"])?;
            let store = ask.optional(tag, "store", "a store's id of 1 to 100 characters", key)?;
            let pos = ask.optional(tag, "pos", A_NUMBER, number)?;
            let (from, to) = (ask.required(tag, "from", A_NUMBER, number)?, ask.required(tag, "to", A_NUMBER, number)?);
            in_order(ask, tag, from <= to)?;
            Ok(Scope::Shifts { store, pos, from, to })
        }
        other => Err(ask.problem(tag, "unknown-element", SCOPES, &format!("<{other}>"))),
    }
}

fn in_order(ask: &Ask<'_>, tag: &Tag<'_>, is_so: bool) -> Read<()> {
    if is_so { Ok(()) } else { Err(ask.problem(tag, "bad-order", "from not after to", "from after to")) }
}

/// A moment, or a day with the time of its beginning or end.
fn time(text: &str, of_day: &str) -> Option<LocalTime> {
    if text.len() == 10 { format!("{text}{of_day}").parse().ok() } else { text.parse().ok() }
}
