//! Who asks: a bearer token of 256 random bits; only its SHA-256 is kept. Checked before the body is read.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use sha2::{Digest as _, Sha256};

use super::App;
use super::refusal::Refusal;
use crate::random;
use crate::store::Till;

/// What tokens begin with, so that one is known when it turns up where it should not.
const MARK: &str = "tpt_";

/// A new token and what is kept of it.
pub(super) fn mint() -> Result<(String, [u8; 32]), getrandom::Error> {
    let token = MARK.to_owned() + &BASE64.encode(random::bytes::<32>()?);
    let hash = digest(&token);
    Ok((token, hash))
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// A till that may send receipts and fetch parcels.
pub(super) struct ByTill(pub(super) Till);

/// A till that may also change settings.
pub(super) struct ByAdmin;

impl FromRequestParts<Arc<App>> for ByTill {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let refuse = |found: &str| {
            let message = format!("expected the token of a paired till, found {found}");
            Refusal::new(StatusCode::UNAUTHORIZED, "unauthorized", message)
        };
        let value = parts.headers.get(header::AUTHORIZATION).ok_or_else(|| refuse("none"))?;
        let (scheme, token) =
            value.to_str().ok().and_then(|value| value.split_once(' ')).ok_or_else(|| refuse("something else"))?;
        if !scheme.eq_ignore_ascii_case("bearer") || !token.starts_with(MARK) {
            return Err(refuse("something else"));
        }
        app.store.till(digest(token)).await?.map(Self).ok_or_else(|| refuse("one this relay does not know"))
    }
}

impl FromRequestParts<Arc<App>> for ByAdmin {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let ByTill(till) = ByTill::from_request_parts(parts, app).await?;
        let refusal = || {
            Refusal::new(
                StatusCode::FORBIDDEN,
                "forbidden",
                "expected a token that may change settings, found a till's",
            )
        };
        till.admin.then_some(Self).ok_or_else(refusal)
    }
}
