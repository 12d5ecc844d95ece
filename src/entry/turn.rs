//! One turn of an entry.

use super::{Effect, Entry, Event, Reading, Refusal, State, Step};
use crate::contact::{Contact, ContactKind};
use crate::scan::{self, Content, ScanError};

impl Entry {
    /// Takes an event and gives what has to be done.
    pub fn turn(&mut self, event: Event<'_>) -> Option<Effect> {
        if event == Event::Forget {
            return self.forget();
        }
        if self.state.step == Step::Done {
            return None;
        }
        let read = self.state.read.take();
        match event {
            Event::Ask => Some(self.choices()),
            Event::Open(kind) => Some(self.open(kind)),
            Event::Text(text) => self.typed(text),
            Event::Accept => self.accept(),
            Event::Take => self.take_suggestion(),
            Event::Back => self.back(),
            Event::Toggle => self.toggle(),
            Event::Forget => self.forget(),
            Event::Continue => self.go_on(),
            Event::Cancel => {
                self.state.contact = None;
                Some(self.finish(Effect::Cancel))
            }
            Event::Scan(text) => Some(self.read(text)),
            Event::Customer(found) => self.customer(found, read),
        }
    }

    /// Back at the choices, with nothing in the field.
    fn choices(&mut self) -> Effect {
        self.empty_field();
        self.state.step = Step::Choose;
        Effect::FocusChoices
    }

    fn empty_field(&mut self) {
        self.state = State {
            step: self.state.step,
            contact: self.state.contact.take(),
            electronic_only: self.state.electronic_only,
            ..State::default()
        };
    }

    /// Opening the kind that was accepted shows it again for correction.
    fn open(&mut self, kind: Option<ContactKind>) -> Effect {
        self.empty_field();
        self.state.step = Step::Field(kind);
        let same = self.state.contact.as_ref().filter(|contact| kind.is_none_or(|kind| kind == contact.kind()));
        self.state.text = same.map(Contact::display).unwrap_or_default();
        Effect::FocusField
    }

    fn typed(&mut self, text: &str) -> Option<Effect> {
        if self.is_field() {
            text.clone_into(&mut self.state.text);
            self.state.problem = None;
            self.state.suggestion = suggestion(text);
        }
        None
    }

    /// An empty field takes the contact away. Where a whole scan was typed into the field, what it says is meant.
    fn accept(&mut self) -> Option<Effect> {
        let Step::Field(kind) = self.state.step else { return None };
        let text = std::mem::take(&mut self.state.text);
        if text.trim().is_empty() {
            self.state.contact = None;
            return Some(self.choices());
        }
        let refusal = match Contact::parse(&text, &self.settings.region) {
            Ok(contact) if kind.is_none_or(|kind| kind == contact.kind()) => return Some(self.accepted(contact)),
            Ok(_) => expected(kind),
            Err(error) => match scan::read(&text, &self.settings.region, kind) {
                Ok(Content::Contact(contact)) => return Some(self.accepted(contact)),
                Err(ScanError::BankCard) => return Some(self.refuse(&ScanError::BankCard)),
                Ok(_) | Err(_) => Refusal::of(&ScanError::Contact(error)),
            },
        };
        self.state.text = text;
        self.state.problem = Some(refusal);
        Some(Effect::FocusField)
    }

    /// What a receipt cannot carry is no contact.
    fn accepted(&mut self, contact: Contact) -> Effect {
        if super::carries(&self.settings.region, &contact) {
            self.state.contact = Some(contact);
            return self.choices();
        }
        let message = "expected at most 64 characters in a Russian receipt, found more".to_owned();
        let refusal = Refusal { code: "too-long", message };
        if !self.is_field() {
            return self.say(Reading::Refused(refusal));
        }
        self.state.text = contact.display();
        self.state.problem = Some(refusal);
        Effect::FocusField
    }

    fn refuse(&mut self, error: &ScanError) -> Effect {
        self.state.suggestion = None;
        self.state.problem = Some(Refusal::of(error));
        Effect::FocusField
    }

