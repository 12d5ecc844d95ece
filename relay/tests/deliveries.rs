//! Deliveries through the real relay: accepted once, kept for ever, sent once or cancelled.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::HashSet;
use std::time::{Duration, Instant};

use common::{Relay, data, files, letter, receipt};
use serde_json::json;

#[cfg(target_os = "linux")]
#[test]
fn no_room_refuses_and_room_takes_without_a_restart() {
    let data = data();
    let relay = Relay::start(data.path());
    relay.limit_files(Some(0));
    assert_eq!(relay.deliver("ru-1.12-7", &letter("ivan@example.ru")).code(), (507, "storage".into()));
    relay.limit_files(None);
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    assert_eq!(relay.outcome(&id)["state"], "sent");
}

#[test]
fn fifty_posts_of_one_key_are_one_delivery() {
    let data = data();
    let relay = Relay::start(data.path());
    let new = letter("ivan@example.ru");
    let ids: HashSet<String> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..50).map(|_| scope.spawn(|| relay.accepted("ru-1.12-7", &new))).collect();
        posts.into_iter().map(|post| post.join().unwrap()).collect()
    });
    assert_eq!(ids.len(), 1);
    assert_eq!(relay.outcome(ids.iter().next().unwrap())["state"], "sent");
    assert_eq!(files(&data.path().join("mail"), ".eml").len(), 1);
}

#[test]
fn a_key_belongs_to_its_body_even_after_pairing_again() {
    let data = data();
    let mut relay = Relay::start(data.path());
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    assert_eq!(relay.deliver("ru-1.12-7", &letter("olga@example.ru")).code(), (422, "key-reused".into()));
    relay.token = relay.pair("ru-1");
    assert_eq!(relay.accepted("ru-1.12-7", &letter("ivan@example.ru")), id);
    relay.token = relay.pair("sk-1");
    assert_ne!(relay.accepted("ru-1.12-7", &letter("ivan@example.ru")), id);
    assert_eq!(relay.call("GET", &format!("/deliveries/{id}"), None).code(), (404, "not-found".into()));
    assert_eq!(relay.call("DELETE", &format!("/deliveries/{id}"), None).code(), (404, "not-found".into()));
}

#[test]
fn a_restart_keeps_everything() {
    let data = data();
    let relay = Relay::start(data.path());
    let token = relay.token.clone();
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    let sent = relay.outcome(&id);
    assert_eq!(relay.stop(), Some(0));
    let relay = Relay::again(data.path(), token);
    assert_eq!(relay.outcome(&id), sent);
    assert_eq!(relay.accepted("ru-1.12-7", &letter("ivan@example.ru")), id);
    let list = relay.call("GET", "/deliveries?state=sent", None).json();
    assert_eq!(list["deliveries"][0], sent);
    assert_eq!(relay.call("GET", "/deliveries?state=dead", None).json(), json!({"deliveries": []}));
    let later = sent["updatedAt"].as_i64().unwrap() + 1;
    assert_eq!(relay.call("GET", &format!("/deliveries?since={later}"), None).json(), json!({"deliveries": []}));
}

#[test]
fn what_was_accepted_before_a_kill_is_delivered_once() {
    let data = data();
    let mut ids = Vec::new();
    let mut token = String::new();
    for round in 0..8 {
        let mut relay = Relay::with(data.path(), &["--training"]);
        if token.is_empty() {
            token = relay.pair("ru-1");
        }
        relay.token.clone_from(&token);
        ids.push(relay.accepted(&format!("ru-1.12-{round}"), &letter("ivan@example.ru")));
        relay.kill();
    }
    let relay = Relay::again(data.path(), token);
    let mut expected: Vec<_> = ids.iter().map(|id| format!("{id}.eml")).collect();
    expected.sort();
    for id in &ids {
        assert_eq!(relay.outcome(id)["state"], "sent");
    }
    assert_eq!(files(&data.path().join("mail"), ".eml"), expected);
    assert!(files(&data.path().join("mail"), ".part").is_empty());
}

