//! Parcels through the real relay: taken when whole, listed in order, acknowledged, put aside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::io::Read as _;
use std::path::Path;

use common::{Relay, data, files};
use serde_json::{Value, json};

fn put(data: &Path, name: &str, content: &str) {
    let part = data.join(name);
    std::fs::write(&part, content).unwrap();
    std::fs::rename(part, data.join("exchange/ru-1/in").join(name)).unwrap();
}

fn names(list: &Value) -> Vec<String> {
    list["parcels"].as_array().unwrap().iter().map(|parcel| parcel["name"].as_str().unwrap().to_owned()).collect()
}

fn loaded(relay: &Relay, parcel: &Value, loaded: bool) {
    let report = json!({"loaded": loaded, "accepted": 1, "rejected": 0,
        "problems": if loaded { json!([]) } else { json!([{"path": "line 3, column 7, item.price", "code": "xml", "message": "expected a price, found \"x\""}]) }});
    let answer = relay.call("POST", &format!("/parcels/{}/ack", parcel["id"]), Some(&report));
    assert_eq!(answer.status, 204, "{answer:?}");
}

#[test]
fn parcels_come_in_loading_order_and_go_when_acknowledged() {
    let data = data();
    put(data.path(), "prices_[1].xml", "<prices/>");
    put(data.path(), "updateItems_[2]_[I].xml", "<updateItems fullness=\"I\"/>");
    put(data.path(), "updateItems_[1]_[F].xml", "<updateItems fullness=\"F\"/>");
    put(data.path(), "groupItems.xml", "<groupItems/>");
    let mut relay = Relay::start(data.path());
    let list = relay.call("GET", "/parcels?wait=30000", None).json();
    let list = if names(&list).len() == 4 { list } else { relay.until("/parcels", |list| names(list).len() == 4) };
    assert_eq!(
        names(&list),
        ["groupItems.xml", "updateItems_[1]_[F].xml", "updateItems_[2]_[I].xml", "prices_[1].xml"]
    );
    for parcel in list["parcels"].as_array().unwrap() {
        loaded(&relay, parcel, true);
    }
    assert_eq!(relay.call("GET", "/parcels", None).json(), json!({"parcels": []}));
    let shop = data.path().join("exchange/ru-1");
    assert_eq!((files(&shop.join("in"), "").len(), files(&shop.join("done"), "").len()), (0, 4));
    // A till that lost them may ask again, as often as it likes.
    assert_eq!(relay.call("GET", "/parcels?anew=true", None).json(), list);
    // A till that joins later gets all that is in force.
    relay.token = relay.pair("ru-1");
    assert_eq!(relay.call("GET", "/parcels", None).json(), list);
    relay.token = relay.pair("sk-1");
    assert_eq!(relay.call("GET", "/parcels", None).json(), json!({"parcels": []}));
}

#[test]
fn a_newer_full_parcel_replaces_the_older_ones_once_it_is_loaded() {
    let data = data();
    put(data.path(), "items_[1]_[F].xml", "<items>1</items>");
    let mut relay = Relay::start(data.path());
    let list = relay.call("GET", "/parcels?wait=30000", None).json();
    loaded(&relay, &list["parcels"][0], true);
    put(data.path(), "items_[2]_[F].xml", "<items>2</items>");
    let list = relay.call("GET", "/parcels?wait=30000", None).json();
    assert_eq!(names(&list), ["items_[2]_[F].xml"]);
    let first = relay.token.clone();
    relay.token = relay.pair("ru-1");
    assert_eq!(names(&relay.call("GET", "/parcels", None).json()), ["items_[1]_[F].xml", "items_[2]_[F].xml"]);
    let second = std::mem::replace(&mut relay.token, first);
    loaded(&relay, &list["parcels"][0], true);
    relay.token = second;
    assert_eq!(names(&relay.call("GET", "/parcels", None).json()), ["items_[2]_[F].xml"]);
}

