//! The till's side of the relay's HTTP interface, over `fetch`. Each call has a deadline; none outlives it.

use std::fmt;

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::{Array, JSON};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use crate::api::{
    ApiError, Delivery, DeliveryList, NewDelivery, Paired, Pairing, ParcelList, ParcelReport, Settings, StoreList,
};

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
    /// The relay answered with an error.
    Refused(u16, ApiError),
    /// The answer was not what the interface promises.
    Unreadable(u16, String),
    /// The call could not be written down: a token, key or body that no request can carry.
    Invalid(String),
}

impl ClientError {
    /// A stable code; the relay's own one for a refusal.
    pub fn code(&self) -> &str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Timeout(_) => "timeout",
            Self::Aborted => "aborted",
            Self::Refused(_, error) => &error.code,
            Self::Unreadable(..) => "unreadable",
            Self::Invalid(_) => "invalid",
        }
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("expected an answer from the relay, found no connection to it"),
            Self::Timeout(ms) => write!(f, "expected an answer within {ms} ms, found none"),
            Self::Aborted => f.write_str("the call was aborted by its caller"),
            Self::Refused(_, error) => f.write_str(&error.message),
            Self::Unreadable(status, why) => {
                write!(f, "expected JSON of this relay's version, found status {status}: {why}")
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

/// A relay as one till sees it.
#[derive(Debug, Clone)]
pub struct Client {
    base: String,
    token: String,
}

/// One call before it is made.
struct Call<'a> {
    method: Method,
    path: &'a str,
    key: Option<&'a str>,
    body: Option<String>,
}

impl<'a> Call<'a> {
    fn get(path: &'a str) -> Self {
        Self { method: Method::GET, path, key: None, body: None }
    }

    fn with<B: Serialize>(method: Method, path: &'a str, body: &B) -> Result<Self, ClientError> {
        Ok(Self { method, path, key: None, body: Some(to_json(body)?) })
    }
}

impl Client {
    /// A client of the relay at `base` (an origin, or empty for the page's own) with a till's token (empty before pairing).
    pub fn new(base: &str, token: &str) -> Result<Self, ClientError> {
        sendable("token", token)?;
        Ok(Self { base: base.trim_end_matches('/').to_owned(), token: token.to_owned() })
    }

    /// The stores that a till can join.
    pub async fn stores(&self, limits: &Limits) -> Result<StoreList, ClientError> {
        self.json(Call::get("/stores"), limits).await
    }

    /// Joins a store.
    pub async fn pair(&self, pairing: &Pairing, limits: &Limits) -> Result<Paired, ClientError> {
        self.json(Call::with(Method::POST, "/tills/pair", pairing)?, limits).await
    }

    /// Hands a delivery over. Once this returns, it is on the relay's disk; until then, call again with the same key.
    pub async fn deliver(&self, delivery: &NewDelivery, key: &str, limits: &Limits) -> Result<Delivery, ClientError> {
        sendable("idempotency key", key)?;
        let call = Call { key: Some(key), ..Call::with(Method::POST, "/deliveries", delivery)? };
        self.json(call, limits).await
    }

    /// A delivery; waits up to `wait` milliseconds for it to become final.
    pub async fn delivery(&self, id: &str, wait: u32, limits: &Limits) -> Result<Delivery, ClientError> {
        let path = with_query(&format!("/deliveries/{}", segment(id)), "wait", wait);
        self.json(Call::get(&path), limits).await
    }

    /// Deliveries of this till, newest first, by state and since a time (milliseconds since 1970), where given.
    pub async fn deliveries(&self, state: &str, since: f64, limits: &Limits) -> Result<DeliveryList, ClientError> {
        let mut path = format!("/deliveries?since={since:.0}");
        if !state.is_empty() {
            path.push_str("&state=");
            path.push_str(&segment(state));
        }
        self.json(Call::get(&path), limits).await
    }

    /// Cancels a delivery that has not left; refused with `too-late` when it may have.
    pub async fn cancel(&self, id: &str, limits: &Limits) -> Result<Delivery, ClientError> {
        let path = format!("/deliveries/{}", segment(id));
        self.json(Call { method: Method::DELETE, ..Call::get(&path) }, limits).await
    }

    /// Parcels that this till has not acknowledged; waits up to `wait` milliseconds for one.
    pub async fn parcels(&self, wait: u32, limits: &Limits) -> Result<ParcelList, ClientError> {
        self.json(Call::get(&with_query("/parcels", "wait", wait)), limits).await
    }

    /// A parcel's bytes.
    pub async fn parcel_content(&self, id: f64, limits: &Limits) -> Result<Vec<u8>, ClientError> {
        let path = format!("/parcels/{id:.0}/content");
        let stop = Stop::new(limits);
        let response = self.fetch(Call::get(&path), &stop).await?;
        if !response.ok() {
            return Err(refusal(&response, &stop).await);
        }
        response.binary().await.map_err(|_| stop.reason())
    }

