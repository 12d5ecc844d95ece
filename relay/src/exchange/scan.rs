//! The scanner: each second it takes finished files out of `in/`. A directory scan is the truth; no notification is needed.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;

use super::name::{Label, is_text};
use super::{Exchange, digest};
use tillpost::exchange::atol::marks;
use tillpost::exchange::queue::Name;

use crate::store::parcels::{NewParcel, ParcelState};
use crate::store::{Store, StoreError};
use crate::{clock, folder, log, random};

/// Time between scans.
const PERIOD: Duration = Duration::from_secs(1);
/// Largest parcel, bytes.
const LARGEST: u64 = 256 << 20;
/// Endings of a flag file that says its parcel is whole; the last two are those beside files in the text of ATOL.
const FLAGS: [&str; 5] = [".flag", ".flg", ".flz", "-flag.txt", "_flag.txt"];

/// Looks for new files.
pub(crate) struct Scanner {
    exchange: Exchange,
    store: Arc<dyn Store>,
    /// Sizes and times at the last scan, by shop and name.
    seen: HashMap<(String, String), Stamp>,
    /// Refused files as they were when their content was last compared, by shop and name.
    held: HashMap<(String, String), Stamp>,
    /// What was last complained of, by shop and name, so that it is said once.
    complaints: HashMap<(String, String), String>,
    /// Shops where all that was claimed is listed.
    swept: HashSet<String>,
    /// Counts up when a parcel arrives.
    arrivals: watch::Sender<u64>,
}

type Stamp = (u64, Option<SystemTime>);

/// A finished file.
struct Arrival {
    name: String,
    flag: Option<String>,
    label: Label,
}

/// Why a scan stopped.
#[derive(Debug)]
enum ScanError {
    Io(io::Error),
    Store(StoreError),
    /// No plain file, or one of this many bytes.
    Unfit(u64),
}

impl fmt::Display for ScanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "expected to read and move files, found: {error}"),
            Self::Store(error) => error.fmt(f),
            Self::Unfit(size) => {
                write!(f, "expected a plain file of at most {LARGEST} bytes, found another kind or {size} bytes")
            }
        }
    }
}

impl From<io::Error> for ScanError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<StoreError> for ScanError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Scanner {
    /// A scanner that has seen nothing yet.
    pub(crate) fn new(exchange: Exchange, store: Arc<dyn Store>, arrivals: watch::Sender<u64>) -> Self {
        let (seen, held, complaints, swept) = Default::default();
        Self { exchange, store, seen, held, complaints, swept, arrivals }
    }

