#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use super::*;
use crate::scan::Key;

const PHONE: Option<ContactKind> = Some(ContactKind::Phone);
const EMAIL: Option<ContactKind> = Some(ContactKind::Email);

/// An entry with a clock: keys come at a hand's pace unless a scanner sends them.
struct Desk {
    entry: Entry,
    at: f64,
    effects: Vec<Effect>,
}

fn settings(ask: Ask) -> Settings {
    Settings { ask, region: "SK".to_owned(), ..Settings::default() }
}

impl Desk {
    fn new() -> Self {
        Self::with(settings(Ask::Always))
    }

    fn with(settings: Settings) -> Self {
        Self { entry: Entry::new(settings), at: 0.0, effects: Vec::new() }
    }

    fn key(&mut self, key: &str, code: &str, gap: f64) -> Pressed {
        self.at += gap;
        let pressed = self.entry.press(&Key { key, code, at: self.at, ..Key::default() });
        if let Pressed::Own(Some(effect)) = &pressed {
            self.effects.push(effect.clone());
        }
        pressed
    }

    /// `<Key>` presses a key, other words stand in the field.
    fn run(mut self, steps: &[&str]) -> Self {
        for step in steps {
            match step.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
                Some(name) => drop(self.key(name, name, 300.0)),
                None => self.effects.extend(self.entry.turn(Event::Text(step))),
            }
        }
        self
    }

    /// A scanner's keys, by their characters alone; in a field they are typed as well.
    fn scan(mut self, text: &str) -> Self {
        self.at += 500.0;
        for letter in text.chars() {
            let typed = format!("{}{letter}", self.entry.state().text);
            self.key(&letter.to_string(), "", 5.0);
            if matches!(self.entry.state().step, Step::Field(_)) {
                self.entry.turn(Event::Text(&typed));
            }
        }
        self.key("Enter", "Enter", 5.0);
        self
    }

    fn state(&self) -> &State {
        self.entry.state()
    }

    fn value(&self) -> String {
        self.state().contact.as_ref().map(Contact::value).unwrap_or_default()
    }

    fn last(&self) -> Option<&Effect> {
        self.effects.last()
    }
}

#[test]
fn the_keys_of_the_form() {
    let desk = Desk::new().run(&["<1>", "eva@example.sk", "<Enter>"]);
    assert_eq!((desk.state().step, desk.value().as_str()), (Step::Choose, "eva@example.sk"));
    assert_eq!(desk.effects, [Effect::FocusField, Effect::FocusChoices]);
    assert_eq!(desk.run(&["<Enter>"]).last(), Some(&Effect::Continue));
    assert_eq!(Desk::new().run(&["<2>", "0905 123 456", "<Enter>"]).value(), "+421905123456");
    let three = Desk::new().run(&["<3>"]);
    assert!(three.state().electronic_only && three.effects.is_empty());
    assert!(!three.run(&["<3>"]).state().electronic_only);
    assert_eq!(Desk::new().run(&["<Enter>"]).effects, [Effect::Continue]);
    assert_eq!(Desk::new().run(&["<Escape>"]).effects, [Effect::Cancel]);
}

#[test]
fn keys_are_known_by_their_caps() {
    let slovak = [("+", "Digit1", EMAIL), ("ľ", "Digit2", PHONE)];
    for (key, code, kind) in slovak {
        let mut desk = Desk::new();
        desk.key(key, code, 300.0);
        assert_eq!(desk.state().step, Step::Field(kind));
    }
    let mut desk = Desk::new();
    assert_eq!(desk.key("End", "Numpad1", 300.0), Pressed::Other);
    desk.key("2", "Numpad2", 300.0);
    assert_eq!(desk.state().step, Step::Field(PHONE));
}

#[test]
fn in_a_field_digits_belong_to_the_address() {
    let mut desk = Desk::new().run(&["<1>"]);
    for digit in ["1", "2", "3"] {
        assert_eq!(desk.key(digit, "", 300.0), Pressed::Other);
    }
    assert_eq!(desk.state().step, Step::Field(EMAIL));
    assert!(!desk.state().electronic_only);
}

#[test]
fn a_key_held_down_does_nothing_twice() {
    let mut desk = Desk::new();
    let key = Key { key: "3", code: "Digit3", repeat: true, at: 5.0, ..Key::default() };
    assert_eq!(desk.entry.press(&key), Pressed::Own(None));
    assert!(!desk.state().electronic_only);
    let enter = Key { key: "Enter", code: "Enter", at: 900.0, ..Key::default() };
    assert_eq!(desk.entry.glance(&enter), Pressed::Other, "a button's own Enter");
    assert_eq!(desk.state().step, Step::Choose);
}

