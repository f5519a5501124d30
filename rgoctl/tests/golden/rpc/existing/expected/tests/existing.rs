//! Service `existing.existing` in process: calls of a client, without a port.

use existing_pb::PingReq;
use existing_pb::existing_client::ExistingClient;
use existing_pb::existing_server::ExistingServer;
use existing_rpc::config::Config;
use existing_rpc::server;
use existing_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

/// The service's own configuration. Once it names a database, use one here that connects to nothing.
const CONFIG: &str = include_str!("../etc/existing.yaml");

#[tokio::test]
async fn ping_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client = ExistingClient::new(ExistingServer::new(server::Existing::new(svc)));
    let response = client.ping(PingReq::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(
        status.message(),
        "existing.existing/ping is not implemented",
    );
    Ok(())
}
