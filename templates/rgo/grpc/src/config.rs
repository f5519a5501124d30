//! A gRPC service: go-zero's `zrpc.RpcServerConf`.

use std::time::Duration;

use serde::Deserialize;
use serde::Deserializer;

use rgo_core::config::EtcdConf;
use rgo_core::config::RedisKeyConf;
use rgo_core::config::ServiceConf;
use rgo_core::config::cpu_threshold;
use rgo_core::config::default_cpu_threshold;
use rgo_core::config::duration;
use rgo_core::config::millis;
use rgo_core::config::section;

/// The keys of a gRPC service.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase", remote = "Self")]
pub struct RpcServerConf {
    /// The keys that every service has.
    #[serde(skip)]
    pub service: ServiceConf,
    /// `ListenOn`, required: an address such as `0.0.0.0:8080`.
    pub listen_on: String,
    /// `Etcd`: where the service registers itself. Not supported yet: the service does not start with it.
    #[serde(default)]
    pub etcd: Option<EtcdConf>,
    /// `Auth`, default false: check the callers' `app` and `token`. Not supported yet: the service does not start with it.
    #[serde(default)]
    pub auth: bool,
    /// `Redis`: where callers' tokens are. Has no effect yet.
    #[serde(default)]
    pub redis: Option<RedisKeyConf>,
    /// `StrictControl`, default false: reject calls while Redis is not available. Has no effect yet.
    #[serde(default)]
    pub strict_control: bool,
    /// `Timeout` of a call in milliseconds, default 2000; 0 means no limit and is `None`.
    #[serde(default = "default_timeout", deserialize_with = "millis")]
    pub timeout: Option<Duration>,
    /// `CpuThreshold`, default 900. Has no effect yet.
    #[serde(default = "default_cpu_threshold", deserialize_with = "cpu_threshold")]
    pub cpu_threshold: u32,
    /// `Health`, default true: serve the standard health service.
    #[serde(default = "yes")]
    pub health: bool,
    /// `Middlewares`, all on by default.
    #[serde(default)]
    pub middlewares: RpcServerMiddlewares,
    /// `MethodTimeouts`: timeouts of single methods.
    #[serde(default)]
    pub method_timeouts: Vec<MethodTimeoutConf>,
}

impl<'de> Deserialize<'de> for RpcServerConf {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        section(from, |keys| {
            let service = Deserialize::deserialize(keys.clone())?;
            Ok(Self {
                service,
                ..Self::deserialize(keys)?
            })
        })
    }
}

impl Default for RpcServerConf {
    /// go-zero's defaults with an empty `Name` and any free local port, for tests.
    fn default() -> Self {
        Self {
            service: ServiceConf::default(),
            listen_on: "127.0.0.1:0".to_owned(),
            etcd: None,
            auth: false,
            redis: None,
            strict_control: false,
            timeout: default_timeout(),
            cpu_threshold: default_cpu_threshold(),
            health: true,
            middlewares: RpcServerMiddlewares::default(),
            method_timeouts: Vec::new(),
        }
    }
}

fn yes() -> bool {
    true
}

#[expect(clippy::unnecessary_wraps, reason = "the field's type")]
fn default_timeout() -> Option<Duration> {
    Some(Duration::from_secs(2))
}

/// One of `MethodTimeouts`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MethodTimeoutConf {
    /// `FullMethod`: `/package.Service/Method`.
    pub full_method: String,
    /// `Timeout`: a duration such as `3s`.
    #[serde(deserialize_with = "duration")]
    pub timeout: Duration,
}

/// `Middlewares` of a server, all on by default.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(clippy::struct_excessive_bools, reason = "go-zero's keys")]
pub struct RpcServerMiddlewares {
    /// `Trace`: read the trace context of calls.
    pub trace: bool,
    /// `Recover`: answer a panic with `Internal`.
    pub recover: bool,
    /// `Stat`: log a line for each call.
    pub stat: bool,
    /// `StatConf`: how `Stat` logs.
    pub stat_conf: StatConf,
    /// `Prometheus`: count and time calls.
    pub prometheus: bool,
    /// `Breaker`: the circuit breaker. Has no effect yet.
    pub breaker: bool,
}

impl Default for RpcServerMiddlewares {
    fn default() -> Self {
        Self {
            trace: true,
            recover: true,
            stat: true,
            stat_conf: StatConf::default(),
            prometheus: true,
            breaker: true,
        }
    }
}

/// `Middlewares.StatConf`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct StatConf {
    /// `SlowThreshold`, default `500ms`: a longer call is logged as slow. 0 means the default.
    #[serde(deserialize_with = "duration")]
    pub slow_threshold: Duration,
    /// `IgnoreContentMethods`: methods, as `/package.Service/Method`, that are logged only when they are slow, and
    /// without their request.
    pub ignore_content_methods: Vec<String>,
}

impl Default for StatConf {
    fn default() -> Self {
        Self {
            slow_threshold: Duration::from_millis(500),
            ignore_content_methods: Vec::new(),
        }
    }
}
