#![allow(clippy::unwrap_used)]

use serde_json::json;

use super::*;
use Country::{Other, Russia, Slovakia};
use FiscalOutcome::{Failed, Offline, Online};

const EMAIL: Option<ContactKind> = Some(ContactKind::Email);
const PHONE: Option<ContactKind> = Some(ContactKind::Phone);

/// Every combination there is, with its plan.
fn all() -> Vec<(PlanInput, Plan)> {
    let mut all = Vec::new();
    for country in [Russia, Slovakia, Other] {
        for contact in [None, EMAIL, PHONE] {
            for fiscal in [Online, Offline, Failed] {
                for flags in 0..8 {
                    let [electronic_only, email_ready, sms_ready] = [1, 2, 4].map(|flag| flags & flag != 0);
                    let input = PlanInput { country, contact, electronic_only, fiscal, email_ready, sms_ready };
                    all.push((input, plan(&input)));
                }
            }
        }
    }
    all
}

/// Checks `claim` on every combination where `when` holds, of which there is at least one.
fn always(when: impl Fn(&PlanInput, &Plan) -> bool, claim: impl Fn(&PlanInput, &Plan) -> bool) {
    let all = all();
    let mut cases = all.iter().filter(|(input, plan)| when(input, plan)).peekable();
    assert!(cases.peek().is_some());
    for (input, plan) in cases {
        assert!(claim(input, plan), "{input:?} gave {plan:?}");
    }
}

#[test]
fn every_combination_is_walked() {
    assert_eq!(all().len(), 3 * 3 * 3 * 8);
}

#[test]
fn without_a_fiscal_document_nothing_leaves() {
    let nothing = |plan: &Plan| plan.print == Print::No && plan.send.is_none() && !plan.fiscal_buyer;
    let said = |plan: &Plan| plan.because == [Reason::FiscalisationFailed];
    always(|input, _| input.fiscal == Failed, |_, plan| nothing(plan) && said(plan));
}

#[test]
fn a_registered_receipt_always_reaches_the_customer() {
    always(|input, _| input.fiscal != Failed, |_, plan| plan.print == Print::Now || plan.send.is_some());
}

#[test]
fn slovakia_has_one_original() {
    always(|input, _| input.country == Slovakia, |_, plan| plan.print != Print::Now || plan.send.is_none());
    always(
        |input, plan| input.country == Slovakia && plan.send.is_some(),
        |input, plan| {
            input.fiscal == Online && plan.send == Some(Channel::Email) && plan.print == Print::IfNotDelivered
        },
    );
    always(
        |_, plan| plan.print == Print::IfNotDelivered,
        |input, plan| input.country == Slovakia && plan.send.is_some(),
    );
    always(
        |input, _| input.country == Slovakia && input.fiscal == Offline,
        |_, plan| plan.print == Print::Now && plan.because == [Reason::OfflineIsPrinted],
    );
}

#[test]
fn russia_prints_unless_electronic_only_with_a_contact() {
    always(
        |input, plan| input.country == Russia && input.fiscal != Failed && plan.print != Print::Now,
        |input, plan| input.electronic_only && input.contact.is_some() && plan.send.is_some(),
    );
    always(
        |input, _| input.country == Russia && input.fiscal != Failed,
        |input, plan| plan.fiscal_buyer == input.contact.is_some(),
    );
    always(|input, _| input.country != Russia, |_, plan| !plan.fiscal_buyer);
}

#[test]
fn what_cannot_be_sent_is_printed() {
    always(
        |input, _| input.fiscal != Failed && input.contact == EMAIL && !input.email_ready,
        |_, plan| plan.print == Print::Now && plan.send.is_none(),
    );
    always(
        |input, _| input.fiscal != Failed && input.contact == PHONE && !input.sms_ready,
        |_, plan| plan.print == Print::Now && plan.send.is_none(),
    );
    always(|_, plan| plan.send == Some(Channel::Email), |input, _| input.contact == EMAIL && input.email_ready);
    always(|_, plan| plan.send == Some(Channel::Sms), |input, _| input.contact == PHONE && input.sms_ready);
}

#[test]
fn electronic_only_never_adds_paper() {
    let papers = |plan: &Plan| plan.print == Print::Now;
    always(
        |input, _| input.electronic_only,
        |input, with| !papers(with) || papers(&plan(&PlanInput { electronic_only: false, ..*input })),
    );
}

#[test]
fn every_reason_occurs_and_has_a_code_and_three_texts() {
    for reason in Reason::ALL {
        assert!(all().iter().any(|(_, plan)| plan.because.contains(&reason)), "{reason:?}");
        assert_eq!(serde_json::to_value(reason).unwrap(), json!(reason.code()));
        let texts = [Locale::Ru, Locale::Sk, Locale::En].map(|locale| reason.text(locale));
        assert!(texts.iter().all(|text| text.ends_with('.') && text.chars().count() <= 110), "{reason:?}");
    }
    always(|_, _| true, |_, plan| !plan.because.is_empty());
}

#[test]
fn plans_are_plain_data() {
    let input = json!({"country": "SK", "contact": "email", "fiscal": "online", "emailReady": true});
    let plan = plan(&serde_json::from_value(input).unwrap());
    let expected = json!({
        "print": "ifNotDelivered", "send": "email", "fiscalBuyer": false, "because": ["one-original"],
    });
    assert_eq!(serde_json::to_value(plan).unwrap(), expected);
}
