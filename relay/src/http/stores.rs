//! `GET /api/v1/stores`: the shops a till can join; no token needed.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use tillpost::api::StoreList;

use super::App;
use super::refusal::Refusal;
use crate::folder;

/// Lists them.
pub(super) async fn list(State(app): State<Arc<App>>) -> Result<Json<StoreList>, Refusal> {
    let exchange = app.exchange.clone();
    let stores = folder::blocking(move || exchange.shops()).await.map_err(|error| {
        let message = format!("expected a readable exchange folder, found: {error}");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "storage", message)
    })?;
    Ok(Json(StoreList { stores, training: app.config.training }))
}
