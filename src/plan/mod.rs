//! The delivery plan: is the receipt printed, sent, or both, and why.
//!
//! ```
//! use tillpost::plan::{FiscalOutcome, PlanInput, Print, Reason, plan};
//! use tillpost::{contact::ContactKind, receipt::Country};
//!
//! let input = PlanInput {
//!     contact: Some(ContactKind::Email),
//!     email_ready: true,
//!     ..PlanInput::new(Country::Slovakia, FiscalOutcome::Offline)
//! };
//! let plan = plan(&input);
//! assert_eq!((plan.print, plan.send), (Print::Now, None));
//! assert_eq!(plan.because, [Reason::OfflineIsPrinted]);
//! ```

mod reason;
mod reason_table;

use serde::{Deserialize, Serialize};

pub use reason::Reason;

use crate::api::Channel;
use crate::contact::ContactKind;
use crate::receipt::Country;

/// What a plan depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub struct PlanInput {
    /// The country whose rules hold.
    pub country: Country,
    /// What kind of document it is; a receipt when absent.
    #[serde(default)]
    pub kind: Document,
    /// Whether it is a copy of one that was handed over.
    #[serde(default)]
    pub copy: bool,
    /// What the customer gave, if anything.
    #[serde(default)]
    pub contact: Option<ContactKind>,
    /// Whether the cashier chose "electronic only".
    #[serde(default)]
    pub electronic_only: bool,
    /// How fiscalisation ended.
    pub fiscal: FiscalOutcome,
    /// Whether letters can be sent now.
    #[serde(default)]
    pub email_ready: bool,
    /// Whether short messages can be sent now.
    #[serde(default)]
    pub sms_ready: bool,
    /// Whether the operator of fiscal data sends receipts to the contact in them (Russia).
    #[serde(default)]
    pub operator_sends: bool,
    /// Whether the shop sends to registered customers only.
    #[serde(default)]
    pub registered_only: bool,
    /// Whether this customer is one.
    #[serde(default)]
    pub registered: bool,
}

impl PlanInput {
    /// A receipt that nobody gave a contact for, and nothing that could send one.
    pub const fn new(country: Country, fiscal: FiscalOutcome) -> Self {
        Self {
            country,
            kind: Document::Sale,
            copy: false,
            contact: None,
            electronic_only: false,
            fiscal,
            email_ready: false,
            sms_ready: false,
            operator_sends: false,
            registered_only: false,
            registered: false,
        }
    }
}

/// The kinds of documents, as their `kind` in data says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "named as in `receipt::Kind` and `shift::ReportKind`")]
pub enum Document {
    #[default]
    Sale,
    Refund,
    Purchase,
    PurchaseRefund,
    InvoicePayment,
    Invalid,
    PayIn,
    PayOut,
    ShiftOpen,
    XReport,
    ZReport,
}

impl Document {
    /// Whether a customer gets it.
    pub const fn is_receipt(self) -> bool {
        (self as u8) < Self::Invalid as u8
    }
}

/// How fiscalisation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FiscalOutcome {
    /// The authority (Slovakia: with a UID) or the fiscal drive took it, or nobody has to.
    Online,
    /// Recorded, to be reported later; a Slovak document has no UID yet.
    Offline,
    /// There is no fiscal document.
    Failed,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Whether paper is printed.
    pub print: Print,
    /// How a message is sent, if at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub send: Option<Channel>,
    /// Whether the contact goes into the fiscal document (tag 1008).
    pub fiscal_buyer: bool,
    /// Why; never empty.
    pub because: Vec<Reason>,
}

/// Whether paper is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Print {
    /// At once.
    Now,
    /// Only after sending was cancelled or given up.
    IfNotDelivered,
    /// Not at all.
    No,
}

impl Print {
    /// The name in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::IfNotDelivered => "ifNotDelivered",
            Self::No => "no",
        }
    }
}

