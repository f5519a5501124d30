//! The connection of a client: made when needed, shared, and made anew once it is lost.
//!
//! The library's own `ConnectionManager` keeps a connection that a server's host has silently left, and stays
//! refused for good where a login failed once (a server full of clients, say). Its cluster client keeps one, too.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use ::redis::ErrorKind;
use ::redis::RedisError;
use ::redis::RedisResult;
use ::redis::ServerErrorKind;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use futures_util::future::Shared;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio::time::timeout_at;

use super::LIMIT;
use super::connection::Connection;
use super::connection::Target;

/// An attempt to connect, under way or over, which many wait for.
pub(super) type Attempt = Shared<BoxFuture<'static, RedisResult<Connection>>>;

pub(super) struct Link {
    target: Arc<Target>,
    current: Mutex<Option<Current>>,
}

struct Current {
    attempt: Attempt,
    /// Finds out whether the connection still leads to the server.
    doubt: Option<JoinHandle<()>>,
}

impl Link {
    pub(super) fn new(target: Target) -> Self {
        Self {
            target: Arc::new(target),
            current: Mutex::default(),
        }
    }

    /// The present attempt, or a new one within `limit`. One that takes longer than those who wait for it goes on.
    pub(super) fn attempt(&self, limit: Duration) -> Attempt {
        let mut current = self.current();
        if let Some(Current { attempt, .. }) = &*current
            // What failed when nobody waited for it says nothing of now.
            && !matches!(attempt.peek(), Some(Err(_)))
        {
            return attempt.clone();
        }
        let attempt = self.connect(limit);
        tokio::spawn(attempt.clone().map(|_| ()));
        *current = Some(Current::of(attempt.clone()));
        attempt
    }

    /// The connection that `attempt` made is lost: the next command connects anew, unless another one has done so
    /// already.
    pub(super) fn give_up(self: &Arc<Self>, attempt: &Attempt) {
        if let Target::Cluster(_) = *self.target {
            // Perhaps only that to one node is. The library sees to it, and the others serve meanwhile.
            return self.doubt(attempt, Instant::now());
        }
        self.current().take_if(|it| it.attempt.ptr_eq(attempt));
    }

    /// A command on the connection that `attempt` made was not answered. Nothing tells a slow server from one that
    /// has silently gone: if it does not answer a PING either until `until`, a new connection takes the place of
    /// this one as soon as there is one.
    pub(super) fn doubt(self: &Arc<Self>, attempt: &Attempt, until: Instant) {
        let mut current = self.current();
        let (Some(current), Some(Ok(connection)), Ok(runtime)) =
            (&mut *current, attempt.peek(), Handle::try_current())
        else {
            return;
        };
        let is_doubted = |doubt: &JoinHandle<()>| !doubt.is_finished();
        if !current.attempt.ptr_eq(attempt) || current.doubt.as_ref().is_some_and(is_doubted) {
            return;
        }
        let link = Arc::clone(self);
        let attempt = attempt.clone();
        let connection = connection.clone();
        current.doubt = Some(runtime.spawn(async move {
            let ping = ::redis::cmd("PING");
            let answer = timeout_at(until, connection.ask::<()>(&ping)).await;
            let is_gone = answer.map_or(true, |it| it.is_err_and(|error| is_lost(&error)));
            if !is_gone {
                return;
            }
            let next = link.connect(LIMIT);
            if next.clone().await.is_ok()
                && let Some(current) = &mut *link.current()
                && current.attempt.ptr_eq(&attempt)
            {
                *current = Current::of(next);
            }
        }));
    }

    fn connect(&self, limit: Duration) -> Attempt {
        let target = Arc::clone(&self.target);
        async move { target.connect(limit).await }.boxed().shared()
    }

    fn current(&self) -> MutexGuard<'_, Option<Current>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Current {
    fn of(attempt: Attempt) -> Self {
        Self {
            attempt,
            doubt: None,
        }
    }
}

/// Whether a new connection may do better, after an answer on an old one.
pub(super) fn is_lost(error: &RedisError) -> bool {
    // A server that became a replica: the name may lead to its successor.
    let demoted = ErrorKind::Server(ServerErrorKind::ReadOnly);
    error.is_io_error() || error.is_unrecoverable_error() || error.kind() == demoted
}
