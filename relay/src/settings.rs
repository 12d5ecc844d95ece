//! The settings: kept in the store, the password sealed, and what follows from them for sending.

use std::sync::{Arc, PoisonError, RwLock};

use tillpost::api::{EmailSettings, MailTransport, Security, Settings};
use tillpost::problem::Problem;

use crate::mail::Sender;
use crate::mail::smtp::{Account, Pool, Tls};
use crate::store::{Store, StoreError};
use crate::vault::{Secret, Vault, VaultError};

const EMAIL: &str = "email";
const PASSWORD: &str = "email.password";
/// Longest single-line setting, characters.
const LONGEST: usize = 256;

/// The settings as everybody reads them.
pub(crate) struct Book {
    store: Arc<dyn Store>,
    vault: Vault,
    tls: Tls,
    now: RwLock<Arc<Page>>,
}

/// The settings in force.
pub(crate) struct Page {
    /// Without the password.
    pub(crate) email: EmailSettings,
    password: Option<Secret>,
    /// The mail server's connections; none while letters go to the folder.
    pub(crate) pool: Option<Pool>,
}

/// Why settings were not read or written.
#[derive(Debug)]
pub(crate) enum SettingsError {
    /// The store failed.
    Store(StoreError),
    /// The stored password does not open.
    Vault(VaultError),
    /// What is stored is no settings.
    Damaged(String),
    /// What was sent is refused, with every reason.
    Refused(Vec<Problem>),
}

impl From<StoreError> for SettingsError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<VaultError> for SettingsError {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl Book {
    /// Reads what is stored.
    ///
    /// # Errors
    /// When the store fails, or the key does not open the password.
    pub(crate) async fn open(store: Arc<dyn Store>, vault: Vault, tls: Tls) -> Result<Self, SettingsError> {
        let email = match store.value(EMAIL).await? {
            Some(json) => serde_json::from_slice(&json).map_err(|error| SettingsError::Damaged(error.to_string()))?,
            None => EmailSettings::default(),
        };
        let sealed = store.value(PASSWORD).await?;
        let password = sealed.map(|sealed| vault.open_sealed(PASSWORD, &sealed)).transpose()?;
        let page = Page::new(email, password, &tls);
        Ok(Self { store, vault, tls, now: RwLock::new(Arc::new(page)) })
    }

    /// The settings in force.
    pub(crate) fn page(&self) -> Arc<Page> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The settings as the interface shows them: never a password.
    pub(crate) fn shown(&self) -> Settings {
        let page = self.page();
        Settings {
            email: EmailSettings { password: None, password_set: page.password.is_some(), ..page.email.clone() },
        }
    }

    /// Checks and stores new settings; from then on they are in force.
    ///
    /// # Errors
    /// [`SettingsError::Refused`] names every wrong field.
    pub(crate) async fn save(&self, settings: Settings) -> Result<(), SettingsError> {
        let mut email = settings.email;
        let page = self.page();
        let mut problems = check(&email);
        problems.extend(check_password(&page, &email));
        if !problems.is_empty() {
            return Err(SettingsError::Refused(problems));
        }
        let password = match email.password.take() {
            None => page.password.clone(),
            Some(text) => Some(text).filter(|text| !text.is_empty()).map(Secret::new),
        };
        email.password_set = false;
        let sealed = password.as_ref().map(|secret| self.vault.seal(PASSWORD, secret)).transpose()?;
        let json = serde_json::to_vec(&email).map_err(|error| SettingsError::Damaged(error.to_string()))?;
        self.store.set_values(vec![(EMAIL, Some(json)), (PASSWORD, sealed)]).await?;
        let page = Arc::new(Page::new(email, password, &self.tls));
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = page;
        Ok(())
    }
}

impl Page {
    fn new(email: EmailSettings, password: Option<Secret>, tls: &Tls) -> Self {
        let pool = (email.transport == MailTransport::Smtp).then(|| {
            let account = Account {
                host: email.host.clone(),
                port: email.port,
                security: email.security,
                login: email.login.clone(),
                password: password.clone(),
            };
            Pool::new(account, tls.clone())
        });
        Self { email, password, pool }
    }

