//! layers-api: serves `layers.api`, configured by `etc/layers.yaml`.

use layers_api::app;
use layers_api::config::Config;
use layers_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/layers.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
