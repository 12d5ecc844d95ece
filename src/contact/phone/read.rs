//! From what was typed to a number. The readings are those of libphonenumber's `parse`, tried until one is a number.

use super::table::{LONGEST, Region, Table};
use super::{Digits, PhoneNumber};
use crate::contact::error::ContactError;

/// A number with a letter after so many digits may have an extension.
const EXTENDABLE: usize = 6;

pub(super) fn parse(text: &str, region: &str) -> Result<PhoneNumber, ContactError> {
    let (plus, digits) = digits(text)?;
    let digits = digits.as_slice();
    let table = Table::get();
    if plus {
        return international(table, digits);
    }
    let Some(region) = table.region(region) else {
        return match digits {
            [0, 0, abroad @ ..] if !abroad.is_empty() => international(table, abroad),
            _ => Err(ContactError::Region(shown(digits))),
        };
    };
    let found = abroad(table, region, digits).unwrap_or_else(|| national(table, region, digits));
    match (&found, digits) {
        // Dialled so almost everywhere, and typed so everywhere.
        (Err(_), [0, 0, abroad @ ..]) if abroad.len() > 6 => international(table, abroad).or(found),
        _ => found,
    }
}

/// Whether a `+` stands first, and the digits.
pub(super) fn digits(text: &str) -> Result<(bool, Digits), ContactError> {
    let (mut plus, mut digits) = (false, Digits::default());
    let mut letters = text.trim().chars();
    while let Some(letter) = letters.next() {
        match digit(letter) {
            Some(digit) => {
                let slot = digits.all.get_mut(digits.length).ok_or(ContactError::Digits {
                    code: 0,
                    least: 4,
                    most: 15,
                    found: Digits::MOST + 1,
                })?;
                *slot = digit;
                digits.length += 1;
            }
            None if matches!(letter, '+' | '＋') && !plus && digits.length == 0 => plus = true,
            None if separates(letter) => {}
            None if digits.length >= EXTENDABLE && letters.any(|letter| digit(letter).is_some()) => {
                return Err(ContactError::Extension(letter));
            }
            None => return Err(ContactError::PhoneCharacter(letter)),
        }
    }
    if digits.length == 0 { Err(ContactError::Empty) } else { Ok((plus, digits)) }
}

/// A digit: Western, wide, Arabic or Persian.
fn digit(letter: char) -> Option<u8> {
    let letter = u32::from(letter);
    let zeros = [0x30, 0xff10, 0x660, 0x6f0];
    zeros.iter().find_map(|zero| u8::try_from(letter.checked_sub(*zero)?).ok().filter(|digit| *digit < 10))
}

/// Spaces and hyphens of every width, brackets, dots and slashes.
fn separates(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '-' | '(' | ')' | '.' | '/' | '[' | ']' | '~' | '\u{a0}' | '\u{ad}' | '\u{3000}')
        || matches!(letter, '\u{2000}'..='\u{2015}' | '\u{202a}'..='\u{202f}' | '\u{2060}'..='\u{2069}' | '\u{2212}')
        || matches!(letter, '\u{ff08}' | '\u{ff09}' | '\u{ff0d}'..='\u{ff0f}')
}

/// The reading after the region's international prefix, if the number begins with one.
fn abroad(table: &Table, region: &Region, digits: &[u8]) -> Option<Result<PhoneNumber, ContactError>> {
    let lengths = table.prefixes(region.abroad, digits);
    let mut first = None;
    for length in (1..32).rev().filter(|length| lengths >> length & 1 == 1) {
        let rest = digits.get(length..).filter(|rest| rest.len() > 2 && rest.first() != Some(&0))?;
        match international(table, rest) {
            Ok(number) => return Some(Ok(number)),
            Err(error) => _ = first.get_or_insert(error),
        }
    }
    // A number at home may begin as those abroad do.
    first.map(|error| national(table, region, digits).map_err(|_| error))
}

