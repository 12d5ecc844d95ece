//! Plain JavaScript data to Rust types and back; a problem becomes an `Error` with `code` and `path`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Proxy, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::money::Overflow;
use crate::problem::Problem;

/// What an export gives: plain data, or an `Error` to throw.
pub(super) type Outcome = Result<JsValue, JsValue>;

/// Reads plain data; the problem names the path of what did not fit.
pub(super) fn decode<T: DeserializeOwned>(value: &JsValue) -> Result<T, Problem> {
    serde_wasm_bindgen::from_value(value.clone()).map_err(|_| locate::<T>(value))
}

/// Reads once more through a proxy that notes each step, so that only a failure pays for knowing its place.
fn locate<T: DeserializeOwned>(value: &JsValue) -> Problem {
    let trail = Trail::default();
    let message = match serde_wasm_bindgen::from_value::<T>(trail.watch(value, String::new())) {
        Err(error) => error.to_string(),
        Ok(_) => "expected the same data twice, found it changing".to_owned(),
    };
    let last = trail.last.borrow();
    match message.strip_prefix("missing field `").and_then(|rest| rest.split_once('`')) {
        Some((field, _)) => {
            let parent = last.rfind('.').map_or("", |dot| &last[..dot]);
            Problem::new(step(parent, field), "missing", format!("expected {field}, found nothing"))
        }
        None => Problem::new(last.as_str(), "invalid", message),
    }
}

/// Where a reading got to.
#[derive(Default)]
struct Trail {
    last: Rc<RefCell<String>>,
}

impl Trail {
    /// `value` behind a proxy that notes the path of each property read, and watches what is inside in turn.
    fn watch(&self, value: &JsValue, path: String) -> JsValue {
        if !value.is_object() {
            return value.clone();
        }
        let trail = Self { last: Rc::clone(&self.last) };
        let get = Closure::<dyn Fn(Object, JsValue) -> JsValue>::new(move |target: Object, key: JsValue| {
            let found = Reflect::get(&target, &key).unwrap_or(JsValue::UNDEFINED);
            let Some(name) = key.as_string().filter(|_| !found.is_function()) else { return found };
            if name == "length" && Array::is_array(&target) {
                return found;
            }
            let here = step(&path, &name);
            here.clone_into(&mut trail.last.borrow_mut());
            trail.watch(&found, here)
        });
        let handler = object(&[("get", get.into_js_value())]);
        Proxy::new(value, &handler.unchecked_into()).into()
    }
}

/// The path of a field or an element: `lines[3].quantity`.
fn step(path: &str, name: &str) -> String {
    match (path, name.bytes().all(|byte| byte.is_ascii_digit())) {
        (path, true) => format!("{path}[{name}]"),
        ("", false) => name.to_owned(),
        (path, false) => format!("{path}.{name}"),
    }
}

/// Writes plain data: structs as objects, absent values as `undefined` fields left out.
pub(super) fn encode<T: Serialize + ?Sized>(value: &T) -> Outcome {
    value.serialize(&serde_wasm_bindgen::Serializer::new()).map_err(|error| fail(invalid("", &error.to_string())))
}

/// A problem with the code `invalid`.
pub(super) fn invalid(path: &str, message: &str) -> Problem {
    Problem::new(path, "invalid", message)
}

/// A problem as an `Error` with `code` and `path`.
pub(super) fn fail(problem: Problem) -> JsValue {
    let error = js_sys::Error::new(&problem.to_string());
    set(&error, "code", &problem.code.into());
    set(&error, "path", &problem.path.into());
    error.into()
}

/// A sum out of range, as an `Error`.
pub(super) fn overflow(error: Overflow) -> JsValue {
    fail(Problem::new("", "overflow", error.to_string()))
}

/// A plain object of these fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object.into()
}

/// Sets a field of an object made here, which cannot fail: it is neither frozen nor a proxy.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
