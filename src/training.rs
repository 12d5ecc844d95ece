//! A training fiscaliser: requisites that look like real ones and are none.
//!
//! They follow from the caller's entropy alone: the same input gives the same requisites. Nothing here is secret or signed.
//!
//! ```
//! use tillpost::training::{DRIVE_PREFIX, TrainingInput, fiscalise};
//! # let receipt = serde_json::from_str(include_str!("../tests/fixtures/ru-training.json"))?;
//! let input = TrainingInput { document: 7, entropy: [1; 32], offline: false };
//! let fiscal = serde_json::to_value(fiscalise(&receipt, &input))?;
//! assert_eq!(fiscal["document"], 7);
//! assert!(fiscal["drive"].as_str().is_some_and(|drive| drive.starts_with(DRIVE_PREFIX)));
//! # Ok::<(), serde_json::Error>(())
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::receipt::{Country, Fiscal, Receipt, RussianFiscal, SlovakFiscal};

/// What training drives (ФН) begin with: the mock-ups (МГМ) that shops are set up and taught with have such numbers.
pub const DRIVE_PREFIX: &str = "9999";

/// What training registrations (РН ККТ) begin with; real ones begin with zeros.
pub const REGISTRATION_PREFIX: &str = "9999";

/// The training cash register (kód pokladnice): 888, a tax number of zeros, the first register.
pub const CASH_REGISTER: &str = "88800000000000001";

/// What training requisites are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TrainingInput {
    /// Number of the document, from 1.
    pub document: u32,
    /// 32 bytes of the caller's randomness; another for each receipt.
    pub entropy: [u8; 32],
    /// Plays a Slovak device that got no answer: a PKP and no UID. Nothing elsewhere.
    #[serde(default)]
    pub offline: bool,
}

/// Believable requisites for a receipt of Russia or Slovakia; none elsewhere, where there are no fiscal rules.
pub fn fiscalise(receipt: &Receipt, input: &TrainingInput) -> Option<Fiscal> {
    let stream = Stream::new(&input.entropy);
    match receipt.country {
        Country::Russia => Some(Fiscal::Russia(russia(receipt, input, stream))),
        Country::Slovakia => Some(Fiscal::Slovakia(slovakia(input, stream))),
        Country::Other => None,
    }
}

/// The device's own numbers depend on the seller, the sign on the entropy.
fn russia(receipt: &Receipt, input: &TrainingInput, mut stream: Stream) -> RussianFiscal {
    let mut device = Stream::new(receipt.seller.tax_id.as_bytes());
    RussianFiscal {
        registration: format!("{REGISTRATION_PREFIX}{}", device.digits(12)),
        drive: format!("{DRIVE_PREFIX}{}", device.digits(12)),
        document: input.document,
        sign: stream.digits(10),
        site: "nalog.ru".to_owned(),
        sender: None,
    }
}

fn slovakia(input: &TrainingInput, mut stream: Stream) -> SlovakFiscal {
    let uid = format!("O-{}", stream.hexadecimal(32).to_ascii_uppercase());
    let okp: Vec<String> = (0..5).map(|_| stream.hexadecimal(8)).collect();
    let signature: Vec<u8> = (0..256).map(|_| stream.byte()).collect();
    SlovakFiscal {
        cash_register: CASH_REGISTER.to_owned(),
        document: input.document,
        uid: (!input.offline).then_some(uid),
        okp: okp.join("-"),
        pkp: Some(STANDARD.encode(signature)),
    }
}

/// Bytes that follow from a seed: `SplitMix64` over the seed folded into one word. Not for secrets.
struct Stream(u64);

