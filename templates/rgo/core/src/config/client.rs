//! A client of a gRPC service: go-zero's `zrpc.RpcClientConf`.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::duration::duration;
use super::duration::millis;
use super::secret::Secret;
use super::text::non_empty;

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
            timeout: Some(Duration::from_secs(2)),
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
