//! The receipt: what was sold, by whom, how it was paid and what the fiscal device answered.
//!
//! Plain data, the same on both sides of the wasm boundary and of the relay's interface: field names are camelCase,
//! amounts are integers of minor units, quantities are thousandths. Sums are never stored; [`Receipt::totals`] works them out.

mod agent;
mod fiscal;
mod line;
mod logo;
mod seller;
mod totals;

use serde::{Deserialize, Serialize};

pub use agent::{Agent, AgentKind};
pub use fiscal::{Fiscal, RussianFiscal, SlovakFiscal};
pub use line::{Exemption, Line, LineType, MarkingCheck, Method, Subject};
pub(crate) use logo::EXPECTED_BITS;
pub use logo::{Logo, MAX_LOGO};
pub use seller::{Customer, Seller, Taxation};
pub use totals::{TaxTotal, Totals};

use crate::locale::Locale;
use crate::money::{Amount, Currency, Overflow};
use crate::time::LocalTime;

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Receipt {
    /// The caller's own id, unique for ever: the idempotency key of its delivery. 8 to 64 of `A–Z a–z 0–9 . _ -`.
    pub id: String,
    /// The country whose rules hold.
    pub country: Country,
    /// What it records.
    pub kind: Kind,
    /// The currency of every amount on it.
    pub currency: Currency,
    /// Number within the shift, from 1 (tag 1042).
    pub number: u32,
    /// Shift number, from 1 (tag 1038).
    pub shift: u32,
    /// When it was issued, by the till's clock (tag 1012).
    pub issued_at: LocalTime,
    /// Who sells.
    pub seller: Seller,
    /// Who rang it up (tag 1021), up to 64 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
    /// What was sold, 1 to 500 lines; none where money alone moves.
    #[serde(default)]
    pub lines: Vec<Line>,
    /// How it was paid; cash may exceed what is due, the rest is change.
    pub payments: Vec<Payment>,
    /// What cash rounding added to the sum of the lines, of what is paid in cash ([`Country::cash_rounding`]).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rounding: Amount,
    /// The buyer's e-mail address or phone as given before payment (tag 1008).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
    /// What the fiscal device answered; absent until it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal: Option<Fiscal>,
    /// A training receipt: no fiscal document, and printed so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub training: bool,
    /// A copy of a document given out before: printed so, and in Slovakia without UID, QR, OKP and PKP.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub copy: bool,
    /// Lines of greeting; printed at the head.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<String>,
    /// Lines of thanks, hours, returns; printed at the foot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footer: Vec<String>,
    /// A picture above everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Version of the Russian fiscal formats (tag 1209).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ffd: Option<Ffd>,
    /// Number of the invoice that a Slovak [`Kind::InvoicePayment`] pays, up to 50 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<String>,
    /// The paper that a Slovak document replaces, issued while the till was out of order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragon: Option<Paragon>,
    /// The buyer by name (tags 1227 and 1228).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<Customer>,
    /// Additional requisite of the receipt (tag 1192), up to 16 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<String>,
    /// Additional requisite of the user (tag 1084).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_extra: Option<UserExtra>,
    /// Number of the vending machine (tag 1036), up to 20 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub automat: Option<String>,
    /// Whether it was settled over the internet (tag 1125).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub internet: bool,
    /// Why money was paid in or out, up to 256 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A paper document of a Slovak till out of order. Source: Act 289/2008, § 10.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Paragon {
    /// Its number, from 1.
    pub number: u32,
    /// When it was written.
    pub date: LocalTime,
}

/// A requisite of the user's own (tag 1084).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UserExtra {
    /// Its name (tag 1085), up to 64 characters.
    pub name: String,
    /// Its value (tag 1086), up to 256 characters.
    pub value: String,
}

/// Versions of the Russian fiscal formats (tag 1209).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ffd {
    /// 1.05.
    #[serde(rename = "1.05")]
    V105,
    /// 1.1.
    #[serde(rename = "1.1")]
    V11,
    /// 1.2.
    #[serde(rename = "1.2")]
    V12,
}

