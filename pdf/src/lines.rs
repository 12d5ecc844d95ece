//! From a paragraph to lines that fit.

use crate::font::{Letter, Role};

/// How wide letters are together, in thousandths of an em; a space at their end takes no room.
pub(crate) fn width(letters: &[Letter]) -> u32 {
    let letters = match letters {
        [before @ .., last] if last.role == Role::Space => before,
        all => all,
    };
    letters.iter().fold(0, |sum, letter| sum.saturating_add(letter.advance))
}

/// Cuts letters into lines of at most `room` thousandths of an em: between words, or inside a word wider than a line.
/// A line keeps the space at its end, so that whoever copies the text copies the space too.
pub(crate) fn broken(letters: &[Letter], room: u32) -> Vec<&[Letter]> {
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for word in letters.split_inclusive(|letter| letter.role == Role::Space) {
        let line = letters.get(start..end + word.len()).unwrap_or_default();
        if width(line) > room && start < end {
            lines.push(letters.get(start..end).unwrap_or_default());
            start = end;
        }
        if width(word) > room {
            start += torn(word, room, &mut lines);
        }
        end += word.len();
    }
    lines.extend(letters.get(start..end).filter(|line| !line.is_empty()));
    lines
}

/// The same, with lines of about one width: the narrowest room that needs no more of them, in steps of an em.
pub(crate) fn balanced(letters: &[Letter], room: u32) -> Vec<&[Letter]> {
    let lines = broken(letters, room);
    let count = lines.len();
    let mut narrow = width(letters) / u32::try_from(count).unwrap_or(1).max(1);
    while count > 1 && narrow < room {
        let fewer = broken(letters, narrow);
        if fewer.len() == count && fewer.iter().all(|line| width(line) <= narrow) {
            return fewer;
        }
        narrow += 1000;
    }
    lines
}

/// Cuts a word wider than a line into pieces of about the same width, before a hyphen where one is near the end: readers
/// take a hyphen at the end of a line for one that was not in the text. The last piece is left to the caller. Returns how many letters are gone.
fn torn<'a>(word: &'a [Letter], room: u32, lines: &mut Vec<&'a [Letter]>) -> usize {
    let mut wide = width(word);
    let fair = wide / wide.div_ceil(room.max(1)).max(1);
    let mut rest = word;
    while wide > room {
        let (line, after) = rest.split_at(cut(rest, fair, room));
        wide = wide.saturating_sub(line.iter().map(|letter| letter.advance).sum());
        lines.push(line);
        rest = after;
    }
    word.len() - rest.len()
}

/// How many letters the first piece has, at least one.
fn cut(word: &[Letter], fair: u32, room: u32) -> usize {
    let (mut before, mut end, mut hyphen) = (0, 0, 0);
    for letter in word {
        if end > 0 && (before + letter.advance > room || before >= fair) {
            break;
        }
        if letter.role == Role::Hyphen {
            hyphen = end;
        }
        before += letter.advance;
        end += 1;
    }
    if hyphen * 2 > end { hyphen } else { end.max(1) }
}
