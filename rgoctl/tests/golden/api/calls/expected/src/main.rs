//! calls-api: serves `calls.api`, configured by `etc/calls.yaml`.

use calls_api::app;
use calls_api::config::Config;
use calls_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/calls.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
