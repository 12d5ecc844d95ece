//! What `docs/xml5.md` shows of the files that a till reads is read, and keeps to `docs/xml5.xsd`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod xmllint;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tillpost::exchange::fault::FileProblem;
use tillpost::exchange::schema::{Entry, Kind};
use tillpost::exchange::sink::{Head, Refusal, Sink, Window};
use tillpost::exchange::stream::{Format, Stream, Summary};

const TEXT: &str = include_str!("../docs/xml5.md");
const SCHEMA: &str = "xml5.xsd";
/// Where the half begins that is about what the till writes.
const EXPORT: &str = "\n# From the till";

/// Takes everything.
struct Taking;

impl Sink for Taking {
    fn begin(&mut self, _: &Head) -> Result<(), Refusal> {
        Ok(())
    }

    fn clear(&mut self, _: Kind) {}

    fn entry(&mut self, _: &Entry<'_>, _: &Window<'_>) -> Result<(), Box<Refusal>> {
        Ok(())
    }

    fn end(&mut self, _: &mut Vec<FileProblem>) {}
}

fn read(file: &[u8]) -> Result<Summary, Box<FileProblem>> {
    let mut stream = Stream::new("example.xml", Format::Auto);
    stream.push(file, &mut Taking)?;
    stream.finish(&mut Taking)
}

#[test]
fn every_example_is_read_and_valid() {
    let import = TEXT.split(EXPORT).next().unwrap();
    let mut kinds = BTreeSet::new();
    for example in xmllint::examples(import) {
        let summary = read(example.as_bytes()).unwrap();
        assert!(summary.problems.list.is_empty() && summary.accepted > 0, "{example}\n{:?}", summary.problems);
        kinds.insert(summary.head.kind.unwrap());
        assert_eq!(xmllint::complaint(SCHEMA, example.as_bytes()), None, "{example}");
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), Kind::ALL, "each type has an example");
}

#[test]
fn fixtures_are_read_and_valid_where_they_have_only_known_fields() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/xml5");
    let (mut valid, mut odd) = (0, BTreeSet::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = fs::read(&path).unwrap();
        let Ok(summary) = read(&file) else { continue };
        match xmllint::complaint(SCHEMA, &file) {
            None if summary.problems.refused == 0 => valid += 1,
            None => panic!("{}: valid, yet {:?}", path.display(), summary.problems),
            Some(_) => drop(odd.insert(path.file_name().unwrap().to_string_lossy().into_owned())),
        }
    }
    assert!(valid >= 9, "{valid}");
    let expected = ["items-http.xml", "sellers.xml", "updateItems-bad.xml", "users.xml"];
    assert_eq!(odd.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn the_schema_refuses_what_the_reader_leaves_out() {
    let wrong = [
        "<taxes><tax><id>1</id><percent>lots</percent></tax></taxes>",
        "<prices><itemPrice><itemId>1</itemId><price>1.005</price></itemPrice></prices>",
        "<prices><itemPrice><itemId>1</itemId><price>1</price><dateTo>now</dateTo></itemPrice></prices>",
        "<items><item><id>1</id><name>a</name><measure>b</measure><tax>1</tax><measprec>4</measprec></item></items>",
        "<items><item><id>1</id><name>a</name><measure>b</measure><tax>1</tax><barcode><id>1 2</id></barcode></item></items>",
        "<items><item><id>1</id><name>a</name><measure>b</measure><tax>1</tax><SubExcise>2</SubExcise></item></items>",
        "<users><user><code>1</code><name>a</name><role>one</role></user></users>",
    ];
    for file in wrong {
        assert_eq!(read(file.as_bytes()).unwrap().problems.refused, 1, "{file}");
        assert!(xmllint::complaint(SCHEMA, file.as_bytes()).is_some(), "{file}");
    }
}

#[test]
fn the_limits_are_those_that_the_text_tells() {
    use tillpost::exchange::{fault, stream, xml5};
    let told = [
        (xml5::MAX_RECORD, 1 << 20, "a record over 1 MB"),
        (xml5::MAX_ELEMENTS, 4096, "over 4,096 elements"),
        (xml5::MAX_DEPTH, 32, "32 levels deep"),
        (xml5::MAX_ATTRIBUTES, 64, "more than 64 attributes"),
        (xml5::MAX_TEXT, 64 << 10, "64 kB of one text"),
        (xml5::MAX_NAME, 256, "256 bytes of one name"),
        (xml5::MAX_KINDS, 64, "64 kinds of records"),
        (stream::MAX_RECORDS as usize, 4_000_000, "4,000,000 records"),
        (usize::try_from(stream::MAX_FILE).unwrap(), 2 << 30, "over 2 GiB"),
        (fault::MAX_PROBLEMS, 100, "At most 100 problems"),
    ];
    for (limit, number, words) in told {
        assert!(limit == number && TEXT.contains(words), "{words}");
    }
}
