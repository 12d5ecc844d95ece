//! Found texts as messages repeat them. The standard library's own way (`{:?}`) would bring Unicode's tables along.

use std::fmt::{self, Write as _};

/// A text in quotes; quotes, backslashes and control characters in it are escaped.
pub(crate) struct Quoted<'t>(pub(crate) &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quoted(f, self.0, '"')
    }
}

/// A character in single quotes.
pub(crate) struct QuotedChar(pub(crate) char);

impl fmt::Display for QuotedChar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quoted(f, self.0.encode_utf8(&mut [0; 4]), '\'')
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str, quote: char) -> fmt::Result {
    f.write_char(quote)?;
    for letter in text.chars() {
        match letter {
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            '\0' => f.write_str("\\0")?,
            _ if letter == quote => write!(f, "\\{quote}")?,
            _ if is_hidden(letter) => write!(f, "\\u{{{:x}}}", u32::from(letter))?,
            _ => f.write_char(letter)?,
        }
    }
    f.write_char(quote)
}

/// Controls, and marks that have no shape or turn the direction of text.
fn is_hidden(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_as_rust_quotes_them() {
        for text in ["", "abc", "Чек № 1", "a\"b\\c'", "1\n2\r\t\0", "\u{1}\u{7f}\u{200b}\u{202e}", "🍵"] {
            assert_eq!(Quoted(text).to_string(), format!("{text:?}"));
        }
        for letter in ['a', 'é', '\'', '"', '\\', '\u{202e}', '٨'] {
            assert_eq!(QuotedChar(letter).to_string(), format!("{letter:?}"));
        }
    }
}
