//! Lines on a connection: replies in, commands out, with caps on what a server may say.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::Stream;
use super::error::Cause;
use super::reply::{Line, Reply};

/// Longest reply line, bytes; RFC 5321 says 512, real servers say more.
const LINE: usize = 2048;
/// Most lines of one reply.
const LINES: usize = 100;

/// A connection with what was read from it and not yet understood.
pub(super) struct Wire {
    stream: Box<dyn Stream>,
    input: Vec<u8>,
}

impl Wire {
    pub(super) fn new(stream: Box<dyn Stream>) -> Self {
        Self { stream, input: Vec::new() }
    }

    /// Sends a command, without its line end, and waits for the reply.
    pub(super) async fn ask(&mut self, command: &str) -> Result<Reply, Cause> {
        self.send(format!("{command}\r\n").as_bytes()).await?;
        self.reply().await
    }

    /// Sends bytes as they are. What the server said unasked would be taken for the next answer: a letter refused for one sent.
    pub(super) async fn send(&mut self, bytes: &[u8]) -> Result<(), Cause> {
        if !self.input.is_empty() {
            return Err(Cause::Protocol("an answer that nobody asked for"));
        }
        let sent = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        sent.await.map_err(|error| Cause::io(&error))
    }

    /// Waits for a whole reply.
    pub(super) async fn reply(&mut self) -> Result<Reply, Cause> {
        let mut texts = Vec::new();
        let mut first = None;
        while texts.len() < LINES {
            let line = self.line().await?;
            let line = Line::read(&line).ok_or(Cause::Protocol("a line that is no reply"))?;
            if *first.get_or_insert(line.code) != line.code {
                return Err(Cause::Protocol("a reply with two codes"));
            }
            texts.push(line.text.to_owned());
            if line.last {
                return Ok(Reply::new(line.code, &texts));
            }
        }
        Err(Cause::Protocol("a reply without an end"))
    }

    async fn line(&mut self) -> Result<String, Cause> {
        loop {
            if let Some(end) = self.input.iter().position(|&byte| byte == b'\n') {
                let line: Vec<u8> = self.input.drain(..=end).collect();
                let line = line.strip_suffix(b"\n").unwrap_or(&line);
                return Ok(String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned());
            }
            if self.input.len() > LINE {
                return Err(Cause::Protocol("a line without an end"));
            }
            let count = self.stream.read_buf(&mut self.input).await.map_err(|error| Cause::io(&error))?;
            if count == 0 {
                return Err(Cause::Broken("the server closed it".into()));
            }
        }
    }

    /// The bare connection, for TLS; bytes that came too early are an attack (RFC 3207 §6, CVE-2011-0411).
    pub(super) fn into_stream(self) -> Result<Box<dyn Stream>, Cause> {
        if self.input.is_empty() { Ok(self.stream) } else { Err(Cause::Protocol("bytes after the answer to STARTTLS")) }
    }
}
