//! What every service sets up before it serves: go-zero's `ServiceConf.SetUp`.

use std::net::SocketAddr;

use crate::Result;
use crate::config::ServiceConf;
use crate::config::TelemetryConf;
use crate::dev_server;
use crate::log;
use crate::shutdown::Shutdown;

/// A service whose log, metrics and health are up.
#[derive(Debug, Clone)]
pub struct Service {
    shutdown: Shutdown,
    dev_server: Option<SocketAddr>,
    prometheus: Option<SocketAddr>,
}

/// Opens the log and the listeners beside the service, and waits for SIGTERM and SIGINT from now on. Needs to run inside a
/// tokio runtime.
pub fn start(conf: &ServiceConf) -> Result<Service> {
    log::init(&conf.log, &conf.name)?;
    warn_of_what_has_no_effect(conf);
    let shutdown = Shutdown::new(&conf.shutdown);
    let prometheus = match &conf.prometheus {
        Some(section) => dev_server::start_prometheus(section)?,
        None => None,
    };
    let dev_server = match &conf.dev_server {
        Some(section) => dev_server::start(section, &conf.name, &shutdown)?,
        None => None,
    };
    shutdown.listen()?;
    Ok(Service {
        shutdown,
        dev_server,
        prometheus,
    })
}

/// Settings that are read, and that a reader of the file would wrongly count on.
fn warn_of_what_has_no_effect(conf: &ServiceConf) {
    let is_exported = |section: &TelemetryConf| !section.endpoint.is_empty() && !section.disabled;
    if conf.telemetry.as_ref().is_some_and(is_exported) {
        tracing::warn!("Telemetry.Endpoint has no effect: traces are passed on, but not exported");
    }
    if conf.metrics_url.is_some() {
        tracing::warn!("MetricsUrl has no effect: figures are fetched, see DevServer");
    }
    if conf.log.compress {
        tracing::warn!("Log.Compress has no effect: older log files stay as they are");
    }
}

impl Service {
    /// The service's life: ready, ending, ended.
    pub fn shutdown(&self) -> &Shutdown {
        &self.shutdown
    }

    /// Where `DevServer` listens.
    pub fn dev_server(&self) -> Option<SocketAddr> {
        self.dev_server
    }

    /// Where the older `Prometheus` listens.
    pub fn prometheus(&self) -> Option<SocketAddr> {
        self.prometheus
    }
}
