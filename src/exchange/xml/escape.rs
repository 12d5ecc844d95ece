//! The one place where a value becomes XML.

use super::append::append;

/// Writes a value as the text of an element or as a double-quoted attribute.
///
/// The five substitutions of XML 1.0 (2.4, 4.6); tab and line breaks as references, since a reader would make spaces of
/// them in an attribute (3.3.3) and one line break of every other (2.11). Characters that XML 1.0 forbids (2.2) become
/// U+FFFD, so that a reader sees that something stood there.
pub(super) fn escape(out: &mut Vec<u8>, value: &str) {
    let bytes = value.as_bytes();
    // No early end: so the compiler looks at many bytes at once.
    if bytes.iter().fold(false, |found, &byte| found | is_special(byte)) {
        escape_each(out, bytes);
    } else {
        append(out, bytes);
    }
}

/// Whether a byte may need more than to be copied; 0xEF begins U+FFFE and U+FFFF, among others.
const fn is_special(byte: u8) -> bool {
    matches!(byte, 0..b' ' | b'&' | b'<' | b'>' | b'"' | b'\'' | 0xEF)
}

fn escape_each(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut done = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let (instead, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\'' => ("&apos;", 1),
            b'\t' => ("&#9;", 1),
            b'\n' => ("&#10;", 1),
            b'\r' => ("&#13;", 1),
            0..b' ' => ("\u{fffd}", 1),
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => ("\u{fffd}", 3),
            _ => continue,
        };
        out.extend_from_slice(bytes.get(done..at).unwrap_or_default());
        out.extend_from_slice(instead.as_bytes());
        done = at + length;
    }
    out.extend_from_slice(bytes.get(done..).unwrap_or_default());
}
