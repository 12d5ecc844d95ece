//! Connections that wait a moment for the next message.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::session::Session;
use super::{Account, Mail, SmtpError, Tls, open};

/// How long one waits; servers close at 30 seconds and later.
const IDLE: Duration = Duration::from_secs(20);
/// Messages after which one is closed: some hosters allow 100.
const MOST: u32 = 90;
/// How many wait at most.
const KEPT: usize = 8;

/// The connections of one account; a changed account gets a new pool.
pub(crate) struct Pool {
    account: Account,
    tls: Tls,
    idle: Mutex<Vec<Parked>>,
}

struct Parked {
    session: Session,
    since: Instant,
    messages: u32,
}

impl Pool {
    /// A pool without connections yet.
    pub(crate) fn new(account: Account, tls: Tls) -> Self {
        Self { account, tls, idle: Mutex::default() }
    }

    /// Whose connections these are.
    pub(crate) const fn account(&self) -> &Account {
        &self.account
    }

    /// Hands over one message, on a waiting connection where there is one.
    ///
    /// # Errors
    /// [`SmtpError`] with its stage; a waiting connection that had ended meanwhile is replaced by a new one.
    pub(crate) async fn deliver(&self, mail: &Mail<'_>) -> Result<String, SmtpError> {
        if let Some(parked) = self.take() {
            match self.on(parked.session, parked.messages, mail).await {
                Err(error) if error.is_stale() => {}
                outcome => return outcome,
            }
        }
        let session = open(&self.account, &self.tls).await?;
        self.on(session, 0, mail).await
    }

    async fn on(&self, mut session: Session, messages: u32, mail: &Mail<'_>) -> Result<String, SmtpError> {
        let outcome = session.deliver(mail).await;
        let usable = match &outcome {
            Ok(_) => true,
            Err(error) => error.leaves_line_open() && session.reset().await.is_ok(),
        };
        if usable {
            self.park(session, messages + 1);
        }
        outcome
    }

    fn take(&self) -> Option<Parked> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|parked| parked.since.elapsed() < IDLE);
        idle.pop()
    }

    fn park(&self, session: Session, messages: u32) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if messages < MOST && idle.len() < KEPT {
            idle.push(Parked { session, since: Instant::now(), messages });
        } else {
            drop(idle);
            tokio::spawn(session.quit());
        }
    }
}
