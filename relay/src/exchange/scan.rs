//! The scanner: each second it takes finished files out of `in/`. A directory scan is the truth; no notification is needed.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use sha2::{Digest as _, Sha256};
use tokio::sync::watch;

use super::Exchange;
use super::name::Label;
use crate::store::parcels::NewParcel;
use crate::store::{Store, StoreError};
use crate::{clock, folder, log, random};

/// Time between scans.
const PERIOD: Duration = Duration::from_secs(1);
/// Largest parcel, bytes.
const LARGEST: u64 = 256 << 20;
/// Endings of a flag file `<stem>.<ending>` that says its parcel is whole.
const FLAGS: [&str; 3] = ["flag", "flg", "flz"];

/// Looks for new files.
pub(crate) struct Scanner {
    exchange: Exchange,
    store: Arc<dyn Store>,
    /// Sizes and times at the last scan, by shop and name.
    seen: HashMap<(String, String), Stamp>,
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
        Self { exchange, store, seen: HashMap::new(), complaints: HashMap::new(), swept: HashSet::new(), arrivals }
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
        self.exchange.prepare(shop)?;
        if !self.swept.contains(shop) && self.list_claimed(shop).await? {
            self.swept.insert(shop.to_owned());
        }
        let mut arrivals = self.finished(shop)?;
        arrivals.sort_by_key(|arrival| arrival.label.rank());
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

    /// Files that were the same in two scans, or that a flag declares whole.
    fn finished(&mut self, shop: &str) -> io::Result<Vec<Arrival>> {
        let all = names(&self.exchange.place(shop, "in"))?;
        let here = |(of, name): &(String, String)| of != shop || name.is_empty() || all.contains(name);
        self.seen.retain(|place, _| here(place));
        self.complaints.retain(|place, _| here(place));
        let mut finished = Vec::new();
        for name in all.iter().filter(|name| name.to_ascii_lowercase().ends_with(".xml")) {
            match self.look(shop, name, flag_of(name, &all)) {
                Ok(arrival) => finished.extend(arrival),
                Err(error) => self.complain(shop, name, &error),
            }
        }
        Ok(finished)
    }

    fn look(&mut self, shop: &str, name: &str, flag: Option<String>) -> Result<Option<Arrival>, ScanError> {
        let path = self.exchange.place(shop, "in").join(name);
        let meta = fs::symlink_metadata(&path)?;
        if !meta.is_file() || meta.len() > LARGEST {
            return Err(ScanError::Unfit(meta.len()));
        }
        let stamp = (meta.len(), meta.modified().ok());
        let before = self.seen.insert((shop.to_owned(), name.to_owned()), stamp);
        if before != Some(stamp) && !self.is_declared(shop, flag.as_deref(), stamp) {
            return Ok(None);
        }
        let label = Label::read(name, &head(&path)?);
        Ok(Some(Arrival { name: name.to_owned(), flag, label }))
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
        let (sha256, size) = folder::blocking(move || digest(&content)).await?;
        let newest = self.store.newest_parcel(shop.to_owned(), label.kind.clone()).await?;
        if newest.is_some_and(|newest| newest.sha256 == sha256) {
            log::info("exchange", format_args!("{shop}: {name} repeats the newest {}, left out", label.kind));
            fs::remove_file(&path)?;
            return Ok(flag.map_or(Ok(()), |flag| super::remove(&self.exchange.place(shop, "in").join(flag)))?);
        }
        let (store, kind, full) = (shop.to_owned(), label.kind, label.full);
        let now = clock::now();
        let parcel = NewParcel { store, name: name.clone(), file, flag, kind, full, sha256, size, now };
        let id = self.store.add_parcel(parcel).await?;
        log::info("exchange", format_args!("{shop}: parcel {id} is {name}, {size} bytes"));
        self.arrivals.send_modify(|count| *count += 1);
        Ok(())
    }
}

/// The SHA-256 in hexadecimal, and the size in bytes.
fn digest(path: &Path) -> io::Result<(String, u64)> {
    use io::Read as _;
    let mut file = fs::File::open(path)?;
    let (mut hash, mut size, mut piece) = (Sha256::new(), 0, vec![0; 64 << 10]);
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            return Ok((random::hex(&hash.finalize()), size));
        }
        hash.update(piece.get(..count).unwrap_or_default());
        size += count as u64;
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
    FLAGS.iter().map(|ending| format!("{stem}.{ending}")).find(|flag| all.contains(flag))
}

/// The beginning of a file, where its root stands.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    use io::Read as _;
    let mut head = Vec::with_capacity(1024);
    fs::File::open(path)?.take(1024).read_to_end(&mut head)?;
    Ok(head)
}