    fn take_suggestion(&mut self) -> Option<Effect> {
        self.state.text = self.state.suggestion.take()?;
        self.state.problem = None;
        Some(Effect::FocusField)
    }

    fn back(&mut self) -> Option<Effect> {
        self.is_field().then(|| self.choices())
    }

    fn toggle(&mut self) -> Option<Effect> {
        self.state.electronic_only = !self.state.electronic_only;
        (self.state.step == Step::Resting).then(|| self.choices())
    }

    fn forget(&mut self) -> Option<Effect> {
        self.scanner.forget();
        self.before = State::default();
        self.state.contact = None;
        if self.state.step == Step::Done {
            self.empty_field();
            return None;
        }
        Some(self.choices())
    }

    /// From an open field the contact is accepted first.
    fn go_on(&mut self) -> Option<Effect> {
        if self.is_field() {
            let stays = self.accept();
            if self.state.step != Step::Choose {
                return stays;
            }
        }
        Some(self.finish(Effect::Continue))
    }

    fn finish(&mut self, effect: Effect) -> Effect {
        self.scanner.forget();
        self.before = State::default();
        self.empty_field();
        self.state.step = Step::Done;
        effect
    }

    /// Takes what a scan says.
    pub(super) fn read(&mut self, text: &str) -> Effect {
        if self.settings.is_goods.as_ref().is_some_and(|is_goods| is_goods(text)) {
            return self.say(Reading::Goods(text.to_owned()));
        }
        let wanted = if let Step::Field(kind) = self.state.step { kind } else { None };
        match scan::read(text, &self.settings.region, wanted) {
            Ok(Content::Contact(contact)) => self.read_contact(contact),
            Ok(Content::Customer(number)) => {
                self.say(Reading::Customer(number.clone()));
                Effect::Lookup(number)
            }
            Ok(Content::Goods(code)) => self.say(Reading::Goods(code)),
            Err(error @ ScanError::Contact(_)) if self.is_field() => {
                text.clone_into(&mut self.state.text);
                self.refuse(&error)
            }
            Err(error) => self.say(Reading::Refused(Refusal::of(&error))),
        }
    }

    const fn is_field(&self) -> bool {
        matches!(self.state.step, Step::Field(_))
    }

    fn read_contact(&mut self, contact: Contact) -> Effect {
        let effect = self.accepted(contact);
        if self.state.problem.is_none() && self.state.read.is_none() {
            self.state.read = Some(Reading::Contact);
        }
        effect
    }

    /// Says what was read; where the focus is does not change.
    pub(super) fn say(&mut self, reading: Reading) -> Effect {
        self.state.read = Some(reading);
        if self.is_field() { Effect::FocusField } else { Effect::FocusChoices }
    }

    /// A customer without a contact may still have a phone for a card's number.
    fn customer(&mut self, found: Option<&str>, read: Option<Reading>) -> Option<Effect> {
        let number = if let Some(Reading::Customer(number)) = &read { Some(number.as_str()) } else { None };
        let text = found.or(number)?;
        Some(match (Contact::parse(text, &self.settings.region), read) {
            (Ok(contact), _) => self.read_contact(contact),
            (Err(_), Some(Reading::Customer(number))) => self.say(Reading::Goods(number)),
            (Err(error), _) => self.say(Reading::Refused(Refusal::of(&ScanError::Contact(error)))),
        })
    }
}

/// What an address probably should be.
fn suggestion(text: &str) -> Option<String> {
    let contact = Contact::parse(text, "").ok()?;
    contact.suggestion()
}

fn expected(kind: Option<ContactKind>) -> Refusal {
    let (code, message) = match kind {
        Some(ContactKind::Phone) => ("expected-phone", "expected a phone, found an e-mail address"),
        _ => ("expected-email", "expected an e-mail address, found a phone"),
    };
    Refusal { code, message: message.to_owned() }
}
