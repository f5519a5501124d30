//! Redis, or a store in this process with the same methods.
//!
//! A client connects at its first command, and again whenever the connection is lost. A command ends within a second,
//! with its result or with an error that names the server.

mod link;
mod memory;
mod record;
mod server;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::redis::Cmd;
use ::redis::FromRedisValue;
use ::redis::Pipeline;
use ::redis::RedisError;
use ::redis::RedisFuture;
use ::redis::RedisResult;
use ::redis::Value;
use ::redis::aio::ConnectionLike;

use self::memory::Memory;
use self::server::Repeat;
use self::server::Server;
use rgo_core::config::RedisConf;
use rgo_core::config::RedisType;

/// The client library. Its commands run on a [`Redis`].
pub use ::redis as client;

/// The time for a command, connecting included: half of the default timeout of a call.
const LIMIT: Duration = Duration::from_secs(1);

/// A hundred years, for any longer expiry, which clocks cannot hold.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// A client, like go-zero's `redis.Redis`. Clones share its connection, or its store.
///
/// Commands without a method here run through the client library, with the same time limit, reconnection and metrics.
/// `Type: memory` knows only the commands behind the methods.
///
/// ```
/// # async fn example(redis: rgo_cache::Redis) -> Result<(), rgo_cache::redis::client::RedisError> {
/// use rgo_cache::redis::client::AsyncCommands;
///
/// let mut redis = redis.clone();
/// let added: u64 = redis.sadd("online", "7").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Redis(Arc<Store>);

enum Store {
    Memory(Memory),
    Server(Server),
}