#[test]
fn going_back_keeps_what_was_accepted() {
    let desk = Desk::new().run(&["<1>", "eva@example.sk", "<Enter>", "<2>", "0905", "<Escape>"]);
    assert_eq!((desk.state().step, desk.value().as_str()), (Step::Choose, "eva@example.sk"));
    assert_eq!(desk.state().text, "");
}

#[test]
fn one_contact_at_a_time() {
    let desk = Desk::new().run(&["<1>", "eva@example.sk", "<Enter>", "<2>", "0905123456", "<Enter>"]);
    assert_eq!(desk.value(), "+421905123456");
    assert_eq!(desk.run(&["<1>"]).state().text, "");
}

#[test]
fn an_accepted_contact_is_corrected_or_taken_away() {
    let steps = ["<1>", "eva@example.sk", "<Enter>", "<1>"];
    assert_eq!(Desk::new().run(&steps).state().text, "eva@example.sk");
    let emptied = Desk::new().run(&steps).run(&[" ", "<Enter>"]);
    assert_eq!(emptied.state().contact, None);
}

#[test]
fn what_is_no_contact_stays_in_its_field() {
    let desk = Desk::new().run(&["<1>", "eva@", "<Enter>"]);
    assert_eq!(desk.state().problem.as_ref().unwrap().code, "domain");
    assert_eq!((desk.state().step, desk.state().text.as_str()), (Step::Field(EMAIL), "eva@"));
    assert_eq!(desk.run(&["eva@e"]).state().problem, None);
    let phone = Desk::new().run(&["<1>", "0905123456", "<Enter>"]);
    assert_eq!(phone.state().problem.as_ref().unwrap().code, "expected-email");
    let email = Desk::new().run(&["<2>", "eva@example.sk", "<Enter>"]);
    assert_eq!(email.state().problem.as_ref().unwrap().code, "expected-phone");
}

#[test]
fn going_on_from_a_field_accepts_it_first() {
    let mut desk = Desk::new().run(&["<1>", "eva@example.sk"]);
    assert_eq!(desk.entry.turn(Event::Continue), Some(Effect::Continue));
    assert_eq!(desk.value(), "eva@example.sk");
    let mut bad = Desk::new().run(&["<1>", "eva@"]);
    assert_eq!(bad.entry.turn(Event::Continue), Some(Effect::FocusField));
    assert_eq!(bad.state().step, Step::Field(EMAIL));
}

#[test]
fn one_field_takes_either_kind() {
    let one = || Desk::with(Settings { one_field: true, ..settings(Ask::Always) });
    assert_eq!(one().run(&["<1>"]).state().step, Step::Field(None));
    for (text, kind) in [("e", None), ("0", PHONE), ("+421 905", PHONE), ("eva", None), ("eva1", None), ("eva@", EMAIL)]
    {
        assert_eq!(one().run(&["<2>", text]).state().kind(), kind, "{text}");
    }
    assert_eq!(one().run(&["<1>", "0905123456", "<Enter>"]).value(), "+421905123456");
    assert_eq!(one().run(&["<2>", "eva@example.sk", "<Enter>", "<1>"]).state().text, "eva@example.sk");
}

#[test]
fn a_suggestion_is_taken_by_a_key() {
    let desk = Desk::new().run(&["<1>", "eva@gmial.com"]);
    assert_eq!(desk.state().suggestion.as_deref(), Some("eva@gmail.com"));
    let taken = desk.run(&["<Tab>"]);
    assert_eq!((taken.state().text.as_str(), &taken.state().suggestion), ("eva@gmail.com", &None));
    assert_eq!(taken.run(&["<Enter>"]).value(), "eva@gmail.com");
    assert_eq!(Desk::new().run(&["<1>", "eva@gmial.com", "<Enter>"]).value(), "eva@gmial.com");
    let mut none = Desk::new().run(&["<1>", "eva@gmail.com"]);
    assert_eq!(none.key("Tab", "Tab", 300.0), Pressed::Other);
}

