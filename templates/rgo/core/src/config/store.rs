//! Redis, caches and databases.

use std::time::Duration;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error;

use super::de::section;
use super::value::Secret;
use super::value::duration;

/// A Redis server or cluster: go-zero's `redis.RedisConf`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase", remote = "Self")]
pub struct RedisConf {
    /// `Host`: `host:port`; of a cluster several, separated by commas. Required unless `Type` is `memory`.
    pub host: String,
    /// `Type`, default `node`.
    #[serde(rename = "Type")]
    pub kind: RedisType,
    /// `User`, default none.
    pub user: String,
    /// `Pass`, default none.
    pub pass: Secret,
    /// `Tls`, default false.
    pub tls: bool,
    /// `NonBlock`, default true: start without waiting for a connection.
    pub non_block: bool,
    /// `DisableIdentity`, default false: do not tell the server the client's name.
    pub disable_identity: bool,
    /// `Protocol`, default 3: the version of RESP, 2 or 3.
    pub protocol: u8,
    /// `MaintNotifications`, default `disabled`. Has no effect yet.
    pub maint_notifications: String,
    /// `PingTimeout`, default `1s`.
    #[serde(deserialize_with = "duration")]
    pub ping_timeout: Duration,
}

impl Default for RedisConf {
    /// go-zero's defaults with an empty `Host`.
    fn default() -> Self {
        Self {
            host: String::new(),
            kind: RedisType::default(),
            user: String::new(),
            pass: Secret::default(),
            tls: false,
            non_block: true,
            disable_identity: false,
            protocol: 3,
            maint_notifications: "disabled".to_owned(),
            ping_timeout: Duration::from_secs(1),
        }
    }
}

impl<'de> Deserialize<'de> for RedisConf {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        section(from, |keys| {
            let conf = Self::deserialize(keys)?;
            if conf.host.is_empty() && conf.kind != RedisType::Memory {
                return Err(Error::missing_field("Host"));
            }
            Ok(conf)
        })
    }
}

/// `Type` of a Redis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RedisType {
    /// `node`: one server.
    #[default]
    Node,
    /// `cluster`: Redis Cluster.
    Cluster,
    /// `memory`: a store in this process that is lost when it ends. go-zero does not have it.
    Memory,
}

/// A Redis and a key in it: go-zero's `redis.RedisKeyConf`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase", remote = "Self")]
pub struct RedisKeyConf {
    /// The keys of the Redis.
    #[serde(skip)]
    pub redis: RedisConf,
    /// `Key`: the hash that callers' tokens are looked up in.
    pub key: String,
}

impl<'de> Deserialize<'de> for RedisKeyConf {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        section(from, |keys| {
            let redis = Deserialize::deserialize(keys.clone())?;
            Ok(Self {
                redis,
                ..Self::deserialize(keys)?
            })
        })
    }
}

/// `Cache`: the nodes that rows are cached on. An empty list switches the cache off.
pub type CacheConf = Vec<CacheNodeConf>;

/// One node of a `Cache`: go-zero's `cache.NodeConf`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase", remote = "Self")]
pub struct CacheNodeConf {
    /// The keys of the Redis.
    #[serde(skip)]
    pub redis: RedisConf,
    /// `Weight`, default 100: the node's share of the keys.
    pub weight: u32,
}

impl Default for CacheNodeConf {
    /// go-zero's defaults with an empty `Host`.
    fn default() -> Self {
        Self {
            redis: RedisConf::default(),
            weight: 100,
        }
    }
}

impl<'de> Deserialize<'de> for CacheNodeConf {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        section(from, |keys| {
            let redis = Deserialize::deserialize(keys.clone())?;
            Ok(Self {
                redis,
                ..Self::deserialize(keys)?
            })
        })
    }
}

/// `DB`: go-zero's `sqlx.SqlConf`.
///
/// `DataSource` is one of
/// - `user:password@tcp(host:3306)/database?loc=Asia%2FShanghai` as go-sql-driver reads it, or `mysql://…`;
/// - `host=… user=… password=… dbname=…` or `postgres://…`, as pgx reads them;
/// - `sqlite:path/of/file.db`, `file:path` or `:memory:`, with `?mode=ro|rw|rwc` and `loc`.
///
/// Columns hold times without a zone; `loc` (default UTC) is the zone they are in, for every database. `PostgreSQL` takes it
/// from `TimeZone` too, and sets the session's. `tls` of `MySQL` is `preferred` by default. Parameters that no driver knows
/// become session variables, as in Go; known ones without effect are a warning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DbConf {
    /// `DataSource`, required: a DSN as the Go drivers read it, or a URL.
    pub data_source: Secret,
    /// `DriverName`, default `mysql`. Has no effect: `DataSource` tells which database it is.
    #[serde(default = "default_driver_name")]
    pub driver_name: String,
    /// `Replicas`: data sources for reading. Has no effect yet, which is a warning at start.
    #[serde(default)]
    pub replicas: Vec<Secret>,
    /// `Policy`, default `round-robin`: which replica is read from. Has no effect yet.
    #[serde(default)]
    pub policy: ReplicaPolicy,
}

fn default_driver_name() -> String {
    "mysql".to_owned()
}

/// `DB.Policy`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplicaPolicy {
    /// `round-robin`: one after the other.
    #[default]
    RoundRobin,
    /// `random`: any.
    Random,
}
