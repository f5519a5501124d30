//! binding-api serves `binding.api` as `etc/binding.yaml` says.

use binding_api::app;
use binding_api::config::Config;
use binding_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config =
        rgo_core::config::from_args("etc/binding.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
