//! parameters-api serves `parameters.api` as `etc/parameters.yaml` says.

use parameters_api::app;
use parameters_api::config::Config;
use parameters_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config =
        rgo_core::config::from_args("etc/parameters.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
