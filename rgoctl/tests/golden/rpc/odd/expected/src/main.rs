//! odd-rpc serves `odd.proto` as `etc/odd.yaml` says.

use odd_rpc::app;
use odd_rpc::config::Config;
use odd_rpc::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/odd.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
