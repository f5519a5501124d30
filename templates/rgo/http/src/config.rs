//! An HTTP service: go-zero's `rest.RestConf`.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;
use serde::Deserializer;

use rgo_core::config::ServiceConf;
use rgo_core::config::cpu_threshold;
use rgo_core::config::default_cpu_threshold;
use rgo_core::config::millis;
use rgo_core::config::non_empty;
use rgo_core::config::section;

/// The keys of an HTTP service.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase", remote = "Self")]
pub struct RestConf {
    /// The keys that every service has.
    #[serde(skip)]
    pub service: ServiceConf,
    /// `Host`, default `0.0.0.0`.
    #[serde(default = "default_host")]
    pub host: String,
    /// `Port`, required; 0 takes any free one.
    pub port: u16,
    /// `CertFile`: the certificate for TLS. Not supported yet: the service does not start with it.
    #[serde(default, deserialize_with = "non_empty")]
    pub cert_file: Option<PathBuf>,
    /// `KeyFile`: the certificate's key, as `CertFile`.
    #[serde(default, deserialize_with = "non_empty")]
    pub key_file: Option<PathBuf>,
    /// `Verbose`, default false. Has no effect yet.
    #[serde(default)]
    pub verbose: bool,
    /// `MaxConns`, default 10000: the requests in flight on one route; 0 means no limit.
    #[serde(default = "default_max_conns")]
    pub max_conns: usize,
    /// `MaxBytes`, default 1048576: the longest request body in bytes; 0 means no limit.
    #[serde(default = "default_max_bytes")]
    pub max_bytes: u64,
    /// `Timeout` of a handler in milliseconds, default 3000; 0 means no limit and is `None`.
    #[serde(default = "default_timeout", deserialize_with = "millis")]
    pub timeout: Option<Duration>,
    /// `CpuThreshold`, default 900. Has no effect yet.
    #[serde(default = "default_cpu_threshold", deserialize_with = "cpu_threshold")]
    pub cpu_threshold: u32,
    /// `Signature`: the check of signed requests. Has no effect yet: unsigned requests are accepted.
    #[serde(default)]
    pub signature: Option<SignatureConf>,
    /// `Middlewares`, all on by default.
    #[serde(default)]
    pub middlewares: RestMiddlewares,
    /// `TraceIgnorePaths`: paths that are not traced.
    #[serde(default)]
    pub trace_ignore_paths: Vec<String>,
}

impl<'de> Deserialize<'de> for RestConf {
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

impl Default for RestConf {
    /// go-zero's defaults with an empty `Name` and any free port, for tests.
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

/// `Middlewares`: what every route has around it, all on by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(clippy::struct_excessive_bools, reason = "go-zero's keys")]
pub struct RestMiddlewares {
    /// `Trace`: read the trace context of requests and pass it on.
    pub trace: bool,
    /// `Log`: log a line for each request.
    pub log: bool,
    /// `Prometheus`: count and time requests.
    pub prometheus: bool,
    /// `MaxConns`: limit the requests in flight.
    pub max_conns: bool,
    /// `Breaker`: the circuit breaker. Has no effect yet.
    pub breaker: bool,
    /// `Shedding`: load shedding. Has no effect yet.
    pub shedding: bool,
    /// `Timeout`: limit the time of a handler.
    pub timeout: bool,
    /// `Recover`: answer a panic with status 500.
    pub recover: bool,
    /// `Metrics`: a statistics line every minute. Has no effect yet.
    pub metrics: bool,
    /// `MaxBytes`: limit the request body.
    pub max_bytes: bool,
    /// `Gunzip`: unpack gzipped bodies. Has no effect yet.
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

/// `Signature`: requests signed by their sender. Has no effect yet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignatureConf {
    /// `Strict`, default false: reject unsigned requests.
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
    /// `Fingerprint`: the key's name in requests.
    pub fingerprint: String,
    /// `KeyFile`: the key in PEM.
    pub key_file: PathBuf,
}
