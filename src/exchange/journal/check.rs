//! Whether a journal makes sense: every problem at once, each with its path.

use super::{Journal, MoneyOperation, Person, Sale, Shift, Till};
use crate::check::Findings;
use crate::money::{Amount, Overflow};
use crate::problem::Problem;
use crate::receipt::Kind;

impl Journal {
    /// Everything that is wrong with it: what [`Shift::check`] finds, under `shifts[…]`, and shifts of a till that do not follow
    /// each other. Codes beside those of [`check`](crate::check::check): `duplicate`, `out-of-order`.
    pub fn check(&self) -> Vec<Problem> {
        let mut findings = Findings::default();
        for (at, shift) in self.shifts.iter().enumerate() {
            let place = format!("shifts[{at}]");
            look(&mut findings, shift, &place);
            let earlier = self.shifts.get(..at).unwrap_or_default().iter().rev();
            let before = earlier.map(|other| (&other.till, other.number)).find(|(till, _)| is_same(till, &shift.till));
            if let Some((_, number)) = before {
                findings.go(place);
                follows(&mut findings, "number", number, shift.number);
            }
        }
        findings.problems
    }
}

impl Shift {
    /// Everything that is wrong with it: numbers twice or out of order, closed before it was opened, receipts of another shift,
    /// currency or country, texts too long, sums out of range. Receipts themselves are looked at by
    /// [`check`](crate::check::check).
    pub fn check(&self) -> Vec<Problem> {
        let mut findings = Findings::default();
        look(&mut findings, self, "");
        findings.problems
    }
}

fn is_same(till: &Till, other: &Till) -> bool {
    till.pos == other.pos && till.store == other.store
}

fn look(findings: &mut Findings, shift: &Shift, place: &str) {
    findings.go(place.to_owned());
    till(findings, &shift.till);
    head(findings, shift);
    if sums(shift).is_err() {
        findings.add("sales", "overflow", Overflow.to_string());
    }
    let inside = |list: &str, at: usize| match place {
        "" => format!("{list}[{at}]"),
        place => format!("{place}.{list}[{at}]"),
    };
    let mut before = None;
    for (at, sale) in shift.sales.iter().enumerate() {
        findings.go(inside("sales", at));
        look_at_sale(findings, shift, sale);
        ascends(findings, before.replace(sale.number), sale.number);
    }
    let mut before = None;
    for (at, operation) in shift.operations.iter().enumerate() {
        findings.go(inside("operations", at));
        look_at_operation(findings, operation);
        ascends(findings, before.replace(operation.number), operation.number);
    }
    unique(findings, shift, place, &inside);
}

fn till(findings: &mut Findings, till: &Till) {
    findings.required("till.store", &till.store, 100);
    if !till.store.is_empty() && !till.fits_file_name() {
        let expected = "a store id that can stand in a file name";
        findings.add("till.store", "bad-format", format!("expected {expected}, found another"));
    }
    findings.positive("till.pos", till.pos);
    findings.optional("till.name", till.name.as_ref(), 100);
    if let Some(device) = &till.device {
        findings.required("till.device.serial", &device.serial, 40);
        findings.optional("till.device.registration", device.registration.as_ref(), 40);
        findings.optional("till.device.model", device.model.as_ref(), 40);
    }
}

fn head(findings: &mut Findings, shift: &Shift) {
    findings.positive("number", shift.number);
    findings.positive("deviceShift", shift.device_shift.unwrap_or(1));
    person(findings, "openedBy", &shift.opened_by);
    if let Some(closed_by) = &shift.closed_by {
        person(findings, "closedBy", closed_by);
    }
    if let Some(closed_at) = shift.closed_at.filter(|&closed_at| closed_at < shift.opened_at) {
        findings.range("closedAt", &format!("a time from {}", shift.opened_at), closed_at);
    }
}

fn person(findings: &mut Findings, field: &str, person: &Person) {
    findings.required(&format!("{field}.name"), &person.name, 100);
    findings.optional(&format!("{field}.taxId"), person.tax_id.as_ref(), 64);
}

