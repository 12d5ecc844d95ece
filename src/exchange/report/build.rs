//! Choosing the events that a request asks for, and numbering them.

use super::{Counters, Event, ReportError, SalesReport, SalesRequest, Scope, ShiftPart, Totals, What};
use crate::exchange::journal::{Journal, MoneyOperation, Sale, Shift};
use crate::money::Overflow;

impl<'j> SalesReport<'j> {
    /// What the journal says to a request. Transactions are numbered in the order of the journal, its events in the order in
    /// which they happened: what is added behind the last changes no number.
    ///
    /// # Errors
    /// [`ReportError`] when a sum overflows, currencies meet, or what is new cannot be told.
    pub fn of(journal: &'j Journal, request: &SalesRequest, counters: &Counters) -> Result<Self, ReportError> {
        let scope = stated(&request.scope, counters);
        check(journal, &scope)?;
        let (mut shifts, mut number) = (Vec::new(), counters.before);
        for shift in &journal.shifts {
            let mut part = events(shift, &mut number).map_err(|Overflow| ReportError::Overflow(shift.number))?;
            part.events.retain(|event| scope.holds(shift, event));
            if !part.events.is_empty() {
                shifts.push(part);
            }
        }
        if let Scope::New { after: Some(after) } = scope {
            within(after, counters.before, number)?;
        }
        let chosen = shifts.iter().flat_map(|part| &part.events);
        let first = chosen.clone().map(|event| event.first).next();
        let last = chosen.clone().next_back().map_or_else(|| scope.before(number), Event::last);
        let totals = Totals::of(chosen).map_err(|Overflow| ReportError::Overflow(last_shift(&shifts)))?;
        Ok(Self { number: counters.report, scope, shifts, totals, first, last })
    }
}

impl Totals {
    /// The sums of a whole shift.
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves the range of amounts.
    pub fn of_shift(shift: &Shift) -> Result<Self, Overflow> {
        Self::of(&events(shift, &mut 0)?.events)
    }
}

fn last_shift(shifts: &[ShiftPart<'_>]) -> u32 {
    shifts.last().map_or(0, |part| part.shift.number)
}

/// The scope with its transaction named.
fn stated(scope: &Scope, counters: &Counters) -> Scope {
    match scope {
        Scope::New { after: None } => Scope::New { after: Some(counters.told) },
        other => other.clone(),
    }
}

/// Whether the transaction that a request follows on is one of those kept, or the one before them.
fn within(after: u64, before: u64, last: u64) -> Result<(), ReportError> {
    match after {
        _ if after < before => Err(ReportError::Gone { before, found: after }),
        _ if after > last => Err(ReportError::After { last, found: after }),
        _ => Ok(()),
    }
}

/// What is new is told of one till, sums in one currency.
fn check(journal: &Journal, scope: &Scope) -> Result<(), ReportError> {
    let mut tills: Vec<_> = journal.shifts.iter().map(|shift| (&shift.till.store, shift.till.pos)).collect();
    tills.sort_unstable();
    tills.dedup();
    if matches!(scope, Scope::New { .. }) && tills.len() > 1 {
        return Err(ReportError::Tills(tills.len()));
    }
    let mut currencies = journal.shifts.iter().flat_map(|shift| {
        let receipts = shift.sales.iter().map(|sale| sale.receipt.currency);
        std::iter::once(shift.till.currency).chain(receipts)
    });
    let Some(one) = currencies.next() else { return Ok(()) };
    match currencies.find(|other| *other != one) {
        Some(other) => Err(ReportError::Currencies(one.code().to_owned(), other.code().to_owned())),
        None => Ok(()),
    }
}

impl Scope {
    /// Whether an event of a shift is asked for. A receipt of which a part is new is told whole.
    fn holds(&self, shift: &Shift, event: &Event<'_>) -> bool {
        match self {
            Self::New { after } => event.last() > after.unwrap_or(0),
            Self::Dates { from, to } => (*from..=*to).contains(&event.at),
            Self::Shifts { store, pos, from, to } => {
                let (of_store, of_pos) = (store.as_ref(), *pos);
                of_store.is_none_or(|store| *store == shift.till.store)
                    && of_pos.is_none_or(|pos| pos == shift.till.pos)
                    && (*from..=*to).contains(&shift.number)
            }
        }
    }

    /// The number that an empty report ends with: what was known already, or all there is.
    fn before(&self, last: u64) -> u64 {
        if let Self::New { after: Some(after) } = self { *after } else { last }
    }
}

/// Every event of a shift, numbered on from `number`.
fn events<'j>(shift: &'j Shift, number: &mut u64) -> Result<ShiftPart<'j>, Overflow> {
    let mut events = vec![Event { first: 0, at: shift.opened_at, what: What::Opened }];
    add_in_order(shift, &mut events)?;
    if let Some(at) = shift.closed_at {
        let what = What::Closed(Totals::of(&events)?);
        events.push(Event { first: 0, at, what });
    }
    for event in &mut events {
        event.first = number.checked_add(1).ok_or(Overflow)?;
        *number = number.checked_add(event.count()).ok_or(Overflow)?;
    }
    Ok(ShiftPart { shift, events })
}

/// Receipts and movements of money, each by number, as they happened among each other: by their numbers over the till's
/// life where both have one, else by the clock.
fn add_in_order<'j>(shift: &'j Shift, events: &mut Vec<Event<'j>>) -> Result<(), Overflow> {
    let mut sales: Vec<&Sale> = shift.sales.iter().collect();
    let mut operations: Vec<&MoneyOperation> = shift.operations.iter().collect();
    sales.sort_by_key(|sale| sale.number);
    operations.sort_by_key(|operation| operation.number);
    let mut operations = operations.into_iter().peekable();
    for sale in sales {
        while let Some(operation) = operations.next_if(|operation| !is_before(sale, operation)) {
            events.push(of_money(operation));
        }
        let what = What::Sale(sale, sale.receipt.totals()?);
        events.push(Event { first: 0, at: sale.receipt.issued_at, what });
    }
    events.extend(operations.map(of_money));
    Ok(())
}

fn is_before(sale: &Sale, operation: &MoneyOperation) -> bool {
    match (sale.document, operation.document) {
        (Some(one), Some(other)) => one <= other,
        _ => sale.receipt.issued_at <= operation.at,
    }
}

const fn of_money(operation: &MoneyOperation) -> Event<'_> {
    Event { first: 0, at: operation.at, what: What::Money(operation) }
}
