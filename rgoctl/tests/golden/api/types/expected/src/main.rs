//! types-api serves `types.api` as `etc/types.yaml` says.

use rgo_core::Result;
use types_api::app;
use types_api::config::Config;
use types_api::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/types.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
