//! From a shift report to its blocks. Source: FFD order ЕД-7-20/662@, reports on opening and closing a shift.

use super::page::Page;
use super::{Block, Document, fiscal};
use crate::locale::label::{KINDS, REPORTS};
use crate::locale::{Label, Locale};
use crate::money::Amount;
use crate::problem::Problem;
use crate::shift::{Counter, ReportKind, ShiftReport};

/// Lays a shift report out in the words of `locale`; it is not checked.
///
/// # Errors
/// `overflow` when a sum leaves the range of [`Amount`].
pub fn layout_shift(report: &ShiftReport, locale: Locale) -> Result<Document, Problem> {
    let mut page = Page::new(report.country, report.currency, locale, 32);
    let name = REPORTS.at(locale, report.kind as usize);
    page.head(report.logo.as_ref(), &report.header);
    training(&mut page, report);
    page.title(name);
    page.seller(&report.seller);
    page.pair(page.words.issued, locale.date_time(report.issued_at));
    page.pair(page.words.shift, report.shift.to_string());
    page.optional(page.words.cashier, report.cashier.as_deref());
    counters(&mut page, report)?;
    state(&mut page, report);
    if let Some(answer) = &report.fiscal {
        page.rule();
        fiscal::answer(&mut page, answer, false);
    }
    page.foot(&report.footer);
    let (number, date) = (locale.label(Label::Number), locale.date(report.issued_at));
    let title = format!("{name} {number} {} {} {date}", report.number, page.words.dated);
    Ok(page.finish(title))
}

fn training(page: &mut Page, report: &ShiftReport) {
    if report.training {
        page.notice(page.locale.label(Label::TrainingReport));
    }
}

/// What was done, by kind and tender.
fn counters(page: &mut Page, report: &ShiftReport) -> Result<(), Problem> {
    for (at, counter) in report.counters.iter().enumerate() {
        let Counter { kind, count, payments } = counter;
        let sum = Amount::sum(payments.iter().map(|payment| payment.amount))
            .map_err(|error| Problem::new(format!("counters[{at}]"), "overflow", error.to_string()))?;
        let label = format!("{} ({count})", KINDS.at(page.locale, *kind as usize));
        page.rule();
        page.strong(&label, page.money(sum));
        page.tenders(payments);
    }
    if !report.taxes.is_empty() {
        page.rule();
        page.taxes(&report.taxes);
    }
    Ok(())
}

/// How things stand: the drawer, and what the tax service has not got yet.
fn state(page: &mut Page, report: &ShiftReport) {
    page.rule();
    if report.kind != ReportKind::ShiftOpen {
        let receipts = report.counters.iter().filter(|counter| !counter.kind.is_drawer());
        let receipts: u64 = receipts.map(|counter| u64::from(counter.count)).sum();
        page.pair(page.locale.label(Label::Receipts), receipts.to_string());
    }
    for (label, number) in [(Label::Documents, report.documents), (Label::Unsent, report.unsent)] {
        page.labelled(label, number.map(|number| number.to_string()).as_deref());
    }
    if let Some(since) = report.unsent_since {
        page.labelled(Label::UnsentSince, Some(&page.locale.date_time(since)));
    }
    if let Some(drawer) = report.drawer {
        page.push(Block::Gap);
        page.sum(page.locale.label(Label::Drawer), drawer);
    }
}
