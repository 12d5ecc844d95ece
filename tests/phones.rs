//! Phones of every country beside libphonenumber (its port `rlibphonenumber`): validity, E.164, both written forms.
//!
//! The sample is large, random and always the same; its figures are printed: `cargo test --test phones -- --nocapture`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss)]

use std::collections::BTreeMap;

use rlibphonenumber::{PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil, Region};
use tillpost::contact::PhoneNumber;

/// Of each region; 245 regions.
const PER_REGION: usize = 1_200;
/// Countries whose numbers are told exactly, each with a floor of its own.
const EXACT: [&str; 12] = ["RU", "KZ", "SK", "CZ", "UA", "BY", "PL", "DE", "AT", "HU", "GB", "US"];

const KINDS: [PhoneNumberType; 10] = [
    PhoneNumberType::FixedLine,
    PhoneNumberType::Mobile,
    PhoneNumberType::TollFree,
    PhoneNumberType::PremiumRate,
    PhoneNumberType::SharedCost,
    PhoneNumberType::VoIP,
    PhoneNumberType::PersonalNumber,
    PhoneNumberType::Pager,
    PhoneNumberType::UAN,
    PhoneNumberType::VoiceMail,
];

/// A generator that gives the same everywhere. Source: Steele et al., `SplitMix64`.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % end
    }

    fn digit(&mut self) -> char {
        char::from(b'0' + u8::try_from(self.below(10)).unwrap())
    }
}

#[derive(Default, Clone, Copy)]
struct Score {
    all: usize,
    wrong: usize,
    valid: usize,
    home: usize,
    abroad: usize,
    country: usize,
}

impl Score {
    fn add(&mut self, other: Score) {
        self.all += other.all;
        self.wrong += other.wrong;
        self.valid += other.valid;
        self.home += other.home;
        self.abroad += other.abroad;
        self.country += other.country;
    }

    fn agreement(self) -> f64 {
        share(self.wrong, self.all)
    }
}

fn share(wrong: usize, all: usize) -> f64 {
    100.0 - wrong as f64 * 100.0 / all.max(1) as f64
}

fn compare(oracle: &PhoneNumberUtil, text: &str, region: Region) -> Score {
    let theirs = oracle.parse(text, Some(region)).ok().filter(|number| oracle.is_valid_number(number));
    let ours = PhoneNumber::parse(text, &region.to_string());
    let mut score = Score { all: 1, ..Score::default() };
    match (&theirs, &ours) {
        (None, Err(_)) => {}
        (Some(theirs), Ok(ours)) => {
            score.valid = 1;
            score.wrong = usize::from(oracle.format(theirs, PhoneNumberFormat::E164) != ours.value());
            score.home = usize::from(oracle.format(theirs, PhoneNumberFormat::National) != ours.national());
            score.abroad = usize::from(oracle.format(theirs, PhoneNumberFormat::International) != ours.display());
            let country = oracle.get_region_for_number(theirs).map(|region| region.to_string());
            score.country = usize::from(country.as_deref() != ours.country().or(Some("001")));
        }
        _ => score.wrong = 1,
    }
    if std::env::var_os("SHOW").is_some() && score.wrong + score.home + score.abroad + score.country > 0 {
        let theirs = theirs.map(|number| oracle.format(&number, PhoneNumberFormat::National).into_owned());
        let ours = ours.map(|number| (number.national(), number.display(), number.country()));
        println!("{} {text}: theirs {theirs:?}, ours {ours:?}", &region.to_string());
    }
    score
}

struct Example {
    code: String,
    national: String,
    /// What is dialled before it at home.
    prefix: String,
}

