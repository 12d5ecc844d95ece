//! A transaction as a line of 44 fields. Source: Frontol 6, integrator's manual, 17.2.2.1.

use std::fmt::{Display, Write as _};

use super::content::{Content, Document, Goods, Record, Registered};
use super::{AtolSettings, tax};
use crate::exchange::decimal;
use crate::money::{Amount, Currency, Quantity};
use crate::time::LocalTime;

/// Fields of a line.
pub(super) const FIELDS: usize = 44;

/// Writes lines.
pub(super) struct Printer<'s> {
    out: String,
    /// The line at hand, field by field.
    cells: Vec<String>,
    settings: &'s AtolSettings,
    /// Digits after the comma of amounts.
    digits: u32,
}

impl<'s> Printer<'s> {
    pub(super) fn new(settings: &'s AtolSettings, currency: Currency) -> Self {
        Self { out: String::new(), cells: vec![String::new(); FIELDS], settings, digits: currency.digits() }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes one of the three lines above the transactions.
    pub(super) fn head(&mut self, text: &str) {
        clean(&mut self.out, text);
        self.out.push_str("\r\n");
    }

    pub(super) fn record(&mut self, record: &Record) {
        if let Content::Other(_, fields) = &record.content {
            fields.iter().enumerate().for_each(|(at, field)| self.text(at + 1, field));
            return self.end();
        }
        let Record { number, at, pos, document, cashier, operation, shift, content } = record;
        self.set(1, number);
        self.set(2, Day(*at));
        self.set(3, Clock(*at));
        self.set(4, content.kind());
        self.set(5, pos);
        self.set(6, document);
        self.set(7, cashier);
        self.set(13, operation);
        self.set(14, shift);
        self.set(17, self.settings.print_group);
        self.set(26, format_args!("{pos}/{shift}/{document}"));
        self.set(27, self.settings.enterprise);
        self.content(content);
        self.end();
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Opened(document) | Content::Closed(document) | Content::Cancelled(document) => {
                self.document(document);
            }
            Content::Goods(goods) => self.goods(goods),
            Content::Discount(amount) => {
                self.amount(11, *amount);
                self.amount(12, *amount);
            }
            Content::Rounding(amount) | Content::Money(_, amount) => self.amount(12, *amount),
            Content::Payment(payment) => {
                self.set(9, payment.code);
                self.set(10, payment.operation);
                self.amount(11, payment.amount);
                self.amount(12, payment.amount);
            }
            Content::Tax(tax) => {
                self.set(11, tax::code(tax.rate));
                self.amount(12, tax.tax);
                self.amount(16, tax.total);
            }
            Content::Registered(registered) => self.registered(registered),
            Content::ShiftClosed { revenue, sales } => {
                self.amount(10, *revenue);
                self.amount(12, *sales);
            }
            Content::ShiftOpened | Content::Other(..) => {}
        }
    }

    fn document(&mut self, document: &Document) {
        self.quantity(11, document.quantity);
        self.amount(12, document.total);
        self.amount(16, document.total);
        self.amount(20, document.before);
        if let Some(base) = document.base {
            self.set(25, base);
        }
        self.text(33, &document.id);
    }

    fn goods(&mut self, goods: &Goods) {
        self.text(8, &goods.id);
        self.amount(10, goods.price);
        self.quantity(11, goods.quantity);
        self.amount(12, goods.total);
        self.amount(15, goods.final_price);
        self.amount(16, goods.total);
        self.text(19, &goods.barcode);
        self.amount(20, goods.before);
        self.text(33, &goods.marking);
    }

    fn registered(&mut self, registered: &Registered) {
        let Registered { total, serial, registration, drive, document, sign, receipt, shift, uid, at } = registered;
        self.amount(12, *total);
        self.text(19, serial);
        self.text(21, registration);
        self.text(22, drive);
        self.set(24, document);
        self.text(25, sign);
        self.cell(26, String::clear);
        self.set(26, format_args!("{receipt}/{document}/{shift}"));
        self.set(29, shift);
        self.text(33, uid);
        if let Some(at) = at {
            self.set(44, format_args!("{} {}", Day(*at), Clock(*at)));
        }
    }

    fn cell(&mut self, number: usize, write: impl FnOnce(&mut String)) {
        if let Some(cell) = number.checked_sub(1).and_then(|at| self.cells.get_mut(at)) {
            write(cell);
        }
    }

    fn set(&mut self, number: usize, value: impl Display) {
        self.cell(number, |cell| {
            let _ = write!(cell, "{value}");
        });
    }

    fn text(&mut self, number: usize, text: &str) {
        self.cell(number, |cell| clean(cell, text));
    }

    fn amount(&mut self, number: usize, amount: Amount) {
        let digits = self.digits;
        self.cell(number, |cell| decimal::print(cell, amount.minor(), digits));
    }

    fn quantity(&mut self, number: usize, quantity: Quantity) {
        self.cell(number, |cell| decimal::print(cell, quantity.milli(), 3));
    }

    fn end(&mut self) {
        for cell in &mut self.cells {
            self.out.push_str(cell);
            self.out.push(';');
            cell.clear();
        }
        self.out.push_str("\r\n");
    }
}

/// A text that stays in its field: `¤` for semicolons, spaces for line ends, none around it.
fn clean(out: &mut String, text: &str) {
    out.extend(text.trim_matches([' ', '\t', '\r', '\n']).chars().map(|letter| match letter {
        ';' => '¤',
        '\r' | '\n' => ' ',
        letter => letter,
    }));
}

/// `06.07.2026`.
struct Day(LocalTime);

impl Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.0.date();
        write!(f, "{day:02}.{month:02}.{year:04}")
    }
}

/// `08:56:44`.
struct Clock(LocalTime);

impl Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (hour, minute, second) = self.0.clock();
        write!(f, "{hour:02}:{minute:02}:{second:02}")
    }
}
