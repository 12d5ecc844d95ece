//! The words of the dialect for each choice. Source: UKM 5's data model; what it has no word for is ours.

use crate::exchange::journal::Sale;
use crate::receipt::{AgentKind, Exemption, Kind, Line, LineType, MarkingCheck, Receipt, Taxation, Tender};

/// `receiptType`. A refund names what it returns, or does not.
pub(super) fn receipt_type(sale: &Sale) -> &'static str {
    match sale.receipt.kind {
        Kind::Sale => "Sale",
        Kind::Refund if names_original(sale) => "RefundOnReceipt",
        Kind::Refund => "RefundWOReceipt",
        Kind::Purchase => "Purchase",
        Kind::PurchaseRefund => "PurchaseRefund",
        Kind::InvoicePayment => "InvoicePayment",
        Kind::Invalid => "Invalid",
        Kind::PayIn => "Deposition",
        Kind::PayOut => "Withdrawal",
    }
}

fn names_original(sale: &Sale) -> bool {
    sale.original.is_some() || sale.receipt.lines.iter().any(|line| line.reference.is_some())
}

/// `result`: only what is completed counts.
pub(super) const fn result(sale: &Sale) -> &'static str {
    match &sale.receipt {
        _ if sale.cancelled => "Cancelled",
        Receipt { copy: true, .. } => "Copy",
        Receipt { training: true, .. } | Receipt { kind: Kind::Invalid, .. } => "Training",
        _ => "Completed",
    }
}

/// Whether the sums of the shift hold it.
pub(super) const fn counts(sale: &Sale) -> bool {
    sale.counts()
}

/// `pType`: the first three are UKM 5's.
pub(super) const fn payment_type(tender: Tender) -> &'static str {
    match tender {
        Tender::Cash => "Cash",
        Tender::Card => "Card",
        Tender::Prepaid => "Certificate",
        Tender::Credit => "Credit",
        Tender::Exchange => "Exchange",
    }
}

/// As it stands in data.
pub(super) const fn tender(tender: Tender) -> &'static str {
    match tender {
        Tender::Cash => "cash",
        Tender::Card => "card",
        Tender::Prepaid => "prepaid",
        Tender::Credit => "credit",
        Tender::Exchange => "exchange",
    }
}

/// `taxation`. Source: FFD, tag 1055, as bits 0, 1, 2, 4, 5.
pub(super) const fn taxation(taxation: Taxation) -> u64 {
    match taxation {
        Taxation::General => 1,
        Taxation::SimplifiedIncome => 2,
        Taxation::SimplifiedProfit => 4,
        Taxation::Agricultural => 16,
        Taxation::Patent => 32,
    }
}

/// `lineType`; goods have none.
pub(super) const fn line_type(line: &Line) -> Option<&'static str> {
    Some(match line.line_type {
        LineType::Positive => return None,
        LineType::ReturnedContainer => "ReturnedContainer",
        LineType::Returned => "Returned",
        LineType::Correction => "Correction",
        LineType::Discount => "Discount",
        LineType::Advance => "Advance",
        LineType::Voucher => "Voucher",
    })
}

/// `exemption`.
pub(super) const fn exemption(exemption: Exemption) -> &'static str {
    match exemption {
        Exemption::ReverseCharge => "ReverseCharge",
        Exemption::ExemptGoods => "ExemptGoods",
        Exemption::TravelAgency => "TravelAgency",
        Exemption::UsedGoods => "UsedGoods",
        Exemption::Artwork => "Artwork",
        Exemption::Collectibles => "Collectibles",
    }
}

/// `markingCheck`.
pub(super) const fn marking_check(check: MarkingCheck) -> &'static str {
    match check {
        MarkingCheck::Positive => "Positive",
        MarkingCheck::Negative => "Negative",
    }
}

/// `type` of an agent.
pub(super) const fn agent(kind: AgentKind) -> &'static str {
    match kind {
        AgentKind::BankPaymentAgent => "BankPaymentAgent",
        AgentKind::BankPaymentSubagent => "BankPaymentSubagent",
        AgentKind::PaymentAgent => "PaymentAgent",
        AgentKind::PaymentSubagent => "PaymentSubagent",
        AgentKind::Attorney => "Attorney",
        AgentKind::CommissionAgent => "CommissionAgent",
        AgentKind::Agent => "Agent",
    }
}
