//! How much memory an item takes, and how long things take: `cargo test --release measure -- --ignored --nocapture`.

use std::time::Duration;

use super::*;
use crate::exchange::fault::Place;
use crate::exchange::schema::{Barcode, Change, Entry, Fullness, GroupRecord, ItemRecord, PriceRecord, Sited, Which};
use crate::exchange::sink::{Head, Refusal, Sink, Window};

/// A clock of this thread's own work, where the system tells; it does not see how busy the machine is.
struct Instant(u64);

impl Instant {
    fn now() -> Self {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        Self(told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or(0))
    }

    fn elapsed(&self) -> Duration {
        Duration::from_nanos(Self::now().0 - self.0)
    }
}

/// A load by hand, without a file.
struct Hand(Loader);

impl Hand {
    fn new(base: Option<Catalogue>, kind: Kind, fullness: Fullness) -> Self {
        let mut loader = Loader::new(base, LoadSettings::default());
        let (format, root) = (Format::Xml5, "root".to_owned());
        let (fullness, kind, version) = (Some(fullness), Some(kind), "1".to_owned());
        loader.begin(&Head { format, root, fullness, version, kind }).unwrap();
        kind.into_iter().filter(|_| fullness == Some(Fullness::Full)).for_each(|kind| loader.clear(kind));
        Self(loader)
    }

    fn put(&mut self, id: &str, change: Change<'_>) -> Result<(), Box<Refusal>> {
        let window = Window::new(b"", Place { line: 1, column: 1 });
        self.0.entry(&Entry { which: Which { name: "item", number: 1, at: 0 }, id, change }, &window)
    }

    fn done(mut self) -> Catalogue {
        self.0.end(&mut Vec::new());
        self.0.finish().unwrap()
    }
}

fn code(value: &str) -> Barcode<'_> {
    Barcode { code: Sited { value, at: 0 }, quantity: Quantity::ONE }
}

const SORTS: [&str; 12] = [
    "Молоко пастеризованное",
    "Кефир",
    "Сыр полутвёрдый",
    "Колбаса варёная",
    "Хлеб пшеничный",
    "Печенье овсяное",
    "Конфеты шоколадные",
    "Чай чёрный листовой",
    "Кофе растворимый",
    "Шампунь для волос",
    "Сок яблочный",
    "Вода питьевая",
];
const BRANDS: [&str; 10] = [
    "«Простоквашино»",
    "«Домик в деревне»",
    "«Вкуснотеево»",
    "«Красный Октябрь»",
    "\"Žinčica\"",
    "ООО «Ромашка»",
    "«Белый город»",
    "Nestlé",
    "«Юбилейное»",
    "«Слобода»",
];

/// A name of about 37 characters.
fn name(number: usize) -> String {
    let (sort, brand) = (SORTS[number * 7 % 12], BRANDS[number / 12 % 10]);
    format!("{sort} {brand} {},{}% {} г", number % 9, number % 7, 50 + number * 13 % 950)
}

fn groups() -> Catalogue {
    let mut hand = Hand::new(None, Kind::Groups, Fullness::Full);
    for group in 0..200 {
        let owner = Sited { value: "", at: 0 };
        hand.put(&(100 + group).to_string(), Change::Group(GroupRecord { owner, name: "Группа" })).unwrap();
    }
    let mut hand = Hand::new(Some(hand.done()), Kind::Taxes, Fullness::Full);
    hand.put("1", Change::Tax(TaxRate::Percent(2200))).unwrap();
    hand.done()
}

fn price(minor: usize) -> PriceRecord<'static> {
    let price = Amount::new(i64::try_from(minor).unwrap());
    PriceRecord { price, min: None, promo: false, barcode: "", from: None, to: None }
}

