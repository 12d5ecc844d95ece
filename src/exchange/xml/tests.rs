#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn escaped(value: &str) -> String {
    let mut out = Vec::new();
    escape(&mut out, value);
    String::from_utf8(out).unwrap()
}

fn written(write: impl FnOnce(&mut Writer)) -> String {
    let mut xml = Writer::new();
    write(&mut xml);
    let text = String::from_utf8(xml.finish()).unwrap();
    text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap().to_owned()
}

#[test]
fn five_substitutions_line_breaks_and_forbidden_characters() {
    assert_eq!(escaped("Конфеты \"M&Ms\" <'>"), "Конфеты &quot;M&amp;Ms&quot; &lt;&apos;&gt;");
    assert_eq!(escaped("a\tb\nc\rd"), "a&#9;b&#10;c&#13;d");
    assert_eq!(escaped("\0a\u{1d}b\u{1f}\u{7f}\u{85}"), "\u{fffd}a\u{fffd}b\u{fffd}\u{7f}\u{85}");
    assert_eq!(
        escaped("\u{fffe}\u{ffff}\u{fffd}\u{feff}\u{ff01}\u{1f600}"),
        "\u{fffd}\u{fffd}\u{fffd}\u{feff}\u{ff01}\u{1f600}"
    );
    assert_eq!(escaped("\u{fffe}"), "\u{fffd}");
    assert_eq!(escaped(""), "");
}

#[test]
fn elements_close_themselves() {
    let text = written(|xml| {
        xml.open("a").attribute("x", "\"1\"").count_attribute("y", 7).open("b").open("c").close().text("d", "").close();
        xml.open("e");
    });
    assert_eq!(text, "<a x=\"&quot;1&quot;\" y=\"7\">\n  <b>\n    <c/>\n    <d></d>\n  </b>\n  <e/>\n</a>\n");
}

#[test]
fn closing_too_often_is_harmless() {
    assert_eq!(
        written(|xml| {
            xml.close().open("a").close().close();
        }),
        "<a/>\n"
    );
}

#[test]
fn numbers_amounts_and_times() {
    let text = written(|xml| {
        xml.open("a").count("n", u64::MAX).count("z", 0);
        for (minor, digits) in [(0, 2), (5, 2), (-5, 2), (12_345, 2), (-120, 0), (1_005, 3), (i64::MIN, 2)] {
            xml.amount("m", Amount::new(minor), digits);
        }
        xml.quantity("q", Quantity::from_milli(1240)).time("t", "2026-02-03T04:05:06".parse().unwrap());
    });
    let expected = ["18446744073709551615", "0", "0.00", "0.05", "-0.05", "123.45", "-120", "1.005"];
    let found: Vec<_> = text.split('>').filter_map(|part| part.split_once("</")).map(|(value, _)| value).collect();
    assert_eq!(found[..8], expected);
    assert_eq!(found[8..11], ["-92233720368547758.08", "1.240", "2026-02-03T04:05:06"]);
}

/// What a reader makes of an escaped value. Source: XML 1.0, 2.11 and 3.3.3.
fn read(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").replace(['\n', '\t'], " ");
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#9;", "\t"), ("&#10;", "\n")];
    let plain = marks.iter().fold(lines, |text, (mark, letter)| text.replace(mark, letter));
    plain.replace("&#13;", "\r").replace("&amp;", "&")
}

proptest! {
    #[test]
    fn what_is_written_reads_back(value in "\\PC*|[&<>\"'\t\r\na]*") {
        prop_assert_eq!(read(&escaped(&value)), value);
    }

    #[test]
    fn nothing_that_xml_forbids_is_written(value: String) {
        let allowed = |letter| matches!(letter, ' '..='\u{fffd}' | '\u{10000}'..);
        let text = escaped(&value);
        prop_assert!(text.chars().all(allowed) && !text.contains(['<', '>', '"', '\'']), "{}", text);
    }

    #[test]
    fn times_are_written_as_they_print(digits in 0_u64..10_u64.pow(10)) {
        let text = format!("20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}", digits % 100, digits / 100 % 12 + 1,
            digits / 10_000 % 28 + 1, digits / 1_000_000 % 24, digits % 60, digits / 7 % 60);
        prop_assert_eq!(String::from_utf8(clock(text.parse().unwrap()).to_vec()), Ok(text));
    }

    #[test]
    fn amounts_are_written_exactly(minor: i64) {
        let text = written(|xml| {
            xml.amount("a", Amount::new(minor), 2);
        });
        let sign = if minor < 0 { "-" } else { "" };
        let size = minor.unsigned_abs();
        prop_assert_eq!(text, format!("<a>{sign}{}.{:02}</a>\n", size / 100, size % 100));
    }
}
