//! A gRPC server built from go-zero's configuration.

mod call;
mod layer;
mod method;
mod routes;

use std::net::SocketAddr;
use std::net::TcpListener;
use std::sync::Arc;

use tonic::transport::server::TcpIncoming;

pub use self::routes::Routes;

use self::layer::Layer;
use self::layer::Observer;
use self::method::Methods;
use crate::config::RpcServerConf;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::service;
use rgo_core::service::Service;
use rgo_core::shutdown::Shutdown;

/// A server that has its port, and whose log, metrics and health endpoint are up. [`serve`](Self::serve) starts it.
#[derive(Debug)]
pub struct Server {
    conf: RpcServerConf,
    service: Service,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Opens the log and binds `ListenOn`. Must be called inside a tokio runtime.
    ///
    /// Fails if the port is taken, and if `conf` asks for protection or registration that is not supported.
    pub fn new(conf: &RpcServerConf) -> Result<Self> {
        refuse_unsupported(conf)?;
        let service = service::start(&conf.service)?;
        let listener = listen(&conf.listen_on).map_err(|error| {
            Error::from(error).context(format!("cannot listen on {}", conf.listen_on))
        })?;
        Ok(Self {
            conf: conf.clone(),
            service,
            address: listener.local_addr()?,
            listener,
        })
    }

    /// The address of the listener: with `ListenOn: 127.0.0.1:0` it has the port that was free.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// To end the server by other means than a signal.
    pub fn shutdown(&self) -> &Shutdown {
        self.service.shutdown()
    }

    /// Serves until SIGTERM or SIGINT, then finishes the rpcs in flight.
    pub async fn serve(self, routes: Routes) -> Result<()> {
        let conf = &self.conf;
        let (routes, health) = routes.with_builtin(conf).await?;
        let methods = Methods::new(&routes.services, &routes.descriptors, conf)?;
        let service = Layer {
            inner: routes.into_tonic(),
            observer: Arc::new(Observer::new(methods, conf)),
        };
        let shutdown = self.service.shutdown();
        let (wrap_up, signal) = (shutdown.wrap_up(), shutdown.signal());
        let stop = async move {
            wrap_up.await;
            if let Some(health) = health {
                health.set_unready().await;
            }
            signal.await;
        };
        let incoming = TcpIncoming::from(tokio::net::TcpListener::from_std(self.listener)?)
            .with_nodelay(Some(true));
        let server = tonic::transport::Server::builder()
            .serve_with_incoming_shutdown(service, incoming, stop);
        shutdown.mark_ready();
        tracing::info!("Starting rpc server at {}...", self.address);
        match shutdown.run(server).await {
            Some(Err(error)) => Err(Error::from(error).context("serve")),
            // On timeout, `run` has logged the rpcs that did not finish.
            Some(Ok(())) | None => Ok(()),
        }
    }
}

fn listen(listen_on: &str) -> std::io::Result<TcpListener> {
    let listener = match listen_on.strip_prefix(':') {
        // Go's spelling of every interface.
        Some(port) => TcpListener::bind(format!("0.0.0.0:{port}"))?,
        None => TcpListener::bind(listen_on)?,
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// A service that lacks the protection its configuration asks for must not start.
fn refuse_unsupported(conf: &RpcServerConf) -> Result<()> {
    if conf.auth {
        return Err(Error::hidden(
            "`Auth: true`: callers' tokens cannot be checked yet, remove the key",
        ));
    }
    if conf.etcd.is_some() {
        return Err(Error::hidden(
            "section `Etcd`: registration is not supported yet, remove the section",
        ));
    }
    Ok(())
}
