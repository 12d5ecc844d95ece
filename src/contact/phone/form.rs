//! How a number is written. Texts are bytes until they are whole: the module writes those in half the time.

use super::table::{LEFT_OUT, Run, SEPARATORS};

/// What was written, as text.
pub(super) fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::with_capacity(24);
    write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Writes a national number in groups, as at home or abroad; one that is not whole yet, as far as it goes.
pub(super) fn write(out: &mut Vec<u8>, run: Option<&Run>, home: bool, national: &[u8]) {
    let Some(run) = run else { return out.extend_from_slice(national) };
    let form = if home { &run.home } else { &run.abroad };
    let longer = national.len().saturating_sub(run.first);
    let mut rest = national.iter();
    for (at, &(separator, size)) in form.groups.iter().enumerate() {
        let mut left = usize::from(size) + if at == form.varies { longer } else { 0 };
        let separator = usize::from(separator);
        if separator != LEFT_OUT && !rest.as_slice().is_empty() {
            out.extend_from_slice(SEPARATORS.get(separator).map_or(b"", |separator| separator.as_bytes()));
        }
        while left > 0 {
            left -= 1;
            match rest.next() {
                Some(_) if separator == LEFT_OUT => {}
                Some(&digit) => out.push(digit),
                None => return,
            }
        }
    }
}
