//! The one writer: a thread that runs all waiting requests in one `BEGIN IMMEDIATE` transaction and answers after its commit.

use std::io;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::super::{Answer, StoreError};

/// Most requests in one commit.
const GROUP: usize = 64;
/// Most requests that wait.
const QUEUE: usize = 1024;

/// The way to the writer's thread; the thread ends when this is dropped.
pub(super) struct Writer(mpsc::Sender<Box<dyn Work>>);

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Connection) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel(QUEUE);
        std::thread::Builder::new().name("store-writer".into()).spawn(move || work(&connection, receiver))?;
        Ok(Self(sender))
    }

    /// Runs `run` in the next transaction; the answer comes after the commit is on disk.
    pub(super) fn write<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answer<'static, T> {
        let (reply, answer) = oneshot::channel();
        let request = Box::new(Request { run: Some(Box::new(run)), value: None, reply });
        let sender = self.0.clone();
        Box::pin(async move {
            sender.send(request).await.map_err(|_| StoreError::Closed)?;
            answer.await.unwrap_or(Err(StoreError::Closed))
        })
    }
}

trait Work: Send {
    /// Does it inside the transaction; on an error its own changes are undone.
    fn run(&mut self, connection: &Connection);
    /// Tells the asker: its own outcome, or why the whole group failed.
    fn answer(self: Box<Self>, commit: &Result<(), StoreError>);
}

type Run<T> = Box<dyn FnOnce(&Connection) -> rusqlite::Result<T> + Send>;

struct Request<T> {
    run: Option<Run<T>>,
    value: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T: Send> Work for Request<T> {
    fn run(&mut self, connection: &Connection) {
        self.value = self.run.take().map(|run| in_savepoint(connection, run));
    }

    fn answer(self: Box<Self>, commit: &Result<(), StoreError>) {
        let value = match commit {
            Ok(()) => self.value.unwrap_or(Err(StoreError::Closed)),
            Err(error) => Err(error.clone()),
        };
        // Nobody listens any more when the asker went away.
        let _ = self.reply.send(value);
    }
}

fn in_savepoint<T>(connection: &Connection, run: Run<T>) -> Result<T, StoreError> {
    connection.execute_batch("SAVEPOINT request")?;
    match run(connection) {
        Ok(value) => connection.execute_batch("RELEASE request").map(|()| value).map_err(StoreError::from),
        Err(error) => {
            // On a full disk SQLite may have undone the whole transaction by itself.
            let _ = connection.execute_batch("ROLLBACK TO request; RELEASE request");
            Err(error.into())
        }
    }
}

fn work(connection: &Connection, mut receiver: mpsc::Receiver<Box<dyn Work>>) {
    while let Some(first) = receiver.blocking_recv() {
        let mut group = vec![first];
        while group.len() < GROUP {
            let Ok(next) = receiver.try_recv() else { break };
            group.push(next);
        }
        let commit = transaction(connection, &mut group);
        for request in group {
            request.answer(&commit);
        }
    }
}

fn transaction(connection: &Connection, group: &mut [Box<dyn Work>]) -> Result<(), StoreError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for request in group {
        request.run(connection);
        if connection.is_autocommit() {
            return Err(StoreError::Full("the transaction was undone for want of room".into()));
        }
    }
    connection.execute_batch("COMMIT").map_err(|error| {
        // SQLite may have rolled back by itself; then there is nothing left to undo.
        let _ = connection.execute_batch("ROLLBACK");
        StoreError::from(error)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn writer() -> Writer {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t(x INTEGER UNIQUE)").unwrap();
        Writer::start(connection).unwrap()
    }

    #[tokio::test]
    async fn a_failed_request_undoes_only_itself() {
        let writer = writer();
        let good = writer.write(|c| c.execute("INSERT INTO t VALUES(1)", []));
        let bad = writer.write(|c| {
            c.execute("INSERT INTO t VALUES(2)", [])?;
            c.execute("INSERT INTO t VALUES(1)", [])
        });
        let other = writer.write(|c| c.execute("INSERT INTO t VALUES(3)", []));
        let (good, bad, other) = tokio::join!(good, bad, other);
        assert!(good.is_ok() && bad.is_err() && other.is_ok());
        let sum = writer.write(|c| c.query_row("SELECT sum(x) FROM t", [], |row| row.get::<_, i64>(0))).await;
        assert_eq!(sum, Ok(4));
    }
}
