//! What a report file says, transaction by transaction.

use crate::exchange::journal::Movement;
use crate::money::{Amount, Quantity};
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// A report file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// Whether its first line says that the back office has taken it.
    pub processed: bool,
    /// Id of the till's data base.
    pub database: String,
    /// Number of the report.
    pub number: u32,
    /// Its transactions, in order.
    pub transactions: Vec<Record>,
}

/// One transaction: fields 1 to 7, 13, 14, 17 and 27, and what its kind adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number; the numbers of a till follow one another without a gap.
    pub number: u64,
    /// When.
    pub at: LocalTime,
    /// Number of the till in the store.
    pub pos: u32,
    /// Number of the document; 0 where there is none.
    pub document: u64,
    /// Code of the cashier.
    pub cashier: u32,
    /// What the document records: 0 a sale, 1 a refund, 4 and 5 money in and out, 8 and 10 a shift opened and closed,
    /// 13 no business, 23 an invoice paid, 25 goods bought, 26 that given back.
    pub operation: u8,
    /// Number of the shift.
    pub shift: u32,
    /// What its kind (field 4) adds.
    pub content: Content,
}

/// What a transaction tells. Sums and quantities are below zero on refunds, prices never.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// 42: a document begun.
    Opened(Document),
    /// 55: a document finished.
    Closed(Document),
    /// 56: a document given up.
    Cancelled(Document),
    /// 11, or 1 without an id; 12 and 2 for what goes the other way than the rest of its document.
    Goods(Goods),
    /// 15: what was taken off the goods before; below zero where it was put on.
    Discount(Amount),
    /// 38: what cash rounding added.
    Rounding(Amount),
    /// 40: a payment; change has the other sign.
    Payment(Payment),
    /// 4: the tax of one rate in the document.
    Tax(Tax),
    /// 45: the fiscal device registered the document.
    Registered(Box<Registered>),
    /// 50 and 51: money moved without goods.
    Money(Movement, Amount),
    /// 62.
    ShiftOpened,
    /// 61.
    ShiftClosed {
        /// What came in less what went out.
        revenue: Amount,
        /// Sum of the sales alone.
        sales: Amount,
    },
    /// Any other, as it stands: its kind and all of its fields.
    Other(u32, Vec<String>),
}

/// The sums of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Sum of all quantities, whatever their units.
    pub quantity: Quantity,
    /// What is due.
    pub total: Amount,
    /// The same before discounts, surcharges and rounding.
    pub before: Amount,
    /// Number of the document that goods come back from.
    pub base: Option<u64>,
    /// The till's own id of the receipt; empty for none.
    pub id: String,
}

/// Goods on a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goods {
    /// Whether they go the other way than the document.
    pub storno: bool,
    /// Their id in the catalogue; empty for none.
    pub id: String,
    /// Price before discounts, from zero.
    pub price: Amount,
    /// How much.
    pub quantity: Quantity,
    /// Price after discounts, rounded.
    pub final_price: Amount,
    /// Sum after discounts.
    pub total: Amount,
    /// Sum before discounts.
    pub before: Amount,
    /// The barcode they were rung up by; empty for none.
    pub barcode: String,
    /// Their marking code; empty for none.
    pub marking: String,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Code of the means of payment in the back office.
    pub code: u32,
    /// What it is: 0 cash, 1 card, 3 prepaid, 7 anything else.
    pub operation: u8,
    /// How much.
    pub amount: Amount,
}

/// The tax of one rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// The rate.
    pub rate: TaxRate,
    /// The tax.
    pub tax: Amount,
    /// What it is in.
    pub total: Amount,
}

/// What the fiscal device answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registered {
    /// Sum of the document.
    pub total: Amount,
    /// The maker's number of the device; empty where it is not known.
    pub serial: String,
    /// РН ККТ, kód pokladnice.
    pub registration: String,
    /// ФН; empty in Slovakia.
    pub drive: String,
    /// ФД, poradové číslo.
    pub document: u32,
    /// ФПД, OKP.
    pub sign: String,
    /// Number of the receipt in the shift.
    pub receipt: u32,
    /// Number of the device's shift.
    pub shift: u32,
    /// UID, in Slovakia; empty for none.
    pub uid: String,
    /// When it was settled.
    pub at: Option<LocalTime>,
}

impl Content {
    /// Its kind, field 4.
    pub const fn kind(&self) -> u32 {
        match self {
            Self::Opened(_) => 42,
            Self::Closed(_) => 55,
            Self::Cancelled(_) => 56,
            Self::Goods(goods) => match (goods.storno, goods.id.is_empty()) {
                (false, false) => 11,
                (false, true) => 1,
                (true, false) => 12,
                (true, true) => 2,
            },
            Self::Discount(_) => 15,
            Self::Rounding(_) => 38,
            Self::Payment(_) => 40,
            Self::Tax(_) => 4,
            Self::Registered(_) => 45,
            Self::Money(Movement::Deposition, _) => 50,
            Self::Money(Movement::Withdrawal, _) => 51,
            Self::ShiftOpened => 62,
            Self::ShiftClosed { .. } => 61,
            Self::Other(kind, _) => *kind,
        }
    }
}
