//! What a scanned fiscal QR code says, as plain data.

use wasm_bindgen::prelude::*;

use crate::money::Amount;
use crate::qr::payload::{OfflinePayload, Payload, RussianPayload};
use crate::receipt::Kind;
use crate::wasm::codec::{Outcome, encode, fail, object};

/// Reads the text of a fiscal QR code of Russia or Slovakia.
#[wasm_bindgen(js_name = readQr)]
pub fn read_qr(text: &str) -> Outcome {
    Ok(match text.trim().parse().map_err(|error: crate::qr::payload::PayloadError| fail(error.into()))? {
        Payload::Russia(payload) => russian(payload)?,
        Payload::SlovakOnline(uid) => object(&[("system", "SK".into()), ("uid", uid.as_str().into())]),
        Payload::SlovakOffline(payload) => offline(payload),
    })
}

fn russian(payload: RussianPayload) -> Outcome {
    Ok(object(&[
        ("system", "RU".into()),
        ("kind", encode(&Kind::from_ffd(payload.settlement))?),
        ("issuedAt", payload.issued_at.to_string().into()),
        ("amount", number(payload.due)),
        ("drive", payload.drive.into()),
        ("document", payload.document.into()),
        ("sign", payload.sign.into()),
    ]))
}

fn offline(payload: OfflinePayload) -> JsValue {
    object(&[
        ("system", "SK".into()),
        ("okp", payload.okp.into()),
        ("cashRegister", payload.cash_register.into()),
        ("issuedAt", payload.issued_at.to_string().into()),
        ("document", payload.document.into()),
        ("amount", number(payload.amount)),
    ])
}

/// Amounts end before JavaScript's safe integers do.
fn number(amount: Amount) -> JsValue {
    #[expect(clippy::cast_precision_loss, reason = "at most 48 bits")]
    let minor = amount.minor() as f64;
    minor.into()
}
