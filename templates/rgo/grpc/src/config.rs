//! A gRPC service and a client of one: go-zero's `zrpc.RpcServerConf` and `zrpc.RpcClientConf`.

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
    /// `ListenOn`, required: `0.0.0.0:8080`.
    pub listen_on: String,
    /// `Etcd`: where the service registers itself; nowhere when absent.
    #[serde(default)]
    pub etcd: Option<EtcdConf>,
    /// `Auth`, default false: whether callers show `app` and `token`.
    #[serde(default)]
    pub auth: bool,
    /// `Redis`: where the tokens stand.
    #[serde(default)]
    pub redis: Option<RedisKeyConf>,
    /// `StrictControl`, default false: a call is refused when Redis cannot be asked.
    #[serde(default)]
    pub strict_control: bool,
    /// `Timeout` in ms, default 2000: how long a call may take; 0 is `None`, no limit.
    #[serde(default = "default_timeout", deserialize_with = "millis")]
    pub timeout: Option<Duration>,
    /// `CpuThreshold` in thousandths, default 900: the load at which calls are shed; 0 is never.
    #[serde(default = "default_cpu_threshold", deserialize_with = "cpu_threshold")]
    pub cpu_threshold: u32,
    /// `Health`, default true: the standard health service.
    #[serde(default = "yes")]
    pub health: bool,
    /// `Middlewares`: all on by default.
    #[serde(default)]
    pub middlewares: RpcServerMiddlewares,
    /// `MethodTimeouts`: limits of single methods.
    #[serde(default)]
    pub method_timeouts: Vec<MethodTimeoutConf>,
}

impl Default for RpcServerConf {
    /// go-zero's defaults with an empty `Name`, on any free local port: for tests.
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
    /// `Trace`: trace context in.
    pub trace: bool,
    /// `Recover`: a panic is `Internal`.
    pub recover: bool,
    /// `Stat`: a line a call.
    pub stat: bool,
    /// `StatConf`: what `Stat` writes.
    pub stat_conf: StatConf,
    /// `Prometheus`: duration and status of every call.
    pub prometheus: bool,
    /// `Breaker`: the circuit breaker.
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
    /// `SlowThreshold`, default `500ms`: a call that takes longer is logged as slow.
    #[serde(deserialize_with = "duration")]
    pub slow_threshold: Duration,
    /// `IgnoreContentMethods`: methods whose requests are not logged.
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
