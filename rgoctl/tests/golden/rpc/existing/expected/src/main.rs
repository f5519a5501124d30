//! existing-rpc serves `existing.proto` as `etc/existing.yaml` says.

use existing_rpc::app;
use existing_rpc::config::Config;
use existing_rpc::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config =
        rgo_core::config::from_args("etc/existing.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
