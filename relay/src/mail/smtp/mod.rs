//! A small SMTP client (RFC 5321): every stage is a function with its own deadline, every failure names its stage.

use std::net::SocketAddr;

use tillpost::api::Security;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use crate::vault::Secret;

mod dots;
mod error;
mod pool;
mod reply;
mod session;
mod stage;
mod tls;
mod wire;

#[cfg(test)]
mod tests;

pub(crate) use error::SmtpError;
pub(crate) use pool::Pool;
pub(crate) use tls::Tls;

use error::Cause;
use session::Session;
use stage::{Stage, within};

/// A mail server and how to enter it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) security: Security,
    pub(crate) login: String,
    /// Without one nobody logs in.
    pub(crate) password: Option<Secret>,
}

/// One message on its way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mail<'a> {
    /// Envelope sender, ASCII.
    pub(crate) from: &'a str,
    /// Envelope recipient, ASCII.
    pub(crate) to: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// A connection, whatever protects it.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// Connects, greets, protects and logs in.
async fn open(account: &Account, tls: &Tls) -> Result<Session, SmtpError> {
    let (stream, local) = connect(account).await?;
    let name = greeting_name(local);
    let mut session = match account.security {
        Security::Tls => Session::new(tls.wrap(&account.host, Box::new(stream)).await?),
        Security::StartTls | Security::Plain => Session::new(Box::new(stream)),
    };
    session.greeting().await?;
    session.hello(&name).await?;
    if account.security == Security::StartTls {
        session = session.start_tls(&account.host, tls).await?;
        session.hello(&name).await?;
    }
    if let Some(password) = &account.password {
        session.log_in(&account.login, password).await?;
    }
    Ok(session)
}

async fn connect(account: &Account) -> Result<(TcpStream, Option<SocketAddr>), SmtpError> {
    let address = (account.host.as_str(), account.port);
    let stream =
        within(Stage::Connect, async { TcpStream::connect(address).await.map_err(|error| Cause::io(&error)) }).await?;
    // Without it each message waits for a delayed acknowledgement.
    stream.set_nodelay(true).map_err(|error| SmtpError::new(Stage::Connect, Cause::io(&error)))?;
    let local = stream.local_addr().ok();
    Ok((stream, local))
}

/// An address literal (RFC 5321 §4.1.3): a till's machine has no name that the world knows.
fn greeting_name(local: Option<SocketAddr>) -> String {
    match local {
        Some(SocketAddr::V4(address)) => format!("[{}]", address.ip()),
        Some(SocketAddr::V6(address)) => format!("[IPv6:{}]", address.ip()),
        None => "[127.0.0.1]".to_owned(),
    }
}
