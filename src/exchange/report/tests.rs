//! What requests choose, how it is numbered and what it sums up to.

use super::*;
use crate::exchange::journal::Journal;
use crate::money::Amount;
use crate::receipt::{Kind, Tender};
use crate::tax::TaxRate;
use proptest::prelude::*;

fn journal() -> Journal {
    serde_json::from_str(include_str!("../../../tests/fixtures/exchange/journal.json")).unwrap()
}

fn request(json: &str) -> SalesRequest {
    serde_json::from_str(json).unwrap()
}

fn report<'j>(journal: &'j Journal, json: &str) -> SalesReport<'j> {
    SalesReport::of(journal, &request(json), &Counters::default()).unwrap()
}

/// Each transaction as number and word.
fn words(report: &SalesReport<'_>) -> String {
    let word = |part: Part<'_>| match part {
        Part::ShiftOpened => "open",
        Part::Begun(_) => "begun",
        Part::Line(_) => "line",
        Part::Discount(_) => "discount",
        Part::Surcharge(_) => "surcharge",
        Part::Rounding(_) => "rounding",
        Part::Paid(_) => "paid",
        Part::Change(_) => "change",
        Part::Tax(_) => "tax",
        Part::Registered(_) => "registered",
        Part::Finished(_) => "finished",
        Part::Cancelled(_) => "cancelled",
        Part::Money(_) => "money",
        Part::ShiftClosed(_) => "close",
    };
    report.transactions().map(|one| format!("{} {}", one.number, word(one.part))).collect::<Vec<_>>().join(", ")
}

