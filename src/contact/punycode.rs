//! Labels of international domain names. Source: RFC 3492, sections 5 and 6.

const BASE: u32 = 36;
const FIRST: u32 = 128;

/// The threshold of the digit at `place` (a multiple of [`BASE`]): 1 to 26.
fn threshold(place: u32, bias: u32) -> u32 {
    place.saturating_sub(bias).clamp(1, 26)
}

fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut steps = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        steps += BASE;
    }
    steps + 36 * delta / (delta + 38)
}

/// The ASCII form of a label without its prefix `xn--`; none when it is far too long.
pub(super) fn encode(label: &str) -> Option<String> {
    let mut output: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(output.len()).ok()?;
    if basic > 0 {
        output.push('-');
    }
    let total = u32::try_from(label.chars().count()).ok()?;
    let (mut current, mut delta, mut bias, mut done) = (FIRST, 0_u32, 72, basic);
    while done < total {
        let next = label.chars().map(u32::from).filter(|&point| point >= current).min()?;
        delta = delta.checked_add((next - current).checked_mul(done + 1)?)?;
        for point in label.chars().map(u32::from) {
            if point < next {
                delta = delta.checked_add(1)?;
            } else if point == next {
                push_integer(&mut output, delta, bias);
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        current = next + 1;
    }
    Some(output)
}

fn push_integer(output: &mut String, value: u32, bias: u32) {
    let (mut rest, mut place) = (value, BASE);
    loop {
        let least = threshold(place, bias);
        if rest < least {
            break;
        }
        output.push(digit(least + (rest - least) % (BASE - least)));
        rest = (rest - least) / (BASE - least);
        place += BASE;
    }
    output.push(digit(rest));
}

fn digit(value: u32) -> char {
    char::from_digit((value + 10) % BASE, BASE).unwrap_or('?')
}

/// The Unicode form of what follows the prefix `xn--`; none when it is not well formed.
pub(super) fn decode(text: &str) -> Option<String> {
    let (basic, extended) = text.rsplit_once('-').unwrap_or(("", text));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut point, mut at, mut bias) = (FIRST, 0_u32, 72);
    let mut digits = extended.chars();
    while !digits.as_str().is_empty() {
        let start = at;
        at = at.checked_add(pull_integer(&mut digits, bias)?)?;
        let count = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(at - start, count, start == 0);
        point = point.checked_add(at / count)?;
        at %= count;
        output.insert(usize::try_from(at).ok()?, char::from_u32(point)?);
        at += 1;
    }
    Some(output.into_iter().collect())
}

fn pull_integer(digits: &mut std::str::Chars<'_>, bias: u32) -> Option<u32> {
    let (mut value, mut weight, mut place) = (0_u32, 1_u32, BASE);
    loop {
        let digit = (digits.next()?.to_digit(BASE)? + 26) % BASE;
        value = value.checked_add(digit.checked_mul(weight)?)?;
        let least = threshold(place, bias);
        if digit < least {
            return Some(value);
        }
        weight = weight.checked_mul(BASE - least)?;
        place += BASE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_convert_both_ways() {
        // RFC 3492, 7.1 (B, C, I, L) and names in use.
        for (label, ascii) in [
            ("рф", "p1ai"),
            ("пример", "e1afmkfd"),
            ("münchen", "mnchen-3ya"),
            ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
            ("latin", "latin-"),
        ] {
            assert_eq!(encode(label).as_deref(), Some(ascii));
            assert_eq!(decode(ascii).as_deref(), Some(label));
        }
    }

    #[test]
    fn broken_labels_are_refused() {
        for text in ["99999999", "é", "a-é", "zzzzzzzzzzzzzzzzzzzz"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
