//! What Russian rules ask of a receipt. Source: FFD order ЕД-7-20/662@, tables 44 and below; 54-FZ, article 4.7.

use super::findings::{Findings, is_digits};
use crate::receipt::{Agent, AgentKind, Ffd, Fiscal, Line, Receipt};

pub(super) fn receipt(findings: &mut Findings, receipt: &Receipt) {
    if let (Some(Fiscal::Russia(fiscal)), false, true) =
        (&receipt.fiscal, receipt.training, receipt.kind.is_settlement())
    {
        mandatory(findings, receipt, fiscal.sender.is_none());
    }
    if receipt.internet {
        let site = |place: &String| place.contains('.') && !place.contains(' ');
        if receipt.buyer.is_none() {
            findings.missing("buyer", "the buyer's e-mail address or phone on a settlement over the internet");
        }
        if let Some(place) = receipt.seller.place.as_ref().filter(|place| !site(place)) {
            findings.form("seller.place", place, false, "the site of a settlement over the internet");
        }
    }
}

/// What an electronic receipt must say besides what every receipt does (tags 1021, 1187, 1117).
fn mandatory(findings: &mut Findings, receipt: &Receipt, nobody_sends: bool) {
    if receipt.cashier.is_none() && receipt.automat.is_none() && !receipt.internet {
        findings.missing("cashier", "the cashier, unless it is a vending machine or the internet");
    }
    if receipt.seller.place.is_none() {
        findings.missing("seller.place", "the place of the settlement");
    }
    if nobody_sends && receipt.buyer.as_ref().is_some_and(|buyer| buyer.contains('@')) {
        findings.missing("fiscal.sender", "the sender's e-mail address where the buyer gave one");
    }
}

/// Numbers of measures (tag 2108), FFD 1.2.
const MEASURES: [u8; 24] =
    [0, 10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 70, 71, 72, 73, 80, 81, 82, 83, 255];

pub(super) fn line(findings: &mut Findings, receipt: &Receipt, line: &Line) {
    if line.tax.ffd_code().is_none() {
        let expected = "a rate of tag 1199: none, 0, 5, 7, 10, 20, 22, or 5/105 and the like";
        findings.range("tax", expected, line.tax);
    }
    if let Some(measure) = line.measure.filter(|&measure| !MEASURES.iter().any(|&known| u32::from(known) == measure)) {
        findings.range("measure", "a number of tag 2108", measure);
    }
    if receipt.ffd >= Some(Ffd::V11) && line.method.is_none() {
        findings.missing("method", "the settlement method from FFD 1.1 on");
    }
    if receipt.ffd >= Some(Ffd::V11) && line.subject.is_none() {
        findings.missing("subject", "the settlement subject from FFD 1.1 on");
    }
    if receipt.ffd == Some(Ffd::V12) && line.measure.is_none() {
        findings.missing("measure", "the measure from FFD 1.2 on");
    }
    marking(findings, receipt.ffd, line);
    if let Some(agent) = &line.agent {
        self::agent(findings, agent);
    }
}

/// The longest start of a marking code that tag 1162 holds: 32 bytes with two of kind and six of GTIN, where the code writes
/// `01`, fourteen digits and `21`.
const ITEM_CODE: usize = 32 - 2 - 6 + 18;

/// Whole codes came with FFD 1.2 (tag 2000); before, the item code without its crypto tail (tag 1162).
fn marking(findings: &mut Findings, ffd: Option<Ffd>, line: &Line) {
    let marked = line.subject.is_some_and(crate::receipt::Subject::is_marked);
    let Some(code) = &line.marking else {
        if marked {
            findings.missing("marking", "the marking code of marked goods");
        }
        if line.marking_check.is_some() {
            findings.forbidden("markingCheck", "one only with a marking code", "one");
        }
        return;
    };
    let printable = code.bytes().all(|byte| matches!(byte, b' '..=b'~' | 0x1d));
    let right = printable && (1..=256).contains(&code.len());
    findings.form("marking", code, right, "1 to 256 ASCII characters and separators U+001D");
    let item = code.split('\u{1d}').next().unwrap_or_default();
    if ffd == Some(Ffd::V12) {
        if line.subject.is_some() && !marked {
            findings.mismatch("subject", "marked goods where there is a marking code", "others");
        }
    } else if right && item.len() > ITEM_CODE {
        let expected = format!("FFD 1.2, or an item code of at most {ITEM_CODE} characters before the first separator");
        findings.mismatch("marking", &expected, &item.len().to_string());
    }
}

