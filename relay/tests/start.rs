//! Starting, stopping, pairing and the static site of the real relay.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::net::TcpListener;

use common::{Relay, data, letter, refused};
use serde_json::json;

/// Starts with these arguments, expects exit code 2 and returns the sentence.
fn sentence(args: &[&str]) -> String {
    let output = refused(args);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with("tillpost-relay: ") && text.lines().count() == 1 && !text.contains("panicked"), "{text}");
    text
}

#[test]
fn what_stops_a_start_is_said_in_a_sentence() {
    let data = data();
    let folder = data.path().to_str().unwrap();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = busy.local_addr().unwrap().to_string();
    let text = sentence(&["serve", "--data", folder, "--listen", &listen]);
    assert!(text.contains("to be free, found it busy; stop what listens there"), "{text}");
    assert!(sentence(&["serve"]).contains("expected --data DIR"));
    assert!(sentence(&["serve", "--data", folder, "--listen", "here"]).contains("address:port"));
    assert!(sentence(&["serve", "--data", folder, "--site", "/no/such/site"]).contains("expected a folder for --site"));
    assert!(sentence(&["serve", "--data", folder, "--config", "/no/such/file"]).contains("correct --config"));
    let file = data.path().join("file");
    std::fs::write(&file, "").unwrap();
    let text = sentence(&["serve", "--data", file.to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    assert!(text.contains("expected a data folder to write in"), "{text}");
    assert!(
        sentence(&["serve", "--data", "/proc/tillpost", "--listen", "127.0.0.1:0"]).contains("choose another --data")
    );
}

#[test]
fn a_damaged_database_is_left_alone() {
    let data = data();
    let base = data.path().join("relay.sqlite");
    let damaged = "this is no database at all, whatever its name says; ".repeat(100);
    std::fs::write(&base, &damaged).unwrap();
    let text = sentence(&["serve", "--data", data.path().to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    assert!(text.contains("found a damaged file") && text.contains("put the last backup back"), "{text}");
    assert_eq!(std::fs::read_to_string(&base).unwrap(), damaged);
}

#[test]
fn a_folder_belongs_to_one_relay() {
    let data = data();
    let _relay = Relay::start(data.path());
    let text = sentence(&["serve", "--data", data.path().to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    assert!(text.contains("another relay at work"), "{text}");
}

#[test]
fn a_stop_answers_who_waits() {
    let data = data();
    let mut relay = Relay::start(data.path());
    // Letters wait for a server that is not there, so that the outcome stays open.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let settings = json!({"email": {"transport": "smtp", "login": "a@b.ru", "host": "127.0.0.1", "port": port, "security": "plain"}});
    assert_eq!(relay.call("PUT", "/settings", Some(&settings)).status, 200);
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    let token = relay.token.clone();
    let address = relay.address.clone();
    let waiter = std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let mut line = std::net::TcpStream::connect(&address).unwrap();
        write!(line, "GET /api/v1/deliveries/{id}?wait=30000 HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer
    });
    relay.until("/deliveries", |list| list["deliveries"][0]["state"] == "deferred");
    relay.token.clear();
    assert_eq!(relay.stop(), Some(0));
    let answer = waiter.join().unwrap();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

#[test]
fn pairing_takes_the_code_outside_training() {
    let data = data();
    let relay = Relay::with(data.path(), &[]);
    let pair = |store: &str, code: &str| {
        let body = json!({"store": store, "code": code}).to_string();
        relay.raw("POST", "/api/v1/tills/pair", &[("content-type", "application/json")], body.as_bytes())
    };
    assert_eq!(pair("ru-1", "").code(), (403, "wrong-code".into()));
    assert_eq!(pair("ru-1", "AAAA-AAAA").code(), (403, "wrong-code".into()));
    assert_eq!(pair("../ru-1", &relay.code).code(), (404, "no-store".into()));
    let paired = pair("ru-1", &relay.code).json();
    assert_eq!((&paired["till"], &paired["store"]), (&json!(1), &json!("ru-1")));
    assert_eq!(pair("ru-1", &relay.code).code(), (403, "wrong-code".into()));
}

#[test]
fn behind_a_proxy_training_asks_for_the_code_too() {
    let data = data();
    let relay = Relay::start(data.path());
    let body = json!({"store": "ru-1"}).to_string();
    let fields = [("content-type", "application/json"), ("x-forwarded-for", "127.0.0.1")];
    assert_eq!(relay.raw("POST", "/api/v1/tills/pair", &fields, body.as_bytes()).code(), (403, "wrong-code".into()));
}

#[test]
fn stores_are_listed_without_a_token() {
    let data = data();
    let relay = Relay::start(data.path());
    let list = relay.raw("GET", "/api/v1/stores", &[], b"").json();
    let ids: Vec<_> = list["stores"].as_array().unwrap().iter().map(|store| store["id"].as_str().unwrap()).collect();
    assert_eq!((ids, &list["training"]), (vec!["ru-1", "sk-1"], &json!(true)));
    assert_eq!(list["stores"][1]["seller"]["taxId"], common::receipt("sk-online.json")["seller"]["taxId"]);
    assert_eq!(relay.raw("GET", "/healthz", &[], b"").body, b"ok\n");
    assert_eq!(relay.call("GET", "/nothing", None).code(), (404, "not-found".into()));
    assert_eq!(relay.call("PATCH", "/stores", None).code(), (405, "method".into()));
}

#[test]
fn the_site_is_served_with_its_policy_and_nothing_beside_it() {
    let data = data();
    let site = data.path().join("site");
    std::fs::create_dir_all(site.join("pkg")).unwrap();
    std::fs::write(site.join("index.html"), "<script type=\"importmap\">{}</script>").unwrap();
    std::fs::write(site.join("pkg/core.wasm"), b"\0asm").unwrap();
    std::fs::write(site.join("pkg/core.wasm.br"), b"small").unwrap();
    let relay = Relay::with(data.path(), &["--site", site.to_str().unwrap()]);
    let get = |path: &str, fields: &[(&str, &str)]| relay.raw("GET", path, fields, b"");
    let page = get("/", &[]);
    assert!(
        page.field("content-security-policy")
            .unwrap()
            .contains("'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='")
    );
    assert_eq!(
        (page.field("content-type"), page.field("cache-control")),
        (Some("text/html; charset=utf-8"), Some("no-cache"))
    );
    let known = get("/index.html", &[("if-none-match", page.field("etag").unwrap())]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    let wasm = get("/pkg/core.wasm", &[("accept-encoding", "gzip, br")]);
    assert_eq!((wasm.field("content-type"), wasm.field("content-encoding")), (Some("application/wasm"), Some("br")));
    assert_eq!(wasm.body, b"small");
    assert_eq!(get("/pkg/core.wasm", &[]).body, b"\0asm");
    for path in ["/../key", "/%2e%2e/key", "/pkg/..%2f..%2fkey", "/..\\key", "/key", "//key"] {
        assert_eq!(get(path, &[]).status, 404, "{path}");
    }
}
