use super::keys::{Key, Scanner, Settings, Taken, character};

/// What a US keyboard's key and Shift make of a character.
fn press_of(letter: char) -> (String, bool) {
    let codes = (b'A'..=b'Z').map(|letter| format!("Key{}", char::from(letter)));
    let codes = codes.chain((0..10).map(|digit| format!("Digit{digit}")));
    let others = "Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Backquote Comma Period Slash Space";
    let mut codes = codes.chain(others.split(' ').map(str::to_owned));
    let with = |code: &String, shift| character(code, shift) == Some(letter);
    let code = codes.find(|code| with(code, false) || with(code, true));
    let code = code.unwrap_or_else(|| unreachable!("{letter:?} is on no key"));
    (code.clone(), !with(&code, false))
}

/// Layouts: what they type where a US keyboard types the characters of the first line.
const US: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,./1234567890-=QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?!@#$%^&*()_+";
const RU: &str = "йцукенгшщзхъфывапролджэячсмитьбю.1234567890-=ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,!\"№;%:?*()_+";
const SK: &str = "qwertzuiopúäasdfghjklô§yxcvbnm,.-+ľščťžýáíé=´QWERTZUIOP/(ASDFGHJKL\"!YXCVBNM?:_1234567890%ˇ";

/// Keys in a row; each is what the layout made of it, where it stands, with Shift, and when.
struct Hand {
    scanner: Scanner,
    at: f64,
    /// For jitter: a linear congruential generator.
    seed: u64,
}

impl Hand {
    fn new() -> Self {
        Self { scanner: Scanner::new(Settings::default()), at: 1000.0, seed: 1 }
    }

    fn with(settings: Settings) -> Self {
        Self { scanner: Scanner::new(settings), ..Self::new() }
    }

    /// From 0 up to 1.
    fn chance(&mut self) -> f64 {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.seed >> 33).unwrap_or_default()) / f64::from(1u32 << 31)
    }

    fn wait(&mut self, gap: f64) -> &mut Self {
        self.at += gap;
        self
    }

    fn key(&mut self, key: &str, code: &str, shift: bool) -> Taken {
        self.scanner.take(&Key { key, code, shift, at: self.at, ..Key::default() })
    }

    /// A character as a layout makes it, after `gap` milliseconds; Shift first where it needs it.
    fn letter(&mut self, letter: char, layout: &str, gap: f64) -> Taken {
        let (code, shift) = press_of(letter);
        self.at += gap;
        if shift {
            self.key("Shift", "ShiftLeft", true);
        }
        let key = US.chars().position(|known| known == letter).and_then(|at| layout.chars().nth(at)).unwrap_or(letter);
        let key = if key == 'ˇ' || key == '´' { "Dead".to_owned() } else { key.to_string() };
        self.key(&key, &code, shift)
    }

    fn enter(&mut self, gap: f64) -> Taken {
        self.at += gap;
        self.key("Enter", "Enter", false)
    }

    /// A whole scan at a pace with this much jitter (from 0 up to 1 of the pace), and Enter.
    fn scan(&mut self, text: &str, layout: &str, pace: f64, jitter: f64) -> Taken {
        for letter in text.chars() {
            let gap = pace * (1.0 + jitter * (2.0 * self.chance() - 1.0));
            let taken = self.letter(letter, layout, gap);
            assert!(matches!(taken, Taken::Pending { .. }), "{letter:?} gave {taken:?}");
        }
        self.enter(pace)
    }
}

fn scan(text: &str) -> Taken {
    Taken::Scan(text.to_owned())
}

#[test]
fn a_us_keyboard_types_every_character_of_ascii() {
    for letter in ' '..='~' {
        press_of(letter);
    }
    assert_eq!(character("Numpad7", false), Some('7'));
    assert_eq!(character("NumpadAdd", false), Some('+'));
    for none in ["", "Enter", "F2", "Key", "Keya", "Digit", "Minus-", "Per", "ArrowLeft", "KeyÄ"] {
        assert_eq!(character(none, false), None, "{none}");
    }
}

