//! greet-api: serves `greet.api`, configured by `etc/greet-api.yaml`.

use greet_api::app;
use greet_api::config::Config;
use greet_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/greet-api.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
