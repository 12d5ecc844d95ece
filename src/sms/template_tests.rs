#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

/// Where, the code and the text of every fault.
fn faults(text: &str) -> Vec<(usize, &'static str, String)> {
    let faults = Template::parse(text).err().unwrap_or_default();
    faults.iter().map(|fault| (fault.at, fault.wrong.code(), fault.to_string())).collect()
}

fn fault(text: &str) -> (usize, &'static str, String) {
    let mut all = faults(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

#[test]
fn names_work_in_three_languages_however_they_are_written() {
    for text in [
        "{сумма}",
        "{Сумма}",
        "{ сумма }",
        "{suma}",
        "{total}",
        "{TOTAL}",
        "{дата}",
        "{dátum}",
        "{datum}",
        "{РН ККТ}",
        "{рнккт}",
        "{rn kkt}",
        "{ФП}",
        "{fp}",
        "{DIČ}",
        "{dic}",
        "{tax ID}",
        "{taxid}",
        "{predajňa}",
        "{UID}",
        "{uid}",
    ] {
        assert_eq!(Template::parse(text).map(|template| template.to_string()), Ok(text.to_owned()));
    }
}

#[test]
fn a_near_miss_is_told_the_name() {
    for (text, message) in [
        ("{сумм}", "expected сумма, found \"сумм\""),
        ("{суммма}", "expected сумма, found \"суммма\""),
        ("{датта}", "expected дата, found \"датта\""),
        ("{toatl}", "expected total, found \"toatl\""),
        ("{кассирр}", "expected кассир, found \"кассирр\""),
        ("{predajna1}", "expected predajňa, found \"predajna1\""),
        ("{ФПД}", "expected ФП, found \"ФПД\""),
        ("{покупатель}", "expected the name of a placeholder, found \"покупатель\""),
        ("{}", "expected the name of a placeholder, found \"\""),
        ("{x}", "expected the name of a placeholder, found \"x\""),
    ] {
        assert_eq!(fault(text), (1, "unknown-name", message.to_owned()), "{text}");
    }
}

#[test]
fn faults_say_where_they_are() {
    let unclosed = "expected } after {, or {{ for the brace itself, found";
    for (text, at, found) in
        [("Чек {сумма", 4, "{сумма"), ("😀 {", 3, "{"), ("{сумма {дата}", 0, "{сумма "), ("{}{", 2, "{")]
    {
        let (place, code, message) = faults(text).pop().unwrap();
        assert_eq!((place, code, message), (at, "unclosed-brace", format!("{unclosed} \"{found}\"")), "{text}");
    }
    let unopened = "expected { before }, or }} for the brace itself, found \"}\"".to_owned();
    assert_eq!(fault("сумма} {дата}"), (5, "unopened-brace", unopened.clone()));
    assert_eq!(fault("{дата}}"), (6, "unopened-brace", unopened));
    let places: Vec<_> = faults("{a1} } {дата:дд.ММММ} {").into_iter().map(|(at, code, _)| (at, code)).collect();
    assert_eq!(places, [(1, "unknown-name"), (5, "unopened-brace"), (16, "unknown-format"), (22, "unclosed-brace")]);
}

#[test]
fn formats_belong_to_their_placeholders() {
    let date = "expected dd, MM, yy, yyyy, HH, mm or ss";
    let most = "expected the most characters, 1 to 999";
    for (text, at, message) in [
        ("{date:ddd}", 6, format!("{date}, found \"ddd\"")),
        ("{date:dd.MM.yyy}", 12, format!("{date}, found \"yyy\"")),
        ("{дата:дд в ЧЧ}", 9, format!("{date}, found \"в\"")),
        ("{date:dd\tMM}", 8, format!("{date}, found \"\\t\"")),
        ("{date:}", 6, "expected dd.MM.yy HH:mm, found \"\"".to_owned()),
        ("{date:--}", 6, "expected dd.MM.yy HH:mm, found \"--\"".to_owned()),
        ("{total:0.0}", 7, "expected 0.00 or 0,00, found \"0.0\"".to_owned()),
        ("{shop:0}", 6, format!("{most}, found \"0\"")),
        ("{shop:+5}", 6, format!("{most}, found \"+5\"")),
        ("{shop:1000}", 6, format!("{most}, found \"1000\"")),
        ("{UID:8}", 5, "expected no format, found \"8\"".to_owned()),
        ("{FP:}", 4, "expected no format, found \"\"".to_owned()),
    ] {
        assert_eq!(fault(text), (at, "unknown-format", message), "{text}");
    }
    for text in
        ["{date:d.M.yyyy, H:mm}", "{дата:дд.ММ.гггг ЧЧ:мм:сс}", "{dátum:dd.MM.rr}", "{total:0,00}", "{shop:999}"]
    {
        assert!(Template::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn every_beginning_of_a_template_is_read_or_says_what_it_lacks() {
    let whole = "{{Чек}} {дата:дд.ММ.гг} {сумма:0,00} {UID}";
    for (end, _) in whole.char_indices() {
        let text = &whole[..end];
        let open =
            text.replace("{{", "").replace("}}", "").matches('{').count() > text.replace("}}", "").matches('}').count();
        let expected = if open {
            "unclosed-brace"
        } else if text.ends_with('}') {
            "unopened-brace"
        } else {
            ""
        };
        let codes: Vec<_> = faults(text).into_iter().map(|(_, code, _)| code).collect();
        let lone = matches!(end, 1) || text == "{{Чек}";
        assert!(codes.len() <= 1 && (codes.is_empty() || lone || codes == [expected]), "{text}: {codes:?}");
        assert_eq!(codes.is_empty(), !(open || lone), "{text}: {codes:?}");
    }
}

fn dropped(text: &str, country: Country) -> Vec<Placeholder> {
    Template::parse(text).unwrap().dropped(country)
}

#[test]
fn what_the_law_wants_is_missed() {
    use Placeholder::{Date, Registration, Sign, Site, Total, Uid};
    assert_eq!(dropped("", Country::Russia), [Registration, Total, Date, Sign, Site]);
    assert_eq!(dropped("Спасибо! {сумма:0.00} {ФП} {сайт}", Country::Russia), [Registration, Date]);
    assert_eq!(dropped("{UID} {total} {date}", Country::Slovakia), []);
    assert_eq!(dropped("{{UID}} {total}", Country::Slovakia), [Uid, Date]);
    assert_eq!(dropped("{UID} {total} {date:dd.MM.yy}", Country::Slovakia), [Date], "no time");
    assert_eq!(dropped("{UID} {total} {date:HH:mm}, {date:dd.MM.yyyy}", Country::Slovakia), []);
    assert_eq!(dropped("", Country::Other), []);
}

proptest! {
    #[test]
    fn any_text_gets_an_answer_and_prints_as_it_was_read(text in "(\\{|\\}|\\{\\{|\\}\\}|:|сумма|дата|дд|ММ|UID|shop|20| |\\PC){0,14}") {
        match Template::parse(&text) {
            Ok(template) => prop_assert_eq!(template.to_string(), text),
            Err(faults) => {
                let units = text.encode_utf16().count();
                prop_assert!(!faults.is_empty() && faults.iter().all(|fault| fault.at <= units));
                prop_assert!(faults.is_sorted_by_key(|fault| fault.at));
            }
        }
    }
}
