//! How a number is written.

use super::table::{Form, LEFT_OUT, Run, SEPARATORS};

/// Writes digits as they are.
pub(super) fn plain(text: &mut String, digits: &[u8]) {
    text.extend(digits.iter().map(|digit| char::from(b'0' + digit)));
}

/// Writes a national number in groups; one that is not whole yet, as far as it goes.
pub(super) fn write(text: &mut String, run: &Run, form: &Form, national: &[u8]) {
    let longer = national.len().saturating_sub(run.first);
    let mut rest = national;
    for (at, &(separator, size)) in form.groups.iter().enumerate() {
        let size = usize::from(size) + if at == form.varies { longer } else { 0 };
        let (group, after) = rest.split_at(size.min(rest.len()));
        rest = after;
        if !group.is_empty() && separator != LEFT_OUT {
            text.push_str(SEPARATORS.get(usize::from(separator)).copied().unwrap_or_default());
            plain(text, group);
        }
    }
}