#[test]
fn a_refused_parcel_stays_in_its_place_with_its_report_and_stops_its_kind() {
    let data = data();
    let place = data.path().join("exchange/ru-1/in");
    put(data.path(), "items_[2]_[I].xml", "<items>broken");
    put(data.path(), "updateItems_[10]_[I].xml", "<items/>");
    put(data.path(), "prices_[1]_[I].xml", "<prices/>");
    let relay = Relay::start(data.path());
    let list = relay.until("/parcels", |list| names(list).len() == 3);
    assert_eq!(names(&list), ["items_[2]_[I].xml", "updateItems_[10]_[I].xml", "prices_[1]_[I].xml"]);
    loaded(&relay, &list["parcels"][0], false);
    assert_eq!(names(&relay.call("GET", "/parcels", None).json()), ["prices_[1]_[I].xml"]);
    assert_eq!(std::fs::read_to_string(place.join("items_[2]_[I].xml")).unwrap(), "<items>broken");
    let report = std::fs::read_to_string(place.join("items_[2]_[I].xml.json")).unwrap();
    assert!(report.contains("line 3, column 7, item.price"), "{report}");
    // Some scans and a restart later it stands there still; what comes behind it waits.
    put(data.path(), "items_[11]_[I].xml", "<items>11</items>");
    let token = relay.token.clone();
    relay.kill();
    let relay = Relay::again(data.path(), token);
    std::thread::sleep(std::time::Duration::from_millis(3500));
    assert_eq!(names(&relay.call("GET", "/parcels", None).json()), ["prices_[1]_[I].xml"]);
    assert_eq!(files(&place, ""), ["items_[2]_[I].xml", "items_[2]_[I].xml.json"]);
    // Replaced, it comes again, before those that waited.
    put(data.path(), "items_[2]_[I].xml", "<items>whole</items>");
    let list = relay.until("/parcels", |list| names(list).len() == 4);
    let expected = ["items_[2]_[I].xml", "prices_[1]_[I].xml", "updateItems_[10]_[I].xml", "items_[11]_[I].xml"];
    assert_eq!(names(&list), expected);
    let content = relay.call("GET", &format!("/parcels/{}/content", list["parcels"][0]["id"]), None);
    assert_eq!(content.body, b"<items>whole</items>");
    assert!(files(&place, "").is_empty());
}

#[test]
fn a_refused_parcel_that_is_taken_away_stops_nothing() {
    let data = data();
    let place = data.path().join("exchange/ru-1/in");
    put(data.path(), "items_[1]_[F].xml", "<items>broken");
    put(data.path(), "items_[2]_[I].xml", "<items/>");
    let relay = Relay::start(data.path());
    let list = relay.until("/parcels", |list| names(list).len() == 2);
    loaded(&relay, &list["parcels"][0], false);
    assert_eq!(relay.call("GET", "/parcels", None).json(), json!({"parcels": []}));
    std::fs::remove_file(place.join("items_[1]_[F].xml")).unwrap();
    assert_eq!(names(&relay.call("GET", "/parcels?wait=30000", None).json()), ["items_[2]_[I].xml"]);
    assert!(files(&place, "").is_empty());
}

#[test]
fn a_newer_full_parcel_ends_the_stop_of_a_refused_one() {
    let data = data();
    put(data.path(), "items_[1]_[I].xml", "<items>broken");
    let relay = Relay::start(data.path());
    let list = relay.call("GET", "/parcels?wait=30000", None).json();
    loaded(&relay, &list["parcels"][0], false);
    put(data.path(), "items_[3]_[F].xml", "<items>3</items>");
    assert_eq!(names(&relay.call("GET", "/parcels?wait=30000", None).json()), ["items_[3]_[F].xml"]);
}

#[test]
fn what_one_till_refused_another_may_load() {
    let data = data();
    let place = data.path().join("exchange/ru-1/in");
    put(data.path(), "items_[1]_[F].xml", "<items>1</items>");
    put(data.path(), "items_[2]_[I].xml", "<items>2</items>");
    let mut relay = Relay::start(data.path());
    let list = relay.until("/parcels", |list| names(list).len() == 2);
    let first = relay.token.clone();
    loaded(&relay, &list["parcels"][0], false);
    relay.token = relay.pair("ru-1");
    assert_eq!(relay.call("GET", "/parcels", None).json(), json!({"parcels": []}));
    loaded(&relay, &list["parcels"][0], true);
    assert!(files(&place, "").is_empty());
    assert_eq!(names(&relay.call("GET", "/parcels", None).json()), ["items_[2]_[I].xml"]);
    relay.token = first;
    // The till that refused it says so again: the other's word counts, the report stands apart.
    loaded(&relay, &list["parcels"][0], false);
    assert_eq!(names(&relay.call("GET", "/parcels", None).json()), ["items_[2]_[I].xml"]);
    assert_eq!(files(&data.path().join("exchange/ru-1/bad"), ".json").len(), 1);
}

#[test]
fn a_load_file_in_text_is_marked_where_it_came_from_and_its_flag_goes() {
    let data = data();
    let place = data.path().join("exchange/ru-1/in");
    let text = "##@@&&\r\n#\r\n$$$ADDQUANTITY\r\n1;;Milk\r\n";
    put(data.path(), "goods.txt", text);
    std::fs::write(place.join("goods-flag.txt"), "").unwrap();
    std::fs::write(place.join("report-flag.txt"), "$$$NEWTRANSACTIONS").unwrap();
    std::fs::write(place.join("notes.txt"), "milk").unwrap();
    let relay = Relay::start(data.path());
    let list = relay.call("GET", "/parcels?wait=30000", None).json();
    assert_eq!(names(&list), ["goods.txt"]);
    let content = relay.call("GET", &format!("/parcels/{}/content", list["parcels"][0]["id"]), None);
    assert_eq!((content.field("content-type"), content.body.as_slice()), (Some("text/plain"), text.as_bytes()));
    assert!(place.join("goods-flag.txt").exists());
    loaded(&relay, &list["parcels"][0], true);
    assert_eq!(files(&place, ""), ["goods.txt", "notes.txt", "report-flag.txt"]);
    assert_eq!(std::fs::read_to_string(place.join("goods.txt")).unwrap(), text.replace("\n#", "\n@"));
    // The next one comes in its place.
    put(data.path(), "goods.txt", &text.replace("Milk", "Bread"));
    std::fs::write(place.join("goods-flag.txt"), "").unwrap();
    assert_eq!(names(&relay.call("GET", "/parcels?wait=30000", None).json()), ["goods.txt"]);
}

