//! identity-rpc serves `identity.proto` as `etc/identity.yaml` says.

use identity_rpc::app;
use identity_rpc::config::Config;
use identity_rpc::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/identity.yaml")?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
