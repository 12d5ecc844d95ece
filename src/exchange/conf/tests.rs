//! Files are kept as they are but for what is changed.

use super::*;
use crate::exchange::xml5::write::{ExportSettings, PaymentCode};
use proptest::prelude::*;

const IMPORT: &str = include_str!("../../../tests/fixtures/exchange/xml5_import.conf");
const CONVERTERS: &str = include_str!("../../../tests/fixtures/exchange/converters.conf");

const EXPORTER: &str = include_str!("../../../tests/fixtures/exchange/xml5_exporter.conf");

fn told(problems: &[FileProblem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// What a change leaves behind, with the lines that it changed.
fn changed(before: &str, change: impl Fn(&mut Conf)) -> Vec<(String, String)> {
    let mut conf = Conf::parse(before);
    change(&mut conf);
    let after = conf.text();
    assert_eq!(before.lines().count(), after.lines().count(), "{after}");
    let pairs = before.split_inclusive('\n').zip(after.split_inclusive('\n'));
    pairs.filter(|(one, other)| one != other).map(|(one, other)| (one.to_owned(), other.to_owned())).collect()
}

#[test]
fn settings_are_read_and_only_what_differs_is_written() {
    let conf = Conf::parse(IMPORT);
    let settings = ImportSettings::read(&conf).unwrap();
    let expected =
        ImportSettings { types: [true, true, true, true, false, true], default_role: Some(1), create_user_card: true };
    assert_eq!(settings, expected);
    assert_eq!(changed(IMPORT, |conf| settings.write(conf).unwrap()), []);
    let other = ImportSettings { default_role: Some(4), create_user_card: false, ..settings };
    let lines = changed(IMPORT, |conf| other.write(conf).unwrap());
    assert_eq!(
        lines,
        [
            ("defaultRoleIdForUser = 1\t# код роли\r\n".into(), "defaultRoleIdForUser = 4\t# код роли\r\n".into()),
            ("createUserCard=true".to_owned(), "createUserCard=false".to_owned()),
        ]
        .map(|(one, other): (String, String)| (one, other))
    );
    assert!(IMPORT.starts_with('\u{feff}') && IMPORT.contains("\r\n") && !IMPORT.ends_with('\n'));
    assert_eq!(ImportSettings::read(&Conf::parse("")), Ok(ImportSettings::default()));
}

#[test]
fn exports_and_payment_codes_are_settings_too() {
    let settings = ExportSettings::read(&Conf::parse(EXPORTER)).unwrap();
    assert_eq!(
        (settings.receipts, settings.money_operations, settings.shift_opens, settings.buyers),
        (true, false, false, false)
    );
    let (cash, card) = (settings.payments.cash.clone().unwrap(), settings.payments.card.clone().unwrap());
    assert_eq!((cash.id, cash.name.as_str(), cash.currency), (99, "Наличные", None));
    assert_eq!((card.id, card.name.as_str(), card.currency.as_deref()), (1, "Карта № 1 // банк", Some("RUB")));
    assert_eq!((settings.payments.prepaid.is_none(), settings.payments.credit.is_none()), (true, true));
    assert_eq!(changed(EXPORTER, |conf| settings.write(conf).unwrap()), []);
    let mut other = settings;
    (other.shift_opens, other.payments.cash) = (true, None);
    other.payments.credit = Some(PaymentCode { id: 7, name: "credit".into(), currency: Some("EUR".into()) });
    let mut conf = Conf::parse(EXPORTER);
    other.write(&mut conf).unwrap();
    let expected = EXPORTER
        .replace("isExportShiftOpens = off", "isExportShiftOpens = true")
        .replace("payment.cash = 99\npayment.cash.name = Наличные\n", "");
    assert_eq!(conf.text(), format!("{expected}payment.credit = 7\npayment.credit.currency = EUR\n"));
    assert_eq!(ExportSettings::read(&conf), Ok(other));
    let problems =
        ExportSettings::read(&Conf::parse("payment.card = x\npayment.card.name = \"\"\nisExportReceipts = ja"));
    assert_eq!(
        told(&problems.unwrap_err()),
        [
            "line 1, column 16: payment.card: expected a whole number from 0 to 4294967295, found \"x\"",
            "line 2, column 22: payment.card.name: expected a text of 1 to 100 characters, found \"\"",
            "line 3, column 20: isExportReceipts: expected true or false, found \"ja\"",
        ]
    );
}

#[test]
fn switches_are_comment_marks() {
    let conf = Conf::parse(CONVERTERS);
    let includes: Vec<_> = conf.includes().map(|include| (include.file, include.is_on)).collect();
    assert_eq!(
        includes,
        [
            ("xml5_import.conf", true),
            ("xml5_exporter.conf", false),
            ("../../etc/passwd", false),
            ("C:\\other.conf", true)
        ]
    );
    assert_eq!(conf.problems(), []);
    let on = changed(CONVERTERS, |conf| conf.include("xml5_exporter.conf", true).unwrap());
    assert_eq!(
        on,
        [("#include file(\"xml5_exporter.conf\")\n".into(), "include file(\"xml5_exporter.conf\")\n".into())]
    );
    let off = changed(CONVERTERS, |conf| conf.include("xml5_import.conf", false).unwrap());
    assert_eq!(
        off,
        [(
            "  include file(\"xml5_import.conf\") // касса\n".into(),
            "  # include file(\"xml5_import.conf\") // касса\n".into()
        )]
    );
    for (file, is_on) in includes {
        assert_eq!(changed(CONVERTERS, |conf| conf.include(file, is_on).unwrap()), []);
    }
    let error = Conf::parse("include file(\"a\")").include("b", true).unwrap_err();
    assert_eq!(error.to_string(), "include file: expected the name of a file that is included: \"a\", found \"b\"");
}

#[test]
fn one_of_several_switches_of_a_file_is_enough() {
    let mut conf = Conf::parse("#include file(\"a\")\n// include file \"a\"\n");
    conf.include("a", true).unwrap();
    assert_eq!(conf.text(), "include file(\"a\")\n// include file \"a\"\n");
    conf.include("a", true).unwrap();
    assert_eq!(conf.text(), "include file(\"a\")\n// include file \"a\"\n");
    conf.include("a", false).unwrap();
    assert_eq!(conf.text(), "# include file(\"a\")\n// include file \"a\"\n");
}

#[test]
fn values_change_in_place_and_new_keys_come_last() {
    let set = |text: &str, key: &str, value: &str| {
        let mut conf = Conf::parse(text);
        conf.set(key, value).map(|()| conf.text()).map_err(|error| error.to_string())
    };
    for (before, value, after) in [
        ("a = 1", "2", "a = 2"),
        ("  a=1;x\r\n", "2", "  a=2\r\n"),
        ("a = 1 ;x\n", "2", "a = 2 ;x\n"),
        ("a = \"1\" // x\n", "2 # 3", "a = \"2 # 3\" // x\n"),
        ("a =\n", "2", "a = 2\n"),
        ("a = #x\n", "2", "a = 2  #x\n"),
        ("a =#x\n", "2", "a = 2 #x\n"),
        ("a = 1\n", "", "a = \"\"\n"),
        ("a = 1\n", "x // y", "a = \"x // y\"\n"),
        ("a = 1\na = 2\n", "3", "a = 1\na = 3\n"),
        ("a = 1\na = 2\n", "2", "a = 1\na = 2\n"),
        ("b = 1", "2", "b = 1\na = 2"),
        ("b = 1\r\nc = 2\r\n", "2", "b = 1\r\nc = 2\r\na = 2\r\n"),
        ("b = 1\r\nc", "2", "b = 1\r\nc\r\na = 2"),
        ("", "2", "a = 2\n"),
        ("\u{feff}", "2", "\u{feff}a = 2\n"),
    ] {
        assert_eq!(set(before, "a", value).as_deref(), Ok(after), "{before:?}");
        assert_eq!(Conf::parse(after).get("a"), Some(value), "{after:?}");
    }
    assert_eq!(
        set("", "a b", "1"),
        Err("expected a key of letters, digits, dots, dashes and underscores, found \"a b\"".into())
    );
    assert_eq!(
        set("", "a", "1\nb = 2"),
        Err("a: expected a value on one line, without quotes, of at most 4096 bytes, found \"1\\u{a}b = 2\"".into())
    );
}

#[test]
fn what_is_odd_is_told_with_its_line_and_kept() {
    let text =
        "items = maybe\nusers = true\n  defaultRoleIdForUser = -1\nline\ncreateUserCard = \"on\"\n= 3\nx = \"1\n";
    let conf = Conf::parse(text);
    assert_eq!(
        told(&ImportSettings::read(&conf).unwrap_err()),
        [
            "line 1, column 9: items: expected true or false, found \"maybe\"",
            "line 3, column 26: defaultRoleIdForUser: expected a whole number from 0 to 4294967295, found \"-1\"",
        ]
    );
    assert_eq!(
        told(&conf.problems()),
        [
            "line 4, column 1: expected key = value, include file or a comment, found \"line\"",
            "line 6, column 1: expected key = value, include file or a comment, found \"= 3\"",
            "line 7, column 1: expected key = value, include file or a comment, found \"x = \\\"1\"",
        ]
    );
    assert_eq!(conf.text(), text);
}

#[test]
fn what_only_speaks_of_include_file_is_a_comment() {
    for text in
        ["# include file switches a process", "# include filename", "include file", "include file(\"a\" b", "include"]
    {
        assert_eq!(Conf::parse(text).includes().count(), 0, "{text}");
    }
    for text in
        ["include file(\"a b\")", "include file ( \"a b\" ) # x", "include file \"a b\"", "include\tfile = \"a b\""]
    {
        assert_eq!(Conf::parse(text).includes().next().map(|include| include.file), Some("a b"), "{text}");
    }
    assert_eq!(
        Conf::parse("//include file a.conf").includes().next().map(|one| (one.file, one.is_on)),
        Some(("a.conf", false))
    );
}

#[test]
fn other_encodings_and_long_files_are_refused() {
    let told = |bytes: &[u8]| Conf::read(bytes).map(|conf| conf.text()).map_err(|error| error.to_string());
    assert_eq!(told("a = ё\n\u{feff}".as_bytes()), Ok("a = ё\n\u{feff}".into()));
    assert_eq!(told(b"a = 1\n# \xea"), Err("line 2, column 3: expected UTF-8 text, found the byte 0xEA".into()));
    let error = told(&vec![b' '; MAX_CONF + 1]);
    assert_eq!(error, Err("expected a file of at most 1 MB, found 1048577 bytes".into()));
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a"),
        Just("items"),
        Just(" = "),
        Just("="),
        Just("\r\n"),
        Just("\n"),
        Just("\r"),
        Just("#"),
        Just("//"),
        Just(";"),
        Just("\""),
        Just("include file(\"a\")"),
        Just("include"),
        Just(" file "),
        Just("("),
        Just(")"),
        Just(" "),
        Just("\t"),
        Just("\u{feff}"),
        Just("ё"),
        Just("true"),
        Just("1")
    ];
    prop_oneof![prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat()), "\\PC*", ".*"]
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_was(text in text()) {
        let conf = Conf::parse(&text);
        prop_assert_eq!(conf.text(), text.as_str());
        let _ = (conf.problems(), ImportSettings::read(&conf));
    }

    #[test]
    fn what_is_set_is_read_and_nothing_else_changes(text in text(), key in "[a-z.]{1,3}|items", value in "[^\"\\p{C}]{0,12}") {
        let mut conf = Conf::parse(&text);
        let before: Vec<_> = conf.entries().filter(|(name, _)| *name != key).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        conf.set(&key, &value).unwrap();
        let again = Conf::parse(&conf.text());
        prop_assert_eq!(again.get(&key), Some(value.as_str()));
        prop_assert_eq!(&again, &conf);
        prop_assert!(again.entries().filter(|(name, _)| *name != key).eq(before.iter().map(|(a, b)| (a.as_str(), b.as_str()))));
    }

    #[test]
    fn switches_go_on_and_off(text in text(), on: bool) {
        let mut conf = Conf::parse(&text);
        let files: Vec<String> = conf.includes().map(|include| include.file.to_owned()).collect();
        for file in &files {
            conf.include(file, on).unwrap();
            let again = Conf::parse(&conf.text());
            prop_assert_eq!(&again, &conf);
            prop_assert_eq!(again.includes().any(|one| one.file == file && one.is_on), on);
        }
        prop_assert_eq!(conf.includes().count(), files.len());
    }
}