fn look_at_sale(findings: &mut Findings, shift: &Shift, sale: &Sale) {
    let receipt = &sale.receipt;
    findings.positive("number", sale.number);
    if let Some(issued) = shift.issued.filter(|&issued| sale.number > issued) {
        findings.range("number", &format!("at most {issued}, the last that was issued"), sale.number);
    }
    person(findings, "cashier", &sale.cashier);
    if sale.original.is_some() && !matches!(receipt.kind, Kind::Refund | Kind::PurchaseRefund) {
        findings.forbidden("original", "one only on a refund", "one");
    }
    if receipt.copy {
        findings.forbidden("receipt.copy", "the document itself", "a copy");
    }
    let till = &shift.till;
    if receipt.currency != till.currency {
        findings.mismatch("receipt.currency", till.currency.code(), receipt.currency.code());
    }
    if receipt.country != till.country {
        findings.mismatch("receipt.country", till.country.code(), receipt.country.code());
    }
    let number = shift.device_shift.unwrap_or(shift.number);
    if receipt.shift != number {
        findings.mismatch("receipt.shift", &format!("the shift {number}"), &receipt.shift.to_string());
    }
    if receipt.totals().is_err() {
        findings.add("receipt", "overflow", Overflow.to_string());
    }
}

fn look_at_operation(findings: &mut Findings, operation: &MoneyOperation) {
    findings.required("id", &operation.id, 64);
    findings.positive("number", operation.number);
    person(findings, "cashier", &operation.cashier);
    findings.optional("reason", operation.reason.as_ref(), 256);
    if operation.amount <= Amount::ZERO {
        findings.range("amount", "more than 0", operation.amount.minor());
    }
}

/// A number above the one before.
fn ascends(findings: &mut Findings, before: Option<u32>, number: u32) {
    if let Some(before) = before {
        follows(findings, "number", before, number);
    }
}

fn follows(findings: &mut Findings, field: &str, before: u32, number: u32) {
    if number <= before {
        let code = if number == before { "duplicate" } else { "out-of-order" };
        findings.add(field, code, format!("expected a number above {before}, found {number}"));
    }
}

/// Ids of receipts and operations, and their numbers over the till's life.
fn unique(findings: &mut Findings, shift: &Shift, place: &str, inside: &impl Fn(&str, usize) -> String) {
    let sales = || shift.sales.iter().enumerate();
    let operations = || shift.operations.iter().enumerate();
    let ids = sales().map(|(at, sale)| (sale.receipt.id.as_str(), ("sales", at)));
    let ids =
        twice(ids.chain(operations().map(|(at, operation)| (operation.id.as_str(), ("operations", at)))).collect());
    for (id, (list, at)) in ids {
        let field = if list == "sales" { "receipt.id" } else { "id" };
        findings.go(inside(list, at));
        findings.add(field, "duplicate", format!("expected an id of its own, found {id} again"));
    }
    let numbers = sales().filter_map(|(at, sale)| Some((sale.document?, ("sales", at))));
    let numbers =
        numbers.chain(operations().filter_map(|(at, operation)| Some((operation.document?, ("operations", at)))));
    for (number, (list, at)) in twice(numbers.collect()) {
        findings.go(inside(list, at));
        findings.add("document", "duplicate", format!("expected a number of its own, found {number} again"));
    }
    findings.go(place.to_owned());
}

/// Those whose key stands before them already.
fn twice<K: Ord + Copy, V: Ord + Copy>(mut all: Vec<(K, V)>) -> Vec<(K, V)> {
    all.sort_unstable();
    all.windows(2).filter_map(|pair| (pair.first()?.0 == pair.get(1)?.0).then(|| pair.get(1).copied())?).collect()
}

/// What no sum of the shift goes beyond.
fn sums(shift: &Shift) -> Result<Amount, Overflow> {
    let sales = shift.sales.iter().filter_map(|sale| sale.receipt.totals().ok());
    let sizes = sales.flat_map(|totals| [totals.due, totals.paid]).map(|sum| Amount::new(sum.minor().saturating_abs()));
    Amount::sum(sizes.chain(shift.operations.iter().map(|operation| operation.amount.max(Amount::ZERO))))
}
