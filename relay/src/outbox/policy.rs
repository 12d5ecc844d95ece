//! What follows from a failed attempt: a pure table over kind, attempts, doubts and age.

use super::{Failure, FailureKind};
use crate::store::outbox::Verdict;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Pauses after the first, second, … failed attempt, milliseconds; the last one repeats. A till waits, so seconds come first.
const BACKOFF: [i64; 10] =
    [2 * SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR];
/// Attempts after which a delivery is given up.
const MOST_ATTEMPTS: u32 = 60;
/// Age at which a delivery is given up.
const MOST_AGE: i64 = 48 * HOUR;
/// How long a delivery in doubt rests before its one repetition (RFC 1047 asks for patience).
const DOUBT: i64 = MINUTE;
/// How long a refusal rests before it is believed: some servers misuse 5xx.
const DISBELIEF: i64 = MINUTE;

/// What the policy looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attempt {
    pub(crate) now: i64,
    pub(crate) created: i64,
    /// Including this one, from 1.
    pub(crate) attempts: u32,
    /// How often the line broke after the last byte before this attempt.
    pub(crate) doubts: u32,
    /// When the account's pause ends, should the account be at fault.
    pub(crate) account_free: i64,
    /// An evenly spread number, for jitter.
    pub(crate) luck: u64,
}

/// What becomes of the delivery.
pub(crate) fn verdict(attempt: Attempt, failure: Failure) -> Verdict {
    let Attempt { now, attempts, doubts, account_free, .. } = attempt;
    let Failure { kind, detail } = failure;
    let spent = attempts >= MOST_ATTEMPTS || now - attempt.created >= MOST_AGE;
    let may_have_left = doubts > 0 || kind == FailureKind::Ambiguous;
    match kind {
        FailureKind::Hopeless => given_up(may_have_left, detail),
        FailureKind::Refused if attempts > 1 => given_up(may_have_left, detail),
        FailureKind::Ambiguous if doubts > 0 => given_up(may_have_left, detail),
        _ if spent => given_up(may_have_left, format!("{detail}; given up after {attempts} attempts")),
        FailureKind::Refused => Verdict::Defer(now + DISBELIEF, detail),
        FailureKind::Ambiguous => Verdict::Doubt(now + jittered(DOUBT, attempt.luck), detail),
        FailureKind::Account => Verdict::Release(account_free, detail),
        FailureKind::Transient(least) => {
            let least = i64::try_from(least.as_millis()).unwrap_or(MOST_AGE);
            Verdict::Defer(now + jittered(backoff(attempts), attempt.luck).max(least), detail)
        }
    }
}

/// A refusal of the repetition says nothing of the first try: what may have left once is never declared dead.
fn given_up(may_have_left: bool, detail: String) -> Verdict {
    if may_have_left {
        Verdict::Uncertain(format!("{detail}; it may have arrived all the same"))
    } else {
        Verdict::Dead(detail)
    }
}

/// The pause after this many failures in a row, milliseconds, without jitter.
pub(crate) fn backoff(failures: u32) -> i64 {
    let index = usize::try_from(failures.saturating_sub(1)).unwrap_or(usize::MAX);
    BACKOFF[index.min(BACKOFF.len() - 1)]
}

/// The pause, shortened or stretched by up to a fifth.
pub(crate) fn jittered(pause: i64, luck: u64) -> i64 {
    let span = u64::try_from(pause * 2 / 5).unwrap_or(0).max(1);
    pause - pause / 5 + i64::try_from(luck % span).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const FIRST: Attempt =
        Attempt { now: 1_000_000, created: 1_000_000, attempts: 1, doubts: 0, account_free: 1_030_000, luck: 0 };

    fn after(attempt: Attempt, kind: FailureKind) -> Verdict {
        verdict(attempt, Failure::new(kind, "why"))
    }

    #[test]
    fn a_passing_failure_waits_longer_each_time_and_ends_some_day() {
        let transient = FailureKind::Transient(Duration::ZERO);
        let mut last = 0;
        for attempts in 1..MOST_ATTEMPTS {
            let Verdict::Defer(at, _) = after(Attempt { attempts, ..FIRST }, transient) else { panic!("{attempts}") };
            assert!(at - FIRST.now >= last, "{attempts}");
            last = at - FIRST.now;
        }
        assert_eq!(last, HOUR * 4 / 5);
        assert!(matches!(after(Attempt { attempts: MOST_ATTEMPTS, ..FIRST }, transient), Verdict::Dead(_)));
        assert!(matches!(after(Attempt { now: FIRST.now + MOST_AGE, ..FIRST }, transient), Verdict::Dead(_)));
    }

    #[test]
    fn the_servers_own_pause_is_honoured() {
        let hour = FailureKind::Transient(Duration::from_secs(3600));
        assert_eq!(after(FIRST, hour), Verdict::Defer(FIRST.now + HOUR, "why".into()));
    }

    #[test]
    fn jitter_stays_within_a_fifth() {
        for luck in [0, 1, 399, 400, 799, u64::MAX] {
            assert!((800..1200).contains(&jittered(1000, luck)), "{luck}");
        }
    }

    #[test]
    fn a_refusal_is_believed_the_second_time_and_a_hopeless_one_at_once() {
        assert!(matches!(after(FIRST, FailureKind::Refused), Verdict::Defer(..)));
        assert!(matches!(after(Attempt { attempts: 2, ..FIRST }, FailureKind::Refused), Verdict::Dead(_)));
        assert!(matches!(after(FIRST, FailureKind::Hopeless), Verdict::Dead(_)));
    }

    #[test]
    fn doubt_is_repeated_once() {
        assert!(matches!(after(FIRST, FailureKind::Ambiguous), Verdict::Doubt(..)));
        assert!(matches!(after(Attempt { doubts: 1, ..FIRST }, FailureKind::Ambiguous), Verdict::Uncertain(_)));
    }

    #[test]
    fn what_may_have_left_is_never_dead() {
        let transient = FailureKind::Transient(Duration::ZERO);
        let kinds =
            [FailureKind::Hopeless, FailureKind::Refused, FailureKind::Ambiguous, FailureKind::Account, transient];
        for kind in kinds {
            let late = Attempt { attempts: MOST_ATTEMPTS, doubts: 1, ..FIRST };
            assert!(matches!(after(late, kind), Verdict::Uncertain(_)), "{kind:?}");
        }
        let late = Attempt { attempts: MOST_ATTEMPTS, ..FIRST };
        assert!(matches!(after(late, FailureKind::Ambiguous), Verdict::Uncertain(_)));
    }

    #[test]
    fn an_accounts_fault_costs_the_delivery_nothing() {
        assert_eq!(after(FIRST, FailureKind::Account), Verdict::Release(FIRST.account_free, "why".into()));
    }
}