/// One command, or commands of a pipeline: the offset and number of its results.
#[derive(Clone, Copy)]
enum Request<'r> {
    One(&'r Cmd),
    Many(&'r Pipeline, usize, usize),
}

impl Redis {
    /// The Redis of `conf`. Every client of `Type: memory` has a store of its own.
    ///
    /// With `NonBlock: false` the server must respond within `PingTimeout`, connecting included; otherwise the client
    /// connects later. Fails if `conf` asks for something that is not supported.
    pub async fn new(conf: &RedisConf) -> rgo_core::Result<Self> {
        if conf.kind == RedisType::Memory {
            return Ok(Self(Arc::new(Store::Memory(Memory::default()))));
        }
        let server = Server::new(conf)?;
        if !conf.non_block {
            let ping = server.ping(conf.ping_timeout).await;
            ping.map_err(|error| Error::of(&conf.host, "ping", &error))?;
        }
        Ok(Self(Arc::new(Store::Server(server))))
    }

    /// The value of `key`. Bytes that are not UTF-8 become replacement characters.
    pub async fn get(&self, key: &str) -> Result<Option<String>> {
        let value: Option<Vec<u8>> = self.ask("get", Repeat::Yes, Cmd::get(key)).await?;
        Ok(value.map(|value| String::from_utf8_lossy(&value).into_owned()))
    }

    /// Sets `key` to `value`, without expiry.
    pub async fn set(&self, key: &str, value: &str) -> Result<()> {
        self.ask("set", Repeat::Yes, Cmd::set(key, value)).await
    }

    /// Sets `key` to `value` for the time `ttl`, in milliseconds and at least one.
    pub async fn setex(&self, key: &str, value: &str, ttl: Duration) -> Result<()> {
        self.ask("set", Repeat::Yes, Cmd::pset_ex(key, value, millis(ttl)))
            .await
    }

    /// [`setex`](Self::setex) if `key` does not exist. Returns whether it was set.
    ///
    /// In a cluster a command is sent again if its connection is lost, so the result may be false although this very
    /// call has set the key.
    pub async fn setnx_ex(&self, key: &str, value: &str, ttl: Duration) -> Result<bool> {
        let mut set = Cmd::set(key, value);
        set.arg("PX").arg(millis(ttl)).arg("NX");
        let done: Option<String> = self.ask("set", Repeat::No, set).await?;
        Ok(done.is_some())
    }

    /// Deletes `keys`. Returns how many of them existed.
    pub async fn del(&self, keys: &[impl AsRef<str>]) -> Result<u64> {
        if keys.is_empty() {
            return Ok(0);
        }
        let mut del = ::redis::cmd("DEL");
        for key in keys {
            del.arg(key.as_ref());
        }
        self.ask("del", Repeat::Yes, del).await
    }

    /// Whether `key` exists.
    pub async fn exists(&self, key: &str) -> Result<bool> {
        self.ask("exists", Repeat::Yes, Cmd::exists(key)).await
    }

    /// Makes `key` expire after `ttl`. Returns false if it does not exist.
    pub async fn expire(&self, key: &str, ttl: Duration) -> Result<bool> {
        let ttl = i64::try_from(millis(ttl)).unwrap_or(i64::MAX);
        self.ask("expire", Repeat::Yes, Cmd::pexpire(key, ttl))
            .await
    }

    /// The time until `key` expires, in milliseconds. `None` if it has no expiry or does not exist.
    pub async fn ttl(&self, key: &str) -> Result<Option<Duration>> {
        let left: i64 = self.ask("ttl", Repeat::Yes, Cmd::pttl(key)).await?;
        // Negative numbers stand for the reasons to have none.
        Ok(u64::try_from(left).ok().map(Duration::from_millis))
    }

    /// Adds one to the number in `key`, which is 0 if it does not exist. Returns the sum. A value that is not an
    /// `i64`, and the largest one, are errors.
    ///
    /// In a cluster a command is sent again if its connection is lost, so more than one may be added.
    pub async fn incr(&self, key: &str) -> Result<i64> {
        let mut incr = ::redis::cmd("INCR");
        incr.arg(key);
        self.ask("incr", Repeat::No, incr).await
    }

    /// Runs a command that metrics and errors call `name`.
    async fn ask<T: FromRedisValue>(
        &self,
        name: &'static str,
        repeat: Repeat,
        cmd: Cmd,
    ) -> Result<T> {
        let outcome = self.send(name, repeat, Request::One(&cmd)).await;
        let outcome = outcome.and_then(|value| Ok(::redis::from_redis_value(value)?));
        outcome.map_err(|error| Error::of(self.server(), name, &error))
    }

    async fn send(
        &self,
        name: &'static str,
        repeat: Repeat,
        request: Request<'_>,
    ) -> RedisResult<Value> {
        match (&*self.0, request) {
            (Store::Server(server), request) => server.send(name, repeat, request).await,
            (Store::Memory(memory), Request::One(cmd)) => memory.run(cmd),
            (Store::Memory(memory), Request::Many(pipeline, offset, count)) => {
                let values = pipeline.cmd_iter().map(|cmd| memory.run(cmd));
                let values: RedisResult<Vec<_>> = values.skip(offset).take(count).collect();
                values.map(Value::Array)
            }
        }
    }

    fn server(&self) -> &str {
        match &*self.0 {
            Store::Memory(_) => "memory",
            Store::Server(server) => server.name(),
        }
    }
}

impl ConnectionLike for Redis {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        Box::pin(self.send(server::name_of(cmd), Repeat::No, Request::One(cmd)))
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        let request = Request::Many(pipeline, offset, count);
        Box::pin(async move {
            match self.send("pipeline", Repeat::No, request).await? {
                Value::Array(values) => Ok(values),
                value => Ok(vec![value]),
            }
        })
    }

    fn get_db(&self) -> i64 {
        0
    }
}

/// Redis accepts neither an expiry of 0 nor an endless one.
fn millis(ttl: Duration) -> u64 {
    let ttl = ttl.clamp(Duration::from_millis(1), LONGEST);
    u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX)
}

/// The server's address, without user and password.
impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Redis").field(&self.server()).finish()
    }
}

/// The result of a command.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failed command: the server, the command's name and the reason, never a value or a password.
#[derive(Debug, Clone)]
pub struct Error(Arc<str>);

impl Error {
    fn of(server: &str, command: &str, error: &RedisError) -> Self {
        if error.is_timeout() {
            return Self::new(server, command, "no answer in time");
        }
        let text = error.to_string();
        // A server that does not know a command repeats its arguments, which may be a password.
        let reason = text.split(", with args").next().unwrap_or_default();
        Self::new(server, command, reason)
    }

    pub(crate) fn new(server: &str, command: &str, reason: impl fmt::Display) -> Self {
        Self(format!("redis {server}: {command}: {reason}").into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
