//! What only a browser can prove: the boundary's shapes, and the client's deadlines over the real `fetch`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use js_sys::{JSON, Reflect, Uint8Array};
use tillpost::client::{Call, Client, ClientError, Limits};
use tillpost::wasm;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::AbortSignal;

wasm_bindgen_test_configure!(run_in_browser);

const SALE: &str = include_str!("fixtures/ru-sale.json");

fn js(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

#[wasm_bindgen_test]
fn a_good_receipt_has_no_problems_and_renders() {
    let problems = js_sys::Array::from(&wasm::check(&js(SALE)).unwrap());
    assert_eq!(problems.length(), 0, "{problems:?}");
    let html = wasm::render(&js(SALE), &js(r#"{"as":"html","locale":"ru"}"#), None).unwrap().as_string().unwrap();
    assert!(html.contains("<svg"), "{html}");
    let plain = wasm::render(&js(SALE), &js(r#"{"as":"text","columns":32}"#), None).unwrap().as_string().unwrap();
    assert!(plain.lines().all(|line| line.chars().count() <= 32), "{plain}");
}

#[wasm_bindgen_test]
fn a_letter_is_plain_data_with_bytes() {
    let letter = wasm::render(&js(SALE), &js(r#"{"as":"email","noQr":false}"#), None).unwrap();
    let part = js_sys::Array::from(&get(&letter, "parts")).get(0);
    assert_eq!(text(&part, "type"), "image/png");
    assert!(Uint8Array::new(&get(&part, "bytes")).to_vec().starts_with(b"\x89PNG"));
    assert!(text(&letter, "html").contains(&format!("cid:{}", text(&part, "cid"))));
}

#[wasm_bindgen_test]
fn a_missing_field_is_named_with_its_place() {
    let broken = SALE.replacen("\"quantity\"", "\"quantities\"", 1);
    let problems = js_sys::Array::from(&wasm::check(&js(&broken)).unwrap());
    let first = problems.get(0);
    assert!(text(&first, "path").starts_with("lines[0]"), "{first:?}");
    let error = wasm::totals(&js(&broken)).unwrap_err();
    assert_eq!(text(&error, "code"), "missing");
    assert!(text(&error, "message").contains("quantit"), "{error:?}");
}

#[wasm_bindgen_test]
fn amounts_must_be_whole() {
    let error = wasm::money(1.5, &"RUB".into(), &"ru".into()).unwrap_err();
    assert!(text(&error, "message").contains("whole number of minor units, found 1.5"));
    assert_eq!(wasm::money(141_800.0, &"RUB".into(), &"ru".into()).unwrap(), "1\u{a0}418,00\u{a0}₽");
}

#[wasm_bindgen_test]
fn contacts_come_back_in_parts() {
    let phone = wasm::contact("8 912 345-67-89", "RU");
    let fields = ["phone", "+79123456789", "+7 912 345-67-89", "+7 ••• •••-67-89", "8 (912) 345-67-89", "RU", ""];
    assert_eq!(phone.split('\n').collect::<Vec<_>>(), fields);
    assert!(wasm::contact("ivan@", "RU").starts_with("\ndomain\nexpected "));
    assert_eq!(wasm::type_phone("8912345", "RU"), "8 (912) 345");
}

fn limits(deadline: u32, signal: Option<AbortSignal>) -> Limits {
    Limits { deadline, signal }
}

#[wasm_bindgen_test]
async fn a_closed_port_is_unreachable() {
    let client = Client::new("http://127.0.0.1:9", "token").unwrap();
    let error = client.call(Call::get("/stores".to_owned()), limits(5_000, None)).await.unwrap_err();
    assert!(matches!(error, ClientError::Unreachable), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_caller_can_stop_a_call() {
    let client = Client::new("", "token").unwrap();
    let error =
        client.call(Call::get("/stores".to_owned()), limits(5_000, Some(AbortSignal::abort()))).await.unwrap_err();
    assert!(matches!(error, ClientError::Aborted), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_deadline_ends_a_call() {
    let client = Client::new("", "token").unwrap();
    let error = client.call(Call::get("/stores".to_owned()), limits(0, None)).await.unwrap_err();
    assert!(matches!(error, ClientError::Timeout(0)), "{error:?}");
}

#[wasm_bindgen_test]
async fn an_answer_that_is_not_ours_is_said_to_be_so() {
    let client = Client::new("", "token").unwrap();
    let error = client.call(Call::get("/stores".to_owned()), limits(5_000, None)).await.unwrap_err();
    assert_eq!(error.code(), "unreadable", "{error:?}");
}

#[wasm_bindgen_test]
fn a_token_that_no_header_can_carry_is_refused() {
    let error = Client::new("", "to\nken").unwrap_err();
    assert_eq!(error.to_string(), "expected visible ASCII in the token, found other characters");
}

#[wasm_bindgen_test]
fn a_qr_code_is_drawn_as_svg_and_on_request_as_png() {
    let code = wasm::qr(&js(SALE)).unwrap();
    assert!(text(&code, "payload").starts_with("t=2026"));
    assert!(text(&code, "svg").starts_with("<svg"));
    assert!(wasm::qr_png(&text(&code, "payload")).unwrap().starts_with(b"\x89PNG"));
    assert!(wasm::qr_png("не ASCII").is_err());
}
