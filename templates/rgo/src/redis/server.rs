//! Commands to a server or cluster, each within its time, counted and timed.

use std::time::Duration;

use ::redis::Cmd;
use ::redis::FromRedisValue;
use ::redis::RedisError;
use tokio::time::Instant;
use tokio::time::timeout_at;

use super::address;
use super::connection::Target;
use super::error::Error;
use super::error::Result;
use super::link::Link;
use super::link::is_lost;
use super::record;
use crate::config::RedisConf;
use crate::config::RedisType;

/// For a command, connecting included: half of what a call may take by default.
const LIMIT: Duration = Duration::from_secs(1);

pub(super) struct Server {
    /// `Host` as configured.
    name: String,
    link: Link,
}

/// Whether a command may reach the server twice: then one whose connection was lost is sent once more.
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
    pub(super) fn new(conf: &RedisConf) -> crate::Result<Self> {
        let mut servers = address::servers(conf)?;
        let target = match conf.kind {
            RedisType::Cluster => Target::Cluster(servers),
            RedisType::Node | RedisType::Memory => Target::Node(servers.swap_remove(0)),
        };
        Ok(Self {
            name: conf.host.clone(),
            link: Link::new(target, LIMIT),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// An error unless the server answers within `limit`.
    pub(super) async fn ping(&self, limit: Duration) -> Result<()> {
        let ping = command("PING", &[]);
        let outcome = self.within::<()>(&ping, Instant::now() + limit).await;
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
        let mut outcome = self.within(&cmd, until).await;
        if let Err(Failure::Redis {
            error,
            was_connected: true,
        }) = &outcome
            && error.is_connection_dropped()
            && repeat == Repeat::Yes
        {
            // An idle connection that the server closed is only noticed now.
            outcome = self.within(&cmd, until).await;
        }
        let outcome = outcome.map_err(|failure| self.error(name, &failure));
        record::command(name, start.elapsed(), outcome.as_ref().err());
        outcome
    }

    async fn within<T: FromRedisValue>(&self, cmd: &Cmd, until: Instant) -> Result<T, Failure> {
        let attempt = self.link.attempt();
        let answer = async {
            let connection = attempt.clone().await.map_err(|error| (error, false))?;
            connection.ask(cmd).await.map_err(|error| (error, true))
        };
        match timeout_at(until, answer).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err((error, was_connected))) => {
                if !was_connected || is_lost(&error) {
                    self.link.give_up(&attempt);
                }
                Err(Failure::Redis {
                    error,
                    was_connected,
                })
            }
            Err(_) => {
                // Nothing tells a slow server from one that has silently gone.
                self.link.give_up(&attempt);
                Err(Failure::Timeout)
            }
        }
    }

    fn error(&self, command: &str, failure: &Failure) -> Error {
        match failure {
            Failure::Timeout => Error::timeout(&self.name, command),
            Failure::Redis { error, .. } => Error::of(&self.name, command, error),
        }
    }
}
