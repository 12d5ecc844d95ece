//! What keys mean to an entry.

use super::{Effect, Entry, Event, Reading, Refusal, Step};
use crate::contact::ContactKind;
use crate::scan::{Key, ScanError, Taken};

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// It is none of the entry's: it does whatever keys do.
    Other,
    /// It was the entry's and does nothing else.
    Own(Option<Effect>),
}

impl Entry {
    /// Takes a key: a scan's, or one of the entry's own.
    pub fn press(&mut self, key: &Key<'_>) -> Pressed {
        self.key(key, true)
    }

    /// Takes a key that has a meaning of its own where the focus is: only a scan counts.
    pub fn glance(&mut self, key: &Key<'_>) -> Pressed {
        self.key(key, false)
    }

    fn key(&mut self, key: &Key<'_>, own: bool) -> Pressed {
        if self.state.step == Step::Done {
            return Pressed::Other;
        }
        match self.scanner.take(key) {
            Taken::Scan(text) => return Pressed::Own(Some(self.scanned(&text))),
            Taken::BankCard => return Pressed::Own(Some(self.refuse_bank_card())),
            Taken::Line => return Pressed::Own(None),
            Taken::Pending { first: true } => self.before = self.state.clone(),
            Taken::Pending { .. } | Taken::Key => {}
        }
        match self.meaning(key).filter(|_| own && !key.control) {
            Some(_) if key.repeat => Pressed::Own(None),
            Some(event) => Pressed::Own(self.turn(event)),
            None => Pressed::Other,
        }
    }

    /// What a key means in this state. In a field digits belong to the address.
    fn meaning(&self, key: &Key<'_>) -> Option<Event<'static>> {
        let one = self.settings.one_field;
        let kind = |kind| Event::Open(if one { None } else { Some(kind) });
        match (self.state.step, cap(key)) {
            (Step::Field(_), "Enter") => Some(Event::Accept),
            (Step::Field(_), "Escape") => Some(Event::Back),
            (Step::Field(_), "Tab") if !key.shift && self.state.suggestion.is_some() => Some(Event::Take),
            (Step::Done | Step::Field(_), _) => None,
            (_, "1") => Some(kind(ContactKind::Email)),
            (_, "2") => Some(kind(ContactKind::Phone)),
            (_, "3") => Some(Event::Toggle),
            (_, "Enter") => Some(Event::Continue),
            (_, "Escape") => Some(Event::Cancel),
            _ => None,
        }
    }

    /// Undoes what the keys of a scan did.
    fn undo(&mut self) {
        self.state = std::mem::take(&mut self.before);
        self.state.problem = None;
        self.state.read = None;
    }

    fn scanned(&mut self, text: &str) -> Effect {
        self.undo();
        self.read(text)
    }

    fn refuse_bank_card(&mut self) -> Effect {
        self.undo();
        self.say(Reading::Refused(Refusal::of(&ScanError::BankCard)))
    }
}

/// A key by its cap where layouts put letters on digits, as the Slovak does.
fn cap<'k>(key: &Key<'k>) -> &'k str {
    match key.code.strip_prefix("Digit") {
        Some(digit) if !key.shift => digit,
        _ => key.key,
    }
}
