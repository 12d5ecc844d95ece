//! How each type of the core stands in plain data: the names of its fields, and which may be absent.

use std::fmt::Display;

use super::{Read, Reader, Value};
use crate::api::{Carry, Channel, LetterOptions, NewDelivery};
use crate::contact::ContactKind;
use crate::locale::Locale;
use crate::money::{Amount, Currency, Quantity};
use crate::plan::{Document, FiscalOutcome, PlanInput};
use crate::receipt::Country;
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// An object by its fields: each is needed (`need`) or may be absent (`may`), under its name in data.
macro_rules! object {
    ($type:ident { $($field:ident: $how:ident $name:literal),* $(,)? }) => {
        impl $crate::read::Read for $type {
            fn read(from: &mut $crate::read::Reader, value: $crate::read::Value) -> Self {
                let outside = from.open(value);
                let read = Self { $($field: from.$how(value, $name)),* };
                from.close(outside);
                read
            }
        }
    };
}

/// A choice: its names in data, in the order of its values.
macro_rules! choice {
    ($type:ident $names:literal $($value:ident)*) => {
        impl $crate::read::Read for $type {
            fn read(from: &mut $crate::read::Reader, value: $crate::read::Value) -> Self {
                [$(Self::$value),*][from.choice(value, $names)]
            }
        }
    };
}

pub(crate) use {choice, object};

object!(NewDelivery { channel: need "channel", to: need "to", receipt: need "receipt", options: may "options" });

object!(LetterOptions { locale: may "locale", carry: may "carry", no_qr: may "noQr", pdf: may "pdf" });

object!(PlanInput {
    country: need "country",
    kind: may "kind",
    copy: may "copy",
    contact: may "contact",
    electronic_only: may "electronicOnly",
    fiscal: need "fiscal",
    email_ready: may "emailReady",
    sms_ready: may "smsReady",
    operator_sends: may "operatorSends",
    registered_only: may "registeredOnly",
    registered: may "registered",
});

choice!(Country "RU SK other" Russia Slovakia Other);
choice!(Channel "email sms" Email Sms);
choice!(Carry "body attachment" Body Attachment);
choice!(Locale "ru sk en" Ru Sk En);
choice!(ContactKind "email phone" Email Phone);
choice!(Document "sale refund purchase purchaseRefund invoicePayment invalid payIn payOut shiftOpen xReport zReport"
    Sale Refund Purchase PurchaseRefund InvoicePayment Invalid PayIn PayOut ShiftOpen XReport ZReport);
choice!(FiscalOutcome "online offline failed" Online Offline Failed);

impl Read for Amount {
    fn read(from: &mut Reader, value: Value) -> Self {
        Self::new(i64::read(from, value))
    }
}

impl Read for Quantity {
    fn read(from: &mut Reader, value: Value) -> Self {
        Self::from_milli(i64::read(from, value))
    }
}

impl Read for Currency {
    fn read(from: &mut Reader, value: Value) -> Self {
        parsed(from, value, Self::EUR, |text| Self::try_from(text.to_owned()))
    }
}

impl Read for TaxRate {
    fn read(from: &mut Reader, value: Value) -> Self {
        parsed(from, value, Self::None, str::parse)
    }
}

impl Read for LocalTime {
    fn read(from: &mut Reader, value: Value) -> Self {
        parsed(from, value, Self::EPOCH, str::parse)
    }
}

/// A text of a form; `instead` stands in for another.
pub(super) fn parsed<T, E: Display>(from: &mut Reader, value: Value, instead: T, parse: fn(&str) -> Result<T, E>) -> T {
    match from.plain(value).map(|text| parse(&text)) {
        Some(Ok(read)) => return read,
        Some(Err(error)) => from.note("invalid", error.to_string()),
        None => from.refuse("a text", value),
    }
    instead
}
