//! The delivery plan: is the receipt printed, sent, or both, and why.
//!
//! ```
//! use tillpost::plan::{FiscalOutcome, PlanInput, Print, Reason, plan};
//! use tillpost::{contact::ContactKind, receipt::Country};
//!
//! let input = PlanInput {
//!     country: Country::Slovakia,
//!     contact: Some(ContactKind::Email),
//!     electronic_only: false,
//!     fiscal: FiscalOutcome::Offline,
//!     email_ready: true,
//!     sms_ready: false,
//! };
//! let plan = plan(&input);
//! assert_eq!((plan.print, plan.send), (Print::Now, None));
//! assert_eq!(plan.because, [Reason::OfflineIsPrinted]);
//! ```

use serde::{Deserialize, Serialize};

use crate::api::Channel;
use crate::contact::ContactKind;
use crate::locale::Locale;
use crate::receipt::Country;

/// What a plan depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanInput {
    /// The country whose rules hold.
    pub country: Country,
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
}

/// How fiscalisation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FiscalOutcome {
    /// The authority (Slovakia: with a UID) or the fiscal drive took it.
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
    /// Only after sending was cancelled or given up: there is one original.
    IfNotDelivered,
    /// Not at all.
    No,
}

/// Why a plan is as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Without a fiscal document nothing is a receipt.
    FiscalisationFailed,
    /// A Slovak offline document is handed over on paper.
    OfflineIsPrinted,
    /// The customer gave no contact.
    NoContact,
    /// Electronic only was chosen, but there is nowhere to send.
    ElectronicNeedsContact,
    /// In Slovakia the receipt goes by e-mail or on paper.
    PhoneCannotReceive,
    /// Letters cannot be sent now.
    EmailNotReady,
    /// Short messages cannot be sent now.
    SmsNotReady,
    /// The one original is sent; paper only instead of it.
    OneOriginal,
    /// Printed, and sent as well.
    PaperAndMessage,
    /// The cashier chose it, and the customer gave a contact.
    ElectronicOnly,
    /// The contact goes into the fiscal document; the operator of fiscal data may write too.
    BuyerInDocument,
}

/// Decides what happens to a receipt.
///
/// Sources: Slovakia: Act 289/2008, § 8 (electronic instead of paper, one original) and eKasa's practice (online documents,
/// by e-mail, paper when sending fails); Russia: 54-FZ, articles 1.2 and 4.7 (the buyer's contact, tag 1008).
pub fn plan(input: &PlanInput) -> Plan {
    let (print, send, reason) = rule(*input);
    let failed = input.fiscal == FiscalOutcome::Failed;
    let fiscal_buyer = input.country == Country::Russia && input.contact.is_some() && !failed;
    let mut because = vec![reason];
    if fiscal_buyer {
        because.push(Reason::BuyerInDocument);
    }
    Plan { print, send, fiscal_buyer, because }
}

