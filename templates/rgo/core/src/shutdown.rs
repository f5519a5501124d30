//! The end of a service, in go-zero's order: unready and wrap-up listeners first, after `WrapUpTime` no new
//! connections, and at `WaitTime` what is still in flight is given up.

mod signals;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;

use self::signals::Signals;
use crate::Result;
use crate::config::ShutdownConf;

type Listener = Pin<Box<dyn Future<Output = ()> + Send>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Running,
    WrappingUp,
    Stopping,
    Abandoned,
}

/// A service's life: clones are of the same service.
#[derive(Clone)]
pub struct Shutdown(Arc<Inner>);

struct Inner {
    conf: ShutdownConf,
    ready: watch::Sender<bool>,
    phase: watch::Sender<Phase>,
    begun: Mutex<Option<Instant>>,
    listeners: Mutex<Vec<Listener>>,
}

impl fmt::Debug for Shutdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shutdown")
            .field("phase", &*self.0.phase.borrow())
            .field("ready", &*self.0.ready.borrow())
            .finish_non_exhaustive()
    }
}

impl Shutdown {
    /// A service that runs and is not ready yet.
    pub fn new(conf: &ShutdownConf) -> Self {
        Self(Arc::new(Inner {
            conf: *conf,
            ready: watch::Sender::new(false),
            phase: watch::Sender::new(Phase::Running),
            begun: Mutex::default(),
            listeners: Mutex::default(),
        }))
    }

    /// Says that the service takes requests; health is good from now on.
    pub fn mark_ready(&self) {
        self.0.ready.send_replace(true);
    }

    /// Whether the service takes requests and has not begun to end.
    pub fn is_ready(&self) -> bool {
        *self.0.ready.borrow() && *self.0.phase.borrow() == Phase::Running
    }

    /// Runs `listener` when the end begins, while requests are still taken: to leave a registry, say. The
    /// service waits for it, no longer than `WaitTime`.
    pub fn on_wrap_up(&self, listener: impl Future<Output = ()> + Send + 'static) {
        let mut listeners = self
            .0
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        listeners.push(Box::pin(listener));
    }

