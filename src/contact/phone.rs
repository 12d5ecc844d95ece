//! A phone number. Sources: ITU-T E.164 (form and length), E.123 (how it is written).

use super::error::ContactError;
use super::table::Plan;

/// A phone number that the numbering plan of its country allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PhoneNumber {
    /// Calling code and national number; a calling code never begins with 0, so that none is lost.
    digits: u64,
    code: u16,
}

impl PhoneNumber {
    /// Reads a number as people write it: spaces, hyphens, brackets, dots and slashes are skipped. After `+`, `00` or the
    /// region's own international prefix comes a calling code; else the number is national in `region` (ISO 3166-1), with
    /// its trunk prefix (`8` in Russia, `0` in Slovakia), without it, or with the calling code.
    ///
    /// # Errors
    /// [`ContactError`] for a foreign character, an unknown code or a number of the wrong length.
    pub fn parse(text: &str, region: &str) -> Result<Self, ContactError> {
        let (plus, digits) = digits(text)?;
        let home = Plan::of_region(region);
        let abroad = home.map_or("00", Plan::international);
        let international = if plus {
            Some(digits.as_str())
        } else {
            digits.strip_prefix("00").or_else(|| digits.strip_prefix(abroad).filter(|rest| rest.len() > 8))
        };
        match (international, home) {
            (Some(digits), _) => international_number(digits),
            (None, Some(plan)) => national_number(plan, &digits),
            (None, None) => Err(ContactError::Region(digits)),
        }
    }

    /// The E.164 form: `+` and up to 15 digits.
    pub fn value(self) -> String {
        format!("+{}", self.digits)
    }

    /// The country calling code.
    pub const fn code(self) -> u16 {
        self.code
    }

    /// The international form in its country's groups: `+7 912 345-67-89`, `+421 905 123 456`.
    pub fn display(self) -> String {
        let (digits, prefix) = (self.digits.to_string(), self.code.to_string());
        let national = digits.strip_prefix(&prefix).unwrap_or_default();
        let groups = Plan::of(&prefix).and_then(Plan::groups).filter(|groups| span(groups) == national.len());
        match groups {
            Some(groups) => format!("+{prefix} {}", grouped(national, groups)),
            None => format!("+{prefix} {}", in_threes(national)),
        }
    }
}

/// Whether a `+` stands first, and the digits.
fn digits(text: &str) -> Result<(bool, String), ContactError> {
    let (mut plus, mut digits) = (false, String::new());
    for letter in text.trim().chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            '+' if !plus && digits.is_empty() => plus = true,
            letter if separates(letter) => {}
            found => return Err(ContactError::PhoneCharacter(found)),
        }
    }
    if digits.is_empty() { Err(ContactError::Empty) } else { Ok((plus, digits)) }
}

/// Spaces and hyphens of every width, brackets, dots and slashes.
fn separates(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' | '\u{2009}' | '\u{202f}')
        || matches!(letter, '\u{2010}'..='\u{2014}' | '\u{2212}')
}

fn international_number(digits: &str) -> Result<PhoneNumber, ContactError> {
    let plan = Plan::of(digits).ok_or_else(|| ContactError::CallingCode(digits.chars().take(3).collect()))?;
    let national = digits.strip_prefix(&plan.code.to_string()).unwrap_or_default();
    let without_trunk = national.strip_prefix(plan.trunk()).unwrap_or_default();
    first_that_fits(plan, [national, without_trunk, ""])
}

fn national_number(plan: Plan, digits: &str) -> Result<PhoneNumber, ContactError> {
    let without_trunk = digits.strip_prefix(plan.trunk()).unwrap_or(digits);
    let without_code = digits.strip_prefix(&plan.code.to_string()).unwrap_or_default();
    first_that_fits(plan, [without_trunk, digits, without_code])
}

/// The first of the readings that the plan allows; what is wrong with the very first, when none is.
fn first_that_fits(plan: Plan, readings: [&str; 3]) -> Result<PhoneNumber, ContactError> {
    let fitting = readings.into_iter().find(|national| misfit(plan, national).is_none());
    match (fitting, misfit(plan, readings[0])) {
        (None, Some(error)) => Err(error),
        (national, _) => number(plan, national.unwrap_or(readings[0])),
    }
}

fn number(plan: Plan, national: &str) -> Result<PhoneNumber, ContactError> {
    let digits = format!("{}{national}", plan.code);
    let digits = digits.parse().map_err(|_| ContactError::CallingCode(digits))?;
    Ok(PhoneNumber { digits, code: plan.code })
}

fn misfit(plan: Plan, national: &str) -> Option<ContactError> {
    let Plan { code, least, most, .. } = plan;
    if !(usize::from(least)..=usize::from(most)).contains(&national.len()) {
        return Some(ContactError::Digits { code, least, most, found: national.len() });
    }
    let first = national.chars().next().filter(|&digit| digit < plan.first_digit());
    first.map(|found| ContactError::Start { code, found })
}

/// How many digits the groups hold.
fn span(groups: &str) -> usize {
    groups.bytes().filter(u8::is_ascii_digit).map(|count| usize::from(count - b'0')).sum()
}

fn grouped(digits: &str, groups: &str) -> String {
    let mut rest = digits.chars();
    let mut text = String::new();
    for letter in groups.chars() {
        match letter.to_digit(10) {
            Some(count) => text.extend(rest.by_ref().take(count as usize)),
            None => text.push(letter),
        }
    }
    text
}

/// Groups of three; the last has two to four.
fn in_threes(digits: &str) -> String {
    let (mut rest, mut text) = (digits, String::new());
    while rest.len() > 4 {
        let (group, after) = rest.split_at(3);
        text.push_str(group);
        text.push(' ');
        rest = after;
    }
    text + rest
}
