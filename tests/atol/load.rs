//! Load files: what is read of every command.

use tillpost::exchange::stream::{Format, Stream};

use crate::told::{Outcome, of_lines, read};
use crate::{assert_golden, fixture};

fn problem(outcome: Outcome) -> (String, String) {
    let problem = outcome.unwrap_err();
    (problem.code.clone(), problem.to_string())
}

fn utf8(cyrillic: &[u8]) -> String {
    let mut text = String::new();
    tillpost::charset::Charset::Cp1251.decode(cyrillic, &mut text).unwrap();
    text
}

#[test]
fn a_load_file_says_what_its_golden_shows() {
    let (told, outcome) = read(&fixture("goods.txt"), usize::MAX);
    let summary = outcome.unwrap();
    let problems: Vec<_> = summary.problems.list.iter().map(|problem| format!("{problem}\n")).collect();
    let counts = format!("{} of {} taken, {} refused", summary.accepted, summary.records, summary.problems.refused);
    assert_golden("atol-goods.txt", &format!("{}{}{counts}\n", told.text, problems.concat()));
}

#[test]
fn both_encodings_and_any_chunks_say_the_same() {
    let bytes = fixture("goods.txt");
    let (expected, _) = read(&bytes, usize::MAX);
    let text = utf8(&bytes);
    let marked = format!("\u{feff}{text}");
    let ended = text.replace("\r\n", "\n");
    for file in [&bytes[..], text.as_bytes(), marked.as_bytes(), ended.as_bytes()] {
        for chunk in [1, 2, 3, 7, 64, 512, usize::MAX] {
            let (told, outcome) = read(file, chunk);
            assert_eq!(told, expected, "{chunk}");
            assert_eq!(outcome.unwrap().accepted, 20);
        }
    }
}

#[test]
fn the_head_must_be_that_of_a_new_file() {
    let cases = [
        ("", "malformed", "line 1, column 1: expected the line ##@@&&, found the end of the file"),
        ("##@@&&\n", "malformed", "line 2, column 1: expected the mark # of a new file, found the end of the file"),
        (
            "##@@&&\n@\n",
            "processed",
            "line 2, column 1: expected a new file, marked #, found the mark @ of a processed one",
        ),
        ("##@@&&\n1;2\n", "malformed", "line 2, column 1: expected the mark # of a new file, found \"1;2\""),
        ("#\n1\n", "unknown-file", "line 1, column 1: expected the line ##@@&&, found \"#\""),
        ("#\0#\0", "encoding", "line 1, column 1: expected text in UTF-8 or Windows-1251, found zero bytes"),
    ];
    for (file, code, message) in cases {
        assert_eq!(problem(read(file.as_bytes(), usize::MAX).1), (code.to_owned(), message.to_owned()), "{file:?}");
    }
}

#[test]
fn problems_name_their_file() {
    let told = |file: &[u8]| {
        let mut sink = crate::told::Told::default();
        let mut stream = Stream::new("goods.txt", Format::Auto);
        let summary = stream.push(file, &mut sink).and_then(|()| stream.finish(&mut sink));
        summary.map(|summary| summary.problems.list[0].to_string()).map_err(|problem| problem.to_string())
    };
    let refused = "goods.txt: line 2, column 1: expected a new file, marked #, found the mark @ of a processed one";
    assert_eq!(told(b"##@@&&\n@\n"), Err(refused.to_owned()));
    assert!(
        told(b"##@@&&\n#\n1\n").unwrap().starts_with("goods.txt: line 3, column 2: ADDQUANTITY/line[3]/field[3]: ")
    );
}

#[test]
fn lines_without_a_command_are_goods() {
    let (told, problems) = of_lines("// goods\n\n7;;Чай;;10;;;;;;;;;;;;1");
    assert!(told.contains("\n5 ADDQUANTITY 7 goods \"Чай\""), "{told}");
    assert_eq!(problems, "");
}

#[test]
fn commands_are_read_in_either_case() {
    let (told, _) = of_lines("$$$deleteusersbycode \n7");
    assert_eq!(told, "begin Atol ##@@&& None None\n4 DELETEUSERSBYCODE 7 remove from users\nend\n");
}

#[test]
fn what_is_not_read_is_told_once_a_command() {
    let (told, problems) =
        of_lines("$$$ADDASPECTS\n1;1\n1;2\n$$$НЕЧТО\n$$$DELETEALLBARCODES\n$$$ADDTAXGROUPS\n1;НДС\n$$$X\n1");
    assert_eq!(told, "begin Atol ##@@&& None None\nend\n");
    let expected = [
        "line 3, column 1: ADDASPECTS: expected a command of the catalogue, found \"ADDASPECTS\", skipped with 2 lines",
        "line 6, column 1: НЕЧТО: expected a command of the catalogue, found \"НЕЧТО\", skipped with 0 lines",
        "line 7, column 1: DELETEALLBARCODES: expected a command of the catalogue, found \"DELETEALLBARCODES\", skipped with 0 lines",
        "line 10, column 1: X: expected a command of the catalogue, found \"X\", skipped with 1 lines",
    ];
    assert_eq!(problems, expected.join("\n"));
}

