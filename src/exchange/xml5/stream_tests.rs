//! Files in pieces of every size, cut everywhere, damaged anywhere, and over the limits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect)]

use proptest::prelude::*;

use super::tests::{BAD_ITEMS, FILES, error, read_in};
use super::*;

/// Files that are refused, and why.
const BROKEN: [(&str, &str); 32] = [
    ("", "line 1, column 1: expected a root element, found the end of the file"),
    ("тест", "line 1, column 1: expected markup, found text"),
    (
        "<kit/>",
        "line 1, column 1: kit: expected the root element groupItems, items, prices, sellers, taxes or users, found <kit>",
    ),
    ("<taxes fullness='X'/>", "line 1, column 1: taxes: expected the fullness F or I, found \"X\""),
    ("<taxes>\n <tax>\n  <id>1</id>\n </taxes>", "line 4, column 2: taxes/tax[1]: expected </tax>, found </taxes>"),
    ("<taxes><tax><id>1</id>", "line 1, column 23: taxes/tax[1]: expected </tax>, found the end of the file"),
    ("<taxes><tax/><tax><id>1", "line 1, column 24: taxes/tax[2]/id: expected </id>, found the end of the file"),
    ("<taxes><tax/>", "line 1, column 14: taxes: expected </taxes>, found the end of the file"),
    ("<taxes><elements>", "line 1, column 18: taxes/elements: expected </elements>, found the end of the file"),
    ("<taxes><elements></taxes>", "line 1, column 18: taxes/elements: expected </elements>, found </taxes>"),
    ("<taxes></taxes><taxes/>", "line 1, column 16: expected the end of the file, found <taxes>"),
    ("<taxes></taxes></taxes>", "line 1, column 16: expected a start tag, found </taxes>"),
    ("<taxes></taxes> &amp;", "line 1, column 17: expected markup, found text"),
    ("<taxes/><", "line 1, column 9: expected > at the end of the tag, found the end of the file"),
    ("<!DOCTYPE taxes><taxes/>", "line 1, column 1: expected no document type, found <!DOCTYPE"),
    ("<!DOCTYPE taxes [<!ENTITY a 'b'>", "line 1, column 1: expected no document type, found <!DOCTYPE"),
    ("<taxes><!doctype a></taxes>", "line 1, column 8: taxes: expected no document type, found <!DOCTYPE"),
    (
        "<taxes><tax><id>&a;</id></tax></taxes>",
        "line 1, column 17: taxes/tax[1]/id: expected one of &amp; &lt; &gt; &quot; &apos; or a character's number, found &a;",
    ),
    (
        "<taxes><tax><id>&#0;</id></tax></taxes>",
        "line 1, column 17: taxes/tax[1]/id: expected one of &amp; &lt; &gt; &quot; &apos; or a character's number, found &#0;",
    ),
    (
        "<taxes><tax><id>A & B</id></tax></taxes>",
        "line 1, column 19: taxes/tax[1]/id: expected a reference such as &amp; with its semicolon, found none",
    ),
    (
        "<taxes><tax a='1' a='2'/></taxes>",
        "line 1, column 8: taxes: expected attributes such as name=\"value\", each once, found tax",
    ),
    (
        "<taxes><tax a=1/></taxes>",
        "line 1, column 8: taxes: expected attributes such as name=\"value\", each once, found tax",
    ),
    (
        "<taxes><tax/a='1'/></taxes>",
        "line 1, column 8: taxes: expected attributes such as name=\"value\", each once, found tax",
    ),
    ("<taxes>< tax/></taxes>", "line 1, column 8: taxes: expected a name after <, found none"),
    ("<taxes><1/></taxes>", "line 1, column 8: taxes: expected a name that begins with a letter, found <1"),
    ("<taxes><!-- open", "line 1, column 8: taxes: expected -->, found the end of the file"),
    ("<taxes><![CD", "line 1, column 8: taxes: expected a comment or CDATA after <!, found the end of the file"),
    ("<taxes><!x></taxes>", "line 1, column 8: taxes: expected a comment or CDATA after <!, found something else"),
    ("<taxes><tax", "line 1, column 8: taxes: expected > at the end of the tag, found the end of the file"),
    ("<taxes><tax a='>", "line 1, column 8: taxes: expected the attribute's closing quote, found the end of the file"),
    (
        "<?xml version='1.0' encoding='windows-1251'?><taxes/>",
        "line 1, column 31: expected the encoding UTF-8, found \"windows-1251\"",
    ),
    ("\u{feff}<taxes><![CDATA[>]]>", "line 1, column 21: taxes: expected </taxes>, found the end of the file"),
];

