//! What every service sets up before it serves, like go-zero's `ServiceConf.SetUp`: log, metrics, health and shutdown.

mod dev_server;

use std::net::SocketAddr;

use crate::Result;
use crate::config::ServiceConf;
use crate::config::TelemetryConf;
use crate::log;
use crate::shutdown::Shutdown;

/// A service whose log, metrics and health check are up.
#[derive(Debug, Clone)]
pub struct Service {
    shutdown: Shutdown,
    dev_server: Option<SocketAddr>,
    prometheus: Option<SocketAddr>,
}

/// Opens the log and the listeners of `DevServer` and `Prometheus`, and waits for SIGTERM and SIGINT from now on. Needs to
/// run inside a tokio runtime. Fails if a log file or a port cannot be opened.
pub fn start(conf: &ServiceConf) -> Result<Service> {
    log::init(&conf.log, &conf.name)?;
    warn_ineffective_keys(conf);
    let shutdown = Shutdown::new(&conf.shutdown);
    let prometheus = conf.prometheus.as_ref().map(dev_server::start_prometheus);
    let dev_server = conf.dev_server.as_ref();
    let dev_server = dev_server.map(|section| dev_server::start(section, &conf.name, &shutdown));
    let service = Service {
        prometheus: prometheus.transpose()?.flatten(),
        dev_server: dev_server.transpose()?.flatten(),
        shutdown,
    };
    service.shutdown.listen()?;
    Ok(service)
}

/// Warns of settings that are read but not implemented.
fn warn_ineffective_keys(conf: &ServiceConf) {
    let is_exported = |section: &TelemetryConf| !section.endpoint.is_empty() && !section.disabled;
    if conf.telemetry.as_ref().is_some_and(is_exported) {
        tracing::warn!("Telemetry.Endpoint has no effect: traces are passed on, but not exported");
    }
    if conf.metrics_url.is_some() {
        tracing::warn!("MetricsUrl has no effect: metrics are not pushed, use DevServer");
    }
    if conf.log.compress {
        tracing::warn!("Log.Compress has no effect: rotated log files are not compressed");
    }
}

impl Service {
    /// The service's life cycle.
    pub fn shutdown(&self) -> &Shutdown {
        &self.shutdown
    }

    /// The address of the `DevServer` listener.
    pub fn dev_server(&self) -> Option<SocketAddr> {
        self.dev_server
    }

    /// The address of the older `Prometheus` listener.
    pub fn prometheus(&self) -> Option<SocketAddr> {
        self.prometheus
    }
}
