//! How the journal and what is exported of it stand in plain data.

use super::shapes::{choice, object};
use crate::exchange::journal::{Device, Journal, MoneyOperation, Movement, Original, Person, Sale, Shift, Till};
use crate::exchange::xml5::write::{DocumentKind, ExportSettings, Numbered, Outline, PaymentCode, Payments, Task};

object!(Journal { shifts: need "shifts" });

object!(Shift {
    till: need "till",
    number: need "number",
    device_shift: may "deviceShift",
    opened_at: need "openedAt",
    opened_by: need "openedBy",
    closed_at: may "closedAt",
    closed_by: may "closedBy",
    issued: may "issued",
    sales: may "sales",
    operations: may "operations",
    drawer: may "drawer",
});

object!(Till {
    store: need "store",
    pos: need "pos",
    name: may "name",
    device: may "device",
    currency: need "currency",
    country: need "country",
    seller: may "seller",
});

object!(Device { serial: need "serial", registration: may "registration", model: may "model" });

object!(Person { code: need "code", name: need "name", tax_id: may "taxId" });

object!(Sale {
    number: need "number",
    document: may "document",
    cashier: need "cashier",
    opened_at: need "openedAt",
    cancelled: may "cancelled",
    original: may "original",
    receipt: need "receipt",
});

object!(Original { shift: need "shift", number: need "number", at: need "at" });

object!(MoneyOperation {
    id: need "id",
    number: need "number",
    document: may "document",
    kind: need "kind",
    amount: need "amount",
    before: may "before",
    at: need "at",
    cashier: need "cashier",
    reason: may "reason",
});

object!(Task { kind: need "kind", number: may "number", shift: need "shift", settings: may "settings" });

object!(Outline {
    till: need "till",
    number: need "number",
    closed_at: may "closedAt",
    issued: may "issued",
    sales: may "sales",
    operations: may "operations",
});

object!(Numbered { number: need "number" });

object!(ExportSettings {
    receipts: may "receipts",
    money_operations: may "moneyOperations",
    shift_opens: may "shiftOpens",
    buyers: may "buyers",
    payments: may "payments",
});

object!(Payments {
    cash: may "cash",
    card: may "card",
    prepaid: may "prepaid",
    credit: may "credit",
    exchange: may "exchange",
});

object!(PaymentCode { id: need "id", name: need "name", currency: may "currency" });

choice!(Movement "deposition withdrawal" Deposition Withdrawal);
choice!(DocumentKind "receipt shiftOpen cashbox shift" Receipt ShiftOpen Cashbox Shift);
