//! Against the HTML standard's `input type=email` (4.10.5.1.5, "valid e-mail address"), and RFC 5321's lengths.

use proptest::prelude::*;

use super::*;

/// The standard's own rule, written out anew: `1*( atext / "." ) "@" label *( "." label )`, labels of 1 to 63.
fn html_takes(text: &str) -> bool {
    let atext = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-.".contains(&byte);
    let edge = |label: &[u8], at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric) && label.len() <= 63;
    let label = |label: &[u8]| {
        edge(label, label.first())
            && edge(label, label.last())
            && label.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let Some((local, domain)) = text.split_once('@') else { return false };
    !local.is_empty() && local.bytes().all(atext) && domain.split('.').all(|part| label(part.as_bytes()))
}

/// Why an address that the standard takes is refused here.
fn reason(text: &str) -> Option<&'static str> {
    let (local, domain) = text.split_once('@')?;
    let last = domain.rsplit('.').next().unwrap_or_default();
    Some(match text {
        _ if local.len() > 64 => "RFC 5321, 4.5.3.1.1: at most 64 octets before @",
        _ if local.split('.').any(str::is_empty) => "RFC 5321, 4.1.2: dots stand between atoms",
        _ if !domain.contains('.') => "no shop's customer has a mailbox at a top-level domain (RFC 7085)",
        _ if last.bytes().all(|byte| byte.is_ascii_digit()) => "the root has no domain of digits: a bare IP address",
        _ if text.len() > 254 => "RFC 5321, 4.5.3.1.3: a path of 256 octets with its brackets",
        _ => return None,
    })
}

fn takes(text: &str) -> bool {
    text.parse::<EmailAddress>().is_ok()
}

/// The address, whether the standard takes it, and whether we do.
#[test]
fn the_table_of_agreement() {
    let long = |length: usize| "a".repeat(length);
    let domain = |length: usize| format!("{}.{}.{}.{}", long(63), long(63), long(61), long(length - 190));
    for (text, html, ours) in [
        ("eva@example.com", true, true),
        ("e@e.e", true, true),
        ("!#$%&'*+/=?^_`{|}~-@example.com", true, true),
        ("eva@1-2.example.com", true, true),
        ("eva@xn--e1afmkfd.xn--p1ai", true, true),
        ("eva@a--b.com", true, true),
        ("eva@example.c0m", true, true),
        (&format!("{}@example.com", long(64)), true, true),
        (&format!("eva@{}.com", long(63)), true, true),
        (&format!("{}@{}", long(50), domain(203)), true, true),
        ("", false, false),
        ("eva", false, false),
        ("@example.com", false, false),
        ("eva@", false, false),
        ("eva@.com", false, false),
        ("eva@example.", false, false),
        ("eva@example..com", false, false),
        ("eva@-a.com", false, false),
        ("eva@a-.com", false, false),
        ("eva@a_b.com", false, false),
        ("eva@xn--.com", false, false),
        ("eva novak@example.com", false, false),
        ("\"eva novak\"@example.com", false, false),
        ("eva@[127.0.0.1]", false, false),
        ("eva(work)@example.com", false, false),
        ("eva@a@b.com", false, false),
        ("Eva <eva@example.com>", false, false),
        ("eva,jana@example.com", false, false),
        ("еva@example.com", false, false),
        ("eva@exam\u{200b}ple.com", false, false),
        (&format!("eva@{}.com", long(64)), false, false),
        // Where no letter would arrive we are stricter.
        ("eva@localhost", true, false),
        ("eva@127.0.0.1", true, false),
        (".eva@example.com", true, false),
        ("eva.@example.com", true, false),
        ("e..va@example.com", true, false),
        (&format!("{}@example.com", long(65)), true, false),
        (&format!("{}@{}", long(52), domain(203)), true, false),
        // A browser turns these into ASCII before it looks; RFC 5891.
        ("eva@пример.рф", false, true),
        ("eva@košice.sk", false, true),
    ] {
        assert_eq!((html_takes(text), takes(text)), (html, ours), "{text}");
        assert_eq!(html && !ours, reason(text).is_some() && html, "{text}");
    }
}

#[test]
fn lengths_end_where_the_standards_say() {
    let address = |local: usize, label: usize| format!("{}@{}.рф", "a".repeat(local), "я".repeat(label));
    assert!(takes(&address(64, 1)) && !takes(&address(65, 1)));
    let longest = (1..64).filter(|&label| takes(&address(1, label))).max();
    let ascii = longest.map(|label| address(1, label).parse::<EmailAddress>().map(|email| email.value.len()));
    assert_eq!(ascii, Some(Ok(2 + 63 + 1 + "xn--p1ai".len())), "63 octets as they travel, {longest:?} letters");
}

proptest! {
    #[test]
    fn the_quick_reading_takes_only_what_the_careful_one_takes(
        text in "([a-zA-Z0-9.+_-]{0,12}|[a-z]{62,66})@([a-zA-Z0-9.-]{0,16}|[a-z]{60,66}\\.[a-z0-9]{1,3})|[ -~]{0,20}"
    ) {
        let careful = parts(&text).and_then(|(local, domain)| {
            check_local(local)?;
            Ok([local, &ascii_domain(domain)?].join("@"))
        });
        match plain(&text) {
            Some(quick) => prop_assert_eq!(Ok(quick), careful),
            None => prop_assert!(careful.is_err(), "{:?}", careful),
        }
    }

    #[test]
    fn we_take_what_the_standard_takes_unless_there_is_a_reason(
        text in "[a-z.!+-]{0,6}@[a-z0-9.-]{0,12}|[a-z]{60,66}@[a-z]{60,66}\\.com|[a-z0-9.@_-]{0,12}|[ -~]{0,8}@[ -~]{0,8}",
    ) {
        let expected = html_takes(&text) && reason(&text).is_none();
        prop_assert_eq!(takes(&text), expected || html_takes(text.trim()) && reason(text.trim()).is_none());
    }
}
