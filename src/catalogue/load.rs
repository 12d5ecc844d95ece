//! Loading a parcel: a file that comes in pieces, all or nothing.

use super::{Catalogue, LoadSettings, Loader};
use crate::api::ParcelReport;
use crate::exchange::fault::FileProblem;
use crate::exchange::schema::{Fullness, Kind};
use crate::exchange::stream::{Format, Stream, Summary};

/// A load under way.
///
/// # Example
/// ```
/// use tillpost::catalogue::{Load, LoadSettings};
/// use tillpost::exchange::stream::Format;
/// let mut load = Load::new(None, "taxes.xml", Format::Auto, LoadSettings::default());
/// for piece in b"<taxes fullness=\"F\"><tax><id>1</id><percent>22</percent></tax></taxes>".chunks(7) {
///     load.push(piece);
/// }
/// let (report, catalogue) = load.finish();
/// assert!(report.loaded && report.accepted == 1);
/// assert_eq!(catalogue.map(|catalogue| catalogue.about().taxes), Some(1));
/// ```
pub struct Load {
    name: String,
    stream: Stream,
    loader: Loader,
    /// The kinds that the catalogue has records of already.
    known: Vec<Kind>,
    /// Why the file is refused whole.
    refused: Option<Box<FileProblem>>,
}

impl Load {
    /// Begins to load a file of this name into a catalogue, or a new one.
    pub fn new(base: Option<Catalogue>, name: &str, format: Format, settings: LoadSettings) -> Self {
        let known = base.as_ref().map(known).unwrap_or_default();
        let (stream, loader) = (Stream::new(name, format), Loader::new(base, settings));
        Self { name: name.to_owned(), stream, loader, known, refused: None }
    }

    /// Takes the next piece of the file. Whether more of it is wanted: a file that is refused needs no reading on.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        if self.refused.is_none() {
            self.refused = self.stream.push(bytes, &mut self.loader).err();
        }
        self.refused.is_none()
    }

    /// Records that came in so far.
    pub fn records(&self) -> u32 {
        self.loader.records()
    }

    /// Ends the file: how it went, and the new catalogue if the file counts. It counts when it is well formed and has a
    /// good record; an increment may also have nothing to say. A full file most of whose records are refused does not
    /// take the place of records that are there.
    pub fn finish(self) -> (ParcelReport, Option<Catalogue>) {
        let Self { name, stream, mut loader, known, refused } = self;
        let summary = match refused {
            Some(problem) => Err(problem),
            None => stream.finish(&mut loader),
        };
        let (mut report, catalogue) = match summary {
            Ok(summary) => ended(name, summary, loader, &known),
            Err(problem) => (ParcelReport { file: name, problems: vec![*problem], ..ParcelReport::default() }, None),
        };
        report.problems.iter_mut().for_each(|problem| problem.file.clear());
        (report, catalogue)
    }
}

/// The kinds that a catalogue has records of.
fn known(base: &Catalogue) -> Vec<Kind> {
    let about = base.about();
    let count = |kind| match kind {
        Kind::Taxes => about.taxes,
        Kind::Groups => about.groups,
        Kind::Items => about.items,
        Kind::Prices => about.prices,
        Kind::Sellers => about.sellers,
        Kind::Users => about.users,
    };
    Kind::ALL.into_iter().filter(|kind| count(*kind) > 0).collect()
}

/// The report of a file that was read to its end.
fn ended(name: String, summary: Summary, mut loader: Loader, known: &[Kind]) -> (ParcelReport, Option<Catalogue>) {
    let Summary { head, accepted, problems, .. } = summary;
    let is_full = head.fullness == Some(Fullness::Full);
    let is_bad =
        is_full && accepted > 0 && head.kind.is_some_and(|kind| known.contains(&kind)) && problems.refused > accepted;
    let mut report = ParcelReport {
        loaded: !is_bad && (accepted > 0 || (!is_full && problems.refused == 0)),
        accepted,
        rejected: problems.refused,
        file: name,
        format: if head.format == Format::Atol { "atol" } else { "xml5" }.to_owned(),
        kind: head.kind.map(|kind| kind.name().to_owned()),
        fullness: head.fullness.map(|fullness| if fullness == Fullness::Full { "F" } else { "I" }.to_owned()),
        version: Some(head.version.clone()).filter(|version| !version.is_empty()),
        problems: problems.list,
    };
    if is_bad {
        let (refused, all) = (report.rejected, report.rejected + accepted);
        let message = format!(
            "expected at least half of the records of a full file to be good, found {refused} of {all} refused"
        );
        report.problems.insert(0, FileProblem::new(head.root.as_str(), "mostly-refused", message));
    }
    if !report.loaded && report.problems.is_empty() {
        let message = "expected at least one record in a full file, found none";
        report.problems.push(FileProblem::new(head.root, "empty", message));
    }
    if !report.loaded {
        return (report, None);
    }
    loader.set_version(&head.version);
    let catalogue = loader.finish().ok();
    if catalogue.is_none() {
        let message = "expected a catalogue of at most 4 GB, found a larger one";
        report.problems.push(FileProblem::new("", "too-large", message));
        report.loaded = false;
    }
    (report, catalogue)
}
