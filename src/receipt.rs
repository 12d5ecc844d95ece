//! The receipt: what was sold, by whom, how it was paid and what the fiscal device answered.
//!
//! Plain data, the same on both sides of the wasm boundary and of the relay's interface: field names are camelCase,
//! amounts are integers of minor units, quantities are thousandths. Sums are never stored; [`Receipt::totals`] works them out.

use serde::{Deserialize, Serialize};

use crate::locale::Locale;
use crate::money::{Amount, Currency, Overflow, Quantity};
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Receipt {
    /// The caller's own id, unique for ever: the idempotency key of its delivery. 8 to 64 of `A–Z a–z 0–9 . _ -`.
    pub id: String,
    /// The country whose rules hold.
    pub country: Country,
    /// Sale or refund.
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
    /// What was sold, 1 to 500 lines.
    pub lines: Vec<Line>,
    /// How it was paid; cash may exceed what is due, the rest is change.
    pub payments: Vec<Payment>,
    /// What cash rounding added to the sum of the lines (Slovakia: -2 to 2 cents; zero elsewhere).
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
    /// Lines of thanks, hours, returns; printed at the foot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footer: Vec<String>,
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

/// What a receipt records (tag 1054).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A sale ("приход").
    Sale,
    /// Money given back for one ("возврат прихода").
    Refund,
}

impl Kind {
    /// The settlement attribute. Source: FFD, tag 1054.
    pub const fn ffd_code(self) -> u8 {
        match self {
            Self::Sale => 1,
            Self::Refund => 2,
        }
    }
}

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

/// One line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Line {
    /// Name of the goods (tag 1030), up to 128 characters (255 in Slovakia).
    pub name: String,
    /// Barcode as scanned, up to 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barcode: Option<String>,
    /// How much, in thousandths of the unit; above zero.
    pub quantity: Quantity,
    /// Unit as printed (шт, кг, ks, kg), up to 16 characters (tag 1197).
    pub unit: String,
    /// Price of one unit, tax included.
    pub price: Amount,
    /// What is taken off the line, from zero up to its cost.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub discount: Amount,
    /// Tax held in the line's sum.
    pub tax: TaxRate,
}

impl Line {
    /// Quantity times price less the discount (tag 1043).
    pub fn total(&self) -> Result<Amount, Overflow> {
        self.quantity.cost(self.price)?.minus(self.discount)
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

/// The sums of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// What is due: the lines and the rounding (tag 1020).
    pub due: Amount,
    /// What was taken off in all.
    pub discount: Amount,
    /// What was handed over.
    pub paid: Amount,
    /// What went back to the buyer in cash; zero while too little is paid.
    pub change: Amount,
    /// The tax by rate, in the order of the rates.
    pub taxes: Vec<TaxTotal>,
}

/// The tax of one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaxTotal {
    /// The rate.
    pub rate: TaxRate,
    /// The lines' sum with this rate, tax included.
    pub total: Amount,
    /// The tax in it.
    pub tax: Amount,
}

impl Receipt {
    /// Works out the sums; tax is taken out of each rate's total (54-FZ receipts and eKasa both print it so).
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves the range of [`Amount`].
    pub fn totals(&self) -> Result<Totals, Overflow> {
        let lines = self.lines.iter().map(Line::total).collect::<Result<Vec<_>, _>>()?;
        let due = Amount::sum(lines.iter().copied())?.plus(self.rounding)?;
        let paid = Amount::sum(self.payments.iter().map(|payment| payment.amount))?;
        let change = paid.minus(due)?.max(Amount::ZERO);
        let discount = Amount::sum(self.lines.iter().map(|line| line.discount))?;
        Ok(Totals { due, discount, paid, change, taxes: self.taxes(&lines)? })
    }

    fn taxes(&self, totals: &[Amount]) -> Result<Vec<TaxTotal>, Overflow> {
        let mut rates: Vec<TaxRate> = Vec::new();
        for line in &self.lines {
            if let Err(place) = rates.binary_search(&line.tax) {
                rates.insert(place, line.tax);
            }
        }
        let with_rate = |rate| self.lines.iter().zip(totals).filter(move |(line, _)| line.tax == rate);
        let tax_total = |rate: TaxRate| {
            let total = Amount::sum(with_rate(rate).map(|(_, total)| *total))?;
            Ok(TaxTotal { rate, total, tax: rate.included_in(total)? })
        };
        rates.into_iter().map(tax_total).collect()
    }

    /// The UID of an online Slovak document.
    pub fn uid(&self) -> Option<&str> {
        match &self.fiscal {
            Some(Fiscal::Slovakia(fiscal)) => fiscal.uid.as_deref(),
            _ => None,
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference; the lint knows 64-bit targets only")]
fn is_zero(amount: &Amount) -> bool {
    *amount == Amount::ZERO
}