impl Ffd {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::V105 => "1.05",
            Self::V11 => "1.1",
            Self::V12 => "1.2",
        }
    }
}

/// The country whose rules a receipt follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Country {
    /// Russia: 54-FZ and the FFD formats.
    #[serde(rename = "RU")]
    Russia,
    /// Slovakia: Act 289/2008 and eKasa.
    #[serde(rename = "SK")]
    Slovakia,
    /// Anywhere else: no fiscal rules.
    #[serde(rename = "other")]
    Other,
}

impl Country {
    /// As it is written in data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Russia => "RU",
            Self::Slovakia => "SK",
            Self::Other => "other",
        }
    }

    /// The language its customers read.
    pub const fn locale(self) -> Locale {
        match self {
            Self::Russia => Locale::Ru,
            Self::Slovakia => Locale::Sk,
            Self::Other => Locale::En,
        }
    }

    /// What cash rounding adds to a sum paid in cash: to the nearest 5 cents in Slovakia (Act 18/1996, since July 2022;
    /// 1 and 2 cents are paid as 5), nothing elsewhere.
    pub fn cash_rounding(self, total: Amount) -> Result<Amount, Overflow> {
        let cents = total.minor();
        match self {
            Self::Slovakia if cents == 1 || cents == 2 => Ok(Amount::new(5 - cents)),
            Self::Slovakia => total.scaled(1, 5)?.scaled(5, 1)?.minus(total),
            Self::Russia | Self::Other => Ok(Amount::ZERO),
        }
    }
}

/// What a receipt records (tag 1054; in Slovakia the type of the document).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A sale ("приход", PD).
    Sale,
    /// Money given back for one ("возврат прихода", PD of returned goods).
    Refund,
    /// Goods bought from a customer ("расход"); Russia alone.
    Purchase,
    /// Money taken back for one ("возврат расхода"); Russia alone.
    PurchaseRefund,
    /// An invoice paid in cash (UF); Slovakia alone.
    InvoicePayment,
    /// An invalid document (ND), for instruction; Slovakia alone.
    Invalid,
    /// Money put into the drawer ("внесение", VK).
    PayIn,
    /// Money taken out of the drawer ("выплата", VY).
    PayOut,
}

impl Kind {
    /// The settlement attribute, 1 to 4, where it is a settlement of Russia. Source: FFD, tag 1054.
    pub const fn ffd_code(self) -> Option<u8> {
        match self {
            Self::Sale => Some(1),
            Self::Refund => Some(2),
            Self::Purchase => Some(3),
            Self::PurchaseRefund => Some(4),
            Self::InvoicePayment | Self::Invalid | Self::PayIn | Self::PayOut => None,
        }
    }

    /// The settlement of that number; a sale where there is none.
    pub const fn from_ffd(code: u8) -> Self {
        match code {
            2 => Self::Refund,
            3 => Self::Purchase,
            4 => Self::PurchaseRefund,
            _ => Self::Sale,
        }
    }

    /// Whether goods change hands for money, there or back.
    pub const fn is_settlement(self) -> bool {
        self.ffd_code().is_some()
    }

    /// Whether money alone moves, without goods: the drawer's own operations.
    pub const fn is_drawer(self) -> bool {
        matches!(self, Self::PayIn | Self::PayOut)
    }

    /// Whether the till gives money: for returned or bought goods, or out of the drawer.
    pub const fn is_outgoing(self) -> bool {
        matches!(self, Self::Refund | Self::Purchase | Self::PayOut)
    }
}

/// One tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Payment {
    /// What it was paid with.
    pub tender: Tender,
    /// How much was handed over; above zero.
    pub amount: Amount,
}

/// What a receipt is paid with (tags 1031, 1081, 1215, 1216, 1217).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tender {
    /// Notes and coins.
    Cash,
    /// Card, bank transfer, QR: anything electronic.
    Card,
    /// An advance or a gift certificate paid before.
    Prepaid,
    /// On credit.
    Credit,
    /// In kind.
    Exchange,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference; the lint knows 64-bit targets only")]
fn is_zero(amount: &Amount) -> bool {
    *amount == Amount::ZERO
}
