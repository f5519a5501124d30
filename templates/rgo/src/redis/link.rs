//! The connection of a client: made when needed, shared, and made anew once it is lost.
//!
//! The library's own `ConnectionManager` keeps a connection that a server's host has silently left, and stays
//! refused for good where a login failed once (a server full of clients, say).

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use ::redis::ErrorKind;
use ::redis::RedisError;
use ::redis::RedisResult;
use ::redis::ServerErrorKind;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use futures_util::future::Shared;

use super::connection::Connection;
use super::connection::Target;

/// An attempt to connect, under way or over, which many wait for.
pub(super) type Attempt = Shared<BoxFuture<'static, RedisResult<Connection>>>;

pub(super) struct Link {
    target: Arc<Target>,
    /// How long an attempt may take.
    limit: Duration,
    current: Mutex<Option<Attempt>>,
}

impl Link {
    pub(super) fn new(target: Target, limit: Duration) -> Self {
        Self {
            target: Arc::new(target),
            limit,
            current: Mutex::default(),
        }
    }

    /// The present attempt, or a new one.
    pub(super) fn attempt(&self) -> Attempt {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let begin = || {
            let target = Arc::clone(&self.target);
            let limit = self.limit;
            let attempt = async move { target.connect(limit).await }.boxed().shared();
            // It goes on when those who wait for it have given up.
            tokio::spawn(attempt.clone().map(|_| ()));
            attempt
        };
        current.get_or_insert_with(begin).clone()
    }

    /// The next command connects anew, unless another one has done so already.
    pub(super) fn give_up(&self, attempt: &Attempt) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|it| it.ptr_eq(attempt)) {
            *current = None;
        }
    }
}

/// Whether a new connection may do better, after an answer on an old one.
pub(super) fn is_lost(error: &RedisError) -> bool {
    // A server that became a replica: the name may lead to its successor.
    let demoted = ErrorKind::Server(ServerErrorKind::ReadOnly);
    error.is_io_error() || error.is_unrecoverable_error() || error.kind() == demoted
}
