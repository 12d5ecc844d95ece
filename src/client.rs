//! The till's side of the relay's HTTP interface, over `fetch`. Each call has a deadline; none outlives it.
//!
//! Bodies and answers stay plain JavaScript data here: their shapes are [`crate::api`]'s, which the relay checks.

use std::fmt;

use gloo_net::http::{Request, Response};
use js_sys::{Array, JSON, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, RequestInit};

use crate::quote::Quoted;

/// How long a call may take unless its caller says otherwise, in milliseconds.
pub const DEADLINE_MS: u32 = 10_000;

/// Why a call gave nothing.
#[derive(Debug)]
pub enum ClientError {
    /// No answer came: no network, no relay, or the browser refused to connect.
    Unreachable,
    /// No answer came in time, in milliseconds.
    Timeout(u32),
    /// The caller aborted it.
    Aborted,
    /// The relay answered with a status 4xx or 5xx and an [`crate::api::ApiError`].
    Refused(u16, JsValue),
    /// The answer of this status was not what the interface promises; its beginning.
    Unreadable(u16, String),
    /// The call could not be written down: a token, key or body that no request can carry.
    Invalid(String),
}

impl ClientError {
    /// A stable code; the relay's own one for a refusal.
    pub fn code(&self) -> String {
        match self {
            Self::Unreachable => "unreachable".to_owned(),
            Self::Timeout(_) => "timeout".to_owned(),
            Self::Aborted => "aborted".to_owned(),
            Self::Refused(_, error) => text(error, "code"),
            Self::Unreadable(..) => "unreadable".to_owned(),
            Self::Invalid(_) => "invalid".to_owned(),
        }
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("expected an answer from the relay, found no connection to it"),
            Self::Timeout(ms) => write!(f, "expected an answer within {ms} ms, found none"),
            Self::Aborted => f.write_str("the call was aborted by its caller"),
            Self::Refused(_, error) => f.write_str(&text(error, "message")),
            Self::Unreadable(status, found) => {
                write!(f, "expected JSON as the relay writes it, found status {status} and {}", Quoted(found))
            }
            Self::Invalid(why) => f.write_str(why),
        }
    }
}

/// What bounds one call.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Milliseconds until it is given up.
    pub deadline: u32,
    /// The caller's own way to stop it.
    pub signal: Option<AbortSignal>,
}

/// What a call's answer is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Plain data out of JSON.
    Json,
    /// A `Uint8Array`.
    Bytes,
    /// Nothing but that it went well.
    Nothing,
}

/// One call before it is made.
#[derive(Debug, Clone)]
pub struct Call {
    method: &'static str,
    path: String,
    key: String,
    body: JsValue,
    want: Want,
}

impl Call {
    /// A call that gives data; `path` follows `/api/v1`.
    pub fn new(method: &'static str, path: String) -> Self {
        Self { method, path, key: String::new(), body: JsValue::UNDEFINED, want: Want::Json }
    }

    /// A call that changes nothing.
    pub fn get(path: String) -> Self {
        Self::new("GET", path)
    }

    /// A call that makes something.
    pub fn post(path: String) -> Self {
        Self::new("POST", path)
    }

    /// With plain data as its JSON body; `undefined` is none.
    #[must_use]
    pub fn with(self, body: JsValue) -> Self {
        Self { body, ..self }
    }

    /// With an idempotency key: the same key is the same piece of work, however often it is called.
    #[must_use]
    pub fn keyed(self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self }
    }

    /// With another kind of answer.
    #[must_use]
    pub fn wanting(self, want: Want) -> Self {
        Self { want, ..self }
    }
}

/// A relay as one till sees it.
#[derive(Debug, Clone)]
pub struct Client {
    base: String,
    token: String,
}

impl Client {
    /// A client of the relay at `base` (an origin, or empty for the page's own) with a till's token (empty before pairing).
    ///
    /// # Errors
    /// [`ClientError::Invalid`] when no header can carry the token.
    pub fn new(base: &str, token: &str) -> Result<Self, ClientError> {
        sendable("token", token)?;
        Ok(Self { base: base.trim_end_matches('/').to_owned(), token: token.to_owned() })
    }

