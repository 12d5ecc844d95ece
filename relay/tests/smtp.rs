//! Letters through the real relay to a scripted mail server and to Postfix's sink.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::smtp::{Quirk, Server};
use common::{Relay, data, letter};
use serde_json::{Value, json};

fn send_to(server: &Server, data: &std::path::Path) -> Relay {
    let relay = Relay::start(data);
    let answer = relay.call("PUT", "/settings", Some(&server.settings()));
    assert_eq!(answer.status, 200, "{answer:?}");
    relay
}

fn arrival(server: &Server) -> String {
    server.arrivals.recv_timeout(Duration::from_secs(90)).unwrap()
}

fn field<'a>(message: &'a str, name: &str) -> &'a str {
    message.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name} in {message}"))
}

fn states(delivery: &Value) -> Vec<&str> {
    delivery["events"].as_array().unwrap().iter().map(|event| event["state"].as_str().unwrap()).collect()
}

#[test]
fn a_passing_refusal_is_tried_again_and_sent_once() {
    let data = data();
    let server = Server::start([Quirk::Reply("RCPT", "450 4.2.0 <ivan@example.ru> is busy")]);
    let relay = send_to(&server, data.path());
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    let message = arrival(&server);
    let outcome = relay.outcome(&id);
    assert_eq!(states(&outcome), ["accepted", "deferred", "sent"]);
    assert_eq!(outcome["attempts"], 2);
    assert_eq!(outcome["events"][1]["detail"], "RCPT: expected consent, found 450 4.2.0 <i***@***.ru> is busy");
    let pause = outcome["events"][2]["at"].as_i64().unwrap() - outcome["events"][1]["at"].as_i64().unwrap();
    assert!((1_600..10_000).contains(&pause), "{pause}");
    assert_eq!(field(&message, "Message-ID: "), format!("<{id}@example.ru>"));
    assert_eq!(field(&message, "To: "), "<ivan@example.ru>");
    assert!(server.arrivals.try_recv().is_err());
}

#[test]
fn no_such_address_is_final_at_once() {
    let data = data();
    let server = Server::start([Quirk::Reply("RCPT", "550 5.1.1 unknown")]);
    let relay = send_to(&server, data.path());
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    let outcome = relay.outcome(&id);
    assert_eq!((states(&outcome), &outcome["attempts"]), (vec!["accepted", "dead"], &json!(1)));
    assert_eq!(relay.call("DELETE", &format!("/deliveries/{id}"), None).code(), (409, "too-late".into()));
}

#[test]
fn a_line_that_breaks_after_the_dot_leaves_doubt() {
    let data = data();
    let server = Server::start([Quirk::DropAfterDot]);
    let relay = send_to(&server, data.path());
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    arrival(&server);
    let found =
        relay.until(&format!("/deliveries/{id}"), |found| found["state"] != "accepted" && found["state"] != "leased");
    assert_eq!(found["state"], "ambiguous");
    let rest = found["nextAt"].as_i64().unwrap() - found["updatedAt"].as_i64().unwrap();
    assert!((40_000..80_000).contains(&rest), "{rest}");
    assert_eq!(relay.call("DELETE", &format!("/deliveries/{id}"), None).code(), (409, "too-late".into()));
}

#[test]
fn what_was_being_sent_at_a_kill_is_repeated_as_the_same_message() {
    let data = data();
    let server = Server::start([Quirk::HangAfterDot]);
    let relay = send_to(&server, data.path());
    let token = relay.token.clone();
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    let first = arrival(&server);
    assert_eq!(relay.call("DELETE", &format!("/deliveries/{id}"), None).code(), (409, "too-late".into()));
    relay.kill();
    let relay = Relay::again(data.path(), token);
    let second = arrival(&server);
    for name in ["Message-ID: ", "Date: "] {
        assert_eq!(field(&first, name), field(&second, name));
    }
    assert_eq!(states(&relay.outcome(&id)), ["accepted", "ambiguous", "sent"]);
}

#[test]
fn a_refusal_after_doubt_does_not_let_paper_out() {
    let data = data();
    let server = Server::start([Quirk::HangAfterDot, Quirk::Reply("RCPT", "550 5.1.1 unknown")]);
    let relay = send_to(&server, data.path());
    let token = relay.token.clone();
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    arrival(&server);
    relay.kill();
    let relay = Relay::again(data.path(), token);
    assert_eq!(states(&relay.outcome(&id)), ["accepted", "ambiguous", "uncertain"]);
    assert_eq!(relay.call("DELETE", &format!("/deliveries/{id}"), None).code(), (409, "too-late".into()));
}

