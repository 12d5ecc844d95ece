//! Exchange files in pieces of any size, the settings they are read by, and the catalogue that comes of them.

use std::fmt::Write as _;

use tillpost::exchange::atol::report::{self, AtolSettings, Encoding, ReportFile};
use tillpost::exchange::atol::request;
use tillpost::exchange::conf::{Conf, ImportSettings};
use tillpost::exchange::fault::FileProblem;
use tillpost::exchange::schema::{Entry, Kind};
use tillpost::exchange::sink::{Head, Refusal, Sink, Window};
use tillpost::exchange::stream::{Format, Stream};
use tillpost::money::Currency;

/// Writes down all that a file says.
#[derive(Default)]
struct Told(String);

impl Sink for Told {
    fn begin(&mut self, head: &Head) -> Result<(), Refusal> {
        writeln!(self.0, "{head:?}").unwrap();
        Ok(())
    }

    fn clear(&mut self, kind: Kind) {
        writeln!(self.0, "clear {kind:?}").unwrap();
    }

    /// Offsets differ with the pieces, places do not.
    fn entry(&mut self, entry: &Entry<'_>, window: &Window<'_>) -> Result<(), Box<Refusal>> {
        let which = entry.which;
        let change = without_offsets(&format!("{:?}", entry.change));
        let offset = which.at;
        writeln!(self.0, "{} {} {:?} {:?} {change}", which.name, which.number, window.place(offset), entry.id).unwrap();
        if change.len().is_multiple_of(7) {
            let (code, expected, found) = ("odd", "a length that is odd".to_owned(), "another".to_owned());
            return Err(Box::new(Refusal { at: offset, path: String::new(), code, expected, found }));
        }
        Ok(())
    }

    fn end(&mut self, _late: &mut Vec<FileProblem>) {
        self.0.push_str("end\n");
    }
}

/// `Sited { value: "1", at: 17 }` without the number.
fn without_offsets(text: &str) -> String {
    let mut pieces = text.split(", at: ");
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept.push_str(piece.trim_start_matches(|character: char| character.is_ascii_digit()));
    }
    kept
}

/// What is told of a file that comes in pieces of these sizes, in turn.
fn told(file: &[u8], format: Format, sizes: &[usize]) -> String {
    let (mut sink, mut stream, mut rest) = (Told::default(), Stream::new("items_[24]_[7]_[F].xml", format), file);
    let mut sizes = sizes.iter().copied().cycle();
    while !rest.is_empty() {
        let size = sizes.next().unwrap_or(1).clamp(1, rest.len());
        if let Err(problem) = stream.push(&rest[..size], &mut sink) {
            return format!("{}{problem:?}", sink.0);
        }
        rest = &rest[size..];
    }
    let end = format!("{:?}", stream.finish(&mut sink));
    sink.0 + &end
}

/// An exchange file of any format: however it is cut into pieces, it says the same.
pub fn stream(data: &[u8]) {
    let Some((cut, file)) = data.split_first() else { return };
    for format in [Format::Auto, Format::Xml5, Format::Atol] {
        let whole = told(file, format, &[usize::MAX]);
        assert_eq!(told(file, format, &[usize::from(*cut)]), whole, "{format:?} in pieces of {cut}");
        assert_eq!(told(file, format, &[1, usize::from(*cut) / 2, 3, 64]), whole, "{format:?} in pieces of many sizes");
    }
}

/// A report and a request of the text exchange: what is read is written so that it reads the same.
pub fn report(data: &[u8]) {
    let _ = request::read(data);
    let Ok(file) = report::read(data, Currency::RUB) else { return };
    let settings = |file: &ReportFile| AtolSettings {
        database: file.database.clone(),
        encoding: Encoding::Utf8,
        ..AtolSettings::default()
    };
    let written = report::print(&file, &settings(&file), Currency::RUB);
    let again = report::read(&written, Currency::RUB).unwrap();
    assert_eq!(again.transactions.len(), file.transactions.len());
    let twice = report::print(&again, &settings(&again), Currency::RUB);
    assert_eq!(String::from_utf8(twice).unwrap(), String::from_utf8(written).unwrap());
}

/// A configuration file: what is not changed comes back byte for byte, what is changed reads as it was set.
pub fn conf(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == 0);
    let mut next = || parts.next().map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let (key, value, text) = (next(), next(), next());
    let mut conf = Conf::parse(&text);
    assert_eq!(conf.text(), text);
    let before: Vec<(String, String)> = others(&conf, &key);
    if conf.set(&key, &value).is_ok() {
        let again = Conf::parse(&conf.text());
        assert_eq!((again.get(&key), conf.get(&key)), (Some(value.as_str()), Some(value.as_str())), "{text:?}");
        assert_eq!(others(&again, &key), before, "{text:?}");
    }
    for file in conf.includes().map(|include| include.file.to_owned()).collect::<Vec<_>>() {
        for on in [true, false] {
            conf.include(&file, on).unwrap();
            let again = Conf::parse(&conf.text());
            assert_eq!(again.includes().any(|include| include.file == file && include.is_on), on, "{text:?}");
        }
    }
    settings(&mut conf);
}

fn others(conf: &Conf, key: &str) -> Vec<(String, String)> {
    conf.entries().filter(|(other, _)| *other != key).map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// Settings that can be read are read again after they were written.
fn settings(conf: &mut Conf) {
    if let Ok(settings) = ImportSettings::read(conf) {
        settings.write(conf).unwrap();
        assert_eq!(ImportSettings::read(&Conf::parse(&conf.text())), Ok(settings));
    }
    assert!(conf.problems().len() <= tillpost::exchange::fault::MAX_PROBLEMS);
}
