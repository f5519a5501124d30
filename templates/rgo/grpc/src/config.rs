//! The configuration of a gRPC service: go-zero's `zrpc.RpcServerConf`.

use std::time::Duration;

use serde::Deserialize;

use rgo_core::config::EtcdConf;
use rgo_core::config::RedisKeyConf;
use rgo_core::config::ServiceConf;
use rgo_core::config::cpu_threshold;
use rgo_core::config::default_cpu_threshold;
use rgo_core::config::duration;
use rgo_core::config::millis;

/// The keys of a gRPC service.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RpcServerConf {
    /// The keys every service has.
    #[serde(rename = "*")]
    pub service: ServiceConf,
    /// `ListenOn`, required: `0.0.0.0:8080`, or `:8080` for every interface.
    pub listen_on: String,
    /// `Etcd`: where the service registers itself. Not supported yet: a server with this section does not start.
    #[serde(default)]
    pub etcd: Option<EtcdConf>,
    /// `Auth`, default false: checks `app` and `token` of callers. Not supported yet: a server with `true` does not
    /// start.
    #[serde(default)]
    pub auth: bool,
    /// `Redis`: where `Auth` finds the tokens. Has no effect.
    #[serde(default)]
    pub redis: Option<RedisKeyConf>,
    /// `StrictControl`, default false: makes `Auth` refuse calls while Redis is down. Has no effect.
    #[serde(default)]
    pub strict_control: bool,
    /// `Timeout` in ms, default 2000: the longest an rpc may take; 0 is `None`, no limit. Does not apply to streams.
    #[serde(default = "default_timeout", deserialize_with = "millis")]
    pub timeout: Option<Duration>,
    /// `CpuThreshold` in thousandths, default 900: the load at which rpcs are shed. Has no effect: there is no load
    /// shedding yet.
    #[serde(default = "default_cpu_threshold", deserialize_with = "cpu_threshold")]
    pub cpu_threshold: u32,
    /// `Health`, default true: serves `grpc.health.v1.Health`.
    #[serde(default = "yes")]
    pub health: bool,
    /// `Middlewares`: all on by default.
    #[serde(default)]
    pub middlewares: RpcServerMiddlewares,
    /// `MethodTimeouts`: limits of single methods, instead of `Timeout`.
    #[serde(default)]
    pub method_timeouts: Vec<MethodTimeoutConf>,
}

impl Default for RpcServerConf {
    /// For tests: go-zero's defaults, an empty `Name`, and any free port of 127.0.0.1.
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
    /// `Timeout`: `3s`.
    #[serde(deserialize_with = "duration")]
    pub timeout: Duration,
}

/// `Middlewares` of a server: all on by default.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(clippy::struct_excessive_bools, reason = "go-zero's keys")]
pub struct RpcServerMiddlewares {
    /// `Trace`: continues the caller's trace.
    pub trace: bool,
    /// `Recover`: answers a panic with `Internal`.
    pub recover: bool,
    /// `Stat`: a log line for every rpc.
    pub stat: bool,
    /// `StatConf`: the settings of `Stat`.
    pub stat_conf: StatConf,
    /// `Prometheus`: counts and durations by method.
    pub prometheus: bool,
    /// `Breaker`: has no effect, there is no circuit breaker yet.
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
    /// `SlowThreshold`, default `500ms`: a longer rpc is logged as slow. 0 means the default.
    #[serde(deserialize_with = "duration")]
    pub slow_threshold: Duration,
    /// `IgnoreContentMethods`: methods, as `/package.Service/Method`, that are logged only if they are slow, and
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
