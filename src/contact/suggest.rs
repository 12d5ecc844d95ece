//! What was probably meant by a mistyped mail domain: `gmial.com`, `mail.ry`, `gmail.sk`.
//!
//! A question for a person, never a correction: a real domain that is merely rare must pass unasked, so the rules are narrow.

use crate::edits::edits;

/// The providers that most customers have: a top-level domain, then a name.
const KNOWN: [(&str, &str); 24] = [
    ("com", "gmail"),
    ("com", "hotmail"),
    ("com", "outlook"),
    ("com", "icloud"),
    ("com", "yahoo"),
    ("com", "protonmail"),
    ("com", "live"),
    ("com", "googlemail"),
    ("ru", "mail"),
    ("ru", "yandex"),
    ("ru", "ya"),
    ("ru", "bk"),
    ("ru", "list"),
    ("ru", "inbox"),
    ("ru", "rambler"),
    ("sk", "azet"),
    ("sk", "centrum"),
    ("sk", "zoznam"),
    ("sk", "post"),
    ("sk", "pobox"),
    ("cz", "seznam"),
    ("cz", "centrum"),
    ("cz", "email"),
    ("me", "proton"),
];

/// Real domains that look like slips of the known ones.
const REAL: &str = "mai.ru mil.ru infox.ru posta.sk zoznamka.sk central.sk central.cz ramble.ru live.co";

/// Top-level domains that were meant, each with what does not exist and is typed instead. Source: IANA's root zone.
const SLIPS: [(&str, &str); 22] = [
    ("com", "con"),
    ("com", "cmo"),
    ("com", "vom"),
    ("com", "xom"),
    ("com", "ocm"),
    ("com", "cim"),
    ("com", "cpm"),
    ("com", "clm"),
    ("com", "cok"),
    ("com", "comm"),
    ("com", "coom"),
    ("com", "c0m"),
    ("ru", "ry"),
    ("ru", "ri"),
    ("ru", "ur"),
    ("ru", "rru"),
    ("ru", "ruu"),
    ("ru", "ryu"),
    ("sk", "ks"),
    ("sk", "skk"),
    ("cz", "zc"),
    ("cz", "czz"),
];

/// The domain that was probably meant; none when this one may well be right. It is ASCII and in lower case.
pub(super) fn domain(domain: &str) -> Option<String> {
    let (name, typed) = domain.rsplit_once('.')?;
    let meant = SLIPS.iter().find(|(_, slip)| *slip == typed).map_or(typed, |&(meant, _)| meant);
    let (mut least, mut nearest) = (usize::MAX, None);
    for &(end, known) in KNOWN.iter().filter(|(_, known)| starts_alike(name.as_bytes(), known.as_bytes())) {
        let slips = edits(name.as_bytes(), known.as_bytes());
        let near = is_slip(slips, name, known);
        let elsewhere = known == "gmail" && slips == 0; // it has no national domains
        let close = meant == end || end == "com" && edits(typed.as_bytes(), b"com") == 1;
        let slips = slips + usize::from(typed != end);
        if near && (close || elsewhere) && slips < least {
            (least, nearest) = (slips, Some((known, end)));
        }
    }
    let (name, end) = nearest.unwrap_or((name, meant));
    let is_right = (name, end) == domain.rsplit_once('.')? || REAL.split(' ').any(|real| real == domain);
    (!is_right).then(|| [name, end].join("."))
}

/// Whether the lengths are near and the first letters the same or swapped: the first one is seldom mistyped.
fn starts_alike(typed: &[u8], meant: &[u8]) -> bool {
    if typed.len().abs_diff(meant.len()) > 1 + usize::from(meant.len() > 6) {
        return false;
    }
    let swapped = typed.get(..2).is_some_and(|start| meant.starts_with(&[start[1], start[0]]));
    typed.first() == meant.first() || swapped
}

/// Whether a name that starts like a known one is so near it that it is hardly another's: short names have real neighbours,
/// so that only two letters swapped or one too many tell a slip.
fn is_slip(slips: usize, name: &str, known: &str) -> bool {
    let (typed, meant) = (name.as_bytes(), known.as_bytes());
    match meant.len() {
        _ if slips == 0 => true,
        ..=2 => false,
        3..=4 => slips == 1 && (typed.len() > meant.len() || typed.iter().all(|letter| meant.contains(letter))),
        5..=6 => slips == 1,
        _ => slips <= 2,
    }
}

#[cfg(test)]
#[path = "suggest_tests.rs"]
mod tests;
