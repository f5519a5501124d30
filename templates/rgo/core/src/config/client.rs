//! Clients of gRPC services, and tokens.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::value::Secret;
use super::value::duration;
use super::value::millis;
use super::value::non_empty;

/// How to reach a gRPC service: go-zero's `zrpc.RpcClientConf`. `Endpoints` takes precedence over `Target`, and `Target`
/// over `Etcd`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct RpcClientConf {
    /// `Etcd`: where the service is registered. Keys that are absent are taken from the `Etcd` of the sections around it,
    /// as in Go.
    pub etcd: Option<EtcdConf>,
    /// `Endpoints`: `host:port` of each instance.
    pub endpoints: Vec<String>,
    /// `Target`: `direct:///a:1,b:2`, `etcd:///h1,h2?key=K`, `k8s://namespace/service:port` or `dns:///host:port`.
    #[serde(deserialize_with = "non_empty")]
    pub target: Option<String>,
    /// `App`: sent with `Token` on every call.
    pub app: String,
    /// `Token`: the secret of `App`.
    pub token: Secret,
    /// `NonBlock`, default true: start without waiting for a connection.
    pub non_block: bool,
    /// `Timeout` of a call in milliseconds, default 2000; 0 means no limit and is `None`.
    #[serde(deserialize_with = "millis")]
    pub timeout: Option<Duration>,
    /// `KeepaliveTime`: how often an idle connection is probed; never when absent.
    #[serde(deserialize_with = "duration")]
    pub keepalive_time: Option<Duration>,
    /// `Middlewares`, all on by default.
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

/// `Middlewares` of a client, all on by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(clippy::struct_excessive_bools, reason = "go-zero's keys")]
pub struct RpcClientMiddlewares {
    /// `Trace`: pass the trace context on.
    pub trace: bool,
    /// `Duration`: log slow and failed calls.
    pub duration: bool,
    /// `Prometheus`: count and time every call.
    pub prometheus: bool,
    /// `Breaker`: the circuit breaker. Has no effect yet.
    pub breaker: bool,
    /// `Timeout`: limit the time of a call.
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
    /// `Key`, required: the key of the service.
    pub key: String,
    /// `ID`, default 0: part of the registered key instead of the lease.
    #[serde(default, rename = "ID")]
    pub id: i64,
    /// `User`, default none.
    #[serde(default)]
    pub user: String,
    /// `Pass`: the user's password.
    #[serde(default)]
    pub pass: Secret,
    /// `CertFile`: the client's certificate, for TLS.
    #[serde(default, deserialize_with = "non_empty")]
    pub cert_file: Option<PathBuf>,
    /// `CertKeyFile`: the certificate's key.
    #[serde(default, deserialize_with = "non_empty")]
    pub cert_key_file: Option<PathBuf>,
    /// `CACertFile`: the authority that is trusted.
    #[serde(default, rename = "CACertFile", deserialize_with = "non_empty")]
    pub ca_cert_file: Option<PathBuf>,
    /// `InsecureSkipVerify`, default false.
    #[serde(default)]
    pub insecure_skip_verify: bool,
}

/// A section that a group's `jwt:` names: go-zero's `AccessSecret` and `AccessExpire`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct JwtConf {
    /// `AccessSecret`, required: the key that tokens are signed with.
    pub access_secret: Secret,
    /// `AccessExpire` in seconds, required: how long a token is valid.
    pub access_expire: i64,
    /// `PrevAccessSecret`: the previous key, still accepted while keys rotate.
    #[serde(default, deserialize_with = "non_empty")]
    pub prev_access_secret: Option<Secret>,
}

/// A section that a group's `jwtTransition:` names: two secrets that are both accepted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct JwtTransitionConf {
    /// `Secret`, required: the key that tokens are signed with.
    pub secret: Secret,
    /// `PrevSecret`, required: the previous key.
    pub prev_secret: Secret,
}

impl JwtTransitionConf {
    /// Returns the configuration that checks tokens with these secrets.
    pub fn jwt(&self) -> JwtConf {
        JwtConf {
            access_secret: self.secret.clone(),
            access_expire: 0,
            prev_access_secret: Some(self.prev_secret.clone()),
        }
    }
}
