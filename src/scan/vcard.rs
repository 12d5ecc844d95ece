//! Contacts in a vCard. Sources: vCard 2.1; RFC 2426 (3.0); RFC 6350 (4.0).

use super::content::Found;
use super::link;

/// Reads a vCard; false where it is none.
pub(super) fn read(text: &str, found: &mut Found<'_>) -> bool {
    let lines = lines(text);
    if !lines.first().is_some_and(|line| line.eq_ignore_ascii_case("BEGIN:VCARD")) {
        return false;
    }
    for line in &lines {
        let (head, value) = line.split_once(':').unwrap_or_default();
        property(&head.to_ascii_uppercase(), value, found);
    }
    true
}

/// Lines with what was folded put together again: a line that begins with a blank goes on with the one before (RFC 6350,
/// 3.2); so does a line after one that ends in `=`, in quoted-printable (vCard 2.1).
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = line.trim_end_matches('\r');
        match (lines.last_mut(), line.strip_prefix([' ', '\t'])) {
            (Some(before), Some(folded)) => before.push_str(folded),
            (Some(before), None) if before.ends_with('=') && is_quoted(before) => {
                before.pop();
                before.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn is_quoted(head: &str) -> bool {
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

/// One property: its name with group and parameters, in capitals, and its value.
fn property(head: &str, value: &str, found: &mut Found<'_>) {
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    let name = name.rsplit('.').next().unwrap_or_default();
    if name != "TEL" && name != "EMAIL" || parameters.contains("FAX") || parameters.contains("PAGER") {
        return;
    }
    let mobile = parameters.contains("CELL") || parameters.contains("MOBILE");
    let rank = 1 + u8::from(parameters.contains("PREF")) + 2 * u8::from(mobile);
    let value = if is_quoted(parameters) { link::decoded(value, '=') } else { link::unescaped(value) };
    let value = value.trim();
    match value.split_once(':') {
        Some(("mailto", address)) => found.offer(rank, &link::address(address)),
        Some(("tel", number)) => found.offer(rank, &link::number(number)),
        _ => found.offer(rank, value),
    }
}
