//! What a fiscal device answers.

use serde::{Deserialize, Serialize};

use super::Country;

/// What the fiscal device answered; in data, `system` (`RU` or `SK`) says which requisites follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "system")]
pub enum Fiscal {
    /// A Russian ККТ with its fiscal drive.
    #[serde(rename = "RU")]
    Russia(RussianFiscal),
    /// A Slovak eKasa client.
    #[serde(rename = "SK")]
    Slovakia(SlovakFiscal),
}

/// Requisites of a Russian fiscal document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RussianFiscal {
    /// РН ККТ, 16 digits (tag 1037).
    pub registration: String,
    /// ФН, 16 digits (tag 1041).
    pub drive: String,
    /// ФД, number of the fiscal document, from 1 (tag 1040).
    pub document: u32,
    /// ФПД, 1 to 10 digits; leading zeros are kept (tag 1077).
    pub sign: String,
    /// Where the buyer can check it (tag 1060), usually `nalog.ru`.
    pub site: String,
    /// E-mail address of the sender of the receipt (tag 1117).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
}

/// Requisites of a Slovak cash-register document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SlovakFiscal {
    /// Kód pokladnice, 16 or 17 digits, starting with 888.
    pub cash_register: String,
    /// Poradové číslo, from 1 each month.
    pub document: u32,
    /// UID, `O-` and 32 hexadecimal digits; only an online document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// OKP, five groups of eight hexadecimal digits.
    pub okp: String,
    /// PKP, base64 of 256 bytes; printed on an offline document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pkp: Option<String>,
}

/// The requisites of either system as they are read: serde's own reading of tagged enums would triple the code.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FiscalFields {
    system: Country,
    document: u32,
    registration: Option<String>,
    drive: Option<String>,
    sign: Option<String>,
    site: Option<String>,
    sender: Option<String>,
    cash_register: Option<String>,
    uid: Option<String>,
    okp: Option<String>,
    pkp: Option<String>,
}

impl<'de> Deserialize<'de> for Fiscal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let fields = FiscalFields::deserialize(deserializer)?;
        let need = |value: Option<String>, name| value.ok_or_else(|| D::Error::missing_field(name));
        let document = fields.document;
        match fields.system {
            Country::Russia => Ok(Self::Russia(RussianFiscal {
                registration: need(fields.registration, "registration")?,
                drive: need(fields.drive, "drive")?,
                document,
                sign: need(fields.sign, "sign")?,
                site: need(fields.site, "site")?,
                sender: fields.sender,
            })),
            Country::Slovakia => Ok(Self::Slovakia(SlovakFiscal {
                cash_register: need(fields.cash_register, "cashRegister")?,
                document,
                uid: fields.uid,
                okp: need(fields.okp, "okp")?,
                pkp: fields.pkp,
            })),
            Country::Other => Err(D::Error::custom("expected the fiscal system RU or SK, found other")),
        }
    }
}
