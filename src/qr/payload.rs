//! What the QR code of a fiscal receipt says: built from the receipt, and read back.
//!
//! ```
//! use tillpost::qr::payload::Payload;
//!
//! let text = "t=20200924T1837&s=349.93&fn=9282440300682838&i=46534&fp=1273019065&n=1";
//! let payload: Payload = text.parse()?;
//! assert!(matches!(payload, Payload::Russia(_)));
//! assert_eq!(payload.to_string(), text);
//! # Ok::<(), tillpost::qr::payload::PayloadError>(())
//! ```

use std::fmt;
use std::str::FromStr;

use crate::money::{Amount, Currency, MAX_MINOR};
use crate::problem::Problem;
use crate::quote::Quoted;
use crate::receipt::{Country, Fiscal, Receipt, RussianFiscal, SlovakFiscal};
use crate::time::LocalTime;

/// What a fiscal QR code says, one of three forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A Russian receipt's string.
    Russia(RussianPayload),
    /// The UID of an online Slovak document, `O-` and 32 hexadecimal digits.
    SlovakOnline(Uid),
    /// An offline Slovak document's string.
    SlovakOffline(OfflinePayload),
}

/// Requisites of a Russian receipt: `t=…&s=…&fn=…&i=…&fp=…&n=…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RussianPayload {
    pub(crate) issued_at: LocalTime,
    pub(crate) due: Amount,
    pub(crate) drive: String,
    pub(crate) document: u32,
    pub(crate) sign: String,
    pub(crate) settlement: u8,
}

/// Unikátny identifikátor dokladu, case kept as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uid(String);

/// Requisites of an offline Slovak document: `OKP:cashRegister:yyMMddHHmmss:number:amount`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfflinePayload {
    pub(crate) okp: String,
    pub(crate) cash_register: String,
    pub(crate) issued_at: LocalTime,
    pub(crate) document: u32,
    pub(crate) amount: Amount,
}

/// A requisite that a QR code cannot carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayloadError {
    field: &'static str,
    expected: &'static str,
    found: String,
}

impl PayloadError {
    fn new(field: &'static str, expected: &'static str, found: &(impl ToString + ?Sized)) -> Self {
        Self { field, expected, found: found.to_string() }
    }

    /// Where in the receipt, or which key of the string.
    pub fn field(&self) -> &'static str {
        self.field
    }
}

impl fmt::Display for PayloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", self.expected, Quoted(&self.found))
    }
}

impl std::error::Error for PayloadError {}

impl From<PayloadError> for Problem {
    fn from(error: PayloadError) -> Self {
        Self::new(error.field, "requisite", error.to_string())
    }
}

/// The text of the receipt's QR code; none before it was fiscalised, nor on the drawer's own operations in Russia.
///
/// # Errors
/// A [`Problem`] of code `requisite` at the requisite that the rules refuse, or `overflow` when the sum leaves the range.
pub fn fiscal_payload(receipt: &Receipt) -> Result<Option<String>, Problem> {
    let fiscal = receipt.fiscal.as_ref().filter(|_| receipt.needs_fiscal() || receipt.country == Country::Other);
    fiscal.map(|fiscal| build(receipt, fiscal).map(|payload| payload.text())).transpose()
}

