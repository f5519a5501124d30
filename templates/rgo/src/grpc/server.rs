//! A gRPC server as go-zero's configuration describes it.

mod answer;
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

use tokio::net::TcpListener;
use tonic::transport::server::TcpIncoming;

pub use self::routes::Routes;

use self::method::Methods;
use self::observe::Observed;
use self::observe::Observer;
use crate::config::RpcServerConf;
use crate::error::Error;
use crate::error::Result;
use crate::service;
use crate::service::Service;
use crate::shutdown::Shutdown;

/// A server that is set up and does not listen yet.
pub struct Server {
    conf: RpcServerConf,
    service: Service,
}

impl Server {
    /// Sets up what `conf` says of log, metrics and the like. Needs to run inside a tokio runtime.
    pub fn new(conf: &RpcServerConf) -> Result<Self> {
        refuse_unsupported(conf)?;
        Ok(Self {
            conf: conf.clone(),
            service: service::start(&conf.service)?,
        })
    }

    /// The server's life, to end it otherwise than by a signal.
    pub fn shutdown(&self) -> &Shutdown {
        self.service.shutdown()
    }

    /// Listens at `ListenOn` and answers until the process is told to end.
    pub async fn serve(self, routes: Routes) -> Result<()> {
        let listen_on = &self.conf.listen_on;
        let address = match listen_on.strip_prefix(':') {
            // Every interface, in Go's way to write it.
            Some(port) => format!("0.0.0.0:{port}"),
            None => listen_on.clone(),
        };
        let listener = TcpListener::bind(&address)
            .await
            .map_err(|error| Error::from(error).context(format!("listen on {listen_on}")))?;
        self.serve_on(listener, routes).await
    }

    /// [`Server::serve`] on a listener that is there already, for tests on a free port.
    pub async fn serve_on(self, listener: TcpListener, routes: Routes) -> Result<()> {
        let conf = &self.conf;
        let (routes, health) = extra::add(routes, conf).await?;
        let methods = Methods::new(&routes.services, &routes.descriptors, conf)?;
        let service = Observed::new(routes.into_tonic(), Observer::new(methods, conf));
        let shutdown = self.shutdown();
        let (wrap_up, signal) = (shutdown.wrap_up(), shutdown.signal());
        let stop = async move {
            wrap_up.await;
            if let Some(health) = health {
                health.unready().await;
            }
            signal.await;
        };
        let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
        let server = tonic::transport::Server::builder()
            .serve_with_incoming_shutdown(service, incoming, stop);
        tracing::info!("Starting rpc server at {}...", conf.listen_on);
        shutdown.mark_ready();
        match shutdown.run(server).await {
            Some(Err(error)) => Err(Error::from(error).context("serve")),
            // What took too long was given up, and the log says so.
            Some(Ok(())) | None => Ok(()),
        }
    }
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
            .field("listen_on", &self.conf.listen_on)
            .finish()
    }
}
