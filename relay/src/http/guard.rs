//! What every request must satisfy before anything looks at it: the right host, no foreign page, an end in sight.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::App;
use super::refusal::Refusal;

/// How long any answer may take: the longest `wait` and some more; a test letter takes the deadline of one attempt.
const ANSWER: Duration = Duration::from_secs(60);

/// Lets a request pass, or answers it at once.
pub(super) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if let Err(refusal) = check(&app, request.headers(), request.uri().authority()) {
        return refusal.into_response();
    }
    let answer = tokio::time::timeout(ANSWER, next.run(request)).await;
    let mut response = answer.unwrap_or_else(|_| {
        let message = format!("expected an answer within {} s, found none", ANSWER.as_secs());
        Refusal::new(StatusCode::GATEWAY_TIMEOUT, "timeout", message).into_response()
    });
    harden(response.headers_mut());
    response
}

fn check(app: &App, headers: &HeaderMap, target: Option<&Authority>) -> Result<(), Refusal> {
    let host = match target {
        Some(authority) => authority.as_str(),
        None => text(headers, &header::HOST),
    };
    let name = host.parse::<Authority>().map(|authority| authority.host().to_ascii_lowercase()).unwrap_or_default();
    if !is_ours(app, &name) {
        let message = format!("expected this machine or a name given by --host, found {host:?}");
        return Err(Refusal::new(StatusCode::MISDIRECTED_REQUEST, "host", message));
    }
    let origin = text(headers, &header::ORIGIN);
    let own = origin.split_once("://").is_some_and(|(_, origin)| origin.eq_ignore_ascii_case(host));
    if origin.is_empty() || own {
        return Ok(());
    }
    Err(Refusal::new(
        StatusCode::FORBIDDEN,
        "origin",
        format!("expected a page of this relay, found one of {origin:?}"),
    ))
}

fn is_ours(app: &App, name: &str) -> bool {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let listen = app.config.listen.ip();
    let by_address = bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback() || ip == listen);
    by_address || name == "localhost" || app.config.hosts.iter().any(|host| host == name)
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn harden(headers: &mut HeaderMap) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
