//! From what was typed to a number. The readings are those of libphonenumber's `parse`, tried until one is a number.

use super::table::{LONGEST, Region, Table};
use super::{Digits, PhoneNumber, code_length};
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
            [b'0', b'0', abroad @ ..] if !abroad.is_empty() => international(table, abroad),
            _ => Err(ContactError::Region(shown(digits))),
        };
    };
    let found = abroad(table, region, digits).unwrap_or_else(|| national(table, region, digits));
    match (&found, digits) {
        // Dialled so almost everywhere, and typed so everywhere.
        (Err(_), [b'0', b'0', abroad @ ..]) if abroad.len() > 6 => international(table, abroad).or(found),
        _ => found,
    }
}

/// Whether a `+` stands first, and the digits.
pub(super) fn digits(text: &str) -> Result<(bool, Digits), ContactError> {
    let (mut plus, mut digits) = (false, Digits::default());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match digit(letter) {
            None if matches!(letter, ' ' | '-' | '(' | ')') => {}
            Some(digit) => digits.push(digit).ok_or(ContactError::Digits {
                code: 0,
                least: 4,
                most: 15,
                found: Digits::MOST + 1,
            })?,
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

/// A digit in ASCII: Western, wide, Arabic or Persian ones.
fn digit(letter: char) -> Option<u8> {
    let letter = u32::from(letter);
    if letter < 0x80 {
        return letter.to_le_bytes().first().copied().filter(u8::is_ascii_digit);
    }
    let zeros = [0xff10, 0x660, 0x6f0];
    let digit = zeros.iter().map(|zero| letter.wrapping_sub(*zero)).find(|digit| *digit < 10)?;
    Some(b'0' + digit.to_le_bytes()[0])
}

/// Spaces and hyphens of every width, brackets, dots and slashes.
fn separates(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\t'..='\r' | '-' | '(' | ')' | '.' | '/' | '[' | ']' | '~' | '\u{a0}' | '\u{ad}' | '\u{3000}'
    ) || matches!(letter, '\u{2000}'..='\u{2015}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{2069}' | '\u{2212}')
        || matches!(letter, '\u{ff08}' | '\u{ff09}' | '\u{ff0d}'..='\u{ff0f}')
}

/// The reading after the region's international prefix, if the number begins with one.
fn abroad(table: &Table, region: &Region, digits: &[u8]) -> Option<Result<PhoneNumber, ContactError>> {
    let mut first = None;
    for length in lengths(table.prefixes(region.abroad, digits)) {
        let rest = digits.get(length..).filter(|rest| rest.len() > 2 && rest.first() != Some(&b'0'))?;
        match international(table, rest) {
            Ok(number) => return Some(Ok(number)),
            Err(error) => _ = first.get_or_insert(error),
        }
    }
    // A number at home may begin as those abroad do.
    first.map(|error| national(table, region, digits).map_err(|_| error))
}

/// The lengths in a set, a bit each, from the longest.
pub(super) fn lengths(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let length = set.checked_ilog2()?;
        set ^= 1 << length;
        Some(length as usize)
    })
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
    let with_code = Some(digits).filter(|digits| table.code_of(digits) == Some(code));
    number(table, code, digits)
        .or_else(|| without_prefix(table, region, code, digits))
        .or_else(|| international(table, with_code?).ok())
        .ok_or_else(|| {
            let prefix = lengths(table.prefixes(region.home, digits)).next().unwrap_or(0);
            misfit(table, code, digits.get(prefix..).unwrap_or_default())
        })
}

/// The number after the region's national prefix, the longest that leaves one; or the local number with its area.
fn without_prefix(table: &Table, region: &Region, code: usize, digits: &[u8]) -> Option<PhoneNumber> {
    let prefixed = lengths(table.prefixes(region.home, digits));
    let found = prefixed.filter_map(|length| digits.get(length..)).find_map(|rest| number(table, code, rest));
    let local = || number(table, code, Digits::joined(&[&region.area, digits]).as_slice());
    found.or_else(|| if &region.name == b"AR" { argentine(table, code, digits) } else { local() })
}

/// A mobile number of Argentina, with 15 after its area at home and 9 before it abroad.
fn argentine(table: &Table, code: usize, digits: &[u8]) -> Option<PhoneNumber> {
    let digits = digits.strip_prefix(b"0").unwrap_or(digits);
    (2..5).find_map(|area| {
        let (area, rest) = digits.split_at_checked(area)?;
        let rest = rest.strip_prefix(b"15")?;
        number(table, code, Digits::joined(&[b"9", area, rest]).as_slice())
    })
}

fn number(table: &Table, code: usize, national: &[u8]) -> Option<PhoneNumber> {
    let plan = table.codes.get(code).filter(|_| table.has(code, national))?;
    let mut digits = Digits::default();
    for place in [100, 10, 1].iter().filter(|&&place| plan.prefix >= place) {
        digits.push(b'0' + (plan.prefix / place % 10).to_le_bytes()[0])?;
    }
    for &digit in national {
        digits.push(digit)?;
    }
    Some(PhoneNumber { digits, code: u8::try_from(code).ok()? })
}

pub(super) fn after_code<'a>(table: &Table, code: usize, digits: &'a [u8]) -> &'a [u8] {
    let code = table.codes.get(code).map_or(0, |code| code.prefix);
    digits.get(code_length(code)..).unwrap_or_default()
}

/// Why a code has no such number: how many digits the numbers that begin so have, or where no number begins so.
fn misfit(table: &Table, code: usize, national: &[u8]) -> ContactError {
    let Some(plan) = table.codes.get(code) else { return ContactError::Empty };
    let (at, used) = table.walk(plan.lengths, national);
    let below = table.lengths_below(at, used);
    let code = plan.prefix;
    if below == 0 || below >> national.len().min(LONGEST + 1) & 1 == 1 {
        return ContactError::Start { code, found: shown(national.get(..used).unwrap_or(national)) };
    }
    let byte = |bit: u32| bit.to_le_bytes()[0];
    let (least, most) = (byte(below.trailing_zeros()), byte(below.ilog2()));
    ContactError::Digits { code, least, most, found: national.len() }
}

fn shown(digits: &[u8]) -> String {
    super::form::text(|out| out.extend_from_slice(digits))
}