/// The one problem of a line of goods with one field set, of fields that are right.
fn of_field(number: usize, value: &str) -> String {
    let mut fields = vec![""; 68];
    for (number, value) in [(1, "7"), (3, "Чай"), (number, value)] {
        fields[number - 1] = value;
    }
    let (told, problems) = of_lines(&fields.join(";"));
    assert_eq!(told.contains("goods"), problems.is_empty(), "{told}{problems}");
    problems
}

#[test]
fn wrong_fields_are_told_by_line_column_and_number() {
    let place = |number: usize| {
        format!(
            "line 3, column {}: ADDQUANTITY/line[3]/field[{number}]: expected ",
            number + if number > 3 { 4 } else { 1 }
        )
    };
    let cases = [
        (3, "", "a name of 1 to 255 characters, found nothing"),
        (5, "1x", "a price such as 89,90, found \"1x\""),
        (5, "1,005", "a price such as 89,90, found \"1,005\""),
        (5, "-1", "a price such as 89,90, found \"-1\""),
        (8, "1,да", "flags of 0 and 1 with commas between them, found \"1,да\""),
        (8, "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "at most 15 flags, found \"1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\""),
        (9, ".", "a price such as 89,90, found \".\""),
        (14, "1,00005", "a factor such as 1 or 0,5, found \"1,00005\""),
        (17, "2", "1 for goods or 0 for a group, found \"2\""),
        (23, "99", "a known tax, found \"99\""),
        (25, "12345678901", "a number of at most nine digits, found \"12345678901\""),
        (66, "24", "a measure from 0 to 23, found \"24\""),
        (66, "кг", "a measure from 0 to 23, found \"кг\""),
        (32, "a\u{1}", "text without control characters, found U+0001"),
    ];
    for (number, value, expected) in cases {
        let (found, place) = (of_field(number, value), place(number));
        assert_eq!(found, format!("{place}{expected}"), "{number} {value}");
    }
    assert_eq!(of_field(13, "99"), "");
    let long = "я".repeat(256);
    assert!(of_field(3, &long).ends_with("found 256 characters"));
    assert!(of_field(4, &long).ends_with("found 256 characters"));
    assert_eq!(of_field(3, &long[2..]), "");
    assert!(of_field(2, &"1".repeat(41)).contains("field[2]: expected barcodes of 1 to 40 characters without spaces"));
    assert!(of_field(2, "1 2").contains("field[2]"));
}

#[test]
fn what_the_sink_refuses_is_told_by_its_field() {
    let (_, problems) = of_lines("7;;Чай;;;;;;;;;;;;;;1;;;;;;99");
    let expected = "line 3, column 28: ADDQUANTITY/line[3]/field[23]: expected a known tax, found \"99\"";
    assert_eq!(problems, expected);
}

#[test]
fn taxes_are_put_into_their_groups() {
    let rates = "$$$ADDTAXRATES\n1;НДС;;0;20;11\n2;;;0;18,00;0\n3;;;1;5;\n4;;;0;5;13\n5;;;0;x;\n6;;;0;0;4";
    let links = "$$$ADDTAXGROUPRATES\n1;10;1;0\n2;20;2;0\n3;30;9;0\n4;10;2;0\n5;40;6;0\n6;10;1;0";
    let (told, problems) = of_lines(&format!("{rates}\n{links}"));
    let said: Vec<_> = told.lines().filter(|line| line.contains("tax")).collect();
    let name = "ADDTAXGROUPRATES";
    let expected = [
        format!("11 {name} 10 tax 22"),
        format!("12 {name} 20 tax 18"),
        format!("15 {name} 40 tax none"),
        format!("16 {name} 10 tax 22"),
    ];
    assert_eq!(said, expected);
    let expected = [
        "line 6, column 5: ADDTAXRATES/line[6]/field[4]: expected a tax in percent, 0, found \"1\"",
        "line 7, column 9: ADDTAXRATES/line[7]/field[6]: expected the number of a tax in the fiscal device, 0 to 12, found \"13\"",
        "line 8, column 7: ADDTAXRATES/line[8]/field[5]: expected a percentage such as 22 or 5,5, found \"x\"",
        "line 13, column 6: ADDTAXGROUPRATES/line[13]/field[3]: expected a tax of this file, found \"9\"",
        "line 14, column 6: ADDTAXGROUPRATES/line[14]/field[3]: expected one tax in a group, here 22, found 18",
    ];
    assert_eq!(problems, expected.join("\n"));
}

