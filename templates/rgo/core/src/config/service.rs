//! The keys that HTTP and gRPC services share: go-zero's `service.ServiceConf`.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde::Deserializer;

use super::de::section;
use super::log::LogConf;
use super::value::non_empty;

/// The keys at the top level of every service's file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase", remote = "Self")]
pub struct ServiceConf {
    /// `Name`, required: the service's name in logs and metrics.
    pub name: String,
    /// `Log`.
    #[serde(default)]
    pub log: LogConf,
    /// `Mode`, default `pro`.
    #[serde(default)]
    pub mode: Mode,
    /// `MetricsUrl`. Has no effect yet, which is a warning at start.
    #[serde(default, deserialize_with = "non_empty")]
    pub metrics_url: Option<String>,
    /// `Prometheus`: go-zero's older listener for metrics; none when absent.
    #[serde(default)]
    pub prometheus: Option<PrometheusConf>,
    /// `Telemetry`: the export of spans.
    #[serde(default)]
    pub telemetry: Option<TelemetryConf>,
    /// `DevServer`: the listener for health and metrics; none when absent.
    #[serde(default)]
    pub dev_server: Option<DevServerConf>,
    /// `Shutdown`.
    #[serde(default)]
    pub shutdown: ShutdownConf,
}

impl<'de> Deserialize<'de> for ServiceConf {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        section(from, Self::deserialize)
    }
}

/// `Mode`: where the service runs. `dev` and `test` switch gRPC reflection on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// `dev`: a developer's machine.
    Dev,
    /// `test`: a test environment.
    Test,
    /// `rt`: regression tests.
    Rt,
    /// `pre`: the last stage before production.
    Pre,
    /// `pro`: production.
    #[default]
    Pro,
}

impl Mode {
    /// Whether this is production.
    pub fn is_pro(self) -> bool {
        self == Self::Pro
    }

    /// Whether gRPC reflection is on.
    pub fn has_reflection(self) -> bool {
        matches!(self, Self::Dev | Self::Test)
    }
}

/// `Prometheus`: a separate listener for metrics.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PrometheusConf {
    /// `Host`; without it nothing listens.
    pub host: String,
    /// `Port`, default 9101.
    pub port: u16,
    /// `Path`, default `/metrics`.
    pub path: String,
}

impl Default for PrometheusConf {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 9101,
            path: "/metrics".to_owned(),
        }
    }
}

/// `DevServer`: a separate listener for health and metrics.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DevServerConf {
    /// `Enabled`, default true.
    pub enabled: bool,
    /// `Host`, default every interface.
    pub host: String,
    /// `Port`, default 6060; 0 takes any free one.
    pub port: u16,
    /// `MetricsPath`, default `/metrics`.
    pub metrics_path: String,
    /// `HealthPath`, default `/healthz`.
    pub health_path: String,
    /// `EnableMetrics`, default true.
    pub enable_metrics: bool,
    /// `EnablePprof`, default true. Has no effect: there is no counterpart of Go's profiles.
    pub enable_pprof: bool,
    /// `HealthResponse`, default `OK`: the body of the health response while the service is ready.
    pub health_response: String,
}

impl Default for DevServerConf {
    fn default() -> Self {
        Self {
            enabled: true,
            host: String::new(),
            port: 6060,
            metrics_path: "/metrics".to_owned(),
            health_path: "/healthz".to_owned(),
            enable_metrics: true,
            enable_pprof: true,
            health_response: "OK".to_owned(),
        }
    }
}

/// `Telemetry`: the export of spans. Has no effect yet: the trace context is passed on, and spans are not exported. An
/// `Endpoint` is a warning at start.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct TelemetryConf {
    /// `Name`, default the service's.
    pub name: String,
    /// `Endpoint`: the collector.
    pub endpoint: String,
    /// `Sampler`, default 1.0: the share of new traces that are kept.
    pub sampler: f64,
    /// `Batcher`, default `otlpgrpc`.
    pub batcher: Batcher,
    /// `OtlpHeaders`: headers of every export.
    pub otlp_headers: BTreeMap<String, String>,
    /// `OtlpHttpPath`, default `/v1/traces`.
    pub otlp_http_path: String,
    /// `OtlpHttpSecure`, default false: https instead of http.
    pub otlp_http_secure: bool,
    /// `Disabled`, default false.
    pub disabled: bool,
}

impl Default for TelemetryConf {
    fn default() -> Self {
        Self {
            name: String::new(),
            endpoint: String::new(),
            sampler: 1.0,
            batcher: Batcher::default(),
            otlp_headers: BTreeMap::new(),
            otlp_http_path: String::new(),
            otlp_http_secure: false,
            disabled: false,
        }
    }
}

/// `Batcher`: how spans are exported. go-zero's older `jaeger` and `grpc` are read as `otlpgrpc` with a warning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Batcher {
    /// `zipkin`: Zipkin's protocol.
    Zipkin,
    /// `otlpgrpc`: OTLP over gRPC.
    #[default]
    #[serde(alias = "jaeger", alias = "grpc")]
    OtlpGrpc,
    /// `otlphttp`: OTLP over HTTP.
    OtlpHttp,
    /// `file`: JSON lines into the file that `Endpoint` names.
    File,
}

/// `Shutdown`: how a service ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct ShutdownConf {
    /// `WrapUpTime`, default `1s`: the time from the signal until connections are no longer accepted. Health is not ready
    /// meanwhile.
    #[serde(deserialize_with = "super::duration")]
    pub wrap_up_time: Duration,
    /// `WaitTime`, default `5.5s`: the time from the signal until requests in flight are dropped.
    #[serde(deserialize_with = "super::duration")]
    pub wait_time: Duration,
}

impl Default for ShutdownConf {
    fn default() -> Self {
        Self {
            wrap_up_time: Duration::from_secs(1),
            wait_time: Duration::from_millis(5500),
        }
    }
}
