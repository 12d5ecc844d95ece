//! Scanners, what they say, and the contact entry as JavaScript holds them.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::contact::ContactKind;
use crate::entry::{Ask, Effect, Entry, Event, Pressed, Reading, Refusal, Settings, State, Step};
use crate::scan::{self, Content, Key, Taken};
use crate::wasm::codec::{fail, invalid, object};

/// A key in JavaScript's words; `flags` are 1 for Shift, 2 for Control alone, 4 for a key that repeats itself.
const fn pressed<'k>(key: &'k str, code: &'k str, flags: u32, at: f64) -> Key<'k> {
    Key { key, code, shift: flags & 1 != 0, control: flags & 2 != 0, repeat: flags & 4 != 0, at }
}

/// Watches keys for scans.
#[wasm_bindgen]
pub struct Scanner {
    inner: scan::Scanner,
}

#[wasm_bindgen]
impl Scanner {
    /// A scanner that has seen nothing; `suffix` holds names of keys with spaces between.
    #[wasm_bindgen(constructor)]
    pub fn new(gap: f64, card_gap: f64, average: f64, least: usize, prefix: String, suffix: String) -> Self {
        Self { inner: scan::Scanner::new(scan::Settings { gap, card_gap, average, least, prefix, suffix }) }
    }

    /// Takes the next key and tells what it is.
    pub fn take(&mut self, key: &str, code: &str, flags: u32, at: f64) -> JsValue {
        match self.inner.take(&pressed(key, code, flags, at)) {
            Taken::Key => JsValue::UNDEFINED,
            Taken::Pending { first } => object(&[("pending", true.into()), ("first", first.into())]),
            Taken::Line => object(&[("pending", true.into()), ("line", true.into())]),
            Taken::Scan(text) => object(&[("text", text.into())]),
            Taken::BankCard => refused(&Refusal::of(&scan::ScanError::BankCard)),
        }
    }

    /// Lets go of every key seen so far.
    pub fn forget(&mut self) {
        self.inner.forget();
    }
}

/// What a scan says; of a contact its value alone, which reads as a contact.
#[wasm_bindgen(js_name = readScan)]
pub fn read_scan(text: &str, region: &str) -> JsValue {
    match scan::read(text, region, None) {
        Ok(Content::Contact(contact)) => object(&[("value", contact.value().into())]),
        Ok(Content::Customer(number)) => object(&[("kind", "customer".into()), ("number", number.into())]),
        Ok(Content::Goods(code)) => object(&[("kind", "goods".into()), ("code", code.into())]),
        Err(error) => refused(&Refusal::of(&error)),
    }
}

fn refused(refusal: &Refusal) -> JsValue {
    let problem = object(&[("code", refusal.code.into()), ("message", refusal.message.as_str().into())]);
    object(&[("problem", problem)])
}

/// One contact entry.
#[wasm_bindgen]
pub struct ContactEntry {
    inner: Entry,
}