    /// Makes a call and waits for its answer, within its limits.
    pub async fn call(self, call: Call, limits: Limits) -> Result<JsValue, ClientError> {
        let stop = Stop::new(limits);
        let response = self.request(&call, &stop)?.send().await.map_err(|_| stop.reason())?;
        match call.want {
            Want::Bytes if response.ok() => match response.binary().await {
                Ok(bytes) => Ok(Uint8Array::from(bytes.as_slice()).into()),
                Err(_) => Err(stop.reason()),
            },
            Want::Nothing if response.ok() => Ok(JsValue::UNDEFINED),
            _ => answer(&response, &stop).await,
        }
    }

    fn request(&self, call: &Call, stop: &Stop) -> Result<Request, ClientError> {
        sendable("idempotency key", &call.key)?;
        let url = format!("{}/api/v1{}", self.base, call.path);
        let init = RequestInit::new();
        init.set_method(call.method);
        init.set_signal(Some(&stop.either));
        if !call.body.is_undefined() {
            init.set_body(&to_json(&call.body)?);
        }
        let invalid = |_| ClientError::Invalid(format!("expected the address of a relay, found {}", Quoted(&url)));
        let request = web_sys::Request::new_with_str_and_init(&url, &init).map_err(invalid)?;
        let header = |name, value: &str| request.headers().set(name, value).map_err(invalid);
        if !self.token.is_empty() {
            header("authorization", &format!("Bearer {}", self.token))?;
        }
        if !call.key.is_empty() {
            header("idempotency-key", &call.key)?;
        }
        if !call.body.is_undefined() {
            header("content-type", "application/json")?;
        }
        Ok(request.into())
    }
}

/// What ends a call early: its deadline, or its caller.
struct Stop {
    deadline: u32,
    timeout: AbortSignal,
    caller: Option<AbortSignal>,
    either: AbortSignal,
}

impl Stop {
    fn new(limits: Limits) -> Self {
        let timeout = AbortSignal::timeout_with_u32(limits.deadline);
        let either = match &limits.signal {
            Some(caller) => AbortSignal::any(&Array::of2(&timeout, caller).into()),
            None => timeout.clone(),
        };
        Self { deadline: limits.deadline, timeout, caller: limits.signal, either }
    }

    /// Why the browser broke off.
    fn reason(&self) -> ClientError {
        if self.caller.as_ref().is_some_and(AbortSignal::aborted) {
            ClientError::Aborted
        } else if self.timeout.aborted() {
            ClientError::Timeout(self.deadline)
        } else {
            ClientError::Unreachable
        }
    }
}

async fn answer(response: &Response, stop: &Stop) -> Result<JsValue, ClientError> {
    let text = response.text().await.map_err(|_| stop.reason())?;
    match JSON::parse(&text) {
        Ok(value) if value.is_object() && response.ok() => Ok(value),
        Ok(value) if value.is_object() => Err(ClientError::Refused(response.status(), value)),
        _ => Err(ClientError::Unreadable(response.status(), text.chars().take(80).collect())),
    }
}

fn to_json(body: &JsValue) -> Result<JsValue, ClientError> {
    match JSON::stringify(body) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err(ClientError::Invalid("expected data that JSON can carry, found something else".to_owned())),
    }
}

fn text(object: &JsValue, name: &str) -> String {
    Reflect::get(object, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Headers carry visible ASCII here; anything else would make `fetch` throw inside the glue.
fn sendable(what: &str, value: &str) -> Result<(), ClientError> {
    let visible = value.bytes().all(|byte| byte.is_ascii_graphic());
    visible
        .then_some(())
        .ok_or_else(|| ClientError::Invalid(format!("expected visible ASCII in the {what}, found other characters")))
}

impl From<ClientError> for JsValue {
    fn from(error: ClientError) -> Self {
        let js = js_sys::Error::new(&error.to_string());
        // Setting a property of an error just made cannot fail.
        let set = |name: &str, value: &JsValue| drop(Reflect::set(&js, &name.into(), value));
        set("code", &error.code().into());
        if let ClientError::Refused(status, _) | ClientError::Unreadable(status, _) = &error {
            set("status", &(*status).into());
        }
        if let ClientError::Refused(_, refused) = &error {
            set("problems", &Reflect::get(refused, &"problems".into()).unwrap_or(JsValue::UNDEFINED));
        }
        js.into()
    }
}
