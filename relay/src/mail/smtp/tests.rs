//! The client against scripted servers: the same dialogue in chunks of 1 to 512 bytes, then everything that can go wrong.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;
use std::time::Duration;

use rcgen::{CertificateParams, Issuer, KeyPair};
use rustls::{RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::error::Cause;
use super::session::Session;
use super::stage::Stage;
use super::*;
use crate::outbox::FailureKind;

const MAIL: Mail<'static> =
    Mail { from: "kassa@example.ru", to: "ivan@example.ru", bytes: b"Subject: x\r\n\r\n.dot\nend" };

/// What a scripted server does.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Says this line.
    Say(&'static str),
    /// Reads one line and keeps it.
    Hear,
    /// Reads to the final dot and keeps it all.
    HearData,
    /// Says nothing more and keeps the line.
    Hang,
}

use Step::{Hang, Hear, HearData, Say};

/// Plays the steps, then hangs up; returns what was heard.
async fn play(mut line: impl Stream, steps: &[Step]) -> String {
    let mut heard = Vec::new();
    for step in steps {
        match step {
            Say(text) => {
                if line.write_all(format!("{text}\r\n").as_bytes()).await.is_err() {
                    break;
                }
            }
            Hear => hear(&mut line, &mut heard, b"\r\n").await,
            HearData => hear(&mut line, &mut heard, b"\r\n.\r\n").await,
            Hang => std::future::pending().await,
        }
    }
    String::from_utf8(heard).unwrap()
}

async fn hear(line: &mut impl Stream, heard: &mut Vec<u8>, end: &[u8]) {
    let start = heard.len();
    while !heard[start..].ends_with(end) {
        match line.read_u8().await {
            Ok(byte) => heard.push(byte),
            Err(_) => return,
        }
    }
}

fn scripted(chunk: usize, steps: Vec<Step>) -> (Session, JoinHandle<String>) {
    let (ours, theirs) = duplex(chunk);
    (Session::new(Box::new(ours)), tokio::spawn(async move { play(theirs, &steps).await }))
}

/// The whole of a session as [`open`] and the pool run it.
async fn whole(session: &mut Session, password: Option<&str>) -> Result<String, SmtpError> {
    session.greeting().await?;
    session.hello("[127.0.0.1]").await?;
    if let Some(password) = password {
        session.log_in("kassa@example.ru", &Secret::new(password)).await?;
    }
    session.deliver(&MAIL).await
}

const CONSENT: [Step; 10] = [
    Hear,
    Say("235 2.7.0 welcome"),
    Hear,
    Say("250 2.1.0 ok"),
    Hear,
    Say("250 2.1.5 ok"),
    Hear,
    Say("354 go on"),
    HearData,
    Say("250 2.0.0 queued as 4F1"),
];

#[tokio::test]
async fn the_dialogue_is_the_same_in_chunks_of_any_size() {
    let mut steps =
        vec![Say("220-hello"), Say("220 mx"), Hear, Say("250-mx"), Say("250-SIZE 9000"), Say("250 AUTH LOGIN PLAIN")];
    steps.extend(CONSENT);
    for chunk in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] {
        let (mut session, server) = scripted(chunk, steps.clone());
        assert_eq!(whole(&mut session, Some("пароль")).await.unwrap(), "250 2.0.0 queued as 4F1", "{chunk}");
        let expected = "EHLO [127.0.0.1]\r\nAUTH PLAIN AGthc3NhQGV4YW1wbGUucnUA0L/QsNGA0L7Qu9GM\r\n\
            MAIL FROM:<kassa@example.ru> SIZE=22\r\nRCPT TO:<ivan@example.ru>\r\nDATA\r\n\
            Subject: x\r\n\r\n..dot\r\nend\r\n.\r\n";
        assert_eq!(server.await.unwrap(), expected, "{chunk}");
    }
}

#[tokio::test]
async fn an_answer_that_comes_unasked_is_not_taken_for_consent() {
    let steps = vec![
        Say("220 mx"),
        Hear,
        Say("250 mx"),
        Hear,
        Say("250 2.1.0 ok"),
        Hear,
        Say("250 2.1.5 ok\r\n354 go on\r\n250 2.0.0 queued"),
        Hang,
    ];
    let (mut session, server) = scripted(512, steps);
    let error = whole(&mut session, None).await.unwrap_err();
    assert_eq!(error.to_string(), "DATA: expected SMTP, found an answer that nobody asked for");
    assert!(error.is_transient());
    server.abort();
}

