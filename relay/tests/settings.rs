//! Settings through the real relay: checked, kept, and the password never seen again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use base64::Engine as _;
use common::smtp::Server;
use common::{Relay, data, files, letter};
use serde_json::{Value, json};

const PASSWORD: &str = "correct-horse-battery";

#[test]
fn a_password_goes_in_and_never_comes_out() {
    let data = data();
    let server = Server::start([]);
    let relay = Relay::start(data.path());
    let token = relay.token.clone();
    let mut settings = server.settings();
    settings["email"]["password"] = json!(PASSWORD);
    let mut shown = relay.call("PUT", "/settings", Some(&settings)).body;
    shown.extend(relay.call("GET", "/settings", None).body);
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    assert_eq!(relay.outcome(&id)["state"], "sent");
    assert_eq!(relay.stop(), Some(0));
    let relay = Relay::again(data.path(), token);
    let kept = relay.call("GET", "/settings", None).json();
    assert_eq!(kept["email"]["passwordSet"], true);
    assert_eq!(kept["email"].get("password"), None);
    shown.extend(kept.to_string().into_bytes());
    for file in files(data.path(), "") {
        let path = data.path().join(file);
        if path.is_file() {
            shown.extend(std::fs::read(path).unwrap());
        }
    }
    let text = String::from_utf8_lossy(&shown);
    let plain = base64::engine::general_purpose::STANDARD.encode(format!("\0kassa@example.ru\0{PASSWORD}"));
    for secret in [PASSWORD, plain.as_str(), relay.token.as_str()] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn a_password_is_kept_replaced_or_erased() {
    let data = data();
    let relay = Relay::start(data.path());
    let set = |password: Option<&str>| -> Value {
        let mut settings = json!({"email": {"login": "kassa@example.ru"}});
        if let Some(password) = password {
            settings["email"]["password"] = json!(password);
        }
        relay.call("PUT", "/settings", Some(&settings)).json()["email"]["passwordSet"].clone()
    };
    assert_eq!([set(None), set(Some("a")), set(None), set(Some("")), set(None)], [false, true, true, false, false]);
}

#[test]
fn a_kept_password_goes_to_no_other_server() {
    let data = data();
    let relay = Relay::start(data.path());
    let set = |change: Value| {
        let mut email = json!({"transport": "smtp", "login": "kassa@example.ru", "host": "smtp.example.ru", "port": 465, "security": "tls"});
        email.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let answer = relay.call("PUT", "/settings", Some(&json!({"email": email})));
        (answer.status, answer.json()["problems"][0]["path"].as_str().unwrap_or_default().to_owned())
    };
    let (good, bad) = ((200, String::new()), (422, "email.password".to_owned()));
    assert_eq!(set(json!({"password": PASSWORD})), good);
    assert_eq!(set(json!({"port": 587, "security": "startTls", "host": "SMTP.example.ru"})), good);
    assert_eq!(set(json!({"host": "127.0.0.1"})), bad);
    assert_eq!(set(json!({"security": "plain"})), bad);
    assert_eq!(set(json!({"host": "127.0.0.1", "security": "plain", "password": "another"})), good);
    assert_eq!(set(json!({"host": "smtp.example.ru", "password": ""})), good);
    assert_eq!(set(json!({"host": "127.0.0.1"})), good);
}

#[test]
fn wrong_settings_are_refused_field_by_field_and_change_nothing() {
    let data = data();
    let relay = Relay::start(data.path());
    let before = relay.call("GET", "/settings", None).json();
    let wrong =
        json!({"email": {"transport": "smtp", "login": "kassa", "host": "", "port": 0, "subject": "a\r\nBcc: x@y.ru"}});
    let answer = relay.call("PUT", "/settings", Some(&wrong));
    assert_eq!(answer.code(), (422, "invalid".into()));
    let mut paths: Vec<_> = answer.json()["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["path"].as_str().unwrap().to_owned())
        .collect();
    paths.sort();
    assert_eq!(paths, ["email.host", "email.login", "email.port", "email.subject"]);
    let answer = relay.call("PUT", "/settings", Some(&json!({"email": {"port": 70_000}})));
    assert_eq!(answer.json()["problems"][0]["path"], "email.port");
    assert_eq!(relay.call("GET", "/settings", None).json(), before);
}

#[test]
fn without_the_key_file_the_relay_says_so_and_stays_down() {
    let data = data();
    let relay = Relay::start(data.path());
    relay.call("PUT", "/settings", Some(&json!({"email": {"login": "kassa@example.ru", "password": PASSWORD}})));
    assert_eq!(relay.stop(), Some(0));
    std::fs::remove_file(data.path().join("key")).unwrap();
    let output = common::refused(&["serve", "--listen", "127.0.0.1:0", "--data", data.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("put back the key file"), "{output:?}");
}
