//! The server of an HTTP service.

use std::future::IntoFuture as _;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::net::TcpListener;

use axum::Router;
use axum::extract::Request;
use axum::serve::ListenerExt as _;
use tower::Layer as _;

use crate::clean::CleanPath;
use crate::config::RestConf;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::service;
use rgo_core::service::Service;
use rgo_core::shutdown::Shutdown;

/// A service whose log, metrics and health are up and whose port is taken, before it serves.
#[derive(Debug)]
pub struct Server {
    service: Service,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Sets up what `conf` asks for. Needs to run inside a tokio runtime.
    pub fn new(conf: &RestConf) -> Result<Self> {
        if conf.cert_file.is_some() || conf.key_file.is_some() {
            return Err(Error::msg(
                "CertFile and KeyFile are set, but TLS is not served here: put a proxy in front",
            ));
        }
        let service = service::start(&conf.service)?;
        let listener = listen(&conf.host, conf.port).map_err(|error| {
            let hint = match error.kind() {
                ErrorKind::AddrInUse => ": another process has this port, or `Port` is wrong",
                ErrorKind::PermissionDenied => ": ports below 1024 are the system's",
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

    /// Where the service listens: the port that was free for `Port: 0`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The service's life, to end it or to hear of its end.
    pub fn shutdown(&self) -> &Shutdown {
        self.service.shutdown()
    }

    /// Serves until SIGTERM or SIGINT, and then what is in flight.
    pub async fn serve(self, router: Router) -> Result<()> {
        let Self {
            service,
            listener,
            address,
        } = self;
        let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|stream| {
            // Without it an answer may wait for the client's acknowledgement of the one before.
            let _ = stream.set_nodelay(true);
        });
        let app = CleanPath.layer(router);
        let app =
            axum::ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(app);
        let shutdown = service.shutdown();
        let server = axum::serve(listener, app).with_graceful_shutdown(shutdown.signal());
        shutdown.mark_ready();
        tracing::info!("Starting server at {address}...");
        match shutdown.run(server.into_future()).await {
            Some(served) => Ok(served?),
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
