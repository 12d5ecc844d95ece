#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

/// What the tape holds, as serde has it.
fn rebuilt(tape: &Tape, value: Value) -> Json {
    match tape.kind(value) {
        Kind::Absent | Kind::Null => Json::Null,
        Kind::Bool => json!(tape.source(value) == "true"),
        Kind::Number => tape.source(value).parse().unwrap(),
        Kind::Text => json!(unescape(tape.quoted(value).unwrap())),
        Kind::List => inside(tape, value, Kind::List).into_iter().map(|element| rebuilt(tape, element)).collect(),
        Kind::Object => {
            let keys: Vec<Value> = inside(tape, value, Kind::Object).into_iter().step_by(2).collect();
            assert_eq!(tape.fields(value), keys.len());
            let field = |key: Value| {
                let name = tape.quoted(key).unwrap();
                (unescape(name), rebuilt(tape, tape.field(value, name)))
            };
            keys.into_iter().map(field).collect()
        }
    }
}

fn inside(tape: &Tape, outer: Value, kind: Kind) -> Vec<Value> {
    std::iter::successors(tape.first(outer, kind), |&value| tape.after(value, outer)).collect()
}

fn assert_held(data: &Json) {
    for text in [data.to_string(), format!("{data:#}")] {
        assert_eq!(&rebuilt(&Tape::new(text), Value::ROOT), data);
    }
}

/// Asks a tape everything about every value.
fn walk(text: &str) {
    let mut tape = Tape::new(text.to_owned());
    for at in 0..tape.marks.len() + 2 {
        let value = Value(at);
        let _ = (tape.kind(value), tape.source(value), tape.quoted(value).map(unescape));
        let _ = tape.field(value, "a");
        for kind in [Kind::List, Kind::Object] {
            assert!(inside(&tape, value, kind).len() <= tape.marks.len());
        }
        tape.leave(value);
        let _ = tape.field(Value::ROOT, "a");
    }
}

#[test]
fn every_kind_of_value_is_found() {
    assert_held(
        &json!({ "a": [1, -2, { "b": null, "c": [] }, "x\"y\\z\n\u{1}é😀"], "d": {}, "e": true, "f": false, "": "" }),
    );
    for bare in [json!(7), json!("text"), json!(null), json!([]), json!([[[]], {}])] {
        assert_held(&bare);
    }
}

#[test]
fn fields_are_found_in_any_order() {
    let mut tape = Tape::new(r#"{"a":{"b":1,"a":2},"c":[{"b":3}],"b":4}"#.to_owned());
    for names in [["a", "c", "b"], ["b", "a", "c"], ["c", "b", "a"]] {
        for name in names {
            let value = tape.field(Value::ROOT, name);
            assert!(tape.source(value).starts_with(if name == "a" {
                "{"
            } else if name == "b" {
                "4"
            } else {
                "["
            }));
            let inner = tape.field(value, "b");
            tape.leave(inner);
            tape.leave(value);
        }
    }
    assert_eq!(tape.field(Value::ROOT, "d"), Value::ABSENT);
    assert_eq!(tape.kind(Value::ABSENT), Kind::Absent);
    assert_eq!(Tape::new(String::new()).kind(Value::ROOT), Kind::Absent);
}

#[test]
fn escapes_are_undone_and_halves_of_pairs_replaced() {
    assert_eq!(unescape(r#"a\"b\\c\/\b\f\n\r\t\u0041\u0064"#), "a\"b\\c/\u{8}\u{c}\n\r\tAd");
    assert_eq!(unescape(r"\ud800x\u12"), "\u{fffd}x\u{fffd}");
    assert_eq!(unescape(r"\"), "\u{fffd}");
}

#[test]
fn no_prefix_of_a_text_stops_it() {
    let text = r#"{"a":[1,{"b":"x\u0001\"é"},true],"c":null}"#;
    text.char_indices().for_each(|(end, _)| walk(&text[..end]));
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        ".{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::btree_map("[a-zé ]{0,4}", inner, 0..6).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_found(data in any_json()) {
        assert_held(&data);
    }

    #[test]
    fn nothing_stops_it(text in r#"[\[\]{}",:\\au0 é1-]{0,60}"#) {
        walk(&text);
    }
}

#[test]
fn texts_of_every_length_end_at_their_quote() {
    for length in 0..40 {
        for escape in 0..=length {
            let inside = format!("{}\\\"{}", "ж".repeat(escape), "x".repeat(length - escape));
            let tape = Tape::new(format!("[\"{inside}\",7]"));
            let text = tape.first(Value::ROOT, Kind::List).unwrap();
            assert_eq!(tape.quoted(text), Some(inside.as_str()));
            assert_eq!(tape.after(text, Value::ROOT).map(|number| tape.source(number)), Some("7"));
            assert_eq!((tape.count(Value::ROOT, 9), tape.count(Value::ROOT, 1), tape.count(text, 9)), (2, 1, 0));
            let cut = Tape::new(format!("\"{inside}"));
            assert_eq!(cut.quoted(Value::ROOT), Some(inside.as_str()));
        }
    }
}
