//! Commands to a server or cluster, each within its time, counted and timed.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use ::redis::Cmd;
use ::redis::FromRedisValue;
use ::redis::RedisError;
use tokio::time::Instant;
use tokio::time::timeout_at;

use super::LIMIT;
use super::address;
use super::connection::Target;
use super::error::Error;
use super::error::Result;
use super::link::Attempt;
use super::link::Link;
use super::link::is_lost;
use super::record;
use rgo_core::config::RedisConf;
use rgo_core::config::RedisType;

pub(super) struct Server {
    /// `Host` as configured.
    name: String,
    link: Arc<Link>,
}

/// Whether a command may reach the server twice: then one whose connection was lost is sent once more. In a cluster
/// the library does so with every command.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    Yes,
    No,
}

/// A command and its arguments.
pub(super) fn command(name: &str, args: &[&str]) -> Cmd {
    let mut command = ::redis::cmd(name);
    command.arg(args);
    command
}

enum Failure {
    Timeout,
    Redis {
        error: RedisError,
        /// On a connection that had been made before.
        was_connected: bool,
    },
}

impl Server {
    pub(super) fn new(conf: &RedisConf) -> rgo_core::Result<Self> {
        let mut servers = address::servers(conf)?;
        let target = match conf.kind {
            RedisType::Cluster => Target::Cluster(servers),
            RedisType::Node | RedisType::Memory => Target::Node(servers.swap_remove(0)),
        };
        Ok(Self {
            name: conf.host.clone(),
            link: Arc::new(Link::new(target)),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// An error unless the server answers within `limit`.
    pub(super) async fn ping(&self, limit: Duration) -> Result<()> {
        let ping = command("PING", &[]);
        let until = Instant::now() + limit;
        let attempt = self.link.attempt(limit.max(LIMIT));
        let outcome = self.within::<()>(attempt, &ping, until).await;
        outcome.map_err(|failure| self.error("ping", &failure))
    }

    /// Sends a command that metrics and errors call `name`.
    pub(super) async fn ask<T: FromRedisValue>(
        &self,
        name: &'static str,
        repeat: Repeat,
        cmd: Cmd,
    ) -> Result<T> {
        let start = Instant::now();
        let until = start + LIMIT;
        let mut outcome = self.within(self.link.attempt(LIMIT), &cmd, until).await;
        if let Err(Failure::Redis {
            error,
            was_connected: true,
        }) = &outcome
            && error.is_connection_dropped()
            && repeat == Repeat::Yes
        {
            // An idle connection that the server closed is only noticed now.
            outcome = self.within(self.link.attempt(LIMIT), &cmd, until).await;
        }
        let outcome = outcome.map_err(|failure| self.error(name, &failure));
        record::command(name, start.elapsed(), outcome.as_ref().err());
        outcome
    }

    async fn within<T: FromRedisValue>(
        &self,
        attempt: Attempt,
        cmd: &Cmd,
        until: Instant,
    ) -> Result<T, Failure> {
        let answer = async {
            let connection = attempt.clone().await.map_err(|error| (error, false))?;
            let unanswered = Unanswered {
                link: &self.link,
                attempt: &attempt,
                until,
            };
            let outcome = connection.ask(cmd).await.map_err(|error| (error, true));
            mem::forget(unanswered);
            outcome
        };
        match timeout_at(until, answer).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err((error, was_connected))) => {
                if was_connected && is_lost(&error) {
                    self.link.give_up(&attempt);
                }
                Err(Failure::Redis {
                    error,
                    was_connected,
                })
            }
            Err(_) => Err(Failure::Timeout),
        }
    }

    fn error(&self, command: &str, failure: &Failure) -> Error {
        match failure {
            Failure::Timeout => Error::timeout(&self.name, command),
            Failure::Redis { error, .. } => Error::of(&self.name, command, error),
        }
    }
}

/// A command that was sent. It is dropped when its time is over, and when its caller no longer waits.
struct Unanswered<'a> {
    link: &'a Arc<Link>,
    attempt: &'a Attempt,
    until: Instant,
}

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        self.link.doubt(self.attempt, self.until);
    }
}
