//! How busy an instance is, measured as in go-zero's `p2c_ewma`.

use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use std::time::Instant;

/// In this time the weight of an old measurement falls to 1/e.
const DECAY: Duration = Duration::from_secs(10);
/// An instance that got no call for this long gets one, so that its figures are renewed.
const FORCE: Duration = Duration::from_secs(1);
const FULL_SUCCESS: u64 = 1000;
const HEALTHY_ABOVE: u64 = FULL_SUCCESS / 2;

/// The figures of one instance. A race between two calls costs a little precision, nothing else.
#[derive(Debug)]
pub(super) struct Load {
    in_flight: AtomicU64,
    /// Moving average of the latency in ns.
    lag: AtomicU64,
    /// Moving average of success, 1000 at most.
    success: AtomicU64,
    /// When the last call ended, in ns.
    ended: AtomicU64,
    /// When the last call began, in ns.
    picked: AtomicU64,
}

impl Load {
    pub(super) fn new() -> Self {
        Self {
            in_flight: AtomicU64::new(0),
            lag: AtomicU64::new(0),
            success: AtomicU64::new(FULL_SUCCESS),
            ended: AtomicU64::new(0),
            picked: AtomicU64::new(0),
        }
    }

    /// Whether most of the latest calls succeeded.
    pub(super) fn is_healthy(&self) -> bool {
        self.success.load(Relaxed) > HEALTHY_ABOVE
    }

    /// Whether this instance should get the call: the less busy one does, unless the other had none for long.
    pub(super) fn is_better_than(&self, other: &Self) -> bool {
        let first = self.score() <= other.score();
        let loser = if first { other } else { self };
        let now = nanos();
        let picked = loser.picked.load(Relaxed);
        let forced = now.saturating_sub(picked) > duration(FORCE)
            && loser
                .picked
                .compare_exchange(picked, now, Relaxed, Relaxed)
                .is_ok();
        first != forced
    }

    fn score(&self) -> u64 {
        (self.lag.load(Relaxed) + 1).isqrt() * (self.in_flight.load(Relaxed) + 1)
    }

    /// A call begins. Pass the result to [`Load::end`].
    pub(super) fn begin(&self) -> u64 {
        let now = nanos();
        self.in_flight.fetch_add(1, Relaxed);
        self.picked.store(now, Relaxed);
        now
    }

    /// The call that began at `began` has ended.
    pub(super) fn end(&self, began: u64, succeeded: bool) {
        self.in_flight.fetch_sub(1, Relaxed);
        let now = nanos();
        let before = self.ended.swap(now, Relaxed);
        let old_lag = self.lag.load(Relaxed);
        let weight = if old_lag == 0 {
            0.0
        } else {
            let since = Duration::from_nanos(now.saturating_sub(before));
            (-since.as_secs_f64() / DECAY.as_secs_f64()).exp()
        };
        let lag = now.saturating_sub(began);
        self.lag.store(mix(old_lag, lag, weight), Relaxed);
        let success = if succeeded { FULL_SUCCESS } else { 0 };
        let old = self.success.load(Relaxed);
        self.success.store(mix(old, success, weight), Relaxed);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a moving average of positive numbers"
)]
fn mix(old: u64, new: u64, weight: f64) -> u64 {
    (old as f64 * weight + new as f64 * (1.0 - weight)) as u64
}

/// Nanoseconds on a clock that never shows 0: 0 stands for long ago.
fn nanos() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    duration(START.elapsed() + 2 * FORCE)
}

fn duration(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::Load;
    use super::Relaxed;

    #[test]
    fn the_less_busy_one_gets_the_call() {
        let (idle, busy) = (Load::new(), Load::new());
        idle.begin();
        busy.begin();
        busy.begin();
        assert!(idle.is_better_than(&busy));
        assert!(!busy.is_better_than(&idle));
    }

    #[test]
    fn one_without_calls_for_long_gets_one_call() {
        let (idle, busy) = (Load::new(), Load::new());
        idle.begin();
        busy.begin();
        busy.begin();
        busy.picked.store(0, Relaxed);
        assert!(!idle.is_better_than(&busy));
        assert!(idle.is_better_than(&busy));
    }

    #[test]
    fn failures_make_an_instance_unhealthy() {
        let load = Load::new();
        assert!(load.is_healthy());
        let began = load.begin();
        load.end(began, false);
        assert!(!load.is_healthy());
    }
}
