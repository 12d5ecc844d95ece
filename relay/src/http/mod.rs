//! The interface: `/api/v1` and the static site beside it.

use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::exchange::Exchange;
use crate::outbox::worker::Desk;
use crate::post::Post;
use crate::settings::Book;
use crate::store::Store;
use pairing::Pairing;

mod auth;
mod body;
mod deliveries;
mod guard;
mod id;
pub(crate) mod pairing;
mod parcels;
mod refusal;
mod serve;
mod settings;
mod site;
mod stores;

/// What every answer may need.
pub(crate) struct App {
    pub(crate) config: Config,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) desk: Arc<Desk>,
    pub(crate) post: Arc<Post>,
    pub(crate) book: Arc<Book>,
    pub(crate) exchange: Exchange,
    pub(crate) pairing: Pairing,
    /// Counts up when a parcel arrives.
    pub(crate) arrivals: watch::Receiver<u64>,
    /// True when the relay stops: who waits is answered at once.
    pub(crate) stop: watch::Receiver<bool>,
}

type Shared = Arc<App>;

/// Answers until the relay stops.
pub(crate) async fn serve(listener: TcpListener, app: Shared) {
    let stop = app.stop.clone();
    serve::serve(listener, router(app), stop).await;
}

fn router(app: Shared) -> Router {
    let api = Router::new()
        .route("/stores", get(stores::list))
        .route("/tills/pair", post(pairing::pair))
        .route("/deliveries", post(deliveries::create).get(deliveries::list))
        .route("/deliveries/{id}", get(deliveries::show).delete(deliveries::cancel))
        .route("/parcels", get(parcels::list))
        .route("/parcels/{id}/content", get(parcels::content))
        .route("/parcels/{id}/ack", post(parcels::acknowledge))
        .route("/settings", get(settings::show).put(settings::save))
        .route("/settings/check/email", post(settings::check_email))
        .fallback(refusal::no_such_path)
        .method_not_allowed_fallback(refusal::no_such_method);
    Router::new()
        .nest("/api/v1", api)
        .route("/healthz", get(|| async { "ok\n" }))
        .fallback(site::file)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard::guard))
        .with_state(app)
}
