//! `run`: the relay with the page, on this machine, with a sample store.

use std::env;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::args::Run;
use crate::build::{self, Relay};
use crate::fail::{Done, Fail};
use crate::place::Place;
use crate::{sample, say, sh};

/// How long the browser is held back for the page.
const OPEN_TRIES: u32 = 150;
/// The pause between two looks at the page.
const OPEN_PAUSE: Duration = Duration::from_millis(200);

/// Builds, then becomes the relay. What would stop the relay is found out before building.
pub(crate) fn run(place: &Place, options: &Run) -> Done {
    let port = free_port(options.port)?;
    let data = options.data.clone().unwrap_or_else(|| place.root.join("data"));
    let data = std::path::absolute(&data).map_err(|error| Fail::at(&data, &error))?;
    writable(&data)?;
    build::all(place, Relay::Dev)?;
    let exchange = data.join("exchange");
    sample::write(&exchange).map_err(|error| Fail::at(&exchange, &error))?;
    if options.open {
        open_later(port)?;
    }
    say::line(&format!("starting the relay on {}; Ctrl-C stops it", url(port)));
    become_relay(place, port, &data)
}

/// The address of the page.
fn url(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// The port itself when nobody listens there, or a free one for 0.
fn free_port(port: u16) -> Done<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let other = port.checked_add(1).unwrap_or(8080);
            Fail(format!("expected port {port} to be free, found a program listening on 127.0.0.1:{port}; choose another with --port {other}"))
        }
        _ => Fail(format!("expected to listen on 127.0.0.1:{port}, found: {error}; choose another with --port 8080")),
    })?;
    let address = listener.local_addr().map_err(|error| Fail(format!("127.0.0.1:{port}: {error}")))?;
    Ok(address.port())
}

/// Makes the data folder and checks that files can be made in it.
fn writable(data: &Path) -> Done {
    let probe = data.join(format!(".probe-{}", std::process::id()));
    let tried = fs::create_dir_all(data).and_then(|()| fs::write(&probe, "")).and_then(|()| fs::remove_file(&probe));
    tried.map_err(|error| {
        Fail(format!(
            "expected a data folder that can be written, found {}: {error}; choose another with --data",
            data.display()
        ))
    })
}

/// The relay's command line.
fn relay(place: &Place, port: u16, data: &Path) -> Command {
    let mut relay = place.command(place.relay(Relay::Dev.folder()));
    relay.arg("serve").arg("--listen").arg(format!("127.0.0.1:{port}"));
    relay.arg("--data").arg(data).arg("--site").arg(place.site()).arg("--training");
    relay
}

/// Turns this process into the relay, so that signals go straight to it.
#[cfg(unix)]
fn become_relay(place: &Place, port: u16, data: &Path) -> Done {
    use std::os::unix::process::CommandExt;
    let mut relay = relay(place, port, data);
    let error = relay.exec();
    Err(Fail(format!("{}: {error}", relay.get_program().to_string_lossy())))
}

/// Runs the relay to its end.
#[cfg(not(unix))]
fn become_relay(place: &Place, port: u16, data: &Path) -> Done {
    let mut relay = relay(place, port, data);
    let status = relay.status().map_err(|error| Fail(format!("the relay: {error}")))?;
    if status.success() { Ok(()) } else { Err(Fail(format!("the relay: {status}"))) }
}

/// Starts a second process of this program that opens the browser once the page answers.
fn open_later(port: u16) -> Done {
    let itself = env::current_exe().map_err(|error| Fail(format!("this program's own path: {error}")))?;
    let mut waiter = Command::new(itself);
    waiter.arg("open-when-ready").arg(port.to_string()).stdin(Stdio::null());
    waiter.spawn().map(drop).map_err(|error| Fail(format!("--open: {error}")))
}

/// Waits for the page and opens the default browser on it.
pub(crate) fn open_when_ready(port: u16) -> Done {
    for _ in 0..OPEN_TRIES {
        if answers(port) {
            let opener = opener()
                .ok_or_else(|| Fail(format!("--open: expected xdg-open or open, found neither; open {}", url(port))))?;
            return sh::capture(Command::new(opener).arg(url(port))).map(drop);
        }
        thread::sleep(OPEN_PAUSE);
    }
    Err(Fail(format!("--open: expected {} to answer, found nothing there", url(port))))
}

/// Whether the page is served.
fn answers(port: u16) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(OPEN_PAUSE * 10))?;
        write!(stream, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start).map(|()| start)
    };
    ask().is_ok_and(|start: [u8; 12]| start.ends_with(b" 200"))
}

/// The program that opens an address in the default browser.
fn opener() -> Option<PathBuf> {
    ["xdg-open", "open"].into_iter().find_map(sh::which)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_busy_port_is_named_with_a_way_out() {
        let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = busy.local_addr().unwrap().port();
        let Fail(message) = free_port(port).unwrap_err();
        assert!(message.starts_with(&format!("expected port {port} to be free")), "{message}");
        assert!(message.contains("choose another with --port"), "{message}");
        assert_ne!(free_port(0).unwrap(), 0);
    }

    #[test]
    fn a_data_folder_that_cannot_be_written_is_named() {
        let folder = env::temp_dir().join(format!("tillpost-xtask-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("file");
        fs::write(&file, "").unwrap();
        let Fail(message) = writable(&file.join("data")).unwrap_err();
        assert!(message.contains(&file.join("data").display().to_string()), "{message}");
        assert!(writable(&folder.join("data")).is_ok());
        fs::remove_dir_all(&folder).unwrap();
    }
}
