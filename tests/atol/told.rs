//! A sink that writes down what it is given.

use std::fmt::Write as _;

use tillpost::exchange::atol::Reader;
use tillpost::exchange::fault::FileProblem;
use tillpost::exchange::schema::{Barcode, Change, Entry, ItemRecord, Kind, Sited};
use tillpost::exchange::sink::{Head, Refusal, Sink, Window};
use tillpost::exchange::stream::Summary;

/// What a sink was given, a line for each call. It refuses goods with the tax 99.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) text: String,
}

pub(crate) type Outcome = Result<Summary, Box<FileProblem>>;

/// Reads a file in chunks.
pub(crate) fn read(bytes: &[u8], chunk: usize) -> (Told, Outcome) {
    let mut told = Told::default();
    let outcome = read_into(&mut told, bytes, chunk);
    (told, outcome)
}

fn read_into(told: &mut Told, bytes: &[u8], chunk: usize) -> Outcome {
    let mut reader = Reader::new("");
    for piece in bytes.chunks(chunk.max(1)) {
        reader.push(piece, told)?;
    }
    reader.finish(told)
}

/// What a load file with these lines tells, and its problems.
pub(crate) fn of_lines(lines: &str) -> (String, String) {
    let (told, outcome) = read(format!("##@@&&\n#\n{lines}\n").as_bytes(), usize::MAX);
    let summary = outcome.unwrap();
    let problems: Vec<_> = summary.problems.list.iter().map(ToString::to_string).collect();
    (told.text, problems.join("\n"))
}

impl Sink for Told {
    fn begin(&mut self, head: &Head) -> Result<(), Refusal> {
        self.text.clear();
        writeln!(self.text, "begin {:?} {} {:?} {:?}", head.format, head.root, head.fullness, head.kind).unwrap();
        Ok(())
    }

    fn clear(&mut self, kind: Kind) {
        writeln!(self.text, "clear {}", kind.name()).unwrap();
    }

    fn entry(&mut self, entry: &Entry<'_>, window: &Window<'_>) -> Result<(), Box<Refusal>> {
        if let Change::Item(item) = &entry.change
            && item.tax.value == "99"
        {
            let (at, path) = (item.tax.at, "/taxgroupId".to_owned());
            let (expected, found) = ("a known tax".to_owned(), "\"99\"".to_owned());
            return Err(Box::new(Refusal { at, path, code: "unknown-tax", expected, found }));
        }
        let place = window.place(entry.which.at);
        let line = place.line;
        assert_eq!((line, place.column), (entry.which.number, 1));
        writeln!(self.text, "{line} {} {} {}", entry.which.name, entry.id, change(&entry.change)).unwrap();
        Ok(())
    }

    fn end(&mut self, _: &mut Vec<FileProblem>) {
        self.text.push_str("end\n");
    }
}

fn change(change: &Change<'_>) -> String {
    match change {
        Change::Group(group) => format!("group {:?} in {:?}", group.name, group.owner.value),
        Change::Item(item) => goods(item),
        Change::Price(price) => {
            let moment =
                |time: Option<_>| time.map_or("ever".to_owned(), |time: tillpost::time::LocalTime| time.to_string());
            format!("price {} from {} to {}", price.price.minor(), moment(price.from), moment(price.to))
        }
        Change::Tax(rate) => format!("tax {rate}"),
        Change::Seller(seller) => format!("seller {:?}", seller.name),
        Change::User(user) => {
            format!("user {user:?} password {} card {}", user.password.len(), user.card.len())
        }
        Change::Codes(codes) => format!("codes {}", listed(codes)),
        Change::Uncode(codes) => {
            format!("uncode {:?}", codes.iter().map(|code: &Sited<'_>| code.value).collect::<Vec<_>>())
        }
        Change::Remove(kind) => format!("remove from {}", kind.name()),
    }
}

fn listed(codes: &[Barcode<'_>]) -> String {
    let written: Vec<_> = codes.iter().map(|code| format!("{} x {}", code.code.value, code.quantity.milli())).collect();
    written.join(", ")
}

fn goods(item: &ItemRecord<'_>) -> String {
    let price = |price: Option<tillpost::money::Amount>| price.map_or(-1, tillpost::money::Amount::minor);
    let mut text = format!("goods {:?}", item.name);
    if !item.print_name.is_empty() {
        write!(text, " on receipts {:?}", item.print_name).unwrap();
    }
    write!(text, " in {:?} tax {:?}", item.group.value, item.tax.value).unwrap();
    write!(text, "\n    {} with {} decimals", item.unit, item.decimals).unwrap();
    write!(text, ", price {}, at least {}", price(item.price), price(item.min_price)).unwrap();
    write!(text, ", codes {}", listed(&item.barcodes)).unwrap();
    if !item.plu.is_empty() {
        write!(text, ", plu {}", item.plu).unwrap();
    }
    write!(text, "\n    {:?} {:?}", item.traits.names().collect::<Vec<_>>(), item.subject).unwrap();
    for (name, value) in &item.extra {
        write!(text, "\n    {name} = {value:?}").unwrap();
    }
    text
}
