//! The report of the shared journal.

use tillpost::exchange::atol::report::{AtolSettings, Encoding, write};
use tillpost::exchange::atol::request;
use tillpost::exchange::journal::Journal;
use tillpost::exchange::report::{Counters, SalesReport};

use crate::{assert_golden, tests};

fn journal() -> Journal {
    let json = std::fs::read_to_string(tests().join("fixtures/exchange/journal.json")).unwrap();
    serde_json::from_str(&json).unwrap()
}

fn written(flag: &str, settings: &AtolSettings) -> Vec<u8> {
    let (journal, request) = (journal(), request::read(flag.as_bytes()).unwrap());
    let report = SalesReport::of(&journal, &request, &Counters { report: 466, ..Counters::default() }).unwrap();
    write(&report, settings).unwrap().bytes
}

#[test]
fn a_journal_gives_the_report_that_its_golden_shows() {
    let utf8 = AtolSettings { encoding: Encoding::Utf8, ..AtolSettings::default() };
    let text = String::from_utf8(written("", &utf8)).unwrap();
    assert_golden("atol-report.txt", &text);
    let mut decoded = String::new();
    tillpost::charset::Charset::Cp1251.decode(&written("", &AtolSettings::default()), &mut decoded).unwrap();
    assert_eq!(decoded, text);
    for line in text.lines().skip(3) {
        assert_eq!(line.matches(';').count(), 44, "{line}");
    }
}

#[test]
fn a_request_chooses_days_and_keeps_the_numbers() {
    let utf8 = AtolSettings { encoding: Encoding::Utf8, ..AtolSettings::default() };
    let all = String::from_utf8(written("", &utf8)).unwrap();
    let day = written("$$$TRANSACTIONSBYDATERANGE\r\n23.11.2026;23.11.2026\r\n", &utf8);
    let day = String::from_utf8(day).unwrap();
    let (lines, last): (Vec<_>, Vec<_>) = (day.lines().skip(3).collect(), all.lines().skip(34).collect());
    assert_eq!(lines, last);
    assert!(lines[0].starts_with("32;23.11.2026;"));
}

#[test]
fn the_page_on_the_format_shows_lines_of_this_report() {
    let page = std::fs::read_to_string(tests().join("../docs/atol.md")).unwrap();
    let golden = std::fs::read_to_string(tests().join("golden/atol-report.txt")).unwrap();
    let shown: Vec<_> = page.lines().filter(|line| line.matches(';').count() == 44).collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.iter().all(|line| golden.lines().any(|other| other == *line)));
}