#[test]
fn when_a_customer_is_asked() {
    let never = Desk::with(Settings { registered: Some("eva@example.sk".to_owned()), ..settings(Ask::Never) });
    assert_eq!((never.state().step, &never.state().contact), (Step::Done, &None));
    assert_eq!(Desk::with(settings(Ask::Registered)).state().step, Step::Done);
    let known = Desk::with(Settings { registered: Some("eva@example.sk".to_owned()), ..settings(Ask::Registered) });
    assert_eq!((known.state().step, known.value().as_str()), (Step::Choose, "eva@example.sk"));
    let broken = Desk::with(Settings { registered: Some("eva@".to_owned()), ..settings(Ask::Registered) });
    assert_eq!(broken.state().step, Step::Done);
    let request = || Desk::with(settings(Ask::OnRequest));
    assert_eq!(request().state().step, Step::Resting);
    assert_eq!(request().run(&["<Enter>"]).effects, [Effect::Continue]);
    assert_eq!(request().run(&["<2>"]).state().step, Step::Field(PHONE));
    let three = request().run(&["<3>"]);
    assert!(three.state().electronic_only && three.state().step == Step::Choose);
    let mut asked = request();
    asked.entry.turn(Event::Ask);
    assert_eq!(asked.state().step, Step::Choose);
    assert_eq!(request().scan("+421905123456").value(), "+421905123456");
}

#[test]
fn a_scan_fills_any_state_and_presses_no_hotkey() {
    for steps in
        [&[][..], &["<1>"], &["<2>", "0905"], &["<1>", "eva@", "<Enter>"], &["<3>"], &["<2>", "0905111222", "<Enter>"]]
    {
        let before = Desk::new().run(steps).state().electronic_only;
        for (text, value) in [("123eva@example.sk", "123eva@example.sk"), ("MECARD:TEL:0905123456;;", "+421905123456")]
        {
            let desk = Desk::new().run(steps).scan(text);
            assert_eq!((desk.value().as_str(), desk.state().step), (value, Step::Choose), "{steps:?}");
            assert_eq!(desk.state().read, Some(Reading::Contact));
            assert_eq!((desk.state().electronic_only, desk.last()), (before, Some(&Effect::FocusChoices)));
            assert_eq!(desk.state().text, "");
        }
    }
}

#[test]
fn goods_and_bank_cards_change_nothing() {
    for steps in [&[][..], &["<1>"], &["<2>", "0905"], &["<3>"], &["<2>", "0905111222", "<Enter>"]] {
        let before = Desk::new().run(steps);
        let said = [
            ("3212001234567", "goods"),
            ("12312312", "goods"),
            ("%B4111111111111111^IVANOV/IVAN^25121010000000000000?", "bank"),
            (";4111111111111111=25121010000000000?", "bank"),
        ];
        for (text, kind) in said {
            let mut desk = Desk::new().run(steps).scan(text);
            let read = desk.state().read.clone().unwrap();
            assert_eq!(State { read: None, ..desk.state().clone() }, *before.state(), "{steps:?} {text}");
            match read {
                Reading::Goods(code) => assert_eq!((code.as_str(), kind), (text, "goods")),
                Reading::Refused(refusal) => assert_eq!((refusal.code, kind), ("bank-card", "bank")),
                other => unreachable!("{other:?}"),
            }
            desk.entry.turn(Event::Toggle);
            assert_eq!(desk.state().read, None);
        }
    }
}

/// A hand's key just before a slow reader's swipe: what the reader typed into the field goes, whatever its pace.
#[test]
fn a_slow_swipe_after_a_key_leaves_no_number() {
    let mut desk = Desk::new().run(&["<1>"]);
    let mut typed = String::new();
    for letter in "e;4111111111111111=25121010000000000?".chars() {
        typed.push(letter);
        desk.key(&letter.to_string(), "", 150.0);
        desk.entry.turn(Event::Text(&typed));
    }
    desk.key("Enter", "Enter", 150.0);
    assert!(matches!(desk.state().read, Some(Reading::Refused(_))));
    assert!(!desk.state().text.contains('4'), "{}", desk.state().text);
}

