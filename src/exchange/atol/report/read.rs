//! A report file to its transactions: for back offices, and for proof that what is written says what it should.

use std::borrow::Cow;

use super::content::{Content, Document, Goods, Payment, Record, Registered, ReportFile, Tax};
use super::tax;
use crate::exchange::atol::lines::{Line, Lines};
use crate::exchange::atol::row::{Fields, Row, Spans, restored};
use crate::exchange::atol::{NEW, PROCESSED, value};
use crate::exchange::decimal::scaled;
use crate::exchange::fault::{FileProblem, Place, message, quoted};
use crate::exchange::journal::Movement;
use crate::exchange::sink::Window;
use crate::money::{Amount, Currency, MAX_MINOR, Quantity};
use crate::time::LocalTime;

/// Reads a report file; amounts become minor units of `currency`. Kinds that are not written here are kept as they stand.
///
/// # Errors
/// [`FileProblem`] naming line and field, for a file that is no report or has a line that cannot be read.
pub fn read(bytes: &[u8], currency: Currency) -> Result<ReportFile, Box<FileProblem>> {
    let mut reading = Reading { digits: currency.digits() as usize, ..Reading::default() };
    let mut lines = Lines::default();
    lines.push(bytes, &mut |line| reading.line(line))?;
    lines.finish(&mut |line| reading.line(line))?;
    reading.file.ok_or_else(|| Box::new(FileProblem::new("", "malformed", message("a report", "the end of the file"))))
}

/// What is known so far.
#[derive(Default)]
struct Reading {
    digits: usize,
    processed: bool,
    database: String,
    file: Option<ReportFile>,
    spans: Spans,
}

impl Reading {
    fn line(&mut self, line: Line<'_>) -> Result<(), Box<FileProblem>> {
        let text = line.text.trim_ascii();
        match (line.number, &mut self.file) {
            (1, _) => self.mark(text),
            (2, _) => {
                self.database = restored(text).into_owned();
                Ok(())
            }
            (_, None) => self.begin(text, line),
            (_, Some(_)) if text.is_empty() || text.starts_with("//") => Ok(()),
            (_, Some(file)) => {
                let row = self.spans.cut(line.text);
                let record = Reader { row: &row, digits: self.digits }.record().map_err(|refusal| {
                    let place =
                        Window::new(line.text.as_bytes(), Place { line: line.number, column: 1 }).place(refusal.at);
                    let path = format!("line[{}]{}", line.number, refusal.path);
                    let message = message(&refusal.expected, &refusal.found);
                    Box::new(FileProblem::at(place, path, refusal.code, message))
                })?;
                file.transactions.push(record);
                Ok(())
            }
        }
    }

    fn mark(&mut self, text: &str) -> Result<(), Box<FileProblem>> {
        self.processed = text == PROCESSED;
        if self.processed || text == NEW {
            return Ok(());
        }
        Err(at_line(1, "unknown-file", "the mark # or @ of a report", text))
    }

    fn begin(&mut self, text: &str, line: Line<'_>) -> Result<(), Box<FileProblem>> {
        let number = text.parse().map_err(|_| at_line(line.number, "malformed", "the number of the report", text))?;
        let (processed, database) = (self.processed, std::mem::take(&mut self.database));
        self.file = Some(ReportFile { processed, database, number, transactions: Vec::new() });
        Ok(())
    }
}

fn at_line(line: usize, code: &str, expected: &str, found: &str) -> Box<FileProblem> {
    Box::new(FileProblem::at(Place { line, column: 1 }, "", code, message(expected, &quoted(found))))
}

/// Reads the fields of a transaction.
struct Reader<'r> {
    row: &'r Row<'r>,
    digits: usize,
}