#[test]
fn any_pace_and_layout_gives_the_text() {
    let texts =
        ["4600001234567", "jana.Novak+shop@example.sk", "+421905123456", "MECARD:TEL:+79123456789;;", "ABC-1234/z_y"];
    for text in texts {
        for layout in [US, RU, SK] {
            for (pace, jitter) in [(1.0, 0.9), (5.0, 0.9), (20.0, 0.6), (35.0, 0.4)] {
                for seed in 0..20 {
                    let mut hand = Hand { seed, ..Hand::new() };
                    assert_eq!(hand.scan(text, layout, pace, jitter), scan(text), "{layout} {pace} {seed}");
                }
            }
        }
    }
}

#[test]
fn keys_by_radio_come_in_bunches() {
    for bunch in 2..6 {
        let mut hand = Hand::new();
        for (at, letter) in "4600001234567".chars().enumerate() {
            hand.letter(letter, US, if at % bunch == 0 { 45.0 } else { 0.5 });
        }
        assert_eq!(hand.enter(30.0), scan("4600001234567"), "{bunch}");
    }
}

/// Set to the layout of the computer, a scanner types digits with Shift in Slovakia, and `@` with `AltGr`.
#[test]
fn a_scanner_set_to_the_layout_is_understood_too() {
    let mut hand = Hand::new();
    for digit in "8588001234565".chars() {
        hand.at += 5.0;
        hand.key("Shift", "ShiftLeft", true);
        hand.key(&digit.to_string(), &format!("Digit{digit}"), true);
    }
    assert_eq!(hand.enter(5.0), scan("8588001234565"));
    for letter in "jana@example.sk".chars() {
        hand.at += 5.0;
        let code = if letter == '@' { "KeyV".to_owned() } else { press_of(letter).0 };
        hand.key(&letter.to_string(), &code, false);
    }
    assert_eq!(hand.enter(5.0), scan("jana@example.sk"));
}

/// What a program types for a scanner comes without Shift; a layout's own signs are still told by their places.
#[test]
fn signs_typed_without_shift_are_kept() {
    let mut hand = Hand::new();
    for letter in "mecard:tel:+421905123456;;".chars() {
        hand.at += 3.0;
        let code = press_of(letter).0;
        hand.key(&letter.to_string(), &code, false);
    }
    assert_eq!(hand.enter(3.0), scan("mecard:tel:+421905123456;;"));
}

#[test]
fn a_slow_hand_is_no_scan() {
    for pace in [60.0, 80.0, 120.0, 300.0] {
        assert_eq!(Hand::new().scan("4600001234567", US, pace, 0.0), Taken::Key, "{pace}");
    }
    assert_eq!(Hand::new().scan("12345", US, 5.0, 0.0), Taken::Key, "five characters are too few");
    assert_eq!(Hand::new().scan("123456", US, 5.0, 0.0), scan("123456"));
}

/// A typist of 120 words a minute: 100 ms a key on average, runs at 60 to 80 ms, now and then two keys that roll over each
/// other within 10 ms, and Enter at once.
#[test]
fn a_fast_typist_is_no_scan() {
    let words =
        ["moloko", "hlieb", "cestoviny 500", "1500,00", "ivan@example.com", "89123456789", "the quick brown fox"];
    for seed in 0..20 {
        let mut hand = Hand { seed, ..Hand::new() };
        for round in 0..300 {
            let (mut run, mut since_roll) = (0, 9);
            for letter in words[round % words.len()].chars() {
                if run == 0 && hand.chance() < 0.3 {
                    run = 6;
                }
                let rolls = since_roll > 4 && hand.chance() < 0.2;
                since_roll = if rolls { 0 } else { since_roll + 1 };
                let even = if run > 0 { 60.0 + 20.0 * hand.chance() } else { 80.0 + 60.0 * hand.chance() };
                let gap = if rolls { 2.0 + 8.0 * hand.chance() } else { even };
                run -= i32::from(run > 0);
                let taken = hand.letter(letter, US, gap);
                assert!(matches!(taken, Taken::Pending { .. }), "{taken:?}");
            }
            let pause = 60.0 + 60.0 * hand.chance();
            assert_eq!(hand.enter(pause), Taken::Key, "{seed} {round}");
            hand.wait(500.0);
        }
    }
}

