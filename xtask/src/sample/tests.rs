//! What the sample must be, whatever its tables say.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use super::shelf::goods;
use super::store_table::STORES;

#[test]
fn names_and_barcodes_are_unique() {
    for store in STORES {
        let shelves: Vec<_> = store.shelves.iter().copied().flatten().collect();
        let goods = goods(&shelves, &store.style);
        let names: BTreeSet<_> = goods.iter().map(|good| &good.name).collect();
        let codes: BTreeSet<_> = goods.iter().map(|good| &good.barcode).collect();
        assert_eq!((names.len(), codes.len()), (goods.len(), goods.len()), "{}", store.id);
        assert!(goods.len() >= 2000, "{}: {}", store.id, goods.len());
        let odd: Vec<_> = names.iter().filter(|name| name.chars().count() > 80 || name.contains(['{', '|'])).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }
}