#[test]
fn everything_is_numbered_without_a_gap_as_it_happened() {
    let journal = journal();
    let all = report(&journal, r#"{"scope": {"kind": "new"}}"#);
    assert_eq!(
        words(&all),
        "1 open, 2 money, 3 begun, 4 line, 5 line, 6 line, 7 discount, 8 line, 9 discount, 10 line, 11 line, 12 paid, \
         13 paid, 14 change, 15 tax, 16 tax, 17 registered, 18 finished, 19 money, 20 begun, 21 line, 22 tax, \
         23 cancelled, 24 begun, 25 line, 26 discount, 27 paid, 28 tax, 29 registered, 30 finished, 31 close, 32 open, \
         33 begun, 34 line, 35 paid, 36 tax, 37 registered, 38 finished"
    );
    assert_eq!((all.number, all.first, all.last), (1, Some(1), 38));
    assert_eq!(all.tills().len(), 1);
}

#[test]
fn what_is_new_follows_on_what_was_told() {
    let journal = journal();
    let after = |after: u64| report(&journal, &format!(r#"{{"scope": {{"kind": "new", "after": {after}}}}}"#));
    assert_eq!(words(&after(31)), "32 open, 33 begun, 34 line, 35 paid, 36 tax, 37 registered, 38 finished");
    // A receipt known in part is told whole.
    assert_eq!(after(34).first, Some(33));
    let nothing = after(38);
    assert_eq!((nothing.first, nothing.last, nothing.shifts.len()), (None, 38, 0));
    let told = Counters { report: 9, before: 0, told: 32 };
    let next = SalesReport::of(&journal, &request(r#"{"scope": {"kind": "new"}}"#), &told).unwrap();
    assert_eq!((next.number, next.first, next.scope), (9, Some(33), Scope::New { after: Some(32) }));
}

#[test]
fn numbers_go_on_when_old_shifts_are_gone() {
    let mut journal = journal();
    journal.shifts.remove(0);
    let counters = Counters { before: 31, told: 31, ..Counters::default() };
    let new = SalesReport::of(&journal, &request(r#"{"scope": {"kind": "new"}}"#), &counters).unwrap();
    assert_eq!((new.first, new.last), (Some(32), 38));
}

#[test]
fn days_and_moments_are_inclusive() {
    let journal = journal();
    let dates = |from: &str, to: &str| {
        report(&journal, &format!(r#"{{"scope": {{"kind": "dates", "from": "{from}", "to": "{to}"}}}}"#))
    };
    assert_eq!(dates("2026-11-22T00:00:00", "2026-11-22T23:59:59").last, 31);
    assert_eq!(dates("2026-11-23T00:00:00", "2026-11-23T23:59:59").first, Some(32));
    let receipt = dates("2026-11-22T14:03:05", "2026-11-22T14:10:00");
    assert_eq!((receipt.first, receipt.last), (Some(3), 19));
    let none = dates("2026-11-24T00:00:00", "2026-11-24T23:59:59");
    assert_eq!((none.first, none.last, none.totals), (None, 38, Totals::default()));
    assert_eq!(dates("2026-11-24T00:00:00", "2026-11-21T00:00:00").first, None);
}

#[test]
fn shifts_are_chosen_by_store_till_and_number() {
    let journal = journal();
    let first = |more: &str| {
        report(&journal, &format!(r#"{{"scope": {{"kind": "shifts", "from": 13, "to": 20{more}}}}}"#)).first
    };
    assert_eq!(first(""), Some(32));
    assert_eq!(first(r#", "store": "0001", "pos": 2"#), Some(32));
    assert_eq!(first(r#", "store": "0002""#), None);
    assert_eq!(first(r#", "pos": 1"#), None);
}

#[test]
fn sums_are_by_kind_tender_and_tax() {
    let journal = journal();
    let totals = report(&journal, r#"{"scope": {"kind": "shifts", "from": 12, "to": 12}}"#).totals;
    let sale = totals.kind(Kind::Sale);
    assert_eq!((sale.count, sale.sum, sale.discount), (1, Amount::new(141_800), Amount::new(7_490)));
    let paid: Vec<_> = sale.tenders.iter().map(|paid| (paid.tender, paid.amount.minor())).collect();
    assert_eq!(paid, [(Tender::Cash, 41_800), (Tender::Card, 100_000)]);
    let rates: Vec<_> = sale.taxes.iter().map(|part| part.rate).collect();
    assert_eq!(rates, [TaxRate::Percent(1000), TaxRate::Percent(2200)]);
    assert_eq!(totals.kind(Kind::Refund).sum, Amount::new(58_410));
    assert_eq!(totals.kind(Kind::Purchase).count, 0);
    assert_eq!(totals.uncounted, 1);
    let drawer: Vec<_> =
        totals.drawer.iter().map(|total| (total.kind.name(), total.count, total.sum.minor())).collect();
    assert_eq!(drawer, [("deposition", 1, 300_000), ("withdrawal", 1, 120_050)]);
    // The closing has the sums of the whole shift, whatever is told beside it.
    let closing = report(&journal, r#"{"scope": {"kind": "new", "after": 30}}"#);
    assert!(matches!(&closing.shifts[0].events[0].what, What::Closed(of_shift) if *of_shift == totals));
    assert_eq!(closing.totals.kinds.len(), 1);
}

#[test]
fn what_cannot_be_told_is_an_error() {
    let two = |change: fn(&mut Journal)| {
        let mut journal = journal();
        change(&mut journal);
        journal
    };
    let tell = |journal: &Journal, json: &str, counters| {
        SalesReport::of(journal, &request(json), &counters).map(|report| report.last).map_err(|error| error.to_string())
    };
    let new = r#"{"scope": {"kind": "new", "after": 39}}"#;
    let told = tell(&journal(), new, Counters::default());
    assert_eq!(told, Err("expected the number of a transaction up to 38, found 39".into()));
    let told = tell(&journal(), r#"{"scope": {"kind": "new"}}"#, Counters { before: 5, ..Counters::default() });
    assert_eq!(told, Err("expected the number of a transaction from 5, found 0, whose events are not kept".into()));
    let tills = two(|journal| journal.shifts[1].till.pos = 3);
    assert_eq!(
        tell(&tills, new, Counters::default()),
        Err("expected the journal of one till for what is new, found 2 tills".into())
    );
    let shifts = r#"{"scope": {"kind": "shifts", "from": 1, "to": 99}}"#;
    assert_eq!(tell(&tills, shifts, Counters::default()), Ok(38));
    let currencies = two(|journal| journal.shifts[1].till.currency = crate::money::Currency::EUR);
    assert_eq!(
        tell(&currencies, shifts, Counters::default()),
        Err("expected one currency in a report, found RUB and EUR".into())
    );
    let large = two(|journal| journal.shifts[0].sales[0].receipt.lines[0].price = Amount::new(crate::money::MAX_MINOR));
    let error = SalesReport::of(&large, &request(shifts), &Counters::default()).unwrap_err();
    assert_eq!((error.code(), &error), ("overflow", &ReportError::Overflow(12)));
    let last = two(|_| ());
    let counters = Counters { before: u64::MAX - 3, told: u64::MAX - 3, ..Counters::default() };
    assert_eq!(SalesReport::of(&last, &request(shifts), &counters).unwrap_err().code(), "overflow");
}

proptest! {
    #[test]
    fn following_reports_for_what_is_new_tell_everything_once(steps in prop::collection::vec(1_usize..6, 0..12)) {
        let whole = journal();
        let mut growing = Journal { shifts: vec![whole.shifts[0].clone()] };
        growing.shifts[0].closed_at = None;
        growing.shifts[0].sales.clear();
        growing.shifts[0].operations.clear();
        let (mut told, mut numbers) = (0, Vec::new());
        let mut tell = |journal: &Journal| {
            let new = SalesRequest { scope: Scope::New { after: Some(told) } };
            let report = SalesReport::of(journal, &new, &Counters::default()).unwrap();
            numbers.extend(report.transactions().map(|one| one.number));
            told = report.last;
        };
        for (at, step) in (1_u32..).zip(steps) {
            for _ in 0..step {
                let mut sale = whole.shifts[0].sales[step % 3].clone();
                (sale.number, sale.document) = (at * 10 + u32::try_from(growing.shifts[0].sales.len()).unwrap(), None);
                growing.shifts[0].sales.push(sale);
            }
            tell(&growing);
        }
        growing.shifts[0].closed_at = whole.shifts[0].closed_at;
        tell(&growing);
        prop_assert!(numbers.iter().copied().eq(1..=numbers.len() as u64));
    }

    #[test]
    fn an_event_takes_as_many_transactions_as_it_tells(after in 0_u64..39) {
        let journal = journal();
        let new = SalesRequest { scope: Scope::New { after: Some(after) } };
        let report = SalesReport::of(&journal, &new, &Counters::default()).unwrap();
        for event in report.shifts.iter().flat_map(|part| &part.events) {
            prop_assert_eq!(event.count(), event.parts().len() as u64);
            prop_assert!(event.last() > after);
        }
    }
}

/// What may stand in a request, and what it asks for.
const GOOD_REQUESTS: [(&str, &str); 5] = [
    ("<new/>", r#"{"kind":"new"}"#),
    ("<new after='0042'/>", r#"{"kind":"new","after":42}"#),
    (
        "<dates from='2026-11-01' to='2026-11-22'/>",
        r#"{"kind":"dates","from":"2026-11-01T00:00:00","to":"2026-11-22T23:59:59"}"#,
    ),
    (
        "<dates from='2026-11-22T08:00:00' to='2026-11-22T08:00'/>",
        r#"{"kind":"dates","from":"2026-11-22T08:00:00","to":"2026-11-22T08:00:00"}"#,
    ),
    (
        "<shifts store='a&amp;b' pos='2' from='1' to='9'></shifts>",
        r#"{"kind":"shifts","store":"a&b","pos":2,"from":1,"to":9}"#,
    ),
];

/// What may not, and what is told of it.
const BAD_REQUESTS: [(&str, &str); 11] = [
    ("", "line 2, column 1: salesRequest: expected one of the elements new, dates and shifts, found none"),
    (
        "<new/><new/>",
        "line 2, column 35: salesRequest/new[2]: expected one of the elements new, dates and shifts, found more",
    ),
    ("<all/>", "line 2, column 29: salesRequest/all: expected one of the elements new, dates and shifts, found <all>"),
    ("<new after='-1'/>", "line 2, column 34: salesRequest/new/after: expected a whole number from 0, found \"-1\""),
    ("<new before='1'/>", "line 2, column 34: salesRequest/new/before: expected the attributes after, found before"),
    (
        "<new after='99999999999999999999'/>",
        "line 2, column 34: salesRequest/new/after: expected a whole number from 0, found \"99999999999999999999\"",
    ),
    (
        "<dates from='2026-02-29' to='2026-03-01'/>",
        "line 2, column 36: salesRequest/dates/from: expected a day such as 2026-11-22 or a moment such as 2026-11-22T14:03:05, found \"2026-02-29\"",
    ),
    (
        "<dates from='2026-03-01'/>",
        "line 2, column 29: salesRequest/dates: expected a day such as 2026-11-22 or a moment such as 2026-11-22T14:03:05, found no to",
    ),
    (
        "<dates from='2026-03-02' to='2026-03-01'/>",
        "line 2, column 29: salesRequest/dates: expected from not after to, found from after to",
    ),
    (
        "<shifts from='0' to='1'/>",
        "line 2, column 37: salesRequest/shifts/from: expected a whole number from 1, found \"0\"",
    ),
    (
        "<shifts from='5' to='1'/>",
        "line 2, column 29: salesRequest/shifts: expected from not after to, found from after to",
    ),
];

#[test]
fn requests_are_read_strictly() {
    let read = |inside: &str| {
        let file = format!("<?xml version=\"1.0\"?>\n<salesRequest version=\"1.0\">{inside}</salesRequest>\n");
        SalesRequest::read_xml(file.as_bytes())
            .map(|request| serde_json::to_string(&request.scope).unwrap())
            .map_err(|problem| problem.to_string())
    };
    for (inside, expected) in GOOD_REQUESTS {
        assert_eq!(read(inside).as_deref(), Ok(expected), "{inside}");
    }
    for (inside, expected) in BAD_REQUESTS {
        assert_eq!(read(inside), Err(expected.to_owned()), "{inside}");
    }
    let told = |file: &str| SalesRequest::read_xml(file.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        told("<salesRequest version=\"2.0\"/>"),
        "line 1, column 15: salesRequest/version: expected the version 1.0, found \"2.0\""
    );
    assert_eq!(told("<salesRequest/>"), "line 1, column 1: salesRequest: expected the version 1.0, found no version");
    assert_eq!(told("<items/>"), "line 1, column 1: items: expected the root element salesRequest, found <items>");
    let whole = "<salesRequest version='1.0'><dates from='2026-11-01' to='2026-11-22'/></salesRequest>";
    assert!((0..whole.len()).all(|end| SalesRequest::read_xml(&whole.as_bytes()[..end]).is_err()));
}

#[test]
fn what_does_not_count_adds_nothing() {
    let changes: [fn(&mut Sale); 3] = [
        |sale| sale.receipt.training = true,
        |sale| sale.receipt.copy = true,
        |sale| sale.receipt.kind = Kind::Invalid,
    ];
    for change in changes {
        let mut journal = journal();
        change(&mut journal.shifts[0].sales[0]);
        let totals = report(&journal, r#"{"scope": {"kind": "shifts", "from": 12, "to": 12}}"#).totals;
        assert_eq!((totals.kinds.len(), totals.uncounted), (1, 2));
    }
}