#[test]
fn broken_files_are_refused_whole() {
    for (text, expected) in BROKEN {
        assert_eq!(error(text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn encodings_other_than_utf_8_are_refused() {
    let russian = b"<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<taxes>\xCD\xC4\xD1</taxes>";
    assert_eq!(error(russian), "line 1, column 31: expected the encoding UTF-8, found \"windows-1251\"");
    let bare = b"<taxes>\n<a>\xCD</a></taxes>";
    assert_eq!(error(bare), "line 2, column 4: expected UTF-8 text, found the byte 0xCD");
    assert_eq!(error(b"<taxes/>\xD0"), "line 1, column 9: expected UTF-8 text, found the byte 0xD0");
    for utf_16 in [b"\xFF\xFE<\0".as_slice(), b"\xFE\xFF\0<", b"<\0t\0", b"\0<\0t"] {
        assert_eq!(error(utf_16), "line 1, column 1: expected the encoding UTF-8, found \"UTF-16\"");
        alike(utf_16);
    }
    assert!(read_in(b"\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><taxes/>", 1).0.is_ok());
    alike(russian);
    alike(bare);
}

/// Any size of the pieces tells the same of a file.
fn alike(bytes: &[u8]) {
    let whole = read_in(bytes, usize::MAX);
    for size in [1, 2, 3, 7, 64, 1000, 4096] {
        let pieces = read_in(bytes, size);
        assert_eq!(pieces.0, whole.0, "in pieces of {size}: {}", String::from_utf8_lossy(bytes));
        if whole.0.is_ok() {
            assert_eq!(pieces.1, whole.1, "in pieces of {size}");
        }
    }
}

#[test]
fn pieces_of_any_size_say_the_same() {
    for file in FILES.into_iter().chain([BAD_ITEMS]).chain(BROKEN.map(|(text, _)| text)) {
        alike(file.as_bytes());
        alike(format!("\u{feff}{file}").as_bytes());
        alike(file.replace('\n', "\r\n").as_bytes());
    }
}

#[test]
fn every_prefix_is_refused_alike() {
    for file in FILES {
        let whole = file.trim_end();
        assert!(read_in(whole.as_bytes(), 5).0.is_ok());
        for end in 0..whole.len() {
            let prefix = &whole.as_bytes()[..end];
            let (outcome, _) = read_in(prefix, usize::MAX);
            let problem = outcome.as_ref().expect_err("cut short");
            assert!(problem.line >= Some(1) && !problem.message.is_empty(), "{end}");
            assert_eq!(read_in(prefix, 11).0, outcome, "{end}");
        }
    }
}

#[test]
fn long_files_keep_their_places() {
    let good = "  <tax><id>1</id>\n  <name>длинное имя</name><percent>22</percent></tax>\n".repeat(5000);
    let file = format!("<taxes>\n{good}  <tax>\n    <id>2</id></tax>\n{good}</taxes>");
    for size in [usize::MAX, 65_536, 1000] {
        let (summary, told) = read_in(file.as_bytes(), size);
        let summary = summary.unwrap();
        let problem = &summary.problems.list[0];
        assert_eq!((summary.accepted, problem.line, problem.column), (10_000, Some(10_002), Some(3)));
        assert_eq!(problem.path, "taxes/tax[5001]");
        assert!(told.lines[9_999].ends_with(" 20002:3"), "{}", told.lines[9_999]);
    }
}

fn limited(file: &str, expected: &str) {
    let found = error(file.as_bytes());
    assert!(found.ends_with(&format!("{expected}, found more")), "{found}");
    for size in [64, 4096] {
        let (outcome, _) = read_in(file.as_bytes(), size);
        assert!(outcome.unwrap_err().to_string().ends_with(&found), "in pieces of {size}");
    }
}

#[test]
fn the_limits_hold() {
    limited(
        &format!("<taxes>{}", "<a>".repeat(40)),
        "taxes/a[1]/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a: expected at most 32 levels of elements",
    );
    let text = "x".repeat(MAX_TEXT + 1);
    limited(
        &format!("<taxes><a>{text}</a></taxes>"),
        "line 1, column 11: taxes/a[1]: expected at most 65536 bytes of text",
    );
    limited(&format!("<taxes><a b='{text}'/></taxes>"), "at most 65536 bytes of text");
    limited(&format!("<taxes><a>{}</a></taxes>", "&lt;".repeat(MAX_TEXT + 1)), "at most 65536 bytes of text");
    let attributes: String = (0..65).map(|number| format!(" a{number}=''")).collect();
    limited(&format!("<taxes><a{attributes}/></taxes>"), "line 1, column 8: taxes: expected at most 64 attributes");
    limited(&format!("<taxes><{}/></taxes>", "n".repeat(MAX_NAME + 1)), "a name of at most 256 bytes");
    limited(&format!("<taxes><a {}=''/></taxes>", "n".repeat(MAX_NAME + 1)), "a name of at most 256 bytes");
    limited(&format!("<taxes><a>{}</a></taxes>", "<b/>".repeat(MAX_ELEMENTS)), "at most 4096 elements in a record");
    let kinds: String = (0..=MAX_KINDS).map(|number| format!("<a{number}/>")).collect();
    limited(&format!("<taxes>{kinds}</taxes>"), "at most 64 kinds of records");
}

#[test]
fn fields_that_are_not_known_have_a_limit() {
    let file = format!("<items><item id='1' name='a' measure='x' tax='1'>{}</item></items>", "<b/>".repeat(257));
    let (summary, _) = read_in(file.as_bytes(), 100);
    let problem = &summary.unwrap().problems.list[0];
    assert_eq!((problem.path.as_str(), problem.code.as_str()), ("items/item[1]/b[257]", "too-many"));
}

#[test]
fn a_record_without_an_end_is_refused_before_it_fills_the_memory() {
    let long = "x".repeat(MAX_RECORD + 100_000);
    let expected = "expected a record of at most 1 MB";
    limited(
        &format!("<taxes>\n <a><b>{long}</b></a></taxes>"),
        &format!("line 2, column 2: taxes: {expected}").replace("taxes: ", "taxes/a[1]/b: "),
    );
    limited(&format!("<taxes><a b='{long}'/></taxes>"), expected);
    limited(&format!("<taxes><a b='{long}"), expected);
    limited(&format!("<taxes><!--{long}--></taxes>"), expected);
    limited(&format!("<taxes><a><![CDATA[{long}"), expected);
    limited(&format!("<taxes><a>&{long}"), expected);
    limited(&format!("<taxes><a></{long}"), expected);
    limited(
        &format!("<taxes><a>{}", "<b></b><c>12345678</c>".repeat(60_000)).replace("<b></b>", "<!-- -->"),
        "at most 4096 elements in a record",
    );
    limited(&format!("<taxes><a>{}", "<!-- -->".repeat(140_000)), expected);
    assert!(read_in(format!("<taxes>{}{long}</taxes>", " ".repeat(MAX_RECORD * 2)).as_bytes(), 4096).0.is_ok());
}

proptest! {
    #[test]
    fn damage_tells_the_same_in_any_pieces(which in 0..FILES.len(), at: prop::sample::Index, byte: u8, size in 1_usize..200) {
        let mut bytes = FILES[which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let whole = read_in(&bytes, usize::MAX);
        let pieces = read_in(&bytes, size);
        prop_assert_eq!(&pieces.0, &whole.0);
        if whole.0.is_ok() {
            prop_assert_eq!(pieces.1, whole.1);
        }
    }

    #[test]
    fn markup_in_any_order_tells_the_same_in_any_pieces(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<items>", "</items>", "<elements>", "<item>", "</item>", "<id>", "</id>", "&amp;", "&", ";", "ё", " ", "\n",
            "<a b='", "'/>", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "?>", "<", ">", "/", "=", "\"", "<item id='1'/>",
            "<name>a</name>", "<version>3</version>",
        ]), 0..40),
        size in 1_usize..9,
    ) {
        let file = format!("<items>{}", parts.concat());
        let whole = read_in(file.as_bytes(), usize::MAX);
        let pieces = read_in(file.as_bytes(), size);
        prop_assert_eq!(&pieces.0, &whole.0);
        if whole.0.is_ok() {
            prop_assert_eq!(pieces.1, whole.1);
        }
    }
}
