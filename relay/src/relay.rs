//! The relay at work: opens what it keeps, starts the outbox, the scanner and the interface, and stops them in order.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::error::Fatal;
use crate::exchange::Exchange;
use crate::exchange::scan::Scanner;
use crate::http::pairing::Pairing;
use crate::http::{self, App};
use crate::mail::smtp::Tls;
use crate::outbox::worker::Desk;
use crate::post::Post;
use crate::settings::{Book, SettingsError};
use crate::store::Store;
use crate::store::sqlite::Sqlite;
use crate::vault::Vault;
use crate::{clock, log};

/// How long open requests may take when the relay stops.
const GRACE: Duration = Duration::from_secs(3);

/// Runs until the process is told to stop.
///
/// # Errors
/// [`Fatal`] when it cannot start.
pub(crate) fn serve(config: Config) -> Result<(), Fatal> {
    let _lock = prepare(&config.data)?;
    let vault = Vault::open(&config.data.join("key"))?;
    let store: Arc<dyn Store> = Arc::new(Sqlite::open(&config.data.join("relay.sqlite"))?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Fatal::new(format!("expected to start threads, found: {error}")))?;
    let outcome = runtime.block_on(run(config, store, vault));
    runtime.shutdown_timeout(Duration::from_secs(1));
    outcome
}

/// Makes the data folder's parts and holds the folder for this process alone.
fn prepare(data: &Path) -> Result<File, Fatal> {
    let shown = data.display();
    let cannot = |error: std::io::Error| {
        Fatal::new(format!(
            "expected a data folder to write in at {shown}, found: {error}; create it, give this user the right to write there, or choose another --data"
        ))
    };
    for part in ["mail", "sms", "exchange"] {
        fs::create_dir_all(data.join(part)).map_err(cannot)?;
    }
    private(data).map_err(cannot)?;
    let lock = File::create(data.join("lock")).map_err(cannot)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Fatal::new(format!(
            "expected {shown} for this relay alone, found another relay at work there; stop it or choose another --data"
        ))),
        Err(TryLockError::Error(error)) => Err(cannot(error)),
    }
}

/// Only the owner reads what the relay keeps: it holds addresses.
#[cfg(unix)]
fn private(data: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    ["mail", "sms"]
        .iter()
        .try_for_each(|part| fs::set_permissions(data.join(part), fs::Permissions::from_mode(0o700)))?;
    let base = data.join("relay.sqlite");
    let file = fs::OpenOptions::new().append(true).create(true).open(&base)?;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn private(_: &Path) -> std::io::Result<()> {
    Ok(())
}

async fn run(config: Config, store: Arc<dyn Store>, vault: Vault) -> Result<(), Fatal> {
    survive_limits();
    let listener = listen(&config).await?;
    let address = listener.local_addr().map_err(|error| Fatal::new(format!("expected an address, found: {error}")))?;
    let (stopper, stop) = watch::channel(false);
    let (arrived, arrivals) = watch::channel(0);
    let app = app(config, Arc::clone(&store), vault, arrivals, stop.clone()).await?;
    recover(store.as_ref()).await?;
    let desk = tokio::spawn(Arc::clone(&app.desk).run(stop.clone()));
    let scanner = tokio::spawn(Scanner::new(app.exchange.clone(), store, arrived).run(stop));
    let server = tokio::spawn(http::serve(listener, Arc::clone(&app)));
    announce(address, &app.pairing.code());
    signal().await;
    log::info("relay", "stopping");
    // Everybody who listens hears it; nobody listening is fine too.
    let _ = stopper.send(true);
    let _ = tokio::time::timeout(GRACE, server).await;
    let _ = tokio::join!(desk, scanner);
    Ok(())
}

async fn listen(config: &Config) -> Result<TcpListener, Fatal> {
    let listen = config.listen;
    TcpListener::bind(listen).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Fatal::new(format!(
            "expected port {} to be free, found it busy; stop what listens there or choose another --listen",
            listen.port()
        )),
        _ => Fatal::new(format!("expected to listen on {listen}, found: {error}; choose another --listen")),
    })
}

async fn app(
    config: Config,
    store: Arc<dyn Store>,
    vault: Vault,
    arrivals: watch::Receiver<u64>,
    stop: watch::Receiver<bool>,
) -> Result<Arc<App>, Fatal> {
    let tls = Tls::system().map_err(|error| Fatal::new(format!("expected to prepare TLS, found: {error}")))?;
    let book = Book::open(Arc::clone(&store), vault, tls).await.map_err(|error| unreadable(&config.data, &error))?;
    let book = Arc::new(book);
    let post = Arc::new(Post::new(Arc::clone(&book), config.data.join("mail"), config.data.join("sms")));
    let desk = Desk::new(Arc::clone(&store), Arc::clone(&post) as _);
    let exchange = Exchange::new(config.data.join("exchange"));
    let pairing = Pairing::new().map_err(|error| Fatal::new(format!("expected randomness, found: {error}")))?;
    Ok(Arc::new(App { config, store, desk, post, book, exchange, pairing, arrivals, stop }))
}

fn unreadable(data: &Path, error: &SettingsError) -> Fatal {
    let key = data.join("key");
    Fatal::new(match error {
        SettingsError::Vault(error) => {
            format!("{error}; put back the key file {} that belongs to this database", key.display())
        }
        SettingsError::Store(error) => error.to_string(),
        SettingsError::Damaged(error) => format!("expected stored settings, found: {error}"),
        SettingsError::Refused(_) => "expected stored settings, found some that are refused".to_owned(),
    })
}

/// A write beyond the limit of a file's size is an error like a full disk; unhandled, the signal would end the relay.
#[cfg(unix)]
fn survive_limits() {
    const SIGXFSZ: i32 = 25;
    // The handler stays when its listener goes; where it cannot be set, a limit ends the relay as before.
    drop(tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(SIGXFSZ)));
}

#[cfg(not(unix))]
fn survive_limits() {}

/// Leases of the process before this one are void: what it was sending may have left.
async fn recover(store: &dyn Store) -> Result<(), Fatal> {
    let count = store.recover(clock::now()).await.map_err(|error| Fatal::new(error.to_string()))?;
    if count > 0 {
        log::warn(
            "outbox",
            format_args!("{count} deliveries were being sent when the relay stopped; they are repeated"),
        );
    }
    Ok(())
}

fn announce(address: std::net::SocketAddr, code: &str) {
    log::tell(format_args!("listening on http://{address}\npairing code: {code}"));
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return interrupt().await };
    tokio::select! {
        () = interrupt() => {}
        _ = term.recv() => {}
    }
}

#[cfg(not(unix))]
async fn signal() {
    interrupt().await;
}

/// Without handlers for signals the relay runs until it is killed.
async fn interrupt() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
