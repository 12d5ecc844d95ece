//! How requests for reports, and what reports are written by, stand in plain data.

use super::shapes::{choice, object};
use super::{Read, Reader, Value};
use crate::exchange::atol::report::{AtolSettings, Encoding};
use crate::exchange::report::{Counters, SalesRequest, Scope};

object!(SalesRequest { scope: need "scope" });

choice!(Encoding "cp1251 utf8" Cp1251 Utf8);

/// `kind` says which events; the fields that follow depend on it.
impl Read for Scope {
    fn read(from: &mut Reader, value: Value) -> Self {
        let outside = from.open(value);
        let read = match from.need::<ScopeKind>(value, "kind") {
            ScopeKind::New => Self::New { after: from.may(value, "after") },
            ScopeKind::Dates => Self::Dates { from: from.need(value, "from"), to: from.need(value, "to") },
            ScopeKind::Shifts => Self::Shifts {
                store: from.may(value, "store"),
                pos: from.may(value, "pos"),
                from: from.need(value, "from"),
                to: from.need(value, "to"),
            },
        };
        from.close(outside);
        read
    }
}

/// The scopes.
#[derive(Clone, Copy)]
enum ScopeKind {
    New,
    Dates,
    Shifts,
}

choice!(ScopeKind "new dates shifts" New Dates Shifts);

impl Read for Counters {
    fn read(from: &mut Reader, value: Value) -> Self {
        let usual = Self::default();
        let outside = from.open(value);
        let read = Self {
            report: from.or(value, "report", usual.report),
            before: from.or(value, "before", usual.before),
            told: from.or(value, "told", usual.told),
        };
        from.close(outside);
        read
    }
}

impl Read for AtolSettings {
    fn read(from: &mut Reader, value: Value) -> Self {
        let usual = Self::default();
        let outside = from.open(value);
        let read = Self {
            database: from.or(value, "database", usual.database),
            encoding: from.or(value, "encoding", usual.encoding),
            payments: from.or(value, "payments", usual.payments),
            enterprise: from.or(value, "enterprise", usual.enterprise),
            print_group: from.or(value, "printGroup", usual.print_group),
        };
        from.close(outside);
        read
    }
}