#[tokio::test]
async fn login_is_used_where_plain_is_not_offered() {
    let steps = vec![
        Say("220 mx"),
        Hear,
        Say("250-mx"),
        Say("250 AUTH=LOGIN"),
        Hear,
        Say("334 VXNlcm5hbWU6"),
        Hear,
        Say("334 UGFzc3dvcmQ6"),
        Hear,
        Say("235 ok"),
    ];
    let (mut session, server) = scripted(64, steps);
    session.greeting().await.unwrap();
    session.hello("x").await.unwrap();
    session.log_in("a@b.ru", &Secret::new("secret")).await.unwrap();
    drop(session);
    assert_eq!(server.await.unwrap(), "EHLO x\r\nAUTH LOGIN\r\nYUBiLnJ1\r\nc2VjcmV0\r\n");
}

#[tokio::test]
async fn an_ancient_server_gets_helo() {
    let (mut session, server) = scripted(64, vec![Say("220 mx"), Hear, Say("500 what"), Hear, Say("250 mx")]);
    session.greeting().await.unwrap();
    session.hello("x").await.unwrap();
    drop(session);
    assert_eq!(server.await.unwrap(), "EHLO x\r\nHELO x\r\n");
}

/// Hello, then as far as the final dot, the given number of replies that consent, then `last`.
fn refused_at(consents: usize, last: &[Step]) -> Vec<Step> {
    let hello = [Say("220 mx"), Hear, Say("250-mx"), Say("250 AUTH PLAIN")];
    hello.into_iter().chain(CONSENT.into_iter().take(consents * 2 + 1)).chain(last.iter().copied()).collect()
}

#[tokio::test]
async fn each_refusal_is_understood() {
    use FailureKind::{Account, Ambiguous, Hopeless, Refused};
    const SOON: FailureKind = FailureKind::Transient(Duration::ZERO);
    const HOUR: FailureKind = FailureKind::Transient(Duration::from_secs(3600));
    let cases: Vec<(Vec<Step>, FailureKind, &str)> = vec![
        (vec![Say("554 no service for you")], Account, "the greeting: expected consent, found 554"),
        (vec![Say("421 busy")], SOON, "the greeting: expected consent, found 421"),
        (vec![Say("HTTP/1.1 400")], SOON, "the greeting: expected SMTP"),
        (vec![Say("220 mx"), Hear, Say("250 mx")], Account, "logging in: expected the server to offer AUTH"),
        (refused_at(0, &[Say("535 5.7.8 wrong password")]), Account, "logging in: expected consent, found 535 5.7.8"),
        (refused_at(0, &[Say("454 4.7.0 too many logins")]), Account, "logging in"),
        (refused_at(1, &[Say("553 5.7.1 not owned by auth user")]), Account, "MAIL: expected consent"),
        (refused_at(1, &[Say("530 5.7.0 authenticate first")]), Account, "MAIL"),
        (refused_at(1, &[Say("451 4.3.0 later")]), SOON, "MAIL"),
        (refused_at(1, &[Say("552 5.3.4 too big")]), Hopeless, "MAIL"),
        (refused_at(2, &[Say("450 4.7.1 greylisted")]), SOON, "RCPT"),
        (
            refused_at(2, &[Say("550 5.1.1 <ivan@example.ru> unknown")]),
            Hopeless,
            "found 550 5.1.1 <i***@***.ru> unknown",
        ),
        (refused_at(2, &[Say("550 5.4.5 daily limit")]), Account, "RCPT"),
        (refused_at(2, &[Say("550 no")]), Refused, "RCPT"),
        (refused_at(2, &[]), SOON, "RCPT: expected an open line"),
        (refused_at(3, &[Say("451 not now")]), SOON, "DATA"),
        (refused_at(3, &[Say("250 what")]), Refused, "DATA"),
        (refused_at(4, &[Say("554 5.7.1 suspicion of SPAM")]), HOUR, "the final dot: expected consent, found 554"),
        (refused_at(4, &[Say("452 4.3.1 disk")]), SOON, "the final dot"),
        (refused_at(4, &[Say("421 4.3.2 closing")]), SOON, "the final dot"),
        (refused_at(4, &[]), Ambiguous, "the final dot: expected an open line"),
        (refused_at(4, &[Say("ok, I think")]), Ambiguous, "the final dot: expected SMTP"),
    ];
    for (steps, kind, text) in cases {
        let (mut session, _server) = scripted(64, steps.clone());
        let failure = whole(&mut session, Some("secret")).await.unwrap_err().failure();
        assert_eq!(failure.kind, kind, "{steps:?} {failure:?}");
        assert!(failure.detail.contains(text), "{failure:?}");
        assert!(!failure.detail.contains("c2VjcmV0") && !failure.detail.contains("secret"), "{failure:?}");
    }
}

