//! A document being laid out: its blocks so far, and how they are added.

use super::{Align, Block, Document, Style};
use crate::locale::{Label, Locale, Words};
use crate::money::{Amount, Currency};
use crate::receipt::{Country, Logo, Payment, Seller, TaxTotal, Tender};
use crate::tax::TaxRate;

pub(super) struct Page {
    pub(super) country: Country,
    pub(super) currency: Currency,
    pub(super) locale: Locale,
    pub(super) words: &'static Words,
    /// Whether sums are written with the other sign.
    pub(super) turned: bool,
    blocks: Vec<Block>,
}

impl Page {
    pub(super) fn new(country: Country, currency: Currency, locale: Locale, room: usize) -> Self {
        Self { country, currency, locale, words: locale.words(), turned: false, blocks: Vec::with_capacity(room) }
    }

    pub(super) fn finish(self, title: String) -> Document {
        Document { title, locale: self.locale, blocks: self.blocks }
    }

    /// The picture and the lines of greeting above everything.
    pub(super) fn head(&mut self, logo: Option<&Logo>, lines: &[String]) {
        if let Some(logo) = logo.filter(|logo| logo.is_whole()) {
            self.push(Block::Logo(logo.clone()));
        }
        for line in lines {
            self.center(line);
        }
    }

    /// Who sells, and the rule below.
    pub(super) fn seller(&mut self, seller: &Seller) {
        self.text(&seller.name, Align::Center, Style::Strong);
        self.center(&seller.address);
        if let Some(place) = &seller.place {
            self.center(place);
        }
        self.rule();
        super::fiscal::seller(self, seller);
    }

    /// What was paid with each tender; the label of cash and what to take off it are the caller's.
    pub(super) fn tenders(&mut self, payments: &[Payment]) {
        for tender in TENDERS {
            let paid = paid_with(payments, tender);
            if paid != Amount::ZERO {
                self.sum(self.tender(tender), paid);
            }
        }
    }

    pub(super) const fn tender(&self, tender: Tender) -> &'static str {
        match tender {
            Tender::Cash => self.words.cash,
            Tender::Card => self.words.card,
            Tender::Prepaid => self.words.prepaid,
            Tender::Credit => self.words.credit,
            Tender::Exchange => self.words.exchange,
        }
    }

    pub(super) fn taxes(&mut self, taxes: &[TaxTotal]) {
        for part in taxes {
            let rate = self.locale.rate(part.rate);
            match (part.rate, part.total.minus(part.tax)) {
                (TaxRate::None, _) => self.sum(self.words.no_tax_sum, part.total),
                (TaxRate::Percent(0), _) => self.sum(&format!("{} {rate}", self.words.zero_tax_sum), part.total),
                (_, Ok(base)) if self.country != Country::Russia => {
                    let label = format!("{} {rate} ({} {})", self.words.tax_sum, self.words.base, self.money(base));
                    self.sum(&label, part.tax);
                }
                _ => self.sum(&format!("{} {rate}", self.words.tax_sum), part.tax),
            }
        }
    }

    pub(super) fn foot(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.push(Block::Gap);
        }
        for line in lines {
            self.center(line);
        }
    }

    pub(super) fn money(&self, amount: Amount) -> String {
        let turned = if self.turned { Amount::ZERO.minus(amount).ok() } else { None };
        self.locale.money(turned.unwrap_or(amount), self.currency)
    }

    pub(super) fn sum(&mut self, label: &str, amount: Amount) {
        self.pair(label, self.money(amount));
    }

    pub(super) fn strong(&mut self, label: &str, value: String) {
        self.push(Block::Pair { label: label.to_owned(), value, strong: true });
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub(super) fn rule(&mut self) {
        self.push(Block::Rule);
    }

    pub(super) fn pair(&mut self, label: &str, value: impl Into<String>) {
        self.push(Block::Pair { label: label.to_owned(), value: value.into(), strong: false });
    }

    pub(super) fn optional(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.pair(label, value);
        }
    }

    /// A pair under a word that few receipts need.
    pub(super) fn labelled(&mut self, label: Label, value: Option<&str>) {
        if value.is_some() {
            self.optional(self.locale.label(label), value);
        }
    }

    pub(super) fn title(&mut self, text: &str) {
        self.push(Block::Title(text.to_owned()));
    }

    pub(super) fn center(&mut self, text: &str) {
        self.text(text, Align::Center, Style::Normal);
    }

    pub(super) fn notice(&mut self, text: &str) {
        self.text(text, Align::Center, Style::Notice);
    }

    pub(super) fn text(&mut self, text: &str, align: Align, style: Style) {
        self.push(Block::Text { text: text.to_owned(), align, style });
    }
}

pub(super) const TENDERS: [Tender; 5] = [Tender::Cash, Tender::Card, Tender::Prepaid, Tender::Credit, Tender::Exchange];

pub(super) fn paid_with(payments: &[Payment], tender: Tender) -> Amount {
    let with = payments.iter().filter(|payment| payment.tender == tender);
    Amount::sum(with.map(|payment| payment.amount)).unwrap_or_default()
}
