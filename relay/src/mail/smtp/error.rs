//! What went wrong with a mail server, where, and what it means.

use std::fmt;
use std::io;
use std::time::Duration;

use super::reply::Reply;
use super::stage::Stage;
use crate::outbox::{Failure, FailureKind};

/// A failed stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SmtpError {
    stage: Stage,
    cause: Cause,
}

/// Why a stage failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The server said no.
    Reply(Reply),
    /// It said nothing within the deadline.
    Silent,
    /// The line broke.
    Broken(String),
    /// It does not speak SMTP, or not correctly.
    Protocol(&'static str),
    /// It lacks what the settings ask for.
    Lacking(&'static str),
    /// Its certificate or its TLS cannot be trusted.
    Untrusted(String),
    /// The message is larger than it takes, in bytes.
    TooLarge(u64),
    /// The address cannot stand in a command.
    Address,
}

impl Cause {
    /// The line broke with this error.
    pub(super) fn io(error: &io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

/// How long a suspicion of spam rests: hammering gets the account blocked (Yandex, 554 5.7.1).
const SPAM_REST: Duration = Duration::from_secs(60 * 60);

impl SmtpError {
    pub(super) fn new(stage: Stage, cause: Cause) -> Self {
        Self { stage, cause }
    }

    /// Whether it is better asked again later.
    pub(crate) fn is_transient(&self) -> bool {
        match &self.cause {
            Cause::Reply(reply) => !self.is_account() && (reply.is_transient() || self.is_spam()),
            Cause::Silent | Cause::Broken(_) | Cause::Protocol(_) => !self.is_ambiguous(),
            _ => false,
        }
    }

    /// Whether the account or its settings are at fault, not the message.
    pub(crate) fn is_account(&self) -> bool {
        match &self.cause {
            Cause::Lacking(_) | Cause::Untrusted(_) => true,
            Cause::Reply(reply) => reply.code != 421 && (blames_account(reply) || self.concerns_account(reply)),
            _ => false,
        }
    }

    /// Whether every message would be refused here: before logging in is over, or because of its sender, who is always the same.
    fn concerns_account(&self, reply: &Reply) -> bool {
        match self.stage {
            Stage::Login => true,
            Stage::Greeting | Stage::Hello | Stage::StartTls => !reply.is_transient(),
            Stage::Mail => !reply.is_transient() && !is_too_large(reply),
            _ => false,
        }
    }

    /// Whether the message may have left: the line broke after its last byte.
    pub(crate) fn is_ambiguous(&self) -> bool {
        self.stage == Stage::Dot && matches!(self.cause, Cause::Silent | Cause::Broken(_) | Cause::Protocol(_))
    }

    /// Whether no repetition can help: no such address, or too large.
    pub(crate) fn is_hopeless(&self) -> bool {
        match &self.cause {
            Cause::TooLarge(_) | Cause::Address => true,
            Cause::Reply(reply) => {
                !self.is_account() && (is_too_large(reply) || matches!(reply.enhanced, Some((5, 1, _))))
            }
            _ => false,
        }
    }

    fn is_spam(&self) -> bool {
        matches!(&self.cause, Cause::Reply(reply) if reply.code == 554 && reply.text.to_ascii_lowercase().contains("spam"))
    }

    /// Whether the connection can be used again: the server refused one message and stays.
    pub(super) fn leaves_line_open(&self) -> bool {
        matches!(&self.cause, Cause::Reply(reply) if reply.code != 421)
            && matches!(self.stage, Stage::Mail | Stage::Recipient | Stage::Data | Stage::Dot)
    }

    /// Whether an idle connection had ended meanwhile, so that nothing of the message was sent.
    pub(super) fn is_stale(&self) -> bool {
        let gone = match &self.cause {
            Cause::Reply(reply) => reply.code == 421,
            Cause::Broken(_) | Cause::Protocol(_) => true,
            _ => false,
        };
        gone && self.stage == Stage::Mail
    }

    /// The failure as the outbox's policy takes it.
    pub(crate) fn failure(&self) -> Failure {
        let rest = if self.is_spam() { SPAM_REST } else { Duration::ZERO };
        let kind = match () {
            () if self.is_ambiguous() => FailureKind::Ambiguous,
            () if self.is_account() => FailureKind::Account,
            () if self.is_transient() => FailureKind::Transient(rest),
            () if self.is_hopeless() => FailureKind::Hopeless,
            () => FailureKind::Refused,
        };
        Failure::new(kind, self.to_string())
    }
}

/// Codes that speak of the account: not logged in, password, basic authentication disabled (Exchange, 5.7.30), daily
/// limit (Gmail, 5.4.5), a sender who is not the one who logged in (Yandex, 553 5.7.1).
fn blames_account(reply: &Reply) -> bool {
    match (reply.code, reply.enhanced) {
        (530 | 534 | 535, _) | (_, Some((5, 7, 8 | 30) | (5, 4, 5))) => true,
        (553, enhanced) => enhanced == Some((5, 7, 1)),
        _ => false,
    }
}

fn is_too_large(reply: &Reply) -> bool {
    reply.code == 552 || reply.enhanced == Some((5, 3, 4))
}

impl fmt::Display for SmtpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = self.stage;
        match &self.cause {
            Cause::Reply(reply) => write!(f, "{stage}: expected consent, found {reply}"),
            Cause::Silent => {
                write!(f, "{stage}: expected an answer within {} s, found silence", stage.deadline().as_secs())
            }
            Cause::Broken(cause) => write!(f, "{stage}: expected an open line, found: {cause}"),
            Cause::Protocol(what) => write!(f, "{stage}: expected SMTP, found {what}"),
            Cause::Lacking(what) => write!(f, "{stage}: expected the server to offer {what}, found it does not"),
            Cause::Untrusted(cause) => write!(f, "{stage}: expected a server to trust, found: {cause}"),
            Cause::TooLarge(limit) => write!(f, "{stage}: expected at most {limit} bytes, found a larger message"),
            Cause::Address => write!(f, "{stage}: expected an address, found what cannot stand in a command"),
        }
    }
}

impl std::error::Error for SmtpError {}
