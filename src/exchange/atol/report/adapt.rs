//! A sales report to transactions: one for each of its parts, with the numbers it gave them.

use super::AtolSettings;
use super::content::{Content, Document, Goods, Payment, Record, Registered, Tax};
use crate::exchange::journal::{Movement, Original, Sale, Shift};
use crate::exchange::report::{Part, SalesReport, Totals, Transaction, What};
use crate::money::{Amount, Overflow, Quantity};
use crate::receipt::{self, Fiscal, Kind, Line, Tender};

/// What a transaction of the report is in the file.
pub(super) fn record(
    report: &SalesReport<'_>,
    one: &Transaction<'_, '_>,
    settings: &AtolSettings,
) -> Result<Record, Overflow> {
    let shift = one.shift;
    let (document, cashier, operation) = match &one.event.what {
        What::Opened => (0, shift.opened_by.code, 8),
        What::Closed(_) => (0, shift.closed_by.as_ref().unwrap_or(&shift.opened_by).code, 10),
        What::Money(money) => (numbered(money.document, money.number), money.cashier.code, of_movement(money.kind)),
        What::Sale(sale, _) => (numbered(sale.document, sale.number), sale.cashier.code, operation(&sale.receipt)),
    };
    let content = match &one.event.what {
        What::Sale(sale, totals) => Of { report, shift, sale, totals, settings }.content(one.part)?,
        _ => of_shift(one.part)?,
    };
    let at = if let Part::Begun(sale) = one.part { sale.opened_at } else { one.event.at };
    Ok(Record {
        number: one.number,
        at,
        pos: shift.till.pos,
        document,
        cashier,
        operation,
        shift: shift.number,
        content,
    })
}

/// The number over the till's life, else that in the shift.
fn numbered(document: Option<u64>, number: u32) -> u64 {
    document.unwrap_or_else(|| number.into())
}

const fn of_movement(movement: Movement) -> u8 {
    match movement {
        Movement::Deposition => 4,
        Movement::Withdrawal => 5,
    }
}

/// What a document records. Source: Frontol 6, integrator's manual, 17.2.2, field 13.
const fn operation(receipt: &receipt::Receipt) -> u8 {
    match receipt.kind {
        _ if receipt.training => 13,
        Kind::Sale => 0,
        Kind::Refund => 1,
        Kind::PayIn => 4,
        Kind::PayOut => 5,
        Kind::Invalid => 13,
        Kind::InvoicePayment => 23,
        Kind::Purchase => 25,
        Kind::PurchaseRefund => 26,
    }
}

fn of_shift(part: Part<'_>) -> Result<Content, Overflow> {
    Ok(match part {
        Part::Money(money) => Content::Money(money.kind, money.amount),
        Part::ShiftClosed(totals) => {
            Content::ShiftClosed { revenue: revenue(totals)?, sales: totals.kind(Kind::Sale).sum }
        }
        _ => Content::ShiftOpened,
    })
}

/// What came in less what went out with documents of trade.
fn revenue(totals: &Totals) -> Result<Amount, Overflow> {
    let mut sum = Amount::ZERO;
    for kind in [Kind::Sale, Kind::InvoicePayment, Kind::PurchaseRefund] {
        sum = sum.plus(totals.kind(kind).sum)?;
    }
    for kind in [Kind::Refund, Kind::Purchase] {
        sum = sum.minus(totals.kind(kind).sum)?;
    }
    Ok(sum)
}

/// A part of a receipt.
struct Of<'r> {
    report: &'r SalesReport<'r>,
    shift: &'r Shift,
    sale: &'r Sale,
    totals: &'r receipt::Totals,
    settings: &'r AtolSettings,
}

