//! Snapshots of catalogues that nobody wrote, and requests of back offices.

use std::sync::OnceLock;

use tillpost::catalogue::{Catalogue, Load, LoadSettings, Masks};
use tillpost::exchange::journal::Journal;
use tillpost::exchange::report::SalesRequest;
use tillpost::exchange::requisites::{Asked, Facts, NoGoods, answer};
use tillpost::exchange::stream::Format;
use tillpost::time::LocalTime;
use xxhash_rust::xxh64::xxh64;

/// Files of every type that the fixtures have.
const FILES: [(&str, &[u8]); 4] = [
    ("taxes_[F].xml", include_bytes!("../../tests/fixtures/xml5/taxes.xml")),
    ("groupItems_[F].xml", include_bytes!("../../tests/fixtures/xml5/groupItems.xml")),
    ("updateItems_[F].xml", include_bytes!("../../tests/fixtures/xml5/updateItems.xml")),
    ("prices_[F].xml", include_bytes!("../../tests/fixtures/xml5/prices.xml")),
];
const PEOPLE: [(&str, &[u8]); 2] = [
    ("sellers_[F].xml", b"<sellers><seller><id>1</id><name>A &amp; B</name><INN>7700000009</INN></seller></sellers>"),
    (
        "users_[F].xml",
        b"<users><user><code>7</code><name>Anna</name><password>12</password><card>0042</card><role>1</role></user></users>",
    ),
];
const INCREMENT: &[u8] = include_bytes!("../../tests/fixtures/xml5/updateItems-increment.xml");
/// Where a snapshot's length and checksum stand, and where what they are of begins.
const LENGTH: usize = 8;
const CHECKSUM: usize = 16;
const BODY: usize = 24;

/// The block of a real catalogue.
fn block() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let load = |base, (name, bytes): &(&str, &[u8])| loaded(Some(base), name, bytes).unwrap();
        FILES.iter().chain(&PEOPLE).fold(Catalogue::default(), load).into_bytes()
    })
}

fn loaded(base: Option<Catalogue>, name: &str, bytes: &[u8]) -> Option<Catalogue> {
    let mut load = Load::new(base, name, Format::Auto, LoadSettings::default());
    load.push(bytes);
    load.finish().1
}

/// A snapshot: refused, or answering whatever is asked. Also a real one with bytes changed and its checksum made right.
pub fn snapshot(data: &[u8]) {
    if let Ok(catalogue) = Catalogue::restore(data.to_vec()) {
        ask(catalogue);
    }
    let (mut bytes, cut) = (block().to_vec(), data.first().map_or(0, |first| usize::from(*first)));
    for change in data.get(1..).unwrap_or_default().chunks_exact(4) {
        let at = usize::from(change[0]) | usize::from(change[1]) << 8;
        let length = bytes.len() - BODY;
        bytes[BODY + at % length] = change[3];
    }
    if cut > 200 {
        bytes.truncate(bytes.len() - (cut - 200));
    }
    let length = bytes.len() as u64;
    bytes[LENGTH..CHECKSUM].copy_from_slice(&length.to_le_bytes());
    let checksum = xxh64(&bytes[BODY..], 0);
    bytes[CHECKSUM..BODY].copy_from_slice(&checksum.to_le_bytes());
    if let Ok(catalogue) = Catalogue::restore(bytes) {
        ask(catalogue);
    }
}

/// Every question that there is, then an increment over it.
fn ask(mut catalogue: Catalogue) {
    let at = LocalTime::EPOCH;
    catalogue.set_masks(Masks::parse(&["21IIIIIWWWWWC", "25IIIIIPPPPPC"]).unwrap());
    let _ = (catalogue.len(), catalogue.about(), catalogue.sellers(), catalogue.users());
    for text in ["конфеты", "к", "яб <ан", "46", ""] {
        for item in catalogue.search(text, 5, at) {
            let _ = catalogue.item(&item.id, at);
            item.barcodes.iter().for_each(|code| drop(catalogue.barcode(code, at)));
        }
    }
    for group in catalogue.groups().iter().take(9) {
        let _ = catalogue.group(&group.id, 5, at);
    }
    for code in ["2400000001485", "2100305000008", "2100305012345", "2500305012341", "0"] {
        let _ = catalogue.barcode(code, at);
    }
    let _ = (catalogue.user_by_card("0042"), catalogue.check_user("7", "12"));
    if let Some(next) = loaded(Some(catalogue), "items_[I].xml", INCREMENT) {
        assert!(Catalogue::restore(next.into_bytes()).is_ok(), "what is frozen comes back");
    }
}

/// What a back office asks for: refused with a reason, or answered.
pub fn request(data: &[u8]) {
    let _ = SalesRequest::read(data);
    let Ok(asked) = Asked::read(data) else { return };
    let journal = journal();
    let till = &journal.shifts[0].till;
    let told = answer(&asked, &Facts { goods: &NoGoods, journal, till }, LocalTime::EPOCH).unwrap();
    assert!(told.missing.len() <= asked.keys.len());
}

fn journal() -> &'static Journal {
    static READ: OnceLock<Journal> = OnceLock::new();
    READ.get_or_init(|| {
        let shift = serde_json::from_str(include_str!("../../tests/fixtures/journal/ru.json")).unwrap();
        Journal { shifts: vec![shift] }
    })
}
