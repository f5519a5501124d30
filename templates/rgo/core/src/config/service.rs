//! What HTTP and gRPC services have in common: go-zero's `service.ServiceConf`.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

use super::log::LogConf;
use super::text::non_empty;

/// The keys at the top level of every service's file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ServiceConf {
    /// `Name`, required: what logs, traces and metrics call the service.
    pub name: String,
    /// `Log`: go-zero's defaults when absent.
    #[serde(default)]
    pub log: LogConf,
    /// `Mode`, default `pro`.
    #[serde(default)]
    pub mode: Mode,
    /// `MetricsUrl`: where reports would be posted; read, and not used.
    #[serde(default, deserialize_with = "non_empty")]
    pub metrics_url: Option<String>,
    /// `Prometheus`, go-zero's older way to a metrics listener; none when absent.
    #[serde(default)]
    pub prometheus: Option<PrometheusConf>,
    /// `Telemetry`: where spans go; none when absent.
    #[serde(default)]
    pub telemetry: Option<TelemetryConf>,
    /// `DevServer`: health and metrics listener; none when absent.
    #[serde(default)]
    pub dev_server: Option<DevServerConf>,
    /// `Shutdown`: go-zero's defaults when absent.
    #[serde(default)]
    pub shutdown: ShutdownConf,
}

/// `Mode`: where the service runs. Anything but `pro` switches load shedding off; `dev` and `test` switch
/// gRPC reflection on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// `dev`: somebody's machine.
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

/// `Prometheus`: a listener of its own for the metrics, when `Host` is set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PrometheusConf {
    /// `Host`: without it nothing listens.
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

/// `DevServer`: a listener of its own for health and metrics.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DevServerConf {
    /// `Enabled`, default true.
    pub enabled: bool,
    /// `Host`: every interface when empty.
    pub host: String,
    /// `Port`, default 6060; 0 takes any free one.
    pub port: u16,
    /// `MetricsPath`, default `/metrics`.
    pub metrics_path: String,
    /// `HealthPath`, default `/healthz`.
    pub health_path: String,
    /// `EnableMetrics`, default true.
    pub enable_metrics: bool,
    /// `EnablePprof`, default true: read, and without effect, Go's profiles have no counterpart.
    pub enable_pprof: bool,
    /// `HealthResponse`, default `OK`: the body of a healthy answer.
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

/// `Telemetry`: OpenTelemetry's exporter.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct TelemetryConf {
    /// `Name`: the service's name when empty.
    pub name: String,
    /// `Endpoint`: without it nothing is exported.
    pub endpoint: String,
    /// `Sampler`, default 1.0: the share of traces begun here that are kept.
    pub sampler: f64,
    /// `Batcher`, default `otlpgrpc`.
    pub batcher: Batcher,
    /// `OtlpHeaders`: sent along with every export.
    pub otlp_headers: BTreeMap<String, String>,
    /// `OtlpHttpPath`: `/v1/traces` when empty.
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

/// `Batcher`: how spans are exported. go-zero's older `jaeger` and `grpc` are read as `otlpgrpc`, with a
/// warning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Batcher {
    /// `zipkin`: Zipkin's own protocol.
    Zipkin,
    /// `otlpgrpc`: OTLP over gRPC.
    #[default]
    OtlpGrpc,
    /// `otlphttp`: OTLP over HTTP.
    OtlpHttp,
    /// `file`: JSON lines into the file `Endpoint` names.
    File,
}

/// `Shutdown`: how long a service takes to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct ShutdownConf {
    /// `WrapUpTime`, default `1s`: from the signal until no connection is accepted any more; health is unready meanwhile.
    #[serde(deserialize_with = "super::duration")]
    pub wrap_up_time: Duration,
    /// `WaitTime`, default `5.5s`: from the signal until requests still in flight are given up.
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
