//! sse-api serves `sse.api` as `etc/sse.yaml` says.

use rgo_core::Result;
use sse_api::app;
use sse_api::config::Config;
use sse_api::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/sse.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
