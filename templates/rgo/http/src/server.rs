//! The server of an HTTP service.

use std::future::IntoFuture as _;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::net::TcpListener;

use axum::Router;
use axum::extract::Request;
use axum::serve::ListenerExt as _;
use tower::util::MapRequest;

use crate::clean::clean_path;
use crate::config::RestConf;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::service;
use rgo_core::service::Service;
use rgo_core::shutdown::Shutdown;

/// A service that is about to serve: its log, metrics and health work, and it listens on its port.
#[derive(Debug)]
pub struct Server {
    service: Service,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Starts what `conf` configures, and listens. Call it inside a tokio runtime.
    pub fn new(conf: &RestConf) -> Result<Self> {
        if conf.cert_file.is_some() || conf.key_file.is_some() {
            return Err(Error::msg(
                "CertFile and KeyFile are set, but TLS is not supported: put a proxy in front",
            ));
        }
        let service = service::start(&conf.service)?;
        let listener = listen(&conf.host, conf.port).map_err(|error| {
            let hint = match error.kind() {
                ErrorKind::AddrInUse => ": another process has this port, or `Port` is wrong",
                ErrorKind::PermissionDenied => ": ports below 1024 need privileges",
                _ => "",
            };
            Error::from(error).context(format!(
                "cannot listen on {}:{}{hint}",
                conf.host, conf.port
            ))
        })?;
        let address = listener.local_addr()?;
        Ok(Self {
            service,
            listener,
            address,
        })
    }

    /// The address the service listens on, with the port that `Port: 0` was given.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The service's shutdown, to start it or to wait for it.
    pub fn shutdown(&self) -> &Shutdown {
        self.service.shutdown()
    }

    /// Serves until SIGTERM or SIGINT, then finishes the requests in flight.
    pub async fn serve(self, router: Router) -> Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?.tap_io(|stream| {
            // Otherwise a response may wait until the client acknowledges the one before.
            let _ = stream.set_nodelay(true);
        });
        let app = MapRequest::new(router, clean_path);
        let app =
            axum::ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(app);
        let shutdown = self.service.shutdown();
        let server = axum::serve(listener, app).with_graceful_shutdown(shutdown.signal());
        shutdown.mark_ready();
        tracing::info!("Starting server at {}...", self.address);
        match shutdown.run(server.into_future()).await {
            Some(result) => Ok(result?),
            None => Ok(()),
        }
    }
}

fn listen(host: &str, port: u16) -> std::io::Result<TcpListener> {
    let host = if host.is_empty() { "0.0.0.0" } else { host };
    let listener = TcpListener::bind((host, port))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
