//! The lines of a receipt as blocks, each with its notes.

use super::Block;
use super::page::Page;
use crate::locale::Label;
use crate::locale::label::{AGENTS, EXEMPTIONS, LINE_TYPES, METHODS, SUBJECTS};
use crate::money::Amount;
use crate::receipt::{Agent, Line, MarkingCheck};
use crate::tax::TaxRate;

pub(super) fn item(page: &Page, line: &Line, total: Amount) -> Block {
    let mut notes = Notes { page, notes: Vec::new() };
    notes.money(line);
    notes.russian(line);
    notes.slovak(line);
    let mut name = String::from(mark(line));
    name.push_str(&line.name);
    Block::Item {
        name,
        detail: format!("{} {} × {}", page.locale.quantity(line.quantity), line.unit, page.money(line.price)),
        total: page.money(total),
        notes: notes.notes,
    }
}

/// How marked goods are told from others. Source: FFD 1.2, tag 2106; FFD 1.05 and 1.1 print `[M]`.
const fn mark(line: &Line) -> &'static str {
    match (&line.marking, line.marking_check) {
        (None, _) => "",
        (Some(_), None) => "[M] ",
        (Some(_), Some(MarkingCheck::Positive)) => "[M+] ",
        (Some(_), Some(MarkingCheck::Negative)) => "[M-] ",
    }
}

/// What stands under a line.
struct Notes<'a> {
    page: &'a Page,
    notes: Vec<String>,
}

impl Notes<'_> {
    fn money(&mut self, line: &Line) {
        let words = self.page.words;
        self.notes.push(match line.tax {
            TaxRate::None => words.no_tax.to_owned(),
            rate => format!("{} {}", words.tax, self.page.locale.rate(rate)),
        });
        self.sum(words.discount, line.discount);
        if line.surcharge != Amount::ZERO {
            self.sum(self.page.locale.label(Label::Surcharge), line.surcharge);
        }
    }

    fn sum(&mut self, label: &str, amount: Amount) {
        if amount != Amount::ZERO {
            self.notes.push(format!("{label} {}", self.page.money(amount)));
        }
    }

    /// Source: FFD, tags 1059 and below.
    fn russian(&mut self, line: &Line) {
        let locale = self.page.locale;
        if let Some(subject) = line.subject {
            self.notes.push(SUBJECTS.at(locale, subject as usize).to_owned());
        }
        if let Some(method) = line.method {
            self.notes.push(METHODS.at(locale, method as usize).to_owned());
        }
        if let Some(agent) = &line.agent {
            self.agent(agent);
        }
        self.note(Label::Origin, line.country.as_deref());
        self.note(Label::Declaration, line.declaration.as_deref());
        self.note(Label::Comment, line.comment.as_deref());
    }

    fn agent(&mut self, agent: &Agent) {
        let words = self.page.words;
        self.notes.push(AGENTS.at(self.page.locale, agent.kind as usize).to_owned());
        self.note(Label::Operation, agent.operation.as_deref());
        self.phones(Label::AgentPhone, &agent.agent_phones);
        self.phones(Label::OperatorPhone, &agent.operator_phones);
        self.phones(Label::TransferPhone, &agent.transfer_phones);
        self.note(Label::Transfer, agent.transfer_name.as_deref());
        self.note(Label::TransferAddress, agent.transfer_address.as_deref());
        self.named(words.inn, agent.transfer_tax_id.as_deref());
        self.note(Label::Supplier, agent.supplier_name.as_deref());
        self.named(words.inn, agent.supplier_tax_id.as_deref());
        self.phones(Label::SupplierPhone, &agent.supplier_phones);
    }

    fn phones(&mut self, label: Label, phones: &[String]) {
        if !phones.is_empty() {
            self.note(label, Some(&phones.join(", ")));
        }
    }

    /// Source: Act 289/2008, § 8; Act 222/2004, § 74.
    fn slovak(&mut self, line: &Line) {
        let locale = self.page.locale;
        let kind = LINE_TYPES.at(locale, line.line_type as usize);
        if !kind.is_empty() {
            self.notes.push(kind.to_owned());
        }
        self.note(Label::Reference, line.reference.as_deref());
        self.note(Label::Voucher, line.voucher.as_deref());
        self.note(Label::OnBehalf, line.seller_tax_id.as_deref());
        if let Some(exemption) = line.exemption {
            self.notes.push(EXEMPTIONS.at(locale, exemption as usize).to_owned());
        }
    }

    fn note(&mut self, label: Label, value: Option<&str>) {
        if value.is_some() {
            self.named(self.page.locale.label(label), value);
        }
    }

    fn named(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.notes.push(format!("{label}: {value}"));
        }
    }
}