/// Who stands behind the goods, and how they are reached. Source: FFD, tags 1005, 1016, 1026, 1044, 1073 to 1075, 1171, 1225, 1226.
fn agent(findings: &mut Findings, agent: &Agent) {
    let bank = matches!(agent.kind, AgentKind::BankPaymentAgent | AgentKind::BankPaymentSubagent);
    let paying = bank || matches!(agent.kind, AgentKind::PaymentAgent | AgentKind::PaymentSubagent);
    phones(findings, "agent.agentPhones", &agent.agent_phones, paying);
    phones(findings, "agent.operatorPhones", &agent.operator_phones, paying && !bank);
    phones(findings, "agent.transferPhones", &agent.transfer_phones, bank);
    phones(findings, "agent.supplierPhones", &agent.supplier_phones, true);
    let texts = [
        ("agent.operation", &agent.operation, 24, bank),
        ("agent.transferName", &agent.transfer_name, 64, bank),
        ("agent.transferAddress", &agent.transfer_address, 256, bank),
        ("agent.supplierName", &agent.supplier_name, 256, true),
    ];
    for (field, text, limit, needed) in texts {
        findings.optional(field, text.as_ref(), limit);
        if needed && text.is_none() {
            findings.missing(field, FOR_THIS_AGENT);
        }
    }
    for (field, number, needed) in
        [("agent.transferTaxId", &agent.transfer_tax_id, bank), ("agent.supplierTaxId", &agent.supplier_tax_id, true)]
    {
        match number {
            Some(number) => inn(findings, field, number),
            None if needed => findings.missing(field, FOR_THIS_AGENT),
            None => {}
        }
    }
}

const FOR_THIS_AGENT: &str = "what this kind of agent must tell";

/// A plus and up to 18 digits each. Source: FFD, `+{Ц}`, 19 characters.
fn phones(findings: &mut Findings, field: &str, phones: &[String], needed: bool) {
    if needed && phones.is_empty() {
        findings.missing(field, FOR_THIS_AGENT);
    }
    for phone in phones {
        let right = phone.strip_prefix('+').is_some_and(|digits| is_digits(digits, 1..=18));
        findings.form(field, phone, right, "+ and 1 to 18 digits");
    }
}

/// ИНН: ten digits of a company or twelve of a person, with their check digits.
pub(super) fn inn(findings: &mut Findings, field: &str, number: &str) {
    let digits = number.as_bytes();
    if !is_digits(number, 10..=10) && !is_digits(number, 12..=12) {
        findings.form(field, number, false, "10 or 12 digits");
    } else if !(digits.len() - 1 - usize::from(digits.len() == 12)..digits.len()).all(|at| is_checked(digits, at)) {
        findings.form(field, number, false, "right check digits");
    }
}

/// Whether the digit at a place checks those before it: their weighted sum modulo 11, modulo 10.
/// Source: order MNS 03.03.2004 BG-3-09/178, annex.
fn is_checked(digits: &[u8], at: usize) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let weights = WEIGHTS.iter().skip(WEIGHTS.len().saturating_sub(at));
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    digits.get(at).is_some_and(|digit| u32::from(digit - b'0') == sum % 11 % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_known_numbers() {
        let found = |number: &str| {
            let mut findings = Findings::default();
            inn(&mut findings, "taxId", number);
            findings.problems.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        for right in ["7707083893", "7707329152", "500100732259", "7830002293"] {
            assert!(found(right).is_empty(), "{right}");
            for at in 0..right.len() {
                let mut wrong = right.as_bytes().to_vec();
                wrong[at] = b'0' + (wrong[at] - b'0' + 1) % 10;
                let wrong = String::from_utf8_lossy(&wrong).into_owned();
                assert_eq!(found(&wrong), [format!("taxId: expected right check digits, found \"{wrong}\"")]);
            }
        }
        assert_eq!(found("77070838930"), ["taxId: expected 10 or 12 digits, found \"77070838930\""]);
    }
}
