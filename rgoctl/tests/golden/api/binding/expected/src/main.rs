//! binding-api: serves `binding.api`, configured by `etc/binding.yaml`.

use binding_api::app;
use binding_api::config::Config;
use binding_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/binding.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
