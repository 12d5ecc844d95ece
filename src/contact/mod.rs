//! What a customer gives to get a receipt: an e-mail address or a phone, one field for both.
//!
//! ```
//! use tillpost::contact::Contact;
//!
//! let phone = Contact::parse("8 (912) 345-67-89", "RU")?;
//! assert_eq!(phone.value(), "+79123456789");
//! assert_eq!(phone.display(), "+7 912 345-67-89");
//! assert_eq!(phone.masked(), "+7 ••• •••-67-89");
//!
//! let email = Contact::parse("Eva@Example.SK", "SK")?;
//! assert_eq!(email.value(), "Eva@example.sk");
//! # Ok::<(), tillpost::contact::ContactError>(())
//! ```

use serde::{Deserialize, Serialize};

mod email;
mod error;
mod letters;
mod mask;
mod phone;
mod punycode;
mod suggest;

pub use email::EmailAddress;
pub use error::ContactError;
pub use phone::{PhoneNumber, type_phone};

/// An e-mail address or a phone; never both (FFD, tag 1008).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Contact {
    /// A letter reaches it.
    Email(EmailAddress),
    /// A short message reaches it.
    Phone(PhoneNumber),
}

/// Which of the two a contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContactKind {
    /// An e-mail address.
    Email,
    /// A phone.
    Phone,
}

/// The most characters that tag 1008 of a Russian receipt takes. Source: FFD, tag 1008.
pub const TAG_1008_LIMIT: usize = 64;

impl Contact {
    /// Reads what was typed: with an `@` an e-mail address, else a phone. `region` is the two-letter country (ISO 3166-1)
    /// whose national numbers are understood; with an empty one only international numbers are.
    ///
    /// # Errors
    /// [`ContactError`] says what was expected and what was found.
    pub fn parse(text: &str, region: &str) -> Result<Self, ContactError> {
        if text.contains('@') {
            text.parse().map(Self::Email)
        } else {
            PhoneNumber::parse(text, region).map(Self::Phone)
        }
    }

    /// Which of the two it is.
    pub const fn kind(&self) -> ContactKind {
        match self {
            Self::Email(_) => ContactKind::Email,
            Self::Phone(_) => ContactKind::Phone,
        }
    }

    /// The form machines take, ASCII: `name@xn--e1afmkfd.xn--p1ai`, `+79123456789` (E.164). It reads back as the same contact.
    pub fn value(&self) -> String {
        match self {
            Self::Email(email) => email.as_str().to_owned(),
            Self::Phone(phone) => phone.value(),
        }
    }

    /// The form people read: `name@пример.рф`, `+7 912 345-67-89`.
    pub fn display(&self) -> String {
        match self {
            Self::Email(email) => email.display(),
            Self::Phone(phone) => phone.display(),
        }
    }

    /// The form that gives nobody away: `n•••@пример.рф`, `+7 ••• •••-67-89`.
    pub fn masked(&self) -> String {
        match self {
            Self::Email(email) => mask::email(&email.shown()),
            Self::Phone(phone) => phone.masked(),
        }
    }

    /// The address that was probably meant, when its domain looks mistyped: `eva@gmial.com` gives `eva@gmail.com`.
    pub fn suggestion(&self) -> Option<String> {
        match self {
            Self::Email(email) => email.suggestion(),
            Self::Phone(_) => None,
        }
    }

    /// Whether a Russian receipt can carry it under tag 1008: at most [`TAG_1008_LIMIT`] characters.
    pub fn fits_tag_1008(&self) -> bool {
        self.value().len() <= TAG_1008_LIMIT
    }
}

#[cfg(test)]
mod tests;
