//! Answers 4xx and 5xx: always an [`ApiError`] in JSON.

use axum::Json;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tillpost::api::ApiError;
use tillpost::problem::Problem;

use crate::log;
use crate::store::StoreError;

/// Why a request is refused.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    error: Box<ApiError>,
}

impl Refusal {
    /// A refusal with a stable code and a text for a person.
    pub(super) fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        let error = ApiError { code: code.to_owned(), message: message.into(), problems: Vec::new() };
        Self { status, error: Box::new(error) }
    }

    /// A body that is understood and not acceptable, with every reason.
    pub(super) fn invalid(problems: Vec<Problem>) -> Self {
        let count = problems.len();
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        let more = if count > 1 { format!("; and {} more", count - 1) } else { String::new() };
        let mut refusal = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", first + &more);
        refusal.error.problems = problems;
        refusal
    }

    /// Nothing stands at this id, or it belongs to another shop.
    pub(super) fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", format!("expected {what} of this shop, found none"))
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        log::warn("http", &error);
        let (status, code) = match error {
            StoreError::Full(_) => (StatusCode::INSUFFICIENT_STORAGE, "storage"),
            StoreError::Failed(_) => (StatusCode::INTERNAL_SERVER_ERROR, "storage"),
            StoreError::Closed => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        };
        Self::new(status, code, error.to_string())
    }
}

impl From<getrandom::Error> for Refusal {
    fn from(error: getrandom::Error) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "randomness", format!("expected randomness, found: {error}"))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.error)).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Under `/api/v1` there is no such path.
pub(super) async fn no_such_path(uri: Uri) -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        "not-found",
        format!("expected a path of the interface, found {:?}", uri.path()),
    )
}

/// The path has other methods.
pub(super) async fn no_such_method(method: Method, uri: Uri) -> Refusal {
    let message = format!("expected a method that {:?} has, found {method}", uri.path());
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method", message)
}
