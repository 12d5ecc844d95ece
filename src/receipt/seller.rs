//! Who sells, and who buys by name.

use serde::{Deserialize, Serialize};

/// The shop as a receipt names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seller {
    /// Legal name (tag 1048), up to 256 characters.
    pub name: String,
    /// ИНН in Russia (10 or 12 digits, tag 1018), DIČ in Slovakia (10 digits).
    pub tax_id: String,
    /// IČ DPH, for a Slovak payer of VAT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<String>,
    /// IČO, in Slovakia.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company_id: Option<String>,
    /// Address of the settlement (tag 1009), up to 256 characters.
    pub address: String,
    /// Place of the settlement: the shop's own name or site (tag 1187), up to 256 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Russian taxation system (tag 1055).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxation: Option<Taxation>,
}

/// Russian taxation systems. Source: FFD, tag 1055.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Taxation {
    /// ОСН.
    General,
    /// УСН доход.
    SimplifiedIncome,
    /// УСН доход минус расход.
    SimplifiedProfit,
    /// ЕСХН.
    Agricultural,
    /// Патент.
    Patent,
}

/// The buyer by name, where a receipt names one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Customer {
    /// Name of the company or person (tag 1227), up to 256 characters.
    pub name: String,
    /// ИНН of the buyer (tag 1228), 10 or 12 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
}
