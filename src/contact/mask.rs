//! Contacts that may be shown and logged.

/// Hides all before the `@` but its first character; the length is hidden too.
pub(super) fn email(address: &str) -> String {
    let (local, domain) = address.split_once('@').unwrap_or_default();
    format!("{}•••@{domain}", &local[..local.len().min(1)])
}

/// Hides the national digits of a displayed number but the last four; but the last two where there are fewer than eight.
pub(super) fn phone(display: &str, code: u16) -> String {
    let prefix = format!("+{code}");
    let national = display.strip_prefix(&prefix).unwrap_or_default();
    let digits = national.bytes().filter(u8::is_ascii_digit).count();
    let mut hidden = digits - if digits < 8 { digits.min(2) } else { 4 };
    let hide = |letter: char| match letter {
        '0'..='9' if hidden > 0 => {
            hidden -= 1;
            '•'
        }
        other => other,
    };
    prefix.chars().chain(national.chars().map(hide)).collect()
}
