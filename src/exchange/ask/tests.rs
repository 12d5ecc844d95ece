//! Well formed or refused with its place.

use super::*;
use proptest::prelude::*;

const WHOLE: &str = "\u{feff}<?xml version='1.0' encoding=\"utf-8\" ?>\n<!-- a < b -->\n<?x y?>\n<a version = '1.0'>\n <b c=\"&lt;&#x41;&apos;\" d='\"'/>\n <!-- -->\n <b ></b >\n</a >\n<!-- -->\n";

fn told(text: &str) -> String {
    match Ask::read(text.as_bytes()) {
        Ok(ask) => format!("{} with {} tags", ask.root.name, ask.tags.len()),
        Err(problem) => format!("{}: {problem}", problem.code),
    }
}

#[test]
fn tags_and_attributes_are_read() {
    let ask = Ask::read(WHOLE.as_bytes()).unwrap();
    assert_eq!((ask.root.get("version"), ask.tags.len()), (Some("1.0"), 2));
    assert_eq!((ask.tags[0].get("c"), ask.tags[0].get("d"), ask.tags[0].get("e")), (Some("<A'"), Some("\""), None));
    assert_eq!(
        (ask.path(&ask.root), ask.path(&ask.tags[0]), ask.path(&ask.tags[1])),
        ("a".into(), "a/b".into(), "a/b[2]".into())
    );
    let problem = ask.odd(&ask.tags[0], "d", "bad-format", "a number");
    assert_eq!(problem.to_string(), "line 5, column 26: a/b/d: expected a number, found \"\\\"\"");
}

#[test]
fn what_is_hostile_or_broken_is_refused_with_its_place() {
    for (text, expected) in [
        ("", "malformed: line 1, column 1: expected <, found the end of the file"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "doctype: line 1, column 1: expected no document type, found <!DOCTYPE"),
        ("<a>\n<b><c/></b></a>", "malformed: line 2, column 4: expected </b>, found \"<\""),
        ("<a>text</a>", "malformed: line 1, column 4: expected <, found \"t\""),
        ("<a><b>1</b></a>", "malformed: line 1, column 7: expected </b>, found \"1\""),
        ("<a><![CDATA[x]]></a>", "malformed: line 1, column 5: expected a name of an element, found \"!\""),
        ("<a b='&c;'/>", "malformed: line 1, column 7: expected references such as &amp; or &#38;, found \"&c;\""),
        ("<a b='&#0;'/>", "malformed: line 1, column 7: expected references such as &amp; or &#38;, found \"&#0;\""),
        ("<a b='&#+5;'/>", "malformed: line 1, column 7: expected references such as &amp; or &#38;, found \"&#+5;\""),
        ("<a b='<'/>", "malformed: line 1, column 7: expected &lt; in a value, found <"),
        ("<a b='1' b='2'/>", "malformed: line 1, column 10: expected each attribute once, found b"),
        ("<a b='1'c='2'/>", "malformed: line 1, column 9: expected >, found \"c\""),
        ("<a b=1/>", "malformed: line 1, column 6: expected \", found \"1\""),
        ("<a/><a/>", "malformed: line 1, column 5: expected the end of the file, found \"<\""),
        ("<a></b>", "malformed: line 1, column 6: expected </a>, found \"b\""),
        (
            "<?xml version='1.0' encoding='windows-1251'?><a/>",
            "encoding: line 1, column 1: expected the encoding UTF-8, found \"windows-1251\"",
        ),
    ] {
        assert_eq!(told(text), expected);
    }
    assert_eq!(
        Ask::read(b"<a b='\xEA'/>").unwrap_err().to_string(),
        "line 1, column 7: expected UTF-8 text, found the byte 0xEA"
    );
    assert_eq!(Ask::read(b"<\0a\0").unwrap_err().to_string(), "expected the encoding UTF-8, found UTF-16");
}

#[test]
fn size_keys_attributes_and_values_have_limits() {
    let many = |count| format!("<a>{}</a>", "<b/>".repeat(count));
    assert_eq!(told(&many(MAX_KEYS)), "a with 10000 tags");
    assert!(told(&many(MAX_KEYS + 1)).starts_with("limit: line 1, column 40008: expected at most 10000 elements"));
    assert!(told(&"<a>".repeat(100_000)).starts_with("malformed: line 1, column 7: expected </a>"));
    let attributes: Vec<String> = (0..17).map(|at| format!(" b{at}=''")).collect();
    assert!(told(&format!("<a{}/>", attributes.concat())).starts_with("limit"));
    assert!(told(&format!("<a b='{}'/>", "x".repeat(MAX_VALUE + 1))).starts_with("limit"));
    assert!(told(&" ".repeat(MAX_FILE + 1)).starts_with("too-large"));
}

#[test]
fn every_prefix_is_refused() {
    let end = WHOLE.find("</a >").unwrap() + 5;
    for (at, _) in WHOLE.char_indices().take_while(|(at, _)| *at < end) {
        assert!(Ask::read(&WHOLE.as_bytes()[..at]).is_err(), "{at}");
    }
    for at in 0..WHOLE.len() {
        let _ = Ask::read(&WHOLE.as_bytes()[..at]);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Ask::read(&bytes);
    }

    #[test]
    fn a_wrong_byte_anywhere_is_no_panic(at in 0..WHOLE.len(), byte: u8) {
        let mut bytes = WHOLE.as_bytes().to_vec();
        bytes[at] = byte;
        if let Err(problem) = Ask::read(&bytes) {
            prop_assert!(problem.line.is_some() || problem.code == "encoding");
        }
    }
}
