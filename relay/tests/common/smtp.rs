//! A mail server for tests: answers each command as it is told and keeps what it took.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// What the server does instead of consenting.
#[derive(Debug, Clone)]
pub enum Quirk {
    /// Answers this command (its first word, or `.`) once with this line.
    Reply(&'static str, &'static str),
    /// Closes the line instead of answering the final dot, once.
    DropAfterDot,
    /// Keeps silent after the final dot, once, and keeps the line.
    HangAfterDot,
}

/// The server; its thread ends with the process.
pub struct Server {
    pub port: u16,
    /// Each message when its final dot came, whatever was answered.
    pub arrivals: Receiver<String>,
    quirks: Arc<Mutex<VecDeque<Quirk>>>,
}

impl Server {
    pub fn start(quirks: impl IntoIterator<Item = Quirk>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let quirks = Arc::new(Mutex::new(quirks.into_iter().collect::<VecDeque<_>>()));
        let (sender, arrivals) = channel();
        let shared = Arc::clone(&quirks);
        std::thread::spawn(move || {
            for line in listener.incoming() {
                let (sender, quirks) = (sender.clone(), Arc::clone(&shared));
                std::thread::spawn(move || {
                    serve(line.unwrap(), &quirks, &|message| sender.send(message).unwrap_or_default())
                });
            }
        });
        Self { port, arrivals, quirks }
    }

    /// From now on it consents.
    pub fn relent(&self) {
        self.quirks.lock().unwrap().clear();
    }

    /// Settings that send here.
    pub fn settings(&self) -> Value {
        json!({"email": {
            "transport": "smtp", "senderName": "Ромашка", "login": "kassa@example.ru", "host": "127.0.0.1", "port": self.port,
            "security": "plain"
        }})
    }
}

fn serve(line: TcpStream, quirks: &Mutex<VecDeque<Quirk>>, arrived: &dyn Fn(String)) -> Option<()> {
    let mut out = line.try_clone().ok()?;
    let mut lines = BufReader::new(line).lines();
    let mut say = move |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).ok();
    say("220 test")?;
    while let Some(Ok(command)) = lines.next() {
        let word = command.split([' ', ':']).next()?.to_ascii_uppercase();
        let odd = take(quirks, |quirk| matches!(quirk, Quirk::Reply(of, _) if *of == word));
        match (odd, word.as_str()) {
            (Some(Quirk::Reply(_, text)), _) => say(text)?,
            (_, "EHLO") => say("250-test\r\n250 AUTH PLAIN")?,
            (_, "AUTH") => say("235 ok")?,
            (_, "QUIT") => return say("221 bye"),
            (_, "DATA") => {
                say("354 go")?;
                let message: Vec<String> =
                    lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                arrived(message.join("\n"));
                say(answer(quirks)?)?;
            }
            _ => say("250 ok")?,
        }
    }
    Some(())
}

fn answer(quirks: &Mutex<VecDeque<Quirk>>) -> Option<&'static str> {
    match take(quirks, |quirk| !matches!(quirk, Quirk::Reply(of, _) if *of != ".")) {
        Some(Quirk::DropAfterDot) => None,
        Some(Quirk::HangAfterDot) => {
            std::thread::park();
            None
        }
        Some(Quirk::Reply(_, text)) => Some(text),
        None => Some("250 2.0.0 queued"),
    }
}

/// Takes the first quirk when it is of this kind.
fn take(quirks: &Mutex<VecDeque<Quirk>>, fits: impl Fn(&Quirk) -> bool) -> Option<Quirk> {
    let mut quirks = quirks.lock().unwrap();
    if quirks.front().is_some_and(fits) { quirks.pop_front() } else { None }
}
