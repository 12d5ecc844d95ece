//! `/api/v1/settings` and its test button; for administrators.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use tillpost::api::Settings;

use super::App;
use super::auth::ByAdmin;
use super::body::Body;
use super::refusal::Refusal;
use crate::log;
use crate::outbox::FailureKind;
use crate::settings::SettingsError;

/// `GET`: never with a password.
pub(super) async fn show(_: ByAdmin, State(app): State<Arc<App>>) -> Json<Settings> {
    Json(app.book.shown())
}

/// `PUT`: all or nothing; answers what is in force then.
pub(super) async fn save(
    _: ByAdmin,
    State(app): State<Arc<App>>,
    Body(settings): Body<Settings>,
) -> Result<Json<Settings>, Refusal> {
    app.book.save(settings).await?;
    app.desk.account_changed().await?;
    log::info("settings", "changed");
    Ok(Json(app.book.shown()))
}

/// `POST /check/email`: a letter to the account itself, now; 204 when the server took it.
pub(super) async fn check_email(_: ByAdmin, State(app): State<Arc<App>>) -> Result<StatusCode, Refusal> {
    app.post.check().await.map(|_| StatusCode::NO_CONTENT).map_err(|failure| {
        let code = match failure.kind {
            FailureKind::Account => "account",
            FailureKind::Transient(_) => "unreachable",
            FailureKind::Ambiguous => "ambiguous",
            FailureKind::Refused | FailureKind::Hopeless => "refused",
        };
        Refusal::new(StatusCode::BAD_GATEWAY, code, failure.detail)
    })
}

impl From<SettingsError> for Refusal {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Store(error) => error.into(),
            SettingsError::Refused(problems) => Self::invalid(problems),
            SettingsError::Vault(error) => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "vault", error.to_string()),
            SettingsError::Damaged(error) => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "storage", error),
        }
    }
}
