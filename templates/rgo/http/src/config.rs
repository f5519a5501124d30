//! An HTTP service: go-zero's `rest.RestConf`.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use rgo_core::config::ServiceConf;
use rgo_core::config::cpu_threshold;
use rgo_core::config::default_cpu_threshold;
use rgo_core::config::millis;
use rgo_core::config::non_empty;

/// The keys of an HTTP service.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RestConf {
    /// The keys every service has.
    #[serde(rename = "*")]
    pub service: ServiceConf,
    /// `Host`, default `0.0.0.0`.
    #[serde(default = "default_host")]
    pub host: String,
    /// `Port`, required; 0 takes any free one.
    pub port: u16,
    /// `CertFile`: with `KeyFile`, the service speaks TLS.
    #[serde(default, deserialize_with = "non_empty")]
    pub cert_file: Option<PathBuf>,
    /// `KeyFile`: the certificate's key.
    #[serde(default, deserialize_with = "non_empty")]
    pub key_file: Option<PathBuf>,
    /// `Verbose`, default false: log requests and responses whole.
    #[serde(default)]
    pub verbose: bool,
    /// `MaxConns`, default 10000: requests in flight on one route; 0 is no limit.
    #[serde(default = "default_max_conns")]
    pub max_conns: usize,
    /// `MaxBytes`, default 1048576: the longest request body; 0 is no limit.
    #[serde(default = "default_max_bytes")]
    pub max_bytes: u64,
    /// `Timeout` in ms, default 3000: how long a handler may take; 0 is `None`, no limit.
    #[serde(default = "default_timeout", deserialize_with = "millis")]
    pub timeout: Option<Duration>,
    /// `CpuThreshold` in thousandths, default 900: the load at which requests are shed; 0 is never.
    #[serde(default = "default_cpu_threshold", deserialize_with = "cpu_threshold")]
    pub cpu_threshold: u32,
    /// `Signature`: none when absent.
    #[serde(default)]
    pub signature: Option<SignatureConf>,
    /// `Middlewares`: all on by default.
    #[serde(default)]
    pub middlewares: RestMiddlewares,
    /// `TraceIgnorePaths`: paths that are not traced.
    #[serde(default)]
    pub trace_ignore_paths: Vec<String>,
}

impl Default for RestConf {
    /// go-zero's defaults with an empty `Name`, on any free port: for tests.
    fn default() -> Self {
        Self {
            service: ServiceConf::default(),
            host: default_host(),
            port: 0,
            cert_file: None,
            key_file: None,
            verbose: false,
            max_conns: default_max_conns(),
            max_bytes: default_max_bytes(),
            timeout: default_timeout(),
            cpu_threshold: default_cpu_threshold(),
            signature: None,
            middlewares: RestMiddlewares::default(),
            trace_ignore_paths: Vec::new(),
        }
    }
}

fn default_host() -> String {
    "0.0.0.0".to_owned()
}

fn default_max_conns() -> usize {
    10_000
}

fn default_max_bytes() -> u64 {
    1_048_576
}

#[expect(clippy::unnecessary_wraps, reason = "the field's type")]
fn default_timeout() -> Option<Duration> {
    Some(Duration::from_secs(3))
}

/// `Middlewares`: what observes and protects every route; all on by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(clippy::struct_excessive_bools, reason = "go-zero's keys")]
pub struct RestMiddlewares {
    /// `Trace`: trace context in and out.
    pub trace: bool,
    /// `Log`: a line a request.
    pub log: bool,
    /// `Prometheus`: duration and status of every request.
    pub prometheus: bool,
    /// `MaxConns`: the limit of requests in flight.
    pub max_conns: bool,
    /// `Breaker`: the circuit breaker.
    pub breaker: bool,
    /// `Shedding`: load shedding by CPU.
    pub shedding: bool,
    /// `Timeout`: the limit of time.
    pub timeout: bool,
    /// `Recover`: a panic is a 500.
    pub recover: bool,
    /// `Metrics`: a statistics line a minute.
    pub metrics: bool,
    /// `MaxBytes`: the limit of the body.
    pub max_bytes: bool,
    /// `Gunzip`: gzipped bodies are unpacked.
    pub gunzip: bool,
}

impl Default for RestMiddlewares {
    fn default() -> Self {
        Self {
            trace: true,
            log: true,
            prometheus: true,
            max_conns: true,
            breaker: true,
            shedding: true,
            timeout: true,
            recover: true,
            metrics: true,
            max_bytes: true,
            gunzip: true,
        }
    }
}

/// `Signature`: requests signed by their sender.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignatureConf {
    /// `Strict`, default false: an unsigned request is refused.
    #[serde(default)]
    pub strict: bool,
    /// `Expiry`, default `1h`: how old a signature may be.
    #[serde(
        default = "default_expiry",
        deserialize_with = "rgo_core::config::duration"
    )]
    pub expiry: Duration,
    /// `PrivateKeys`, required.
    pub private_keys: Vec<PrivateKeyConf>,
}

fn default_expiry() -> Duration {
    Duration::from_secs(3600)
}

/// One of `Signature.PrivateKeys`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PrivateKeyConf {
    /// `Fingerprint`: what the sender names the key by.
    pub fingerprint: String,
    /// `KeyFile`: the key in PEM.
    pub key_file: PathBuf,
}