/// Decides what happens to a receipt.
///
/// Sources: Slovakia: Act 289/2008, § 8 (electronic instead of paper, one original, copies) and eKasa's practice (online
/// documents, by e-mail, paper when sending fails); Russia: 54-FZ, articles 1.2 and 4.7 (the buyer's contact, tag 1008, has
/// to be served; a phone without conditions).
pub fn plan(input: &PlanInput) -> Plan {
    let (print, send, reason) = rule(*input);
    let registered = input.fiscal != FiscalOutcome::Failed && input.kind.is_receipt() && !input.copy;
    let fiscal_buyer = input.country == Country::Russia && input.contact.is_some() && registered;
    let mut because = vec![reason];
    if fiscal_buyer {
        because.push(Reason::BuyerInDocument);
        if input.contact == Some(ContactKind::Phone) && send.is_none() && reason != Reason::OperatorSends {
            because.push(Reason::PhoneDuty);
        }
    }
    Plan { print, send, fiscal_buyer, because }
}

/// The table: the first row that fits decides. Document, country, outcome, contact, whether the shop serves it, whether it
/// can be reached now, electronic only.
#[rustfmt::skip]
fn rule(input: PlanInput) -> (Print, Option<Channel>, Reason) {
    use {Country::{Russia, Slovakia}, Document::Invalid, FiscalOutcome::{Failed, Offline}};
    use {Print::{IfNotDelivered, No, Now}, Reason as Why};
    const EMAIL: Option<ContactKind> = Some(ContactKind::Email);
    const PHONE: Option<ContactKind> = Some(ContactKind::Phone);
    let (mail, sms) = (Some(Channel::Email), Some(Channel::Sms));
    let served = !input.registered_only || input.registered || input.country == Russia;
    match (input.kind, input.country, input.fiscal, input.contact, served, ready(input), input.electronic_only) {
        (_,        _,        Failed,  _,     _,     _,     _    ) => (No,             None, Why::FiscalisationFailed),
        (kind,     _,        _,       _,     _,     _,     _    ) if kind as u8 > Invalid as u8
                                                                  => (Now,            None, Why::InternalIsPrinted),
        (_,        _,        _,       _,     _,     _,     _    ) if input.copy
                                                                  => (Now,            None, Why::CopyIsPrinted),
        (Invalid,  _,        _,       _,     _,     _,     _    ) => (Now,            None, Why::InvalidIsPrinted),
        (_,        Slovakia, Offline, _,     _,     _,     _    ) => (Now,            None, Why::OfflineIsPrinted),
        (_,        _,        _,       None,  _,     _,     true ) => (Now,            None, Why::ElectronicNeedsContact),
        (_,        _,        _,       None,  _,     _,     false) => (Now,            None, Why::NoContact),
        (_,        Slovakia, _,       PHONE, _,     _,     _    ) => (Now,            None, Why::PhoneCannotReceive),
        (_,        _,        _,       _,     false, _,     _    ) => (Now,            None, Why::RegisteredOnly),
        (_,        Russia,   _,       _,     _,     false, true ) if input.operator_sends
                                                                  => (No,             None, Why::OperatorSends),
        (_,        _,        _,       EMAIL, _,     false, _    ) => (Now,            None, Why::EmailNotReady),
        (_,        _,        _,       PHONE, _,     false, _    ) => (Now,            None, Why::SmsNotReady),
        (_,        Slovakia, _,       EMAIL, _,     true,  _    ) => (IfNotDelivered, mail, Why::OneOriginal),
        (_,        _,        _,       EMAIL, _,     true,  true ) => (IfNotDelivered, mail, Why::ElectronicOnly),
        (_,        _,        _,       PHONE, _,     true,  true ) => (IfNotDelivered, sms,  Why::ElectronicOnly),
        (_,        _,        _,       EMAIL, _,     true,  false) => (Now,            mail, Why::PaperAndMessage),
        (_,        _,        _,       PHONE, _,     true,  false) => (Now,            sms,  Why::PaperAndMessage),
    }
}

/// Whether the contact can be reached now.
const fn ready(input: PlanInput) -> bool {
    match input.contact {
        Some(ContactKind::Email) => input.email_ready,
        Some(ContactKind::Phone) => input.sms_ready,
        None => false,
    }
}

#[cfg(test)]
mod tests;