#[test]
fn either_the_cancel_wins_or_the_letter_leaves() {
    let data = data();
    let relay = Relay::start(data.path());
    let mut cancelled = 0;
    for round in 0..60 {
        let id = relay.accepted(&format!("ru-1.12-{round}"), &letter("ivan@example.ru"));
        let answer = relay.call("DELETE", &format!("/deliveries/{id}"), None);
        let outcome = relay.outcome(&id);
        let left = data.path().join("mail").join(format!("{id}.eml")).exists();
        match answer.status {
            200 => assert!(outcome["state"] == "cancelled" && !left, "{outcome}"),
            409 => assert!(answer.json()["code"] == "too-late" && outcome["state"] == "sent" && left, "{outcome}"),
            other => panic!("{other}"),
        }
        cancelled += u32::from(answer.status == 200);
    }
    println!("{cancelled} of 60 cancelled in time");
}

#[test]
fn a_wait_ends_with_the_outcome_and_not_with_its_time() {
    let data = data();
    let relay = Relay::start(data.path());
    let begun = Instant::now();
    let id = relay.accepted("ru-1.12-7", &letter("ivan@example.ru"));
    let outcome = relay.outcome(&id);
    assert_eq!(outcome["state"], "sent");
    assert!(begun.elapsed() < Duration::from_secs(10));
    let states: Vec<_> = outcome["events"].as_array().unwrap().iter().map(|event| event["state"].clone()).collect();
    assert_eq!(states, ["accepted", "sent"]);
    assert_eq!(outcome["to"], "i•••@example.ru");
}

