//! sse-api: serves `sse.api`, configured by `etc/sse.yaml`.

use rgo_core::Result;
use sse_api::app;
use sse_api::config::Config;
use sse_api::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/sse.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