#[test]
fn content_is_compressed_and_cached() {
    let data = data();
    let xml = "<taxes>налог</taxes>".repeat(500);
    put(data.path(), "taxes.xml", &xml);
    let relay = Relay::start(data.path());
    let parcel = relay.call("GET", "/parcels?wait=30000", None).json()["parcels"][0].clone();
    let path = format!("/parcels/{}/content", parcel["id"]);
    let plain = relay.call("GET", &path, None);
    assert_eq!(plain.body, xml.as_bytes());
    let tag = format!("\"{}\"", parcel["sha256"].as_str().unwrap());
    assert_eq!(plain.field("etag"), Some(tag.as_str()));
    let small = relay.call_with("GET", &path, None, &[("accept-encoding", "br, gzip")]);
    assert_eq!(small.field("content-encoding"), Some("gzip"));
    let mut opened = String::new();
    flate2::read::GzDecoder::new(small.body.as_slice()).read_to_string(&mut opened).unwrap();
    assert_eq!(opened, xml);
    let known = relay.call_with("GET", &path, None, &[("if-none-match", &tag)]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    for id in ["999", "x", "-1", "99999999999999999999"] {
        assert_eq!(relay.call("GET", &format!("/parcels/{id}/content"), None).code(), (404, "not-found".into()));
    }
}

#[test]
fn a_repeated_file_is_left_out_and_a_flag_goes_with_its_parcel() {
    let data = data();
    std::fs::write(data.path().join("exchange/ru-1/in/taxes.flag"), "").unwrap();
    put(data.path(), "taxes.xml", "<taxes/>");
    let relay = Relay::start(data.path());
    let list = relay.call("GET", "/parcels?wait=30000", None).json();
    let flag = data.path().join("exchange/ru-1/in/taxes.flag");
    assert!(flag.exists());
    loaded(&relay, &list["parcels"][0], true);
    assert!(!flag.exists());
    put(data.path(), "taxes.xml", "<taxes/>");
    put(data.path(), "users.xml", "<users/>");
    // Both are taken in one scan: when the one is listed, the other has been looked at.
    assert_eq!(names(&relay.call("GET", "/parcels?wait=30000", None).json()), ["users.xml"]);
    assert!(files(&data.path().join("exchange/ru-1/in"), "").is_empty());
}

#[test]
fn a_file_claimed_by_a_killed_relay_is_not_lost() {
    let data = data();
    let work = data.path().join("exchange/ru-1/work");
    std::fs::create_dir_all(&work).unwrap();
    std::fs::write(work.join("0123_taxes.xml"), "<taxes/>").unwrap();
    let relay = Relay::start(data.path());
    let list = relay.call("GET", "/parcels?wait=30000", None).json();
    assert_eq!(names(&list), ["taxes.xml"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_left_and_the_others_are_taken() {
    let data = data();
    let place = data.path().join("exchange/ru-1/in");
    std::os::unix::fs::symlink("/etc/passwd", place.join("items.xml")).unwrap();
    std::fs::create_dir(place.join("prices.xml")).unwrap();
    put(data.path(), "taxes.xml", "<taxes/>");
    let relay = Relay::start(data.path());
    assert_eq!(names(&relay.call("GET", "/parcels?wait=30000", None).json()), ["taxes.xml"]);
    let log = std::fs::read_to_string(&relay.log).unwrap();
    assert_eq!(log.matches("expected a plain file").count(), 2, "{log}");
    assert_eq!(files(&place, ""), ["items.xml", "prices.xml"]);
}

#[test]
fn a_flag_left_by_an_earlier_parcel_says_nothing_of_the_next() {
    let data = data();
    let place = data.path().join("exchange/ru-1/in");
    let flag = std::fs::File::create(place.join("items.flag")).unwrap();
    flag.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).unwrap();
    let relay = Relay::start(data.path());
    let mut half = std::fs::File::create(place.join("items.xml")).unwrap();
    // Each scan finds it grown; the last of it comes after some scans.
    let begun = std::time::Instant::now();
    while begun.elapsed() < std::time::Duration::from_millis(2500) {
        std::io::Write::write_all(&mut half, b"<items/>").unwrap();
        std::thread::yield_now();
    }
    assert!(place.join("items.xml").exists());
    drop(half);
    assert_eq!(names(&relay.call("GET", "/parcels?wait=30000", None).json()), ["items.xml"]);
}
