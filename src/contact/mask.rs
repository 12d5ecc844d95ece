//! Contacts that may be shown and logged.

/// Hides all before the `@` but its first character; the length is hidden too.
pub(super) fn email(address: &str) -> String {
    let (local, domain) = address.split_once('@').unwrap_or_default();
    [local.get(..1).unwrap_or_default(), "•••@", domain].concat()
}
