//! Whose goods a line sells, when they are not the seller's own.

use serde::{Deserialize, Serialize};

/// An agent's data: texts to 256 characters, phones as `+` and digits, 19 characters each. Source: FFD, tags 1222–1226.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Agent {
    /// What kind of agent (tag 1222).
    pub kind: AgentKind,
    /// Operation of a bank's payment agent (tag 1044), up to 24 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Phones of the payment agent (tag 1073).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agent_phones: Vec<String>,
    /// Phones of who accepts payments (tag 1074).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operator_phones: Vec<String>,
    /// Phones of who transfers money (tag 1075).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transfer_phones: Vec<String>,
    /// Name of who transfers money (tag 1026), up to 64 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_name: Option<String>,
    /// Address of who transfers money (tag 1005).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_address: Option<String>,
    /// ИНН of who transfers money (tag 1016).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_tax_id: Option<String>,
    /// Phones of the supplier (tag 1171).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplier_phones: Vec<String>,
    /// Name of the supplier (tag 1225).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier_name: Option<String>,
    /// ИНН of the supplier (tag 1226).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier_tax_id: Option<String>,
}

/// Kinds of agents. Source: FFD, tag 1222, bits 0–6 in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AgentKind {
    /// Банковский платёжный агент.
    BankPaymentAgent,
    /// Банковский платёжный субагент.
    BankPaymentSubagent,
    /// Платёжный агент.
    PaymentAgent,
    /// Платёжный субагент.
    PaymentSubagent,
    /// Поверенный.
    Attorney,
    /// Комиссионер.
    CommissionAgent,
    /// Агент.
    Agent,
}
