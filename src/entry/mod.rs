//! The contact entry of a till: events in, a new state and at most one effect out. Its keys are those of the form it follows:
//! 1 e-mail, 2 phone, 3 electronic only, Enter goes on, Esc cancels printing. One kind of contact at a time; a scan in any
//! state fills it.
//!
//! ```
//! use tillpost::entry::{Effect, Entry, Event, Settings};
//! use tillpost::scan::Key;
//!
//! let mut entry = Entry::new(Settings { region: "RU".to_owned(), ..Settings::default() });
//! entry.press(&Key { key: "2", code: "Digit2", at: 0.0, ..Key::default() });
//! entry.turn(Event::Text("8 912 345-67-89"));
//! entry.press(&Key { key: "Enter", code: "Enter", at: 900.0, ..Key::default() });
//! let contact = entry.state().contact.as_ref().map(|contact| contact.masked());
//! assert_eq!(contact.as_deref(), Some("+7 ••• •••-67-89"));
//! assert_eq!(entry.turn(Event::Continue), Some(Effect::Continue));
//! ```

mod keys;
mod turn;

pub use keys::Pressed;

use crate::contact::{Contact, ContactKind};
use crate::scan::{ScanError, Scanner};

/// When a customer is asked for a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ask {
    /// At every sale.
    #[default]
    Always,
    /// At none: the entry is over at once.
    Never,
    /// At the sales of customers whose contact is known; at others the entry is over at once.
    Registered,
    /// Once the cashier asks for it by a key, a choice or a scan.
    OnRequest,
}

/// What an entry starts from.
#[derive(Default)]
pub struct Settings {
    /// When to ask.
    pub ask: Ask,
    /// The country whose national numbers are understood (ISO 3166-1).
    pub region: String,
    /// Whether one field takes either kind, told apart by the `@`.
    pub one_field: bool,
    /// The contact of a customer known already.
    pub registered: Option<String>,
    /// Whether "electronic only" is chosen from the start.
    pub electronic_only: bool,
    /// Tells what is sold here: a scan of it is no contact, whatever it looks like.
    pub is_goods: Option<Goods>,
}

/// Whether a code is known as goods.
pub type Goods = Box<dyn Fn(&str) -> bool>;

/// Where keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Step {
    /// Nobody has asked for a contact yet; its keys work already.
    Resting,
    /// The choices.
    #[default]
    Choose,
    /// A field for one kind, or for either.
    Field(Option<ContactKind>),
    /// It is over: nothing but [`Event::Forget`] does anything.
    Done,
}

/// What is entered so far.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct State {
    /// Where keys go.
    pub step: Step,
    /// What stands in the field; empty elsewhere.
    pub text: String,
    /// What was accepted.
    pub contact: Option<Contact>,
    /// Whether the customer wants no paper.
    pub electronic_only: bool,
    /// Why the field's text was not accepted.
    pub problem: Option<Refusal>,
    /// What the field's text probably should be.
    pub suggestion: Option<String>,
    /// What the last scan said; absent after the next event.
    pub read: Option<Reading>,
}

/// Why something was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Refusal {
    /// A stable code in kebab-case.
    pub code: &'static str,
    /// What was expected and what was found.
    pub message: String,
}

impl Refusal {
    /// Why a scan was not accepted.
    pub fn of(error: &ScanError) -> Self {
        Self { code: error.code(), message: error.to_string() }
    }
}

/// What a scan said.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reading {
    /// A contact, which was accepted.
    Contact,
    /// The number of a customer's card, which is being looked up.
    Customer(String),
    /// Something else, as scanned; nothing has changed.
    Goods(String),
    /// Something that is refused; nothing has changed.
    Refused(Refusal),
}

/// What happens to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// The cashier asks for the choices.
    Ask,
    /// A field is opened: for one kind, or for either.
    Open(Option<ContactKind>),
    /// The field's text as it stands now.
    Text(&'a str),
    /// The field's text is meant so.
    Accept,
    /// The suggestion is meant.
    Take,
    /// Back to the choices.
    Back,
    /// Paper or not.
    Toggle,
    /// Nothing of the customer stays.
    Forget,
    /// On with what is entered.
    Continue,
    /// No printing, and no contact.
    Cancel,
    /// A scan that was recognised elsewhere: by a camera, by a reader of its own.
    Scan(&'a str),
    /// The answer to [`Effect::Lookup`], or a customer found otherwise: the contact, if there is one.
    Customer(Option<&'a str>),
}

/// What has to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The focus goes to the field.
    FocusField,
    /// The focus goes to the choices.
    FocusChoices,
    /// The sale goes on, with the state's contact.
    Continue,
    /// Printing is cancelled.
    Cancel,
    /// A customer is looked up by the number of a card; [`Event::Customer`] answers.
    Lookup(String),
}

/// One contact entry.
pub struct Entry {
    settings: Settings,
    state: State,
    scanner: Scanner,
    /// The state before the keys that may turn out to be a scan.
    before: State,
}

impl Entry {
    /// Starts an entry. Where nobody is asked it is over, as [`Step::Done`] says.
    pub fn new(mut settings: Settings) -> Self {
        let registered = settings.registered.take();
        let contact = registered.and_then(|text| Contact::parse(&text, &settings.region).ok());
        let contact = contact.filter(|contact| carries(&settings.region, contact));
        let step = match settings.ask {
            Ask::Never => Step::Done,
            Ask::Registered if contact.is_none() => Step::Done,
            Ask::OnRequest => Step::Resting,
            Ask::Always | Ask::Registered => Step::Choose,
        };
        let contact = contact.filter(|_| step != Step::Done);
        let state = State { step, contact, electronic_only: settings.electronic_only, ..State::default() };
        let scanner = Scanner::new(crate::scan::Settings::default());
        Self { settings, before: State::default(), state, scanner }
    }

    /// What is entered so far.
    pub const fn state(&self) -> &State {
        &self.state
    }
}

/// Whether a receipt of this country can carry the contact (Russia: FFD, tag 1008).
fn carries(region: &str, contact: &Contact) -> bool {
    contact.fits_tag_1008() || !region.eq_ignore_ascii_case("RU")
}

impl State {
    /// The kind that an open field holds by now, if that can be told.
    pub fn kind(&self) -> Option<ContactKind> {
        match self.step {
            Step::Field(None) if self.text.contains('@') => Some(ContactKind::Email),
            Step::Field(None) if self.text.contains(|letter: char| letter.is_ascii_digit()) => {
                let letters = self.text.contains(|letter: char| letter.is_ascii_alphabetic());
                (!letters).then_some(ContactKind::Phone)
            }
            Step::Field(kind) => kind,
            _ => self.contact.as_ref().map(Contact::kind),
        }
    }
}

#[cfg(test)]
mod tests;
