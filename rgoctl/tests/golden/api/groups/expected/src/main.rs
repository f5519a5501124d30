//! groups-api serves `groups.api` as `etc/groups-api.yaml` says.

use groups_api::app;
use groups_api::config::Config;
use groups_api::svc::ServiceContext;
use rgo_core::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config =
        rgo_core::config::from_args("etc/groups-api.yaml", env!("CARGO_MANIFEST_DIR"))?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
