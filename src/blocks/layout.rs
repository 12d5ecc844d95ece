//! From a receipt to its blocks. Source: FFD order ЕД-7-20/662@, table 44, and Act 289/2008, § 8, for what must stand on it.

use super::{Align, Block, Document, Style, fiscal};
use crate::locale::{Locale, Words};
use crate::money::{Amount, Overflow, Quantity};
use crate::problem::Problem;
use crate::receipt::{Country, Kind, Line, Receipt, Tender, Totals};
use crate::tax::TaxRate;

/// Lays a receipt out in the words of `locale`; it is not checked, so that a half-filled one can be shown.
///
/// # Errors
/// `overflow` when a sum leaves the range of [`Amount`]; what [`crate::qr::fiscal_payload`] refuses.
pub fn layout(receipt: &Receipt, locale: Locale) -> Result<Document, Problem> {
    let totals = receipt.totals().map_err(|error| overflow("", error))?;
    let mut page =
        Page { receipt, locale, words: locale.words(), blocks: Vec::with_capacity(32 + receipt.lines.len()) };
    page.heading();
    page.circumstances();
    page.goods()?;
    page.sums(&totals);
    page.tenders(&totals);
    page.taxes(&totals);
    fiscal::requisites(&mut page)?;
    page.foot();
    Ok(Document { title: page.title(), locale, blocks: page.blocks })
}

/// A document being laid out.
pub(super) struct Page<'a> {
    pub(super) receipt: &'a Receipt,
    pub(super) locale: Locale,
    pub(super) words: &'static Words,
    blocks: Vec<Block>,
}