/// FFD, tag 1008: the fiscal device would refuse it after payment.
#[test]
fn what_a_russian_receipt_cannot_carry_is_refused() {
    let address = |length: usize| format!("{}@example.com", "a".repeat(length - 12));
    let desk = |region: &str| Desk::with(Settings { region: region.to_owned(), ..settings(Ask::Always) });
    let code = |refusal: &Option<Refusal>| refusal.as_ref().map(|refusal| refusal.code);
    for (region, length, taken) in [("RU", 64, true), ("RU", 65, false), ("ru", 65, false), ("SK", 65, true)] {
        let text = address(length);
        let typed = desk(region).run(&["<1>", &text, "<Enter>"]);
        assert_eq!(typed.value(), if taken { text.as_str() } else { "" }, "{region} {length}");
        assert_eq!(
            (code(&typed.state().problem), typed.state().text.is_empty()),
            (Some("too-long").filter(|_| !taken), taken)
        );
        let mut scanned = desk(region);
        scanned.entry.turn(Event::Scan(&text));
        assert_eq!(scanned.value(), if taken { text.as_str() } else { "" });
        assert_eq!(scanned.state().read == Some(Reading::Contact), taken);
        let known = Settings { registered: Some(text), region: region.to_owned(), ..settings(Ask::Always) };
        assert_eq!(Desk::with(known).state().contact.is_some(), taken);
    }
}

#[test]
fn what_is_sold_here_is_no_phone() {
    let is_goods: Goods = Box::new(|code| code == "0905123456");
    let desk = Desk::with(Settings { is_goods: Some(is_goods), ..settings(Ask::Always) });
    let desk = desk.scan("0905123456");
    assert_eq!(desk.state().read, Some(Reading::Goods("0905123456".to_owned())));
    assert_eq!(desk.scan("0905123457").value(), "+421905123457");
}

#[test]
fn a_scan_that_a_field_took_is_read_when_accepted() {
    assert_eq!(Desk::new().run(&["<2>", "MECARD:TEL:0905123456;;", "<Enter>"]).value(), "+421905123456");
    let card = Desk::new().run(&["<1>", ";4111111111111111=2512?", "<Enter>"]);
    assert_eq!(card.state().problem.as_ref().unwrap().code, "bank-card");
    assert_eq!(card.state().text, "");
    let wrong = Desk::new().run(&["<1>"]).scan("evamaria@");
    assert_eq!(wrong.state().problem.as_ref().unwrap().code, "domain");
    assert_eq!(wrong.state().text, "evamaria@");
}

#[test]
fn a_card_is_looked_up() {
    let card = || Desk::new().scan(";000777?");
    assert_eq!(card().last(), Some(&Effect::Lookup("000777".to_owned())));
    assert_eq!(card().state().read, Some(Reading::Customer("000777".to_owned())));
    let mut found = card();
    found.entry.turn(Event::Customer(Some("eva@example.sk")));
    assert_eq!((found.value().as_str(), &found.state().read), ("eva@example.sk", &Some(Reading::Contact)));
    let mut unknown = card();
    unknown.entry.turn(Event::Customer(None));
    assert_eq!(unknown.state().read, Some(Reading::Goods("000777".to_owned())));
    let mut phone = Desk::new().scan(";0905123456?");
    phone.entry.turn(Event::Customer(None));
    assert_eq!(phone.value(), "+421905123456");
    let mut late = card().run(&["<3>"]);
    assert_eq!(late.entry.turn(Event::Customer(None)), None, "nobody waits any more");
}

#[test]
fn forgetting_leaves_nothing() {
    let registered = Some("eva@example.sk".to_owned());
    let known = || Desk::with(Settings { registered: registered.clone(), ..settings(Ask::Registered) });
    for steps in
        [&[][..], &["<1>"], &["<2>", "0905"], &["<1>", "eva@", "<Enter>"], &["<Enter>"], &["<1>", "eva@gmial.com"]]
    {
        let mut desk = known().run(steps);
        let before = desk.state().step;
        desk.entry.turn(Event::Forget);
        let step = if before == Step::Done { Step::Done } else { Step::Choose };
        assert_eq!(*desk.state(), State { step, ..State::default() });
        assert!(
            !format!("{:?}{:?}{:?}", desk.entry.before, desk.entry.scanner, desk.entry.settings.registered)
                .contains("eva")
        );
    }
}

/// Every event there is, over what can be typed, scanned and found.
const EVENTS: [Event<'static>; 25] = [
    Event::Ask,
    Event::Open(EMAIL),
    Event::Open(PHONE),
    Event::Open(None),
    Event::Text(""),
    Event::Text("eva@example.sk"),
    Event::Text("eva@gmial.com"),
    Event::Text("eva@"),
    Event::Text("0905123456"),
    Event::Text("é\u{1d}"),
    Event::Accept,
    Event::Take,
    Event::Back,
    Event::Toggle,
    Event::Forget,
    Event::Continue,
    Event::Cancel,
    Event::Scan("eva@example.sk"),
    Event::Scan("MECARD:TEL:0905123456;;"),
    Event::Scan(";000777?"),
    Event::Scan("46000012"),
    Event::Scan(";4111111111111111=2512?"),
    Event::Customer(None),
    Event::Customer(Some("0905123456")),
    Event::Customer(Some("?")),
];