#[wasm_bindgen]
impl ContactEntry {
    /// Starts an entry: the most that may be absent is `registered` and `is_goods`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        ask: &str,
        region: String,
        one_field: bool,
        electronic_only: bool,
        registered: Option<String>,
        is_goods: Option<Function>,
    ) -> Result<Self, JsValue> {
        let ask = match scan::place("always never registered onRequest", ask) {
            Some(0) => Ask::Always,
            Some(1) => Ask::Never,
            Some(2) => Ask::Registered,
            Some(_) => Ask::OnRequest,
            None => return Err(fail(invalid("ask", "expected always, never, registered or onRequest"))),
        };
        let is_goods = is_goods.map(|is_goods| -> crate::entry::Goods {
            Box::new(move |code| is_goods.call1(&JsValue::UNDEFINED, &code.into()).is_ok_and(|known| known.is_truthy()))
        });
        let settings = Settings { ask, region, one_field, registered, electronic_only, is_goods };
        Ok(Self { inner: Entry::new(settings) })
    }

    /// What is entered so far; see [`told`].
    pub fn state(&self) -> String {
        told(self.inner.state(), false, None)
    }

    /// Takes a key; `elsewhere` is for one that has a meaning of its own where the focus is.
    pub fn press(&mut self, key: &str, code: &str, flags: u32, at: f64, elsewhere: bool) -> String {
        let key = pressed(key, code, flags, at);
        let pressed = if elsewhere { self.inner.glance(&key) } else { self.inner.press(&key) };
        match pressed {
            Pressed::Other => told(self.inner.state(), false, None),
            Pressed::Own(effect) => told(self.inner.state(), true, effect.as_ref()),
        }
    }

    /// Takes an event by name, with its text if it has one.
    #[expect(clippy::needless_pass_by_value, reason = "a text that may be absent crosses the boundary only as a whole")]
    pub fn turn(&mut self, name: &str, text: Option<String>) -> String {
        let given = text.as_deref();
        let text = given.unwrap_or_default();
        let event = match scan::place("choose type scan customer ask accept take back toggle forget continue", name) {
            Some(0) => Event::Open(kind(text)),
            Some(1) => Event::Text(text),
            Some(2) => Event::Scan(text),
            Some(3) => Event::Customer(given),
            Some(4) => Event::Ask,
            Some(5) => Event::Accept,
            Some(6) => Event::Take,
            Some(7) => Event::Back,
            Some(8) => Event::Toggle,
            Some(9) => Event::Forget,
            Some(10) => Event::Continue,
            _ => Event::Cancel,
        };
        let effect = self.inner.turn(event);
        told(self.inner.state(), true, effect.as_ref())
    }
}

fn kind(name: &str) -> Option<ContactKind> {
    match scan::place("email phone", name)? {
        0 => Some(ContactKind::Email),
        _ => Some(ContactKind::Phone),
    }
}

const fn named(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Email => "email",
        ContactKind::Phone => "phone",
    }
}

/// A turn as one text, its fields apart by a zero character; the facade makes objects of it, which takes less there. Whether
/// a key was the entry's, the effect with its text, the step, the field's text, electronic only, the kind, the contact's kind,
/// value and masked form, the problem's code and message, the suggestion, what was read with its text and message.
fn told(state: &State, own: bool, effect: Option<&Effect>) -> String {
    let (effect, about) = match effect {
        None => ("", ""),
        Some(Effect::FocusField) => ("focus", "field"),
        Some(Effect::FocusChoices) => ("focus", "choices"),
        Some(Effect::Lookup(number)) => ("lookup", number.as_str()),
        Some(Effect::Continue) => ("continue", ""),
        Some(Effect::Cancel) => ("cancel", ""),
    };
    let step = match state.step {
        Step::Resting => "resting",
        Step::Choose => "choose",
        Step::Field(Some(kind)) => named(kind),
        Step::Field(None) => "contact",
        Step::Done => "done",
    };
    let kind = state.kind().map_or("", named);
    let (contact, value, masked) = match &state.contact {
        Some(contact) => (named(contact.kind()), contact.value(), contact.masked()),
        None => ("", String::new(), String::new()),
    };
    let (code, message) = state.problem.as_ref().map_or(("", ""), |refusal| (refusal.code, refusal.message.as_str()));
    let (read, text, why) = match &state.read {
        None => ("", "", ""),
        Some(Reading::Contact) => (kind, "", ""),
        Some(Reading::Customer(number)) => ("customer", number.as_str(), ""),
        Some(Reading::Goods(code)) => ("goods", code.as_str(), ""),
        Some(Reading::Refused(refusal)) => ("problem", refusal.code, refusal.message.as_str()),
    };
    let suggestion = state.suggestion.as_deref().unwrap_or_default();
    let (own, electronic) = (if own { "1" } else { "" }, if state.electronic_only { "1" } else { "" });
    [
        own,
        effect,
        about,
        step,
        &state.text,
        electronic,
        kind,
        contact,
        &value,
        &masked,
        code,
        message,
        suggestion,
        read,
        text,
        why,
    ]
    .join("\0")
}
