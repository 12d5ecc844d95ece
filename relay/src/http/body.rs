//! A JSON body: declared as such, of bounded size and time, with the place of the first fault.

use std::time::Duration;

use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use tillpost::problem::Problem;

use super::refusal::Refusal;

/// Largest body, bytes: 500 lines of a receipt with the longest names fit in any script.
const LARGEST: usize = 1 << 20;
/// How long it may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(15);

/// A body read as `T`.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !is_json(kind) {
            let message = format!("expected content-type application/json, found {kind:?}");
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", message));
        }
        let bytes = read(request).await?;
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut json).map_err(|error| refuse(&error))?;
        json.end().map_err(|error| {
            Refusal::new(StatusCode::BAD_REQUEST, "json", format!("expected one JSON value, found: {error}"))
        })?;
        Ok(Self(value))
    }
}

fn is_json(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

async fn read(request: Request) -> Result<axum::body::Bytes, Refusal> {
    let declared =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > LARGEST as u64) {
        return Err(too_large());
    }
    let bytes = tokio::time::timeout(ARRIVAL, axum::body::to_bytes(request.into_body(), LARGEST)).await;
    let late =
        |_| Refusal::new(StatusCode::REQUEST_TIMEOUT, "timeout", "expected the body within 15 s, found it unfinished");
    bytes.map_err(late)?.map_err(|_| too_large())
}

fn too_large() -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too-large",
        format!("expected a body of at most {LARGEST} bytes, found more"),
    )
}

fn refuse(error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    let cause = error.inner();
    if cause.is_data() {
        let path = error.path().to_string();
        let path = if path == "." { "" } else { path.as_str() };
        let message = format!("expected what the interface describes, found: {cause}");
        return Refusal::invalid(vec![Problem::new(path, "shape", message)]);
    }
    Refusal::new(StatusCode::BAD_REQUEST, "json", format!("expected JSON, found: {cause}"))
}