/// A number from its calling code on; a national prefix after that is passed over.
fn international(table: &Table, digits: &[u8]) -> Result<PhoneNumber, ContactError> {
    let code =
        table.code_of(digits).ok_or_else(|| ContactError::CallingCode(shown(digits.get(..3).unwrap_or(digits))))?;
    let national = after_code(table, code, digits);
    let main = table.regions_of(code).first();
    number(table, code, national)
        .or_else(|| without_prefix(table, main?, code, national))
        .ok_or_else(|| misfit(table, code, national))
}

/// A number at home.
fn national(table: &Table, region: &Region, digits: &[u8]) -> Result<PhoneNumber, ContactError> {
    let code = region.code;
    let lengths = table.prefixes(region.home, digits);
    let with_code = Some(digits).filter(|digits| table.code_of(digits) == Some(code));
    number(table, code, digits)
        .or_else(|| without_prefix(table, region, code, digits))
        .or_else(|| international(table, with_code?).ok())
        .ok_or_else(|| {
            let prefix = (1..32).rev().find(|length| lengths >> length & 1 == 1).unwrap_or(0);
            misfit(table, code, digits.get(prefix..).unwrap_or_default())
        })
}

/// The number after the region's national prefix, the longest that leaves one; or the local number with its area.
fn without_prefix(table: &Table, region: &Region, code: usize, digits: &[u8]) -> Option<PhoneNumber> {
    let lengths = table.prefixes(region.home, digits);
    let prefixed = (1..32).rev().filter(|length| lengths >> length & 1 == 1);
    let found = prefixed.filter_map(|length| digits.get(length..)).find_map(|rest| number(table, code, rest));
    let local = || number(table, code, joined(&[&region.area, digits]).as_slice());
    found.or_else(|| if &region.name == b"AR" { argentine(table, code, digits) } else { local() })
}

/// A mobile number of Argentina, with 15 after its area at home and 9 before it abroad.
fn argentine(table: &Table, code: usize, digits: &[u8]) -> Option<PhoneNumber> {
    let digits = digits.strip_prefix(&[0]).unwrap_or(digits);
    (2..5).find_map(|area| {
        let (area, rest) = digits.split_at_checked(area)?;
        let rest = rest.strip_prefix(&[1, 5])?;
        number(table, code, joined(&[&[9], area, rest]).as_slice())
    })
}

fn joined(parts: &[&[u8]]) -> Digits {
    let mut it = Digits::default();
    for &digit in parts.iter().copied().flatten() {
        if let Some(slot) = it.all.get_mut(it.length) {
            *slot = digit;
            it.length += 1;
        }
    }
    it
}

fn number(table: &Table, code: usize, national: &[u8]) -> Option<PhoneNumber> {
    if !table.has(code, national) {
        return None;
    }
    let prefix = u64::from(table.codes.get(code)?.prefix);
    let digits = national.iter().fold(prefix, |all, &digit| all * 10 + u64::from(digit));
    Some(PhoneNumber { digits, code: u8::try_from(code).ok()? })
}

pub(super) fn after_code<'a>(table: &Table, code: usize, digits: &'a [u8]) -> &'a [u8] {
    let code = table.codes.get(code).map_or(0, |code| code.prefix);
    digits.get(1 + usize::from(code > 9) + usize::from(code > 99)..).unwrap_or_default()
}

/// Why a code has no such number: how many digits the numbers that begin so have, or where no number begins so.
fn misfit(table: &Table, code: usize, national: &[u8]) -> ContactError {
    let Some(plan) = table.codes.get(code) else { return ContactError::Empty };
    let (at, used) = table.walk(plan.lengths, national);
    let lengths = table.lengths_below(at, used);
    let code = plan.prefix;
    if lengths == 0 || lengths >> national.len().min(LONGEST + 1) & 1 == 1 {
        return ContactError::Start { code, found: shown(national.get(..used).unwrap_or(national)) };
    }
    let byte = |bit: u32| bit.to_le_bytes()[0];
    let (least, most) = (byte(lengths.trailing_zeros()), byte(lengths.ilog2()));
    ContactError::Digits { code, least, most, found: national.len() }
}

fn shown(digits: &[u8]) -> String {
    let mut text = String::new();
    super::form::plain(&mut text, digits);
    text
}