#[test]
fn a_refused_login_pauses_the_account_and_costs_no_attempt() {
    let data = data();
    let server = Server::start((0..50).map(|_| Quirk::Reply("AUTH", "535 5.7.8 wrong password")));
    let relay = send_to(&server, data.path());
    let mut settings = server.settings();
    settings["email"]["password"] = json!("hunter2-secret");
    assert_eq!(relay.call("PUT", "/settings", Some(&settings)).status, 200);
    let ids: Vec<_> = (0..3).map(|n| relay.accepted(&format!("ru-1.12-{n}"), &letter("ivan@example.ru"))).collect();
    let waits = |list: &Value| {
        let deliveries = list["deliveries"].as_array().unwrap();
        deliveries.iter().all(|it| it["attempts"] == 0) && deliveries.iter().any(|it| it["state"] == "deferred")
    };
    relay.until("/deliveries", waits);
    server.relent();
    assert_eq!(relay.call("PUT", "/settings", Some(&server.settings())).status, 200);
    for id in &ids {
        let outcome = relay.outcome(id);
        assert_eq!((&outcome["state"], &outcome["attempts"]), (&json!("sent"), &json!(1)), "{outcome}");
    }
}

#[test]
fn the_test_button_says_what_the_server_says() {
    let data = data();
    let server = Server::start([Quirk::Reply("MAIL", "553 5.7.1 not owned by auth user")]);
    let relay = send_to(&server, data.path());
    let answer = relay.call("POST", "/settings/check/email", None);
    assert_eq!(answer.code(), (502, "account".into()));
    assert!(answer.json()["message"].as_str().unwrap().contains("553 5.7.1 not owned"));
    assert_eq!(relay.call("POST", "/settings/check/email", None).status, 204);
    assert_eq!(field(&arrival(&server), "To: "), "<kassa@example.ru>");
}

#[test]
fn nothing_from_a_receipt_becomes_a_header_or_a_command() {
    let data = data();
    let server = Server::start([]);
    let relay = send_to(&server, data.path());
    let mut new = letter("ivan@example.ru");
    for name in ["a\r\nBcc: x@y.ru", "a\nb", "a\rb", "a\0b", "\u{85}b", "\u{2028}Bcc: x@y.ru"] {
        new["receipt"]["seller"]["place"] = json!(name);
        assert_eq!(relay.deliver("ru-1.12-7", &new).code(), (422, "invalid".into()), "{name:?}");
    }
    for name in ["\"<x@y.ru>, <z@y.ru>", "%0d%0aBcc: x@y.ru", "=?utf-8?q?=0d=0aBcc:x@y.ru?="] {
        new["receipt"]["seller"]["place"] = json!(name);
        new["receipt"]["footer"] = json!([".", "..", "QUIT"]);
        let id = relay.accepted(&format!("ru-1.{:08}", name.len()), &new);
        let message = arrival(&server);
        let (head, body) = message.split_once("\n\n").unwrap();
        let names: Vec<_> = head
            .lines()
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        let expected =
            ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"];
        assert_eq!(names, expected, "{head}");
        assert!(body.trim_end().ends_with("--"));
        assert_eq!(relay.outcome(&id)["state"], "sent");
    }
    assert!(server.arrivals.try_recv().is_err());
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn a_letter_reaches_a_real_server() {
    const SINK: &str = "/usr/sbin/smtp-sink";
    assert!(std::path::Path::new(SINK).exists(), "expected {SINK}; type: apt-get install -y postfix");
    let (data, port) = (data(), free_port());
    let mut sink = Command::new(SINK)
        .args(["-u", "root", "-D", "messages.txt", &format!("127.0.0.1:{port}"), "100"])
        .current_dir(data.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(sink.try_wait().unwrap().is_none(), "expected smtp-sink to listen on {port}");
    }
    let relay = Relay::start(data.path());
    let settings = json!({"email": {"transport": "smtp", "login": "kassa@example.ru", "host": "127.0.0.1", "port": port, "security": "plain"}});
    assert_eq!(relay.call("PUT", "/settings", Some(&settings)).status, 200);
    let ids: Vec<_> = (0..20).map(|n| relay.accepted(&format!("ru-1.12-{n}"), &letter("ivan@example.ru"))).collect();
    for id in &ids {
        assert_eq!(relay.outcome(id)["state"], "sent");
    }
    sink.kill().unwrap();
    sink.wait().unwrap();
    let messages = std::fs::read_to_string(data.path().join("messages.txt")).unwrap();
    for id in &ids {
        assert_eq!(messages.matches(&format!("Message-ID: <{id}@example.ru>")).count(), 1);
    }
}
