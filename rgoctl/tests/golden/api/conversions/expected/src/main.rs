//! conversions-api serves `conversions.api` as `etc/conversions.yaml` says.

use conversions_api::app;
use conversions_api::config::Config;
use conversions_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config =
        rgo_core::config::from_args("etc/conversions.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
