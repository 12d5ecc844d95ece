//! The account's pause: after a failure of the account one delivery probes it at the end of each pause, the others wait.

use std::sync::{Mutex, PoisonError};

use super::policy;

/// Shared by the workers and the settings.
#[derive(Default)]
pub(crate) struct Pause(Mutex<State>);

#[derive(Default, Clone, Copy)]
struct State {
    failures: u32,
    until: i64,
    /// A delivery is out to see whether the account works again.
    probing: bool,
}

impl Pause {
    /// How many deliveries may start now: none, one as a probe, or as many as there is room for.
    pub(crate) fn room(&self, now: i64, free: usize) -> usize {
        let state = self.lock();
        match (state.failures, state.probing) {
            (0, _) => free,
            (_, false) if state.until <= now => free.min(1),
            _ => 0,
        }
    }

    /// A probe is on its way.
    pub(crate) fn probe(&self) {
        let mut state = self.lock();
        state.probing = state.failures > 0;
    }

    /// The account refused; returns when the pause ends.
    pub(crate) fn refused(&self, now: i64, luck: u64) -> i64 {
        let mut state = self.lock();
        if state.until <= now {
            state.failures = state.failures.saturating_add(1);
            // An account's fault takes a person to mend: the first pause is half a minute.
            state.until = now + policy::jittered(policy::backoff(state.failures + 3), luck);
        }
        state.probing = false;
        state.until
    }

    /// The account answered, or its settings changed.
    pub(crate) fn lift(&self) {
        *self.lock() = State::default();
    }

    /// The probe ended without a word about the account.
    pub(crate) fn unclear(&self) {
        self.lock().probing = false;
    }

    /// When the next letter may start: the past while there is no pause, no time while a probe is out.
    pub(crate) fn opens(&self) -> i64 {
        let state = self.lock();
        match (state.failures, state.probing) {
            (0, _) => i64::MIN,
            (_, true) => i64::MAX,
            (_, false) => state.until,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_account_gets_one_probe_for_each_pause() {
        let pause = Pause::default();
        assert_eq!(pause.room(0, 8), 8);
        let until = pause.refused(1_000, 0);
        assert_eq!((pause.room(until - 1, 8), pause.room(until, 8)), (0, 1));
        assert_eq!(pause.opens(), until);
        pause.probe();
        assert_eq!((pause.room(until, 8), pause.opens()), (0, i64::MAX));
        assert!(pause.refused(until, 0) - until > until - 1_000);
        pause.lift();
        assert_eq!((pause.room(until, 8), pause.opens()), (8, i64::MIN));
    }

    #[test]
    fn failures_at_once_count_as_one() {
        let pause = Pause::default();
        assert_eq!(pause.refused(1_000, 0), pause.refused(1_001, 7));
    }
}
