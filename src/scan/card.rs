//! The tracks of a magnetic card. Source: ISO/IEC 7811-2 (sentinels), 7813 (financial cards).

use super::content::ScanError;

/// The digits of a bank card's number. Source: ISO/IEC 7812-1, as issued.
const BANK_DIGITS: std::ops::RangeInclusive<usize> = 13..=19;

/// The number on a card; nothing where the text is no card's. Track 2 is asked before track 1.
///
/// # Errors
/// [`ScanError::BankCard`] where any track is a bank card's.
pub(super) fn read(text: &str) -> Result<Option<String>, ScanError> {
    if holds_bank_number(text) {
        return Err(ScanError::BankCard);
    }
    let mut found: Option<&str> = None;
    let mut rest = text;
    while let Some((track, after)) = next_track(rest) {
        let content = &track[1..];
        let number = content.split(['^', '=']).next().unwrap_or_default();
        // Track 1 begins with its format, which Caps Lock turns small.
        let lettered = track.starts_with("%B") || track.starts_with("%b");
        if lettered && number.bytes().any(|byte| byte.is_ascii_digit()) {
            return Err(ScanError::BankCard);
        }
        if number.len() > 1 && (found.is_none() || track.starts_with(';')) {
            found = Some(number);
        }
        rest = after.trim_start();
    }
    Ok(found.map(|number| number.trim().to_owned()))
}

/// A track without its end sentinel, and what follows.
fn next_track(text: &str) -> Option<(&str, &str)> {
    if text.starts_with(['%', ';', '+']) { text.split_once('?') } else { None }
}

/// Whether nobody would have typed it: a track 2 of digits, or a track 1 with its separators.
pub(super) fn is_sure(text: &str) -> bool {
    let digits = |track: &str| track.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'<' | b'=' | b'>'));
    match next_track(text) {
        Some((track, _)) if track.starts_with(';') => track.len() > 4 && digits(&track[1..]),
        Some((track, _)) => track.starts_with('%') && track.contains('^'),
        None => false,
    }
}

/// Whether a bank card's number stands anywhere in a text: its digits, then `=` or `^`. On track 3 they come after the
/// format, 01 (ISO/IEC 4909).
fn holds_bank_number(text: &str) -> bool {
    let is_number = |number: &str| BANK_DIGITS.contains(&number.len()) && is_luhn(number);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['=', '^']) {
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let number = &before[before.len() - digits..];
        if is_number(number) || number.strip_prefix("01").is_some_and(is_number) {
            return true;
        }
        rest = after;
    }
    false
}

/// Source: ISO/IEC 7812-1, annex B.
fn is_luhn(number: &str) -> bool {
    let mut sum = 0;
    for (at, byte) in number.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(byte - b'0');
        sum += if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 };
    }
    sum % 10 == 0
}
