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
            Self::InternalIsPrinted => [
                "Документ самой кассы: только на бумаге, покупателю его не отправляют.",
                "Doklad samotnej pokladnice sa iba tlačí, zákazníkovi sa neposiela.",
                "A document of the till itself is printed only: no customer gets it.",
            ],
            Self::InvalidIsPrinted => [
                "Недействительный документ: только на бумаге, покупателю его не отдают.",
                "Neplatný doklad sa iba tlačí a zákazníkovi sa neodovzdáva.",
                "An invalid document is printed only and is not handed over.",
            ],
            Self::CopyIsPrinted => [
                "Копию только печатают: подлинник был один.",
                "Kópia sa iba tlačí: originál bol jeden.",
                "A copy is printed only: there was one original.",
            ],
            Self::RegisteredOnly => [
                "Отправляем только постоянным покупателям: чек на бумаге.",
                "Posielame iba registrovaným zákazníkom: doklad na papieri.",
                "The shop sends to registered customers only: the receipt is printed.",
            ],
            Self::OperatorSends => [
                "Выбрано «электронно»: чек покупателю отправит ОФД, без бумаги.",
                "Zvolené „elektronicky“: doklad pošle prevádzkovateľ fiškálnych údajov, bez papiera.",
                "Electronic only was chosen: the fiscal data operator sends the receipt, no paper.",
            ],
            Self::PhoneDuty => [
                "По закону чек должен прийти на этот телефон: его отправляет ОФД.",
                "Podľa zákona musí doklad prísť na tento telefón: posiela ho prevádzkovateľ fiškálnych údajov.",
                "By law the receipt has to reach this phone: the fiscal data operator sends it.",
            ],
        }
    }
}
