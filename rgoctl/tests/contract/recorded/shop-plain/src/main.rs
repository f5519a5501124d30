//! shop-plain-api: serves `shop.api`, configured by `etc/shop-plain.yaml`.

use rgo_core::Result;
use shop_plain_api::app;
use shop_plain_api::config::Config;
use shop_plain_api::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/shop-plain.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
