//! A gRPC server as go-zero's configuration describes it.

mod answer;
mod call;
mod content;
mod descriptor;
mod extra;
mod method;
mod observe;
mod request;
mod routes;
mod types;
mod wire;

use std::fmt;
use std::net::SocketAddr;
use std::net::TcpListener;

use tonic::transport::server::TcpIncoming;

pub use self::routes::Routes;

use self::method::Methods;
use self::observe::Observed;
use self::observe::Observer;
use crate::config::RpcServerConf;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::service;
use rgo_core::service::Service;
use rgo_core::shutdown::Shutdown;

/// A server whose log, metrics and health are up and whose port is taken, before it serves.
pub struct Server {
    conf: RpcServerConf,
    service: Service,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Sets up what `conf` asks for. Needs to run inside a tokio runtime.
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

    /// Where the service listens: the port that was free for `ListenOn: 127.0.0.1:0`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The server's life, to end it otherwise than by a signal.
    pub fn shutdown(&self) -> &Shutdown {
        self.service.shutdown()
    }

    /// Serves until SIGTERM or SIGINT, and then what is in flight.
    pub async fn serve(self, routes: Routes) -> Result<()> {
        let conf = &self.conf;
        let (routes, health) = extra::add(routes, conf).await?;
        let methods = Methods::new(&routes.services, &routes.descriptors, conf)?;
        let service = Observed::new(routes.into_tonic(), Observer::new(methods, conf));
        let shutdown = self.service.shutdown();
        let (wrap_up, signal) = (shutdown.wrap_up(), shutdown.signal());
        let stop = async move {
            wrap_up.await;
            if let Some(health) = health {
                health.unready().await;
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
            // What took too long was given up, and the log says so.
            Some(Ok(())) | None => Ok(()),
        }
    }
}

fn listen(listen_on: &str) -> std::io::Result<TcpListener> {
    let listener = match listen_on.strip_prefix(':') {
        // Every interface, in Go's way to write it.
        Some(port) => TcpListener::bind(format!("0.0.0.0:{port}"))?,
        None => TcpListener::bind(listen_on)?,
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Better no service than one without the protection its configuration asks for.
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

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("name", &self.conf.service.name)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
