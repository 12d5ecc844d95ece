//! Log lines on stderr: `time level part: message`. Addresses are masked here, secrets never get here.

use std::fmt::Display;
use std::io::Write as _;
use std::time::SystemTime;

/// What the person who started the relay must see: on stdout, as it is.
pub(crate) fn tell(message: impl Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{message}").and_then(|()| out.flush());
}

/// Why the relay does not start: on stderr, one sentence.
pub(crate) fn complain(error: &dyn Display) {
    let _ = writeln!(std::io::stderr().lock(), "tillpost-relay: {error}");
}

/// Something worth knowing.
pub(crate) fn info(part: &str, message: impl Display) {
    line("info", part, &message);
}

/// Something that needs a person, sooner or later.
pub(crate) fn warn(part: &str, message: impl Display) {
    line("warn", part, &message);
}

fn line(level: &str, part: &str, message: &dyn Display) {
    let time = httpdate::fmt_http_date(SystemTime::now());
    let text = one_line(&mask(&message.to_string()));
    // A log that nobody can read any more must not stop the relay.
    let _ = writeln!(std::io::stderr().lock(), "{time} {level} {part}: {text}");
}

/// The text with each word that holds an `@` cut down to its first letter and its domain's last label, controls as spaces, at most 300 characters.
pub(crate) fn public(text: &str) -> String {
    one_line(&mask(text)).chars().take(300).collect()
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn mask(text: &str) -> String {
    text.split_inclusive(is_border).map(mask_word).collect()
}

fn is_border(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '\'' | ',' | ';' | ':' | '=')
}

fn mask_word(word: &str) -> String {
    let border = word.chars().next_back().filter(|&c| is_border(c));
    let bare = word.trim_end_matches(is_border);
    let Some((name, domain)) = bare.rsplit_once('@').filter(|(name, domain)| !name.is_empty() || !domain.is_empty())
    else {
        return word.to_owned();
    };
    let first: String = name.chars().take(1).collect();
    let top = domain.rsplit('.').next().unwrap_or_default();
    format!("{first}***@***.{top}{}", border.map(String::from).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked_wherever_they_stand() {
        let reply = "550 5.1.1 <ivan.petrov@example.ru>: no such user, to=a@b.sk";
        assert_eq!(public(reply), "550 5.1.1 <i***@***.ru>: no such user, to=a***@***.sk");
    }

    #[test]
    fn a_log_line_stays_one_line() {
        assert_eq!(public("a\r\nb\0c"), "a  b c");
    }
}