    /// Who letters come from; `shop` is the name when none is set.
    pub(crate) fn sender(&self, shop: &str) -> Sender {
        let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
        Sender { name: or(&self.email.sender_name, shop), address: or(&self.email.login, "tillpost@localhost") }
    }
}

fn check(email: &EmailSettings) -> Vec<Problem> {
    let smtp = email.transport == MailTransport::Smtp;
    let lines = [
        ("email.senderName", &email.sender_name),
        ("email.login", &email.login),
        ("email.host", &email.host),
        ("email.subject", &email.subject),
    ];
    let mut problems: Vec<Problem> = lines.into_iter().filter_map(|(path, text)| check_line(path, text)).collect();
    if (smtp || !email.login.is_empty()) && !is_address(&email.login) {
        problems.push(Problem::new("email.login", "address", "expected an address with @, found none"));
    }
    if smtp && !is_host(&email.host) {
        problems.push(Problem::new(
            "email.host",
            "host",
            format!("expected a mail server's name, found {:?}", email.host),
        ));
    }
    if email.port == 0 {
        problems.push(Problem::new("email.port", "range", "expected a port from 1 to 65535, found 0"));
    }
    if email.password.as_ref().is_some_and(|text| text.chars().count() > LONGEST || text.contains(['\0', '\r', '\n'])) {
        let limit = format!("expected at most {LONGEST} characters on one line, found otherwise");
        problems.push(Problem::new("email.password", "password", limit));
    }
    problems
}

/// Nobody may have a stored password sent to another server, or in the clear, without knowing it.
fn check_password(page: &Page, new: &EmailSettings) -> Option<Problem> {
    let old = &page.email;
    let elsewhere = !new.host.eq_ignore_ascii_case(&old.host);
    let in_the_clear = new.security == Security::Plain && old.security != Security::Plain;
    let kept = new.password.is_none() && page.password.is_some();
    let place = if elsewhere { "another server" } else { "a line without protection" };
    (kept && (elsewhere || in_the_clear)).then(|| {
        Problem::new("email.password", "password", format!("expected the password again for {place}, found none"))
    })
}

fn check_line(path: &str, text: &str) -> Option<Problem> {
    let found = text.chars().count();
    if text.chars().any(char::is_control) {
        return Some(Problem::new(path, "control", "expected printable characters, found a control character"));
    }
    (found > LONGEST)
        .then(|| Problem::new(path, "too-long", format!("expected at most {LONGEST} characters, found {found}")))
}

/// Printable ASCII with one `@` between its parts.
fn is_address(text: &str) -> bool {
    let fits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_graphic() && !b"<>@,;\"".contains(&b));
    text.split_once('@').is_some_and(|(name, domain)| fits(name) && fits(domain))
}

fn is_host(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '_');
    !text.is_empty() && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(change: impl FnOnce(&mut EmailSettings)) -> Vec<String> {
        let mut email = EmailSettings {
            transport: MailTransport::Smtp,
            login: "kassa@example.ru".into(),
            host: "smtp.example.ru".into(),
            ..EmailSettings::default()
        };
        change(&mut email);
        check(&email).into_iter().map(|problem| format!("{} {}", problem.path, problem.code)).collect()
    }

    #[test]
    fn each_wrong_field_is_named() {
        assert!(paths(|_| {}).is_empty());
        assert_eq!(paths(|email| email.login = "kassa".into()), ["email.login address"]);
        assert_eq!(paths(|email| email.login = "a@b@c".into()), ["email.login address"]);
        assert_eq!(paths(|email| email.host = String::new()), ["email.host host"]);
        assert_eq!(paths(|email| email.host = "a b/c".into()), ["email.host host"]);
        assert_eq!(paths(|email| email.port = 0), ["email.port range"]);
        assert_eq!(paths(|email| email.subject = "a\r\nBcc: x@y.ru".into()), ["email.subject control"]);
        assert_eq!(paths(|email| email.sender_name = "я".repeat(257)), ["email.senderName too-long"]);
        assert_eq!(paths(|email| email.password = Some("a\nb".into())), ["email.password password"]);
    }

    #[test]
    fn a_folder_needs_no_account() {
        assert!(check(&EmailSettings::default()).is_empty());
    }
}