#[tokio::test]
async fn a_message_larger_than_the_server_takes_is_not_begun() {
    let (mut session, server) = scripted(64, vec![Say("220 mx"), Hear, Say("250-mx"), Say("250 SIZE 21")]);
    let error = whole(&mut session, None).await.unwrap_err();
    assert!(error.is_hopeless(), "{error}");
    drop(session);
    assert_eq!(server.await.unwrap(), "EHLO [127.0.0.1]\r\n");
}

#[tokio::test]
async fn endless_replies_are_cut_off() {
    let long = vec![b'2'; 100_000];
    for flood in [long, b"250-x\r\n".repeat(10_000), b"250-x\r\n251 y\r\n".to_vec()] {
        let (ours, mut theirs) = duplex(512);
        let server = tokio::spawn(async move { theirs.write_all(&flood).await.map(|()| theirs) });
        let error = Session::new(Box::new(ours)).greeting().await.unwrap_err();
        assert!(error.to_string().starts_with("the greeting: expected SMTP"), "{error}");
        drop(server);
    }
}

#[tokio::test(start_paused = true)]
async fn a_silent_server_meets_the_stages_deadline() {
    for (steps, stage) in [
        (vec![Hang], Stage::Greeting),
        (vec![Say("220 mx"), Hang], Stage::Hello),
        (refused_at(0, &[Hang]), Stage::Login),
        (refused_at(2, &[Hang]), Stage::Recipient),
        (refused_at(4, &[Hang]), Stage::Dot),
    ] {
        let (mut session, _server) = scripted(4096, steps);
        let begun = tokio::time::Instant::now();
        let error = whole(&mut session, Some("secret")).await.unwrap_err();
        assert_eq!(error, SmtpError::new(stage, Cause::Silent));
        assert_eq!(begun.elapsed(), stage.deadline());
        assert_eq!(error.is_ambiguous(), stage == Stage::Dot);
    }
}

#[test]
fn a_lease_outlives_all_deadlines_together() {
    use Stage::{Body, Connect, Data, Dot, Greeting, Hello, Login, Mail, Protect, Recipient, Reset, StartTls};
    // MAIL twice: once on a connection that had ended, once on the new one.
    let stages = [
        Mail, Connect, Protect, Greeting, Hello, StartTls, Protect, Hello, Login, Mail, Recipient, Data, Body, Dot,
        Reset,
    ];
    let sum: Duration = stages.into_iter().map(Stage::deadline).sum();
    assert!(sum < crate::outbox::worker::LEASE, "{sum:?}");
}

/// A certificate for `localhost` and the client's side that trusts it.
fn certified() -> (TlsAcceptor, Tls) {
    let authority = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![]).unwrap();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root = params.self_signed(&authority).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec!["localhost".into()]).unwrap();
    let leaf = leaf.signed_by(&key, &Issuer::new(params, authority)).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(root.der().clone()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![leaf.der().clone()],
            rustls::pki_types::PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
        )
        .unwrap();
    (TlsAcceptor::from(Arc::new(config)), Tls::with_roots(roots).unwrap())
}

/// Plays `before` in clear, then `after` under TLS; returns what was heard in clear and under TLS.
fn upgrading(acceptor: TlsAcceptor, before: Vec<Step>, after: Vec<Step>) -> (Session, JoinHandle<(String, String)>) {
    let (ours, mut theirs) = duplex(4096);
    let server = tokio::spawn(async move {
        let clear = play(&mut theirs, &before).await;
        let Ok(line) = acceptor.accept(theirs).await else { return (clear, String::new()) };
        (clear, play(line, &after).await)
    });
    (Session::new(Box::new(ours)), server)
}

async fn upgraded(mut session: Session, host: &str, tls: &Tls) -> Result<Session, SmtpError> {
    session.greeting().await?;
    session.hello("x").await?;
    session.start_tls(host, tls).await
}

