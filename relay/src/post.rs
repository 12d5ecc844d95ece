//! The postman: turns a kept delivery into bytes and hands them to the transport that the settings name.

use std::path::PathBuf;
use std::sync::Arc;

use tillpost::api::{Channel, NewDelivery};
use tillpost::letter::Letter;

use crate::mail::compose::{Header, compose};
use crate::mail::smtp::Mail;
use crate::outbox::{Carrier, Carrying, Failure, FailureKind};
use crate::settings::{Book, Page};
use crate::store::outbox::Job;
use crate::{clock, folder, random};

/// Carries deliveries by the settings in force.
pub(crate) struct Post {
    book: Arc<Book>,
    letters: PathBuf,
    messages: PathBuf,
}

/// A letter ready for its transport.
struct Ready<'a> {
    /// The file's name without its ending.
    id: &'a str,
    header: Header<'a>,
    letter: &'a Letter,
}

impl Post {
    /// Letters and short messages go to these folders while no server is set.
    pub(crate) fn new(book: Arc<Book>, letters: PathBuf, messages: PathBuf) -> Self {
        Self { book, letters, messages }
    }

    async fn letter(&self, job: &Job, new: &NewDelivery) -> Result<String, Failure> {
        let pdf = if new.options.pdf { Some(drawn(new)?) } else { None };
        let mut letter = tillpost::letter::letter(&new.receipt, &new.options, pdf).map_err(hopeless)?;
        let page = self.book.page();
        if !page.email.subject.is_empty() {
            letter.subject.clone_from(&page.email.subject);
        }
        let seller = &new.receipt.seller;
        let from = page.sender(seller.place.as_deref().unwrap_or(&seller.name));
        let header = Header { from: &from, to: &job.to, message_id: &job.message_id, date: job.created };
        self.send(&page, &Ready { id: &job.lease.id, header, letter: &letter }).await
    }

    async fn send(&self, page: &Page, ready: &Ready<'_>) -> Result<String, Failure> {
        let bytes = compose(&ready.header, ready.letter).map_err(hopeless)?;
        let Some(pool) = &page.pool else {
            return self.file(self.letters.clone(), format!("{}.eml", ready.id), bytes).await;
        };
        let mail = Mail { from: &ready.header.from.address, to: ready.header.to, bytes: &bytes };
        let said = pool.deliver(&mail).await.map_err(|error| error.failure())?;
        Ok(crate::log::public(&format!("{}: {said}", pool.account().host)))
    }

    async fn file(&self, place: PathBuf, name: String, bytes: Vec<u8>) -> Result<String, Failure> {
        let shown = name.clone();
        let written = folder::blocking(move || folder::write(&place, &name, &bytes)).await;
        written.map(|()| shown).map_err(|error| Failure::transient(format!("expected to write a file, found: {error}")))
    }

    async fn message(&self, job: &Job, new: &NewDelivery) -> Result<String, Failure> {
        let locale = new.options.locale.unwrap_or(new.receipt.country.locale());
        let text = tillpost::sms::text(&new.receipt, locale).map_err(hopeless)?;
        let bytes = format!("{}\n{text}\n", job.to).into_bytes();
        self.file(self.messages.clone(), format!("{}.txt", job.lease.id), bytes).await
    }

    /// Sends a letter to the account itself, at once and past the outbox.
    ///
    /// # Errors
    /// What the transport said.
    pub(crate) async fn check(&self) -> Result<String, Failure> {
        let page = self.book.page();
        let from = page.sender("Tillpost");
        let now = clock::now();
        let id = random::id(now).map_err(hopeless)?;
        let message_id = message_id(&id, &from.address);
        let text = "Проверка: письма с чеками уходят.\nSkúška: pošta s dokladmi odchádza.\nTest: letters with receipts go out.\n";
        let html = format!("<!doctype html><meta charset=\"utf-8\"><p>{}</p>", text.trim_end().replace('\n', "<br>"));
        let letter =
            Letter {
                subject: "Tillpost: проверка, skúška, test".into(), text: text.into(), html, parts: vec![]
            };
        let to = from.address.clone();
        let header = Header { from: &from, to: &to, message_id: &message_id, date: now };
        self.send(&page, &Ready { id: &format!("check-{id}"), header, letter: &letter }).await
    }

    /// The Message-ID of a delivery taken in now.
    pub(crate) fn message_id(&self, id: &str) -> String {
        message_id(id, &self.book.page().sender("").address)
    }
}

impl Carrier for Post {
    fn carry<'a>(&'a self, job: &'a Job) -> Carrying<'a> {
        Box::pin(async move {
            let new: NewDelivery = serde_json::from_str(&job.body).map_err(hopeless)?;
            match job.channel {
                Channel::Email => self.letter(job, &new).await,
                Channel::Sms => self.message(job, &new).await,
            }
        })
    }
}

/// The receipt as PDF, 80 mm wide.
fn drawn(new: &NewDelivery) -> Result<Vec<u8>, Failure> {
    let wire = tillpost::letter::pdf_wire(&new.receipt, &new.options).map_err(hopeless)?;
    tillpost_pdf::pdf(&wire, tillpost_pdf::Paper::Mm80).map_err(hopeless)
}

fn message_id(id: &str, address: &str) -> String {
    let domain = address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    format!("{id}@{domain}")
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err takes")]
fn hopeless(error: impl ToString) -> Failure {
    Failure::new(FailureKind::Hopeless, error.to_string())
}
