//! Short texts to the end of a longer one: tags, numbers and times as their digits.

use std::io::Write as _;

use crate::tax::TaxRate;
use crate::time::LocalTime;

/// Appends bytes. Up to 32 go in two copies of a fixed size that overlap, which takes a few instructions where a copy of any
/// size would be a call: nearly everything in such a file is that short.
pub(super) fn append(out: &mut Vec<u8>, bytes: &[u8]) {
    match bytes.len() {
        0..4 => out.extend(bytes),
        4..8 => ends::<4>(out, bytes),
        8..16 => ends::<8>(out, bytes),
        16..=32 => ends::<16>(out, bytes),
        _ => out.extend_from_slice(bytes),
    }
}

/// The first `N` bytes, then the last over what they share. `N` to twice `N` bytes.
#[inline]
fn ends<const N: usize>(out: &mut Vec<u8>, bytes: &[u8]) {
    let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) else { return };
    let shared = 2 * N - bytes.len();
    out.extend_from_slice(first);
    out.truncate(out.len() - shared);
    out.extend_from_slice(last);
}

/// A number in decimal digits; 20 hold every one.
pub(super) fn decimal(room: &mut [u8; 20], value: u64) -> &[u8] {
    let mut start = room.len();
    let mut rest = value;
    for (at, digit) in room.iter_mut().enumerate().rev() {
        // Division of 32 bits is a multiplication.
        let (quotient, last) = match u32::try_from(rest) {
            Ok(rest) => (u64::from(rest / 10), (rest % 10) as u8),
            Err(_) => (rest / 10, (rest % 10) as u8),
        };
        *digit = b'0' + last;
        rest = quotient;
        start = at;
        if rest == 0 {
            break;
        }
    }
    room.get(start..).unwrap_or_default()
}

/// `<name>` or `</name>`: one copy of a fixed size where the name is known to the compiler.
#[inline(always)]
pub(super) fn tag(out: &mut Vec<u8>, begin: &'static str, name: &'static str) {
    let (begin, name) = (begin.as_bytes(), name.as_bytes());
    let length = begin.len() + name.len() + 1;
    let mut room = [b'>'; 32];
    if length > room.len() {
        out.extend_from_slice(begin);
        out.extend_from_slice(name);
        out.push(b'>');
        return;
    }
    room[..begin.len()].copy_from_slice(begin);
    room[begin.len()..length - 1].copy_from_slice(name);
    let end = out.len() + length;
    out.extend_from_slice(&room);
    out.truncate(end);
}

/// A number with `digits` digits after the point, at most 18.
pub(super) fn fixed(out: &mut Vec<u8>, value: i64, digits: u32) {
    if value < 0 {
        out.push(b'-');
    }
    let (size, scale) = (value.unsigned_abs(), SCALES.get(digits as usize).copied().unwrap_or(1));
    let mut room = [0; 20];
    append(out, decimal(&mut room, size / scale));
    if scale > 1 {
        // The leading one keeps the zeros.
        let rest = decimal(&mut room, scale + size % scale);
        out.push(b'.');
        append(out, rest.get(1..).unwrap_or_default());
    }
}

/// Minor units in a unit, by digits after the point. Source: ISO 4217 has none with more than four.
const SCALES: [u64; 5] = [1, 10, 100, 1000, 10_000];

/// A tax rate as data has it.
pub(super) fn rate(out: &mut Vec<u8>, rate: TaxRate) {
    match rate {
        TaxRate::Percent(hundredths) if hundredths % 100 == 0 => {
            append(out, decimal(&mut [0; 20], u64::from(hundredths / 100)));
        }
        // Nothing in a rate needs an escape, and writing to memory does not fail.
        rate => drop(write!(out, "{rate}")),
    }
}

/// A local time as ISO 8601 writes it.
pub(super) fn clock(time: LocalTime) -> [u8; 19] {
    let ((year, month, day), (hour, minute, second)) = (time.date(), time.clock());
    let two = |number: u8| [b'0' + number / 10 % 10, b'0' + number % 10];
    let ([y1, y2], [y3, y4]) = (two((year / 100 % 100) as u8), two((year % 100) as u8));
    let ([m1, m2], [d1, d2], [h1, h2]) = (two(month), two(day), two(hour));
    let ([n1, n2], [s1, s2]) = (two(minute), two(second));
    [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2]
}
