//! Who waits for a delivery is woken when it changes; nobody polls.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// One bell for each delivery somebody waits for.
#[derive(Default)]
pub(crate) struct Bells(Mutex<HashMap<String, Arc<Notify>>>);

/// A place at the bell; giving it up removes a bell nobody waits at.
pub(crate) struct Place<'a> {
    bells: &'a Bells,
    id: &'a str,
    notify: Arc<Notify>,
}

impl Bells {
    /// Takes a place; from now on no change is missed.
    pub(crate) fn place<'a>(&'a self, id: &'a str) -> Place<'a> {
        let notify = Arc::clone(self.lock().entry(id.to_owned()).or_default());
        Place { bells: self, id, notify }
    }

    /// Wakes all who wait for this delivery.
    pub(crate) fn ring(&self, id: &str) {
        // Under the lock, so that the bell's owners are the map and the places alone.
        if let Some(bell) = self.lock().get(id) {
            bell.notify_waiters();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Notify>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place<'_> {
    /// The next ring, counted from this call on, whether or not the future was polled.
    pub(crate) fn next(&self) -> tokio::sync::futures::Notified<'_> {
        self.notify.notified()
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut bells = self.bells.lock();
        // The map's own and this one.
        if Arc::strong_count(&self.notify) <= 2 {
            bells.remove(self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_ring_between_asking_and_waiting_is_not_missed() {
        let bells = Bells::default();
        let place = bells.place("a");
        let next = place.next();
        bells.ring("a");
        next.await;
    }

    #[test]
    fn bells_nobody_waits_at_are_put_away() {
        let bells = Bells::default();
        let (first, second) = (bells.place("a"), bells.place("a"));
        drop(first);
        assert_eq!(bells.lock().len(), 1);
        drop(second);
        assert!(bells.lock().is_empty());
    }
}
