//! A number while it is typed.

use super::form;
use super::read;
use super::table::{Region, SEPARATORS, Table};

/// How a field should read after a key: the same digits in the groups of the number that they begin. The answer depends
/// on the digits alone and never ends in a separator, so that deleting always deletes a digit. What is no phone stays.
pub fn type_phone(text: &str, region: &str) -> String {
    let Ok((plus, digits)) = read::digits(text) else { return text.to_owned() };
    let digits = digits.as_slice();
    let table = Table::get();
    form::text(|out| typed(table, table.region(region), plus, digits, out))
}

fn typed(table: &Table, region: Option<&Region>, plus: bool, digits: &[u8], out: &mut Vec<u8>) {
    if plus {
        out.push(b'+');
        abroad(table, digits, out);
    } else if let Some(region) = region {
        match read::lengths(table.prefixes(region.abroad, digits)).next() {
            Some(prefix) if digits.get(prefix).is_some_and(|&digit| digit > b'0') => {
                let (prefix, rest) = digits.split_at(prefix);
                out.extend_from_slice(prefix);
                out.push(b' ');
                abroad(table, rest, out);
            }
            _ => home(table, region, digits, out),
        }
    } else {
        out.extend_from_slice(digits);
    }
}

/// A calling code and what follows.
fn abroad(table: &Table, digits: &[u8], out: &mut Vec<u8>) {
    let Some(code) = table.code_of(digits) else { return out.extend_from_slice(digits) };
    let national = read::after_code(table, code, digits);
    out.extend_from_slice(digits.strip_suffix(national).unwrap_or_default());
    if !national.is_empty() {
        out.push(b' ');
        form::write(out, table.run(code, national), false, national);
    }
}

/// A number at home, with its national prefix or without.
fn home(table: &Table, region: &Region, digits: &[u8], out: &mut Vec<u8>) {
    let prefix = read::lengths(table.prefixes(region.home, digits)).next().unwrap_or(0);
    let (prefix, national) = digits.split_at(prefix);
    let run = table.run(region.code, national).filter(|_| !national.is_empty());
    let Some(run) = run else { return out.extend_from_slice(digits) };
    let before =
        run.home.groups.first().map_or("", |group| SEPARATORS.get(usize::from(group.0)).copied().unwrap_or(""));
    let written = before.bytes().filter(u8::is_ascii_digit);
    if written.eq(prefix.iter().copied()) {
        return form::write(out, Some(run), true, national);
    }
    if !prefix.is_empty() {
        out.extend_from_slice(prefix);
        out.push(b' ');
    }
    form::write(out, Some(run), false, national);
}
