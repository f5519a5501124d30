//! The end of a service, in go-zero's order: first it turns unready and the wrap-up listeners run, after `WrapUpTime` it
//! takes no new connections, and at `WaitTime` it drops the requests still in flight.

use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;

use futures_util::future::BoxFuture;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::Result;
use crate::config::ShutdownConf;

/// The life cycle of a service. Clones belong to the same service.
#[derive(Clone)]
pub struct Shutdown(Arc<Inner>);

struct Inner {
    conf: ShutdownConf,
    is_ready: AtomicBool,
    begun: OnceLock<Instant>,
    listeners: Mutex<Vec<BoxFuture<'static, ()>>>,
    // Cancelling one of them cancels those before it.
    wrapping_up: CancellationToken,
    stopping: CancellationToken,
    abandoned: CancellationToken,
}

impl Shutdown {
    /// A service that runs and is not ready yet.
    pub fn new(conf: &ShutdownConf) -> Self {
        let abandoned = CancellationToken::new();
        let stopping = abandoned.child_token();
        Self(Arc::new(Inner {
            conf: *conf,
            is_ready: AtomicBool::new(false),
            begun: OnceLock::new(),
            listeners: Mutex::default(),
            wrapping_up: stopping.child_token(),
            stopping,
            abandoned,
        }))
    }

    /// Tells the health check that the service takes requests.
    pub fn mark_ready(&self) {
        self.0.is_ready.store(true, Ordering::Relaxed);
    }

    /// Whether the service takes requests and shutdown has not begun.
    pub fn is_ready(&self) -> bool {
        self.0.is_ready.load(Ordering::Relaxed) && !self.0.wrapping_up.is_cancelled()
    }

    /// Runs `listener` when shutdown begins and requests are still taken, for example to leave a registry. The service
    /// waits for it, at most `WaitTime`.
    pub fn on_wrap_up(&self, listener: impl Future<Output = ()> + Send + 'static) {
        self.listeners().push(Box::pin(listener));
    }

    fn listeners(&self) -> MutexGuard<'_, Vec<BoxFuture<'static, ()>>> {
        let listeners = self.0.listeners.lock();
        listeners.unwrap_or_else(PoisonError::into_inner)
    }

    /// Resolves when shutdown begins.
    pub fn wrap_up(&self) -> impl Future<Output = ()> + Send + 'static {
        self.0.wrapping_up.clone().cancelled_owned()
    }

    /// Resolves when the server must accept no more connections: the signal for graceful servers.
    pub fn signal(&self) -> impl Future<Output = ()> + Send + 'static {
        self.0.stopping.clone().cancelled_owned()
    }

    /// Begins the shutdown. Returns when the server must accept no more connections: after `WrapUpTime` and when all
    /// listeners have finished. Further calls only wait.
    pub async fn begin(&self) {
        let conf = &self.0.conf;
        let begun = Instant::now();
        if self.0.begun.set(begun).is_err() {
            return self.signal().await;
        }
        self.0.wrapping_up.cancel();
        let listeners = mem::take(&mut *self.listeners());
        let mut listeners: JoinSet<()> = listeners.into_iter().collect();
        let wrap_up = async {
            tokio::time::sleep_until(begun + conf.wrap_up_time).await;
            // A listener that panics has finished as well.
            while listeners.join_next().await.is_some() {}
        };
        let limit = begun + conf.wait_time.max(conf.wrap_up_time);
        let _ = tokio::time::timeout_at(limit, wrap_up).await;
        self.0.stopping.cancel();
    }

    /// Drops the requests in flight at once.
    pub fn abandon(&self) {
        self.0.abandoned.cancel();
    }

    /// Runs a graceful server to its end. After [`Shutdown::signal`] it has the rest of `WaitTime` to answer the requests
    /// in flight. `None` means that it took longer and was dropped.
    pub async fn run<T>(&self, server: impl Future<Output = T>) -> Option<T> {
        let wait_time = self.0.conf.wait_time;
        let give_up = async {
            self.0.stopping.cancelled().await;
            let begun = self.0.begun.get().copied();
            let limit = begun.unwrap_or_else(Instant::now) + wait_time;
            let _ = tokio::time::timeout_at(limit, self.0.abandoned.cancelled()).await;
        };
        tokio::select! {
            biased;
            done = server => Some(done),
            () = give_up => {
                tracing::warn!("dropped the requests still in flight after {wait_time:?}");
                None
            }
        }
    }

    /// Begins the shutdown when the process gets SIGTERM or SIGINT; a second signal drops the requests in flight. Needs to
    /// run inside a tokio runtime.
    pub fn listen(&self) -> Result<()> {
        let runtime = Handle::try_current()?;
        let mut next = signals()?;
        let shutdown = self.clone();
        runtime.spawn(async move {
            let name = poll_fn(&mut next).await;
            tracing::info!("got {name}, shutting down");
            let second = async {
                poll_fn(&mut next).await;
                shutdown.abandon();
            };
            tokio::join!(shutdown.begin(), second);
        });
        Ok(())
    }
}

impl fmt::Debug for Shutdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shutdown")
            .field("is_ready", &self.is_ready())
            .finish_non_exhaustive()
    }
}

/// Polls for the next signal to end the process, and names it.
#[cfg(unix)]
fn signals() -> Result<impl FnMut(&mut Context<'_>) -> Poll<&'static str>> {
    use tokio::signal::unix::SignalKind;
    use tokio::signal::unix::signal;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(move |cx: &mut Context<'_>| {
        if terminate.poll_recv(cx).is_ready() {
            return Poll::Ready("SIGTERM");
        }
        interrupt.poll_recv(cx).map(|_| "SIGINT")
    })
}

/// Polls for the next Ctrl-C.
#[cfg(windows)]
fn signals() -> Result<impl FnMut(&mut Context<'_>) -> Poll<&'static str>> {
    let mut ctrl_c = tokio::signal::windows::ctrl_c()?;
    Ok(move |cx: &mut Context<'_>| ctrl_c.poll_recv(cx).map(|_| "Ctrl-C"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

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
