//! Barcode to item: one sorted vector of hashes, twelve bytes a barcode.

use super::Item;

/// Finds items by barcode.
#[derive(Debug, Clone, Default)]
pub(super) struct BarcodeIndex {
    /// In order.
    hashes: Vec<u64>,
    /// Where the item of each hash stands.
    items: Vec<u32>,
}

impl BarcodeIndex {
    /// The index of items in this order.
    pub(super) fn new(items: &[Item]) -> Self {
        let codes = (0..).zip(items).flat_map(|(at, item)| item.barcodes.iter().map(move |code| (hash(code), at)));
        let mut pairs: Vec<(u64, u32)> = codes.collect();
        pairs.sort_unstable();
        pairs.into_iter().unzip::<_, _, Vec<_>, Vec<_>>().into()
    }

    /// The item of `items` with this barcode.
    pub(super) fn find<'i>(&self, code: &str, items: &'i [Item]) -> Option<&'i Item> {
        let wanted = hash(code);
        let first = self.hashes.partition_point(|hash| *hash < wanted);
        let same = self.hashes.get(first..)?.iter().take_while(|hash| **hash == wanted).count();
        let candidates = self.items.get(first..first + same)?.iter();
        let mut items = candidates.filter_map(|at| items.get(usize::try_from(*at).ok()?));
        items.find(|item| item.barcodes.iter().any(|own| own == code))
    }
}

impl From<(Vec<u64>, Vec<u32>)> for BarcodeIndex {
    fn from((hashes, items): (Vec<u64>, Vec<u32>)) -> Self {
        Self { hashes, items }
    }
}

/// FNV-1a, 64 bits.
fn hash(code: &str) -> u64 {
    code.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
