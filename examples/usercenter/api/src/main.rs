//! usercenter-api serves `usercenter.api` as `etc/usercenter.yaml` says.

use rgo_core::Result;
use usercenter_api::app;
use usercenter_api::config::Config;
use usercenter_api::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/usercenter.yaml")?;
    let server = rgo_http::Server::new(&config.rest)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
