//! The marks by which both sides know what the other has done with a file.

use super::{HEADER, NEW, PROCESSED};

/// Whether a load file is marked as processed: its second line is `@`.
pub fn is_processed(file: &[u8]) -> bool {
    mark_of(file).is_some_and(|(from, to)| file.get(from..to) == Some(PROCESSED.as_bytes()))
}

/// The load file with its second line changed from `#` to `@`, as the till leaves it; any other file as it is.
///
/// # Example
/// ```
/// # use tillpost::exchange::atol::marks::{is_processed, mark_processed};
/// let marked = mark_processed(b"##@@&&\r\n#\r\n$$$ADDQUANTITY\r\n");
/// assert_eq!(marked, b"##@@&&\r\n@\r\n$$$ADDQUANTITY\r\n");
/// assert!(is_processed(&marked));
/// ```
pub fn mark_processed(file: &[u8]) -> Vec<u8> {
    match mark_of(file) {
        Some((from, to)) if file.get(from..to) == Some(NEW.as_bytes()) => replaced(file, from, PROCESSED),
        _ => file.to_vec(),
    }
}

/// Whether a report may be overwritten: its first line is `@`, or there is nothing in it.
pub fn is_report_taken(report: &[u8]) -> bool {
    let (_, line) = first_line(report);
    line.is_empty() || line == PROCESSED.as_bytes()
}

/// The report with its first line changed from `#` to `@`, as a back office leaves it.
pub fn mark_report_taken(report: &[u8]) -> Vec<u8> {
    match first_line(report) {
        (from, line) if line == NEW.as_bytes() => replaced(report, from, PROCESSED),
        _ => report.to_vec(),
    }
}

/// What a report file holds once a new report is written: the new one alone where the old one was taken, else the old
/// one with the transactions of the new one after its own.
pub fn with_report(old: &[u8], new: &[u8]) -> Vec<u8> {
    if is_report_taken(old) {
        return new.to_vec();
    }
    let end: &[u8] = if old.ends_with(b"\n") { b"" } else { b"\r\n" };
    let transactions = new.splitn(4, |&byte| byte == b'\n').nth(3).unwrap_or_default();
    [old, end, transactions].concat()
}

/// Where the mark of a load file stands.
fn mark_of(file: &[u8]) -> Option<(usize, usize)> {
    let (from, line) = first_line(file);
    let end = file.iter().position(|&byte| byte == b'\n')?;
    let (_, mark) = first_line(file.get(end + 1..)?);
    (line == HEADER.as_bytes() && from < end).then_some((end + 1, end + 1 + mark.len()))
}

/// The first line without a byte order mark and spaces at its end, and where it begins.
fn first_line(file: &[u8]) -> (usize, &[u8]) {
    let from = if file.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let rest = file.get(from..).unwrap_or_default();
    let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    (from, rest.get(..end).unwrap_or_default().trim_ascii_end())
}

fn replaced(file: &[u8], from: usize, mark: &str) -> Vec<u8> {
    let mut file = file.to_vec();
    for (place, byte) in file.iter_mut().skip(from).zip(mark.bytes()) {
        *place = byte;
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn load_files_are_marked_on_their_second_line() {
        assert_eq!(mark_processed(b"##@@&&\n#"), b"##@@&&\n@");
        assert_eq!(mark_processed(b"\xef\xbb\xbf##@@&& \r\n#\r\n#\r\n"), b"\xef\xbb\xbf##@@&& \r\n@\r\n#\r\n");
        for other in [&b""[..], b"##@@&&", b"##@@&&\n@\n", b"#\n#\n", b"##@@&&\n\n#", b"##@@&&\n##\n"] {
            assert_eq!(mark_processed(other), other);
        }
        assert!(is_processed(b"##@@&&\n@\n") && !is_processed(b"##@@&&\n#\n") && !is_processed(b"#\n@\n"));
    }

    #[test]
    fn reports_are_appended_until_they_are_taken() {
        let (first, second) = (&b"#\r\n1\r\n1\r\n1;a\r\n"[..], &b"#\r\n1\r\n2\r\n2;b\r\n"[..]);
        assert_eq!(with_report(b"", first), first);
        assert_eq!(with_report(first, second), b"#\r\n1\r\n1\r\n1;a\r\n2;b\r\n");
        assert_eq!(with_report(b"#\n1\n1\n1;a", second), b"#\n1\n1\n1;a\r\n2;b\r\n");
        let taken = mark_report_taken(first);
        assert_eq!(taken, b"@\r\n1\r\n1\r\n1;a\r\n");
        assert_eq!(with_report(&taken, second), second);
        assert_eq!(mark_report_taken(b"1\n"), b"1\n");
    }

    proptest! {
        #[test]
        fn marks_change_one_byte_at_most(file: Vec<u8>) {
            for marked in [mark_processed(&file), mark_report_taken(&file)] {
                prop_assert_eq!(marked.len(), file.len());
                prop_assert!(marked.iter().zip(&file).filter(|(one, other)| one != other).count() <= 1);
            }
        }
    }
}
