//! shop-rpc serves `shop.proto` as `etc/shop.yaml` says.

use rgo_core::Result;
use shop_rpc::app;
use shop_rpc::config::Config;
use shop_rpc::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/shop.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