impl Reader<'_> {
    fn record(&self) -> Fields<Record> {
        let at = value::moment(self.row.text(2), self.row.text(3));
        Ok(Record {
            number: self.number(1)?,
            at: at.ok_or_else(|| self.row.odd(2, "a day such as 06.07.2026 and a time such as 8:56:44"))?,
            pos: self.number(5)?,
            document: self.number(6)?,
            cashier: self.number(7)?,
            operation: self.number_or(13, 0)?,
            shift: self.number_or(14, 0)?,
            content: self.content()?,
        })
    }

    fn content(&self) -> Fields<Content> {
        Ok(match self.number(4)? {
            42 => Content::Opened(self.document()?),
            55 => Content::Closed(self.document()?),
            56 => Content::Cancelled(self.document()?),
            1 | 11 => Content::Goods(self.goods(false)?),
            2 | 12 => Content::Goods(self.goods(true)?),
            15 => Content::Discount(self.amount(12)?),
            38 => Content::Rounding(self.amount(12)?),
            40 => Content::Payment(Payment {
                code: self.number(9)?,
                operation: self.number(10)?,
                amount: self.amount(12)?,
            }),
            4 => Content::Tax(self.tax()?),
            45 => Content::Registered(Box::new(self.registered()?)),
            50 => Content::Money(Movement::Deposition, self.amount(12)?),
            51 => Content::Money(Movement::Withdrawal, self.amount(12)?),
            62 => Content::ShiftOpened,
            61 => Content::ShiftClosed { revenue: self.amount(10)?, sales: self.amount(12)? },
            kind => Content::Other(kind, (1..=super::print::FIELDS).map(|number| self.text(number)).collect()),
        })
    }

    fn document(&self) -> Fields<Document> {
        Ok(Document {
            quantity: self.quantity(11)?,
            total: self.amount(12)?,
            before: self.amount(20)?,
            base: if self.row.is_blank(25) { None } else { Some(self.number(25)?) },
            id: self.text(33),
        })
    }

    fn goods(&self, storno: bool) -> Fields<Goods> {
        Ok(Goods {
            storno,
            id: self.text(8),
            price: self.amount(10)?,
            quantity: self.quantity(11)?,
            final_price: self.amount(15)?,
            total: self.amount(16)?,
            before: self.amount(20)?,
            barcode: self.text(19),
            marking: self.text(33),
        })
    }

    fn tax(&self) -> Fields<Tax> {
        let rate = tax::rate(self.number(11)?).ok_or_else(|| self.row.odd(11, "the number of a tax"))?;
        Ok(Tax { rate, tax: self.amount(12)?, total: self.amount(16)? })
    }

    fn registered(&self) -> Fields<Registered> {
        let numbers = self.row.text(26);
        let receipt = numbers.split('/').next().and_then(|receipt| receipt.parse().ok());
        Ok(Registered {
            total: self.amount(12)?,
            serial: self.text(19),
            registration: self.text(21),
            drive: self.text(22),
            document: self.number_or(24, 0)?,
            sign: self.text(25),
            receipt: receipt.ok_or_else(|| self.row.odd(26, "numbers such as 12/1507/466"))?,
            shift: self.number_or(29, 0)?,
            uid: self.text(33),
            at: self.time(44)?,
        })
    }

    fn text(&self, number: usize) -> String {
        Cow::into_owned(restored(self.row.text(number)))
    }

    fn number<T: std::str::FromStr>(&self, number: usize) -> Fields<T> {
        self.row.text(number).parse().map_err(|_| self.row.odd(number, "a whole number"))
    }

    fn number_or<T: std::str::FromStr>(&self, number: usize, none: T) -> Fields<T> {
        if self.row.text(number).is_empty() { Ok(none) } else { self.number(number) }
    }

    /// Nothing is none.
    fn amount(&self, number: usize) -> Fields<Amount> {
        let minor = self.scaled(number, self.digits)?;
        if minor.unsigned_abs() > MAX_MINOR.unsigned_abs() {
            return Err(self.row.odd(number, "an amount such as 53,17"));
        }
        Ok(Amount::new(minor))
    }

    fn quantity(&self, number: usize) -> Fields<Quantity> {
        self.scaled(number, 3).map(Quantity::from_milli)
    }

    fn scaled(&self, number: usize, digits: usize) -> Fields<i64> {
        let text = self.row.text(number);
        if text.is_empty() {
            return Ok(0);
        }
        let read = value::signed(text, |text| scaled(text, digits));
        read.ok_or_else(|| self.row.odd(number, "a number such as 53,17"))
    }

    fn time(&self, number: usize) -> Fields<Option<LocalTime>> {
        let text = self.row.text(number);
        let Some((day, time)) = text.split_once(' ') else {
            return if text.is_empty() { Ok(None) } else { Err(self.row.odd(number, "a day and a time")) };
        };
        value::moment(day, time).map(Some).ok_or_else(|| self.row.odd(number, "a day and a time"))
    }
}