impl Page<'_> {
    fn name(&self) -> &'static str {
        if self.receipt.country == Country::Other { self.words.slip } else { self.words.receipt }
    }

    fn title(&self) -> String {
        let date = self.locale.date(self.receipt.issued_at);
        format!("{} № {} {} {date}", self.name(), self.receipt.number, self.words.dated)
    }

    fn heading(&mut self) {
        let seller = &self.receipt.seller;
        if let Some(logo) = self.receipt.logo.as_ref().filter(|logo| logo.is_whole()) {
            self.push(Block::Logo(logo.clone()));
        }
        self.notice();
        self.push(Block::Title(self.name().to_owned()));
        self.center(match self.receipt.kind {
            Kind::Sale => self.words.sale,
            Kind::Refund => self.words.refund,
            _ => "",
        });
        self.text(&seller.name, Align::Center, Style::Strong);
        self.center(&seller.address);
        if let Some(place) = &seller.place {
            self.center(place);
        }
        self.push(Block::Rule);
        fiscal::seller(self);
    }

    fn notice(&mut self) {
        if self.receipt.training {
            self.text(self.words.training, Align::Center, Style::Notice);
        } else if self.receipt.fiscal.is_none() && self.receipt.country != Country::Other {
            self.text(self.words.unfiscal, Align::Center, Style::Notice);
        }
    }

    fn circumstances(&mut self) {
        let receipt = self.receipt;
        let issued = match receipt.country {
            Country::Slovakia => self.locale.date_time_exact(receipt.issued_at),
            Country::Russia | Country::Other => self.locale.date_time(receipt.issued_at),
        };
        self.pair(self.words.issued, issued);
        self.pair(self.words.number, receipt.number.to_string());
        self.pair(self.words.shift, receipt.shift.to_string());
        self.optional(self.words.cashier, receipt.cashier.as_deref());
    }

    fn goods(&mut self) -> Result<(), Problem> {
        self.push(Block::Rule);
        for (at, line) in self.receipt.lines.iter().enumerate() {
            let total = line.total().map_err(|error| overflow(&format!("lines[{at}]"), error))?;
            let item = self.item(line, total);
            self.push(item);
        }
        self.push(Block::Rule);
        Ok(())
    }

    fn item(&self, line: &Line, total: Amount) -> Block {
        let mut notes = vec![self.tax_note(line.tax)];
        if line.discount != Amount::ZERO {
            notes.push(format!("{} {}", self.words.discount, self.money(line.discount)));
        }
        let detail = self.detail(line.quantity, &line.unit, line.price);
        Block::Item { name: line.name.clone(), detail, total: self.money(total), notes }
    }

    fn detail(&self, quantity: Quantity, unit: &str, price: Amount) -> String {
        format!("{} {unit} × {}", self.locale.quantity(quantity), self.money(price))
    }

    fn tax_note(&self, rate: TaxRate) -> String {
        match rate {
            TaxRate::None => self.words.no_tax.to_owned(),
            TaxRate::Percent(_) | TaxRate::Extracted(_) => format!("{} {}", self.words.tax, self.locale.rate(rate)),
        }
    }

    fn sums(&mut self, totals: &Totals) {
        if totals.discount != Amount::ZERO {
            self.sum(self.words.discount, totals.discount);
        }
        if let (false, Ok(before)) = (self.receipt.rounding == Amount::ZERO, totals.due.minus(self.receipt.rounding)) {
            self.sum(self.words.subtotal, before);
            self.sum(self.words.rounding, self.receipt.rounding);
        }
        let (label, value) = (self.words.total.to_owned(), self.money(totals.due));
        self.push(Block::Pair { label, value, strong: true });
    }

    /// What it was paid with. On a Russian receipt cash is what stayed in the drawer (tag 1031), elsewhere what was handed over.
    fn tenders(&mut self, totals: &Totals) {
        let words = self.words;
        let russian = self.receipt.country == Country::Russia && totals.change != Amount::ZERO;
        let all = [
            (Tender::Cash, words.cash),
            (Tender::Card, words.card),
            (Tender::Prepaid, words.prepaid),
            (Tender::Credit, words.credit),
            (Tender::Exchange, words.exchange),
        ];
        for (tender, label) in all {
            let paid = self.paid_with(tender);
            match (tender, paid.minus(totals.change)) {
                (_, _) if paid == Amount::ZERO => {}
                (Tender::Cash, Ok(kept)) if russian => {
                    self.sum(label, kept);
                    self.sum(words.received, paid);
                }
                _ => self.sum(label, paid),
            }
        }
        if totals.change != Amount::ZERO {
            self.sum(words.change, totals.change);
        }
    }

    fn paid_with(&self, tender: Tender) -> Amount {
        let with = self.receipt.payments.iter().filter(|payment| payment.tender == tender);
        Amount::sum(with.map(|payment| payment.amount)).unwrap_or_default()
    }

    fn taxes(&mut self, totals: &Totals) {
        for part in &totals.taxes {
            let rate = self.locale.rate(part.rate);
            match (part.rate, part.total.minus(part.tax)) {
                (TaxRate::None, _) => self.sum(self.words.no_tax_sum, part.total),
                (TaxRate::Percent(0), _) => self.sum(&format!("{} {rate}", self.words.zero_tax_sum), part.total),
                (_, Ok(base)) if self.receipt.country != Country::Russia => {
                    let label = format!("{} {rate} ({} {})", self.words.tax_sum, self.words.base, self.money(base));
                    self.sum(&label, part.tax);
                }
                _ => self.sum(&format!("{} {rate}", self.words.tax_sum), part.tax),
            }
        }
    }

    fn foot(&mut self) {
        if !self.receipt.footer.is_empty() {
            self.push(Block::Gap);
        }
        for line in &self.receipt.footer {
            self.center(line);
        }
        if self.receipt.training {
            self.push(Block::Gap);
            self.notice();
        }
    }

    fn money(&self, amount: Amount) -> String {
        self.locale.money(amount, self.receipt.currency)
    }

    fn sum(&mut self, label: &str, amount: Amount) {
        self.pair(label, self.money(amount));
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub(super) fn pair(&mut self, label: &str, value: impl Into<String>) {
        self.push(Block::Pair { label: label.to_owned(), value: value.into(), strong: false });
    }

    pub(super) fn optional(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.pair(label, value);
        }
    }

    pub(super) fn center(&mut self, text: &str) {
        self.text(text, Align::Center, Style::Normal);
    }

    pub(super) fn text(&mut self, text: &str, align: Align, style: Style) {
        self.push(Block::Text { text: text.to_owned(), align, style });
    }
}

fn overflow(path: &str, error: Overflow) -> Problem {
    Problem::new(path, "overflow", error.to_string())
}
