//! What was probably meant by a mistyped mail domain: `gmial.com`, `mail.ry`, `gmail.sk`.
//!
//! A question for a person, never a correction: a real domain that is merely rare must pass unasked, so the rules are narrow.

use crate::edits::edits;

/// The providers that most customers have: a top-level domain, then its names.
const KNOWN: &str = ".com gmail hotmail outlook icloud yahoo protonmail live googlemail \
    .ru mail yandex ya bk list inbox rambler .sk azet centrum zoznam post pobox .cz seznam centrum email .me proton";

/// Real domains that look like slips of the known ones.
const REAL: &str = "mai.ru mil.ru infox.ru posta.sk zoznamka.sk central.sk central.cz ramble.ru live.co";

/// Top-level domains that were meant, then what does not exist and is typed instead. Source: IANA's root zone.
const SLIPS: &str =
    ".com con cmo vom xom ocm cim cpm clm cok comm coom c0m .ru ry ri ur rru ruu ryu .sk ks skk .cz zc czz";

/// The domain that was probably meant; none when this one may well be right. It is ASCII and in lower case.
pub(super) fn domain(domain: &str) -> Option<String> {
    let (name, typed) = domain.rsplit_once('.')?;
    let meant = words(SLIPS, typed).find(|(_, slip)| *slip == typed).map_or(typed, |(meant, _)| meant);
    let (mut least, mut nearest) = (usize::MAX, None);
    for (end, known) in words(KNOWN, name).filter(|(_, known)| starts_alike(name.as_bytes(), known.as_bytes())) {
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
    let is_right = (name, end) == domain.rsplit_once('.')? || words(REAL, domain).any(|(_, real)| real == domain);
    (!is_right).then(|| [name, end].join("."))
}

/// The words of a table that begin with the first or the second letter of `like`, each with the heading above it, whose dot
/// is left out. Byte by byte: this is done for every address.
fn words<'l>(table: &'static str, like: &'l str) -> impl Iterator<Item = (&'static str, &'static str)> + use<'l> {
    let (mut at, mut heading) = (0, "");
    std::iter::from_fn(move || {
        let bytes = table.as_bytes();
        while let Some(&first) = bytes.get(at) {
            let from = at;
            while bytes.get(at).is_some_and(|&byte| byte != b' ') {
                at += 1;
            }
            let word = table.get(from..at)?;
            at += 1;
            if first == b'.' {
                heading = word.get(1..)?;
            } else if like.as_bytes().iter().take(2).any(|&letter| letter == first) {
                return Some((heading, word));
            }
        }
        None
    })
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