#[test]
fn nobody_gets_in_without_a_token_and_a_right_host() {
    let data = data();
    let relay = Relay::start(data.path());
    let body = letter("ivan@example.ru").to_string();
    let token = format!("Bearer {}", relay.token);
    let (json, key) = (("content-type", "application/json"), ("idempotency-key", "ru-1.12-7"));
    let post = |fields: &[(&str, &str)]| relay.raw("POST", "/api/v1/deliveries", fields, body.as_bytes());
    let bearer = ("authorization", token.as_str());
    for authorization in
        ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer tpt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
    {
        assert_eq!(post(&[("authorization", authorization), json, key]).code(), (401, "unauthorized".into()));
    }
    for host in ["evil.example", "", "127.0.0.1.evil.example:80", "169.254.169.254"] {
        assert_eq!(post(&[bearer, json, key, ("host", host)]).code(), (421, "host".into()), "{host}");
    }
    for origin in ["http://evil.example", "null", "https://127.0.0.1:1"] {
        assert_eq!(post(&[bearer, json, key, ("origin", origin)]).code(), (403, "origin".into()), "{origin}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        assert_eq!(post(&[bearer, ("content-type", kind), key]).code(), (415, "content-type".into()), "{kind}");
    }
    for key in ["", "short", "with space", "ключ-ключ", &"x".repeat(65)] {
        assert_eq!(post(&[bearer, json, ("idempotency-key", key)]).code(), (400, "key".into()), "{key}");
    }
    let own = format!("http://{}", relay.address);
    assert_eq!(post(&[bearer, json, key, ("origin", &own)]).status, 202);
    assert_eq!(relay.call("GET", "/deliveries", None).json()["deliveries"].as_array().unwrap().len(), 1);
}

#[test]
fn a_body_is_refused_for_its_size_its_form_and_its_content() {
    let data = data();
    let relay = Relay::start(data.path());
    let mut huge = letter("ivan@example.ru");
    huge["receipt"]["footer"] = json!(["x".repeat(1_100_000)]);
    assert_eq!(relay.deliver("ru-1.12-7", &huge).code(), (413, "too-large".into()));
    let bearer = format!("Bearer {}", relay.token);
    let fields =
        [("authorization", bearer.as_str()), ("content-type", "application/json"), ("idempotency-key", "ru-1.12-7")];
    assert_eq!(relay.raw("POST", "/api/v1/deliveries", &fields, b"{\"channel\":").code(), (400, "json".into()));
    let refused = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut new = letter("ivan@example.ru");
        change(&mut new);
        let answer = relay.deliver("ru-1.12-7", &new);
        assert_eq!(answer.code(), (422, "invalid".into()));
        let problems = answer.json()["problems"].as_array().unwrap().clone();
        problems.iter().map(|problem| problem["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(refused(&|new| new["receipt"]["lines"][1]["quantity"] = json!(1.5)), ["receipt.lines[1].quantity"]);
    assert_eq!(refused(&|new| new["cc"] = json!("x@y.ru")), ["cc"]);
    assert_eq!(refused(&|new| new["to"] = json!("ivan@")), ["to"]);
    assert_eq!(refused(&|new| new["to"] = json!("+79123456789")), ["to"]);
    assert_eq!(refused(&|new| new["to"] = json!("a@b.ru\r\nBcc: x@y.ru")), ["to"]);
    assert_eq!(refused(&|new| new["receipt"]["lines"][0]["price"] = json!(-1)), ["receipt.lines[0].price"]);
    let both = refused(&|new| {
        new["receipt"]["seller"]["name"] = json!("a\r\nBcc: x@y.ru");
        new["receipt"]["seller"]["taxId"] = json!("12");
    });
    assert!(both.contains(&"receipt.seller.name".into()) && both.contains(&"receipt.seller.taxId".into()), "{both:?}");
    let offline = json!({"channel": "email", "to": "eva@example.sk", "receipt": receipt("sk-offline.json")});
    assert_eq!(relay.deliver("sk-1.1-1", &offline).json()["problems"][0]["path"], "receipt.fiscal.uid");
    assert_eq!(relay.call("GET", "/deliveries", None).json(), json!({"deliveries": []}));
}

#[test]
fn the_longest_receipt_that_passes_the_check_is_taken() {
    let data = data();
    let mut relay = Relay::start(data.path());
    relay.token = relay.pair("sk-1");
    let mut new = json!({"channel": "email", "to": "eva@example.sk", "receipt": receipt("sk-online.json")});
    let line = json!({"name": "ж".repeat(255), "unit": "к".repeat(3), "barcode": "4".repeat(40), "quantity": 1000, "price": 100, "tax": "23"});
    new["receipt"]["lines"] = json!(vec![line; 500]);
    new["receipt"]["payments"] = json!([{"tender": "cash", "amount": 50_000}]);
    new["receipt"].as_object_mut().unwrap().remove("rounding");
    let id = relay.accepted("sk-1.0001", &new);
    assert_eq!(relay.outcome(&id)["state"], "sent");
}

#[test]
fn a_path_that_is_no_text_names_nothing() {
    let data = data();
    let relay = Relay::start(data.path());
    for (method, path) in [("GET", "/deliveries/%ff"), ("DELETE", "/deliveries/%ff"), ("GET", "/parcels/%ff/content")] {
        assert_eq!(relay.call(method, path, None).code(), (404, "not-found".into()), "{method} {path}");
    }
}

#[test]
fn a_short_message_goes_to_its_folder() {
    let data = data();
    let relay = Relay::start(data.path());
    let new = json!({"channel": "sms", "to": "+79123456789", "receipt": receipt("ru-sale.json")});
    let id = relay.accepted("ru-1.12-7", &new);
    let outcome = relay.outcome(&id);
    assert_eq!((&outcome["state"], &outcome["to"]), (&json!("sent"), &json!("+7 ••• •••-67-89")));
    let text = std::fs::read_to_string(data.path().join("sms").join(format!("{id}.txt"))).unwrap();
    assert!(text.starts_with("+79123456789\n22.11.26 14:03 "), "{text}");
}

#[test]
fn logs_and_answers_hide_the_customer() {
    let data = data();
    let relay = Relay::start(data.path());
    let id = relay.accepted("ru-1.12-7", &letter("ivan.petrov@example.ru"));
    let shown = relay.outcome(&id).to_string() + &relay.call("GET", "/deliveries", None).json().to_string();
    let log = std::fs::read_to_string(&relay.log).unwrap();
    assert!(!shown.contains("petrov") && !log.contains("petrov") && !log.contains(&relay.token), "{log}");
}
