//! A gRPC service and a client of one: go-zero's `zrpc.RpcServerConf` and `zrpc.RpcClientConf`.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::duration::duration;
use super::duration::millis;
use super::rest::cpu_threshold;
use super::rest::default_cpu_threshold;
use super::secret::Secret;
use super::service::ServiceConf;
use super::store::RedisKeyConf;
use super::text::non_empty;
use super::text::yes;

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

/// A section that says how to reach a gRPC service. `Endpoints` goes before `Target`, that before `Etcd`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct RpcClientConf {
    /// `Etcd`: where the service is registered. What it leaves open is taken from the `Etcd` of the sections
    /// around it, as in Go.
    pub etcd: Option<EtcdConf>,
    /// `Endpoints`: `host:port` of each instance.
    pub endpoints: Vec<String>,
    /// `Target`: `direct:///a:1,b:2`, `etcd:///h1,h2?key=K`, `k8s://namespace/service:port`, `dns:///host:port`.
    #[serde(deserialize_with = "non_empty")]
    pub target: Option<String>,
    /// `App`: with `Token`, shown on every call.
    pub app: String,
    /// `Token`: the secret of `App`.
    pub token: Secret,
    /// `NonBlock`, default true: do not wait for a connection at start.
    pub non_block: bool,
    /// `Timeout` in ms, default 2000: how long a call may take; 0 is `None`, no limit.
    #[serde(deserialize_with = "millis")]
    pub timeout: Option<Duration>,
    /// `KeepaliveTime`: how often an idle connection is probed; never when absent.
    #[serde(deserialize_with = "duration")]
    pub keepalive_time: Option<Duration>,
    /// `Middlewares`: all on by default.
    pub middlewares: RpcClientMiddlewares,
    /// `BalancerName`, default `p2c_ewma`.
    pub balancer_name: String,
}

impl Default for RpcClientConf {
    fn default() -> Self {
        Self {
            etcd: None,
            endpoints: Vec::new(),
            target: None,
            app: String::new(),
            token: Secret::default(),
            non_block: true,
            timeout: default_timeout(),
            keepalive_time: None,
            middlewares: RpcClientMiddlewares::default(),
            balancer_name: "p2c_ewma".to_owned(),
        }
    }
}

/// `Middlewares` of a client: all on by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(clippy::struct_excessive_bools, reason = "go-zero's keys")]
pub struct RpcClientMiddlewares {
    /// `Trace`: trace context out.
    pub trace: bool,
    /// `Duration`: slow and failed calls are logged.
    pub duration: bool,
    /// `Prometheus`: duration and status of every call.
    pub prometheus: bool,
    /// `Breaker`: the circuit breaker.
    pub breaker: bool,
    /// `Timeout`: the limit of time.
    pub timeout: bool,
}

impl Default for RpcClientMiddlewares {
    fn default() -> Self {
        Self {
            trace: true,
            duration: true,
            prometheus: true,
            breaker: true,
            timeout: true,
        }
    }
}

/// `Etcd`: a service's key in etcd.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EtcdConf {
    /// `Hosts`, required: `host:port` of each node.
    pub hosts: Vec<String>,
    /// `Key`, required: the service's.
    pub key: String,
    /// `ID`, default 0: part of the registered key instead of the lease.
    #[serde(default, rename = "ID")]
    pub id: i64,
    /// `User`: none when empty.
    #[serde(default)]
    pub user: String,
    /// `Pass`: the user's password.
    #[serde(default)]
    pub pass: Secret,
    /// `CertFile`: TLS with this certificate.
    #[serde(default, deserialize_with = "non_empty")]
    pub cert_file: Option<PathBuf>,
    /// `CertKeyFile`: the certificate's key.
    #[serde(default, deserialize_with = "non_empty")]
    pub cert_key_file: Option<PathBuf>,
    /// `CACertFile`: whom to trust.
    #[serde(default, rename = "CACertFile", deserialize_with = "non_empty")]
    pub ca_cert_file: Option<PathBuf>,
    /// `InsecureSkipVerify`, default false.
    #[serde(default)]
    pub insecure_skip_verify: bool,
}
