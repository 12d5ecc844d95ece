//! One line of a receipt.

use serde::{Deserialize, Serialize};

use super::{Agent, is_zero};
use crate::money::{Amount, Overflow, Quantity};
use crate::tax::TaxRate;

/// One line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Line {
    /// Name of the goods (tag 1030), up to 128 characters (255 in Slovakia).
    pub name: String,
    /// Barcode as scanned, up to 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barcode: Option<String>,
    /// Id of the goods in the catalogue, up to 100 characters; never printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// How much, in thousandths of the unit; above zero.
    pub quantity: Quantity,
    /// Unit as printed (шт, кг, ks, kg), up to 16 characters (tag 1197), 3 in Slovakia.
    pub unit: String,
    /// Price of one unit, tax included; below zero only on the Slovak lines that take off.
    pub price: Amount,
    /// What is taken off the line, from zero up to its cost.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub discount: Amount,
    /// What is put on the line, from zero.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub surcharge: Amount,
    /// Tax held in the line's sum.
    pub tax: TaxRate,
    /// How it is settled (tag 1214).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// What is settled (tag 1212).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// The marking code as scanned (tag 2000), up to 256 characters; its separators are U+001D.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marking: Option<String>,
    /// What checking the marking code gave (tag 2106); none before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marking_check: Option<MarkingCheck>,
    /// Whose goods are sold through an agent (tags 1222 and 1223).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Box<Agent>>,
    /// Additional requisite of the line (tag 1191), up to 64 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Measure of the quantity by its number (tag 2108).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<u32>,
    /// Country of origin, three digits of ОКСМ (tag 1230).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Number of the customs declaration (tag 1231), up to 32 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<String>,
    /// What a Slovak line records.
    #[serde(default, rename = "type", skip_serializing_if = "LineType::is_positive")]
    pub line_type: LineType,
    /// UID or OKP of the document that a returned or corrected line stood on; Slovakia.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Number of the voucher taken, up to 50 characters; Slovakia.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher: Option<String>,
    /// Why there is no tax; Slovakia.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<Exemption>,
    /// DIČ or IČ DPH of whom the goods are sold for; Slovakia.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller_tax_id: Option<String>,
}

impl Line {
    /// Quantity times price, less the discount, with the surcharge (tag 1043).
    pub fn total(&self) -> Result<Amount, Overflow> {
        self.quantity.cost(self.price)?.minus(self.discount)?.plus(self.surcharge)
    }
}

/// How a line is settled. Source: FFD, tag 1214, values 1–7 in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// Paid in full before the goods.
    FullPrepayment,
    /// Paid in part before the goods.
    Prepayment,
    /// Paid before it is known for what.
    Advance,
    /// Paid in full with the goods.
    FullPayment,
    /// Paid in part with the goods, the rest on credit.
    PartialPayment,
    /// Given on credit.
    Credit,
    /// A credit paid off.
    CreditPayment,
}

/// What is settled. Source: FFD 1.2, tag 1212; the numbers are [`Subject::ffd_code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the whole of it; their words stand in the locales")]
pub enum Subject {
    Goods,
    ExciseGoods,
    Work,
    Service,
    Bet,
    GamblingPrize,
    LotteryTicket,
    LotteryPrize,
    IntellectualProperty,
    Payment,
    AgentFee,
    Payout,
    Other,
    PropertyRight,
    NonOperatingIncome,
    OtherContributions,
    TradeFee,
    TouristTax,
    Pledge,
    Expense,
    PensionSelfEmployed,
    Pension,
    HealthSelfEmployed,
    Health,
    SocialInsurance,
    CasinoPayment,
    CashWithdrawal,
    UnmarkedExcise,
    MarkedExcise,
    UnmarkedGoods,
    MarkedGoods,
}

/// In the order of their numbers.
const SUBJECTS: [Subject; 31] = [
    Subject::Goods,
    Subject::ExciseGoods,
    Subject::Work,
    Subject::Service,
    Subject::Bet,
    Subject::GamblingPrize,
    Subject::LotteryTicket,
    Subject::LotteryPrize,
    Subject::IntellectualProperty,
    Subject::Payment,
    Subject::AgentFee,
    Subject::Payout,
    Subject::Other,
    Subject::PropertyRight,
    Subject::NonOperatingIncome,
    Subject::OtherContributions,
    Subject::TradeFee,
    Subject::TouristTax,
    Subject::Pledge,
    Subject::Expense,
    Subject::PensionSelfEmployed,
    Subject::Pension,
    Subject::HealthSelfEmployed,
    Subject::Health,
    Subject::SocialInsurance,
    Subject::CasinoPayment,
    Subject::CashWithdrawal,
    Subject::UnmarkedExcise,
    Subject::MarkedExcise,
    Subject::UnmarkedGoods,
    Subject::MarkedGoods,
];

/// Their names in data, in the order of their numbers.
const SUBJECT_NAMES: &str = "goods exciseGoods work service bet gamblingPrize lotteryTicket lotteryPrize \
    intellectualProperty payment agentFee payout other propertyRight nonOperatingIncome otherContributions tradeFee \
    touristTax pledge expense pensionSelfEmployed pension healthSelfEmployed health socialInsurance casinoPayment \
    cashWithdrawal unmarkedExcise markedExcise unmarkedGoods markedGoods";

impl Subject {
    /// Its name in data.
    pub fn name(self) -> &'static str {
        SUBJECT_NAMES.split(' ').nth(self as usize).unwrap_or_default()
    }

    /// The number under tag 1212: 1 to 27, then 30 to 33.
    pub const fn ffd_code(self) -> u8 {
        let place = self as u8 + 1;
        if place > 27 { place + 2 } else { place }
    }

    /// The subject with this number.
    pub fn from_ffd_code(code: u8) -> Option<Self> {
        SUBJECTS.into_iter().find(|subject| subject.ffd_code() == code)
    }

    /// Whether the goods carry a marking code.
    pub const fn is_marked(self) -> bool {
        matches!(self, Self::MarkedExcise | Self::MarkedGoods)
    }
}

/// What checking a marking code gave (tag 2106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MarkingCheck {
    /// Right.
    Positive,
    /// Wrong.
    Negative,
}

/// What a Slovak line records. Source: eKasa, item types.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LineType {
    /// Goods or a service.
    #[default]
    Positive,
    /// Containers brought back.
    ReturnedContainer,
    /// Goods brought back.
    Returned,
    /// A line of an earlier document put right.
    Correction,
    /// A discount.
    Discount,
    /// An advance taken into account.
    Advance,
    /// A voucher taken.
    Voucher,
}

impl LineType {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference")]
    fn is_positive(&self) -> bool {
        *self == Self::Positive
    }
}

/// Why a Slovak line has no tax. Source: Act 222/2004, § 74.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Exemption {
    /// The buyer pays the tax.
    ReverseCharge,
    /// Exempt goods.
    ExemptGoods,
    /// The margin of a travel agency.
    TravelAgency,
    /// The margin on used goods.
    UsedGoods,
    /// The margin on works of art.
    Artwork,
    /// The margin on collectibles and antiques.
    Collectibles,
}
