//! What was probably meant by a mistyped mail domain: `gmial.com`, `mail.ry`, `gmail.sk`.
//!
//! A question for a person, never a correction: a real domain that is merely rare must pass unasked, so the rules are narrow.

use crate::edits::edits;

/// The providers that most customers have: a top-level domain, then its names.
const KNOWN: &str = "com gmail hotmail outlook icloud yahoo protonmail live googlemail|\
    ru mail yandex ya bk list inbox rambler|sk azet centrum zoznam post pobox|cz seznam centrum email|me proton";

/// Real domains that look like slips of the known ones.
const REAL: &str = "mai.ru mil.ru infox.ru posta.sk zoznamka.sk central.sk central.cz ramble.ru live.co";

/// Top-level domains that do not exist, and what was meant. Source: IANA's root zone.
const SLIPS: &str = "con cmo vom xom ocm cim cpm clm cok comm coom c0m com|ry ri ur rru ruu ryu ru|ks skk sk|zc czz cz";

/// The domain that was probably meant; none when this one may well be right. It is ASCII and in lower case.
pub(super) fn domain(domain: &str) -> Option<String> {
    let (name, typed) = domain.rsplit_once('.')?;
    if REAL.split(' ').any(|real| real == domain) {
        return None;
    }
    let meant = top_level(typed);
    let (mut least, mut nearest) = (usize::MAX, None);
    for (end, names) in KNOWN.split('|').filter_map(|group| group.split_once(' ')) {
        for known in names.split(' ') {
            if !starts_alike(name.as_bytes(), known.as_bytes()) {
                continue;
            }
            let slips = edits(name.as_bytes(), known.as_bytes());
            let near = is_slip(slips, name, known);
            let elsewhere = known == "gmail" && slips == 0; // it has no national domains
            let close = meant == end || end == "com" && edits(typed.as_bytes(), b"com") == 1;
            let slips = slips + usize::from(typed != end);
            if near && (close || elsewhere) && slips < least {
                (least, nearest) = (slips, Some([known, end].join(".")));
            }
        }
    }
    let other = || (meant != typed).then(|| [name, meant].join("."));
    if least == 0 { None } else { nearest.or_else(other) }
}

/// Whether the first letters are the same or swapped: the first one is seldom mistyped.
fn starts_alike(typed: &[u8], meant: &[u8]) -> bool {
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

/// A top-level domain as it was probably meant.
fn top_level(typed: &str) -> &str {
    let entry = SLIPS.split('|').find(|entry| entry.split(' ').any(|slip| slip == typed));
    entry.and_then(|entry| entry.rsplit(' ').next()).unwrap_or(typed)
}

#[cfg(test)]
#[path = "suggest_tests.rs"]
mod tests;
