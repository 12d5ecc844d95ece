//! `xml5_exporter.conf`: what is exported, and the codes of payments in the back office.
//!
//! The map of payment codes is one line for each tender, `payment.cash = 99`, with `payment.cash.name` and
//! `payment.cash.currency` where they differ from the tender's own word and the receipt's currency.

use super::Conf;
use super::settings::{Reading, code, set_switch};
use crate::exchange::fault::FileProblem;
use crate::exchange::xml5::write::{ExportSettings, PaymentCode, Payments};

const RECEIPTS: &str = "isExportReceipts";
const MONEY: &str = "isExportMoneyOperations";
const OPENS: &str = "isExportShiftOpens";
const BUYERS: &str = "isExportBuyers";
/// The longest name of a payment and of a currency, in characters. Source: UKM 5 export converter, String(100).
const MAX_NAME: usize = 100;

impl ExportSettings {
    /// What a file says; nothing is exported that it does not name, beside the closing of shifts.
    ///
    /// # Errors
    /// Every value that makes no sense, with its line.
    pub fn read(conf: &Conf) -> Result<Self, Vec<FileProblem>> {
        let mut reading = Reading::new(conf);
        let mut payment = |tender| payment(&mut reading, tender);
        let payments = Payments {
            cash: payment("cash"),
            card: payment("card"),
            prepaid: payment("prepaid"),
            credit: payment("credit"),
            exchange: payment("exchange"),
        };
        let receipts = reading.switch(RECEIPTS, false);
        let money_operations = reading.switch(MONEY, false);
        let shift_opens = reading.switch(OPENS, false);
        let buyers = reading.switch(BUYERS, false);
        reading.end(Self { receipts, money_operations, shift_opens, buyers, payments })
    }

    /// Changes in a file what is different in it.
    ///
    /// # Errors
    /// [`FileProblem`] when a name cannot stand on one line.
    pub fn write(&self, conf: &mut Conf) -> Result<(), Box<FileProblem>> {
        set_switch(conf, RECEIPTS, self.receipts, false)?;
        set_switch(conf, MONEY, self.money_operations, false)?;
        set_switch(conf, OPENS, self.shift_opens, false)?;
        set_switch(conf, BUYERS, self.buyers, false)?;
        let Payments { cash, card, prepaid, credit, exchange } = &self.payments;
        let all = [("cash", cash), ("card", card), ("prepaid", prepaid), ("credit", credit), ("exchange", exchange)];
        all.into_iter().try_for_each(|(tender, payment)| set_payment(conf, tender, payment.as_ref()))
    }
}

fn keys(tender: &str) -> [String; 3] {
    [format!("payment.{tender}"), format!("payment.{tender}.name"), format!("payment.{tender}.currency")]
}

fn payment(reading: &mut Reading<'_>, tender: &str) -> Option<PaymentCode> {
    let [id, name, currency] = keys(tender);
    let id = reading.code(&id);
    let mut text = |key: &str| reading.value(key, "a text of 1 to 100 characters", text);
    let (name, currency) = (text(&name), text(&currency));
    Some(PaymentCode { id: id?, name: name.unwrap_or_else(|| tender.to_owned()), currency })
}

fn text(value: &str) -> Option<String> {
    (1..=MAX_NAME).contains(&value.chars().count()).then(|| value.to_owned())
}

fn set_payment(conf: &mut Conf, tender: &str, payment: Option<&PaymentCode>) -> Result<(), Box<FileProblem>> {
    let [id, name, currency] = keys(tender);
    let Some(payment) = payment else {
        for key in [id, name, currency] {
            conf.remove(&key);
        }
        return Ok(());
    };
    if conf.get(&id).and_then(code) != Some(payment.id) {
        conf.set(&id, &payment.id.to_string())?;
    }
    // The tender's own word need not stand there.
    if conf.get(&name).unwrap_or(tender) != payment.name {
        conf.set(&name, &payment.name)?;
    }
    let Some(own) = &payment.currency else {
        conf.remove(&currency);
        return Ok(());
    };
    conf.set(&currency, own)
}
