//! How fast a catalogue is read; run by hand: `cargo test --release -p tillpost --test xml5_speed -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss)]

use std::fmt::Write as _;
use std::time::Instant;

use tillpost::exchange::fault::FileProblem;
use tillpost::exchange::schema::{Change, Entry, Kind};
use tillpost::exchange::sink::{Head, Refusal, Sink, Window};
use tillpost::exchange::stream::{Format, Stream};

/// A catalogue as a back office writes it, about 315 bytes an item.
fn catalogue(items: usize) -> String {
    let mut file = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<updateItems fullness=\"F\">\n  <version>1.5</version>\n",
    );
    for number in 0..items {
        let _ = write!(
            file,
            "  <item>\n    <article>{number:06}</article>\n    <name>Молоко топлёное {number} &quot;Ёлка&quot; 3,2%</name>\n    \
             <measure>шт</measure>\n    <measprec>0</measprec>\n    <groupId>{}</groupId>\n    <egaisType>0</egaisType>\n    \
             <taxgroupId>{}</taxgroupId>\n    <barcode>\n      <id>46{number:011}</id>\n      <quantity>1</quantity>\n    \
             </barcode>\n    <SubExcise>0</SubExcise>\n  </item>\n",
            number % 100,
            number % 4,
        );
    }
    file.push_str("</updateItems>\n");
    file
}

#[derive(Default)]
struct Count {
    items: usize,
    letters: usize,
}

impl Sink for Count {
    fn begin(&mut self, _: &Head) -> Result<(), Refusal> {
        Ok(())
    }

    fn clear(&mut self, _: Kind) {}

    fn entry(&mut self, entry: &Entry<'_>, _: &Window<'_>) -> Result<(), Box<Refusal>> {
        if let Change::Item(item) = &entry.change {
            self.items += 1;
            self.letters += item.name.len() + item.barcodes.len();
        }
        Ok(())
    }

    fn end(&mut self, _: &mut Vec<FileProblem>) {}
}

#[test]
#[ignore = "measures"]
fn speed() {
    let file = catalogue(100_000);
    for chunk in [4096, 65_536, 1 << 20, file.len()] {
        let mut best = f64::MAX;
        for _ in 0..7 {
            let (start, mut count) = (Instant::now(), Count::default());
            let mut stream = Stream::new("updateItems.xml", Format::Auto);
            for bytes in file.as_bytes().chunks(chunk) {
                stream.push(bytes, &mut count).unwrap();
            }
            let summary = stream.finish(&mut count).unwrap();
            assert_eq!((count.items, summary.accepted), (100_000, 100_000));
            best = best.min(start.elapsed().as_secs_f64());
        }
        let size = file.len() as f64 / 1e6;
        println!("{size:.1} MB in pieces of {chunk}: {:.0} ms, {:.0} MB/s", best * 1e3, size / best);
    }
}
