//! The relay's HTTP interface as data: the same types on the till's side and on the relay's.
//!
//! All bodies are JSON with camelCase names. Times are milliseconds since 1970-01-01 UTC.

use serde::{Deserialize, Serialize};

use crate::exchange::fault::FileProblem;
use crate::locale::Locale;
use crate::money::Currency;
use crate::problem::Problem;
use crate::receipt::{Country, Receipt, Seller};

/// Body of `POST /api/v1/deliveries`; the header `Idempotency-Key` carries the key (8–64 of `A–Z a–z 0–9 . _ -`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDelivery {
    /// How it travels.
    pub channel: Channel,
    /// The one recipient: an e-mail address, or a phone in E.164 form.
    pub to: String,
    /// What is delivered; the relay renders it.
    pub receipt: Receipt,
    /// How a letter is made.
    #[serde(default)]
    pub options: LetterOptions,
}

/// How a delivery travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// A letter.
    Email,
    /// A short message.
    Sms,
}

impl Channel {
    /// The name in JSON and in the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }
}

/// How a letter carries its receipt (seed 001: body or attachment, QR or none, PDF).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct LetterOptions {
    /// The language; the country's own when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<Locale>,
    /// Where the receipt stands; the country's custom when absent (Slovakia: attachment).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry: Option<Carry>,
    /// Leaves the QR code out ("Не отправлять QR код чека").
    pub no_qr: bool,
    /// Attaches the receipt as PDF ("Отправлять чеки в виде PDF файла"): in place of the HTML file, or beside the body.
    pub pdf: bool,
}

/// Where in a letter the receipt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Carry {
    /// In its body.
    Body,
    /// As an attached file: HTML, or PDF where that is asked for.
    Attachment,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeliveryState {
    /// On disk, waiting for its turn.
    Accepted,
    /// A worker has it now; too late to cancel.
    Leased,
    /// Tried; will be tried again.
    Deferred,
    /// The line broke after the last byte: it may have left.
    Ambiguous,
    /// The server took it.
    Sent,
    /// Given up, and it never left: the till is told to print.
    Dead,
    /// Given up, and it may have left all the same: where there is one original, paper stays in.
    Uncertain,
    /// Cancelled before it left; the till may print.
    Cancelled,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Accepted,
        Self::Leased,
        Self::Deferred,
        Self::Ambiguous,
        Self::Sent,
        Self::Dead,
        Self::Uncertain,
        Self::Cancelled,
    ];

    /// The name in JSON and in the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Leased => "leased",
            Self::Deferred => "deferred",
            Self::Ambiguous => "ambiguous",
            Self::Sent => "sent",
            Self::Dead => "dead",
            Self::Uncertain => "uncertain",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether it will change no more.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Sent | Self::Dead | Self::Uncertain | Self::Cancelled)
    }
}

/// A delivery as `GET /api/v1/deliveries/{id}` shows it; also the answer 202 to its creation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// The relay's id.
    pub id: String,
    /// The till's idempotency key.
    pub key: String,
    /// The receipt's own id.
    pub receipt_id: String,
    /// How it travels.
    pub channel: Channel,
    /// The recipient, masked.
    pub to: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was accepted.
    pub created_at: i64,
    /// When its state last changed.
    pub updated_at: i64,
    /// When it will be tried next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<i64>,
    /// Its story, oldest first.
    pub events: Vec<DeliveryEvent>,
}

/// One step in a delivery's story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryEvent {
    /// When.
    pub at: i64,
    /// The state it entered.
    pub state: DeliveryState,
    /// Why or through what, for a person: the server's name, its reply; never a secret, never an address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// Answer of `GET /api/v1/deliveries?state=&since=`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryList {
    /// Newest first, at most 200.
    pub deliveries: Vec<Delivery>,
}

/// Every answer 4xx and 5xx.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// A stable code in kebab-case: `unauthorized`, `invalid`, `key-reused`, `too-late`, `not-found`, `storage`, …
    pub code: String,
    /// What was expected and what was found.
    pub message: String,
    /// Every problem of a body that was refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// Answer of `GET /api/v1/stores`, which needs no token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoreList {
    /// The stores that a till can join.
    pub stores: Vec<Store>,
    /// Whether this relay is for training: a till on this machine pairs without a code.
    pub training: bool,
}

/// A store as its exchange folder's `store.json` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Store {
    /// Name of its exchange folder.
    #[serde(default)]
    pub id: String,
    /// The shop's own name.
    pub name: String,
    /// Whose rules hold.
    pub country: Country,
    /// What it sells in.
    pub currency: Currency,
    /// The language of its cashiers.
    pub locale: Locale,
    /// The shop as its receipts name it.
    pub seller: Seller,
}

/// Body of `POST /api/v1/tills/pair`. In training, from this machine, the code may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pairing {
    /// The store to join.
    pub store: String,
    /// The pairing code that the relay printed.
    #[serde(default)]
    pub code: String,
}

/// Answer to a pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paired {
    /// The till's number in its store, from 1.
    pub till: u32,
    /// The store it joined.
    pub store: String,
    /// Bearer token, shown this once.
    pub token: String,
}

/// A file for this till that came in. `GET /api/v1/parcels` lists them in the order they must be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parcel {
    /// The relay's id; later parcels have greater ones.
    pub id: i64,
    /// File name as it came.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
    /// When it came.
    pub created_at: i64,
}

/// Answer of `GET /api/v1/parcels?after=&wait=&anew=`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParcelList {
    /// Parcels that this till has not acknowledged, in loading order; with `anew` all that are in force.
    pub parcels: Vec<Parcel>,
}

/// Body of `POST /api/v1/parcels/{id}/ack`: how loading it went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParcelReport {
    /// Whether it counts now.
    pub loaded: bool,
    /// Records taken.
    pub accepted: u32,
    /// Records left out.
    pub rejected: u32,
    /// The file's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Its format: `xml5` or `atol`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// What its records are, in the words of the settings: `items`; absent for a file of any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `F` when it replaces all of its kind, `I` when it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fullness: Option<String>,
    /// Its version, if it says one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What was wrong, up to a cap.
    #[serde(default)]
    pub problems: Vec<FileProblem>,
}

/// The relay's settings, `GET|PUT /api/v1/settings`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// Outgoing letters.
    pub email: EmailSettings,
}

/// Outgoing letters (seed 001).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct EmailSettings {
    /// Where letters go.
    pub transport: MailTransport,
    /// Sender's display name.
    pub sender_name: String,
    /// Login and sender address; must contain `@`.
    pub login: String,
    /// Password: written, never read back. Absent in `PUT` keeps the stored one; empty erases it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Whether a password is stored; only in answers.
    pub password_set: bool,
    /// SMTP server's host name.
    pub host: String,
    /// SMTP server's port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Subject; the country's own when empty.
    pub subject: String,
}

impl Default for EmailSettings {
    fn default() -> Self {
        Self {
            transport: MailTransport::Folder,
            sender_name: String::new(),
            login: String::new(),
            password: None,
            password_set: false,
            host: String::new(),
            port: 465,
            security: Security::Tls,
            subject: String::new(),
        }
    }
}

/// Where letters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MailTransport {
    /// A folder of `.eml` files: nothing to set up.
    Folder,
    /// A mail server.
    Smtp,
}

/// How a connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Security {
    /// TLS from the first byte (RFC 8314), usually port 465.
    Tls,
    /// Upgraded by STARTTLS (RFC 3207), usually port 587; refused when not offered.
    StartTls,
    /// No protection; must be chosen by hand.
    Plain,
}
