//! What a scan says: a contact in any of the usual forms, a customer's card, or goods.

use std::fmt;

use super::{card, link, vcard};
use crate::contact::{Contact, ContactError, ContactKind};

/// What a scan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// An address or a phone.
    Contact(Contact),
    /// The number of a card, to be looked up among customers.
    Customer(String),
    /// Anything else, as scanned.
    Goods(String),
}

/// Why a scan says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScanError {
    /// A bank card, of which nothing is shown or kept (PCI DSS, requirement 3).
    BankCard,
    /// It is made for contacts and holds none.
    NoContact,
    /// The contact in it is none.
    Contact(ContactError),
}

impl ScanError {
    /// A stable code in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BankCard => "bank-card",
            Self::NoContact => "no-contact",
            Self::Contact(error) => error.code(),
        }
    }
}

impl fmt::Display for ScanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BankCard => f.write_str("expected a contact or a customer's card, found a bank card"),
            Self::NoContact => f.write_str("expected an e-mail address or a phone, found none"),
            Self::Contact(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ScanError {}

/// Reads a scan. `region` is the country whose national numbers are understood; of an address and a phone together
/// the `wanted` kind is taken, the address when any is.
///
/// ```
/// use tillpost::scan::{Content, read};
///
/// let Ok(Content::Contact(contact)) = read("MECARD:N:Eva;TEL:0905 123 456;;", "SK", None) else { panic!() };
/// assert_eq!(contact.value(), "+421905123456");
/// assert_eq!(read("4600001234567", "RU", None), Ok(Content::Goods("4600001234567".to_owned())));
/// ```
///
/// # Errors
/// [`ScanError`]: a bank card, or a contact that is none.
pub fn read(text: &str, region: &str, wanted: Option<ContactKind>) -> Result<Content, ScanError> {
    let text = text.trim();
    if let Some(number) = card::read(text)? {
        return Ok(Content::Customer(number));
    }
    let mut found = Found { region, wanted, best: [(0, None), (0, None)], error: ScanError::NoContact };
    if is_plain(text) {
        found.offer(1, text);
        if found.is_empty() && !text.contains(['@', '+']) {
            return Ok(Content::Goods(text.to_owned()));
        }
    } else if !(link::read(text, &mut found) || vcard::read(text, &mut found)) {
        return Ok(Content::Goods(text.to_owned()));
    }
    found.contact().map(Content::Contact)
}

/// Contacts come upon in one scan.
pub(super) struct Found<'r> {
    region: &'r str,
    wanted: Option<ContactKind>,
    /// The best address and the best phone, each with its rank.
    best: [(u8, Option<Contact>); 2],
    error: ScanError,
}

impl Found<'_> {
    /// Takes what should be a contact; of several of one kind the first of the highest rank stays. Rank 0 is never taken.
    pub(super) fn offer(&mut self, rank: u8, text: &str) {
        match Contact::parse(text, self.region) {
            Ok(contact) => {
                let best = &mut self.best[usize::from(contact.kind() == ContactKind::Phone)];
                if rank > best.0 {
                    *best = (rank, Some(contact));
                }
            }
            Err(error) => self.error = ScanError::Contact(error),
        }
    }

    fn is_empty(&self) -> bool {
        self.best.iter().all(|(_, contact)| contact.is_none())
    }

    fn contact(self) -> Result<Contact, ScanError> {
        let [(_, email), (_, phone)] = self.best;
        let best = if self.wanted == Some(ContactKind::Phone) { phone.or(email) } else { email.or(phone) };
        best.ok_or(self.error)
    }
}

/// Whether the text can be a contact as it stands: it has an `@`, or is a phone and no article's number.
fn is_plain(text: &str) -> bool {
    if text.contains('@') {
        return !text.contains([':', '\n']);
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let phone = text.bytes().all(|byte| byte.is_ascii_digit() || b"+ ()-.".contains(&byte));
    phone && (text.starts_with('+') || (9..=15).contains(&digits) && !is_article(text))
}

/// Whether it is a number of goods by its length and check digit. Source: GS1 General Specifications, 7.9.
pub(super) fn is_article(text: &str) -> bool {
    let mut sum = 0;
    for (at, byte) in text.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        sum += u32::from(byte - b'0') * if at % 2 == 0 { 1 } else { 3 };
    }
    matches!(text.len(), 8 | 12..=14) && sum % 10 == 0
}
