//! Snapshots: back as they were, or refused; nonsense inside is lived with.

use proptest::prelude::*;
use xxhash_rust::xxh64::xxh64;

use super::*;

/// The checksum is right again.
fn sealed(mut snapshot: Vec<u8>) -> Vec<u8> {
    let checksum = xxh64(&snapshot[24..], 0).to_le_bytes();
    snapshot[16..24].copy_from_slice(&checksum);
    snapshot
}

/// Asks for everything.
fn use_all(catalogue: &Catalogue) {
    let at = december();
    for text in ["мол", "я", "", "ж", "zz", "e 2"] {
        let _ = catalogue.search(text, 20, at);
    }
    for code in ["2400000001485", "24000000014859", "1", "2100305012406"] {
        let _ = catalogue.barcode(code, at);
    }
    for group in catalogue.groups().iter().take(20) {
        let _ = catalogue.group(&group.id, 20, at);
    }
    let _ = (catalogue.item("000304", at), catalogue.item("000305", november()), catalogue.about());
    let _ = (catalogue.sellers(), catalogue.users(), catalogue.user_by_card("1"), catalogue.check_user("7", "1"));
}

#[test]
fn a_snapshot_comes_back() {
    let catalogue = whole();
    let back = Catalogue::restore(catalogue.as_bytes().to_vec()).unwrap();
    assert_eq!(back.as_bytes(), catalogue.as_bytes());
    assert_eq!(back.item("000304", december()), catalogue.item("000304", december()));
    assert_eq!(back.about(), catalogue.about());
    assert!(Catalogue::restore(Catalogue::default().into_bytes()).unwrap().is_empty());
}

#[test]
fn a_changed_byte_or_a_missing_end_is_refused() {
    let snapshot = whole().into_bytes();
    for at in 0..snapshot.len() {
        let mut changed = snapshot.clone();
        changed[at] ^= 1 << (at % 8);
        let expected = if (4..8).contains(&at) { "version" } else { "damaged" };
        assert_eq!(Catalogue::restore(changed).unwrap_err().code(), expected, "byte {at}");
        assert_eq!(Catalogue::restore(snapshot[..at].to_vec()).unwrap_err(), SnapshotError::Damaged, "cut at {at}");
    }
    let mut longer = snapshot;
    longer.push(0);
    let error = Catalogue::restore(longer).unwrap_err();
    assert_eq!(error.to_string(), "expected a whole snapshot of a catalogue, found a damaged one");
}

#[test]
fn nonsense_in_any_place_is_lived_with() {
    let snapshot = whole().into_bytes();
    for at in 24..snapshot.len() {
        for value in [1, 0xFF] {
            let mut changed = snapshot.clone();
            changed[at] = value;
            if let Ok(catalogue) = Catalogue::restore(sealed(changed)) {
                use_all(&catalogue);
                let _ = load(&catalogue, "items_[I].xml", MORE_ITEMS);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn much_nonsense_is_lived_with(changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..200)) {
        let mut snapshot = whole().into_bytes();
        let body = 24 + 4 * block::COUNT;
        for (at, value) in changes {
            let length = snapshot.len();
            snapshot[body + at.index(length - body)] = value;
        }
        let catalogue = Catalogue::restore(sealed(snapshot)).unwrap();
        use_all(&catalogue);
        let _ = load(&catalogue, "prices_[I].xml", PRICES);
        let _ = load(&catalogue, "items_[I].xml", MORE_ITEMS);
    }
}
