//! The listeners beside a service: health and metrics (`DevServer`), and metrics alone (`Prometheus`).

use std::net::SocketAddr;
use std::net::TcpListener;

use axum::Router;
use axum::routing::get;
use http::StatusCode;
use http::header::CONTENT_TYPE;

use crate::Error;
use crate::Result;
use crate::config::DevServerConf;
use crate::config::PrometheusConf;
use crate::metrics;
use crate::shutdown::Shutdown;

/// Opens the listener of `DevServer`, if it is enabled, and serves until the process ends. Returns its address.
pub(super) fn start(
    conf: &DevServerConf,
    service: &str,
    shutdown: &Shutdown,
) -> Result<Option<SocketAddr>> {
    if !conf.enabled {
        return Ok(None);
    }
    if conf.enable_metrics {
        metrics::enable();
    }
    let router = router(conf, service, shutdown.clone());
    listen("DevServer", &conf.host, conf.port, router).map(Some)
}

/// Opens the listener of the older section `Prometheus`, if it has a host.
pub(super) fn start_prometheus(conf: &PrometheusConf) -> Result<Option<SocketAddr>> {
    if conf.host.is_empty() {
        return Ok(None);
    }
    metrics::enable();
    let router = Router::new().route(&path(&conf.path), get(metrics));
    listen("Prometheus", &conf.host, conf.port, router).map(Some)
}

/// Health, metrics, and the list of paths at every other path, as in go-zero.
fn router(conf: &DevServerConf, service: &str, shutdown: Shutdown) -> Router {
    let healthy = conf.health_response.clone();
    let unhealthy = format!("Service Unavailable\n{service} is not ready\n\n");
    let health = move || async move {
        if shutdown.is_ready() {
            (StatusCode::OK, healthy)
        } else {
            (StatusCode::SERVICE_UNAVAILABLE, unhealthy)
        }
    };
    let (health_path, metrics_path) = (path(&conf.health_path), path(&conf.metrics_path));
    let mut router = Router::new().route(&health_path, get(health));
    let mut paths = vec!["/".to_owned(), health_path.clone()];
    if conf.enable_metrics && metrics_path != health_path {
        router = router.route(&metrics_path, get(metrics));
        paths.push(metrics_path);
    }
    let list = serde_json::Value::from(paths).to_string() + "\n";
    router.fallback(move || async move { ([(CONTENT_TYPE, "application/json")], list) })
}

async fn metrics() -> ([(http::HeaderName, &'static str); 1], String) {
    let format = "text/plain; version=0.0.4; charset=utf-8";
    ([(CONTENT_TYPE, format)], metrics::render())
}

/// The configured path in axum's syntax, where braces stand for parameters.
fn path(path: &str) -> String {
    let path = path.replace('{', "{{").replace('}', "}}");
    format!("/{}", path.strip_prefix('/').unwrap_or(&path))
}

fn listen(section: &str, host: &str, port: u16, router: Router) -> Result<SocketAddr> {
    let host = if host.is_empty() { "0.0.0.0" } else { host };
    let open = || -> std::io::Result<_> {
        let listener = TcpListener::bind((host, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok((tokio::net::TcpListener::from_std(listener)?, address))
    };
    let runtime = tokio::runtime::Handle::try_current()?;
    let (listener, address) = open().map_err(|error| {
        Error::from(error).context(format!("listen on {host}:{port} for {section}"))
    })?;
    runtime.spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!("the listener on {address} ended: {error}");
        }
    });
    Ok(address)
}