impl Stream {
    fn new(seed: &[u8]) -> Self {
        let fold = |state, &byte: &u8| mix(state ^ u64::from(byte));
        Self(seed.iter().fold(0, fold))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    fn byte(&mut self) -> u8 {
        self.next().to_be_bytes()[0]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.byte() % 10)).collect()
    }

    fn hexadecimal(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b"0123456789abcdef"[usize::from(self.byte() % 16)])).collect()
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood 2014).
const fn mix(state: u64) -> u64 {
    let state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use proptest::prelude::*;

    use super::*;
    use crate::qr::{Symbol, fiscal_payload};

    const RUSSIAN: &str = include_str!("../tests/fixtures/ru-training.json");
    const SLOVAK: &str = include_str!("../tests/fixtures/sk-online.json");
    const OTHER: &str = include_str!("../tests/fixtures/other-sale.json");

    fn trained(receipt: &str, input: &TrainingInput) -> Receipt {
        let receipt: Receipt = serde_json::from_str(receipt).unwrap();
        Receipt { fiscal: fiscalise(&receipt, input), ..receipt }
    }

    fn hexadecimal(text: &str, upper: bool) -> bool {
        let letters = if upper { b'A'..=b'F' } else { b'a'..=b'f' };
        text.bytes().all(|byte| byte.is_ascii_digit() || letters.contains(&byte))
    }

    proptest! {
        #[test]
        fn russian_requisites_have_their_form(entropy: [u8; 32], document in 1_u32..) {
            let input = TrainingInput { document, entropy, offline: false };
            let receipt = trained(RUSSIAN, &input);
            let Some(Fiscal::Russia(fiscal)) = &receipt.fiscal else { panic!("expected Russian requisites") };
            prop_assert!(fiscal.drive.starts_with(DRIVE_PREFIX) && fiscal.registration.starts_with(REGISTRATION_PREFIX));
            prop_assert_eq!((fiscal.drive.len(), fiscal.registration.len(), fiscal.sign.len()), (16, 16, 10));
            let payload = fiscal_payload(&receipt).unwrap().unwrap();
            prop_assert!(Symbol::encode(&payload).is_ok());
            prop_assert_eq!(&receipt, &trained(RUSSIAN, &input));
        }

        #[test]
        fn slovak_requisites_have_their_form(entropy: [u8; 32], offline: bool) {
            let receipt = trained(SLOVAK, &TrainingInput { document: 5, entropy, offline });
            let Some(Fiscal::Slovakia(fiscal)) = &receipt.fiscal else { panic!("expected Slovak requisites") };
            prop_assert_eq!(fiscal.uid.is_none(), offline);
            let uid = fiscal.uid.as_deref().map(|uid| uid.strip_prefix("O-").unwrap());
            prop_assert!(uid.is_none_or(|uid| uid.len() == 32 && hexadecimal(uid, true)));
            prop_assert!(fiscal.okp.split('-').all(|group| group.len() == 8 && hexadecimal(group, false)));
            prop_assert_eq!(STANDARD.decode(fiscal.pkp.as_ref().unwrap()).unwrap().len(), 256);
            let payload = fiscal_payload(&receipt).unwrap().unwrap();
            prop_assert_eq!(payload.starts_with("O-"), !offline);
            prop_assert!(Symbol::encode(&payload).is_ok());
        }

        #[test]
        fn other_entropy_gives_other_requisites(a: [u8; 32], b: [u8; 32]) {
            let fiscal = |entropy| trained(SLOVAK, &TrainingInput { document: 1, entropy, offline: false }).fiscal;
            prop_assert_eq!(a == b, fiscal(a) == fiscal(b));
        }
    }

    #[test]
    fn a_device_keeps_its_numbers_and_elsewhere_there_is_none() {
        let input = |byte| TrainingInput { document: 1, entropy: [byte; 32], offline: false };
        let (Some(Fiscal::Russia(one)), Some(Fiscal::Russia(two))) =
            (trained(RUSSIAN, &input(1)).fiscal, trained(RUSSIAN, &input(2)).fiscal)
        else {
            panic!("expected Russian requisites")
        };
        assert_eq!((&one.drive, &one.registration), (&two.drive, &two.registration));
        assert_ne!(one.sign, two.sign);
        assert_eq!(trained(OTHER, &input(1)).fiscal, None);
    }
}
