//! What is asked: `<requisitesRequest version="1.0">`.

use std::collections::BTreeSet;

use super::Key;
use crate::exchange::ask::{Ask, Tag, key, number};
use crate::exchange::fault::FileProblem;

/// The version of requests and answers.
pub const VERSION: &str = "1.0";
const ROOT: &str = "requisitesRequest";
const A_KEY: &str = "a key of 1 to 100 characters";
const A_NUMBER: &str = "a whole number from 1";
const A_TIME: &str = "a moment such as 2026-11-22T14:03:05";
const KEYS: &str = "the elements item, price, receipt, shift, till or user";

type Read<T> = Result<T, Box<FileProblem>>;

/// The keys of a request, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// At least one, at most 10,000.
    pub keys: Vec<Key>,
}

impl Asked {
    /// Reads a request of at most 4 MB and 10,000 keys.
    ///
    /// # Errors
    /// The first thing that is wrong with it: a request is never answered by halves of what it says.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        let ask = Ask::read(bytes)?;
        ask.check_root(ROOT, VERSION)?;
        if ask.tags.is_empty() {
            return Err(ask.problem(&ask.root, "missing", KEYS, "none"));
        }
        let keys = ask.tags.iter().map(|tag| of(&ask, tag)).collect::<Read<Vec<_>>>()?;
        let mut known = BTreeSet::new();
        match keys.iter().zip(&ask.tags).find(|(key, _)| !known.insert(*key)) {
            Some((_, tag)) => Err(ask.problem(tag, "duplicate", "each key once", "it again")),
            None => Ok(Self { keys }),
        }
    }
}

fn of(ask: &Ask<'_>, tag: &Tag<'_>) -> Read<Key> {
    let text = |name| ask.required(tag, name, A_KEY, key);
    let count = |name| ask.required(tag, name, A_NUMBER, number::<u32>);
    let known = |names: &[&str]| ask.check_names(tag, names);
    match tag.name {
        "item" if tag.get("barcode").is_some() => {
            known(&["barcode"])?;
            Ok(Key::Barcode { barcode: text("barcode")? })
        }
        "item" => {
            known(&["id", "barcode"])?;
            Ok(Key::Item { id: text("id")? })
        }
        "price" => {
            known(&["item", "at"])?;
            let at = ask.optional(tag, "at", A_TIME, |text| text.parse().ok())?;
            Ok(Key::Price { item: text("item")?, at })
        }
        "receipt" => {
            known(&["store", "pos", "shift", "number"])?;
            Ok(Key::Receipt {
                store: text("store")?,
                pos: count("pos")?,
                shift: count("shift")?,
                number: count("number")?,
            })
        }
        "shift" => {
            known(&["store", "pos", "number"])?;
            Ok(Key::Shift { store: text("store")?, pos: count("pos")?, number: count("number")? })
        }
        "till" => known(&[]).map(|()| Key::Till),
        "user" => {
            known(&["code"])?;
            Ok(Key::User { code: text("code")? })
        }
        other => Err(ask.problem(tag, "unknown-element", KEYS, &format!("<{other}>"))),
    }
}
