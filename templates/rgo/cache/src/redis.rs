//! Redis, or a store in this process with the same commands.
//!
//! A client connects when it is first asked, and again whenever the connection is lost. A command ends within a
//! second: with its answer or with an error that names the server.

mod address;
mod connection;
mod error;
mod link;
mod memory;
mod record;
mod server;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use self::error::Error;
pub use self::error::Result;
use self::memory::Memory;
use self::server::Repeat;
use self::server::Server;
use self::server::command;
use rgo_core::config::RedisConf;
use rgo_core::config::RedisType;

/// For a command, connecting included: half of what a call may take by default.
const LIMIT: Duration = Duration::from_secs(1);

/// A hundred years: for any longer expiry, which clocks cannot hold.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// A client: go-zero's `redis.Redis`. Clones share its connection, or its store.
#[derive(Clone)]
pub struct Redis(Arc<Store>);

enum Store {
    Memory(Memory),
    Server(Server),
}

impl Redis {
    /// The Redis `conf` describes. Every client of `Type: memory` has a store of its own.
    ///
    /// With `NonBlock: false` the server has to answer within `PingTimeout`, connecting included; otherwise nothing is
    /// connected yet. What `conf` asks for and nobody can give is an error in either case.
    pub async fn new(conf: &RedisConf) -> rgo_core::Result<Self> {
        if conf.kind == RedisType::Memory {
            return Ok(Self(Arc::new(Store::Memory(Memory::default()))));
        }
        let server = Server::new(conf)?;
        if !conf.non_block {
            server.ping(conf.ping_timeout).await?;
        }
        Ok(Self(Arc::new(Store::Server(server))))
    }

    /// The value under `key`. What is not UTF-8 comes with replacement characters.
    pub async fn get(&self, key: &str) -> Result<Option<String>> {
        match &*self.0 {
            Store::Memory(memory) => Ok(memory.get(key)),
            Store::Server(server) => {
                let get = command("GET", &[key]);
                let found: Option<Vec<u8>> = server.ask("get", Repeat::Yes, get).await?;
                Ok(found.map(|value| String::from_utf8_lossy(&value).into_owned()))
            }
        }
    }

    /// Puts `value` under `key`, for good.
    pub async fn set(&self, key: &str, value: &str) -> Result<()> {
        match &*self.0 {
            Store::Memory(memory) => memory.set(key, value, None),
            Store::Server(server) => {
                let set = command("SET", &[key, value]);
                server.ask("set", Repeat::Yes, set).await?
            }
        }
        Ok(())
    }

    /// Puts `value` under `key` for the time `ttl`, to the millisecond and at least one.
    pub async fn setex(&self, key: &str, value: &str, ttl: Duration) -> Result<()> {
        let ttl = bounded(ttl);
        match &*self.0 {
            Store::Memory(memory) => memory.set(key, value, Some(ttl)),
            Store::Server(server) => {
                let set = command("SET", &[key, value, "PX", &millis(ttl)]);
                server.ask("set", Repeat::Yes, set).await?
            }
        }
        Ok(())
    }

    /// [`setex`](Self::setex), but only if there is nothing under `key`; tells whether it was put there.
    ///
    /// In a cluster a command whose connection is lost is sent again: false may then be said of what this very call
    /// has put there.
    pub async fn setnx_ex(&self, key: &str, value: &str, ttl: Duration) -> Result<bool> {
        let ttl = bounded(ttl);
        match &*self.0 {
            Store::Memory(memory) => Ok(memory.set_new(key, value, ttl)),
            Store::Server(server) => {
                let set = command("SET", &[key, value, "PX", &millis(ttl), "NX"]);
                let done: Option<String> = server.ask("set", Repeat::No, set).await?;
                Ok(done.is_some())
            }
        }
    }

    /// Deletes `keys`; tells how many of them there were.
    pub async fn del(&self, keys: &[impl AsRef<str>]) -> Result<u64> {
        if keys.is_empty() {
            return Ok(0);
        }
        let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
        match &*self.0 {
            Store::Memory(memory) => Ok(memory.del(&keys)),
            Store::Server(server) => {
                let del = command("DEL", &keys);
                server.ask("del", Repeat::Yes, del).await
            }
        }
    }

    /// Whether there is something under `key`.
    pub async fn exists(&self, key: &str) -> Result<bool> {
        match &*self.0 {
            Store::Memory(memory) => Ok(memory.get(key).is_some()),
            Store::Server(server) => {
                let exists = command("EXISTS", &[key]);
                server.ask("exists", Repeat::Yes, exists).await
            }
        }
    }

    /// Lets `key` live for `ttl` from now on; false if there is no such key.
    pub async fn expire(&self, key: &str, ttl: Duration) -> Result<bool> {
        let ttl = bounded(ttl);
        match &*self.0 {
            Store::Memory(memory) => Ok(memory.expire(key, ttl)),
            Store::Server(server) => {
                let expire = command("PEXPIRE", &[key, &millis(ttl)]);
                server.ask("expire", Repeat::Yes, expire).await
            }
        }
    }

    /// How long `key` still lives, to the millisecond. `None`: it has no expiry, or there is no such key.
    pub async fn ttl(&self, key: &str) -> Result<Option<Duration>> {
        match &*self.0 {
            Store::Memory(memory) => Ok(memory.ttl(key)),
            Store::Server(server) => {
                let ttl = command("PTTL", &[key]);
                let left: i64 = server.ask("ttl", Repeat::Yes, ttl).await?;
                // Negative: one of the two reasons to have none.
                Ok(u64::try_from(left).ok().map(Duration::from_millis))
            }
        }
    }

    /// Adds one to the number under `key`, 0 if there is none, and returns the sum. A text that is no `i64`, or
    /// its largest, is an error.
    ///
    /// In a cluster a command whose connection is lost is sent again: more than one may then be added.
    pub async fn incr(&self, key: &str) -> Result<i64> {
        match &*self.0 {
            Store::Memory(memory) => memory.incr(key),
            Store::Server(server) => {
                let incr = command("INCR", &[key]);
                server.ask("incr", Repeat::No, incr).await
            }
        }
    }
}

/// What Redis takes: it knows no expiry of 0, and none without end.
fn bounded(ttl: Duration) -> Duration {
    ttl.clamp(Duration::from_millis(1), LONGEST)
}

fn millis(ttl: Duration) -> String {
    ttl.as_millis().to_string()
}

/// The server's address, without user and password.
impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match &*self.0 {
            Store::Memory(_) => "memory",
            Store::Server(server) => server.name(),
        };
        f.debug_tuple("Redis").field(&name).finish()
    }
}
