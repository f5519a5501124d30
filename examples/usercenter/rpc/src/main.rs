//! usercenter-rpc serves `usercenter.proto` as `etc/usercenter.yaml` says.

use rgo_core::Result;
use usercenter_rpc::app;
use usercenter_rpc::config::Config;
use usercenter_rpc::svc::ServiceContext;

#[tokio::main]
async fn main() -> Result<()> {
    let config: Config = rgo_core::config::from_args("etc/usercenter.yaml")?;
    let server = rgo_grpc::Server::new(&config.rpc)?;
    let svc = ServiceContext::new(config).await?;
    server.serve(app(svc)).await
}
