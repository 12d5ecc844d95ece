//! `/api/v1/deliveries`.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use tillpost::api::{Channel, Delivery, DeliveryList, DeliveryState, NewDelivery};
use tillpost::contact::{Contact, ContactKind};
use tillpost::problem::Problem;
use tokio::time::Instant;

use super::App;
use super::auth::ByTill;
use super::body::Body;
use super::id::Id;
use super::refusal::Refusal;
use crate::store::Till;
use crate::store::outbox::{Accepted, Cancelled, Filter, NewJob, Record};
use crate::{clock, random};

/// Longest wait for an outcome, milliseconds.
const LONGEST_WAIT: u64 = 30_000;
/// Most deliveries in one list.
const LIST: u32 = 200;

/// `POST`: 202 once it is on disk.
pub(super) async fn create(
    ByTill(till): ByTill,
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Body(new): Body<NewDelivery>,
) -> Result<(StatusCode, Json<Delivery>), Refusal> {
    let key = key(&headers)?;
    let to = check(&new)?;
    let job = job(&app, till, key, to, &new)?;
    let record = match app.store.accept(job).await? {
        // A known one may be from a call that ended before it could wake anybody.
        Accepted::New(record) | Accepted::Known(record) => {
            app.desk.wake();
            record
        }
        Accepted::Reused => {
            let message = "expected a new key for a new delivery, found one that belongs to another";
            return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "key-reused", message));
        }
    };
    Ok((StatusCode::ACCEPTED, Json(shown(record))))
}

fn key(headers: &HeaderMap) -> Result<String, Refusal> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if (8..=64).contains(&key.len()) && key.bytes().all(fits) {
        return Ok(key.to_owned());
    }
    let message = "expected Idempotency-Key of 8 to 64 letters, digits, dots, underscores or hyphens, found otherwise";
    Err(Refusal::new(StatusCode::BAD_REQUEST, "key", message))
}

/// Returns the recipient in the form machines take.
fn check(new: &NewDelivery) -> Result<String, Refusal> {
    let mut problems: Vec<Problem> = tillpost::check::check(&new.receipt)
        .into_iter()
        .map(|problem| Problem { path: join("receipt", &problem.path), ..problem })
        .collect();
    let to = recipient(new).map_err(|problem| problems.push(problem)).unwrap_or_default();
    if problems.is_empty()
        && let Err(problem) = render(new)
    {
        problems.push(Problem { path: join("receipt", &problem.path), ..problem });
    }
    if problems.is_empty() { Ok(to) } else { Err(Refusal::invalid(problems)) }
}

fn join(parent: &str, path: &str) -> String {
    if path.is_empty() { parent.to_owned() } else { format!("{parent}.{path}") }
}

fn recipient(new: &NewDelivery) -> Result<String, Problem> {
    let wrong = |code: &str, message: String| Problem::new("to", code, message);
    let contact = Contact::parse(&new.to, "").map_err(|error| wrong(error.code(), error.to_string()))?;
    match (new.channel, contact.kind()) {
        (Channel::Email, ContactKind::Email) | (Channel::Sms, ContactKind::Phone) => Ok(contact.value()),
        (Channel::Email, ContactKind::Phone) => {
            Err(wrong("channel", "expected an e-mail address, found a phone".into()))
        }
        (Channel::Sms, ContactKind::Email) => Err(wrong("channel", "expected a phone, found an e-mail address".into())),
    }
}

/// What cannot be rendered later is refused now.
fn render(new: &NewDelivery) -> Result<(), Problem> {
    let locale = new.options.locale.unwrap_or(new.receipt.country.locale());
    match new.channel {
        Channel::Email => tillpost::letter::letter(&new.receipt, &new.options, None).map(drop),
        Channel::Sms => tillpost::sms::text(&new.receipt, locale).map(drop),
    }
}

fn job(app: &App, till: Till, key: String, to: String, new: &NewDelivery) -> Result<NewJob, Refusal> {
    let body = serde_json::to_string(new)
        .map_err(|error| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "json", error.to_string()))?;
    let now = clock::now();
    let id = random::id(now)?;
    Ok(NewJob {
        message_id: app.post.message_id(&id),
        id,
        till: till.id,
        store: till.store,
        key,
        hash: Sha256::digest(body.as_bytes()).into(),
        channel: new.channel,
        to,
        receipt_id: new.receipt.id.clone(),
        body,
        now,
    })
}

/// What `GET` may ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    state: Option<DeliveryState>,
    since: i64,
}

/// `GET`: the shop's journal, newest first.
pub(super) async fn list(
    ByTill(till): ByTill,
    State(app): State<Arc<App>>,
    which: Result<Query<Which>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<DeliveryList>, Refusal> {
    let Query(Which { state, since }) = which.map_err(|error| query(&error))?;
    let records = app.store.deliveries(Filter { store: till.store, state, since, limit: LIST }).await?;
    Ok(Json(DeliveryList { deliveries: records.into_iter().map(shown).collect() }))
}

/// How long to wait, in a query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wait {
    wait: u64,
}

/// `GET /{id}?wait=`: as soon as it is final, or as it is after so many milliseconds.
pub(super) async fn show(
    ByTill(till): ByTill,
    State(app): State<Arc<App>>,
    Id(id): Id,
    wait: Result<Query<Wait>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Delivery>, Refusal> {
    let Query(Wait { wait }) = wait.map_err(|error| query(&error))?;
    let until = Instant::now() + Duration::from_millis(wait.min(LONGEST_WAIT));
    let mut stop = app.stop.clone();
    let place = app.desk.bells.place(&id);
    loop {
        let changed = place.next();
        let found = app.store.delivery(till.store.clone(), id.clone()).await?;
        let record = found.ok_or_else(|| Refusal::not_found("a delivery"))?;
        if record.state.is_final() || Instant::now() >= until || *stop.borrow() {
            return Ok(Json(shown(record)));
        }
        tokio::select! {
            () = changed => {}
            () = tokio::time::sleep_until(until) => {}
            _ = stop.changed() => {}
        }
    }
}

/// `DELETE /{id}`: 200 when it will not leave, 409 when it left, may have left or is leaving.
pub(super) async fn cancel(
    ByTill(till): ByTill,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<Json<Delivery>, Refusal> {
    match app.store.cancel(till.store, id.clone(), clock::now()).await? {
        Cancelled::Done(record) => {
            app.desk.bells.ring(&id);
            Ok(Json(shown(record)))
        }
        Cancelled::Missing => Err(Refusal::not_found("a delivery")),
        Cancelled::TooLate(record) => {
            let message = format!("expected a delivery that waits, found it {}", record.state.as_str());
            Err(Refusal::new(StatusCode::CONFLICT, "too-late", message))
        }
    }
}

pub(super) fn query(error: &axum::extract::rejection::QueryRejection) -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "query",
        format!("expected the query that the interface describes, found: {error}"),
    )
}

fn shown(record: Record) -> Delivery {
    let masked = Contact::parse(&record.to, "").map(|contact| contact.masked());
    Delivery {
        id: record.id,
        key: record.key,
        receipt_id: record.receipt_id,
        channel: record.channel,
        to: masked.unwrap_or_else(|_| "•••".to_owned()),
        state: record.state,
        attempts: record.attempts,
        created_at: record.created,
        updated_at: record.updated,
        next_at: record.next_at,
        events: record.events,
    }
}
