//! Turns the tables' rows into goods: every variant in every size, under some of the shelf's brands.

use super::codes;

/// One group of goods, as a table gives it.
pub(super) struct Shelf {
    /// Name of the group above.
    pub(super) section: &'static str,
    /// Name of the group.
    pub(super) name: &'static str,
    /// Number of its tax.
    pub(super) tax: &'static str,
    /// Brands, separated by `|`.
    pub(super) brands: &'static str,
    /// How many of the brands make one row's goods.
    pub(super) take: usize,
    /// Name with `{b}`, `{v}` and `{s}` for brand, variant and size; variants; sizes, each with its usual price.
    /// The sizes `кг` and `kg` mean goods that are weighed.
    pub(super) rows: &'static [(&'static str, &'static str, &'static str)],
}

/// What differs between the shops.
pub(super) struct Style {
    /// Put around a brand.
    pub(super) quotes: (&'static str, &'static str),
    /// Unit of goods that are counted.
    pub(super) piece: &'static str,
    /// Unit of goods that are weighed.
    pub(super) weight: &'static str,
    /// Prices end just below a multiple of this, in minor units.
    pub(super) step: u64,
    /// Digit that keeps the shops' barcodes apart, 0 to 9.
    pub(super) digit: u64,
}

/// One kind of goods.
pub(super) struct Good {
    pub(super) article: u64,
    pub(super) name: String,
    pub(super) weighed: bool,
    pub(super) shelf: usize,
    pub(super) barcode: String,
    /// Minor units.
    pub(super) price: u64,
}

/// Everything on the shelves, in their order.
pub(super) fn goods(shelves: &[&Shelf], style: &Style) -> Vec<Good> {
    let mut goods = Vec::new();
    for (number, shelf) in shelves.iter().enumerate() {
        for (turn, row) in shelf.rows.iter().enumerate() {
            for brand in brands(shelf, row.0, number + turn) {
                make_row(&mut goods, style, number, row, brand);
            }
        }
    }
    goods
}

/// A shelf's brands take turns, so that not every brand makes everything.
fn brands(shelf: &Shelf, name: &str, turn: usize) -> Vec<&'static str> {
    if !name.contains("{b}") {
        return vec![""];
    }
    let brands: Vec<_> = shelf.brands.split('|').collect();
    (0..shelf.take.min(brands.len())).map(|step| brands[(turn + step) % brands.len()]).collect()
}

fn make_row(goods: &mut Vec<Good>, style: &Style, shelf: usize, row: &(&str, &str, &str), brand: &str) {
    for (at, size) in row.2.split('|').enumerate() {
        let (size, price) = size.split_once('=').unwrap_or((size, "1"));
        for variant in row.1.split('|') {
            if at > 0 && spread(&[brand, variant, size]) % 5 < 2 {
                continue;
            }
            let article = 100_001 + goods.len() as u64;
            let weighed = size == style.weight;
            goods.push(Good {
                article,
                name: name(row.0, brand, variant, size, style.quotes),
                weighed,
                shelf,
                barcode: if weighed { codes::weighed(article) } else { codes::packed(style.digit, brand, article) },
                price: price_of(minor(price), &[brand, variant], style.step),
            });
        }
    }
}

fn name(template: &str, brand: &str, variant: &str, size: &str, (open, close): (&str, &str)) -> String {
    let name = template.replace("{b}", &format!("{open}{brand}{close}")).replace("{v}", variant).replace("{s}", size);
    name.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

/// `1.25` and `86` in minor units.
fn minor(price: &str) -> u64 {
    let (whole, cents) = price.split_once('.').unwrap_or((price, "00"));
    whole.parse::<u64>().unwrap_or(0) * 100 + cents.parse::<u64>().unwrap_or(0)
}

/// The usual price moved by up to a tenth, ending just below a multiple of the step.
fn price_of(usual: u64, parts: &[&str], step: u64) -> u64 {
    let moved = usual * (92 + spread(parts) % 19) / 100;
    (moved.div_ceil(step) * step).max(2 * step) - 1
}

/// A number spread evenly over texts, always the same for the same ones. Source: FNV-1a, 64 bits.
pub(super) fn spread(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash ^ (hash >> 32)
}
