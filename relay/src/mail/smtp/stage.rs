//! The stages of a session and how long each may take. Source: RFC 5321 §4.5.3.2, shortened where a till waits.

use std::fmt;
use std::time::Duration;

use super::error::{Cause, SmtpError};

/// A stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Connect,
    Protect,
    Greeting,
    Hello,
    StartTls,
    Login,
    Mail,
    Recipient,
    Data,
    /// The message's own bytes, up to the final dot.
    Body,
    /// The final dot and the answer to it.
    Dot,
    Reset,
}

impl Stage {
    /// How long it may take. The final dot has the longest: cutting it short makes duplicates (RFC 1047).
    pub(crate) const fn deadline(self) -> Duration {
        Duration::from_secs(match self {
            Self::Connect | Self::Protect | Self::Reset => 15,
            Self::Greeting | Self::Hello | Self::StartTls | Self::Login => 30,
            Self::Mail | Self::Recipient | Self::Data => 60,
            Self::Body => 180,
            Self::Dot => 300,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Connect => "connecting",
            Self::Protect => "TLS",
            Self::Greeting => "the greeting",
            Self::Hello => "EHLO",
            Self::StartTls => "STARTTLS",
            Self::Login => "logging in",
            Self::Mail => "MAIL",
            Self::Recipient => "RCPT",
            Self::Data => "DATA",
            Self::Body => "the message",
            Self::Dot => "the final dot",
            Self::Reset => "RSET",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Runs one stage within its deadline.
pub(super) async fn within<T>(stage: Stage, work: impl Future<Output = Result<T, Cause>>) -> Result<T, SmtpError> {
    let outcome = tokio::time::timeout(stage.deadline(), work).await.unwrap_or(Err(Cause::Silent));
    outcome.map_err(|cause| SmtpError::new(stage, cause))
}
