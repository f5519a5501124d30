//! Redis, caches and databases.

use std::time::Duration;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error as _;

use super::duration::duration;
use super::secret::Secret;
use super::text::yes;

/// A Redis server or cluster: go-zero's `redis.RedisConf`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", remote = "Self")]
pub struct RedisConf {
    /// `Host`: `host:port`, of a cluster several divided by commas. Required, unless `Type` is `memory`.
    #[serde(default = "no_host")]
    pub host: String,
    /// `Type`, default `node`.
    #[serde(default, rename = "Type")]
    pub kind: RedisType,
    /// `User`: none when empty.
    #[serde(default)]
    pub user: String,
    /// `Pass`: none when empty.
    #[serde(default)]
    pub pass: Secret,
    /// `Tls`, default false.
    #[serde(default)]
    pub tls: bool,
    /// `NonBlock`, default true: start without a connection.
    #[serde(default = "yes")]
    pub non_block: bool,
    /// `DisableIdentity`, default false: do not tell the server the client's name.
    #[serde(default)]
    pub disable_identity: bool,
    /// `Protocol`, default 3: the version of RESP, 2 or 3.
    #[serde(default = "default_protocol")]
    pub protocol: u8,
    /// `MaintNotifications`, default `disabled`: read, and without effect.
    #[serde(default = "default_maint_notifications")]
    pub maint_notifications: String,
    /// `PingTimeout`, default `1s`.
    #[serde(default = "default_ping_timeout", deserialize_with = "duration")]
    pub ping_timeout: Duration,
}

/// What no file can hold.
fn no_host() -> String {
    "\0".to_owned()
}

impl<'de> Deserialize<'de> for RedisConf {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut conf = Self::deserialize(from)?;
        if conf.host == no_host() {
            if conf.kind != RedisType::Memory {
                return Err(D::Error::missing_field("Host"));
            }
            conf.host.clear();
        }
        Ok(conf)
    }
}

fn default_protocol() -> u8 {
    3
}

fn default_maint_notifications() -> String {
    "disabled".to_owned()
}

fn default_ping_timeout() -> Duration {
    Duration::from_secs(1)
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
    /// `memory`: a store in this process, which ends with it. Not known to go-zero.
    Memory,
}

/// A Redis and a key in it: go-zero's `redis.RedisKeyConf`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RedisKeyConf {
    /// The keys of the Redis.
    #[serde(rename = "*")]
    pub redis: RedisConf,
    /// `Key`: needed where callers' tokens are looked up in it.
    #[serde(default)]
    pub key: String,
}

/// `Cache`: the nodes rows are cached on; an empty list caches nothing.
pub type CacheConf = Vec<CacheNodeConf>;

/// One node of a `Cache`: go-zero's `cache.NodeConf`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CacheNodeConf {
    /// The keys of the Redis.
    #[serde(rename = "*")]
    pub redis: RedisConf,
    /// `Weight`, default 100: the node's share of the keys.
    #[serde(default = "default_weight")]
    pub weight: u32,
}

fn default_weight() -> u32 {
    100
}

/// `DB`: go-zero's `sqlx.SqlConf`, which `sql::Db::connect` takes.
///
/// `DataSource` is one of
/// - `user:password@tcp(host:3306)/database?loc=Asia%2FShanghai`, as go-sql-driver takes it, or `mysql://…`,
/// - `host=… user=… password=… dbname=…` or `postgres://…`, as pgx takes them,
/// - `sqlite:path/of/file.db`, `file:path` or `:memory:`, with `?mode=ro|rw|rwc` and `loc`.
///
/// What it says about `loc` (default UTC) holds for every database: columns hold times without a zone in it. For
/// `PostgreSQL` it is the session's `TimeZone` too, and may be written so. `tls` of MySQL is `preferred` where nothing is
/// said. Parameters that no driver knows are session variables, as in Go; known ones without effect are a warning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DbConf {
    /// `DataSource`, required: a DSN as the Go drivers take it, or a URL.
    pub data_source: Secret,
    /// `DriverName`, default `mysql`: read, and without effect, `DataSource` says which database it is.
    #[serde(default = "default_driver_name")]
    pub driver_name: String,
    /// `Replicas`: further data sources, for reading; so far a warning and without effect.
    #[serde(default)]
    pub replicas: Vec<Secret>,
    /// `Policy`, default `round-robin`: which replica is read from; without effect, as `Replicas` is.
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