#[test]
fn a_key_held_down_is_no_scan() {
    let mut hand = Hand::new();
    for _ in 0..30 {
        hand.at += 33.0;
        let key = Key { key: "1", code: "Digit1", at: hand.at, repeat: true, ..Key::default() };
        assert_eq!(hand.scanner.take(&key), Taken::Key);
    }
    assert_eq!(hand.enter(33.0), Taken::Key);
    assert_eq!(hand.scan("11111111", US, 33.0, 0.0), Taken::Key, "where the browser does not tell");
}

#[test]
fn a_paste_and_other_keys_are_no_scan() {
    let mut hand = Hand::new();
    for letter in "460000123".chars() {
        hand.letter(letter, US, 5.0);
    }
    let paste = Key { key: "v", code: "KeyV", control: true, at: hand.at + 5.0, ..Key::default() };
    assert_eq!(hand.scanner.take(&paste), Taken::Key);
    assert_eq!(hand.enter(6.0), Taken::Key);
    for name in ["Backspace", "F2", "ArrowLeft", "Escape", "Delete"] {
        for letter in "460000123".chars() {
            hand.letter(letter, US, 5.0);
        }
        assert_eq!(hand.key(name, name, false), Taken::Key);
        assert_eq!(hand.enter(5.0), Taken::Key, "{name}");
    }
}

#[test]
fn what_was_typed_before_is_no_part_of_the_scan() {
    for (pace, apart) in [(1.0, 40.0), (5.0, 60.0), (20.0, 90.0), (35.0, 99.0), (35.0, 180.0), (5.0, 900.0)] {
        let mut hand = Hand::new();
        for (letter, gap) in "molo".chars().zip([110.0, 95.0, 70.0, 130.0]) {
            hand.letter(letter, US, gap);
        }
        hand.wait(apart - pace);
        assert_eq!(hand.scan("4600001234567", US, pace, 0.2), scan("4600001234567"), "{pace} {apart}");
        assert_eq!(hand.scan("4600001234567", US, pace, 0.2), scan("4600001234567"), "two in a row");
    }
}

#[test]
fn a_barcode_is_not_cut_short_by_a_computer_that_stumbles() {
    let mut hand = Hand::new();
    for (letter, gap) in "1991362000618".chars().zip([221.0, 133.0, 78.0].into_iter().chain([6.0; 10])) {
        hand.letter(letter, US, gap);
    }
    assert_eq!(hand.enter(6.0), scan("1991362000618"));
    for (letter, gap) in "1991362000611".chars().zip([221.0, 133.0, 78.0].into_iter().chain([6.0; 10])) {
        hand.letter(letter, US, gap);
    }
    assert_eq!(hand.enter(6.0), scan("91362000611"), "no check digit speaks for the rest");
}

#[test]
fn the_first_key_is_told_apart() {
    let mut hand = Hand::new();
    assert_eq!(hand.letter('1', US, 0.0), Taken::Pending { first: true });
    assert_eq!(hand.letter('2', US, 5.0), Taken::Pending { first: false });
    assert_eq!(hand.letter('3', US, 101.0), Taken::Pending { first: true });
    assert_eq!(hand.letter(';', US, 251.0), Taken::Pending { first: true });
    assert_eq!(hand.letter('3', US, 249.0), Taken::Pending { first: false }, "card readers are slower");
    hand.scanner.forget();
    assert_eq!(hand.letter('3', US, 5.0), Taken::Pending { first: true });
    assert_eq!(hand.letter('3', US, -50.0), Taken::Pending { first: true }, "a clock set back");
    assert_eq!(hand.letter('3', US, f64::NAN), Taken::Pending { first: true });
}

#[test]
fn keys_without_a_name_or_a_place() {
    let mut hand = Hand::new();
    for digit in "4600001234567".chars() {
        hand.at += 5.0;
        hand.key("Unidentified", &format!("Digit{digit}"), false);
    }
    hand.at += 5.0;
    assert_eq!(hand.key("Unidentified", "NumpadEnter", false), scan("4600001234567"));
    for digit in "4600001234567".chars() {
        hand.at += 5.0;
        hand.key(&digit.to_string(), "", false);
    }
    assert_eq!(hand.enter(5.0), scan("4600001234567"));
    for digit in "46000012345".chars() {
        hand.at += 5.0;
        let taken =
            if digit == '0' { hand.key("Unidentified", "", false) } else { hand.key(&digit.to_string(), "", false) };
        assert!(matches!(taken, Taken::Pending { .. }));
    }
    assert_eq!(hand.enter(5.0), Taken::Key, "a hole makes it no text");
}

