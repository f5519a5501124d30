//! identity-api serves `identity.api` as `etc/identity.yaml` says.

use identity_api::app;
use identity_api::config::Config;
use identity_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/identity.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
