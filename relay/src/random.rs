//! Randomness from the operating system: ids, tokens, jitter.

use std::fmt::Write as _;

/// Random bytes from the operating system.
///
/// # Errors
/// When the operating system has none to give.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut buffer = [0; N];
    getrandom::fill(&mut buffer)?;
    Ok(buffer)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// An id of 32 hexadecimal digits that sorts by `now` (milliseconds).
pub(crate) fn id(now: i64) -> Result<String, getrandom::Error> {
    let moment = now.to_be_bytes();
    Ok(hex(&moment[2..]) + &hex(&bytes::<10>()?))
}

/// An evenly spread number below `bound`; zero when there is no randomness, for jitter only.
pub(crate) fn below(bound: u64) -> u64 {
    bytes::<8>().map_or(0, |raw| u64::from_le_bytes(raw) % bound.max(1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn ids_are_unlike_and_sort_by_time() {
        let (early, late) = (id(1_700_000_000_000).unwrap(), id(1_700_000_000_001).unwrap());
        assert_eq!(early.len(), 32);
        assert!(early < late);
        assert_ne!(id(5).unwrap(), id(5).unwrap());
    }
}