#[tokio::test]
async fn starttls_upgrades_and_forgets_what_was_offered_in_clear() {
    let (acceptor, tls) = certified();
    let before =
        vec![Say("220 mx"), Hear, Say("250-mx"), Say("250-AUTH LOGIN"), Say("250 STARTTLS"), Hear, Say("220 go")];
    let mut after = vec![Hear, Say("250-mx"), Say("250 AUTH PLAIN")];
    after.extend(CONSENT);
    let (session, server) = upgrading(acceptor, before, after);
    let mut session = upgraded(session, "localhost", &tls).await.unwrap();
    session.hello("x").await.unwrap();
    session.log_in("a@b.ru", &Secret::new("secret")).await.unwrap();
    session.deliver(&MAIL).await.unwrap();
    let (clear, private) = server.await.unwrap();
    assert_eq!(clear, "EHLO x\r\nSTARTTLS\r\n");
    assert!(private.starts_with("EHLO x\r\nAUTH PLAIN "), "{private}");
}

#[tokio::test]
async fn bytes_sent_ahead_of_tls_are_refused() {
    let (acceptor, tls) = certified();
    let before = vec![
        Say("220 mx"),
        Hear,
        Say("250-mx"),
        Say("250 STARTTLS"),
        Hear,
        Say("220 go\r\n250-injected\r\n250 AUTH PLAIN"),
    ];
    let (session, server) = upgrading(acceptor, before, vec![]);
    let error = upgraded(session, "localhost", &tls).await.err().unwrap();
    assert_eq!(error.to_string(), "STARTTLS: expected SMTP, found bytes after the answer to STARTTLS");
    assert_eq!(server.await.unwrap().0, "EHLO x\r\nSTARTTLS\r\n");
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing_in_clear() {
    let (acceptor, tls) = certified();
    let (session, server) =
        upgrading(acceptor, vec![Say("220 mx"), Hear, Say("250-mx"), Say("250 AUTH PLAIN"), Hear], vec![]);
    let error = upgraded(session, "localhost", &tls).await.err().unwrap();
    assert!(error.is_account() && error.to_string().contains("offer STARTTLS"), "{error}");
    assert_eq!(server.await.unwrap().0, "EHLO x\r\n");
}

#[tokio::test]
async fn a_certificate_for_another_name_or_from_nobody_is_refused() {
    let before = vec![Say("220 mx"), Hear, Say("250-mx"), Say("250 STARTTLS"), Hear, Say("220 go")];
    let (acceptor, tls) = certified();
    let (_, stranger) = certified();
    for (host, tls) in [("mail.example.ru", &tls), ("localhost", &stranger)] {
        let (session, server) = upgrading(acceptor.clone(), before.clone(), vec![Hear]);
        let error = upgraded(session, host, tls).await.err().unwrap();
        assert!(error.is_account() && error.to_string().starts_with("TLS: expected a server to trust"), "{error}");
        assert_eq!(server.await.unwrap(), ("EHLO x\r\nSTARTTLS\r\n".to_owned(), String::new()));
    }
}

/// A pool towards a server that plays one script for each connection.
async fn pool(scripts: Vec<Vec<Step>>) -> (Pool, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let account = Account {
        host: "127.0.0.1".into(),
        port: listener.local_addr().unwrap().port(),
        security: Security::Plain,
        login: "kassa@example.ru".into(),
        password: None,
    };
    let server = tokio::spawn(async move {
        let mut heard = Vec::new();
        for script in scripts {
            let (line, _) = listener.accept().await.unwrap();
            heard.push(play(line, &script).await);
        }
        heard
    });
    (Pool::new(account, certified().1), server)
}

fn greeting_and(rest: &[&[Step]]) -> Vec<Step> {
    let mut steps = vec![Say("220 mx"), Hear, Say("250 mx")];
    steps.extend(rest.concat());
    steps
}

#[tokio::test]
async fn a_connection_serves_message_after_message_and_is_replaced_when_it_ended() {
    let once = &CONSENT[2..];
    let refused = &[Hear, Say("250 ok"), Hear, Say("550 5.1.1 unknown"), Hear, Say("250 reset")];
    let (pool, server) = pool(vec![greeting_and(&[once, refused, once]), greeting_and(&[once])]).await;
    pool.deliver(&MAIL).await.unwrap();
    assert!(pool.deliver(&MAIL).await.unwrap_err().is_hopeless());
    pool.deliver(&MAIL).await.unwrap();
    // The server hung up; the client notices on MAIL and connects anew.
    pool.deliver(&MAIL).await.unwrap();
    let heard = server.await.unwrap();
    assert_eq!(heard[0].matches("MAIL FROM").count(), 3);
    assert!(heard[0].contains("RSET\r\n"));
    assert_eq!(heard[1].matches("MAIL FROM").count(), 1);
}
