//! Joining a till to a shop: by the code on the relay's terminal, or freely in training on this machine.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use tillpost::api;

use super::body::Body;
use super::refusal::Refusal;
use super::{App, auth};
use crate::{clock, log, random};

/// Letters of a code: none that is taken for another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Wrong codes after which a new one is made.
const MOST_WRONG: u32 = 10;

/// The code that pairs one till.
pub(crate) struct Pairing(Mutex<Code>);

struct Code {
    text: String,
    wrong: u32,
}

impl Pairing {
    /// A new code.
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        Ok(Self(Mutex::new(Code { text: code()?, wrong: 0 })))
    }

    /// The code, for the terminal.
    pub(crate) fn code(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).text.clone()
    }

    /// Whether `text` is the code; it is used up then, and renewed as well after too many wrong ones.
    fn accept(&self, text: &str) -> Result<bool, getrandom::Error> {
        let mut code = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let given: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let right = given.eq_ignore_ascii_case(&code.text.replace('-', ""));
        code.wrong += u32::from(!right);
        if right || code.wrong >= MOST_WRONG {
            *code = Code { text: self::code()?, wrong: 0 };
            log::tell(format_args!("pairing code: {}", code.text));
        }
        Ok(right)
    }
}

/// 40 bits as `XXXX-XXXX`.
fn code() -> Result<String, getrandom::Error> {
    let letters = random::bytes::<8>()?.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let (first, second) = letters.split_at(4);
    Ok(first.iter().chain(&['-']).chain(second).collect())
}

/// `POST /api/v1/tills/pair`.
pub(super) async fn pair(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(wish): Body<api::Pairing>,
) -> Result<Json<api::Paired>, Refusal> {
    if app.exchange.shop(&wish.store).is_none() {
        return Err(Refusal::new(
            StatusCode::NOT_FOUND,
            "no-store",
            "expected a store of this relay, found none of this name",
        ));
    }
    let here =
        peer.ip().is_loopback() && !headers.contains_key("x-forwarded-for") && !headers.contains_key("forwarded");
    let training = app.config.training && here && wish.code.is_empty();
    if !training && !app.pairing.accept(&wish.code)? {
        let message = "expected the pairing code that the relay shows on its terminal, found another";
        return Err(Refusal::new(StatusCode::FORBIDDEN, "wrong-code", message));
    }
    let (token, hash) = auth::mint()?;
    // Until there is an administrator's login, whoever holds the terminal's code is one.
    let till = app.store.add_till(wish.store.clone(), hash, true, clock::now()).await?;
    log::info("tills", format_args!("till {till} joined {}", wish.store));
    Ok(Json(api::Paired { till, store: wish.store, token }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_pairs_once_in_any_case_and_spacing() {
        let pairing = Pairing::new().unwrap();
        let code = pairing.code();
        assert_eq!(code.len(), 9);
        assert!(pairing.accept(&format!(" {} ", code.to_lowercase().replace('-', " "))).unwrap());
        assert!(!pairing.accept(&code).unwrap());
    }

    #[test]
    fn guessing_renews_the_code() {
        let pairing = Pairing::new().unwrap();
        let code = pairing.code();
        for _ in 0..MOST_WRONG {
            assert!(!pairing.accept("").unwrap());
        }
        assert_ne!(pairing.code(), code);
    }
}