#[test]
fn barcodes_prices_and_users_have_their_own_commands() {
    let codes =
        "$$$ADDBARCODES\n4600000000007;7;;0,5;0\n4600000000014;7\n;7\n46;\n$$$DELETEBARCODESBYWARECODE\n7\n7;46";
    let (told, problems) = of_lines(codes);
    let lines: Vec<_> = told.lines().skip(1).collect();
    let expected = [
        "4 ADDBARCODES 7 codes 4600000000007 x 500",
        "5 ADDBARCODES 7 codes 4600000000014 x 1000",
        "9 DELETEBARCODESBYWARECODE 7 uncode []",
        "10 DELETEBARCODESBYWARECODE 7 uncode [\"46\"]",
        "end",
    ];
    assert_eq!(lines, expected);
    assert_eq!(problems.lines().count(), 2);

    let prices = "$$$ADDPRICES\n7;;;10,5;01.12.26;8:00\n7;1;;0;;\n7;;5;1;;\n7;;;1;01.13.2026;8:00\n7;;;1;01.12.2026;8\n\
        $$$DELETEPRICESBYWARE\n7\n7;;;01.12.2026;8:00:00";
    let (told, problems) = of_lines(prices);
    let lines: Vec<_> = told.lines().skip(1).collect();
    let expected = [
        "4 ADDPRICES 7 price 1050 from 2026-12-01T08:00:00 to ever",
        "5 ADDPRICES 7 price 0 from ever to ever",
        "10 DELETEPRICESBYWARE 7 remove from prices",
        "end",
    ];
    assert_eq!(lines, expected);
    let fields: Vec<_> = problems.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    let line = |number, field| format!("ADDPRICES/line[{number}]/field[{field}]");
    assert_eq!(fields, [line(6, 3), line(7, 5), line(8, 6), "DELETEPRICESBYWARE/line[11]/field[4]".to_owned()]);

    let (told, problems) = of_lines("$$$ADDUSERS\n7;Ким;Кассир;x;1234;55\n8;\n9;Ли;;;;;;8\n$$$DELETEALLUSERS\n9");
    assert!(
        told.contains(
            "9 user UserRecord { name: \"Ли\", position: \"\", tax_id: \"\", role: None, extra: [(\"field8\", \"8\")]"
        ),
        "{told}"
    );
    assert!(told.contains("clear users"));
    let ends: Vec<_> = problems.lines().map(|line| line.split(": ").last().unwrap()).collect();
    let expected = [
        "expected the number of a profile, found \"x\"",
        "expected a name of 1 to 100 characters, found nothing",
        "expected no lines below this command, found \"9\"",
    ];
    assert_eq!(ends, expected);
}

#[test]
fn passwords_and_cards_are_in_no_message() {
    let line = "$$$ADDUSERS\n7;Ким;;;s\u{1}cret\n7;Ким;;;".to_owned()
        + &"secret".repeat(20)
        + "\n7;Ким;;;;"
        + &"secret".repeat(50);
    let (told, problems) = of_lines(&line);
    assert_eq!(problems.lines().count(), 3);
    assert!(!told.contains("secret") && !problems.contains("cret"), "{problems}");
}

#[test]
fn the_last_line_may_lack_its_end_when_it_is_as_long_as_the_one_before() {
    let head = "##@@&&\n#\n7;;Чай;;10\n";
    let taken = |file: &str| read(file.as_bytes(), 5).1.map(|summary| summary.accepted);
    assert_eq!(taken(&format!("{head}8;;Чай;;1")), Ok(2));
    assert_eq!(taken(&format!("{head}// end")), Ok(1));
    for cut in ["8;;Чай;;10;", "8;;Чай", "$$$DELETEALLWARES", "$$$ADDQUANTITY\n8;;Чай;;10"] {
        let file = format!("{head}{cut}");
        let (code, message) = problem(read(file.as_bytes(), 5).1);
        assert_eq!(code, "malformed");
        assert!(message.ends_with("expected the end of the line, found the end of the file"), "{message}");
    }
}

#[test]
fn a_file_that_takes_all_goods_away_must_bring_some() {
    let told = |lines: &str| {
        let outcome = read(format!("##@@&&\n#\n{lines}\n").as_bytes(), usize::MAX).1;
        outcome.map(|summary| summary.accepted).map_err(|problem| problem.code)
    };
    let empties = "$$$ADDTAXRATES\n1;;;0;22\n$$$DELETEALLWARES\n$$$ADDQUANTITY";
    assert_eq!(told("$$$DELETEALLWARES"), Ok(0));
    assert_eq!(told(&format!("{empties}\n7;;Чай;;x\n8;;")), Err("empty".to_owned()));
    assert_eq!(told(&format!("{empties}\n7;;Чай;;x\n8;;Кофе")), Ok(2));
    assert_eq!(told("7;;Чай;;x"), Ok(0));
}

#[test]
fn the_page_on_the_format_shows_a_file_that_loads() {
    let page = std::fs::read_to_string(crate::tests().join("../docs/atol.md")).unwrap();
    let shown = page.split("```\n").find(|part| part.starts_with("##@@&&")).unwrap();
    let (told, outcome) = read(shown.as_bytes(), usize::MAX);
    let summary = outcome.unwrap();
    assert_eq!((summary.accepted, summary.problems.list.len()), (4, 0), "{}", told.text);
}