/// A catalogue of this many items, with prices.
fn catalogue(count: usize) -> Catalogue {
    let base = groups();
    let names: Vec<String> = (0..count).map(name).collect();
    let texts: Vec<[String; 3]> = (0..count)
        .map(|number| {
            [format!("{:07}", number * 7), format!("46{:011}", number * 977), format!("{}", 100 + number / 40 % 200)]
        })
        .collect();
    let start = Instant::now();
    let mut hand = Hand::new(Some(base), Kind::Items, Fullness::Full);
    for (number, (name, [id, first, group])) in names.iter().zip(&texts).enumerate() {
        let mut barcodes = vec![code(first)];
        let more = format!("20{:011}", number * 31);
        if number % 10 < 3 {
            barcodes.push(code(&more));
        }
        let (group, tax) = (Sited { value: group, at: 0 }, Sited { value: "1", at: 0 });
        let item = ItemRecord { name, unit: "шт", group, tax, barcodes, ..ItemRecord::default() };
        hand.put(id, Change::Item(item)).unwrap();
    }
    let taken = start.elapsed();
    let items = hand.done();
    println!("{count} items: taken in {taken:?}, frozen after {:?}, {} bytes", start.elapsed(), items.as_bytes().len());
    let start = Instant::now();
    let mut hand = Hand::new(Some(items), Kind::Prices, Fullness::Full);
    for (number, [id, ..]) in texts.iter().enumerate() {
        hand.put(id, Change::Price(price(number % 50_000))).unwrap();
    }
    let all = hand.done();
    println!("prices after {:?}", start.elapsed());
    all
}

#[test]
fn an_item_takes_at_most_200_bytes() {
    let catalogue = catalogue(20_000);
    let bytes = catalogue.as_bytes().len() / catalogue.len();
    println!("{bytes} bytes an item");
    assert!(bytes <= 150, "{bytes} bytes");
}

#[test]
#[ignore = "measures; run it in release"]
fn measure() {
    for count in [100_000, 1_000_000] {
        let all = catalogue(count);
        println!("{} bytes an item", all.as_bytes().len() / count);
        for (part, section) in (0..block::COUNT).map(|section| (section, all.block.section(section).0.len())) {
            if section > count {
                println!("  section {part}: {} thousandths", section * 1000 / count);
            }
        }
        let snapshot = all.as_bytes().to_vec();
        let start = Instant::now();
        let all = Catalogue::restore(snapshot).unwrap();
        println!("restored in {:?}", start.elapsed());
        lookups(&all, count);
        searches(&all);
        increments(&all);
    }
}

fn lookups(all: &Catalogue, count: usize) {
    let codes: Vec<String> = (0..count).map(|number| format!("46{:011}", number * 7919 % count * 977)).collect();
    let start = Instant::now();
    let found = codes.iter().filter(|code| all.barcode(code, LocalTime::EPOCH).is_some()).count();
    println!("{found} barcodes in {:?}", start.elapsed());
}

fn searches(all: &Catalogue) {
    let queries = [
        "молоко простоквашино",
        "сыр",
        "žinčica",
        "чай чёрный листовой",
        "олоко",
        "к",
        "м",
        "ъ",
        "о",
        "ов",
        "ва",
        "ква",
        "молоко в",
        "молоко тест",
        "zzzz",
        "оло ов",
        "г г",
        "3 2 250",
        "печенье 0 0 50",
        "ино",
        "ничего нет",
        "ела",
        "ром ер",
    ];
    let mut times = Vec::new();
    for query in queries {
        for end in query.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
            let start = Instant::now();
            let found = all.search(&query[..end], 20, LocalTime::EPOCH).len();
            times.push((start.elapsed(), found, &query[..end]));
        }
    }
    times.sort();
    println!("search: median {:?}, worst {:?}", times[times.len() / 2].0, &times[times.len() - 8..]);
}

fn increments(all: &Catalogue) {
    let start = Instant::now();
    let mut hand = Hand::new(Some(all.clone()), Kind::Prices, Fullness::Increment);
    hand.put("0000007", Change::Price(price(5))).unwrap();
    let all = hand.done();
    println!("increment of prices: {:?}", start.elapsed());
    let start = Instant::now();
    let mut hand = Hand::new(Some(all), Kind::Items, Fullness::Increment);
    let item =
        ItemRecord { name: "Новое", unit: "шт", tax: Sited { value: "1", at: 0 }, ..ItemRecord::default() };
    hand.put("новое", Change::Item(item)).unwrap();
    let all = hand.done();
    println!("increment of items: {:?}, {}", start.elapsed(), all.len());
}
