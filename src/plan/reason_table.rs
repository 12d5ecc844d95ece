//! What the cashier reads of each reason.

use super::Reason;

impl Reason {
    /// Russian, Slovak, English.
    pub(super) const fn texts(self) -> [&'static str; 3] {
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
