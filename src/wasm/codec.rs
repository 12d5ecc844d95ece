//! Plain JavaScript data to Rust types and back; a problem becomes an `Error` with `code` and `path`.

use js_sys::{JSON, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::money::Overflow;
use crate::problem::Problem;
use crate::read::{self, Read};

/// What an export gives: plain data, or an `Error` to throw.
pub type Outcome = Result<JsValue, JsValue>;

/// Reads plain data: what JSON can carry.
///
/// # Errors
/// Every problem, each with its path: `missing`, or `invalid`.
pub fn read<T: Read>(value: &JsValue) -> Result<T, Vec<Problem>> {
    read::read(json(value)?)
}

/// A value as JSON, empty where it has none.
fn json(value: &JsValue) -> Result<String, Vec<Problem>> {
    match JSON::stringify(value) {
        Ok(text) => Ok(text.as_string().unwrap_or_default()),
        Err(_) => Err(vec![invalid("", "expected data that JSON can carry, found something else")]),
    }
}

/// Reads plain data, or gives the first of its problems as an `Error` to throw.
pub fn decode<T: Read>(value: &JsValue) -> Result<T, JsValue> {
    read(value).map_err(first)
}

fn first(problems: Vec<Problem>) -> JsValue {
    problems.into_iter().next().map_or(JsValue::UNDEFINED, fail)
}

/// Writes plain data: structs as objects, absent values as `undefined` fields left out.
pub fn encode<T: Serialize + ?Sized>(value: &T) -> Outcome {
    value.serialize(&serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true)).map_err(JsValue::from)
}

/// A problem with the code `invalid`.
pub fn invalid(path: &str, message: &str) -> Problem {
    Problem::new(path, "invalid", message)
}

/// A problem as an `Error` with `code` and `path`.
pub fn fail(problem: Problem) -> JsValue {
    let error = js_sys::Error::new(&problem.to_string());
    set(&error, "code", &problem.code.into());
    set(&error, "path", &problem.path.into());
    error.into()
}

/// A sum out of range, as an `Error`.
pub fn overflow(error: Overflow) -> JsValue {
    fail(Problem::new("", "overflow", error.to_string()))
}

/// A plain object of these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object.into()
}

/// Sets a field of an object made here, which cannot fail: it is neither frozen nor a proxy.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
