//! Whatever comes in: cut short, torn up, made of anything.

use proptest::prelude::*;

use tillpost::exchange::atol::report::{self, AtolSettings, Encoding, ReportFile};
use tillpost::money::Currency;

use crate::fixture;
use crate::told::read;

/// Every prefix is refused, or its records are the first of the whole file's; a last line that is cut in its last field
/// may differ.
#[test]
fn every_prefix_is_refused_or_says_the_beginning() {
    let whole = fixture("goods.txt");
    let (told, _) = read(&whole, usize::MAX);
    let mut refused = 0;
    for end in 0..whole.len() {
        let (part, outcome) = read(&whole[..end], 64);
        refused += usize::from(outcome.is_err());
        let Ok(summary) = outcome else { continue };
        let said = part.text.trim_end_matches("end\n");
        let is_whole_lines = end == 0 || whole[end - 1] == b'\n' || summary.problems.refused > 0;
        let sure = if is_whole_lines { said } else { without_last(said) };
        assert!(told.text.starts_with(sure), "{end}: {said}");
    }
    assert!(refused > whole.len() / 2, "{refused} of {}", whole.len());
}

/// Without the last thing said; what belongs to it is indented.
fn without_last(said: &str) -> &str {
    let last = said.lines().rfind(|line| !line.starts_with(' ')).unwrap_or_default();
    said.rsplit_once(last).unwrap_or_default().0
}

proptest! {
    #[test]
    fn any_bytes_are_read_the_same_in_any_chunks(bytes: Vec<u8>, chunk in 1_usize..20) {
        let file = [b"##@@&&\n#\n", &bytes[..]].concat();
        prop_assert_eq!(read(&bytes, chunk), read(&bytes, usize::MAX));
        prop_assert_eq!(read(&file, chunk), read(&file, usize::MAX));
    }

    #[test]
    fn torn_files_are_read_the_same_in_any_chunks(at in 0_usize..4000, byte: u8, chunk in 1_usize..200) {
        let mut file = fixture("goods.txt");
        let at = at % file.len();
        file[at] = byte;
        let outcome = read(&file, chunk);
        prop_assert_eq!(&outcome, &read(&file, usize::MAX));
        if let Ok(summary) = outcome.1 {
            prop_assert_eq!(summary.accepted + summary.problems.refused, summary.records);
        }
    }

    #[test]
    fn torn_reports_are_refused_or_written_as_they_are_read(at in 0_usize..5000, bytes in prop::collection::vec(any::<u8>(), 1..4)) {
        let mut file = std::fs::read(crate::tests().join("golden/atol-report.txt")).unwrap();
        let at = at % (file.len() - bytes.len());
        file[at..at + bytes.len()].copy_from_slice(&bytes);
        if let Ok(file) = report::read(&file, Currency::RUB) {
            let printed = |file: &ReportFile| {
                let database = file.database.clone();
                let settings = AtolSettings { database, encoding: Encoding::Utf8, ..AtolSettings::default() };
                report::print(file, &settings, Currency::RUB)
            };
            let again = report::read(&printed(&file), Currency::RUB).unwrap();
            prop_assert_eq!(again.transactions.len(), file.transactions.len());
            prop_assert_eq!(printed(&again), printed(&file));
        }
    }

    #[test]
    fn any_fields_are_read_or_refused(lines in prop::collection::vec("[0-9,;.¤а-я $]{0,60}", 0..8), command in 0_usize..9) {
        let commands = [
            "ADDQUANTITY", "ADDTAXRATES", "ADDTAXGROUPRATES", "ADDBARCODES", "ADDPRICES", "ADDUSERS",
            "DELETEWARESBYWARECODE", "DELETEPRICESBYWARE", "DELETEALLWARES",
        ];
        let file = format!("##@@&&\n#\n$$${}\n{}\n", commands[command], lines.join("\n"));
        let summary = read(file.as_bytes(), 9).1.unwrap();
        prop_assert_eq!(summary.accepted + summary.problems.refused, summary.records);
    }
}
