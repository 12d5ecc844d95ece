//! Scanners, what they say, and the contact entry as JavaScript holds them.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use super::codec::{Outcome, fail, invalid, object, set};
use crate::contact::ContactKind;
use crate::entry::{Ask, Effect, Entry, Event, Pressed, Reading, Refusal, Settings, State, Step};
use crate::scan::{self, Content, Key, Taken};

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

/// What a scan says.
#[wasm_bindgen(js_name = readScan)]
pub fn read_scan(text: &str, region: &str) -> Outcome {
    match scan::read(text, region, None) {
        Ok(Content::Contact(contact)) => Ok(super::phone::plain(&contact)),
        Ok(Content::Customer(number)) => Ok(object(&[("kind", "customer".into()), ("number", number.into())])),
        Ok(Content::Goods(code)) => Ok(object(&[("kind", "goods".into()), ("code", code.into())])),
        Err(error) => Ok(refused(&Refusal::of(&error))),
    }
}

fn refused(refusal: &Refusal) -> JsValue {
    object(&[("problem", problem(refusal))])
}

fn problem(refusal: &Refusal) -> JsValue {
    object(&[("code", refusal.code.into()), ("message", refusal.message.as_str().into())])
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

    /// What is entered so far.
    pub fn state(&self) -> JsValue {
        state(self.inner.state())
    }

    /// Takes a key; `elsewhere` is for one that has a meaning of its own where the focus is.
    pub fn press(&mut self, key: &str, code: &str, flags: u32, at: f64, elsewhere: bool) -> Outcome {
        let key = pressed(key, code, flags, at);
        let pressed = if elsewhere { self.inner.glance(&key) } else { self.inner.press(&key) };
        let (own, effect) = match pressed {
            Pressed::Other => (false, None),
            Pressed::Own(effect) => (true, effect),
        };
        let turn = self.after(effect.as_ref())?;
        set(&turn, "own", &own.into());
        Ok(turn)
    }

    /// Takes an event by name, with its text if it has one.
    pub fn turn(&mut self, name: &str, text: Option<String>) -> Outcome {
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
        self.after(effect.as_ref())
    }

    /// The state after a turn, and what has to be done.
    fn after(&self, effect: Option<&Effect>) -> Outcome {
        let effects = Array::new();
        if let Some(effect) = effect {
            effects.push(&self.effect(effect)?);
        }
        Ok(object(&[("state", self.state()), ("effects", effects.into())]))
    }

    fn effect(&self, effect: &Effect) -> Outcome {
        let (kind, name, value) = match effect {
            Effect::FocusField => ("focus", "on", "field".into()),
            Effect::FocusChoices => ("focus", "on", "choices".into()),
            Effect::Lookup(number) => ("lookup", "number", number.as_str().into()),
            Effect::Continue => ("continue", "electronicOnly", self.inner.state().electronic_only.into()),
            Effect::Cancel => return Ok(object(&[("type", "cancel".into())])),
        };
        let object = object(&[("type", kind.into()), (name, value)]);
        if let (Effect::Continue, Some(contact)) = (effect, &self.inner.state().contact) {
            set(&object, "contact", &super::phone::plain(contact));
        }
        Ok(object)
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

fn state(state: &State) -> JsValue {
    let step = match state.step {
        Step::Resting => "resting",
        Step::Choose => "choose",
        Step::Field(Some(kind)) => named(kind),
        Step::Field(None) => "contact",
        Step::Done => "done",
    };
    let out = object(&[
        ("step", step.into()),
        ("text", state.text.as_str().into()),
        ("electronicOnly", state.electronic_only.into()),
    ]);
    if let Some(kind) = state.kind() {
        set(&out, "kind", &named(kind).into());
    }
    if let Some(contact) = &state.contact {
        set(&out, "contact", &object(&[("kind", named(contact.kind()).into()), ("masked", contact.masked().into())]));
    }
    if let Some(refusal) = &state.problem {
        set(&out, "problem", &problem(refusal));
    }
    if let Some(suggestion) = &state.suggestion {
        set(&out, "suggestion", &suggestion.as_str().into());
    }
    if let Some(reading) = &state.read {
        set(&out, "read", &read(reading, state));
    }
    out
}

/// What the last scan said.
fn read(reading: &Reading, state: &State) -> JsValue {
    let (kind, name, value) = match reading {
        Reading::Contact => return object(&[("kind", state.kind().map(named).into())]),
        Reading::Customer(number) => ("customer", "number", number),
        Reading::Goods(code) => ("goods", "code", code),
        Reading::Refused(refusal) => return refused(refusal),
    };
    object(&[("kind", kind.into()), (name, value.as_str().into())])
}
