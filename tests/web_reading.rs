//! What the browser's `JSON.stringify` adds to reading: the same data reads as natively, and what JSON cannot carry is told.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs)]

use js_sys::{JSON, Object, Reflect};
use tillpost::receipt::Receipt;
use tillpost::wasm::codec::read;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const RECEIPTS: [&str; 3] = [
    include_str!("fixtures/ru-sale.json"),
    include_str!("fixtures/other-logo.json"),
    include_str!("fixtures/sk-online.json"),
];

#[wasm_bindgen_test]
fn what_javascript_holds_reads_as_its_text() {
    for text in RECEIPTS {
        assert_eq!(read::<Receipt>(&JSON::parse(text).unwrap()).unwrap(), serde_json::from_str(text).unwrap());
    }
}

#[wasm_bindgen_test]
fn what_json_cannot_carry_is_absent_or_refused() {
    let receipt = JSON::parse(RECEIPTS[0]).unwrap();
    Reflect::set(&receipt, &"number".into(), &f64::NAN.into()).unwrap();
    Reflect::set(&receipt, &"shift".into(), &JsValue::UNDEFINED).unwrap();
    let told: Vec<String> = read::<Receipt>(&receipt).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["number: expected a whole number from 0, found null", "shift: expected shift, found nothing"]);
    let round = Object::new();
    Reflect::set(&round, &"round".into(), &round).unwrap();
    assert_eq!(read::<Receipt>(&round).unwrap_err()[0].code, "invalid");
    assert_eq!(read::<Vec<u32>>(&JsValue::UNDEFINED).unwrap_err()[0].code, "invalid");
}
