//! Why a plan is as it is, in words for the cashier.

use serde::{Deserialize, Serialize};

use crate::locale::Locale;

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
    /// A document of the till itself is printed only: no customer gets it.
    InternalIsPrinted,
    /// An invalid document is for instruction; it is printed and handed to nobody.
    InvalidIsPrinted,
    /// A copy is printed and never sent.
    CopyIsPrinted,
    /// The shop sends to customers whose contact it knows; this one it does not.
    RegisteredOnly,
    /// The operator of fiscal data sends it; the cashier chose to do without paper.
    OperatorSends,
    /// The law has it sent to a phone given before payment; the shop itself cannot.
    PhoneDuty,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 17] = [
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
        Self::InternalIsPrinted,
        Self::InvalidIsPrinted,
        Self::CopyIsPrinted,
        Self::RegisteredOnly,
        Self::OperatorSends,
        Self::PhoneDuty,
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
            Self::InternalIsPrinted => "internal-is-printed",
            Self::InvalidIsPrinted => "invalid-is-printed",
            Self::CopyIsPrinted => "copy-is-printed",
            Self::RegisteredOnly => "registered-only",
            Self::OperatorSends => "operator-sends",
            Self::PhoneDuty => "phone-duty",
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
}
