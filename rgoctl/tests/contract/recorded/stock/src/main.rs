//! stock-rpc: serves `stock.proto`, configured by `etc/stock.yaml`.

use rgo_core::Result;
use stock_rpc::app;
use stock_rpc::config::Config;
use stock_rpc::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/stock.yaml")?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