/// Walks every state that can be reached, with every event in it, and every key.
#[test]
fn every_state_takes_every_event() {
    for one_field in [false, true] {
        let start = |ask| {
            let registered = Some("eva@example.sk".to_owned());
            Entry::new(Settings { one_field, registered, ..settings(ask) }).state
        };
        let mut seen: Vec<State> = [Ask::Always, Ask::Never, Ask::Registered, Ask::OnRequest].map(start).to_vec();
        let (mut known, mut at) = (HashSet::new(), 0);
        while at < seen.len() {
            for event in EVENTS {
                let mut entry = Entry::new(Settings { one_field, ..settings(Ask::Always) });
                entry.state = seen[at].clone();
                let effect = entry.turn(event);
                holds(&seen[at], event, effect.as_ref(), &entry.state);
                if known.insert(entry.state.clone()) {
                    seen.push(entry.state);
                }
            }
            keys_hold(&seen[at], one_field);
            at += 1;
        }
        assert!((100..10_000).contains(&seen.len()), "{}", seen.len());
    }
}

/// What is true of every turn.
fn holds(before: &State, event: Event<'_>, effect: Option<&Effect>, after: &State) {
    let told = || format!("{before:?} {event:?} gave {effect:?} {after:?}");
    let field = matches!(after.step, Step::Field(_));
    assert!(field || after.text.is_empty() && after.problem.is_none() && after.suggestion.is_none(), "{}", told());
    assert!(!after.text.contains("4111"), "{}", told());
    assert_eq!(before.step == Step::Done, before.step == Step::Done && after.step == Step::Done, "{}", told());
    match effect {
        Some(Effect::FocusField) => assert!(field, "{}", told()),
        Some(Effect::FocusChoices) => assert!(matches!(after.step, Step::Choose | Step::Resting), "{}", told()),
        Some(Effect::Continue) => assert!(event == Event::Continue && after.step == Step::Done, "{}", told()),
        Some(Effect::Cancel) => assert!(event == Event::Cancel && after.step == Step::Done, "{}", told()),
        Some(Effect::Lookup(number)) => assert_eq!(after.read, Some(Reading::Customer(number.clone()))),
        None => assert!(after.step != Step::Done || before.step == Step::Done, "{}", told()),
    }
    if event == Event::Forget {
        let nothing = State { step: after.step, electronic_only: before.electronic_only, ..State::default() };
        assert_eq!(*after, nothing, "{}", told());
    }
    let kept = before.contact == after.contact;
    let takes_away = matches!(event, Event::Forget | Event::Cancel);
    let may = matches!(event, Event::Accept | Event::Continue | Event::Scan(_) | Event::Customer(_));
    assert!(!takes_away || before.step == Step::Done || after.contact.is_none(), "{}", told());
    assert!(kept || takes_away || may, "{}", told());
    assert!(before.electronic_only == after.electronic_only || event == Event::Toggle, "{}", told());
}

/// Keys mean what the form says in every state, and a scan of goods leaves every state as it was.
fn keys_hold(state: &State, one_field: bool) {
    let entry = || {
        let mut entry = Entry::new(Settings { one_field, ..settings(Ask::Always) });
        entry.state = state.clone();
        entry
    };
    for name in ["1", "2", "3", "4", "a", "Enter", "Escape", "Tab", "F2", "Shift"] {
        let key = Key { key: name, code: name, at: 900.0, ..Key::default() };
        let pressed = entry().press(&key);
        let choices = matches!(state.step, Step::Choose | Step::Resting) && ["1", "2", "3"].contains(&name);
        let always = state.step != Step::Done && ["Enter", "Escape"].contains(&name);
        let take = name == "Tab" && state.suggestion.is_some();
        assert_eq!(pressed != Pressed::Other, choices || always || take, "{name} in {state:?}");
    }
    let mut desk = Desk { entry: entry(), at: 0.0, effects: Vec::new() };
    desk = desk.scan("12312312");
    let (before, after) = (state, desk.state());
    if state.step == Step::Done {
        assert_eq!(before, after);
    } else {
        assert_eq!((&before.step, &before.text, &before.contact), (&after.step, &after.text, &after.contact));
        assert_eq!(after.read, Some(Reading::Goods("12312312".to_owned())));
    }
}
