//! Classes of bytes, and references.

/// The byte ends a text: `<`, `&`.
const STOP: u8 = 1;
/// The byte may be part of a control character.
pub(super) const ODD: u8 = 2;
const SPACE: u8 = 4;
const NAME: u8 = 8;
/// The byte may begin a name.
const START: u8 = 16;

/// What each byte is. Every byte of a character beyond ASCII may stand in a name; of the controls beyond ASCII, U+0080 to
/// U+009F, the first byte is 0xC2. Source: XML 1.0, 2.3.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b'<' | b'&' => STOP,
            b' ' => SPACE,
            b'\t' | b'\r' | b'\n' => SPACE | ODD,
            0..b' ' | 0x7F => ODD,
            b'0'..=b'9' | b'-' | b'.' => NAME,
            0xC2 => NAME | START | ODD,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b':' | 0x80..=0xFF => NAME | START,
            _ => 0,
        };
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

#[inline]
fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or_default()
}

/// The class of a byte of text; none for the byte that ends it.
#[inline]
pub(super) fn is_text(byte: u8) -> Option<u8> {
    let class = class(byte);
    (class & STOP == 0).then_some(class)
}

/// How many bytes come in chunks that no markup stands in, and whether they may be part of control characters. Without a
/// way out of a chunk, so that the compiler looks at all of it at once.
#[inline]
pub(super) fn plain_chunks(bytes: &[u8]) -> (usize, bool) {
    let (mut length, mut odd) = (0, 0);
    for chunk in bytes.as_chunks::<16>().0 {
        let is_stop = chunk.iter().fold(0, |all, byte| all | u8::from(*byte == b'<') | u8::from(*byte == b'&'));
        if is_stop != 0 {
            break;
        }
        odd |= chunk
            .iter()
            .fold(0, |all, &byte| all | u8::from(byte < b' ') | u8::from(byte == 0x7F) | u8::from(byte == 0xC2));
        length += chunk.len();
    }
    (length, odd != 0)
}

/// White space. Source: XML 1.0, 2.3.
#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Whether a byte may stand in a name.
pub(super) fn is_name(byte: u8) -> bool {
    class(byte) & NAME != 0
}

/// Whether a byte may begin a name.
pub(super) fn is_name_start(byte: u8) -> bool {
    class(byte) & START != 0
}

/// The character that a reference stands for. Source: XML 1.0, 4.1 and 4.6.
pub(super) fn reference(name: &str) -> Option<char> {
    if let Some((_, character)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    let digits = name.strip_prefix('#')?;
    let character = match digits.strip_prefix('x') {
        Some(digits) => numbered(digits, 16)?,
        None => numbered(digits, 10)?,
    };
    (character >= ' ' || matches!(character, '\t' | '\r' | '\n')).then_some(character)
}

const NAMED: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// The character with this number.
fn numbered(digits: &str, radix: u32) -> Option<char> {
    let mut number = 0_u32;
    for digit in digits.chars() {
        number = number.checked_mul(radix)?.checked_add(digit.to_digit(radix)?)?;
    }
    if digits.is_empty() { None } else { char::from_u32(number) }
}
