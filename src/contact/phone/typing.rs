//! A number while it is typed.

use super::form;
use super::read;
use super::table::{Region, Run, SEPARATORS, Table};

/// How a field should read after a key: the same digits in the groups of the number that they begin. The answer depends
/// on the digits alone and never ends in a separator, so that deleting always deletes a digit. What is no phone stays.
pub fn type_phone(text: &str, region: &str) -> String {
    let Ok((plus, digits)) = read::digits(text) else { return text.to_owned() };
    let digits = digits.as_slice();
    let table = Table::get();
    let mut out = String::new();
    if plus {
        out.push('+');
        abroad(table, digits, &mut out);
    } else if let Some(region) = table.region(region) {
        match longest(table.prefixes(region.abroad, digits)) {
            Some(prefix) if digits.get(prefix).is_some_and(|&digit| digit > 0) => {
                let (prefix, rest) = digits.split_at(prefix);
                form::plain(&mut out, prefix);
                out.push(' ');
                abroad(table, rest, &mut out);
            }
            _ => home(table, region, digits, &mut out),
        }
    } else {
        form::plain(&mut out, digits);
    }
    out
}

/// A calling code and what follows.
fn abroad(table: &Table, digits: &[u8], out: &mut String) {
    let Some(code) = table.code_of(digits) else { return form::plain(out, digits) };
    let national = read::after_code(table, code, digits);
    form::plain(out, digits.strip_suffix(national).unwrap_or_default());
    if !national.is_empty() {
        out.push(' ');
        grouped(table.run(code, national), false, national, out);
    }
}

/// A number at home, with its national prefix or without.
fn home(table: &Table, region: &Region, digits: &[u8], out: &mut String) {
    let prefix = longest(table.prefixes(region.home, digits)).unwrap_or(0);
    let (prefix, national) = digits.split_at(prefix);
    let run = table.run(region.code, national).filter(|_| !national.is_empty());
    let Some(run) = run else { return form::plain(out, digits) };
    let before =
        run.home.groups.first().map_or("", |group| SEPARATORS.get(usize::from(group.0)).copied().unwrap_or(""));
    let written = before.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
    if written.eq(prefix.iter().copied()) {
        return grouped(Some(run), true, national, out);
    }
    if !prefix.is_empty() {
        form::plain(out, prefix);
        out.push(' ');
    }
    grouped(Some(run), false, national, out);
}

fn grouped(run: Option<&Run>, home: bool, national: &[u8], out: &mut String) {
    match run {
        Some(run) => form::write(out, run, if home { &run.home } else { &run.abroad }, national),
        None => form::plain(out, national),
    }
}

fn longest(lengths: u32) -> Option<usize> {
    (1..32).rev().find(|length| lengths >> length & 1 == 1)
}
