//! `/api/v1/parcels`.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use tillpost::api::{Parcel, ParcelList, ParcelReport};
use tokio::time::Instant;

use super::App;
use super::auth::ByTill;
use super::body::Body;
use super::deliveries::query;
use super::id::Id;
use super::refusal::Refusal;
use crate::store::Till;
use crate::store::parcels::{Ack, ParcelRecord, ParcelState};
use crate::{clock, folder, log};

/// Longest wait for a parcel, milliseconds.
const LONGEST_WAIT: u64 = 30_000;

/// A till that has acknowledged nothing.
const NOBODY: i64 = 0;

/// What `GET` may ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    after: i64,
    wait: u64,
    /// All that are in force, for a till that has lost them.
    anew: bool,
}

/// `GET`: what this till has not acknowledged, in loading order; waits for the first.
pub(super) async fn list(
    ByTill(till): ByTill,
    State(app): State<Arc<App>>,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Json<ParcelList>, Refusal> {
    let Query(Which { after, wait, anew }) = which.map_err(|error| query(&error))?;
    let to = if anew { NOBODY } else { till.id };
    let until = Instant::now() + Duration::from_millis(wait.min(LONGEST_WAIT));
    let (mut arrivals, mut stop) = (app.arrivals.clone(), app.stop.clone());
    loop {
        arrivals.mark_unchanged();
        let records = app.store.parcels(till.store.clone(), to, after).await?;
        if !records.is_empty() || Instant::now() >= until || *stop.borrow() {
            return Ok(Json(ParcelList { parcels: records.into_iter().map(shown).collect() }));
        }
        tokio::select! {
            changed = arrivals.changed() => if changed.is_err() { tokio::time::sleep_until(until).await },
            () = tokio::time::sleep_until(until) => {}
            _ = stop.changed() => {}
        }
    }
}

fn shown(record: ParcelRecord) -> Parcel {
    let ParcelRecord { id, name, size, sha256, created, .. } = record;
    Parcel { id, name, size, sha256, created_at: created }
}

/// `GET /{id}/content`: immutable; compressed where the till takes gzip.
pub(super) async fn content(
    ByTill(till): ByTill,
    State(app): State<Arc<App>>,
    Id(id): Id,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let parcel = find(&app, till, &id).await?;
    let tag = format!("\"{}\"", parcel.sha256);
    let common = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
        (header::VARY, "accept-encoding".to_owned()),
    ];
    if holds(&headers, &header::IF_NONE_MATCH, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    let gzip = holds(&headers, &header::ACCEPT_ENCODING, "gzip");
    let is_text = parcel.name.to_ascii_lowercase().ends_with(".txt");
    let exchange = app.exchange.clone();
    let bytes = folder::blocking(move || {
        let content = exchange.content(&parcel.store, &parcel.file)?;
        if gzip { compress(&content) } else { Ok(content) }
    });
    let bytes = bytes.await.map_err(|error| gone(&error))?;
    let mut response =
        (common, [(header::CONTENT_TYPE, if is_text { "text/plain" } else { "application/xml" })], bytes)
            .into_response();
    if gzip {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}

fn holds(headers: &HeaderMap, name: &HeaderName, wanted: &str) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|value| {
        let mut pieces = value.split(';').map(str::trim);
        pieces.next() == Some(wanted) && !pieces.any(|piece| matches!(piece, "q=0" | "q=0.0"))
    })
}

fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(content.len() / 8), Compression::fast());
    encoder.write_all(content)?;
    encoder.finish()
}

fn gone(error: &io::Error) -> Refusal {
    log::warn("exchange", format_args!("expected a parcel's content, found: {error}"));
    Refusal::new(StatusCode::GONE, "gone", "expected the parcel's file in the exchange folder, found it taken away")
}

/// `POST /{id}/ack`: how loading went. A loaded parcel is put aside; a refused one goes back to its place, with its report
/// beside it, and stops its kind.
pub(super) async fn acknowledge(
    ByTill(till): ByTill,
    State(app): State<Arc<App>>,
    Id(id): Id,
    Body(report): Body<ParcelReport>,
) -> Result<StatusCode, Refusal> {
    let json = serde_json::to_string_pretty(&report).map_err(|error| failed(&error))?;
    let (id, till, store) = (number(&id)?, till.id, till.store);
    let exchange = app.exchange.clone();
    let _turn = exchange.turn().await;
    let before = app.store.parcel(store.clone(), id).await?.ok_or_else(|| Refusal::not_found("a parcel"))?;
    if !report.loaded && before.state == ParcelState::New {
        let (exchange, parcel) = (app.exchange.clone(), before.clone());
        folder::blocking(move || exchange.put_back(&parcel)).await.map_err(|error| failed(&error))?;
    }
    let ack =
        Ack { store: store.clone(), parcel: id, till, loaded: report.loaded, report: json.clone(), now: clock::now() };
    app.store.acknowledge(ack).await?.ok_or_else(|| Refusal::not_found("a parcel"))?;
    log::info("exchange", format_args!("{store}: parcel {id} loaded={} by till {till}", report.loaded));
    let exchange = app.exchange.clone();
    let aside = folder::blocking(move || match (report.loaded, before.state) {
        (true, ParcelState::Done) => Ok(()),
        (true, _) => exchange.mark_done(&before),
        (false, ParcelState::New | ParcelState::Bad) => exchange.report(&before, &json),
        (false, ParcelState::Done | ParcelState::Gone) => exchange.report_apart(&before, &json),
    });
    aside.await.map_err(|error| failed(&error))?;
    Ok(StatusCode::NO_CONTENT)
}

fn failed(error: &dyn std::fmt::Display) -> Refusal {
    let message = format!("expected to put the parcel aside, found: {error}");
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "storage", message)
}

async fn find(app: &App, till: Till, id: &str) -> Result<ParcelRecord, Refusal> {
    app.store.parcel(till.store, number(id)?).await?.ok_or_else(|| Refusal::not_found("a parcel"))
}

fn number(id: &str) -> Result<i64, Refusal> {
    id.parse().map_err(|_| Refusal::not_found("a parcel"))
}
