//! The scanner: each second it takes finished files out of `in/`. A directory scan is the truth; no notification is needed.

use std::collections::HashMap;
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
        Self { exchange, store, seen: HashMap::new(), complaints: HashMap::new(), arrivals }
    }

    /// Scans until `stop` says so.
    pub(crate) async fn run(mut self, mut stop: watch::Receiver<bool>) {
        self.every(Self::put_back_unlisted).await;
        while !*stop.borrow() {
            self.every(Self::scan).await;
            tokio::select! {
                () = tokio::time::sleep(PERIOD) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn every(&mut self, work: impl AsyncFn(&mut Self, &str) -> Result<(), ScanError>) {
        let shops = match self.exchange.folders() {
            Ok(shops) => shops,
            Err(error) => return self.complain("", "", &error.into()),
        };
        for shop in shops {
            if let Err(error) = work(self, &shop).await {
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

    /// Files claimed by a relay that was killed before it listed them go back to `in/`.
    async fn put_back_unlisted(&mut self, shop: &str) -> Result<(), ScanError> {
        self.exchange.prepare(shop)?;
        let listed = self.store.parcel_files(shop.to_owned()).await?;
        for file in names(&self.exchange.place(shop, "work"))? {
            if let Some((_, name)) = file.split_once('_').filter(|_| !listed.contains(&file)) {
                folder::rename(
                    &self.exchange.place(shop, "work").join(&file),
                    &self.exchange.place(shop, "in").join(name),
                )?;
            }
        }
        Ok(())
    }

    async fn scan(&mut self, shop: &str) -> Result<(), ScanError> {
        self.exchange.prepare(shop)?;
        let mut arrivals = self.finished(shop)?;
        arrivals.sort_by_key(|arrival| arrival.label.rank());
        for arrival in arrivals {
            let name = arrival.name.clone();
            match self.take(shop, arrival).await {
                Ok(true) => self.arrivals.send_modify(|count| *count += 1),
                Ok(false) => {}
                Err(error) => self.complain(shop, &name, &error),
            }
        }
        Ok(())
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
        if flag.is_none() && before != Some(stamp) {
            return Ok(None);
        }
        let label = Label::read(name, &head(&path)?);
        Ok(Some(Arrival { name: name.to_owned(), flag, label }))
    }

    /// Moves one file to `work/` and lists it; false when it only repeats the newest of its kind.
    async fn take(&mut self, shop: &str, arrival: Arrival) -> Result<bool, ScanError> {
        let Arrival { name, flag, label } = arrival;
        self.seen.remove(&(shop.to_owned(), name.clone()));
        let from = self.exchange.place(shop, "in").join(&name);
        let now = clock::now();
        let file = format!("{}_{name}", random::id(now).map_err(io::Error::other)?);
        let to = self.exchange.place(shop, "work").join(&file);
        let target = to.clone();
        let (sha256, size) = folder::blocking(move || claim(&from, &target)).await?;
        let newest = self.store.newest_parcel(shop.to_owned(), label.kind.clone()).await?;
        if newest.is_some_and(|newest| newest.sha256 == sha256) {
            log::info("exchange", format_args!("{shop}: {name} repeats the newest {}, left out", label.kind));
            fs::remove_file(&to)?;
            flag.map_or(Ok(()), |flag| super::remove(&self.exchange.place(shop, "in").join(flag)))?;
            return Ok(false);
        }
        let (store, kind, full) = (shop.to_owned(), label.kind, label.full);
        let parcel = NewParcel { store, name: name.clone(), file, flag, kind, full, sha256, size, now };
        let id = self.store.add_parcel(parcel).await?;
        log::info("exchange", format_args!("{shop}: parcel {id} is {name}, {size} bytes"));
        Ok(true)
    }
}

fn claim(from: &Path, to: &Path) -> io::Result<(String, u64)> {
    folder::rename(from, to)?;
    let content = fs::read(to)?;
    Ok((random::hex(&Sha256::digest(&content)), content.len() as u64))
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