impl Of<'_> {
    fn content(&self, part: Part<'_>) -> Result<Content, Overflow> {
        Ok(match part {
            Part::Line(line) => Content::Goods(self.goods(line)?),
            Part::Discount(line) => Content::Discount(self.signed(line.discount)?),
            Part::Surcharge(line) => Content::Discount(Amount::ZERO.minus(self.signed(line.surcharge)?)?),
            Part::Rounding(amount) => Content::Rounding(self.signed(amount)?),
            Part::Paid(payment) => self.payment(payment)?,
            Part::Change(amount) => self.paid(Tender::Cash, Amount::ZERO.minus(amount)?)?,
            Part::Tax(tax) => {
                Content::Tax(Tax { rate: tax.rate, tax: self.signed(tax.tax)?, total: self.signed(tax.total)? })
            }
            Part::Registered(fiscal) => Content::Registered(Box::new(self.registered(fiscal)?)),
            Part::Finished(_) => Content::Closed(self.document()?),
            Part::Cancelled(_) => Content::Cancelled(self.document()?),
            _ => Content::Opened(self.document()?),
        })
    }

    /// Below zero on what is given back: the rule of signs of the format.
    fn signed(&self, amount: Amount) -> Result<Amount, Overflow> {
        if self.is_return() { Amount::ZERO.minus(amount) } else { Ok(amount) }
    }

    fn is_return(&self) -> bool {
        matches!(self.sale.receipt.kind, Kind::Refund | Kind::PurchaseRefund)
    }

    fn quantity(&self, milli: i64) -> Quantity {
        Quantity::from_milli(if self.is_return() { milli.saturating_neg() } else { milli })
    }

    /// Lines below zero, of Slovak receipts, take goods back.
    fn goods(&self, line: &Line) -> Result<Goods, Overflow> {
        let storno = line.price.is_negative();
        let (total, before) = (line.total()?, line.quantity.cost(line.price)?);
        let milli = if storno { line.quantity.milli().saturating_neg() } else { line.quantity.milli() };
        Ok(Goods {
            storno,
            id: line.item.clone().unwrap_or_default(),
            price: Amount::new(line.price.minor().abs()),
            quantity: self.quantity(milli),
            final_price: each(total, line.quantity),
            total: self.signed(total)?,
            before: self.signed(before)?,
            barcode: line.barcode.clone().unwrap_or_default(),
            marking: line.marking.clone().unwrap_or_default(),
        })
    }

    fn payment(&self, payment: &receipt::Payment) -> Result<Content, Overflow> {
        match self.sale.receipt.kind {
            Kind::PayIn => Ok(Content::Money(Movement::Deposition, payment.amount)),
            Kind::PayOut => Ok(Content::Money(Movement::Withdrawal, payment.amount)),
            _ => self.paid(payment.tender, payment.amount),
        }
    }

    fn paid(&self, tender: Tender, amount: Amount) -> Result<Content, Overflow> {
        let operation = match tender {
            Tender::Cash => 0,
            Tender::Card => 1,
            Tender::Prepaid => 3,
            Tender::Credit | Tender::Exchange => 7,
        };
        Ok(Content::Payment(Payment { code: self.settings.code(tender), operation, amount: self.signed(amount)? }))
    }

    fn registered(&self, fiscal: &Fiscal) -> Result<Registered, Overflow> {
        let device = self.shift.till.device.as_ref();
        let common = Registered {
            total: self.signed(self.totals.due)?,
            serial: device.map(|device| device.serial.clone()).unwrap_or_default(),
            receipt: self.sale.number,
            shift: self.shift.device_shift.unwrap_or(self.shift.number),
            at: Some(self.sale.receipt.issued_at),
            ..Registered::default()
        };
        Ok(match fiscal {
            Fiscal::Russia(fiscal) => Registered {
                registration: fiscal.registration.clone(),
                drive: fiscal.drive.clone(),
                document: fiscal.document,
                sign: fiscal.sign.clone(),
                ..common
            },
            Fiscal::Slovakia(fiscal) => Registered {
                registration: fiscal.cash_register.clone(),
                document: fiscal.document,
                sign: fiscal.okp.clone(),
                uid: fiscal.uid.clone().unwrap_or_default(),
                ..common
            },
        })
    }

    /// The number of an earlier document, where the shifts at hand have it.
    fn document_of(&self, original: &Original) -> Option<u64> {
        let mut parts = self.report.shifts.iter();
        let shift = parts.find(|part| part.shift.number == original.shift && part.shift.till == self.shift.till)?.shift;
        let sale = shift.sales.iter().find(|sale| sale.number == original.number)?;
        Some(numbered(sale.document, sale.number))
    }

    fn document(&self) -> Result<Document, Overflow> {
        let (receipt, totals) = (&self.sale.receipt, self.totals);
        let before = totals.due.minus(receipt.rounding)?.plus(totals.discount)?.minus(totals.surcharge)?;
        let milli = receipt.lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.quantity.milli()));
        Ok(Document {
            quantity: self.quantity(milli.ok_or(Overflow)?),
            total: self.signed(totals.due)?,
            before: self.signed(before)?,
            base: self.sale.original.and_then(|original| self.document_of(&original)),
            id: receipt.id.clone(),
        })
    }
}

/// The price of one unit, rounded half away from zero; from zero. Quantities are above zero.
fn each(total: Amount, quantity: Quantity) -> Amount {
    let (sum, milli) = (total.minor().abs().saturating_mul(1000), quantity.milli().max(1));
    Amount::new(sum.saturating_add(milli / 2) / milli)
}
