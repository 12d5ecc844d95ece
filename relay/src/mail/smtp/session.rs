//! One session, stage by stage.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::error::{Cause, SmtpError};
use super::reply::Reply;
use super::stage::{Stage, within};
use super::tls::Tls;
use super::wire::Wire;
use super::{Mail, Stream, dots};
use crate::vault::Secret;

/// A session with a server.
pub(super) struct Session {
    wire: Wire,
    offers: Offers,
}

/// What the server said it can. Source: its reply to EHLO.
#[derive(Debug, Default, PartialEq, Eq)]
struct Offers {
    start_tls: bool,
    plain: bool,
    login: bool,
    /// Largest message in bytes; zero says nothing (RFC 1870).
    size: u64,
}

impl Session {
    pub(super) fn new(stream: Box<dyn Stream>) -> Self {
        Self { wire: Wire::new(stream), offers: Offers::default() }
    }

    /// Waits for the server's first words.
    pub(super) async fn greeting(&mut self) -> Result<(), SmtpError> {
        within(Stage::Greeting, async { consent(self.wire.reply().await?) }).await
    }

    /// Says EHLO and notes what is offered; an ancient server gets HELO.
    pub(super) async fn hello(&mut self, name: &str) -> Result<(), SmtpError> {
        within(Stage::Hello, async {
            let reply = self.wire.ask(&format!("EHLO {name}")).await?;
            if matches!(reply.code, 500 | 502) {
                self.offers = Offers::default();
                return consent(self.wire.ask(&format!("HELO {name}")).await?);
            }
            self.offers = Offers::read(&reply.text);
            consent(reply)
        })
        .await
    }

    /// Upgrades the line (RFC 3207); what was offered before counts no more.
    pub(super) async fn start_tls(mut self, host: &str, tls: &Tls) -> Result<Self, SmtpError> {
        let stream = within(Stage::StartTls, async move {
            if !self.offers.start_tls {
                return Err(Cause::Lacking("STARTTLS"));
            }
            consent(self.wire.ask("STARTTLS").await?)?;
            self.wire.into_stream()
        })
        .await?;
        Ok(Self::new(tls.wrap(host, stream).await?))
    }

    /// Logs in by PLAIN (RFC 4616), or LOGIN where that is all there is.
    pub(super) async fn log_in(&mut self, login: &str, password: &Secret) -> Result<(), SmtpError> {
        within(Stage::Login, async {
            match (self.offers.plain, self.offers.login) {
                (true, _) => {
                    let token = BASE64.encode(format!("\0{login}\0{}", password.reveal()));
                    consent(self.wire.ask(&format!("AUTH PLAIN {token}")).await?)
                }
                (_, true) => {
                    challenge(self.wire.ask("AUTH LOGIN").await?)?;
                    challenge(self.wire.ask(&BASE64.encode(login)).await?)?;
                    consent(self.wire.ask(&BASE64.encode(password.reveal())).await?)
                }
                (false, false) => Err(Cause::Lacking("AUTH PLAIN or AUTH LOGIN")),
            }
        })
        .await
    }

    /// Hands over one message; returns what the server said to it, usually with its queue id.
    pub(super) async fn deliver(&mut self, mail: &Mail<'_>) -> Result<String, SmtpError> {
        self.mail(mail).await?;
        self.recipient(mail.to).await?;
        within(Stage::Data, async { challenge(self.wire.ask("DATA").await?) }).await?;
        let body = dots::stuffed(mail.bytes);
        within(Stage::Body, self.wire.send(&body)).await?;
        let reply = within(Stage::Dot, async {
            let reply = self.wire.ask(".").await?;
            if reply.is_consent() { Ok(reply) } else { Err(Cause::Reply(reply)) }
        });
        Ok(reply.await?.to_string())
    }

    async fn mail(&mut self, mail: &Mail<'_>) -> Result<(), SmtpError> {
        within(Stage::Mail, async {
            let length = mail.bytes.len() as u64;
            let size = match self.offers.size {
                0 => String::new(),
                limit if length > limit => return Err(Cause::TooLarge(limit)),
                _ => format!(" SIZE={length}"),
            };
            consent(self.wire.ask(&format!("MAIL FROM:<{}>{size}", path(mail.from)?)).await?)
        })
        .await
    }

    async fn recipient(&mut self, to: &str) -> Result<(), SmtpError> {
        within(Stage::Recipient, async { consent(self.wire.ask(&format!("RCPT TO:<{}>", path(to)?)).await?) }).await
    }

    /// Makes the session ready for another message after a refusal.
    pub(super) async fn reset(&mut self) -> Result<(), SmtpError> {
        within(Stage::Reset, async { consent(self.wire.ask("RSET").await?) }).await
    }

    /// Takes leave; whatever the server answers, it is over.
    pub(super) async fn quit(mut self) {
        let _ = tokio::time::timeout(std::time::Duration::from_secs(2), self.wire.ask("QUIT")).await;
    }
}

impl Offers {
    fn read(text: &str) -> Self {
        let mut offers = Self::default();
        for line in text.lines().skip(1) {
            let mut words = line.split([' ', '=']).map(str::to_ascii_uppercase);
            match words.next().as_deref() {
                Some("STARTTLS") => offers.start_tls = true,
                Some("SIZE") => offers.size = words.next().and_then(|size| size.parse().ok()).unwrap_or(0),
                Some("AUTH") => words.for_each(|way| {
                    offers.plain |= way == "PLAIN";
                    offers.login |= way == "LOGIN";
                }),
                _ => {}
            }
        }
        offers
    }
}

fn consent(reply: Reply) -> Result<(), Cause> {
    if reply.is_consent() { Ok(()) } else { Err(Cause::Reply(reply)) }
}

fn challenge(reply: Reply) -> Result<(), Cause> {
    if reply.code / 100 == 3 { Ok(()) } else { Err(Cause::Reply(reply)) }
}

/// An address as a command takes it: printable ASCII without brackets or blanks.
fn path(address: &str) -> Result<&str, Cause> {
    let fits = address.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'));
    if fits && !address.is_empty() { Ok(address) } else { Err(Cause::Address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_read_in_any_case() {
        let offers = Offers::read("mx.example\nsize 1000\nAUTH=LOGIN plain\nStartTls\n8BITMIME");
        assert_eq!(offers, Offers { start_tls: true, plain: true, login: true, size: 1000 });
        assert_eq!(Offers::read("STARTTLS"), Offers::default());
    }

    #[test]
    fn nothing_but_an_address_gets_into_a_command() {
        for wrong in ["", "a b@c.ru", "a@b.ru>\r\nRCPT TO:<x@y.ru", "a\n@b.ru", "ж@b.ru", "a@b.ru\0"] {
            assert_eq!(path(wrong), Err(Cause::Address), "{wrong:?}");
        }
    }
}
