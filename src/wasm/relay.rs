//! The relay client as JavaScript holds it: each export names a call of the interface and starts it.

use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

use super::codec::decode;
use crate::api::NewDelivery;
use crate::client::{Call, Client, DEADLINE_MS, Limits, Method, Want};

/// A relay as one till sees it. Every call takes `deadline` in milliseconds and the caller's `AbortSignal`.
#[wasm_bindgen]
pub struct Relay {
    client: Client,
}

impl Relay {
    fn start(&self, call: Call, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        let limits = Limits { deadline: deadline.unwrap_or(DEADLINE_MS), signal };
        future_to_promise(async move { client.call(call, limits).await.map_err(JsValue::from) })
    }
}

fn delivery_path(id: &str) -> String {
    format!("/deliveries/{}", String::from(encode_uri_component(id)))
}

#[wasm_bindgen]
impl Relay {
    /// A client of the relay at `base` with a till's token.
    #[wasm_bindgen(constructor)]
    pub fn new(base: &str, token: &str) -> Result<Relay, JsValue> {
        Ok(Self { client: Client::new(base, token)? })
    }

    /// `GET /stores`.
    pub fn stores(&self, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get("/stores"), deadline, signal)
    }

    /// `POST /tills/pair`.
    pub fn pair(&self, pairing: JsValue, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get("/tills/pair").by(Method::POST).with(pairing), deadline, signal)
    }

    /// `POST /deliveries`; what does not fit is refused here already.
    pub fn deliver(
        &self,
        delivery: JsValue,
        key: String,
        deadline: Option<u32>,
        signal: Option<AbortSignal>,
    ) -> Result<Promise, JsValue> {
        decode::<NewDelivery>(&delivery)?;
        Ok(self.start(Call::get("/deliveries").by(Method::POST).with(delivery).keyed(key), deadline, signal))
    }

    /// `GET /deliveries/{id}`.
    pub fn delivery(&self, id: &str, wait: u32, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get(format!("{}?wait={wait}", delivery_path(id))), deadline, signal)
    }

    /// `GET /deliveries`; `query` is what follows the question mark.
    pub fn deliveries(&self, query: &str, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get(format!("/deliveries?{query}")), deadline, signal)
    }

    /// `DELETE /deliveries/{id}`.
    pub fn cancel(&self, id: &str, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get(delivery_path(id)).by(Method::DELETE), deadline, signal)
    }

    /// `GET /parcels`.
    pub fn parcels(&self, wait: u32, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get(format!("/parcels?wait={wait}")), deadline, signal)
    }

    /// `GET /parcels/{id}/content`, as a `Uint8Array`.
    #[wasm_bindgen(js_name = parcelContent)]
    pub fn parcel_content(&self, id: u32, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get(format!("/parcels/{id}/content")).wanting(Want::Bytes), deadline, signal)
    }

    /// `POST /parcels/{id}/ack`.
    pub fn acknowledge(&self, id: u32, report: JsValue, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        let call = Call::get(format!("/parcels/{id}/ack")).by(Method::POST).with(report);
        self.start(call.wanting(Want::Nothing), deadline, signal)
    }

    /// `GET /settings`.
    pub fn settings(&self, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get("/settings"), deadline, signal)
    }

    /// `PUT /settings`.
    #[wasm_bindgen(js_name = saveSettings)]
    pub fn save_settings(&self, settings: JsValue, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        self.start(Call::get("/settings").by(Method::PUT).with(settings), deadline, signal)
    }

    /// `POST /settings/check/email`.
    #[wasm_bindgen(js_name = checkEmail)]
    pub fn check_email(&self, deadline: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        let call = Call::get("/settings/check/email").by(Method::POST).with(js_sys::Object::new().into());
        self.start(call.wanting(Want::Nothing), deadline, signal)
    }
}