    /// Scans until `stop` says so.
    pub(crate) async fn run(mut self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            self.scan_all().await;
            tokio::select! {
                () = tokio::time::sleep(PERIOD) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Looks at every shop once.
    pub(super) async fn scan_all(&mut self) {
        let shops = match self.exchange.folders() {
            Ok(shops) => shops,
            Err(error) => return self.complain("", "", &error.into()),
        };
        for shop in shops {
            if let Err(error) = self.scan(&shop).await {
                self.complain(&shop, "", &error);
            }
        }
    }

    /// Says it once, until there is something else to say of the same file.
    fn complain(&mut self, shop: &str, name: &str, error: &ScanError) {
        let text = error.to_string();
        let place = (shop.to_owned(), name.to_owned());
        if self.complaints.get(&place) != Some(&text) {
            log::warn("exchange", format_args!("{shop}/{name}: {text}"));
            self.complaints.insert(place, text);
        }
    }

    async fn scan(&mut self, shop: &str) -> Result<(), ScanError> {
        let exchange = self.exchange.clone();
        let _turn = exchange.turn().await;
        self.exchange.prepare(shop)?;
        if !self.swept.contains(shop) && self.list_claimed(shop).await? {
            self.swept.insert(shop.to_owned());
        }
        let held = self.hold(shop).await?;
        let arrivals = self.finished(shop, &held)?;
        for arrival in arrivals {
            let name = arrival.name.clone();
            let outcome = self.take(shop, arrival).await;
            self.go_on(shop, &name, outcome)?;
        }
        Ok(())
    }

    /// A store that fails ends the scan, so that no parcel overtakes another; a file's own trouble holds up no other.
    fn go_on(&mut self, shop: &str, name: &str, outcome: Result<(), ScanError>) -> Result<bool, ScanError> {
        match outcome {
            Ok(()) => Ok(true),
            Err(error @ ScanError::Store(_)) => Err(error),
            Err(error) => {
                self.complain(shop, name, &error);
                Ok(false)
            }
        }
    }

    /// Lists what was claimed and not listed, since the relay was killed in between or the store had no room; true when
    /// nothing is left.
    async fn list_claimed(&mut self, shop: &str) -> Result<bool, ScanError> {
        let listed = self.store.parcel_files(shop.to_owned()).await?;
        let work = self.exchange.place(shop, "work");
        let waiting = names(&self.exchange.place(shop, "in"))?;
        let mut claimed = Vec::new();
        for file in names(&work)?.into_iter().filter(|file| !listed.contains(file)) {
            let Some((_, name)) = file.split_once('_') else { continue };
            let label = Label::read(name, &head(&work.join(&file))?);
            claimed.push((Arrival { name: name.to_owned(), flag: flag_of(name, &waiting), label }, file));
        }
        claimed.sort_by_key(|(arrival, file)| (arrival.label.rank(), file.clone()));
        let mut whole = true;
        for (arrival, file) in claimed {
            let name = arrival.name.clone();
            let outcome = self.list(shop, arrival, file).await;
            whole &= self.go_on(shop, &name, outcome)?;
        }
        Ok(whole)
    }

    /// Names of the refused files that stand as they were; those that were taken away stop their kinds no longer.
    async fn hold(&mut self, shop: &str) -> Result<HashSet<String>, ScanError> {
        let mut held = HashSet::new();
        for parcel in self.store.bad_parcels(shop.to_owned()).await? {
            let place = (shop.to_owned(), parcel.name.clone());
            let Ok(meta) = fs::symlink_metadata(self.exchange.place(shop, "in").join(&parcel.name)) else {
                self.exchange.clear_report(shop, &parcel.name)?;
                self.store.release_parcel(parcel.id).await?;
                self.held.remove(&place);
                log::info("exchange", format_args!("{shop}: refused {} was taken away", parcel.name));
                self.arrivals.send_modify(|count| *count += 1);
                continue;
            };
            let stamp = stamp(&meta);
            let exchange = self.exchange.clone();
            let name = parcel.name.clone();
            let is_known = self.held.get(&place) == Some(&stamp);
            if is_known || (meta.is_file() && folder::blocking(move || exchange.stands(&parcel)).await?) {
                self.held.insert(place, stamp);
                held.insert(name);
            }
        }
        Ok(held)
    }

    /// Files that were the same in two scans, or that a flag declares whole, in loading order; none behind one of its kind
    /// that is still being written.
    fn finished(&mut self, shop: &str, held: &HashSet<String>) -> io::Result<Vec<Arrival>> {
        let all = names(&self.exchange.place(shop, "in"))?;
        let here = |(of, name): &(String, String)| of != shop || name.is_empty() || all.contains(name);
        self.seen.retain(|place, _| here(place));
        self.complaints.retain(|place, _| here(place));
        let may_be = |name: &&String| is_parcel(name) && !held.contains(*name);
        let mut found = Vec::new();
        for name in all.iter().filter(may_be) {
            match self.look(shop, name, flag_of(name, &all)) {
                Ok(seen) => found.extend(seen),
                Err(error) => self.complain(shop, name, &error),
            }
        }
        found.sort_by_key(|(arrival, _)| arrival.label.rank());
        let mut unfinished: Vec<String> = Vec::new();
        let mut finished = Vec::new();
        for (arrival, is_whole) in found {
            if !is_whole {
                unfinished.push(arrival.label.kind);
            } else if !unfinished.contains(&arrival.label.kind) {
                finished.push(arrival);
            }
        }
        Ok(finished)
    }

    /// A file, and whether it is whole; none where it is text that says nothing, or that was processed.
    fn look(&mut self, shop: &str, name: &str, flag: Option<String>) -> Result<Option<(Arrival, bool)>, ScanError> {
        let path = self.exchange.place(shop, "in").join(name);
        let meta = fs::symlink_metadata(&path)?;
        if !meta.is_file() || meta.len() > LARGEST {
            return Err(ScanError::Unfit(meta.len()));
        }
        let stamp = stamp(&meta);
        let before = self.seen.insert((shop.to_owned(), name.to_owned()), stamp);
        let is_whole = before == Some(stamp) || self.is_declared(shop, flag.as_deref(), stamp);
        let head = head(&path)?;
        if !ends_with(name, ".xml") && (!is_text(&head) || marks::is_processed(&head)) {
            return Ok(None);
        }
        let label = Label::read(name, &head);
        Ok(Some((Arrival { name: name.to_owned(), flag, label }, is_whole)))
    }

    /// Whether the flag speaks of this content: an older one was left by a parcel of the same name that no till has loaded yet.
    fn is_declared(&self, shop: &str, flag: Option<&str>, (_, modified): Stamp) -> bool {
        let path = flag.map(|flag| self.exchange.place(shop, "in").join(flag));
        let raised = path.and_then(|path| fs::metadata(path).ok()?.modified().ok());
        raised.is_some_and(|raised| modified.is_some_and(|modified| raised >= modified))
    }

    /// Moves one file to `work/` and lists it.
    async fn take(&mut self, shop: &str, arrival: Arrival) -> Result<(), ScanError> {
        self.seen.remove(&(shop.to_owned(), arrival.name.clone()));
        let file = format!("{}_{}", random::id(clock::now()).map_err(io::Error::other)?, arrival.name);
        let from = self.exchange.place(shop, "in").join(&arrival.name);
        let to = self.exchange.place(shop, "work").join(&file);
        folder::blocking(move || folder::rename(&from, &to)).await?;
        // Until it is listed, the next scan looks for it.
        let swept = self.swept.take(shop);
        self.list(shop, arrival, file).await?;
        self.swept.extend(swept);
        Ok(())
    }

    /// Lists a claimed file, unless it only repeats the newest of its kind.
    async fn list(&mut self, shop: &str, arrival: Arrival, file: String) -> Result<(), ScanError> {
        let Arrival { name, flag, label } = arrival;
        let path = self.exchange.place(shop, "work").join(&file);
        let content = path.clone();
        let (sha256, size) = folder::blocking(move || digest::of(&content)).await?;
        if self.is_late(shop, &name, &label).await? {
            log::warn("exchange", format_args!("{shop}: {name} comes after a later one was loaded, left out"));
            self.exchange.set_aside(shop, &file)?;
            return Ok(self.lower(shop, flag.as_deref())?);
        }
        let newest = self.store.newest_parcel(shop.to_owned(), label.kind.clone()).await?;
        if let Some(newest) = newest.filter(|newest| newest.sha256 == sha256) {
            log::info("exchange", format_args!("{shop}: {name} repeats the newest {}, left out", label.kind));
            let is_loaded = newest.state == ParcelState::Done;
            if is_loaded {
                self.exchange.mark_text(shop, &name, &path)?;
            }
            fs::remove_file(&path)?;
            // Beside a text that no till has loaded yet the flag waits for that.
            return if is_loaded || ends_with(&name, ".xml") { Ok(self.lower(shop, flag.as_deref())?) } else { Ok(()) };
        }
        let (store, kind, full) = (shop.to_owned(), label.kind, label.full);
        let now = clock::now();
        let parcel = NewParcel { store, name: name.clone(), file, flag, kind, full, sha256, size, now };
        let id = self.store.add_parcel(parcel).await?;
        self.exchange.clear_report(shop, &name)?;
        log::info("exchange", format_args!("{shop}: parcel {id} is {name}, {size} bytes"));
        self.arrivals.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Removes the flag of a file that needs no loading.
    fn lower(&self, shop: &str, flag: Option<&str>) -> io::Result<()> {
        flag.map_or(Ok(()), |flag| super::remove(&self.exchange.place(shop, "in").join(flag)))
    }

    /// Whether a file of its kind with a greater number is loaded: nothing goes back behind that.
    async fn is_late(&self, shop: &str, name: &str, label: &Label) -> Result<bool, ScanError> {
        let Some(number) = label.number else { return Ok(false) };
        let loaded = self.store.loaded_names(shop.to_owned(), label.kind.clone()).await?;
        Ok(loaded.iter().any(|other| other != name && Name::read(other).number.is_some_and(|other| other > number)))
    }
}

fn names(place: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(place)?.collect::<io::Result<Vec<_>>>()?;
    Ok(entries
        .into_iter()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect())
}

fn flag_of(name: &str, all: &[String]) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    FLAGS.iter().map(|ending| format!("{stem}{ending}")).find(|flag| all.contains(flag))
}

/// Whether a file of this name may be a parcel.
fn is_parcel(name: &str) -> bool {
    let is_flag = FLAGS.iter().any(|ending| ends_with(name, ending));
    ends_with(name, ".xml") || (ends_with(name, ".txt") && !is_flag)
}

fn ends_with(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}

fn stamp(meta: &fs::Metadata) -> Stamp {
    (meta.len(), meta.modified().ok())
}

/// The beginning of a file, where its root stands.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    use io::Read as _;
    let mut head = Vec::with_capacity(1024);
    fs::File::open(path)?.take(1024).read_to_end(&mut head)?;
    Ok(head)
}