fn build(receipt: &Receipt, fiscal: &Fiscal) -> Result<Payload, Problem> {
    let due = receipt.totals().map_err(|error| Problem::new("lines", "overflow", error.to_string()))?.due;
    let payload = match fiscal {
        Fiscal::Russia(fiscal) => RussianPayload::of(receipt, fiscal, due).map(Payload::Russia),
        Fiscal::Slovakia(SlovakFiscal { uid: Some(uid), .. }) => {
            Uid::read(uid, "fiscal.uid").map(Payload::SlovakOnline)
        }
        Fiscal::Slovakia(fiscal) => OfflinePayload::of(receipt, fiscal, due).map(Payload::SlovakOffline),
    };
    Ok(payload?)
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Payload {
    fn text(&self) -> String {
        let mut text = String::with_capacity(96);
        match self {
            Self::Russia(payload) => payload.write(&mut text),
            Self::SlovakOnline(uid) => text.push_str(uid.as_str()),
            Self::SlovakOffline(payload) => payload.write(&mut text),
        }
        text
    }
}

impl FromStr for Payload {
    type Err = PayloadError;

    /// Some operators put the Russian string into the address of a page, as its query.
    fn from_str(text: &str) -> Result<Self, PayloadError> {
        let address = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
        if let Some(address) = address {
            let query = address.split_once('?').map_or("", |(_, query)| query);
            let query = query.split_once('#').map_or(query, |(query, _)| query);
            RussianPayload::read(query).map(Self::Russia)
        } else if text.starts_with("t=") {
            RussianPayload::read(text).map(Self::Russia)
        } else if text.contains(':') {
            OfflinePayload::read(text).map(Self::SlovakOffline)
        } else {
            Uid::read(text, "uid").map(Self::SlovakOnline)
        }
    }
}

impl RussianPayload {
    /// The time is cut to the minute, as the receipt prints it and as most devices do.
    fn of(receipt: &Receipt, fiscal: &RussianFiscal, due: Amount) -> Result<Self, PayloadError> {
        if receipt.currency != Currency::RUB {
            return Err(PayloadError::new("currency", "RUB on a Russian receipt", receipt.currency.code()));
        }
        let (drive, sign) = (fiscal.drive.clone(), fiscal.sign.clone());
        let settlement = receipt.kind.ffd_code().unwrap_or_default();
        let issued_at = receipt.issued_at.to_the_minute();
        Self { issued_at, due, drive, document: fiscal.document, sign, settlement }.checked(&RECEIPT_FIELDS)
    }

    fn read(text: &str) -> Result<Self, PayloadError> {
        let [t, s, drive, i, fp, n] = parameters(text)?;
        let payload = Self {
            issued_at: compact_time(t).ok_or_else(|| PayloadError::new("t", "a time such as 20200924T1837", t))?,
            due: amount(s).ok_or_else(|| PayloadError::new("s", "a sum such as 349.93", s))?,
            drive: drive.to_owned(),
            document: number(i).ok_or_else(|| PayloadError::new("i", EXPECTED_DOCUMENT, i))?,
            sign: fp.to_owned(),
            settlement: number(n)
                .and_then(|kind| u8::try_from(kind).ok())
                .ok_or_else(|| PayloadError::new("n", EXPECTED_SETTLEMENT, n))?,
        };
        payload.checked(&STRING_FIELDS)
    }

    fn write(&self, text: &mut String) {
        let (second, drive) = (self.issued_at.clock().2, self.drive.as_str());
        text.push_str("t=");
        push_digits(text, self.issued_at.date().0.into(), 4);
        push_time(text, self.issued_at, "T", second != 0);
        text.push_str("&s=");
        push_amount(text, self.due);
        for (key, value) in [("&fn=", drive), ("&i=", &self.document.to_string()), ("&fp=", &self.sign)] {
            text.push_str(key);
            text.push_str(value);
        }
        text.push_str("&n=");
        push_digits(text, self.settlement.into(), 1);
    }

    /// Refuses what the rules refuse. Source: FFD, tags 1020, 1040, 1041, 1054, 1077.
    fn checked(self, fields: &[&'static str; 5]) -> Result<Self, PayloadError> {
        let [due, drive, document, sign, settlement] = *fields;
        if self.due.is_negative() {
            return Err(PayloadError::new(due, "a sum of at least 0", &self.due.minor()));
        }
        if !digits(&self.drive, 16..=16) {
            return Err(PayloadError::new(drive, "16 digits", &self.drive));
        }
        if self.document == 0 {
            return Err(PayloadError::new(document, EXPECTED_DOCUMENT, &0));
        }
        if !digits(&self.sign, 1..=10) {
            return Err(PayloadError::new(sign, "1 to 10 digits", &self.sign));
        }
        if !(1..=4).contains(&self.settlement) {
            return Err(PayloadError::new(settlement, EXPECTED_SETTLEMENT, &self.settlement));
        }
        Ok(self)
    }
}

const EXPECTED_DOCUMENT: &str = "a document number from 1 to 4294967295";
const EXPECTED_SETTLEMENT: &str = "a settlement kind from 1 to 4";
const RECEIPT_FIELDS: [&str; 5] = ["lines", "fiscal.drive", "fiscal.document", "fiscal.sign", "kind"];
const STRING_FIELDS: [&str; 5] = ["s", "fn", "i", "fp", "n"];
const KEYS: [&str; 6] = ["t", "s", "fn", "i", "fp", "n"];

/// The values of the six keys, which stand in their fixed order.
fn parameters(text: &str) -> Result<[&str; 6], PayloadError> {
    let mut values = [""; 6];
    let mut parts = text.split('&');
    for (key, value) in KEYS.into_iter().zip(&mut values) {
        let part = parts.next().unwrap_or_default();
        let read = part.split_once('=').filter(|(name, _)| *name == key);
        *value = read.ok_or_else(|| PayloadError::new(key, "the keys t, s, fn, i, fp, n in this order", part))?.1;
    }
    match parts.next() {
        None => Ok(values),
        Some(rest) => Err(PayloadError::new("n", "the end of the string", rest)),
    }
}

impl Uid {
    fn read(text: &str, field: &'static str) -> Result<Self, PayloadError> {
        let digits = text.strip_prefix("O-").or_else(|| text.strip_prefix("o-"));
        if digits.is_some_and(|digits| hexadecimal(digits, 32)) {
            return Ok(Self(text.to_owned()));
        }
        Err(PayloadError::new(field, "O- and 32 hexadecimal digits", text))
    }

    /// The identifier itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl OfflinePayload {
    /// A refund's amount is negative, as eKasa records returned goods.
    fn of(receipt: &Receipt, fiscal: &SlovakFiscal, due: Amount) -> Result<Self, PayloadError> {
        if receipt.currency != Currency::EUR {
            return Err(PayloadError::new("currency", "EUR on a Slovak document", receipt.currency.code()));
        }
        let amount = if receipt.kind.is_outgoing() { Amount::new(-due.minor()) } else { due };
        let (okp, cash_register) = (fiscal.okp.clone(), fiscal.cash_register.clone());
        let fields = ["fiscal.okp", "fiscal.cashRegister", "issuedAt", "fiscal.document"];
        Self { okp, cash_register, issued_at: receipt.issued_at, document: fiscal.document, amount }.checked(fields)
    }

    fn read(text: &str) -> Result<Self, PayloadError> {
        let parts: Vec<&str> = text.split(':').collect();
        let &[okp, cash_register, time, document, sum] = &parts[..] else {
            return Err(PayloadError::new("", "five parts between colons", text));
        };
        let payload = Self {
            okp: okp.to_owned(),
            cash_register: cash_register.to_owned(),
            issued_at: short_time(time)
                .ok_or_else(|| PayloadError::new("time", "a time such as 220212222223", time))?,
            document: number(document).ok_or_else(|| PayloadError::new("number", EXPECTED_DOCUMENT, document))?,
            amount: signed_amount(sum).ok_or_else(|| PayloadError::new("amount", "an amount such as 236.23", sum))?,
        };
        payload.checked(["okp", "cashRegister", "time", "number"])
    }

    fn write(&self, text: &mut String) {
        text.push_str(&self.okp);
        text.push(':');
        text.push_str(&self.cash_register);
        text.push(':');
        push_digits(text, u64::from(self.issued_at.date().0 % 100), 2);
        push_time(text, self.issued_at, "", true);
        text.push(':');
        push_digits(text, self.document.into(), 1);
        text.push(':');
        push_amount(text, self.amount);
    }

    /// Refuses what the rules refuse: five groups of eight digits, 16 or 17 digits from 888, a year of this century.
    fn checked(self, fields: [&'static str; 4]) -> Result<Self, PayloadError> {
        let [okp, cash_register, time, document] = fields;
        let groups = self.okp.split('-');
        if groups.clone().count() != 5 || !groups.clone().all(|group| hexadecimal(group, 8)) {
            return Err(PayloadError::new(okp, "five groups of eight hexadecimal digits", &self.okp));
        }
        if !digits(&self.cash_register, 16..=17) || !self.cash_register.starts_with("888") {
            return Err(PayloadError::new(cash_register, "16 or 17 digits from 888", &self.cash_register));
        }
        if !(2000..2100).contains(&self.issued_at.date().0) {
            return Err(PayloadError::new(time, "a year from 2000 to 2099", &self.issued_at));
        }
        if self.document == 0 {
            return Err(PayloadError::new(document, EXPECTED_DOCUMENT, &0));
        }
        Ok(self)
    }
}

/// `MMdd`, what stands between, and `HHmm` with the seconds or without.
fn push_time(text: &mut String, at: LocalTime, between: &str, seconds: bool) {
    let ((_, month, day), (hour, minute, second)) = (at.date(), at.clock());
    push_digits(text, month.into(), 2);
    push_digits(text, day.into(), 2);
    text.push_str(between);
    push_digits(text, hour.into(), 2);
    push_digits(text, minute.into(), 2);
    if seconds {
        push_digits(text, second.into(), 2);
    }
}

/// An amount of hundredths with a dot and two decimals.
fn push_amount(text: &mut String, amount: Amount) {
    if amount.is_negative() {
        text.push('-');
    }
    let minor = amount.minor().unsigned_abs();
    push_digits(text, minor / 100, 1);
    text.push('.');
    push_digits(text, minor % 100, 2);
}

/// A number with zeros before it.
fn push_digits(text: &mut String, number: u64, least: usize) {
    if number > 9 || least > 1 {
        push_digits(text, number / 10, least.saturating_sub(1));
    }
    text.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or_default()));
}

fn signed_amount(text: &str) -> Option<Amount> {
    match text.strip_prefix('-') {
        Some(text) => amount(text).filter(|sum| *sum != Amount::ZERO).map(|sum| Amount::new(-sum.minor())),
        None => amount(text),
    }
}

fn amount(text: &str) -> Option<Amount> {
    let (whole, cents) = text.split_once('.')?;
    let minor = self::whole(whole)? * 100 + padded(cents.as_bytes(), 2)?;
    (minor <= MAX_MINOR.unsigned_abs()).then_some(Amount::new(minor.cast_signed()))
}

/// A document number.
fn number(text: &str) -> Option<u32> {
    whole(text).and_then(|number| u32::try_from(number).ok())
}

/// A number of up to 15 digits; leading zeros are refused, since they would not come back.
fn whole(text: &str) -> Option<u64> {
    let canonical = text == "0" || !text.starts_with('0');
    padded(text.as_bytes(), text.len()).filter(|_| canonical && (1..=15).contains(&text.len()))
}

/// A number of exactly so many digits.
fn padded(text: &[u8], count: usize) -> Option<u64> {
    let add = |number: u64, byte: &u8| byte.is_ascii_digit().then(|| number.wrapping_mul(10) + u64::from(byte - b'0'));
    text.iter().try_fold(0, add).filter(|_| text.len() == count)
}

/// `yyyyMMddTHHmm` or `yyyyMMddTHHmmss`.
fn compact_time(text: &str) -> Option<LocalTime> {
    let (date, clock) = text.split_once('T')?;
    let seconds = if clock.len() == 4 { "00" } else { "" };
    (date.len() == 8).then(|| LocalTime::from_digits([date, clock, seconds].concat().as_bytes()))?
}

/// `yyMMddHHmmss`, in this century.
fn short_time(text: &str) -> Option<LocalTime> {
    LocalTime::from_digits(["20", text].concat().as_bytes())
}

fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn hexadecimal(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
#[path = "payload_tests.rs"]
mod tests;
