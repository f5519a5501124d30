//! order-rpc serves `order.proto` as `etc/order.yaml` says.

use order_rpc::app;
use order_rpc::config::Config;
use order_rpc::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/order.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