    /// Resolves when no connection is to be accepted any more: what graceful servers wait for.
    pub fn signal(&self) -> impl Future<Output = ()> + Send + 'static {
        self.reached(Phase::Stopping)
    }

    /// Resolves when the end begins.
    pub fn wrap_up(&self) -> impl Future<Output = ()> + Send + 'static {
        self.reached(Phase::WrappingUp)
    }

    fn reached(&self, phase: Phase) -> impl Future<Output = ()> + Send + 'static {
        let mut phases = self.0.phase.subscribe();
        async move {
            // The sender lives as long as the service; without it there is nothing left to wait for.
            let _ = phases.wait_for(|now| *now >= phase).await;
        }
    }

    /// Begins the end, and returns when connections are to be refused: after `WrapUpTime` and when every
    /// listener is done. Only the first call does something.
    pub async fn begin(&self) {
        let is_first = self.0.phase.send_if_modified(|phase| {
            let is_running = *phase == Phase::Running;
            if is_running {
                *phase = Phase::WrappingUp;
            }
            is_running
        });
        if !is_first {
            return self.signal().await;
        }
        let begun = Instant::now();
        *self.0.begun.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun);
        let listeners = std::mem::take(
            &mut *self
                .0
                .listeners
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
        let mut tasks: JoinSet<()> = listeners.into_iter().collect();
        let wrap_up = async {
            tokio::time::sleep_until(begun + self.0.conf.wrap_up_time).await;
            // A listener that panics has ended as well.
            while tasks.join_next().await.is_some() {}
        };
        let limit = begun + self.0.conf.wait_time.max(self.0.conf.wrap_up_time);
        let _ = tokio::time::timeout_at(limit, wrap_up).await;
        self.advance(Phase::Stopping);
    }

    /// Gives up what is in flight at once.
    pub fn abandon(&self) {
        self.advance(Phase::Abandoned);
    }

    fn advance(&self, to: Phase) {
        self.0.phase.send_if_modified(|phase| {
            let is_later = *phase < to;
            *phase = to.max(*phase);
            is_later
        });
    }

    /// Runs a graceful server to its end. After [`Shutdown::signal`] it has the rest of `WaitTime` to answer what is in
    /// flight; `None` says that it took longer and was dropped.
    pub async fn run<T>(&self, server: impl Future<Output = T>) -> Option<T> {
        let give_up = async {
            self.signal().await;
            let begun = *self.0.begun.lock().unwrap_or_else(PoisonError::into_inner);
            let limit = begun.unwrap_or_else(Instant::now) + self.0.conf.wait_time;
            tokio::select! {
                () = tokio::time::sleep_until(limit) => {}
                () = self.reached(Phase::Abandoned) => {}
            }
        };
        tokio::select! {
            biased;
            done = server => Some(done),
            () = give_up => {
                let waited = self.0.conf.wait_time;
                tracing::warn!("requests still in flight after {waited:?} are given up");
                None
            }
        }
    }

    /// Begins the end when the process gets SIGTERM or SIGINT; a second one abandons what is in flight.
    pub fn listen(&self) -> Result<()> {
        let runtime = tokio::runtime::Handle::try_current()?;
        let mut signals = Signals::new()?;
        let shutdown = self.clone();
        runtime.spawn(async move {
            let name = signals.next().await;
            tracing::info!("got {name}, shutting down");
            let ending = shutdown.clone();
            let end = async move { ending.begin().await };
            tokio::select! {
                () = end => {}
                _ = signals.next() => return shutdown.abandon(),
            }
            signals.next().await;
            shutdown.abandon();
        });
        Ok(())
    }

    /// How long the whole end takes at most.
    pub fn wait_time(&self) -> Duration {
        self.0.conf.wait_time
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::sync::atomic::Ordering;

    use super::*;

    fn service() -> Shutdown {
        let shutdown = Shutdown::new(&ShutdownConf::default());
        shutdown.mark_ready();
        shutdown
    }

    #[tokio::test(start_paused = true)]
    async fn connections_are_taken_until_the_wrap_up_time_is_over() {
        let shutdown = service();
        assert!(shutdown.is_ready());
        let start = Instant::now();
        let ending = tokio::spawn({
            let shutdown = shutdown.clone();
            async move { shutdown.begin().await }
        });
        shutdown.wrap_up().await;
        assert!(!shutdown.is_ready());
        assert_eq!(start.elapsed(), Duration::ZERO);
        shutdown.signal().await;
        assert_eq!(start.elapsed().as_secs(), 1);
        ending.await.expect("the end");
    }

    #[tokio::test(start_paused = true)]
    async fn listeners_run_once_and_are_waited_for() {
        let shutdown = service();
        let count = Arc::new(AtomicUsize::new(0));
        for seconds in [0, 3] {
            let count = count.clone();
            shutdown.on_wrap_up(async move {
                tokio::time::sleep(Duration::from_secs(seconds)).await;
                count.fetch_add(1, Ordering::Relaxed);
            });
        }
        let start = Instant::now();
        tokio::join!(shutdown.begin(), shutdown.begin());
        assert_eq!(count.load(Ordering::Relaxed), 2);
        assert_eq!(start.elapsed().as_secs(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_listener_that_hangs_does_not_keep_the_service() {
        let shutdown = service();
        shutdown.on_wrap_up(std::future::pending());
        let start = Instant::now();
        shutdown.begin().await;
        assert_eq!(start.elapsed().as_millis() / 100, 55);
    }

    #[tokio::test(start_paused = true)]
    async fn requests_in_flight_are_answered_within_the_wait_time() {
        let shutdown = service();
        let server = async {
            shutdown.signal().await;
            tokio::time::sleep(Duration::from_secs(3)).await;
            "answered"
        };
        let (done, ()) = tokio::join!(shutdown.run(server), shutdown.begin());
        assert_eq!(done, Some("answered"));
    }

    #[tokio::test(start_paused = true)]
    async fn requests_that_take_longer_are_given_up() {
        let shutdown = service();
        let start = Instant::now();
        let (done, ()) = tokio::join!(shutdown.run(std::future::pending::<()>()), shutdown.begin());
        assert_eq!(done, None);
        assert_eq!(start.elapsed().as_millis() / 100, 55);
    }

    #[tokio::test(start_paused = true)]
    async fn abandoning_ends_at_once() {
        let shutdown = service();
        let start = Instant::now();
        shutdown.abandon();
        assert_eq!(shutdown.run(std::future::pending::<()>()).await, None);
        assert_eq!(start.elapsed(), Duration::ZERO);
    }
}
