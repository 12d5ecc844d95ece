//! What is exported, and the codes of payments in the back office.

use serde::{Deserialize, Serialize};

use crate::receipt::Tender;

/// What goes out beside the closing of a shift, which always does. Source: `xml5_exporter.conf` of UKM 5.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own, by name")]
pub struct ExportSettings {
    /// Each receipt as soon as it is there (`isExportReceipts`).
    #[serde(default)]
    pub receipts: bool,
    /// Each movement of the drawer (`isExportMoneyOperations`).
    #[serde(default)]
    pub money_operations: bool,
    /// Each opening of a shift (`isExportShiftOpens`).
    #[serde(default)]
    pub shift_opens: bool,
    /// Also who bought: the address or phone, name and tax number, which are personal data.
    #[serde(default)]
    pub buyers: bool,
    /// The codes of payments.
    #[serde(default)]
    pub payments: Payments,
}

/// What the back office calls each tender; a tender that is used must have its code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Payments {
    /// Notes and coins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash: Option<PaymentCode>,
    /// Anything electronic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<PaymentCode>,
    /// An advance or a certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepaid: Option<PaymentCode>,
    /// On credit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<PaymentCode>,
    /// In kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<PaymentCode>,
}

/// A means of payment as the back office knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaymentCode {
    /// Its code.
    pub id: u32,
    /// Its name, up to 100 characters.
    pub name: String,
    /// What the back office calls its currency; the ISO 4217 code where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

impl Payments {
    /// The code of a tender.
    pub const fn of(&self, tender: Tender) -> Option<&PaymentCode> {
        match tender {
            Tender::Cash => self.cash.as_ref(),
            Tender::Card => self.card.as_ref(),
            Tender::Prepaid => self.prepaid.as_ref(),
            Tender::Credit => self.credit.as_ref(),
            Tender::Exchange => self.exchange.as_ref(),
        }
    }
}
