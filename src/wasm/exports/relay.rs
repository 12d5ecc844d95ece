//! The relay client as JavaScript holds it: the calls of the interface by their names in the facade, each started here.
//!
//! One export serves them all: an export for each would cost as much again as the client itself.

use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

use crate::api::NewDelivery;
use crate::client::{Call, Client, DEADLINE_MS, Limits, Want};
use crate::quote::Quoted;
use crate::wasm::codec::{decode, fail, invalid};

/// A relay as one till sees it.
#[wasm_bindgen]
pub struct Relay {
    client: Client,
}

#[wasm_bindgen]
impl Relay {
    /// A client of the relay at `base` with a till's token.
    #[wasm_bindgen(constructor)]
    pub fn new(base: &str, token: &str) -> Result<Relay, JsValue> {
        Ok(Self { client: Client::new(base, token)? })
    }

    /// Starts a call, within `deadline` milliseconds and the caller's `AbortSignal`. `about` is the id it is about, its
    /// key, or its query; `wait` is in milliseconds; `body` is what it sends.
    ///
    /// # Errors
    /// A delivery that does not fit is refused here already.
    pub fn call(
        &self,
        name: &str,
        about: &str,
        wait: u32,
        body: JsValue,
        deadline: Option<u32>,
        signal: Option<AbortSignal>,
    ) -> Result<Promise, JsValue> {
        if name == "deliver" {
            decode::<NewDelivery>(&body)?;
        }
        let call = named(name, about, wait).ok_or_else(|| fail(unknown(name)))?.with(body);
        let (client, limits) = (self.client.clone(), Limits { deadline: deadline.unwrap_or(DEADLINE_MS), signal });
        Ok(future_to_promise(async move { client.call(call, limits).await.map_err(JsValue::from) }))
    }
}

/// The call of this name in the facade.
fn named(name: &str, about: &str, wait: u32) -> Option<Call> {
    let id = String::from(encode_uri_component(about));
    Some(match name {
        "stores" => Call::get("/stores".to_owned()),
        "pair" => Call::post("/tills/pair".to_owned()),
        "deliver" => Call::post("/deliveries".to_owned()).keyed(about),
        "delivery" => Call::get(format!("/deliveries/{id}?wait={wait}")),
        "deliveries" => Call::get(format!("/deliveries?{about}")),
        "cancel" => Call::new("DELETE", format!("/deliveries/{id}")),
        "parcels" => Call::get(format!("/parcels?wait={wait}&{about}")),
        "parcelContent" => Call::get(format!("/parcels/{id}/content")).wanting(Want::Bytes),
        "acknowledge" => Call::post(format!("/parcels/{id}/ack")).wanting(Want::Nothing),
        "settings" => Call::get("/settings".to_owned()),
        "saveSettings" => Call::new("PUT", "/settings".to_owned()),
        "checkEmail" => Call::post("/settings/check/email".to_owned()).wanting(Want::Nothing),
        _ => return None,
    })
}

fn unknown(name: &str) -> crate::problem::Problem {
    invalid("", &format!("expected the name of a call, found {}", Quoted(name)))
}