#[test]
fn card_readers_are_slower() {
    assert_eq!(Hand::new().scan(";000123=99?", US, 200.0, 0.2), scan(";000123=99?"));
    assert_eq!(Hand::new().scan(";000123=99?", RU, 200.0, 0.2), scan(";000123=99?"));
    assert_eq!(Hand::new().scan("%A0001^CLUB^?;0001?", SK, 5.0, 0.2), scan("%A0001^CLUB^?;0001?"));
    assert_eq!(Hand::new().scan(";000123=99?", US, 300.0, 0.0), Taken::Key);
    // A Russian word that begins with "ж" and ends with a comma looks like a track by its keys' places.
    assert_eq!(Hand::new().scan(";dfxrf?", RU, 150.0, 0.0), Taken::Key);
}

#[test]
fn a_bank_card_leaves_nothing() {
    for layout in [US, RU, SK] {
        for pace in [2.0, 20.0, 200.0] {
            let mut hand = Hand::new();
            let swipe = "%B4111111111111111^IVANOV/IVAN^25121010000000000000?;4111111111111111=25121010000000000?";
            assert_eq!(hand.scan(swipe, layout, pace, 0.2), Taken::BankCard);
            assert!(!format!("{:?}", hand.scanner).contains("'1'"));
        }
    }
}

#[test]
fn a_contact_card_has_lines() {
    let mut hand = Hand::new();
    let lines = ["BEGIN:VCARD", "VERSION:3.0", "EMAIL:jana@example.sk"];
    for line in lines {
        assert_eq!(hand.scan(line, SK, 5.0, 0.2), Taken::Line);
    }
    assert_eq!(
        hand.scan("END:VCARD", SK, 5.0, 0.2),
        scan("BEGIN:VCARD\nVERSION:3.0\nEMAIL:jana@example.sk\nEND:VCARD")
    );
    assert_eq!(hand.scan("BEGIN:VCARD", SK, 5.0, 0.2), Taken::Line);
    hand.wait(400.0);
    assert_eq!(hand.enter(0.0), Taken::Key, "one that never ends is let go");
}

#[test]
fn a_prefix_is_no_part_of_the_scan() {
    let settings = || Settings { prefix: "]C1".to_owned(), suffix: "Tab".to_owned(), ..Settings::default() };
    let mut hand = Hand::with(settings());
    assert_eq!(hand.scan("]C14600001234567", US, 5.0, 0.2), Taken::Key, "Enter is no suffix here");
    hand.scanner.forget();
    for letter in "]C14600001234567".chars() {
        hand.letter(letter, US, 5.0);
    }
    assert_eq!(hand.key("Tab", "Tab", false), scan("4600001234567"));
    for letter in "4600001234567".chars() {
        hand.letter(letter, US, 5.0);
    }
    assert_eq!(hand.key("Tab", "Tab", false), Taken::Key);
}

#[test]
fn group_separators_come_with_control() {
    let mut hand = Hand::new();
    for letter in "010460702960167421".chars() {
        hand.letter(letter, RU, 5.0);
    }
    let separator = Key { key: "ъ", code: "BracketRight", control: true, at: hand.at + 5.0, ..Key::default() };
    assert_eq!(hand.scanner.take(&separator), Taken::Pending { first: false });
    hand.at += 5.0;
    assert_eq!(hand.scan("91ee", RU, 5.0, 0.2), scan("010460702960167421\u{1d}91ee"));
}

#[test]
fn what_no_code_can_hold_is_let_go() {
    let mut hand = Hand::new();
    let text: String = "0123456789".chars().cycle().take(4_296).collect();
    assert_eq!(hand.scan(&text, US, 1.0, 0.0), scan(&text));
    for _ in 0..4_296 {
        hand.letter('1', US, 1.0);
    }
    assert_eq!(hand.letter('1', US, 1.0), Taken::Key);
}
