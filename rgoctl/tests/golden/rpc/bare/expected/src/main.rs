//! relay-rpc: serves `relay.proto`, configured by `etc/relay.yaml`.

use relay_rpc::app;
use relay_rpc::config::Config;
use relay_rpc::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/relay.yaml")?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
