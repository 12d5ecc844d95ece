//! Connections: how many there may be, how long a request's head may take, and how they end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Extension};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::log;

/// Connections at once; those beyond wait in the system's queue. Thirty tills with six each, and some to spare.
const MOST: usize = 400;
/// How long the head of a request may take, and a connection may be idle: longer than any `wait`.
const HEAD: Duration = Duration::from_secs(45);
/// How long the relay rests when the system gives it no connection: it lacks descriptors or memory.
const REST: Duration = Duration::from_secs(1);

/// Answers until `stop` says so, then lets open requests end.
pub(super) async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let room = Arc::new(Semaphore::new(MOST));
    let open = GracefulShutdown::new();
    loop {
        let next = tokio::select! {
            next = next(&listener, &room) => next,
            // Also ends when whoever could say so is gone.
            _ = stop.wait_for(|stop| *stop) => break,
        };
        if let Some((stream, peer, place)) = next {
            let service = TowerToHyperService::new(router.clone().layer(Extension(ConnectInfo(peer))));
            let mut builder = http1::Builder::new();
            let connection = builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
            let connection = open.watch(connection.serve_connection(TokioIo::new(stream), service));
            tokio::spawn(async move {
                // A line that breaks is the other side's affair.
                let _ = connection.await;
                drop(place);
            });
        }
    }
    drop(listener);
    open.shutdown().await;
}

/// The next connection, as soon as there is room for it.
async fn next(listener: &TcpListener, room: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(room).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Small answers leave at once.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, place))
        }
        Err(error) => {
            log::warn("http", format_args!("expected a connection, found: {error}"));
            tokio::time::sleep(REST).await;
            None
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::time::Instant;

    #[tokio::test(start_paused = true)]
    async fn a_head_that_does_not_end_loses_its_line() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stopper, stop) = watch::channel(false);
        let server = tokio::spawn(serve(listener, Router::new().route("/", get(|| async { "here" })), stop));
        let mut whole = TcpStream::connect(address).await.unwrap();
        whole.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        whole.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("here"), "{answer}");
        let begun = Instant::now();
        let mut half = TcpStream::connect(address).await.unwrap();
        half.write_all(b"GET / HTTP/1.1\r\nhost: x").await.unwrap();
        assert_eq!(half.read_to_end(&mut Vec::new()).await.unwrap(), 0);
        assert!((HEAD..HEAD * 2).contains(&begun.elapsed()), "{:?}", begun.elapsed());
        stopper.send(true).unwrap();
        server.await.unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }
}