/// The table: the first row that fits decides. Country, outcome, contact, whether it can be reached now, electronic only.
#[rustfmt::skip]
fn rule(input: PlanInput) -> (Print, Option<Channel>, Reason) {
    use {Country::Slovakia, FiscalOutcome::{Failed, Offline}, Print::{IfNotDelivered, No, Now}, Reason as Why};
    const EMAIL: Option<ContactKind> = Some(ContactKind::Email);
    const PHONE: Option<ContactKind> = Some(ContactKind::Phone);
    let (mail, sms) = (Some(Channel::Email), Some(Channel::Sms));
    match (input.country, input.fiscal, input.contact, ready(input), input.electronic_only) {
        (_,        Failed,  _,     _,     _    ) => (No,             None, Why::FiscalisationFailed),
        (Slovakia, Offline, _,     _,     _    ) => (Now,            None, Why::OfflineIsPrinted),
        (_,        _,       None,  _,     true ) => (Now,            None, Why::ElectronicNeedsContact),
        (_,        _,       None,  _,     false) => (Now,            None, Why::NoContact),
        (Slovakia, _,       PHONE, _,     _    ) => (Now,            None, Why::PhoneCannotReceive),
        (_,        _,       EMAIL, false, _    ) => (Now,            None, Why::EmailNotReady),
        (_,        _,       PHONE, false, _    ) => (Now,            None, Why::SmsNotReady),
        (Slovakia, _,       EMAIL, true,  _    ) => (IfNotDelivered, mail, Why::OneOriginal),
        (_,        _,       EMAIL, true,  true ) => (No,             mail, Why::ElectronicOnly),
        (_,        _,       PHONE, true,  true ) => (No,             sms,  Why::ElectronicOnly),
        (_,        _,       EMAIL, true,  false) => (Now,            mail, Why::PaperAndMessage),
        (_,        _,       PHONE, true,  false) => (Now,            sms,  Why::PaperAndMessage),
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

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::FiscalisationFailed,
        Self::OfflineIsPrinted,
        Self::NoContact,
        Self::ElectronicNeedsContact,
        Self::PhoneCannotReceive,
        Self::EmailNotReady,
        Self::SmsNotReady,
        Self::OneOriginal,
        Self::PaperAndMessage,
        Self::ElectronicOnly,
        Self::BuyerInDocument,
    ];

    /// A stable code in kebab-case, as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FiscalisationFailed => "fiscalisation-failed",
            Self::OfflineIsPrinted => "offline-is-printed",
            Self::NoContact => "no-contact",
            Self::ElectronicNeedsContact => "electronic-needs-contact",
            Self::PhoneCannotReceive => "phone-cannot-receive",
            Self::EmailNotReady => "email-not-ready",
            Self::SmsNotReady => "sms-not-ready",
            Self::OneOriginal => "one-original",
            Self::PaperAndMessage => "paper-and-message",
            Self::ElectronicOnly => "electronic-only",
            Self::BuyerInDocument => "buyer-in-document",
        }
    }

    /// One sentence for the cashier.
    pub const fn text(self, locale: Locale) -> &'static str {
        let [ru, sk, en] = self.texts();
        match locale {
            Locale::Ru => ru,
            Locale::Sk => sk,
            Locale::En => en,
        }
    }

    /// Russian, Slovak, English.
    const fn texts(self) -> [&'static str; 3] {
        match self {
            Self::FiscalisationFailed => [
                "Чек не зарегистрирован: печатать и отправлять нечего. Проверьте кассу и повторите.",
                "Doklad sa nezaregistroval: niet čo tlačiť ani odoslať. Skontrolujte pokladnicu a skúste znova.",
                "The receipt was not registered: there is nothing to print or send. Check the fiscal device and try again.",
            ],
            Self::OfflineIsPrinted => [
                "Документ офлайн, его выдают на бумаге.",
                "Offline doklad sa odovzdáva na papieri.",
                "An offline document is handed over on paper.",
            ],
            Self::NoContact => [
                "Покупатель не оставил контакт: чек на бумаге.",
                "Zákazník nedal kontakt: doklad na papieri.",
                "The customer gave no contact: the receipt is printed.",
            ],
            Self::ElectronicNeedsContact => [
                "Чтобы не печатать, нужен адрес или телефон: чек на бумаге.",
                "Bez papiera treba adresu alebo telefón: doklad na papieri.",
                "Going without paper needs an address or a phone: the receipt is printed.",
            ],
            Self::PhoneCannotReceive => [
                "В Словакии чек отправляют только по почте: чек на бумаге.",
                "Doklad sa dá odoslať iba e-mailom: doklad na papieri.",
                "In Slovakia a receipt goes by e-mail only: the receipt is printed.",
            ],
            Self::EmailNotReady => [
                "Почта сейчас не отправляется: чек на бумаге. Проверьте Настройки › Почта.",
                "E-mail sa teraz nedá odoslať: doklad na papieri. Skontrolujte Nastavenia › E-mail.",
                "E-mail cannot be sent now: the receipt is printed. Check Settings › E-mail.",
            ],
            Self::SmsNotReady => [
                "SMS сейчас не отправляются: чек на бумаге. Проверьте Настройки › SMS.",
                "SMS sa teraz nedá odoslať: doklad na papieri. Skontrolujte Nastavenia › SMS.",
                "SMS cannot be sent now: the receipt is printed. Check Settings › SMS.",
            ],
            Self::OneOriginal => [
                "Подлинник один: уходит по почте, на бумаге — только если письмо не уйдёт.",
                "Originál je len jeden: odíde e-mailom, vytlačí sa, iba ak sa neodošle.",
                "There is one original: it goes by e-mail and is printed only if it cannot be sent.",
            ],
            Self::PaperAndMessage => [
                "Чек на бумаге, и ещё сообщение покупателю.",
                "Doklad na papieri a navyše správa zákazníkovi.",
                "The receipt is printed, and a message goes to the customer as well.",
            ],
            Self::ElectronicOnly => [
                "Выбрано «электронно», контакт есть: без бумаги.",
                "Zvolené „elektronicky“ a kontakt je zadaný: bez papiera.",
                "Electronic only was chosen and a contact was given: no paper.",
            ],
            Self::BuyerInDocument => [
                "Контакт записан в чек; ОФД может прислать чек тоже.",
                "Kontakt je v doklade; doklad môže poslať aj prevádzkovateľ fiškálnych údajov.",
                "The contact is in the receipt; the fiscal data operator may send it too.",
            ],
        }
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
