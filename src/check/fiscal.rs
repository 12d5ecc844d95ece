//! What the fiscal device answered. A receipt not yet fiscalised has nothing to check here.

use super::findings::{Findings, is_digits};
use crate::money::Currency;
use crate::receipt::{Country, Fiscal, RussianFiscal, SlovakFiscal};

pub(super) fn currency(findings: &mut Findings, country: Country, currency: Currency) {
    let expected = match country {
        Country::Russia => Currency::RUB,
        Country::Slovakia => Currency::EUR,
        Country::Other => return,
    };
    if expected != currency {
        findings.mismatch("currency", expected.code(), currency.code());
    }
}

pub(super) fn requisites(findings: &mut Findings, country: Country, fiscal: Option<&Fiscal>) {
    match (fiscal, country) {
        (None, _) => {}
        (Some(Fiscal::Russia(fiscal)), Country::Russia) => russian(findings, fiscal),
        (Some(Fiscal::Slovakia(fiscal)), Country::Slovakia) => slovak(findings, fiscal),
        (Some(fiscal), country) => mismatch(findings, fiscal, country),
    }
}

fn mismatch(findings: &mut Findings, fiscal: &Fiscal, country: Country) {
    let expected = match country {
        Country::Russia => "RU as the receipt's country",
        Country::Slovakia => "SK as the receipt's country",
        Country::Other => "no fiscal data where the country has none",
    };
    let found = if matches!(fiscal, Fiscal::Russia(_)) { "RU" } else { "SK" };
    findings.mismatch("fiscal.system", expected, found);
}

fn russian(findings: &mut Findings, fiscal: &RussianFiscal) {
    let RussianFiscal { registration, drive, document, sign, site, sender } = fiscal;
    findings.digits("fiscal.registration", registration, 16);
    findings.digits("fiscal.drive", drive, 16);
    findings.form("fiscal.sign", sign, is_digits(sign, 1..=10), "1 to 10 digits");
    findings.positive("fiscal.document", *document);
    findings.required("fiscal.site", site, 256);
    if let Some(sender) = sender {
        findings.text("fiscal.sender", sender, 64);
        findings.form("fiscal.sender", sender, sender.contains('@'), "an e-mail address");
    }
}

/// Source: the eKasa integration interface, data types; an online document has a UID, an offline one PKP.
fn slovak(findings: &mut Findings, fiscal: &SlovakFiscal) {
    let SlovakFiscal { cash_register, document, uid, okp, pkp } = fiscal;
    let register = is_digits(cash_register, 16..=17) && cash_register.starts_with("888");
    findings.form("fiscal.cashRegister", cash_register, register, "16 or 17 digits from 888");
    findings.positive("fiscal.document", *document);
    findings.form("fiscal.okp", okp, is_okp(okp), "five groups of 8 hexadecimal digits joined by -");
    match uid {
        Some(uid) => findings.form("fiscal.uid", uid, is_uid(uid), "O- and 32 hexadecimal digits"),
        None if pkp.is_none() => {
            findings.missing("fiscal.pkp", "a UID, or the PKP of an offline document");
        }
        None => {}
    }
    if let Some(pkp) = pkp {
        findings.form("fiscal.pkp", pkp, is_pkp(pkp), "344 characters of base64");
    }
}

pub(super) fn is_uid(text: &str) -> bool {
    text.strip_prefix("O-").is_some_and(|digits| digits.len() == 32 && is_hex(digits))
}

pub(super) fn is_okp(text: &str) -> bool {
    text.len() == 44 && text.split('-').count() == 5 && text.split('-').all(|group| group.len() == 8 && is_hex(group))
}

fn is_pkp(text: &str) -> bool {
    let body = text.strip_suffix("==").unwrap_or(text);
    text.len() == 344 && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte))
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
