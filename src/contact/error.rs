//! Why a text is no contact.

use std::fmt;

use crate::quote::{Quoted, QuotedChar};

/// Why a text is no contact. [`ContactError::code`] is stable; the message is short and for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactError {
    /// Nothing was typed.
    Empty,
    /// A character that cannot stand before the `@`.
    LocalCharacter(char),
    /// A character that cannot stand after the `@`.
    DomainCharacter(char),
    /// A character that cannot stand in a phone.
    PhoneCharacter(char),
    /// Not exactly one `@`; how many.
    AtSigns(usize),
    /// Nothing, or more than 64 characters, before the `@`; how many.
    LocalPart(usize),
    /// A dot at an end, or two in a row, before the `@`; the part.
    Dots(String),
    /// The domain has no dot or ends in a number.
    Domain(String),
    /// A part of the domain that is empty, longer than 63 characters, or has a hyphen at an end.
    Label(String),
    /// A part of the domain that mixes Latin letters with Greek or Cyrillic ones, which look alike.
    MixedScript(String),
    /// An address longer than 254 characters; how many.
    Length(usize),
    /// No country has this calling code.
    CallingCode(String),
    /// A national number where no country is known.
    Region(String),
    /// Too few or too many digits after the calling code.
    Digits {
        /// The country calling code.
        code: u16,
        /// The fewest digits after it.
        least: u8,
        /// The most digits after it.
        most: u8,
        /// The digits found after it.
        found: usize,
    },
    /// No number of that country begins with the digits after the calling code.
    Start {
        /// The country calling code.
        code: u16,
        /// The first digits after it, to the one that no number has.
        found: String,
    },
    /// An extension after the number, which no message reaches; the character it begins with.
    Extension(char),
}

impl ContactError {
    /// A stable code in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::LocalCharacter(_) => "local-character",
            Self::DomainCharacter(_) => "domain-character",
            Self::PhoneCharacter(_) => "phone-character",
            Self::AtSigns(_) => "at-sign",
            Self::LocalPart(_) => "local-part",
            Self::Dots(_) => "dots",
            Self::Domain(_) => "domain",
            Self::Label(_) => "domain-label",
            Self::MixedScript(_) => "mixed-script",
            Self::Length(_) => "too-long",
            Self::CallingCode(_) => "calling-code",
            Self::Region(_) => "country-unknown",
            Self::Digits { .. } => "digits",
            Self::Start { .. } => "first-digit",
            Self::Extension(_) => "extension",
        }
    }
}

impl fmt::Display for ContactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("expected an e-mail address or a phone, found nothing"),
            Self::LocalCharacter(found) => {
                write!(f, "expected Latin letters, digits, dots or hyphens before @, found {}", QuotedChar(*found))
            }
            Self::DomainCharacter(found) => {
                write!(f, "expected letters, digits, dots or hyphens after @, found {}", QuotedChar(*found))
            }
            Self::PhoneCharacter(found) => {
                write!(
                    f,
                    "expected digits, spaces or hyphens in a phone, or an address with @, found {}",
                    QuotedChar(*found)
                )
            }
            Self::AtSigns(found) => write!(f, "expected one @, found {found}"),
            Self::LocalPart(found) => write!(f, "expected 1 to 64 characters before @, found {found}"),
            Self::Dots(found) => write!(f, "expected single dots inside the name before @, found {}", Quoted(found)),
            Self::Domain(found) => write!(f, "expected a domain such as example.com after @, found {}", Quoted(found)),
            Self::Label(found) => {
                write!(f, "expected 1 to 63 letters, digits or inner hyphens between dots, found {}", Quoted(found))
            }
            Self::MixedScript(found) => {
                write!(f, "expected letters of one alphabet between dots, found {}", Quoted(found))
            }
            Self::Length(found) => write!(f, "expected at most 254 characters, found {found}"),
            Self::CallingCode(found) => write!(f, "expected a country calling code such as +7 or +421, found +{found}"),
            Self::Region(found) => write!(f, "expected a phone from + and the country's code, found {}", Quoted(found)),
            Self::Digits { code: 0, most, .. } => write!(f, "expected at most {most} digits in a phone, found more"),
            Self::Digits { code, least, most, found } if least == most => {
                write!(f, "expected {least} digits after +{code}, found {found}")
            }
            Self::Digits { code, least, most, found } => {
                write!(f, "expected {least} to {most} digits after +{code}, found {found}")
            }
            Self::Start { code, found } if found.len() < 2 => {
                write!(f, "expected another first digit after +{code}, found {found}")
            }
            Self::Start { code, found } => write!(f, "expected other first digits after +{code}, found {found}"),
            Self::Extension(found) => {
                write!(f, "expected a phone without an extension, found {}", QuotedChar(*found))
            }
        }
    }
}

impl std::error::Error for ContactError {}