/// Example numbers of every kind of a region.
fn examples(oracle: &PhoneNumberUtil, region: Region) -> Vec<Example> {
    let of_kind = |&kind: &PhoneNumberType| oracle.get_example_number_for_type_and_region(region, kind).ok();
    let numbers = KINDS.iter().filter_map(of_kind);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    numbers
        .map(|number| {
            let code = number.country_code.to_string();
            let whole = digits(&oracle.format(&number, PhoneNumberFormat::E164));
            let national = whole[code.len()..].to_owned();
            let home = digits(&oracle.format(&number, PhoneNumberFormat::National));
            let prefix = home.strip_suffix(&national).unwrap_or_default().to_owned();
            Example { code, national, prefix }
        })
        .collect()
}

fn mutated(number: &str, random: &mut Random) -> String {
    let mut digits: Vec<char> = number.chars().collect();
    for _ in 0..random.below(5) {
        let at = random.below(digits.len());
        match random.below(8) {
            0 if digits.len() > 2 => _ = digits.remove(at),
            1 => digits.insert(at, random.digit()),
            _ => digits[at] = random.digit(),
        }
    }
    digits.into_iter().collect()
}

/// A number as somebody might write it: national or international, with spaces or other marks.
fn written(code: &str, national: &str, prefix: &str, random: &mut Random) -> String {
    let mut text = match random.below(5) {
        0 | 1 => format!("+{code}{national}"),
        2 => format!("+{code} {national}"),
        3 => national.to_owned(),
        _ => format!("{prefix}{national}"),
    };
    for _ in 0..random.below(4) {
        let at = 1 + random.below(text.len() - 1);
        text.insert(at, [' ', '-', '.', '/'][random.below(4)]);
    }
    text
}

fn sample(oracle: &PhoneNumberUtil, region: Region, random: &mut Random) -> Vec<String> {
    let examples = examples(oracle, region);
    let text = |at: usize| {
        let Example { code, national, prefix } = &examples[random.below(examples.len())];
        let number = match at % 8 {
            0..=5 => mutated(national, random),
            6 => national.chars().take(2).chain((2..national.len()).map(|_| random.digit())).collect(),
            _ => (0..national.len()).map(|_| random.digit()).collect(),
        };
        written(code, &number, prefix, random)
    };
    (0..PER_REGION).map(text).collect()
}

#[test]
fn every_country_agrees_with_libphonenumber() {
    let oracle = PhoneNumberUtil::new().unwrap();
    let mut regions: Vec<Region> = oracle.get_supported_regions().collect();
    regions.sort_by_key(ToString::to_string);
    let mut random = Random(2026);
    let (mut total, mut each) = (Score::default(), BTreeMap::new());
    for region in regions {
        let mut score = Score::default();
        for text in sample(&oracle, region, &mut random) {
            score.add(compare(&oracle, &text, region));
        }
        total.add(score);
        each.insert(region.to_string(), score);
    }
    let mut worst: Vec<_> = each.iter().collect();
    worst.sort_by(|one, other| one.1.agreement().total_cmp(&other.1.agreement()));
    for (region, score) in worst.iter().take(15) {
        println!("{region}: {:.2} % of {}", score.agreement(), score.all);
    }
    let (home, abroad) = (share(total.home, total.valid), share(total.abroad, total.valid));
    println!("{} texts, {} of them numbers: {:.3} % agree", total.all, total.valid, total.agreement());
    println!("written at home {home:.3} %, abroad {abroad:.3} %, country {:.3} %", share(total.country, total.valid));
    assert!(total.all >= 200_000 && total.valid > 80_000);
    assert!(total.agreement() >= 99.9 && home >= 99.9 && abroad >= 99.9);
    assert!(share(total.country, total.valid) >= 99.9);
    for region in EXACT {
        let score = each[region];
        println!("{region}: {:.3} %, at home {:.3} %", score.agreement(), share(score.home, score.valid));
        assert!(score.agreement() >= 99.8 && share(score.home, score.valid) >= 99.9, "{region}");
    }
    assert!(worst.iter().all(|(_, score)| score.agreement() >= 98.0), "{}", worst[0].0);
}
