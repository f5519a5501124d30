//! Service `Status` in process: calls of a client, without a port.

use odd_pb::Request;
use odd_pb::status_service_client::StatusServiceClient;
use odd_pb::status_service_server::StatusServiceServer;
use odd_rpc::config::Config;
use odd_rpc::server;
use odd_rpc::svc::ServiceContext;
use rgo_core::Result;
use tonic::Code;

/// A configuration that connects to nothing.
const CONFIG: &str = "
Name: odd.rpc
ListenOn: 127.0.0.1:0
";

#[tokio::test]
async fn new_answers() -> Result<()> {
    let config: Config = rgo_core::config::parse(CONFIG, "CONFIG")?;
    let svc = ServiceContext::new(config).await?;
    let mut client =
        StatusServiceClient::new(StatusServiceServer::new(server::StatusService::new(svc)));
    let response = client.new_(Request::default()).await;
    // Not implemented yet: assert the response here.
    let status = response.expect_err("the rpc is not implemented");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(status.message(), "Status/New is not implemented");
    Ok(())
}