    /// Tells how loading a parcel went.
    pub async fn acknowledge(&self, id: f64, report: &ParcelReport, limits: &Limits) -> Result<(), ClientError> {
        let path = format!("/parcels/{id:.0}/ack");
        self.done(Call::with(Method::POST, &path, report)?, limits).await
    }

    /// The relay's settings, without secrets.
    pub async fn settings(&self, limits: &Limits) -> Result<Settings, ClientError> {
        self.json(Call::get("/settings"), limits).await
    }

    /// Writes the relay's settings.
    pub async fn save_settings(&self, settings: &Settings, limits: &Limits) -> Result<Settings, ClientError> {
        self.json(Call::with(Method::PUT, "/settings", settings)?, limits).await
    }

    /// Sends a test letter to the sender's own address.
    pub async fn check_email(&self, limits: &Limits) -> Result<(), ClientError> {
        let call = Call { method: Method::POST, body: Some("{}".to_owned()), ..Call::get("/settings/check/email") };
        self.done(call, limits).await
    }

    async fn json<A: DeserializeOwned>(&self, call: Call<'_>, limits: &Limits) -> Result<A, ClientError> {
        let stop = Stop::new(limits);
        let response = self.fetch(call, &stop).await?;
        if response.ok() { read_json(&response, &stop).await } else { Err(refusal(&response, &stop).await) }
    }

    async fn done(&self, call: Call<'_>, limits: &Limits) -> Result<(), ClientError> {
        let stop = Stop::new(limits);
        let response = self.fetch(call, &stop).await?;
        if response.ok() { Ok(()) } else { Err(refusal(&response, &stop).await) }
    }

    async fn fetch(&self, call: Call<'_>, stop: &Stop) -> Result<Response, ClientError> {
        let mut request = RequestBuilder::new(&format!("{}/api/v1{}", self.base, call.path))
            .method(call.method)
            .abort_signal(Some(&stop.either));
        if !self.token.is_empty() {
            request = request.header("authorization", &format!("Bearer {}", self.token));
        }
        if let Some(key) = call.key {
            request = request.header("idempotency-key", key);
        }
        let request = match call.body {
            Some(body) => request.header("content-type", "application/json").body(body),
            None => request.build(),
        };
        let request = request.map_err(|error| ClientError::Invalid(error.to_string()))?;
        request.send().await.map_err(|_| stop.reason())
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
    fn new(limits: &Limits) -> Self {
        let timeout = AbortSignal::timeout_with_u32(limits.deadline);
        let either = match &limits.signal {
            Some(caller) => AbortSignal::any(&Array::of2(&timeout, caller).into()),
            None => timeout.clone(),
        };
        Self { deadline: limits.deadline, timeout, caller: limits.signal.clone(), either }
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

async fn read_json<A: DeserializeOwned>(response: &Response, stop: &Stop) -> Result<A, ClientError> {
    let text = response.text().await.map_err(|_| stop.reason())?;
    let unreadable = |why: String| ClientError::Unreadable(response.status(), why);
    let value = JSON::parse(&text).map_err(|_| unreadable(text.chars().take(80).collect()))?;
    serde_wasm_bindgen::from_value(value).map_err(|error| unreadable(error.to_string()))
}

async fn refusal(response: &Response, stop: &Stop) -> ClientError {
    match read_json::<ApiError>(response, stop).await {
        Ok(error) => ClientError::Refused(response.status(), error),
        Err(error) => error,
    }
}

fn to_json<B: Serialize>(body: &B) -> Result<String, ClientError> {
    let unwritable = |why: String| ClientError::Invalid(format!("expected a body that JSON can carry, found {why}"));
    let value = body
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| unwritable(error.to_string()))?;
    let text = JSON::stringify(&value).map_err(|_| unwritable("a value that cannot be written".to_owned()))?;
    Ok(text.into())
}

/// Headers carry visible ASCII here; anything else would make `fetch` throw inside the glue.
fn sendable(what: &str, value: &str) -> Result<(), ClientError> {
    let visible = value.bytes().all(|byte| byte.is_ascii_graphic());
    visible
        .then_some(())
        .ok_or_else(|| ClientError::Invalid(format!("expected visible ASCII in the {what}, found other characters")))
}

fn segment(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn with_query(path: &str, name: &str, value: u32) -> String {
    match value {
        0 => path.to_owned(),
        value => format!("{path}?{name}={value}"),
    }
}

impl From<&ClientError> for JsValue {
    fn from(error: &ClientError) -> Self {
        let js = js_sys::Error::new(&error.to_string());
        let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&js, &name.into(), value);
        // Setting a property of an error just made cannot fail.
        let _ = set("code", &error.code().into());
        if let ClientError::Refused(status, _) | ClientError::Unreadable(status, _) = error {
            let _ = set("status", &(*status).into());
        }
        if let ClientError::Refused(_, refused) = error {
            let _ = set("problems", &serde_wasm_bindgen::to_value(&refused.problems).unwrap_or(JsValue::UNDEFINED));
        }
        js.into()
    }
}
