//! The real relay as a process of its own, a small HTTP client, and a scripted mail server.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]

pub mod smtp;

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with one Russian and one Slovak shop.
pub fn data() -> TempDir {
    let data = tempfile::tempdir().unwrap();
    for (shop, country, currency, locale, fixture) in
        [("ru-1", "RU", "RUB", "ru", "ru-sale.json"), ("sk-1", "SK", "EUR", "sk", "sk-online.json")]
    {
        let folder = data.path().join("exchange").join(shop);
        std::fs::create_dir_all(folder.join("in")).unwrap();
        let seller = &receipt(fixture)["seller"];
        let store = json!({"name": shop, "country": country, "currency": currency, "locale": locale, "seller": seller});
        std::fs::write(folder.join("store.json"), store.to_string()).unwrap();
    }
    data
}

/// A receipt that all tests share.
pub fn receipt(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(name);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A letter with the Russian receipt.
pub fn letter(to: &str) -> Value {
    json!({"channel": "email", "to": to, "receipt": receipt("ru-sale.json")})
}

pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillpost-relay"));
    command.args(args).stdin(Stdio::null());
    command
}

/// Runs the relay where it must refuse to start.
pub fn refused(args: &[&str]) -> Output {
    command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap()
}

/// A running relay; killed when dropped.
pub struct Relay {
    child: Child,
    pub address: String,
    pub code: String,
    pub token: String,
    pub log: PathBuf,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn code(&self) -> (u16, String) {
        (self.status, self.json()["code"].as_str().unwrap_or_default().to_owned())
    }

    pub fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

impl Relay {
    /// Starts it in training and pairs a till with the Russian shop.
    pub fn start(data: &Path) -> Self {
        let mut relay = Self::with(data, &["--training"]);
        relay.token = relay.pair("ru-1");
        relay
    }

    /// Starts it in training for a till that has its token already.
    pub fn again(data: &Path, token: String) -> Self {
        let mut relay = Self::with(data, &["--training"]);
        relay.token = token;
        relay
    }

    /// Starts it with these flags.
    pub fn with(data: &Path, flags: &[&str]) -> Self {
        let log = data.join("log.txt");
        let stderr = std::fs::OpenOptions::new().append(true).create(true).open(&log).unwrap();
        let mut child = command(&["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()])
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut next = |begin: &str| {
            let line = lines.next().unwrap_or_else(|| panic!("{}", std::fs::read_to_string(&log).unwrap()));
            line.strip_prefix(begin).unwrap_or_else(|| panic!("{line}")).to_owned()
        };
        let (address, code) = (next("listening on http://"), next("pairing code: "));
        Self { child, address, code, token: String::new(), log }
    }

    pub fn pair(&self, store: &str) -> String {
        let body = json!({"store": store, "code": ""}).to_string();
        let answer = self.raw("POST", "/api/v1/tills/pair", &[("content-type", "application/json")], body.as_bytes());
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["token"].as_str().unwrap().to_owned()
    }

    /// Sends a request with the till's token.
    pub fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        self.call_with(method, path, body, &[])
    }

    pub fn call_with(&self, method: &str, path: &str, body: Option<&Value>, more: &[(&str, &str)]) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut fields = vec![("authorization", bearer.as_str())];
        fields.extend(body.map(|_| ("content-type", "application/json")));
        fields.extend(more);
        let body = body.map(ToString::to_string).unwrap_or_default();
        self.raw(method, &format!("/api/v1{path}"), &fields, body.as_bytes())
    }

    pub fn deliver(&self, key: &str, new: &Value) -> Answer {
        self.call_with("POST", "/deliveries", Some(new), &[("idempotency-key", key)])
    }

    /// Delivers and returns the id.
    pub fn accepted(&self, key: &str, new: &Value) -> String {
        let answer = self.deliver(key, new);
        assert_eq!(answer.status, 202, "{answer:?}");
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    /// Waits for the outcome through the relay's own `wait`.
    pub fn outcome(&self, id: &str) -> Value {
        self.call("GET", &format!("/deliveries/{id}?wait=30000"), None).json()
    }

    /// Asks again and again, for what has no `wait` of its own.
    pub fn until(&self, path: &str, done: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let found = self.call("GET", path, None).json();
            if done(&found) {
                return found;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{found}");
            std::thread::yield_now();
        }
    }

    pub fn raw(&self, method: &str, path: &str, fields: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
        if !fields.iter().any(|(name, _)| *name == "host") {
            write!(head, "host: {}\r\n", self.address).unwrap();
        }
        for (name, value) in fields {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        head.push_str("\r\n");
        let mut line = TcpStream::connect(&self.address).unwrap();
        line.write_all(head.as_bytes()).unwrap();
        // A relay that refuses by the head alone may hang up before the body is through.
        let _ = line.write_all(body);
        let mut bytes = Vec::new();
        let _ = line.read_to_end(&mut bytes);
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no answer to {method} {path}"));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        Answer { status: head[9..12].parse().unwrap(), head, body: bytes[end + 4..].to_vec() }
    }

    /// Lets no file grow beyond this size, as on a full disk; `None` lifts the limit.
    pub fn limit_files(&self, bytes: Option<u64>) {
        let limit = bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
        let (pid, limit) = (self.child.id().to_string(), format!("--fsize={limit}:unlimited"));
        assert!(Command::new("prlimit").args(["--pid", &pid, &limit]).status().unwrap().success());
    }

    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM; returns the exit code.
    pub fn stop(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Names of the files in a folder with this ending.
pub fn files(folder: &Path, ending: &str) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}
